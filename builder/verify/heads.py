"""Heads: what a page tells machines of itself; it must be what the page and the data files say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from builder.model.dates import spoken
from builder.model.diagnostic import Diagnostic
from builder.model.rows import SourceRow
from builder.model.spans import fold
from builder.verify.data import Claimed
from builder.verify.page import SITE, HtmlPage, PageCheck, Site

BETWEEN = " · "
_TITLE = ("og:title", "title")
_LINES = ("description", "og:description")
_FIXED = ("@context", "@type", "url", "item", "position")
"""What schema.org wants said of anything, and addresses, which the link checker follows where they are the site's."""


def heads(said: Claimed, site: Site) -> PageCheck:
    """Name what titles, descriptions and schema.org data of a page say that neither page nor data files do."""
    shown: dict[str, set[str]] = {}
    rooms: set[str] = set()
    for item in said.items:
        shown.setdefault(_stem(item.page), set()).add(fold(item.text))
        if item.section == "title" and item.page.endswith("/index"):
            rooms.add(fold(item.text))
    articles = {_stem(row.page): row for row in said.tables.sources.values() if row.page}
    everywhere = {site.name, *shown.get("index", ()), *rooms}
    named = _Named.of(said)

    def check(path: str, page: HtmlPage) -> Iterator[Diagnostic]:
        stem = _stem(path.removesuffix(".html"))
        if stem not in shown and stem not in articles:
            return
        known = shown.get(stem, set()) | _byline(articles.get(stem)) | everywhere
        for name, line in page.metas.items():
            if not _told(name, fold(line), known, site.name):
                yield Diagnostic(where=path, message=f"its {name} says what no item does: {fold(line)[:60]}")
        for data in page.linked:
            for words in _untold(data, known, named):
                yield Diagnostic(where=path, message=f"its schema.org data say what nothing does: {words[:60]}")

    return check


@dataclass(frozen=True)
class _Named:
    """What data files say of actors and articles."""

    aliases: Mapping[str, Set[str]]
    """Of all actors of a name."""
    rows: Set[tuple[str, str | None, str]]
    """Title, date and outlet of each article."""
    as_of: str | None

    @classmethod
    def of(cls, said: Claimed) -> _Named:
        aliases: dict[str, set[str]] = {}
        for row in said.tables.actors.values():
            aliases.setdefault(fold(row.name), set()).update(fold(one.surface) for one in said.tables.aliases[row.id])
        rows = {(fold(row.title), row.published.date, fold(row.outlet or "")) for row in said.tables.sources.values()}
        return cls(aliases, rows, said.tables.as_of)


def _stem(path: str) -> str:
    return path.removesuffix("/index")


def _byline(row: SourceRow | None) -> set[str]:
    if row is None:
        return set()
    return {fold(words) for words in (row.title, row.outlet, spoken(row.published.date)) if words}


def _told(name: str, line: str, known: Set[str], book: str) -> bool:
    if name == SITE:
        return line == book
    if name in _TITLE:
        return line in known or line.removesuffix(f"{BETWEEN}{book}") in known
    # An item, or an outlet, may hold the sign that stands between two.
    return name not in _LINES or not _left(line, known)


def _left(line: str, known: Set[str]) -> bool:
    """Tell whether a line is anything but known ones with the sign between them."""
    pieces = line.split(BETWEEN)
    reached = {0}
    for end in range(1, len(pieces) + 1):
        if any(start in reached and BETWEEN.join(pieces[start:end]) in known for start in range(end)):
            reached.add(end)
    return len(pieces) not in reached


def _untold(data: str, known: Set[str], named: _Named) -> Iterator[str]:
    try:
        node = json.loads(data)
    except ValueError:
        yield data
        return
    yield from _walk(node, known, named)


def _walk(node: Any, known: Set[str], named: _Named) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _walk(each, known, named)
    elif isinstance(node, dict) and node.get("@type") == "NewsArticle":
        outlet = (node.get("publisher") or {}).get("name") or ""
        if (fold(node.get("headline", "")), node.get("datePublished"), fold(outlet)) not in named.rows:
            yield fold(node.get("headline", ""))
    elif isinstance(node, dict):
        others = named.aliases.get(fold(node.get("name", "")), frozenset())
        for key, value in node.items():
            if key == "alternateName":
                yield from (name for name in value if fold(name) not in others)
            elif key == "dateModified":
                yield from () if value == named.as_of else (value,)
            elif key not in _FIXED:
                yield from _walk(value, known, named)
    elif fold(str(node)) not in known:
        yield str(node)
