"""Marks: which stretches of an article stand inside quotation marks, for rooms that must keep out of them."""

from __future__ import annotations

from bisect import bisect_right

from builder.analyze.quotation import find_quotations
from builder.model.article import Article
from builder.model.spans import Span, merge

_SCARE = 3
"""Fewer words than this in marks are the reporter's own."""


def quoted(article: Article) -> tuple[Span, ...]:
    """Return the quoted stretches, marks included, disjoint and in order."""
    return merge(
        quotation.outer for quotation in find_quotations(article.text, article.paragraphs) if quotation.words >= _SCARE
    )


def inside(spans: tuple[Span, ...], at: int) -> bool:
    """Tell whether an offset lies inside one of the stretches."""
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]
