"""Quantities: when events were, and figures that cannot all be right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.model.briefing import Part
from builder.model.dates import spoken, spoken_interval
from builder.model.matching import DATELINE, PRONOUNS
from builder.model.rows import FigureRow
from builder.model.rules import disputes
from builder.model.rules.phrases import Parts, Rule, RuleFailedError, counted, issue_link, plain, rows_of
from builder.model.spans import ELLIPSIS
from builder.model.tables import Tables

_NOUN = re.compile(
    r"\b(?!(?:and|or|to|about|some|nearly|almost|around|over|between|than|more|less|of|up|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|millions?|billions?|dozens?|half|a|an)\b)[^\W\d]+",
    re.I,
)
"""Words of a figure that are what it counts, not how many."""


def event_date(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The date of events, as exact as it is known."""
    rows = [tables.events[ident] for ident in inputs]
    dates = {spoken_interval(row.when.first, row.when.last, row.when.precision) for row in rows}
    ahead = {announced(row.when.first, tables.sources[row.article].published.date) for row in rows}
    if len(dates) != 1 or len(ahead) != 1:
        raise RuleFailedError("the events have not one date")
    date = Part(text=dates.pop(), role="date")
    return (plain("announced for "), date) if ahead.pop() else (date,)


def announced(first: str | None, published: str | None) -> bool:
    """Tell whether an event lay ahead on the day of the article that tells of it."""
    return bool(first and published) and str(first)[: len(str(published))] > str(published)


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
    """Tell whether two origins give values of one thing of which neither holds the other, roundings apart."""
    return any(_excludes(a, b) for index, a in enumerate(rows) for b in rows[index + 1 :])


def _excludes(a: FigureRow, b: FigureRow) -> bool:
    return a.origin != b.origin and a.unit == b.unit and not (_holds(a, b) or _holds(b, a) or _near(a, b))


def _holds(wide: FigureRow, narrow: FigureRow) -> bool:
    return wide.low <= narrow.low and narrow.high <= wide.high


ROUNDED = 0.1
"""Share of a value by which a round or approximate one may miss it."""


def _near(a: FigureRow, b: FigureRow) -> bool:
    """Tell whether one value may be the other rounded ("400" for 391), or about it."""
    if a.low != a.high or b.low != b.high:
        return False
    apart = abs(a.low - b.low)
    if apart > ROUNDED * max(abs(a.low), abs(b.low)):
        return False
    return a.approximate or b.approximate or apart <= max(_step(a.low), _step(b.low)) / 2


