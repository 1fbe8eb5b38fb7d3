"""Marks: which characters of an article stand inside quotation marks, for rooms that must keep out of them."""

from __future__ import annotations

import re

from builder.model.article import Article
from builder.model.spans import Span, merge

_CURLY = re.compile(r"[“„«][^”»\n]*[”»]?")
_STRAIGHT = re.compile(r'"[^"\n]*"?')


def quoted(article: Article) -> tuple[Span, ...]:
    """Return the quoted stretches, marks included; an unclosed mark runs to its paragraph's end."""
    spans: list[Span] = []
    for start, end in article.paragraphs:
        for pattern in (_CURLY, _STRAIGHT):
            spans += [match.span() for match in pattern.finditer(article.text, start, end)]
    return merge(spans)


def inside(spans: tuple[Span, ...], at: int) -> bool:
    """Tell whether an offset lies inside one of the stretches."""
    return any(start <= at < end for start, end in spans)
