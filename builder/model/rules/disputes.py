"""Disputes: one event to which origins give different dates or places, and words that they give to different people."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations

from builder.model.briefing import Part
from builder.model.dates import spoken, spoken_interval
from builder.model.rows import EventRow, SourceRow, StatementRow
from builder.model.rules.phrases import Parts, Rule, RuleFailedError, actor_link, counted, plain
from builder.model.tables import Tables

_IN = re.compile(r"\b(?:in|at)\s+")
_ENDS = re.compile(r"\b(?!['’]s\b)")

SETTINGS = ("place", "country")
"""Kinds of actors in which something happens."""


def place_of(tables: Tables, event: EventRow) -> str | None:
    """Return the place in which an event's sentence puts it; None where it names none, or several."""
    text = event.text or ""
    found = {
        actor
        for match in _IN.finditer(text)
        for surface, actor in tables.places.get(text[match.end() : match.end() + 1], ())
        if text.startswith(surface, match.end()) and _ENDS.match(text, match.end() + len(surface))
    }
    return next(iter(found)) if len(found) == 1 else None


def inside(tables: Tables, one: str, other: str) -> bool:
    """Tell whether one place may be a part of another: a name within a name, or both written in one breath."""
    names = [{tables.actors[ident].name, *tables.actors[ident].aliases} for ident in (one, other)]
    if any(re.search(rf"\b{re.escape(a)}\b", b) or re.search(rf"\b{re.escape(b)}\b", a)
           for a in names[0] for b in names[1]):  # fmt: skip
        return True
    sides = ((a, b) for x, y in ((0, 1), (1, 0)) for a in names[x] for b in names[y])
    return not tables.in_one_breath.isdisjoint(sides)


def apart(one: EventRow, other: EventRow) -> bool:
    """Tell whether two events cannot have been at one time, as exactly as both are dated."""
    a, b = one.when, other.when
    if not (a.first and a.last and b.first and b.last):
        return False
    return a.last < b.first or b.last < a.first


