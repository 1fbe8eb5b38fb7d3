"""The record that the PDF of a whole book is set from: its chapters, its index, its numbered sources."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from anyascii import anyascii

from builder.model.article import Article
from builder.model.briefing import Briefing, Item, PageKind
from builder.model.identity import slug
from builder.model.printed import citations, every_item
from builder.render.library import Library
from builder.render.pdf_record import Desk, briefing_record, item_record, reference

PARTS: tuple[tuple[PageKind, str], ...] = (("issue", "Issues"), ("actor", "Actors"))
"""Kinds of briefings in the order of the book, with the heading of each part."""
_PAGE = 10_000
"""Characters of a briefing's record on a page, as measured on books of 18, 54 and 249 articles: 7,500 to 11,600."""


def book_record(library: Library, headings: Mapping[str, str]) -> dict[str, Any]:
    """Return the whole book: every link to a briefing stays inside it, every note leads to its list of sources."""
    held = _held(library, headings)
    parts = [(heading, [b for b in held if b.kind == kind]) for kind, heading in PARTS]
    chapters = {b.path: f"c{at}" for at, b in enumerate((b for _, bs in parts for b in bs), 1)}
    cited = _cited(library, held)
    desk = Desk(library, headings, chapters, {article.key: at for at, article in enumerate(cited, 1)})
    return {
        "kind": "book",
        "title": library.settings.title,
        "standfirst": [item_record(item, desk) for item in _section(library, "home", "standfirst")],
        "holds": [item_record(item, desk) for item in _section(library, "home", "glance")],
        "left_out": _left_out(library, held),
        "checked": [item_record(item, desk) for item in _section(library, "about", "verification")],
        "chapters": [
            {"heading": heading, "briefings": [briefing_record(briefing, desk) for briefing in briefings]}
            for heading, briefings in parts
            if briefings
        ],
        "index": _index(desk),
        "sources": [
            {**reference(article, desk), "article": article.id, "number": desk.sources[article.key]}
            for article in cited
        ],
    }


def _held(library: Library, headings: Mapping[str, str]) -> list[Briefing]:
    """Return the briefings in the book, by name; where not all have room, those with the most statements.

    Issues may take half of the room before actors do, and what actors leave of theirs.
    """
    said: Counter[str | None] = Counter()
    for spoken in library.book.resolution.statements:
        said.update((spoken.actor, *(score.id for score in spoken.issues)))
    found = sorted(library.entries, key=lambda path: (-said[library.entries[path].subject], path))
    desk = Desk(library, headings)
    issues, actors = ([path for path in found if library.entries[path].kind == kind] for kind, _ in PARTS)
    room, held, took = library.settings.pdf.book, dict[str, Briefing](), 0
    for most, paths in ((room / 2, issues), (room, actors), (room, issues)):
        for path in paths:
            pages = 0 if path in held else _pages(briefing_record(library.briefings[path], desk))
            if took and took + pages > most:
                break
            if pages:
                held[path] = library.briefings[path]
                took += pages
    return sorted(held.values(), key=lambda b: (_sorted_by(b.title.text), b.path))


def _pages(record: Mapping[str, Any]) -> int:
    """Return about how many pages a briefing takes."""
    return max(1, round(len(json.dumps(record, ensure_ascii=False)) / _PAGE))


def _left_out(library: Library, held: Sequence[Briefing]) -> str | None:
    """Say what the book does not hold, None where it holds all."""
    everything, here = Counter(e.kind for e in library.entries.values()), Counter(b.kind for b in held)
    if all(here[kind] == everything[kind] for kind, _ in PARTS):
        return None
    counts = " and ".join(f"{here[kind]} of {everything[kind]} {name.lower()}" for kind, name in PARTS)
    return f"This file holds {counts}, those with the most statements. Each of the others has a PDF of its own."


def _cited(library: Library, briefings: Iterable[Briefing]) -> list[Article]:
    """Return the articles that briefings cite, by date; those without one come last."""
    keys = {citation.article for briefing in briefings for item in every_item(briefing) for citation in citations(item)}
    return sorted(
        (library.article(key) for key in keys),
        key=lambda a: (a.published.date is None, a.published.date or "", a.outlet or "", a.title, a.key),
    )


def _section(library: Library, kind: str, name: str) -> Sequence[Item]:
    return [
        item
        for path, entry in library.entries.items()
        if entry.kind == kind
        for section in library.briefings[path].sections
        if section.name == name
        for item in section.items
    ]


def _index(desk: Desk) -> list[dict[str, Any]]:
    """Return actors and issues by letter, each where its briefing is; other names say under which to look."""
    library = desk.library
    entries: dict[str, dict[str, Any]] = {}
    named = {path: library.entries[path].title.text for path in sorted(desk.chapters, key=lambda p: desk.chapters[p])}
    for path, to in desk.chapters.items():
        entries[path] = {"name": named[path], "to": to, "see": []}
    for surface, paths in _other_names(desk, named).items():
        there = sorted(paths, key=lambda path: (_sorted_by(named[path]), path))
        found = [{"name": named[path], "to": desk.chapters[path]} for path in there]
        entries[f"see {surface}"] = {"name": surface, "to": None, "see": found}
    lettered: dict[str, list[dict[str, Any]]] = {}
    for entry in sorted(entries.values(), key=lambda e: (_sorted_by(e["name"]), e["name"], e["to"] or "")):
        lettered.setdefault(_letter(entry["name"]), []).append(entry)
    return [{"letter": letter, "entries": lettered[letter]} for letter in sorted(lettered)]


def _other_names(desk: Desk, named: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the paths of those who bear each name besides their own; of two spellings of one name the plainer."""
    library = desk.library
    bearers: dict[str, set[str]] = {}
    spelt: dict[str, set[str]] = {}
    for actor in library.book.resolution.actors:
        path = library.subjects.get(actor.id, "")
        for alias in actor.aliases if path in desk.chapters else ():
            known = slug(alias.surface, 200)
            if known != slug(named[path], 200):
                bearers.setdefault(known, set()).add(path)
                spelt.setdefault(known, set()).add(alias.surface)
    return {
        min(spelt[known], key=lambda surface: (surface.isupper(), surface)): paths for known, paths in bearers.items()
    }


def _sorted_by(name: str) -> str:
    """Return a name as it is sorted: in plain letters, without what stands before the first of them."""
    plain = anyascii(name).casefold()
    start = next((at for at, char in enumerate(plain) if char.isalnum()), 0)
    return plain[start:]


def _letter(name: str) -> str:
    first = _sorted_by(name)[:1].upper()
    return first if first.isalpha() else "0–9"
