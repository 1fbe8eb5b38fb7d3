"""Date readers: the interval that each shape of time expression means; None where nothing settles it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from builder.model.analysis import WhenPrecision

Tense = Literal["past", "future"]


class Interval(NamedTuple):
    """First and last day, both inclusive."""

    first: date
    last: date
    precision: WhenPrecision


Groups = dict[str, str | None]
"""The named parts of a match."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MONTH_NUMBER = {month.lower(): i for i, month in enumerate(MONTHS, 1)} | {
    month[:3].lower(): i for i, month in enumerate(MONTHS, 1)
}
_MONTH_NUMBER["sept"] = 9
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_NUMBER = {day.lower(): i for i, day in enumerate(WEEKDAYS)}
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_NEAR = timedelta(days=60)
"""A day without a year and a tense means the nearest one only when the other is much farther off."""

_CLOSE = timedelta(days=31)
"""A day this close is the one meant, whatever a verb nearby says: nobody calls last year's so."""


def _month(name: str) -> int:
    return _MONTH_NUMBER[name.lower().rstrip(".")]


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one(day: date | None) -> Interval | None:
    return Interval(day, day, "day") if day is not None else None


def month_of(year: int, month: int) -> Interval:
    """Return a month as interval."""
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    return Interval(first, after - timedelta(days=1), "month")


def _shift(anchor: date, months: int) -> tuple[int, int]:
    number = anchor.year * 12 + anchor.month - 1 + months
    return number // 12, number % 12 + 1


def _year_of(year: int) -> Interval:
    return Interval(date(year, 1, 1), date(year, 12, 31), "year")


def _week_of(anchor: date, weeks: int) -> Interval:
    first = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=weeks)
    return Interval(first, first + timedelta(days=6), "week")


def _count(text: str) -> int:
    return int(text) if text.isdigit() else COUNTS[text.lower()]


def _nearest_year(month: int, day: int, anchor: date, tense: Tense | None) -> date | None:
    """Return the day without a year that its tense allows, or the one clearly nearest to the anchor."""
    options = [made for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (made := _make(year, month, day))]
    options.sort(key=lambda option: (abs(option - anchor), option))
    if not options:
        return None
    nearest = options[0]
    if tense is None or abs(nearest - anchor) <= _CLOSE:
        return nearest if abs(nearest - anchor) <= _NEAR else None
    allowed = [option for option in options if (option <= anchor) == (tense == "past") or option == anchor]
    return allowed[0] if allowed else None


def _stated_year(g: Groups, anchor: date | None) -> int | None:
    """Return the year that stands beside a day, in figures or as "last year"."""
    if g.get("y"):
        return int(g["y"] or 0)
    word = g.get("w") or g.get("w0")
    if word and anchor is not None:
        return anchor.year + {"last": -1, "this": 0, "next": 1}[word.lower()]
    return int(g["hint"] or 0) if g.get("hint") else None


