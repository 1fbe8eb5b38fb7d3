"""Dates as a reader sees them: never more exact than what is known."""

from __future__ import annotations

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

UNDATED = "undated"


def spoken(date: str | None) -> str:
    """Write an ISO date of any precision out ("10 March 2023", "March 2023", "2023", "undated")."""
    if not date:
        return UNDATED
    year, *rest = date.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{month} {year}" if len(rest) == 1 else f"{int(rest[1])} {month} {year}"


def spoken_bounds(earliest: str | None, latest: str | None) -> str:
    """Write out what is known of an unknown day: between two, not before or not after one; empty for nothing."""
    if earliest and latest:
        return f"between {spoken(earliest)} and {spoken(latest)}"
    if earliest:
        return f"not before {spoken(earliest)}"
    return f"not after {spoken(latest)}" if latest else ""


def spoken_interval(first: str | None, last: str | None, precision: str) -> str:
    """Write an interval out as exactly as its precision allows."""
    if not first:
        return UNDATED
    if precision == "week":
        return f"week of {spoken(first)}"
    size = {"month": 7, "year": 4}.get(precision, 10)
    one, other = spoken(first[:size]), spoken((last or first)[:size])
    return one if one == other else f"{one} to {other}"
