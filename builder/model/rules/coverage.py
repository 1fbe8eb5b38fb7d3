"""Coverage: how many articles appeared when, and when an actor or an issue was spoken of."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from builder.model.briefing import Part
from builder.model.dates import spoken
from builder.model.rows import StatementRow
from builder.model.rules.phrases import Parts, Rule, RuleFailedError, counted, plain
from builder.model.tables import Tables

DAYS, WEEKS, MONTHS = 14, 26, 40
"""Most days, weeks and months of a book that are counted one by one; beyond these in the next larger unit."""
_YEAR, _MONTH, _DAY = 4, 7, 10
"""Characters of an ISO date of each precision."""


def periods(tables: Tables) -> tuple[str, ...]:
    """Return every day, week (its Monday), month or year from the first dated article to the last, in ISO form."""
    dates = sorted({row.published.date for row in tables.sources.values() if row.published.date})
    if not dates:
        return ()
    size = min(len(date) for date in dates)
    first, last = dates[0], dates[-1]
    if size >= _DAY:
        days = (dt.date.fromisoformat(last[:_DAY]) - dt.date.fromisoformat(first[:_DAY])).days + 1
        if days <= 7 * WEEKS:
            return tuple(_days(first[:_DAY], last[:_DAY], 1 if days <= DAYS else 7))
    if size >= _MONTH:
        start, end = (int(date[:4]) * 12 + int(date[5:7]) - 1 for date in (first, last))
        if end - start < MONTHS:
            return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1))
    return tuple(f"{year:04}" for year in range(int(first[:_YEAR]), int(last[:_YEAR]) + 1))


def _days(first: str, last: str, step: int) -> Iterator[str]:
    day, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    day -= dt.timedelta(days=day.weekday() if step == 7 else 0)
    while day <= end:
        yield day.isoformat()
        day += dt.timedelta(days=step)


def period_of(date: str | None, among: Sequence[str]) -> str | None:
    """Return the period that a date lies in, None for an undated article."""
    return max((period for period in among if period <= date), default=None) if date else None


def _unit(among: Sequence[str]) -> str:
    """Return what a period is called."""
    if len(among[0]) == _YEAR:
        return "year"
    if len(among[0]) == _MONTH:
        return "month"
    days = [dt.date.fromisoformat(period) for period in among[:2]]
    return "week" if len(days) == 2 and (days[1] - days[0]).days == 7 else "day"


def _named(period: str, among: Sequence[str]) -> Parts:
    before = (plain("week of "),) if _unit(among) == "week" else ()
    return (*before, Part(text=spoken(period), role="date"))


def coverage(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many articles appeared in a period."""
    among = periods(tables)
    if inputs[0] not in among:
        raise RuleFailedError("no period of the book")
    return (*_named(inputs[0], among), plain(" · "), *counted(_articles(tables, among)[inputs[0]], "article"))


def busiest(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """When most articles appeared."""
    among = periods(tables)
    numbers = _articles(tables, among)
    if len(among) < 2 or inputs:
        raise RuleFailedError("there is nothing to compare")
    most = min(among, key=lambda period: (-numbers[period], period))
    dated = sum(numbers.values())
    before = " · most in the " if _unit(among) == "week" else " · most on " if _unit(among) == "day" else " · most in "
    return (
        *counted(dated, "dated article"),
        plain(before),
        *_named(most, among),
        plain(": "),
        Part(text=str(numbers[most]), role="number"),
    )


def spanned(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """From when to when articles are dated."""
    dates = sorted({row.published.date for row in tables.sources.values() if row.published.date})
    if len(dates) < 2 or inputs:
        raise RuleFailedError("no two dates")
    return (Part(text=spoken(dates[0]), role="date"), plain(" to "), Part(text=spoken(dates[-1]), role="date"))


def _articles(tables: Tables, among: Sequence[str]) -> Counter[str]:
    found = (period_of(row.published.date, among) for row in tables.sources.values())
    return Counter(period for period in found if period is not None)


def rhythm(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many statements of an actor, or on an issue, appeared in which period; periods without any are left out."""
    kind, ident = inputs
    rows = {"actor": tables.said, "issue": tables.on_issue}[kind].get(ident, ())
    among = periods(tables)
    if not rows or len(among) < 2:
        raise RuleFailedError("there is nothing to count over time")
    numbers = Counter(_first(tables, rows, among))
    parts: list[Part] = [plain(f"statements by {_unit(among)}: ")]
    for at, period in enumerate(period for period in among if numbers[period]):
        parts += [plain(", ")] if at else []
        parts += [*_named(period, among), plain(" "), Part(text=str(numbers[period]), role="number")]
    if not any(part.role == "number" for part in parts):
        raise RuleFailedError("none of them is dated")
    return tuple(parts)


def _first(tables: Tables, rows: Sequence[StatementRow], among: Sequence[str]) -> Iterator[str]:
    """Yield the period of each statement; of what copies of one report share, the earliest."""
    dated: dict[tuple[str, str], str] = {}
    for row in rows:
        source = tables.sources[row.article]
        key, date = (source.origin, row.words or row.sha256), source.published.date or ""
        if date and (key not in dated or date < dated[key]):
            dated[key] = date
    yield from (period for date in dated.values() if (period := period_of(date, among)) is not None)


RULES: dict[str, Rule] = {"coverage": coverage, "busiest": busiest, "spanned": spanned, "rhythm": rhythm}
