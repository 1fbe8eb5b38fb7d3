"""Corpus: articles and their analyses, paired in one order whatever order they came in, and their origins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.record import Record
from builder.model.resolution import Origin
from builder.resolve.dating import dated
from builder.resolve.origins import origins
from builder.resolve.spread import HERE, Spread


class Corpus(Record, frozen=True, kw_only=True):
    """Articles with their analyses, sorted by key; both have one length."""

    articles: tuple[Article, ...]
    analyses: Sequence[Analysis]
    """Each may be made anew whenever it is asked for: hold what is needed of one, not the analysis."""
    origins: tuple[Origin, ...]
    origin_of: dict[str, str]
    """Article key -> origin id."""

    @property
    def pairs(self) -> Iterator[tuple[Article, Analysis]]:
        """Each article with its analysis, once through."""
        return zip(self.articles, self.analyses, strict=True)


class _Ordered(Sequence[Analysis]):
    """The analyses in the order of their articles, taken from where they are kept; an article without one has none."""

    def __init__(self, articles: Sequence[Article], analyses: Sequence[Analysis]) -> None:
        known = {(one.article, one.version): at for at, one in enumerate(analyses)}
        self._articles, self._analyses = articles, analyses
        self._places = [known.get((one.key, one.version)) for one in articles]

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Analysis: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Analysis]: ...

    def __getitem__(self, at: int | slice) -> Analysis | Sequence[Analysis]:
        if isinstance(at, slice):
            return [self[each] for each in range(len(self))[at]]
        place = self._places[at]
        if place is not None:
            return self._analyses[place]
        one = self._articles[at]
        return Analysis(article=one.key, version=one.version, sentences=one.paragraphs)


def corpus(
    articles: Sequence[Article], analyses: Sequence[Analysis], wires: Iterable[str] = (), spread: Spread = HERE
) -> Corpus:
    """Pair articles with analyses by key and version; `wires` are the outlets whose texts others reprint."""
    ordered = sorted(articles, key=lambda article: article.key)
    grouped = origins(ordered, wires, spread)
    found = _Ordered(ordered, analyses)
    return Corpus(
        articles=dated(ordered, found, grouped),
        analyses=found,
        origins=grouped,
        origin_of={key: origin.id for origin in grouped for key in origin.articles},
    )
