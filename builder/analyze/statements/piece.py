"""Piece: one stretch of content with whoever it is handed to, before pieces are linked."""

from __future__ import annotations

from builder.analyze.statements.syntax import Range
from builder.model.record import Record
from builder.model.spans import Span


class Piece(Record, frozen=True, kw_only=True):
    """Content found by one rule."""

    spans: tuple[Span, ...]
    cue: Range | None = None
    """Tokens of the cue."""
    verb: int | None = None
    """The cue verb's token, where there is one."""
    speaker: Range | None = None
    carried: bool = False
    via: Range | None = None
    """Who relayed it, where it is second-hand."""
    rule: str