def date_differs(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Whom an event concerns to which origins give dates that exclude each other."""
    rows = _dates(tables, inputs)
    size = "day" if any(row.when.precision == "day" for row in rows) else rows[0].when.precision
    return (plain(f"In which {size}" if size in ("month", "year", "week") else "On which day"), *_whose(tables, rows),
            plain(": "), *counted(len({_when(row) for row in rows}), "date"))  # fmt: skip


def date_given(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who gives a date, and when."""
    rows = [tables.events[ident] for ident in inputs]
    if len({_when(row) for row in rows}) != 1:
        raise RuleFailedError("not one date")
    return _given(Part(text=_when(rows[0]), role="date"), [tables.sources[row.article] for row in rows])


def place_differs(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Whom an event concerns that origins put in different places."""
    rows, places = _places(tables, inputs)
    return (plain("In which place"), *_whose(tables, rows), plain(": "), *counted(len(set(places)), "place"))


def place_given(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who names a place, and when."""
    rows = [tables.events[ident] for ident in inputs]
    places = {place_of(tables, row) for row in rows}
    place = places.pop()
    if places or place is None:
        raise RuleFailedError("not one place")
    return _given(actor_link(tables, place), [tables.sources[row.article] for row in rows])


def speaker_differs(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """That origins give the same words to different people."""
    return (plain("Who said it: "), *counted(len({_by(row) for row in _words(tables, inputs)}), "name"))


def speaker_given(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who gives words to somebody, and when."""
    rows = [tables.statements[ident] for ident in inputs]
    if len({(row.words, _by(row)) for row in rows}) != 1:
        raise RuleFailedError("not one speaker of the same words")
    return _given(actor_link(tables, _by(rows[0])), [tables.sources[row.article] for row in rows])


def disputed_as(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """What kind of difference it is: one outlet's later word against its own, or a plain conflict."""
    kind, *idents = inputs
    shown: Sequence[tuple[Part, SourceRow]]
    if kind == "date":
        shown = [(Part(text=_when(row), role="date"), tables.sources[row.article]) for row in _dates(tables, idents)]
    elif kind == "place":
        rows, places = _places(tables, idents)
        shown = [
            (actor_link(tables, place), tables.sources[row.article]) for row, place in zip(rows, places, strict=True)
        ]
    else:
        shown = [(actor_link(tables, _by(row)), tables.sources[row.article]) for row in _words(tables, idents)]
    lines: list[Parts] = []
    for (a, first), (b, second) in combinations(shown, 2):
        if a.text == b.text:
            continue
        dates = first.published.date, second.published.date
        if first.outlet and first.outlet == second.outlet and all(dates) and dates[0] != dates[1]:
            old, new = (a, b) if str(dates[0]) < str(dates[1]) else (b, a)
            lines.append((plain("Later revision: "), old, plain(", then "), new))
        else:
            lines.append((plain("Plain conflict: "), a, plain(" against "), b))
    parts: list[Part] = []
    for line in dict.fromkeys(lines):
        parts += [plain("; "), *line] if parts else line
    return (*parts, plain("."))


def _dates(tables: Tables, idents: Sequence[str]) -> list[EventRow]:
    rows = [tables.events[ident] for ident in idents]
    if not any(apart(a, b) and a.origin != b.origin for a, b in combinations(rows, 2)):
        raise RuleFailedError("the dates do not exclude each other")
    return rows


def _places(tables: Tables, idents: Sequence[str]) -> tuple[list[EventRow], list[str]]:
    rows = [tables.events[ident] for ident in idents]
    named = [place_of(tables, row) for row in rows]
    places = [place for place in named if place is not None]
    if len(places) < len(rows) or len(set(places)) < 2 or len({row.origin for row in rows}) < 2:
        raise RuleFailedError("not different places in different origins")
    if any(apart(a, b) for a, b in combinations(rows, 2)):
        raise RuleFailedError("not of one time")
    if any(inside(tables, a, b) for a, b in combinations(sorted(set(places)), 2)):
        raise RuleFailedError("one place may be a part of the other")
    return rows, places


def _words(tables: Tables, idents: Sequence[str]) -> list[StatementRow]:
    rows = [tables.statements[ident] for ident in idents]
    origins = {tables.sources[row.article].origin for row in rows}
    if len({row.words for row in rows}) != 1 or len({_by(row) for row in rows}) < 2 or len(origins) < 2:
        raise RuleFailedError("not the same words of different people in different origins")
    return rows


def _by(row: StatementRow) -> str:
    if row.speaker is None or row.speaker.actor is None:
        raise RuleFailedError("the statement has no named speaker")
    return row.speaker.actor


def _when(row: EventRow) -> str:
    return spoken_interval(row.when.first, row.when.last, row.when.precision)


def _whose(tables: Tables, rows: Sequence[EventRow]) -> Parts:
    """Name the actors whom all of the reports have in the event."""
    common = set(rows[0].actors).intersection(*(row.actors for row in rows[1:]))
    named = sorted((i for i in common if tables.actors[i].kind != "place"), key=lambda i: (tables.actors[i].name, i))
    parts: list[Part] = []
    for ident in named[:3]:
        parts += [plain(", " if parts else " ("), actor_link(tables, ident)]
    return (*parts, plain(")")) if parts else ()


def _given(value: Part, sources: Sequence[SourceRow]) -> Parts:
    parts: list[Part] = [value]
    for index, source in enumerate(sources):
        parts.append(plain("; " if index else ": "))
        parts += [Part(text=source.outlet or source.title, role="label"), plain(", ")]
        parts.append(Part(text=spoken(source.published.date), role="date"))
    return tuple(parts)


DIFFER: dict[str, Callable[[Tables, tuple[str, ...]], Parts]] = {
    "date-differs": date_differs,
    "place-differs": place_differs,
    "speaker-differs": speaker_differs,
}
"""Rules of headings: they say that reports differ, so a report for each input must stand below."""

RULES: dict[str, Rule] = {
    **DIFFER,
    "date-given": date_given,
    "place-given": place_given,
    "speaker-given": speaker_given,
    "disputed-as": disputed_as,
}
"""Rules of this module, by name."""
