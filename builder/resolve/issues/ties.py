"""Ties: the one passage of an article, of which nothing belongs to a question, that ties it to its affair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from builder.model.analysis import Analysis
from builder.model.spans import Span, cut
from builder.resolve.corpus import Corpus
from builder.resolve.stems import stems

if TYPE_CHECKING:
    from builder.resolve.issues.sorting import Sorted

_SPEAKS = 0.33
"""Nearness to an affair and its question from which a statement speaks to it in words of its own."""

Passage = tuple[Span, tuple[Span, ...]]
"""A sentence, and what of it is meant."""


class Bare:
    """The articles nothing of which holds a question's own words, looked at when one is asked for."""

    def __init__(self, whole: Corpus) -> None:
        self._whole = whole
        self._places = {article.key: at for at, article in enumerate(whole.articles)}
        self._known: dict[str, Passage | None] = {}

    def tie(self, key: str, about: Sorted) -> Passage | None:
        """Return the passage that ties an article to its affair; None where the article is not bare."""
        if key not in self._known:
            self._known[key] = self._looked_at(self._places[key], about)
        return self._known[key]

    def _looked_at(self, at: int, about: Sorted) -> Passage | None:
        article, found = self._whole.articles[at], _passages(self._whole.analyses[at])
        if any(about.reached(article.key, sentence, spans) for kind in found for sentence, spans in kind):
            return None
        said, *told = (
            [(about.near_affair(article.key, cut(article.text, spans)), (sentence, spans)) for sentence, spans in kind]
            for kind in found
        )
        # Nobody is said to speak to a question whose words he does not use: only what happened ties the article.
        speaks = [one for one in said if one[0] >= _SPEAKS]
        for kind in (speaks, *told, said):
            how_near, best = min(kind, key=lambda one: (-one[0], one[1]), default=(0.0, None))
            if how_near:
                return best
        # An article may tell of its affair in so many words and say nothing of its question.
        affair = about.known[article.key].affair
        tells = dict(affair.affair) if affair else {}
        for passages in (*found[1:], found[0]):
            named = [(_weight(cut(article.text, (one[0],)), tells), one) for one in passages]
            most, likely = min(named, key=lambda one: (-one[0], one[1]), default=(0.0, None))
            if most:
                return likely
        return None


def _weight(sentence: str, tells: Mapping[str, float]) -> float:
    """Return how much a sentence has of the words that its article's affair turns on."""
    return round(sum(tells.get(word, 0.0) for word in set(stems(sentence))), 6)


def _passages(analysis: Analysis) -> tuple[list[Passage], list[Passage], list[Passage]]:
    """Return what is said, what happens and what is counted in an article: each with its sentence."""
    return (
        [(one.sentence, one.spans) for one in analysis.statements],
        [((one.start, one.end), ((one.start, one.end),)) for one in analysis.events],
        [(one.sentence, (one.sentence,)) for one in analysis.figures],
    )
