"""Inferred dates: the interval in which an undated article appeared, as its own text shows it."""

from __future__ import annotations

import functools
from datetime import date

from spacy.tokens import Doc

from builder.analyze import dates_clues, dates_occasions
from builder.analyze.dates_read import read
from builder.model.analysis import Occasion
from builder.model.article import Article, DateClue, Published
from builder.model.dating import counted_from, dated_by
from builder.model.record import Record


class Inferred(Record, frozen=True, kw_only=True):
    """What a text shows of the day it appeared, and the events it dates or counts from."""

    published: Published
    clues: tuple[DateClue, ...]
    occasions: tuple[Occasion, ...]


@functools.lru_cache(maxsize=1)
def infer(doc: Doc, article: Article) -> Inferred:
    """Return what an article shows of the day it appeared, stated or not."""
    clues = dates_clues.find(doc, article)
    published = dated_by(clues)
    found = occasions(doc, article, published)
    # What a stretch of time is counted from may be dated in the same text: "in May last year".
    more = [clue for one in found if (clue := counted_from(one, ((None, other) for other in found), article.text))]
    if more:
        clues = (*clues, *more)
        published = dated_by(clues)
        found = occasions(doc, article, published)
    return Inferred(published=published, clues=clues, occasions=found)


def occasions(doc: Doc, article: Article, published: Published) -> tuple[Occasion, ...]:
    """Return the occasions of a text as seen from the days on which it can have appeared."""
    if not len(doc):
        return ()
    first, last = published.earliest, published.latest
    ends = (date.fromisoformat(first), date.fromisoformat(last)) if first and last else (None, None)
    sentences = tuple((sent.start_char, sent.end_char) for sent in doc.sents)
    return dates_occasions.find(doc, article, read(article.text, ends[0], sentences, ends[1]))
