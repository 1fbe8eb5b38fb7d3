"""Following: what is quoted right behind a sentence on a question is said to it, though in words of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from builder.model.analysis import Analysis, Statement
from builder.model.spans import Span
from builder.resolve.corpus import Corpus

if TYPE_CHECKING:
    from builder.resolve.issues.sorting import Sorted

_ONE = 0.6
"""Share of an article's statements on any question that must be on one, for the article to be on that."""
_FEWEST = 2
_LEAD = 4
"""Sentences at the beginning of an article that say what it is on."""
_WORDS = 5
"""Words that a quotation has at least: fewer are a remark on anything."""
_LONGEST = 60
_QUOTED = 0.9
"""Share of what is said that must stand in quotation marks."""


class Following:
    """The articles on one question, looked at when a quotation is asked for."""

    def __init__(self, whole: Corpus) -> None:
        self._whole = whole
        self._places = {article.key: at for at, article in enumerate(whole.articles)}
        self._turned = _Begun("", frozenset(), frozenset())

    def of(self, key: str, sentence: Span, spans: tuple[Span, ...], about: Sorted) -> str | None:
        """Return the question that a quotation is said to by its place; None where it follows no sentence on it."""
        analysis = self._whole.analyses[self._places[key]]
        if self._turned.key != key:
            self._turned = _begun(key, analysis, about)
        here = self._turned
        if (sentence, spans) not in here.quoted or not here.issues:
            return None
        if here.issues.isdisjoint(told := _told_before(key, analysis, sentence, spans, about)):
            return None
        issue = _question(key, analysis, about)
        return issue if issue in told & here.issues else None


class _Begun(NamedTuple):
    """An article: what is quoted in it, and the questions that it begins with."""

    key: str
    quoted: frozenset[tuple[Span, tuple[Span, ...]]]
    issues: frozenset[str]


def _begun(key: str, analysis: Analysis, about: Sorted) -> _Begun:
    quoted = frozenset((one.sentence, one.spans) for one in analysis.statements if _quoted(one))
    lead = analysis.sentences[:_LEAD] if quoted else ()
    found = frozenset(chain.from_iterable(about.reached(key, sentence, (sentence,)) for sentence in lead))
    return _Begun(key, quoted, found)


def _told_before(
    key: str, analysis: Analysis, sentence: Span, spans: tuple[Span, ...], about: Sorted
) -> frozenset[str]:
    """Return the questions of what stands right before a quotation: the sentence, and what else its own one has."""
    at = bisect_left(analysis.sentences, sentence) - 1
    before = [one for one in analysis.sentences[at : at + 1] if at >= 0 and _sentence(about.texts[key], one)]
    beside = [one.spans for one in analysis.statements if one.sentence == sentence and one.spans < spans]
    found = [about.reached(key, one, (one,))[:1] for one in before]
    found += [about.answered(key, one) for one in before]
    found += [about.reached(key, sentence, one)[:1] for one in beside]
    return frozenset(chain.from_iterable(found))


def _question(key: str, analysis: Analysis, about: Sorted) -> str | None:
    """Return the question that most of what an article has on any is on."""
    told = [about.reached(key, one.sentence, one.spans) for one in analysis.statements]
    found = Counter(issues[0] for issues in told if issues)
    best = min(found, key=lambda issue: (-found[issue], issue), default=None)
    return best if best and found[best] >= max(_FEWEST, _ONE * found.total()) else None


def _sentence(text: str, span: Span) -> bool:
    """Tell whether a sentence is one: longer ones are lines that ran together."""
    return len(text[slice(*span)].split()) <= _LONGEST


def _quoted(one: Statement) -> bool:
    """Tell whether a statement is a sentence in the own words of somebody who is named."""
    inside = sum(end - start for start, end in one.quoted)
    all_of_it = sum(end - start for start, end in one.spans)
    known = one.speaker is not None and one.speaker.how != "unnamed"
    sentence = one.text[:1].isupper() and len(one.text.split()) >= _WORDS
    return known and sentence and inside >= _QUOTED * all_of_it
