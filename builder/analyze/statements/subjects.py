"""Subjects: who a cue verb belongs to, by the parse or, where a quotation has led it astray, by place.

The ways up and the search by place are observations in labelled news: beside quotation marks a small parser often
ties the subject to something else.
"""

from __future__ import annotations

from builder.analyze.statements.cues import MEDIA, VENUES
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Range, Tree

_STOPS = {".", "?", "!", ":", ";", "”", '"', "''"}
_APPOSITION = 25
"""Longest apposition between a name and its verb, in tokens."""
_BRACKET = 8
"""Longest bracket between a name and its verb, in tokens: "Fox (D-Iowa) said"."""
_STEPS = 6
"""Clauses that a subject is sought up through."""
_UPWARD = {"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp", "dep", "parataxis", "acomp"}
"""Ties by which a verb without a subject has that of the clause above it."""
_DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
"""What is no part of a name that follows it: "On Monday Fox said"."""
_NAMING = {"PROPN", "PRON", "NOUN"}
_WHO = {"who", "which", "that"}


def subject_of(tree: Tree, cue: int) -> tuple[int | None, bool, bool]:
    """Find who says: the verb's own subject, else that of the clause it depends on.

    Returns the head token, whether it stands in the cue's own clause, and whether the clause is passive.
    """
    verb, own = cue, True
    for _ in range(_STEPS):
        passive = own and any(tree.dep[kid] in {"auxpass", "nsubjpass", "agent"} for kid in tree.kids[verb])
        agent = agent_of(tree, verb) if passive else None
        if agent is not None:
            return agent, True, False
        subject = next(tree.children(verb, "nsubj", "nsubjpass"), None)
        if subject is not None:
            return _antecedent(tree, subject, verb), own, passive
        label, head = tree.dep[verb], tree.head[verb]
        strayed, cited = _strayed(tree, verb, cue), _cited(tree, verb)
        if strayed is not None or cited is not None:
            return (cited, False, False) if strayed is None else (strayed, True, False)
        if label == "acl" and tree.pos[head] in _NAMING:
            return _holder(tree, head), False, False
        if head == verb or label not in _UPWARD:
            break
        own = own and label == "conj"
        verb = head
    return None, False, False


def agent_of(tree: Tree, verb: int) -> int | None:
    """Return who does what a passive verb says: "asked by Fox"."""
    for by in tree.children(verb, "agent"):
        for kid in tree.children(by, "pobj"):
            return kid
    return None


def _strayed(tree: Tree, verb: int, cue: int) -> int | None:
    """Return the subject that the parse gave to a participle before it: "Speaking in Sund, Fox, said"."""
    for clause in tree.children(verb, "advcl"):
        for subject in tree.children(clause, "nsubj", "npadvmod"):
            if clause < subject < cue - 1 and tree.text[subject + 1] == "," and "," in tree.text[clause:subject]:
                return subject
    return None


def _cited(tree: Tree, verb: int) -> int | None:
    """Return who says what another cites: "the agency quoted Fox as saying"."""
    link = tree.head[verb]
    if tree.lower[link] != "as" or tree.dep[verb] != "pcomp" or tree.dep[link] != "prep":
        return None
    return next(tree.children(tree.head[link], "dobj"), None)


def _antecedent(tree: Tree, subject: int, verb: int) -> int:
    """Return what a relative pronoun stands for."""
    if tree.lower[subject] in _WHO and tree.dep[verb] == "relcl":
        return tree.head[verb]
    return subject


def _holder(tree: Tree, noun: int) -> int | None:
    """Return whose noun it is: "her statement saying", "issued a letter saying", "an official saying"."""
    for kid in tree.children(noun, "poss"):
        return kid
    if tree.lemma[noun] in MEDIA | VENUES and tree.dep[noun] == "pobj":
        above = tree.head[tree.head[noun]]
        subject = subject_of(tree, above)[0] if tree.pos[above] in {"VERB", "AUX"} else None
        return subject if subject is not None else noun
    if tree.pos[noun] == "PROPN" or tree.dep[noun] in {"nsubj", "nsubjpass", "pobj", "ROOT"}:
        return noun
    above = tree.head[noun]
    if tree.dep[noun] == "dobj":
        subject, _, _ = subject_of(tree, above)
        return subject if subject is not None else noun
    return noun


def beside(scene: Scene, cue: int) -> int | None:
    """Find the speaker by place where the parse of a quotation has gone wrong: "...," Fox said, or said Fox."""
    tree = scene.tree
    place = cue - 1
    while place > 0 and (tree.dep[place] in {"aux", "neg", "advmod"} or tree.pos[place] in {"ADV", "AUX"}):
        place -= 1
    if tree.text[place] == "," and scene.quoted[place] is None:
        place = _before_apposition(scene, place)
    elif tree.text[place] == ")":
        place = next((x for x in range(place, max(0, place - _BRACKET), -1) if tree.text[x] == "("), place + 1) - 1
    if place >= 0 and tree.pos[place] in _NAMING and scene.quoted[place] is None:
        while tree.dep[place] == "compound" and place < tree.head[place] < cue:
            place = tree.head[place]
        return place
    place = cue + 1
    while place < tree.size and tree.pos[place] in {"DET", "ADJ", "ADV"}:
        place += 1
    if place < tree.size and tree.pos[place] in _NAMING and scene.quoted[place] is None:
        while place + 1 < tree.size and tree.pos[place + 1] in {"PROPN", "NOUN"}:
            place += 1
        return place
    return None


def _before_apposition(scene: Scene, comma: int) -> int:
    """Return the last word of the name that an apposition explains: ""...," Fox, the mayor, said"."""
    tree = scene.tree
    first = comma
    while (
        first > max(0, comma - _APPOSITION) and scene.quoted[first - 1] is None and tree.text[first - 1] not in _STOPS
    ):
        first -= 1
    while first < comma and tree.pos[first] != "PROPN":
        first += 1
    while first + 1 < comma and tree.pos[first + 1] == "PROPN":
        first += 1
    return first


def with_pronoun(tree: Tree, speaker: Range, cue: int) -> Range:
    """Take in the relative pronoun that stands for the speaker: "the mayor, who said"."""
    for place in range(speaker[1], min(speaker[1] + 3, cue)):
        if tree.lower[place] in _WHO and tree.dep[place] == "nsubj" and tree.dep[tree.head[place]] == "relcl":
            return (speaker[0], place + 1)
    return speaker


def phrase(scene: Scene, head: int) -> Range:
    """Return the speaker's noun phrase, within one paragraph and outside quotations."""
    tree = scene.tree
    first, last = tree.noun_phrase(head)
    for index in range(head, first - 1, -1):
        if scene.quoted[index] is not None or tree.text[index].isspace():
            first = index + 1
            break
    for index in range(head, last):
        if scene.quoted[index] is not None or tree.text[index].isspace():
            last = index
            break
    while first < head and (scene.is_dateline(first) or tree.lower[first] in _DAYS):
        first += 1
    first, last = min(first, head), max(last, head + 1)
    return tree.trim((first, last))
