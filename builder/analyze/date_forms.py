"""Date forms: the shapes time expressions take, each with the rule that reads its interval."""

from __future__ import annotations

import re
from collections.abc import Callable
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
Reader = Callable[[Groups, date | None, Tense | None], Interval | None]


class Form(NamedTuple):
    """One shape: its name, its pattern, whether it needs an anchor at all, and its reader."""

    name: str
    pattern: re.Pattern[str]
    relative: bool
    read: Reader


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MONTH_NUMBER = {month.lower(): i for i, month in enumerate(_MONTHS, 1)} | {
    month[:3].lower(): i for i, month in enumerate(_MONTHS, 1)
}
_MONTH_NUMBER["sept"] = 9
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_NUMBER = {day.lower(): i for i, day in enumerate(_WEEKDAYS)}
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d"
_TO = r"\s*(?:to|until|till|through|and|[-–—])\s*"
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"

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
    return int(text) if text.isdigit() else _COUNTS[text.lower()]


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


def _iso(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    return _one(_make(int(g["y"] or 0), int(g["m"] or 0), int(g["d"] or 0)))


def _full(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    return _one(_make(int(g["y"] or 0), _month(g["m"] or ""), _number(g["d"] or "")))


def _day_month(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    year = _stated_year(g, anchor)
    if year is not None:
        return _one(_make(year, _month(g["m"] or ""), _number(g["d"] or "")))
    if anchor is None:
        return None
    return _one(_nearest_year(_month(g["m"] or ""), _number(g["d"] or ""), anchor, tense))


def _range(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
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


def _month_year(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    year = _stated_year(g, anchor)
    return month_of(year, _month(g["m"] or "")) if year is not None else None


def _months(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    year = int(g["y"] or 0)
    first, last = month_of(year, _month(g["m"] or "")), month_of(year, _month(g["m2"] or ""))
    return Interval(first.first, last.last, "month") if first.first < last.first else None


def _bare_month(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:  # noqa: PLR0911
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


def _weekday(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:  # noqa: PLR0911
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


def _named_day(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
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


def _unit(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
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


def _ago(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
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


def _year(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    return _year_of(int(g["y"] or 0))


def _years(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    first, last = int(g["y"] or 0), int(g["y2"] or 0)
    return Interval(date(first, 1, 1), date(last, 12, 31), "year") if first < last else None


def _decade(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    first = int(g["y"] or 0)
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), "year")


def _quarter(g: Groups, anchor: date | None, tense: Tense | None) -> Interval | None:
    number = _ORDINALS[(g["n"] or "").lower()]
    months = 6 if (g["u"] or "").lower() == "half" else 3
    if number * months > 12:
        return None
    year = _stated_year(g, anchor)
    if year is None:
        return None
    return Interval(month_of(year, (number - 1) * months + 1).first, month_of(year, number * months).last, "month")


def _form(name: str, pattern: str, read: Reader, relative: bool = False, ignore_case: bool = False) -> Form:
    flags = re.IGNORECASE if ignore_case else 0
    return Form(name, re.compile(rf"(?<![\w/.-])(?:{pattern})(?![\w/])", flags), relative, read)


_BEFORE_MONTH = "|".join(
    rf"(?<=\b[{word[0]}{word[0].upper()}]{word[1:]}[ -])"
    for word in ("in", "since", "until", "by", "of", "during", "for", "from", "early", "late", "mid")
)
"""A month alone is a date only after a word that wants one; "May" and "March" are words of their own."""

_OF_YEAR = rf"(?:,?\s(?:(?P<y>{_YEAR})|(?P<w>last|this|next)\syear))?"
_WD = rf"(?:{_WEEKDAY},?\s)?(?:(?P<w0>last|next|this)\syear,?\s(?:from|on|between)\s)?"

FORMS: tuple[Form, ...] = (
    _form("iso", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", _iso),
    _form(
        "range, month first",
        rf"{_WD}(?P<m>{_MONTH})\s(?P<d>{_DAY}){_TO}(?:(?P<m2>{_MONTH})\s)?(?P<d2>{_DAY}){_OF_YEAR}",
        _range,
        relative=True,
    ),
    _form(
        "range, day first",
        rf"{_WD}(?P<d>{_DAY})(?:\s(?P<m>{_MONTH}))?{_TO}(?P<d2>{_DAY})\s(?P<m2>{_MONTH}){_OF_YEAR}",
        _range,
        relative=True,
    ),
    _form("day month year", rf"{_WD}(?P<d>{_DAY})(?:\sof)?\s(?P<m>{_MONTH}),?\s(?P<y>{_YEAR})", _full),
    _form("month day year", rf"{_WD}(?P<m>{_MONTH})\s(?P<d>{_DAY}),?\s(?P<y>{_YEAR})", _full),
    _form("months", rf"(?P<m>{_MONTH}){_TO}(?P<m2>{_MONTH})\s(?P<y>{_YEAR})", _months),
    _form("day month", rf"{_WD}(?P<d>{_DAY})(?:\sof)?\s(?P<m>{_MONTH}){_OF_YEAR}", _day_month, relative=True),
    _form(
        "month day",
        rf"{_WD}(?P<m>{_MONTH})\s(?P<d>{_DAY}){_OF_YEAR}(?!\s?(?:percent|%|attacks))",
        _day_month,
        relative=True,
    ),
    _form(
        "month year",
        rf"(?P<m>{_MONTH})(?:,|\sof)?\s(?:(?P<y>{_YEAR})|(?P<w>last|this|next)\syear)",
        _month_year,
        relative=True,
    ),
    _form(
        "quarter",
        rf"(?:the\s)?(?P<n>first|second|third|fourth)\s(?P<u>quarter|half)\sof\s(?:(?P<y>{_YEAR})|(?P<w>last|this|next)\syear)",
        _quarter,
        relative=True,
        ignore_case=True,
    ),
    _form(
        "month", rf"(?:(?P<w>[Ll]ast|[Nn]ext|[Tt]his)\s|(?:{_BEFORE_MONTH}))(?P<m>{_MONTH})", _bare_month, relative=True
    ),
    _form(
        "weekday",
        rf"(?:(?P<w>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s)?(?P<d>{_WEEKDAY}){_PART}(?:,?\s(?P<week>(?:of\s)?(?:last|next)\sweek))?",
        _weekday,
        relative=True,
    ),
    _form(
        "named day",
        r"(?P<w>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|yesterday|today|tomorrow|tonight|last\snight"
        r"|this\s(?:morning|afternoon|evening))(?:\s(?:morning|afternoon|evening|night))?",
        _named_day,
        relative=True,
        ignore_case=True,
    ),
    _form(
        "unit",
        r"(?:(?P<side>earlier|later|early|late)\s(?:in\s)?)?(?P<w>last|next|this|(?:the\s)?previous|(?:the\s)?coming)\s(?P<u>week(?:end)?|month|year)",
        lambda g, anchor, tense: _unit({**g, "w": (g["w"] or "").split()[-1]}, anchor, tense),
        relative=True,
        ignore_case=True,
    ),
    _form(
        "ago",
        rf"(?P<n>{_COUNT})\s(?P<u>day|week|month|year)s?\s(?P<side>ago|earlier\sthis\scentury|from\snow)",
        _ago,
        relative=True,
        ignore_case=True,
    ),
    _form("decade", r"(?:the\s)?(?P<y>(?:1[89]|20)\d0)s", _decade),
    _form("years", rf"(?P<y>{_YEAR}){_TO}(?P<y2>{_YEAR})", _years),
    _form("year", rf"(?P<y>{_YEAR})", _year),
)
"""In order of trust: of two that start together the longer wins, then the earlier."""

TRIGGER = re.compile(
    rf"""
    (?<![\w/.-])(?:
      \d | {_MONTH} | {_WEEKDAY}
      | (?i:last|next|this|previous|coming|earlier|later|early|late|yesterday|today|tomorrow|tonight)\b
      | (?i:first|second|third|fourth)\s(?i:quarter|half)
      | (?i:the)\s(?:(?i:first|second|third|fourth|day|previous|coming)\b|[12])
      | (?i:{_COUNT})\s(?i:day|week|month|year)
    )
    """,
    re.VERBOSE,
)
"""Where a form can start at all: one scan in place of one for each form."""
