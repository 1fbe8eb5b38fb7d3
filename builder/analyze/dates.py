"""Dates: the time expressions of an article, anchored on the day it appeared or on the days it can have appeared."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from spacy.tokens import Doc

from builder.analyze.dates_inferred import infer
from builder.analyze.dates_read import read, resolve
from builder.model.analysis import When
from builder.model.article import Article, Published

__all__ = ["find", "read", "resolve"]


def find(doc: Doc, article: Article) -> tuple[When, ...]:
    """Return the time expressions of an article in text order, disjoint, with intervals where they are certain."""
    published = article.published if article.published.date else infer(doc, article).published
    sentences = tuple((sent.start_char, sent.end_char) for sent in doc.sents) if len(doc) else ()
    first, last = days(published)
    return read(article.text, first, sentences, last)


def days(published: Published) -> tuple[date | None, date | None]:
    """Return the first and the last day on which an article can have appeared; None and None where one is open."""
    try:
        first, last = _ends(published)
    except ValueError:
        return None, None
    return (first, last) if first and last else (None, None)


def _ends(published: Published) -> tuple[date | None, date | None]:
    if published.date is None:
        first, last = published.earliest, published.latest
        return (date.fromisoformat(first) if first else None), (date.fromisoformat(last) if last else None)
    year, *rest = (int(part) for part in published.date.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 1:
        return date(year, rest[0], 1), date(year, rest[0], monthrange(year, rest[0])[1])
    return date(year, *rest), date(year, *rest)
