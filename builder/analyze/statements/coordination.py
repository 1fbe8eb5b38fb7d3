"""Coordination: where one speaker is given the word twice in a sentence.

Observed in labelled news, where "said A and added B" is two attributions of one source.
"""

from __future__ import annotations

from builder.analyze.statements.cues import LABEL, REPORT, REQUEST
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Tree, has_word

_SUBJECTS = {"nsubj", "nsubjpass", "expl"}


def next_cue(scene: Scene, cue: int, first: int, last: int) -> tuple[int, int] | None:
    """Find where the same speaker is given the word again: "she said A and added B", "said A, arguing B".

    Returns the token before which the content ends, and the second verb.
    """
    tree = scene.tree
    for index in range(max(first + 2, cue + 1), last):
        if tree.pos[index] not in {"VERB", "AUX"} or scene.quoted[index] is not None:
            continue
        if tree.dep[index] in {"aux", "auxpass"} or scene.quoted[index] is not None:
            continue
        if any(tree.dep[x] in _SUBJECTS for x in tree.kids[index]):
            opening = _again(tree, cue, index)
            if opening is not None and opening > first + 2:
                return opening, index
            continue
        place = index - 1
        while place > first and (tree.pos[place] in {"ADV", "AUX", "PART"} or not has_word(tree.text[place])):
            if tree.text[place] == "," and tree.tag[index] == "VBG":
                break
            place -= 1
        if place <= first + 2:
            continue
        known = tree.lemma[index] in (REPORT | LABEL | REQUEST) - {"relate"}
        if tree.lower[place] in {"and", "but", "then"} and _is_parallel(tree, cue, index, known):
            return place, index
        if known and tree.tag[index] == "VBG" and tree.text[place] == ",":
            return place, index
    return None


def _again(tree: Tree, cue: int, verb: int) -> int | None:
    """Return the "and" by which the speaker, as a pronoun, is given the word again: ", and he noted that"."""
    subject = verb - 1
    while subject > cue and tree.pos[subject] in {"ADV", "AUX"}:
        subject -= 1
    known = tree.lemma[verb] in REPORT | REQUEST and tree.tag[verb] == tree.tag[cue]
    if not known or tree.lower[subject] not in {"he", "she", "they", "it"} or tree.dep[subject] != "nsubj":
        return None
    return subject - 1 if tree.lower[subject - 1] in {"and", "but"} else None


def _is_parallel(tree: Tree, cue: int, verb: int, known: bool) -> bool:
    """Tell whether a coordinated verb goes with the cue rather than with a verb of the content, by its form."""
    finite = _finite_tag(tree, verb)
    if known and tree.tag[verb] == tree.tag[cue]:
        return True
    if tree.dep[verb] != "conj" or finite not in {"VBD", "VBZ"} or finite != _finite_tag(tree, cue):
        return False
    return tree.head[verb] != cue and _finite_tag(tree, tree.head[verb]) in {"MD", "TO"}


def _finite_tag(tree: Tree, verb: int) -> str:
    """Return the tag of the word that bears a verb group's tense."""
    helpers = [kid for kid in tree.kids[verb] if kid < verb and tree.dep[kid] in {"aux", "auxpass"}]
    return tree.tag[helpers[0]] if helpers else tree.tag[verb]
