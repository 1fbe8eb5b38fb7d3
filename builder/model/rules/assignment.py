"""Assignment: why a statement, an event or a figure belongs to an issue."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.briefing import Part
from builder.model.rows import ScoreRow
from builder.model.rules.phrases import Parts, RuleFailedError, plain
from builder.model.tables import Tables


def assigned(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How surely something belongs to an issue, and the words that speak for it, as far as the book shows them."""
    issue, ident = inputs
    score = next((one for one in _scores(tables, ident) if one.id == issue), None)
    if score is None:
        raise RuleFailedError("it does not belong to the issue")
    words: Parts = (plain(f", for the words: {', '.join(score.words)}"),) if score.words else ()
    number = Part(text=f"{score.score:.2f}", role="number")
    return (plain("put to this issue with a score of "), number, plain(" of 1"), *words)


def _scores(tables: Tables, ident: str) -> Sequence[ScoreRow]:
    if ident in tables.statements:
        return tables.statements[ident].issues
    if ident in tables.events:
        return tables.events[ident].issues
    return tables.figures[ident].issues
