"""Drafting: a linked piece as a Draft, with its type, its sentence and its circumstances."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from builder.analyze.draft import Draft
from builder.analyze.quotation import count_words
from builder.analyze.statements import circumstance
from builder.analyze.statements.cues import HEDGED, JUDGING, NEGATIVE
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Range
from builder.model.analysis import StatementType
from builder.model.spans import Span, overlaps


def draft(scene: Scene, pieces: list[Piece]) -> tuple[Draft, ...]:
    """Return the drafts of pieces, in text order."""
    trimmed = [msgspec.structs.replace(p, spans=_with_marks(scene, _trim(scene, p.spans))) for p in pieces]
    return tuple(_draft(scene, piece) for piece in sorted(trimmed, key=lambda piece: piece.spans))


def _trim(scene: Scene, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Drop the comma that only leads over to "she said"."""
    return tuple((start, end - 1) if scene.text[end - 1] == "," else (start, end) for start, end in spans)


def _with_marks(scene: Scene, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Take in the mark at an end whose partner stands inside, so that no content holds half a pair."""
    return tuple(_whole_pairs(scene, span) for span in spans)


def _whole_pairs(scene: Scene, span: Span) -> Span:
    start, end = span
    for quotation in scene.quotations:
        (opened, closed), (first, last) = quotation.outer, quotation.inner
        ends = end == last or (end == last - 1 and scene.text[end] == ",")
        if quotation.closed and start <= opened and ends:
            end = closed
        elif quotation.closed and start == first and closed <= end:
            start = opened
    return (start, end)


def _draft(scene: Scene, piece: Piece) -> Draft:
    tree = scene.tree
    touched = (q.inner for q in scene.quotations if any(overlaps(q.inner, span) for span in piece.spans))
    inner = _trim(scene, touched)
    speaker = tree.chars(piece.speaker) if piece.speaker else None
    cue = tree.chars(piece.cue) if piece.cue else None
    places = [*piece.spans, *([cue] if cue else []), *([speaker] if speaker and not piece.carried else [])]
    content = tree.tokens((piece.spans[0][0], piece.spans[-1][1]))
    verb = piece.verb
    return Draft(
        type=_type(scene, piece, inner),
        spans=piece.spans,
        quoted=inner,
        sentence=scene.unit_span((min(s for s, _ in places), max(e for _, e in places))),
        cue=scene.text[cue[0] : cue[1]] if cue else None,
        attribution=_attribution(piece, cue, speaker),
        speaker=speaker,
        carried=piece.carried,
        addressee=_chars(scene, circumstance.addressee(scene, verb, content)) if verb is not None else None,
        via=_chars(scene, piece.via) if piece.via and scene.tree.pos[piece.via[0]] != "PRON" else None,
        negated=_negated(scene, piece),
        hedged=circumstance.hedged(tree, verb) if verb is not None else _noun(scene, piece) in HEDGED | {"rumor"},
        where=_chars(scene, _where(scene, piece, content)),
        when=_when(scene, piece),
        rule=piece.rule,
    )


def _where(scene: Scene, piece: Piece, content: Range) -> Range | None:
    if piece.verb is None:
        return None
    behind = circumstance.where_behind(scene, content[1])
    return circumstance.where(scene, piece.verb) or (behind if piece.verb < content[0] else None)


def _negated(scene: Scene, piece: Piece) -> bool:
    if piece.verb is None:
        return _noun(scene, piece) in NEGATIVE | {"denial"}
    return circumstance.negated(scene.tree, piece.verb, judging=_judges(scene, piece))


def _judges(scene: Scene, piece: Piece) -> bool:
    """Tell whether the content is what something is called: "rejected it as "madness"."""
    quoted = piece.rule in {"judgement_by_cue", "quotation_by_cue"}
    return quoted and piece.verb is not None and scene.tree.lemma[piece.verb] in JUDGING


def _when(scene: Scene, piece: Piece) -> Span | None:
    """Return what dates the saying; a day inside the content dates what is said."""
    when = _chars(scene, circumstance.when(scene, piece.verb)) if piece.verb is not None else None
    return None if when is None or any(overlaps(when, span) for span in piece.spans) else when


def _noun(scene: Scene, piece: Piece) -> str | None:
    """Return the lemma of a cue that is no verb."""
    return scene.tree.lemma[piece.cue[0]] if piece.cue and piece.verb is None else None


def _chars(scene: Scene, tokens: Range | None) -> Span | None:
    return scene.tree.chars(tokens) if tokens else None


def _attribution(piece: Piece, cue: Span | None, speaker: Span | None) -> Span | None:
    """Return speaker and cue as one stretch, or the cue alone where content stands between them."""
    if cue is None:
        return None if piece.carried else speaker
    if speaker is None or piece.carried:
        return cue
    whole = (min(cue[0], speaker[0]), max(cue[1], speaker[1]))
    return cue if any(overlaps(whole, span) for span in piece.spans) else whole


def _type(scene: Scene, piece: Piece, inner: tuple[Span, ...]) -> StatementType:
    """Tell by the share of words inside marks whether the words are the speaker's own; a transcript's always are."""
    if piece.via:
        return "second-hand"
    if piece.rule in ("transcript_turn", "embedded_post"):
        return "direct"
    spans = piece.spans
    words = sum(count_words(scene.text[a:b]) for a, b in spans)
    marked = sum(count_words(scene.text[max(a, c) : min(b, d)]) for a, b in spans for c, d in inner if a < d and c < b)
    if not marked:
        return "indirect"
    return "direct" if marked >= words else "mixed"
