"""Linker: joins the pieces of one statement and carries a speaker over to what goes on."""

from __future__ import annotations

import msgspec

from builder.analyze.quotation import Quotation
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene


def link(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """Join interrupted and continued quotations; give the others the last speaker."""
    linked: list[Piece] = []
    last_paragraph = -9
    for piece in sorted(pieces, key=lambda piece: piece.spans):
        if piece.rule != "quotation_alone":
            linked.append(piece)
            continue
        quotation = next(q for q in scene.long if q.inner == piece.spans[0])
        before = _latest(linked, piece)
        if before is None:
            linked.append(piece)
        elif _joins(scene, linked[before], quotation):
            joined = linked[before]
            linked[before] = msgspec.structs.replace(joined, spans=(*joined.spans, *piece.spans))
        else:
            linked.append(
                msgspec.structs.replace(piece, speaker=linked[before].speaker, carried=True, rule="quotation_carried")
            )
    return linked


def _latest(linked: list[Piece], piece: Piece) -> int | None:
    """Return the index of the attributed piece that ends last before this one."""
    best: int | None = None
    for index, other in enumerate(linked):
        if other.speaker is not None and other.spans[-1][1] <= piece.spans[0][0]:
            if best is None or other.spans[-1][1] >= linked[best].spans[-1][1]:
                best = index
    return best


def _joins(scene: Scene, piece: Piece, quotation: Quotation) -> bool:
    """Tell whether a quotation goes on with the statement before it."""
    end = piece.spans[-1][1]
    here, there = scene.paragraph_at(end - 1), quotation.paragraph
    if here is None:
        return False
    if here == there:
        return True
    if there != here + 1:
        return False
    unclosed = any(not q.closed and q.inner[1] == end for q in scene.long)
    return unclosed
