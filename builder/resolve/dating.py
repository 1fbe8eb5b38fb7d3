"""Dating: the interval in which an undated article appeared, from its own words and from what dated articles know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from builder.model.analysis import Analysis, Occasion, Statement
from builder.model.article import Article, DateClue, Published
from builder.model.dating import counted_from, dated_by
from builder.model.resolution import Origin
from builder.resolve import names

_LONG = 9
"""Words from which a quotation is one utterance's: a shorter one may be said on several days."""
_REPRINTED = 7
"""Days by which copies of one report lie apart at most, where nothing else is known (labelled reprints: one)."""
_WORD = re.compile(r"\w+")
_ON_DAY = re.compile(r"\bon\s(?:late\s|early\s)?((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Pairs = Sequence[tuple[Article, Analysis]]


class _Words(NamedTuple):
    """A quotation and who reports it."""

    article: Article
    statement: Statement


def dated(articles: Sequence[Article], analyses: Sequence[Analysis], origins: Iterable[Origin]) -> tuple[Article, ...]:
    """Return the articles, those without a date with the interval in which they appeared, where anything tells it."""
    open_ = [(one, analyses[at]) for at, one in enumerate(articles) if one.published.date is None]
    if not open_:
        return tuple(articles)
    corpus = _Known(zip(articles, analyses, strict=True), origins, open_)
    found = {article.key: _published(article, analysis, corpus) for article, analysis in open_}
    return tuple(
        msgspec.structs.replace(article, published=found[article.key]) if article.key in found else article
        for article in articles
    )


def _published(article: Article, analysis: Analysis, corpus: _Known) -> Published:
    own = list(analysis.clues)
    if article.modified:
        own.append(DateClue(rule="it was changed on this day", span=(0, 0), latest=article.modified[:10]))
    both = dated_by([*own, *corpus.clues(article, analysis)])
    # Where others contradict the text, the text is believed alone.
    return both if both.source == "inferred" else dated_by(own)


class _Known:
    """What the articles of a corpus know of the days of those that have none."""

    def __init__(self, pairs: Iterable[tuple[Article, Analysis]], origins: Iterable[Origin], open_: Pairs) -> None:
        self._days: dict[str, str] = {}
        self._copies = {
            key: origin.articles for origin in origins if len(origin.articles) > 1 for key in origin.articles
        }
        self._occasions: dict[str, list[tuple[str, Occasion]]] = defaultdict(list)
        self._quoted: dict[str, list[_Words]] = {
            words: []
            for article, analysis in open_
            for statement in analysis.statements
            for words in _long_quotes(article, statement)
        }
        for article, analysis in pairs:
            if day := _day(article):
                self._days[article.key] = day
            for one in analysis.occasions:
                if one.first:
                    self._occasions[one.noun].append((article.key, one))
            for statement in analysis.statements:
                for words in _long_quotes(article, statement) if self._quoted else ():
                    if words in self._quoted:
                        self._quoted[words].append(_Words(article, statement))

    def clues(self, article: Article, analysis: Analysis) -> Iterable[DateClue]:
        """Yield what other articles tell of the day on which this one appeared."""
        yield from self._from_copies(article)
        for one in analysis.occasions:
            others = [pair for pair in self._occasions[one.noun] if pair[0] != article.key]
            if one.apart and (clue := counted_from(one, others, article.text)):
                yield clue
        for statement in analysis.statements:
            shared = {
                (other.article.key, other.statement.id): other
                for words in _long_quotes(article, statement)
                for other in self._quoted.get(words, ())
                if other.article.key != article.key
            }
            for which in sorted(shared):
                yield from self._from_words(article, statement, shared[which])

    def _from_copies(self, article: Article) -> Iterable[DateClue]:
        days = sorted((self._days[key], key) for key in self._copies.get(article.key, ()) if key in self._days)
        if days:
            (first, key), (last, _) = days[0], days[-1]
            yield DateClue(
                rule="it is the same report as one of a known date",
                span=(0, 0),
                article=key,
                earliest=_moved(first, -_REPRINTED),
                latest=_moved(last, _REPRINTED),
            )

    def _from_words(self, article: Article, statement: Statement, other: _Words) -> Iterable[DateClue]:
        """Yield what a quotation tells that a dated article has too: the day it was said, and who had it from whom."""
        key, day = other.article.key, self._days.get(other.article.key)
        if not day:
            return
        said = other.statement.when
        weekday = _weekday(article, statement)
        if weekday is not None and weekday == _weekday(other.article, other.statement):
            # A weekday alone is one of the last seven days, here as there.
            that = _moved(day, -((date.fromisoformat(day).weekday() - weekday) % 7))
            yield DateClue(
                rule="it quotes what was said on this weekday",
                span=statement.sentence,
                article=key,
                earliest=that,
                latest=_moved(that, 6),
            )
        elif said and said.first and said.first == said.last and said.first <= day:
            yield DateClue(
                rule="it quotes what was said on this day", span=statement.spans[0], article=key, earliest=said.first
            )
        if _credits(statement, article, other.article.outlet):
            yield DateClue(
                rule="it quotes from a report of this day", span=statement.sentence, article=key, earliest=day
            )
        if _credits(other.statement, other.article, article.outlet):
            yield DateClue(rule="a report of this day quotes from it", span=statement.spans[0], article=key, latest=day)


def _day(article: Article) -> str | None:
    published = article.published
    return published.date if published.date and published.precision == "day" else None


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _weekday(article: Article, statement: Statement) -> int | None:
    """Return the one weekday that the sentences around a quotation name, outside of it; None for none or several."""
    start, end = statement.sentence
    around, at = "", start
    for first, last in statement.quoted:
        around += article.text[at:first]
        at = max(at, last)
    found = {match[1].lower() for match in _ON_DAY.finditer(around + article.text[at:end])}
    return _WEEKDAYS.index(found.pop()) if len(found) == 1 else None


def _long_quotes(article: Article, statement: Statement) -> Iterable[str]:
    """Yield each run of many words in a statement's quotations, folded so that punctuation makes no difference."""
    for start, end in statement.quoted:
        words = _WORD.findall(article.text[start:end].lower())
        for at in range(len(words) - _LONG + 1):
            yield " ".join(words[at : at + _LONG])


def _credits(statement: Statement, article: Article, outlet: str | None) -> bool:
    """Tell whether the sentences around a statement name another outlet as the one that had it."""
    if not outlet or outlet == article.outlet:
        return False
    around = " ".join(names.words(article.text[slice(*statement.sentence)]))
    return f" {' '.join(names.words(outlet))} " in f" {around} "
