"""The record of one briefing that its PDF is set from: the items of the page, in its order, with their notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.model.article import Article
from builder.model.briefing import Briefing, Citation, Item, Part, Section
from builder.model.dates import spoken
from builder.model.printed import ON_DEMAND, citations
from builder.render import escape, urls
from builder.render.library import Library
from builder.render.notes import context

STICKING = ("direction", "rests-on", "set-by")
"""Rules of items that no page may end with: the words that show them follow."""
PACKS = "packs/"
"""Where packs would stand in a site; nothing of one is ever there."""


@dataclass(frozen=True)
class Desk:
    """What records are made with: the book, the fixed words of headings, and what one file holds besides."""

    library: Library
    headings: Mapping[str, str]
    chapters: Mapping[str, str] = field(default_factory=dict)
    """Names of the briefings in the same file, by path: links to them stay inside it."""
    sources: Mapping[str, int] = field(default_factory=dict)
    """Numbers in the file's list of sources, by article key."""


def briefing_record(briefing: Briefing, desk: Desk) -> dict[str, Any]:
    """Return what a briefing is set from; each note says whether it stands for the first time."""
    withheld = Counter(refused.reason for refused in briefing.withheld)
    record = {
        "kind": briefing.kind,
        "title": briefing.title.text,
        "parts": [_part(part, desk) for part in briefing.title.parts],
        "notes": _notes(briefing.title, desk),
        "sections": [
            {
                "heading": desk.headings.get(section.name) or section.name.replace("-", " ").capitalize(),
                **(_table(section, briefing, desk) if _tabled(section, briefing) else _section(section, desk)),
            }
            for section in briefing.sections
            if section.items or section.groups
        ],
        "withheld": [[reason, count] for reason, count in sorted(withheld.items(), key=lambda p: (-p[1], p[0]))],
    }
    to = desk.chapters.get(briefing.path)
    if to is not None:
        record["to"] = to
    seen: set[str] = set()
    for note in _every_note(record):
        note["again"] = note["key"] in seen
        seen.add(note["key"])
        if to is not None:
            note["key"] = f"{to}-{note['key']}"
    return record


def item_record(item: Item, desk: Desk) -> dict[str, Any]:
    """Return what an item is set from."""
    return {
        "kind": item.kind,
        "parts": [_part(part, desk) for part in item.parts],
        "quoted": any(part.role == "quote" for part in item.parts),
        "sticks": item.rule in STICKING,
        "notes": _notes(item, desk),
    }


def reference(article: Article, desk: Desk) -> dict[str, Any]:
    """Return an article by name, without a passage of it."""
    source = desk.library.sources.get(article.key)
    address = urls.external(article.url)
    return {
        "key": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "date": spoken(article.published.date),
        "dated": article.published.date is not None,
        "before": "",
        "exact": "",
        "after": "",
        "original": address,
        "address": address.partition("://")[2].removesuffix("/") if address else None,
        "source": web(desk.library, source.path) if source else None,
    }


def web(library: Library, target: str) -> str | None:
    """Return the address of a page on the web; None for a book that no address is known of."""
    base = urls.external(library.settings.url)
    if base is None:
        return None
    path, _, anchor = target.partition("#")
    path = path.removesuffix("index").strip("/")
    return f"{base.rstrip('/')}/{path + '/' if path else ''}{'#' + anchor if anchor else ''}"


def printable(value: Any) -> Any:
    """Return a record without characters that no PDF can hold."""
    if isinstance(value, str):
        return escape.printable(value)
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    return value


def _every_note(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the notes of a record in the order in which they are printed."""
    yield from record["notes"]
    for section in record["sections"]:
        rows = (item for row in section.get("table", ()) for cell in row for item in cell)
        groups = (item for group in section["groups"] for item in (group["heading"], *group["items"]))
        for item in (*rows, *section["items"], *groups):
            yield from item["notes"]


def _section(section: Section, desk: Desk) -> dict[str, Any]:
    known = {group.id for group in section.groups}
    printed = [item for item in section.items if item.rule not in ON_DEMAND]
    return {
        "name": section.name,
        "items": [item_record(item, desk) for item in printed if item.group not in known],
        "groups": [
            {
                "heading": item_record(group.heading, desk),
                "items": [item_record(item, desk) for item in printed if item.group == group.id],
            }
            for group in section.groups
        ],
    }


def _notes(item: Item, desk: Desk) -> list[dict[str, Any]]:
    """Return an item's footnotes; a pack quotes in its table, so that its footnotes name each article once."""
    if not item.page.startswith(PACKS):
        return [_note(citation, desk) for citation in citations(item)]
    articles = dict.fromkeys(citation.article for citation in citations(item))
    return [reference(desk.library.article(key), desk) for key in articles]


def _tabled(section: Section, briefing: Briefing) -> bool:
    return briefing.kind == "pack" and section.name == "stands"


def _table(section: Section, briefing: Briefing, desk: Desk) -> dict[str, Any]:
    """Return a pack's table: a row for each issue, a column for each actor, the first row with their names."""
    by_cell: dict[str | None, list[Item]] = {}
    for item in section.items:
        by_cell.setdefault(item.group, []).append(item)
    names = [part for part in briefing.title.parts if part.role == "label"]
    head = [
        [{"kind": "derived", "parts": [_part(name, desk)], "quoted": False, "sticks": False, "notes": []}]
        for name in names
    ]
    rows = [
        [
            [item_record(issue, desk)],
            *([item_record(one, desk) for one in by_cell.get(f"{key} {actor}", ())] for actor in who),
        ]
        for issue in by_cell.get(None, ())
        for key, who in [(issue.inputs[0], briefing.title.inputs)]
    ]
    return {"name": section.name, "items": [], "groups": [], "table": [[[], *head], *rows]}


def _part(part: Part, desk: Desk) -> dict[str, Any]:
    path = (part.target or "").partition("#")[0]
    made: dict[str, Any] = {"text": part.text, "role": part.role, "link": None}
    if path in desk.chapters:
        made["to"] = desk.chapters[path]
    elif path in desk.library.paths:
        made["link"] = web(desk.library, part.target or "")
    return made


def _note(citation: Citation, desk: Desk) -> dict[str, Any]:
    article = desk.library.article(citation.article)
    source = desk.library.sources.get(article.key)
    before, after = context(citation, article)
    note: dict[str, Any] = {
        "key": f"{article.id}-{citation.passage}",
        "outlet": article.outlet,
        "title": article.title,
        "date": spoken(article.published.date),
        "dated": article.published.date is not None,
        "before": before,
        "exact": citation.exact,
        "after": after,
        "original": urls.to_words(article.url, citation),
        "source": web(desk.library, f"{source.path}#{citation.passage}") if source else None,
    }
    if article.key in desk.sources:
        note |= {"article": article.id, "number": desk.sources[article.key]}
    return note
