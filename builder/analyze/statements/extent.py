"""Extent: where reported content ends when the parse stops short of it or runs on into something else."""

from __future__ import annotations

from builder.analyze.statements.attribution import Attribution, next_cue
from builder.analyze.statements.cues import LABEL, REPORT
from builder.analyze.statements.scene import Scene

_BREAKS = {",", ";", ":", "—", "–", "--", "-", "(", ")", "and", "but", "or", "while"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def clause_end(scene: Scene, a: Attribution, first: int, last: int) -> int:
    """Return the end of the content that starts at `first`, given the end of its subtree."""
    following = next_cue(scene, a.cue, first, last)
    end = min(following[0] if following else last, _comment(scene, first, last))
    return end if end < last else _extend(scene, last)


def _comment(scene: Scene, first: int, last: int) -> int:
    """Stop before the reporter's own comment behind a comma: ", highlighting the divide", ", a swipe at rivals"."""
    tree = scene.tree
    for index in range(first + 3, last - 1):
        if tree.text[index] != "," or scene.quoted[index] is not None:
            continue
        following = index + 1
        while following < last - 1 and tree.pos[following] == "ADV":
            following += 1
        if tree.tag[following] == "VBG" and tree.dep[following] == "advcl":
            return index
        if scene.is_quoted_end(index) and (tree.dep[following] == "det" or tree.lower[following] in {"which", "who"}):
            return index
    return last


def _extend(scene: Scene, last: int) -> int:
    """Go on where the subtree ends in the middle of a phrase, or before a clause coordinated with it."""
    tree = scene.tree
    end = scene.units[scene.unit_of[last - 1]][1]
    while True:
        while last < end and tree.lower[last] not in _BREAKS and not _stops(scene, last):
            last += 1
        further = _coordinated(scene, last, end)
        if further is None:
            return last
        last = further


def _stops(scene: Scene, index: int) -> bool:
    tree = scene.tree
    return tree.pos[index] in {"PUNCT", "SPACE"} and tree.text[index] not in {"'", "’", '"', "”", "“", "''"}


def _coordinated(scene: Scene, last: int, end: int) -> int | None:
    """Return the end of a clause joined by "and" or "but" that is no new attribution."""
    tree = scene.tree
    place = last
    while place < end and tree.text[place] in {",", "—", "–", "--", "-"}:
        place += 1
    if place >= end - 1 or tree.lower[place] not in {"and", "but", "or"}:
        return None
    if tree.lower[place + 1] == "that":
        return _clause_from(scene, place + 1, end)
    for index in range(place + 1, end):
        if tree.tag[index] in _FINITE or tree.tag[index] == "VB":
            if tree.lemma[index] in REPORT | LABEL or tree.dep[index] not in {"conj", "aux", "auxpass", "ROOT", "ccomp"}:
                return None
            verb = tree.head[index] if tree.dep[index] in {"aux", "auxpass"} else index
            if tree.lemma[verb] in REPORT | LABEL:
                return None
            return min(end, tree.right[verb] + 1)
        if tree.text[index] == ",":
            return None
    return None


def _clause_from(scene: Scene, first: int, end: int) -> int:
    tree = scene.tree
    verb = tree.head[first]
    return min(end, max(tree.right[verb] + 1, first + 1)) if verb > first else end
