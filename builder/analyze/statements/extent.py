"""Extent: where reported content ends when the parse stops short of it or runs on into something else.

Every stop is an observation of the training articles: the reporter's participle or apposition, the medium, a source.
"""

from __future__ import annotations

from builder.analyze.statements.attribution import Attribution
from builder.analyze.statements.coordination import next_cue
from builder.analyze.statements.cues import LABEL, PLATFORMS, REPORT, REQUEST, SAID_IN, SILENT
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import has_word

_BREAKS = {",", ";", ":", "—", "–", "--", "-", "(", ")", "and", "but", "or", "while"}
_DASHES = {"—", "–", "--"}
_CONTRARY = {"though", "although", "despite"}
_MEDIUM_TOKENS = 12
"""Longest phrase of where something was said, in tokens."""

_CUES = REPORT | LABEL | REQUEST | SILENT
"""Verbs that open another statement rather than go on with this one."""
_ADDED = 3
"""Least tokens behind a colon that are a clause."""

_VERBS = {"VBD", "VBZ", "VBP", "MD", "VB"}


def clause_end(scene: Scene, a: Attribution, first: int, last: int) -> int:
    """Return the end of the content that starts at `first`, given the end of its subtree."""
    following = next_cue(scene, a.cue, first, last)
    end = min(following[0] if following else last, _comment(scene, first, last), _relayed(scene, first, last))
    finite = scene.tree.tag[a.cue] != "VBG"
    return _before_medium(scene, first, end if end < last else extend(scene, last, finite))


def _before_medium(scene: Scene, first: int, last: int) -> int:
    """Leave out where it was said, if that ends the sentence: "that it was safe in an interview with the Courier"."""
    tree = scene.tree
    for index in range(max(first + 4, last - _MEDIUM_TOKENS), last - 1):
        if (
            tree.lower[index] in {"in", "on", "during"}
            and tree.right[index] >= last - 1
            and scene.quoted[index] is None
        ):
            noun = next(tree.children(index, "pobj"), None)
            if noun is not None and (tree.lower[noun] in SAID_IN or tree.lower[noun] in PLATFORMS):
                return index
    return last


def _relayed(scene: Scene, first: int, last: int) -> int:
    """Stop before a source that ends the sentence: "that it was safe, according to the Courier"."""
    tree = scene.tree
    for index in range(first + 3, last - 2):
        if tree.lower[index] == "according" and tree.lower[index + 1] == "to" and scene.quoted[index] is None:
            rest = range(index, last)
            if tree.dep[index] == "prep" and not any(tree.text[x] == "," and x > index for x in rest):
                return index
    return last


def _comment(scene: Scene, first: int, last: int) -> int:
    """Stop before the reporter's own comment: ", highlighting the divide", ", a swipe at rivals", "— though it is"."""
    tree = scene.tree
    for index in range(first + 3, last - 3):
        if tree.text[index] in _DASHES and scene.quoted[index] is None:
            following = index + 2 if tree.lower[index + 1] == "even" else index + 1
            if tree.lower[following] in _CONTRARY and not any(tree.text[x] in _DASHES for x in range(following, last)):
                return index
        behind = scene.is_quoted_end(index)
        if tree.text[index] != "," or (scene.quoted[index] is not None and not behind):
            continue
        following = index + 1
        while following < last - 1 and (tree.pos[following] == "ADV" or not has_word(tree.text[following])):
            following += 1
        if tree.tag[following] == "VBG" and tree.dep[following] == "advcl":
            return index
        if tree.lower[following] == "which" and any(tree.lemma[x] in REPORT for x in range(following, following + 3)):
            return index
        if behind and (tree.dep[following] == "det" or tree.lower[following] in {"which", "who"}):
            return index
    return last


def extend(scene: Scene, last: int, finite: bool = True) -> int:
    """Go on where the subtree ends in the middle of a phrase, or before a clause coordinated with it.

    Behind a participle ("after claiming that A, and he left") a clause with a subject goes with the main clause.
    """
    tree = scene.tree
    end = scene.units[scene.unit_of[last - 1]][1]
    while True:
        while last < end and tree.lower[last] not in _BREAKS and not _stops(scene, last):
            last += 1
        further = _coordinated(scene, last, end, finite) or _spelled_out(scene, last, end)
        if further is None:
            return last
        last = further


def _stops(scene: Scene, index: int) -> bool:
    tree = scene.tree
    return tree.pos[index] in {"PUNCT", "SPACE"} and tree.text[index] not in {"'", "’", '"', "”", "“", "''"}


def _spelled_out(scene: Scene, last: int, end: int) -> int | None:
    """Return the end of what a colon or semicolon adds to the content, unless somebody else speaks there."""
    tree = scene.tree
    if last + _ADDED >= end or tree.text[last] not in {":", ";"} or scene.quoted[last + 1] is not None:
        return None
    for index in range(last + 1, end):
        if tree.lemma[index] in REPORT and tree.tag[index] in {"VBD", "VBZ"} and scene.quoted[index] is None:
            return None
    return end


def _coordinated(scene: Scene, last: int, end: int, finite: bool) -> int | None:
    """Return the end of a clause joined by "and" or "but" that is no new attribution."""
    tree = scene.tree
    place = last
    while place < end and tree.text[place] in {",", "—", "–", "--", "-"}:
        place += 1
    if place >= end - 1 or tree.lower[place] not in {"and", "but", "or"}:
        return None
    if tree.lower[place + 1] == "that":
        clause = tree.head[place + 1]
        return min(end, max(tree.right[clause] + 1, place + 2)) if clause > place else end
    verb = _first_verb(scene, place + 1, end)
    subjects = [] if verb is None else list(tree.children(verb, "nsubj", "nsubjpass"))
    if any(tree.pos[x] == "PROPN" or not finite for x in subjects):
        return None
    return min(end, tree.right[verb] + 1) if verb is not None else None


def _first_verb(scene: Scene, first: int, end: int) -> int | None:
    """Return the verb that opens a coordinated clause, unless it is a cue or hangs on something else."""
    tree = scene.tree
    for index in range(first, end):
        if tree.text[index] == ",":
            return None
        if tree.tag[index] in _VERBS:
            verb = tree.head[index] if tree.dep[index] in {"aux", "auxpass"} else index
            joined = tree.dep[index] in {"conj", "aux", "auxpass", "ROOT", "ccomp"}
            return verb if joined and not {tree.lemma[index], tree.lemma[verb]} & _CUES else None
    return None
