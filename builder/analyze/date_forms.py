"""Date forms: the shapes time expressions take, each with the rule that reads its interval."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from builder.analyze import date_readers as readers
from builder.analyze.date_readers import COUNTS, MONTHS, WEEKDAYS, Groups, Interval, Tense

Reader = Callable[[Groups, date | None, Tense | None], Interval | None]


class Form(NamedTuple):
    """One shape: its name, its pattern, whether it needs an anchor at all, and its reader."""

    name: str
    pattern: re.Pattern[str]
    relative: bool
    read: Reader


_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d"
_TO = r"\s*(?:to|until|till|through|and|[-–—])\s*"
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"


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
    _form("iso", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", readers.iso),
    _form(
        "range, month first",
        rf"{_WD}(?P<m>{_MONTH})\s(?P<d>{_DAY}){_TO}(?:(?P<m2>{_MONTH})\s)?(?P<d2>{_DAY}){_OF_YEAR}",
        readers.range,
        relative=True,
    ),
    _form(
        "range, day first",
        rf"{_WD}(?P<d>{_DAY})(?:\s(?P<m>{_MONTH}))?{_TO}(?P<d2>{_DAY})\s(?P<m2>{_MONTH}){_OF_YEAR}",
        readers.range,
        relative=True,
    ),
    _form("day month year", rf"{_WD}(?P<d>{_DAY})(?:\sof)?\s(?P<m>{_MONTH}),?\s(?P<y>{_YEAR})", readers.full),
    _form("month day year", rf"{_WD}(?P<m>{_MONTH})\s(?P<d>{_DAY}),?\s(?P<y>{_YEAR})", readers.full),
    _form("months", rf"(?P<m>{_MONTH}){_TO}(?P<m2>{_MONTH})\s(?P<y>{_YEAR})", readers.months),
    _form("day month", rf"{_WD}(?P<d>{_DAY})(?:\sof)?\s(?P<m>{_MONTH}){_OF_YEAR}", readers.day_month, relative=True),
    _form(
        "month day",
        rf"{_WD}(?P<m>{_MONTH})\s(?P<d>{_DAY}){_OF_YEAR}(?!\s?(?:percent|%|attacks))",
        readers.day_month,
        relative=True,
    ),
    _form(
        "month year",
        rf"(?P<m>{_MONTH})(?:,|\sof)?\s(?:(?P<y>{_YEAR})|(?P<w>last|this|next)\syear)",
        readers.month_year,
        relative=True,
    ),
    _form(
        "quarter",
        rf"(?:the\s)?(?P<n>first|second|third|fourth)\s(?P<u>quarter|half)\sof\s(?:(?P<y>{_YEAR})|(?P<w>last|this|next)\syear)",
        readers.quarter,
        relative=True,
        ignore_case=True,
    ),
    _form(
        "month",
        rf"(?:(?P<w>[Ll]ast|[Nn]ext|[Tt]his)\s|(?:{_BEFORE_MONTH}))(?P<m>{_MONTH})",
        readers.bare_month,
        relative=True,
    ),
    _form(
        "weekday",
        rf"(?:(?P<w>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s)?(?P<d>{_WEEKDAY}){_PART}(?:,?\s(?P<week>(?:of\s)?(?:last|next)\sweek))?",
        readers.weekday,
        relative=True,
    ),
    _form(
        "named day",
        r"(?P<w>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|yesterday|today|tomorrow|tonight|last\snight"
        r"|this\s(?:morning|afternoon|evening))(?:\s(?:morning|afternoon|evening|night))?",
        readers.named_day,
        relative=True,
        ignore_case=True,
    ),
    _form(
        "unit",
        r"(?:(?P<side>earlier|later|early|late)\s(?:in\s)?)?(?P<w>last|next|this|(?:the\s)?previous|(?:the\s)?coming)\s(?P<u>week(?:end)?|month|year)",
        lambda g, anchor, tense: readers.unit({**g, "w": (g["w"] or "").split()[-1]}, anchor, tense),
        relative=True,
        ignore_case=True,
    ),
    _form(
        "ago",
        rf"(?P<n>{_COUNT})\s(?P<u>day|week|month|year)s?\s(?P<side>ago|earlier\sthis\scentury|from\snow)",
        readers.ago,
        relative=True,
        ignore_case=True,
    ),
    _form("decade", r"(?:the\s)?(?P<y>(?:1[89]|20)\d0)s", readers.decade),
    _form("years", rf"(?P<y>{_YEAR}){_TO}(?P<y2>{_YEAR})", readers.years),
    _form("year", rf"(?P<y>{_YEAR})", readers.year),
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
