"""Draft: a statement as syntax and marks show it, before anybody asks who "he" is."""

from __future__ import annotations

from builder.model.analysis import StatementType
from builder.model.record import Record
from builder.model.spans import Span


class Draft(Record, frozen=True, kw_only=True):
    """A statement whose speaker is still only a place in the text."""

    type: StatementType
    spans: tuple[Span, ...]
    """Content without its outer quotation marks, in order."""
    quoted: tuple[Span, ...] = ()
    """Parts of the content inside quotation marks, without the marks."""
    sentence: Span
    cue: str | None = None
    attribution: Span | None = None
    speaker: Span | None = None
    """The noun phrase that names the speaker ("Paris mayor Anne Hidalgo", "he"); None where nothing does."""
    carried: bool = False
    """The speaker was taken over from an earlier sentence rather than named in this one."""
    addressee: Span | None = None
    via: Span | None = None
    """Who relayed it ("per the Associated Press")."""
    negated: bool = False
    hedged: bool = False
    where: Span | None = None
    when: Span | None = None
    """The words that date it ("on Friday")."""
    rule: str
    """Name of the rule that found it, for `make eval` and for debugging."""
