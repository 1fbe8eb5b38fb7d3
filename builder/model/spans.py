"""Spans: half-open character offsets into `Article.text`."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]

ELLIPSIS = " … "
"""What joins the pieces of an interrupted quotation wherever it is printed."""


def fold(text: str) -> str:
    """Fold every run of white space to one blank and trim the ends."""
    return " ".join(text.split())


def cut(text: str, spans: Iterable[Span]) -> str:
    """Return the passages at `spans`, folded, joined by a visible ellipsis."""
    return ELLIPSIS.join(fold(text[start:end]) for start, end in spans)


def overlaps(a: Span, b: Span) -> bool:
    """Tell whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def covers(outer: Span, inner: Span) -> bool:
    """Tell whether `inner` lies within `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def merge(spans: Iterable[Span], gap: int = 0) -> tuple[Span, ...]:
    """Sort spans and join those that overlap or lie within `gap` characters of each other."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
