"""Dates as a reader writes them."""

from __future__ import annotations

from builder.model.article import Published

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def in_words(date: str | None) -> str:
    """Return an ISO date, month or year in words ("4 March 2023"), "undated" for None."""
    if not date:
        return "undated"
    year, *rest = date[:10].split("-")
    try:
        month = _MONTHS[int(rest[0]) - 1] if rest else ""
        day = str(int(rest[1])) if len(rest) > 1 else ""
    except (ValueError, IndexError):
        return date
    return " ".join(part for part in (day, month, year) if part)


def published(when: Published) -> str:
    """Return when an article appeared, in words."""
    return in_words(when.date)