def iso(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read "2031-05-14"."""
    return _one(_make(int(g["y"] or 0), int(g["m"] or 0), int(g["d"] or 0)))


def full(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read a day with month and year."""
    return _one(_make(int(g["y"] or 0), _month(g["m"] or ""), _number(g["d"] or "")))


def day_month(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read a day and month; the year is stated beside it or follows from the anchor."""
    year = _stated_year(g, anchor)
    if year is not None:
        return _one(_make(year, _month(g["m"] or ""), _number(g["d"] or "")))
    if anchor is None:
        return None
    return _one(_nearest_year(_month(g["m"] or ""), _number(g["d"] or ""), anchor, tense))


def range(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read "3 to 5 March", over a month or a year's end too."""
    month = _month(g["m"] or g["m2"] or "")
    end_month = _month(g["m2"] or g["m"] or "")
    day, end_day = _number(g["d"] or ""), _number(g["d2"] or "")
    year = _stated_year(g, anchor)
    if year is not None:
        last = _make(year, end_month, end_day)
    else:
        last = _nearest_year(end_month, end_day, anchor, tense) if anchor is not None else None
    if last is None:
        return None
    first = _make(last.year - (month > end_month), month, day)
    return Interval(first, last, "day") if first is not None and first <= last else None


def month_year(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read a month with its year, in figures or as "last year"."""
    year = _stated_year(g, anchor)
    return month_of(year, _month(g["m"] or "")) if year is not None else None


def months(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read "March to May 2031"."""
    year = int(g["y"] or 0)
    first, last = month_of(year, _month(g["m"] or "")), month_of(year, _month(g["m2"] or ""))
    return Interval(first.first, last.last, "month") if first.first < last.first else None


def bare_month(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:  # noqa: PLR0911
    """Read "in May", "last May", "this May"; a month half a year off stays open unless the tense tells."""
    month = _month(g["m"] or "")
    if g.get("hint") and not g["w"]:
        return month_of(int(g["hint"] or 0), month)
    if anchor is None:
        return None
    word = (g["w"] or "").lower()
    if word == "this":
        return month_of(anchor.year, month)
    if word in ("last", "next"):
        step = -1 if word == "last" else 1
        year = anchor.year if (anchor.month - month) * -step > 0 else anchor.year + step
        return month_of(year, month)
    if tense == "past":
        return month_of(anchor.year if month <= anchor.month else anchor.year - 1, month)
    if tense == "future":
        return month_of(anchor.year if month >= anchor.month else anchor.year + 1, month)
    return None


def weekday(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:  # noqa: PLR0911
    """Read a weekday: the last one in the past, the coming one in the future, none without either."""
    if anchor is None:
        return None
    number = _WEEKDAY_NUMBER[(g["d"] or "").lower()]
    word = (g["w"] or "").lower()
    back, ahead = (anchor.weekday() - number) % 7, (number - anchor.weekday()) % 7
    if g["week"]:
        week = _week_of(anchor, -1 if "last" in g["week"] else 1)
        return _one(week.first + timedelta(days=number))
    if word == "last":
        return _one(anchor - timedelta(days=back or 7))
    if word in ("next", "coming"):
        return _one(anchor + timedelta(days=ahead or 7))
    if word == "this":
        return _one(_week_of(anchor, 0).first + timedelta(days=number))
    if tense == "future":
        return _one(anchor + timedelta(days=ahead))
    if tense == "past":
        return _one(anchor - timedelta(days=back))
    return _one(anchor) if back == 0 else None


def named_day(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read "yesterday" and its like."""
    if anchor is None:
        return None
    word = re.sub(r"\s+", " ", (g["w"] or "").lower())
    shift = {
        "yesterday": -1,
        "tomorrow": 1,
        "last night": -1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    return _one(anchor + timedelta(days=shift.get(word, 0)))


def unit(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read "last week", "earlier this month", "next year": calendar units beside the anchor's own."""
    if anchor is None:
        return None
    word = (g["w"] or "").lower()
    step = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[word]
    unit = (g["u"] or "").lower()
    if unit == "week":
        interval = _week_of(anchor, step)
    elif unit == "month":
        interval = month_of(*_shift(anchor, step))
    elif unit == "year":
        interval = _year_of(anchor.year + step)
    else:
        saturday = _week_of(anchor, step).first + timedelta(days=5)
        interval = Interval(saturday, saturday + timedelta(days=1), "day")
    side = (g["side"] or "").lower()
    if step == 0 and side == "earlier":
        return interval._replace(last=anchor)
    if step == 0 and side == "later":
        return interval._replace(first=anchor)
    return interval


def ago(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read "two weeks ago"."""
    if anchor is None:
        return None
    count = _count(g["n"] or "") * (1 if (g["side"] or "").lower() in ("from now",) else -1)
    unit = (g["u"] or "").lower()
    if unit == "day":
        return _one(anchor + timedelta(days=count))
    if unit == "week":
        return _week_of(anchor, count)
    if unit == "month":
        return month_of(*_shift(anchor, count))
    return _year_of(anchor.year + count) if anchor.year + count > 0 else None


def year(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read a bare year."""
    return _year_of(int(g["y"] or 0))


def years(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read "2029 to 2031"."""
    first, last = int(g["y"] or 0), int(g["y2"] or 0)
    return Interval(date(first, 1, 1), date(last, 12, 31), "year") if first < last else None


def decade(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read "the 1990s"."""
    first = int(g["y"] or 0)
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), "year")


def quarter(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    """Read "the first quarter of 2031"."""
    number = _ORDINALS[(g["n"] or "").lower()]
    months = 6 if (g["u"] or "").lower() == "half" else 3
    if number * months > 12:
        return None
    year = _stated_year(g, anchor)
    if year is None:
        return None
    return Interval(month_of(year, (number - 1) * months + 1).first, month_of(year, number * months).last, "month")
