"""Extent: where reported content ends when the parse stops short of it or runs on into another statement."""

from __future__ import annotations

from builder.analyze.statements.attribution import Attribution
from builder.analyze.statements.cues import LABEL, REPORT
from builder.analyze.statements.scene import Scene

_BREAKS = {",", ";", ":", "—", "–", "--", "-", "(", ")", "and", "but", "or"}


def clause_end(scene: Scene, a: Attribution, first: int, last: int) -> int:
    """Return the end of the content that starts at `first`, given the end of its subtree."""
    end = _cut(scene, a, first, last)
    return end if end < last else _extend(scene, last)


def _cut(scene: Scene, a: Attribution, first: int, last: int) -> int:
    """Stop before a coordinated cue of the same speaker: "she said A and added B"."""
    tree = scene.tree
    for index in range(first + 1, last):
        if tree.dep[index] != "conj" or tree.lemma[index] not in REPORT | LABEL or scene.quoted[index] is not None:
            continue
        if tree.tag[index] != tree.tag[a.cue] or any(tree.dep[x] in {"nsubj", "nsubjpass"} for x in tree.kids[index]):
            continue
        place = index
        while place > first and tree.lower[place] not in {"and", "but", "then"}:
            place -= 1
        if place > first + 2 and index - place <= 3:
            return place
    return last


def _extend(scene: Scene, last: int) -> int:
    """Go on to the next break where the subtree ends in the middle of a phrase."""
    tree = scene.tree
    end = scene.units[scene.unit_of[last - 1]][1]
    while last < end and tree.lower[last] not in _BREAKS and tree.pos[last] not in {"PUNCT", "SPACE"}:
        last += 1
    return last
