"""Counting: figures under what they count, no value twice."""

from __future__ import annotations

from collections.abc import Sequence

from builder.compose.items import Candidate, DraftGroup
from builder.compose.page import Page
from builder.model.resolution import CountedFigure
from builder.model.spans import Span


def counting(
    page: Page, figures: Sequence[tuple[str, CountedFigure]], most: int
) -> tuple[list[Candidate], list[DraftGroup]]:
    """Lay out up to `most` sentences with figures; above each what it counts, with its unit."""
    found: list[Candidate] = []
    groups: list[DraftGroup] = []
    together: dict[tuple[str, Span], list[tuple[str, CountedFigure]]] = {}
    for ident, counted in figures:
        together.setdefault((counted.article, counted.figure.sentence), []).append((ident, counted))
    for (key, sentence), pairs in together.items():
        new = {value(counted) for _, counted in pairs} - page.counted
        if len(found) >= most or not new:
            continue
        ident = pairs[0][0]
        item = page.writer.sentence(key, sentence, "figures", group=ident)
        taken = page.take(Candidate(item=item, about=ident)) if item is not None else []
        if taken:
            page.counted |= new
            found += taken
            groups.append(page.heading("figures", ident, "counts", [each for each, _ in pairs], None))
    return found, groups


def value(counted: CountedFigure) -> tuple[object, ...]:
    """Return what makes two figures the same one."""
    figure = counted.figure
    return figure.low, figure.high, figure.unit, figure.counted
