"""Metadata as files state it, under the names that exports commonly use."""

from __future__ import annotations

import contextlib
import datetime as dt
import email.utils
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from builder.model.article import Published
from builder.model.spans import fold

NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "site_name"),
    "date": ("date", "published", "publish_date", "published_at", "pubdate", "date_published"),
    "modified": ("modified", "updated", "date_modified", "lastmod"),
    "authors": ("authors", "author", "byline"),
    "url": ("canonical", "canonical_url", "url", "link"),
    "language": ("language", "lang"),
    "section": ("section", "category", "rubric"),
    "free": ("free",),
}

_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|ref|cmpid)$")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WRITTEN = (
    re.compile(r"(?<![\w.])(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})\b"),
    re.compile(r"\b(?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})\b"),
)
_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T ])")


def pick(metadata: Mapping[str, Any], field: str) -> Any:
    """Return the value a file states for a field under any of its usual names, None when it states none."""
    lowered = {key.lower().replace("-", "_"): value for key, value in metadata.items()}
    return next((lowered[name] for name in NAMES[field] if lowered.get(name) not in (None, "")), None)


def count_words(text: str) -> int:
    """Count the words of a text; where words are not set apart by blanks, two characters count as one."""
    spaced = len(text.split())
    return spaced if text.isascii() else spaced + len(_UNSPACED.findall(text)) // 2


def day_after(day: str) -> str:
    """Return the ISO day after an ISO day."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def plain(value: Any) -> str | None:
    """Return a stated value as one line of text, None for what is no text."""
    if isinstance(value, str | int | float | dt.date) and not isinstance(value, bool):
        return fold(_CONTROL.sub(" ", str(value)))[:500] or None
    return None


def names(value: Any) -> tuple[str, ...]:
    """Return authors as a tuple, from a list or a comma-separated line."""
    if isinstance(value, list | tuple):
        found = [plain(each) for each in value]
    else:
        line = plain(value) or ""
        found = [fold(part) for part in re.split(r",|;|\band\b", re.sub(r"^[Bb]y\s+", "", line))]
    return tuple(name for name in found if name)


_YEARS = ("1600", "2199")
"""First and last year in which an article can have appeared: earlier there was no news, later is a slip."""


def published(value: Any) -> Published | None:
    """Return a stated date, None where the value is no date. Never a guess: a bare number is none."""
    found = _published(value)
    return found if found and found.date and _YEARS[0] <= found.date[:4] <= _YEARS[1] else None


def _published(value: Any) -> Published | None:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return Published(date=value.isoformat(), precision="day", source="stated")
    if isinstance(value, int) and 1000 <= value <= 9999:
        return Published(date=str(value), precision="year", source="stated")
    if not isinstance(value, str):
        return None
    return _from_iso(value.strip()) or _from_words(value.strip()) or _from_mail(value.strip())


def _from_iso(value: str) -> Published | None:
    match = _ISO.match(value)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return Published(date=f"{year}-{month}-{day}", precision="day", source="stated")
    if month:
        return Published(date=f"{year}-{month}", precision="month", source="stated")
    return Published(date=year, precision="year", source="stated")


def _from_words(value: str) -> Published | None:
    date = worded(value, at_start=True)
    return Published(date=date.isoformat(), precision="day", source="stated") if date else None


def worded(value: str, *, at_start: bool = False) -> dt.date | None:
    """Return the day that is written out in words ("4 March 2026", "Mar. 4th, 2026"), None where there is none."""
    for pattern in _WRITTEN:
        for match in [pattern.match(value)] if at_start else pattern.finditer(value):
            month = [i for i, name in enumerate(_MONTHS, 1) if match and name.startswith(match["m"].lower())]
            if match and month:
                with contextlib.suppress(ValueError):
                    return dt.date(int(match["y"]), month[0], int(match["d"]))
    return None


def _from_mail(value: str) -> Published | None:
    try:
        date = email.utils.parsedate_to_datetime(value).date()
    except (ValueError, TypeError):
        return None
    return Published(date=date.isoformat(), precision="day", source="stated")


def canonical_url(value: Any) -> str | None:
    """Return an http(s) address without fragment and tracking, host in lower case; None for any other."""
    line = plain(value)
    if line is None or re.search(r"[\s\x00-\x1f<>\"'`\\]", line):
        return None
    try:
        parts = urlsplit(line)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
        query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)])
        return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", query, ""))
    except ValueError:
        return None
