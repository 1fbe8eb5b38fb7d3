"""The day that a page's value or line holds, in digits or in the words of its language; two readings are none."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError

from builder.model.record import Record

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:\d{6})?\s*$")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_ZONED = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*$")
_LONGEST = 200


class Found(Record, frozen=True, kw_only=True):
    """One date that a page shows."""

    day: dt.date
    zone: str | None = None
    """Offset from UTC as written, where there is a time with one."""


def parse(value: Any, language: str | None = None) -> Found | None:
    """Return the day that a stated value holds; what may be read two ways is none."""
    if not isinstance(value, str) or not (text := value.strip()[:_LONGEST]):
        return None
    zone = _ZONED.search(text)
    for pattern, order in ((_COMPACT, "ymd"), (_ISO, "ymd"), (_CJK, "ymd"), (_DOTTED, "dmy")):
        match = pattern.search(text)
        if match:
            return _found(dict(zip(order, map(int, match.groups()), strict=True)), zone)
    match = _SLASHED.search(text)
    if match:
        one, two, year = map(int, match.groups())
        if one != two and one <= 12 and two <= 12 and not _day_first(language):
            return None
        day, month = (one, two) if two <= 12 else (two, one)
        return _found({"y": year, "m": month, "d": day}, zone)
    return _worded(text, language, zone) or (_worded(text, "en", zone) if language != "en" else None)


def may_be_two(value: str, language: str | None = None) -> bool:
    """Tell whether a value names a day, and its month first or its day first."""
    return _SLASHED.search(value) is not None and parse(value, language) is None


def _found(parts: dict[str, int], zone: re.Match[str] | None) -> Found | None:
    try:
        day = dt.date(parts["y"], parts["m"], parts["d"])
    except ValueError:
        return None
    return Found(day=day, zone=zone[1] if zone else None)


def _worded(text: str, language: str | None, zone: re.Match[str] | None) -> Found | None:
    """Return the day that is written with its month's name ("4 March 2026", "4 de março de 2026")."""
    months, patterns = _calendar(language or "en")
    for pattern in patterns:
        match = pattern.search(text)
        if match:
            month = months.get(match["m"].casefold(), 0)
            return _found({"y": int(match["y"]), "m": month, "d": int(match["d"])}, zone)
    return None


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    parts = re.split(r"[-_]", language.strip())[:2]
    for name in ("_".join(parts), parts[0]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale("en")


@lru_cache(maxsize=64)
def _calendar(language: str) -> tuple[dict[str, int], tuple[re.Pattern[str], ...]]:
    """Return the names of a language's months, and how a day is written with them."""
    named: dict[str, set[int]] = {}
    locale = _locale(language)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if not name[0].isdigit():
                    named.setdefault(name.casefold().rstrip("."), set()).add(number)
    months = {name: min(numbers) for name, numbers in named.items() if len(numbers) == 1}
    if locale.language == "en":
        months["sept"] = 9
    names = "|".join(re.escape(name) for name in sorted(months, key=lambda name: (-len(name), name)))
    month, small = rf"(?P<m>{names})", r"(?:[^\W\d]{1,3}\.?\s+)?"
    written = (
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|º|[^\W\d]{{1,3}})?\s*{small}\b{month}\b\.?,?\s*{small}(?P<y>\d{{4}})(?!\d)",
        rf"\b{month}\b\.?\s*(?P<d>\d{{1,2}})(?:[^\W\d]{{2}})?\.?,?\s+(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<y>\d{{4}})\.?\s*{small}\b{month}\b\.?\s*(?P<d>\d{{1,2}})(?!\d)",
    )
    return months, tuple(re.compile(pattern, re.IGNORECASE) for pattern in written) if names else ()


@lru_cache(maxsize=64)
def _day_first(language: str | None) -> bool:
    """Tell whether days come before months where a page is written; of English without a country nobody knows."""
    if not language or re.fullmatch(r"en(?:[-_]us)?", language.strip(), re.IGNORECASE):
        return False
    pattern = str(_locale(language).date_formats["short"].pattern)
    return pattern.lstrip("'").startswith("d")
