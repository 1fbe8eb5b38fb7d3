"""Nouns of saying: "her claim that the bridge is closed", "a warning from the mayor that ...".

PARC (Pareti 2012) labels nouns as cues as well as verbs.
"""

from __future__ import annotations

from builder.analyze.lexicon import words
from builder.analyze.statements.cues import DENIAL, NOUNS, PLEDGES
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.subjects import phrase, subject_of
from builder.analyze.statements.syntax import Range, Tree

_DONE_WITH = words(
    """
    make give issue dispute reject deny repeat break keep sign receive raise voice mock hear retract withdraw
    accept share read publish release describe call
    """
)
"""What is done with words: without another object, the clause tells that of the noun ("a promise that she broke")."""


def noun_claims(scene: Scene) -> list[Piece]:
    """Return the clauses that nouns of saying take, with whoever the noun belongs to."""
    tree = scene.tree
    pieces: list[Piece] = []
    for index in range(tree.size):
        if tree.lemma[index] not in NOUNS or tree.pos[index] != "NOUN" or scene.quoted[index] is not None:
            continue
        if scene.paragraph_at(tree.start[index]) is None:
            continue
        for kid in _clauses(tree, index):
            speaker = _owner(scene, index)
            spans = scene.passage((tree.left[kid], tree.right[kid] + 1))
            if not spans or not speaker or _is_denied(tree, index):
                continue
            pointing = tree.lower[speaker[0]] in {"these", "this", "those", "that", "it", "they"}
            rule = "noun_relayed" if pointing and tree.lemma[tree.head[index]] == "include" else "noun_claim"
            pieces.append(Piece(spans=spans, cue=(index, index + 1), speaker=speaker, rule=rule))
    return pieces


def _is_denied(tree: Tree, noun: int) -> bool:
    """Tell whether somebody calls the words untrue, who is then the one that speaks: "she denied reports that ..."."""
    verb = tree.head[noun]
    return tree.dep[noun] == "dobj" and tree.lemma[verb] in DENIAL and subject_of(tree, verb)[0] is not None


def _clauses(tree: Tree, noun: int) -> list[int]:
    """Return the verbs of the clauses that say what the noun says, beside it or behind "is"."""
    found = [kid for kid in tree.children(noun, "acl", "ccomp", "relcl") if kid > noun and _opens(tree, noun, kid)]
    verb = tree.head[noun]
    if not found and tree.dep[noun] == "nsubj" and tree.lemma[verb] == "be":
        found = [kid for kid in tree.children(verb, "ccomp") if kid > verb and _opens(tree, noun, kid)]
    return found


def _opens(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether a clause says what the noun says: "claim that ...", "promise to ..."."""
    objects = (
        kid for kid in tree.children(verb, "dobj", "auxpass", "ccomp") if tree.lower[kid] not in {"that", "which"}
    )
    if tree.lemma[verb] in _DONE_WITH and not any(objects):
        return False
    if any(tree.lower[x] == "that" and (tree.dep[x] == "mark" or tree.tag[x] == "IN") for x in tree.kids[verb]):
        return True
    infinitive = any(tree.lower[x] == "to" and tree.dep[x] == "aux" for x in tree.kids[verb])
    return infinitive and tree.lemma[noun] in PLEDGES


def _owner(scene: Scene, noun: int) -> Range | None:
    """Return whose claim it is: its possessor, who it comes from, or who makes it."""
    tree = scene.tree
    for kid in tree.children(noun, "poss"):
        return phrase(scene, kid)
    for kid in tree.children(noun, "prep", "agent"):
        if tree.lower[kid] in {"by", "from", "of"}:
            for person in tree.children(kid, "pobj"):
                return phrase(scene, person)
    if tree.dep[noun] in {"dobj", "attr"}:
        subject, _, _ = subject_of(tree, tree.head[noun])
        return phrase(scene, subject) if subject is not None else None
    return None
