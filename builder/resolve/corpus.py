"""Corpus: articles and their analyses, paired in one order whatever order they came in, and their origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.record import Record
from builder.model.resolution import Origin
from builder.resolve.dating import dated
from builder.resolve.origins import origins


class Corpus(Record, frozen=True, kw_only=True):
    """Articles with their analyses, sorted by key; both tuples have one length."""

    articles: tuple[Article, ...]
    analyses: tuple[Analysis, ...]
    origins: tuple[Origin, ...]
    origin_of: dict[str, str]
    """Article key -> origin id."""

    @property
    def pairs(self) -> tuple[tuple[Article, Analysis], ...]:
        """Each article with its analysis."""
        return tuple(zip(self.articles, self.analyses, strict=True))


def corpus(articles: Sequence[Article], analyses: Sequence[Analysis], wires: Iterable[str] = ()) -> Corpus:
    """Pair articles with analyses by key and version; `wires` are the outlets whose texts others reprint."""
    known = {(analysis.article, analysis.version): analysis for analysis in analyses}
    ordered = sorted(articles, key=lambda article: article.key)
    grouped = origins(ordered, wires)
    found = tuple(
        known.get((one.key, one.version)) or Analysis(article=one.key, version=one.version, sentences=one.paragraphs)
        for one in ordered
    )
    return Corpus(
        articles=dated(tuple(zip(ordered, found, strict=True)), grouped),
        analyses=found,
        origins=grouped,
        origin_of={key: origin.id for origin in grouped for key in origin.articles},
    )
