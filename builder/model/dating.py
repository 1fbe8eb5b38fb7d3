"""Dating: what clues together tell of the day an article appeared; where they contradict each other, nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from builder.model.analysis import Occasion
from builder.model.article import DateClue, Published

_LIKE = 4
"""Letters in which a country's name and its adjective agree ("Norden", "Nordic")."""


def dated_by(clues: Iterable[DateClue]) -> Published:
    """Return the interval that clues leave, with those that bound it first; unknown where they exclude each other."""
    known = sorted(set(clues), key=lambda one: (one.article or "", one.span, one.rule))
    early = [one for one in known if one.earliest]
    late = [one for one in known if one.latest]
    earliest = max((one.earliest or "" for one in early), default="")
    latest = min((one.latest or "" for one in late), default="")
    if not known or (earliest and latest and earliest > latest):
        return Published()
    bounding = [
        next((o for o in early if o.earliest == earliest), None),
        next((o for o in late if o.latest == latest), None),
    ]
    used = tuple(dict.fromkeys(one for one in bounding if one is not None))
    return Published(source="inferred", earliest=earliest or None, latest=latest or None, clues=used)


def counted_from(occasion: Occasion, others: Iterable[tuple[str | None, Occasion]], text: str) -> DateClue | None:
    """Return what a stretch of time counted from an event tells, where `others` give that event one date.

    `others` come with their article's key, None where it is the same; `text` is that of the article that counts.
    """
    if occasion.apart is None:
        return None
    found = sorted(
        (one.first, one.last, key or "")
        for key, one in others
        if one.first and one.last and same_event(occasion, one) and all(name[:_LIKE] in text for name in one.own)
    )
    if not found:
        return None
    first, last = date.fromisoformat(found[0][0]), date.fromisoformat(max(one[1] for one in found))
    if (last - first).days > _ONE_EVENT:
        return None
    low, high = occasion.apart
    return DateClue(
        rule=f"it counts the time since the {occasion.noun}",
        span=(occasion.start, occasion.end),
        article=found[0][2] or None,
        earliest=(first + timedelta(days=low)).isoformat(),
        latest=(last + timedelta(days=high)).isoformat(),
    )


_ONE_EVENT = 45
"""Days within which several dates may be one event's, given to the day here and to the month there."""


def same_event(counted: Occasion, dated: Occasion) -> bool:
    """Tell whether two phrases name one event: one noun, or one month of the year, and names that agree."""
    if counted.month is not None:
        month = int((dated.first or "0000-00")[5:7])
        same = month == counted.month and (dated.first or "")[:7] == (dated.last or "")[:7]
    else:
        same = counted.noun == dated.noun
    return (
        same and bool(counted.names) and all(any(_alike(one, other) for other in dated.names) for one in counted.names)
    )


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) >= _LIKE and len(other) >= _LIKE and one[:_LIKE] == other[:_LIKE])