def _step(value: float) -> float:
    """Return the size of the last digit that a value states: 100 for 4,200."""
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def value_given(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who gives a value, and when."""
    rows = [tables.figures[ident] for ident in inputs]
    if len({(row.low, row.high, row.unit) for row in rows}) != 1:
        raise RuleFailedError("not one value")
    parts: list[Part] = [Part(text=rows[0].text or "", role="number")]
    for index, row in enumerate(rows):
        source = tables.sources[row.article]
        parts.append(plain("; " if index else ": "))
        parts += [Part(text=source.outlet or source.title, role="label"), plain(", ")]
        parts.append(Part(text=spoken(source.published.date), role="date"))
    return tuple(parts)


def counts(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """What a sentence counts: its figures with their units."""
    parts: list[Part] = []
    for ident in inputs:
        row = tables.figures[ident]
        if not row.text:
            raise RuleFailedError("a figure that is not shown")
        parts += [plain(" · ")] if parts else []
        # "Between 40 and 60 boats" is one figure of which the source's words say "40 and 60 boats".
        parts += [plain("between ")] if row.low != row.high and " and " in row.text else []
        parts.append(Part(text=row.text, role="number"))
        last = (row.counted or "").partition(" per ")[0].split()[-1:]
        if last and row.counted and last[0][:4].casefold() not in row.text.casefold():
            parts += [plain(" ("), Part(text=row.counted, role="label"), plain(")")]
    return tuple(parts)


def differ_as(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """What kind of difference it is, where the figures themselves tell it."""
    rows = [tables.figures[ident] for ident in inputs]
    if not conflict(rows):
        raise RuleFailedError("the values do not differ")
    left = [(a, b) for index, a in enumerate(rows) for b in rows[index + 1 :] if _excludes(a, b)]
    lines: list[Parts] = []
    for old, new in [pair for a, b in left for pair in ((a, b), (b, a))]:
        if new.replaces == old.low == old.high:
            lines.append((plain("Later revision: "), _value(old), plain(", then "), _value(new)))
            left = [pair for pair in left if set(pair) != {old, new}]
    for a, b in list(left):
        narrower = _nouns(a) < _nouns(b) or _nouns(b) < _nouns(a)
        if (narrower and _nouns(a) and _nouns(b)) or a.beside == b.low or b.beside == a.low:
            lines.append((plain("Scope: "), _value(a), plain(" and "), _value(b), plain(" may not count the same")))
        elif a.approximate != b.approximate:
            about, count = (a, b) if a.approximate else (b, a)
            lines.append((plain("Estimate against count: "), _value(about), plain(" against "), _value(count)))
        else:
            lines.append((plain("Plain conflict: "), _value(a), plain(" against "), _value(b)))
    parts: list[Part] = []
    for index, line in enumerate(dict.fromkeys(lines)):
        parts += [plain("; "), *line] if index else line
    return (*parts, plain("."))


def _nouns(row: FigureRow) -> frozenset[str]:
    """Return what a figure counts, in its own words."""
    return frozenset(word.casefold() for word in _NOUN.findall(row.text or "")) if not row.unit else frozenset()


def _value(row: FigureRow) -> Part:
    return Part(text=row.text or "", role="number")


BEGINNING = 9
"""Words by which a reader knows again what stands higher up on the page."""


def told_above(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Where on the page the words for a statement, an event or a figure stand, and how they begin."""
    row = tables.statements.get(inputs[0]) or tables.events.get(inputs[0])
    if row is None and inputs[0] not in tables.figures:
        raise RuleFailedError("no statement, event or figure")
    begins = _beginning(row.text or "") if row is not None else ()
    if len(inputs) == 1:
        return (*begins, plain("above, on this page.") if begins else plain("Told above, on this page."))
    if inputs[1] == "bottom-line":
        return (*begins, plain("in the bottom line, above.") if begins else plain("Told in the bottom line, above."))
    if inputs[1] == "differences":
        return (*(begins or (plain("Told "),)), plain("where sources differ, on this page."))
    issue = Part(text=tables.issues[inputs[1]].name, role="label")
    where: Parts = (plain("under “"), issue, plain("”, above."))
    return (*begins, *where) if begins else (plain("The same words as "), *where)


def contested(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How the report of an event, or somebody's words, begin that others tell otherwise, and the issue for both."""
    kind, issue, *idents = inputs
    disputes.disputed_as(tables, (kind, *idents))
    row = tables.statements[idents[0]] if kind == "speaker" else tables.events[idents[0]]
    begins = _beginning(row.text or "") or (plain("Words: " if kind == "speaker" else "An event: "),)
    what = "who said it" if kind == "speaker" else f"the {kind}"
    return (*begins, plain(f"sources differ on {what}, see “"), issue_link(tables, issue), plain("”."))


def _beginning(text: str) -> Parts:
    """Return the first words of a text as the source has them; nothing of one that is not shown."""
    filed = DATELINE.match(text)
    said = (text[filed.end() :] if filed else text).removeprefix("that ")
    words = said.partition(ELLIPSIS)[0].split()
    if not words or words[0].casefold() in PRONOUNS:
        return ()
    left = " …" if len(words) > BEGINNING or ELLIPSIS in said else ""
    return (plain(f"“{' '.join(words[:BEGINNING]).translate(_INNER).rstrip(',;:.')}{left}”: "),)


_INNER = str.maketrans(dict.fromkeys('“”„‟«»"', "'"))
"""Quotation marks inside others."""


def corroborated(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many independent origins report the same."""
    number = len({row.origin for row in rows_of(tables, inputs)})
    if number < 2:
        raise RuleFailedError("one origin")
    return (plain("Reported by "), *counted(number, "origin"), plain("."))


RULES: dict[str, Rule] = {
    "event-date": event_date,
    "differ": differ,
    "counts": counts,
    "differ-as": differ_as,
    "value-given": value_given,
    "told-above": told_above,
    "contested": contested,
    "corroborated": corroborated,
    **disputes.RULES,
}
"""Rules of this module, by name."""
