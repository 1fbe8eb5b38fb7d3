"""Edited: what a site tells of its editors, of its changes and to its subscribers, held against its own items."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from builder.model.diagnostic import Diagnostic
from builder.model.noted import SECTION
from builder.model.printed import counts
from builder.model.reviews import state
from builder.model.spans import fold
from builder.verify.data import Claimed, UnreadableError, changes

_ATOM = "{http://www.w3.org/2005/Atom}"


def edited(said: Claimed) -> Iterator[Diagnostic]:
    """Hold reviews against what their pages say, and notes against the headings that sign them."""
    # By their places: the items of a large site lie on disk.
    pages: dict[str, array[int]] = {}
    for at, item in enumerate(said.items):
        pages.setdefault(item.page, array("L")).append(at)
    headings = {(item.page, item.group or "", item.inputs) for item in said.items if item.rule == "note-by"}
    for item in said.items:
        where = f"{item.page} {item.id}"
        if item.rule in ("draft", "outdated", "reviewed"):
            here = (said.items[at] for at in pages[item.page])
            now = state(one for one in here if counts(one.page, one.section))
            if item.inputs[0] != item.page or (item.rule == "reviewed") != (item.inputs[1:2] == (now,)):
                yield Diagnostic(where=where, message="the page says something else than when it was reviewed")
        if item.kind == "editorial" and item.section == SECTION:
            if not any(page == item.page and signed == item.inputs for page, _, signed in headings):
                yield Diagnostic(where=where, message="a note under no heading that signs it")
        elif item.kind == "editorial" and item.writer != "settings":
            yield Diagnostic(where=where, message="an editor's words outside of the notes")


def compared(said: Claimed, site: Path) -> Iterator[Diagnostic]:
    """Compare the book with the published record again, and hold feeds against what pages show."""
    try:
        told = changes(site / "data", said.manifest)
    except UnreadableError as error:
        yield error.diagnostic
        return
    if told != said.tables.changed:
        yield Diagnostic(where="data/changes.json", message="the rows and the published record give other changes")
    # Their hashes: the words of all pages at once are a large thing.
    shown = {hash(fold(item.text)) for item in said.items}
    for path in sorted((site / "feeds").rglob("*")) if (site / "feeds").is_dir() else ():
        where = path.relative_to(site).as_posix()
        if path.is_file():
            yield from _feed(path, where, shown)


def _feed(path: Path, where: str, shown: set[int]) -> Iterator[Diagnostic]:
    try:
        entries = list(_entries(path))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ElementTree.ParseError):
        yield Diagnostic(where=where, message="is no feed that can be read", hint="build the site again")
        return
    for title, text in entries:
        for words in (title, *text.split("\n")):
            if hash(fold(words)) not in shown:
                yield Diagnostic(where=where, message=f"tells what no page shows: {fold(words)[:60]}")


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    if path.suffix == ".json":
        read: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        for item in read["items"]:
            yield item["title"], item["content_text"]
    else:
        for entry in ElementTree.fromstring(path.read_bytes()).iter(f"{_ATOM}entry"):
            yield entry.findtext(f"{_ATOM}title") or "", entry.findtext(f"{_ATOM}content") or ""
