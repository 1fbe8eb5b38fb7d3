"""Quotations: which cue beside a quoted passage hands it to whom."""

from __future__ import annotations

import msgspec

from builder.analyze.quotation import Quotation
from builder.analyze.statements.attribution import Attribution
from builder.analyze.statements.cues import REPORT
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Range
from builder.model.spans import Span


def quoted(scene: Scene, attributions: list[Attribution], pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with quotations joined to them, and a piece for each quotation that was left."""
    grown = [_grow(scene, piece) for piece in pieces]
    covered = [span for piece in grown for span in piece.spans]
    by_unit: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        by_unit.setdefault(scene.unit_of[attribution.cue], []).append(attribution)
    for quotation in scene.long:
        if any(_share(quotation.inner, span) >= 0.6 for span in covered):
            continue
        piece = _attribute(scene, quotation, by_unit)
        if piece is None:
            continue
        covered.extend(piece.spans)
        same = next((i for i, other in enumerate(grown) if piece.verb is not None and other.verb == piece.verb), None)
        if same is None:
            grown.append(piece)
        else:
            grown[same] = msgspec.structs.replace(grown[same], spans=tuple(sorted((*grown[same].spans, *piece.spans))))
    return grown


def _share(inner: Span, outer: Span) -> float:
    """Return how much of one span lies in another."""
    common = min(inner[1], outer[1]) - max(inner[0], outer[0])
    return max(0, common) / max(1, inner[1] - inner[0])


def _grow(scene: Scene, piece: Piece) -> Piece:
    """Extend content to the whole of each quotation that it touches."""
    spans: list[Span] = []
    for start, end in piece.spans:
        for quotation in scene.quotations:
            if quotation.outer[0] < end and start < quotation.outer[1]:
                start = min(start, quotation.inner[0])
                end = max(end, quotation.inner[1] if start >= quotation.inner[0] else quotation.outer[1])
        spans.append((start, end))
    return msgspec.structs.replace(piece, spans=tuple(spans))


def _attribute(scene: Scene, quotation: Quotation, by_unit: dict[int, list[Attribution]]) -> Piece | None:
    tree = scene.tree
    first, last = tree.tokens(quotation.inner)
    if first >= last:
        return None
    near = by_unit.get(scene.unit_of[first], [])
    best: tuple[int, Attribution] | None = None
    for a in near:
        start = min(a.group[0], a.speaker[0]) if a.speaker and a.own else a.group[0]
        end = max(a.group[1], a.speaker[1]) if a.speaker and a.own else a.group[1]
        gap = start - last if start >= last else first - end
        if a.speaker is None:
            gap += 20
        if a.lemma not in REPORT:
            gap += 8
        if best is None or gap < best[0]:
            best = (gap, a)
    if best is not None:
        a = best[1]
        return Piece(spans=(quotation.inner,), cue=a.group, verb=a.cue, speaker=a.speaker, rule="quotation_by_cue")
    subject = _unit_subject(scene, scene.unit_of[first])
    if subject is not None:
        return Piece(spans=(quotation.inner,), speaker=subject, rule="quotation_by_subject")
    return Piece(spans=(quotation.inner,), rule="quotation_alone")


def _unit_subject(scene: Scene, unit: int) -> Range | None:
    """Return the subject of a sentence around a quotation that no cue takes."""
    tree = scene.tree
    for index in range(*scene.units[unit]):
        if tree.dep[index] in {"nsubj", "nsubjpass"} and scene.quoted[index] is None and tree.pos[index] != "NOUN":
            return tree.noun_phrase(index)
    return None
