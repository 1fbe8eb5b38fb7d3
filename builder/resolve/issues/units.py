"""Units: what is said in the corpus, one by one, as discovery counts it."""

from __future__ import annotations

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.record import Record
from builder.model.spans import Span
from builder.resolve.actors import Cast
from builder.resolve.stems import stems


class Unit(Record, frozen=True, kw_only=True):
    """Something said: where, by whom, on whose report."""

    id: str
    """The statement's."""
    article: int
    span: Span
    actor: str | None
    origin: str
    stems: tuple[str, ...]


def units(index: int, article: Article, analysis: Analysis, origin: str, who: Cast) -> list[Unit]:
    """Return all that is said in an article, in order."""
    return [
        Unit(
            id=statement.id,
            article=index,
            span=(statement.spans[0][0], statement.spans[-1][1]),
            actor=who.speaker(index, statement.speaker) if statement.speaker else None,
            origin=origin,
            stems=tuple(stems(statement.text)),
        )
        for statement in analysis.statements
    ]
