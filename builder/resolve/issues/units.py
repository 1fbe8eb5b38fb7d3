"""Units: what is said in the corpus, one by one, as discovery counts it."""

from __future__ import annotations

from builder.model.record import Record
from builder.model.spans import Span
from builder.resolve.actors import Cast
from builder.resolve.corpus import Corpus
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


def units(whole: Corpus, who: Cast) -> list[Unit]:
    """Return all that is said in the corpus, in order."""
    return [
        Unit(
            id=statement.id,
            article=index,
            span=(statement.spans[0][0], statement.spans[-1][1]),
            actor=who.speaker(index, statement.speaker) if statement.speaker else None,
            origin=whole.origin_of[article.key],
            stems=tuple(stems(statement.text)),
        )
        for index, (article, analysis) in enumerate(whole.pairs)
        for statement in analysis.statements
    ]
