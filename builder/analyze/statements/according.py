"""According to: sources named by a preposition ("according to the union", "per the agency").

Krestel, Bergler and Witte (2008) count it among the reporting patterns; it is 3.4% of cues in labelled news.
"""

from __future__ import annotations

from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import FINITE, Range, Tree
from builder.model.spans import Span

_LEAST = 3
"""Fewer tokens than this are no clause."""


def according(scene: Scene) -> list[Piece]:
    """Return what sentences hand to a source by "according to" or "per"."""
    tree = scene.tree
    pieces: list[Piece] = []
    for index in range(tree.size - 2):
        if scene.quoted[index] is not None or scene.paragraph_at(tree.start[index]) is None:
            continue
        if tree.lower[index] == "according" and tree.lower[index + 1] == "to":
            cue = (index, index + 2)
        elif tree.lower[index] == "per" and index and tree.text[index - 1] == "," and tree.pos[index + 1] != "NUM":
            cue = (index, index + 1)
        else:
            continue
        speaker = _speaker(tree, cue)
        spans = _content(scene, cue, speaker) if speaker else ()
        if spans:
            pieces.append(Piece(spans=spans, cue=cue, speaker=speaker, rule="according_to"))
    return pieces


def _speaker(tree: Tree, cue: Range) -> Range | None:
    for kid in tree.children(cue[1] - 1, "pobj", "pcomp"):
        return tree.noun_phrase(kid)
    return None


def _content(scene: Scene, cue: Range, speaker: Range | None) -> tuple[Span, ...]:
    """Return the clause beside the phrase: after it where it opens the sentence, else before it."""
    assert speaker is not None
    tree = scene.tree
    first, last = scene.units[scene.unit_of[cue[0]]]
    after = _comma_after(tree, speaker[1], last)
    opening = not any(tree.pos[x] in {"VERB", "AUX", "NOUN", "PROPN"} for x in range(first, cue[0]))
    if opening or tree.lower[max(first, cue[0] - 2)] in {"because", "that", "but", "and"}:
        return scene.passage((after + 1, last)) if after + _LEAST < last else scene.passage((speaker[1], last))
    before = (_clause_start(scene, first, cue[0]), cue[0])
    left = scene.passage(before)
    finite = _is_finite(tree, *before)
    goes_on = after + 1 < last and tree.lower[after + 1] == "and" and _is_finite(tree, after + 1, last)
    if after + _LEAST < last and (goes_on or not finite):
        return (*left, *scene.passage((after + 1, last)))
    return left


def _is_finite(tree: Tree, first: int, last: int) -> bool:
    return any(tree.tag[x] in FINITE for x in range(first, last))


def _comma_after(tree: Tree, at: int, last: int) -> int:
    while at < last and tree.text[at] not in {",", "—", "–", "--", ":"}:
        at += 1
    return at


def _clause_start(scene: Scene, first: int, last: int) -> int:
    """Return where the clause begins: after a semicolon or a colon, if there is one."""
    for index in range(last - 1, first, -1):
        if scene.tree.text[index] in {";", ":"}:
            return index + 1
    return first
