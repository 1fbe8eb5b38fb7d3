"""Quantities: when events were, and figures that cannot all be right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.model.briefing import Part
from builder.model.dates import spoken_interval
from builder.model.rows import FigureRow
from builder.model.rules.phrases import Parts, Rule, RuleFailedError, counted, plain, rows_of
from builder.model.tables import Tables

_NOUN = re.compile(
    r"\b(?!(?:and|or|to|about|some|nearly|almost|around|over|between|than|more|less|of|up|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|millions?|billions?|dozens?|half|a|an)\b)[^\W\d]+",
    re.I,
)
"""Words of a figure that are what it counts, not how many."""


def event_date(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The date of events, as exact as it is known."""
    whens = [tables.events[ident].when for ident in inputs]
    dates = {spoken_interval(when.first, when.last, when.precision) for when in whens}
    if len(dates) != 1:
        raise RuleFailedError("the events have not one date")
    return (Part(text=dates.pop(), role="date"),)


def differ(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """What is counted, where origins give values that cannot all be right."""
    rows = [tables.figures[ident] for ident in inputs]
    if not conflict(rows):
        raise RuleFailedError("the values do not differ")
    values = len({(row.low, row.high) for row in rows})
    return (plain(_asked(rows)), plain(": "), *counted(values, "value"))


def _asked(rows: Sequence[FigureRow]) -> str:
    """Return the question that the values answer: "How many families"."""
    if rows[0].unit in ("%", "percent"):
        return "What share"
    if rows[0].unit:
        return "How much" if not rows[0].counted else f"How much: {rows[0].counted}"
    nouns = [" ".join(word for word in _NOUN.findall(row.text or "")) for row in rows]
    named = sorted({noun for noun in nouns if noun}, key=lambda noun: (len(noun), noun))
    return f"How many {named[0]}" if named else f"How many: {rows[0].counted or 'counted'}"


def conflict(rows: Sequence[FigureRow]) -> bool:
    """Tell whether two origins give values of one thing counted of which neither holds the other."""
    return any(
        a.origin != b.origin and a.unit == b.unit and not (_holds(a, b) or _holds(b, a))
        for index, a in enumerate(rows)
        for b in rows[index + 1 :]
    )


def _holds(wide: FigureRow, narrow: FigureRow) -> bool:
    return wide.low <= narrow.low and narrow.high <= wide.high


def told_above(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Where on the page the words for a statement or an event stand already."""
    if inputs[0] not in tables.statements and inputs[0] not in tables.events:
        raise RuleFailedError("neither a statement nor an event")
    if len(inputs) == 1:
        return (plain("Told above, on this page."),)
    if inputs[1] == "bottom-line":
        return (plain("Told in the bottom line, above."),)
    issue = Part(text=tables.issues[inputs[1]].name, role="label")
    return (plain("The same words as under “"), issue, plain("”, above."))


def corroborated(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many independent origins report the same."""
    number = len({row.origin for row in rows_of(tables, inputs)})
    if number < 2:
        raise RuleFailedError("one origin")
    return (plain("Reported by "), *counted(number, "origin"), plain("."))


RULES: dict[str, Rule] = {
    "event-date": event_date,
    "differ": differ,
    "told-above": told_above,
    "corroborated": corroborated,
}
"""Rules of this module, by name."""
