"""Drafting: a linked piece as a Draft, with its type, its sentence and its circumstances."""

from __future__ import annotations

from builder.analyze.draft import Draft
from builder.analyze.quotation import count_words
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.model.analysis import StatementType
from builder.model.spans import Span, overlaps


def draft(scene: Scene, pieces: list[Piece]) -> tuple[Draft, ...]:
    """Return the drafts of pieces, in text order."""
    return tuple(_draft(scene, piece) for piece in sorted(pieces, key=lambda piece: piece.spans))


def _draft(scene: Scene, piece: Piece) -> Draft:
    tree = scene.tree
    quotes = tuple(q for q in scene.quotations if any(overlaps(q.inner, span) for span in piece.spans))
    inner = tuple(q.inner for q in quotes)
    speaker = tree.chars(piece.speaker) if piece.speaker else None
    cue = tree.chars(piece.cue) if piece.cue else None
    places = [*piece.spans, *([cue] if cue else []), *([speaker] if speaker and not piece.carried else [])]
    return Draft(
        type=_type(scene, piece.spans, inner),
        spans=piece.spans,
        quoted=inner,
        sentence=scene.unit_span((min(s for s, _ in places), max(e for _, e in places))),
        cue=scene.text[cue[0] : cue[1]] if cue else None,
        attribution=cue,
        speaker=speaker,
        carried=piece.carried,
        rule=piece.rule,
    )


def _type(scene: Scene, spans: tuple[Span, ...], inner: tuple[Span, ...]) -> StatementType:
    words = sum(count_words(scene.text[a:b]) for a, b in spans)
    marked = sum(count_words(scene.text[a:b]) for a, b in inner)
    if not marked:
        return "indirect"
    return "direct" if marked >= words else "mixed"
