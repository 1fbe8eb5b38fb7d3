"""Attributions: each verb that hands the word to somebody, and the noun phrase that has it."""

from __future__ import annotations

import msgspec

from builder.analyze.statements.cues import (
    COMMIT,
    GERUND,
    LABEL,
    MEDIA,
    OPINION,
    QUOTING,
    REPORT,
    REQUEST,
    VENUES,
)
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Range, Tree, has_word
from builder.model.record import Record

CUES = REPORT | GERUND | OPINION | REQUEST | COMMIT | LABEL | QUOTING

_NOBODY = {"you", "there", "what", "this", "that", "nobody", "nothing"}
_SUBJECTS = {"nsubj", "nsubjpass", "expl"}
_STOPS = {".", "?", "!", ":", ";", "”", '"', "''"}
_APPOSITION = 25
"""Longest apposition between a name and its verb, in tokens."""

_BRACKET = 8
"""Longest bracket between a name and its verb, in tokens: "Fox (D-Iowa) said"."""

_STEPS = 6
"""Clauses that a subject is sought up through."""

_PARTICLES = {("call", "on"), ("call", "for")}
_NAMING = {"PROPN", "PRON", "NOUN"}
_MODIFIERS = {"aux", "auxpass", "amod", "compound"}
_WHO = {"who", "which", "that"}


class Attribution(Record, frozen=True, kw_only=True):
    """A cue verb in the narrative, and its subject."""

    cue: int
    """The verb's token."""
    lemma: str
    group: Range
    """The verb with its auxiliaries, negation and particles."""
    speaker: Range | None
    subject: int | None
    """Head token of the speaker's noun phrase."""
    own: bool
    """The subject stands in the verb's own clause, rather than in the clause above."""
    passive: bool = False


def find_attributions(scene: Scene) -> list[Attribution]:
    """Return the attributions outside quotations, in text order."""
    tree = scene.tree
    found: list[Attribution] = []
    for index in range(tree.size):
        if tree.lemma[index] not in CUES or scene.quoted[index] is not None or not tree.tag[index].startswith("VB"):
            continue
        if tree.dep[index] in _MODIFIERS or scene.paragraph_at(tree.start[index]) is None:
            continue
        if tree.dep[index] == "acl" and tree.tag[index] == "VBN" and _agent(tree, index) is None:
            continue
        if any(tree.lemma[kid] in REPORT and tree.tag[kid] == "VB" for kid in tree.children(index, "xcomp")):
            continue
        subject, own, passive = subject_of(tree, index)
        lost = subject is None or scene.quoted[subject] is not None or scene.is_dateline(subject)
        if lost and tree.lemma[index] in REPORT:
            subject, own = _beside(scene, index), True
        if subject is not None and tree.lower[subject] in _NOBODY and tree.lower[subject] not in _WHO:
            continue
        if subject is not None and not own and tree.lower[subject] == "it" and tree.lemma[tree.head[subject]] == "be":
            continue
        if subject is not None and passive:
            if tree.lower[subject] != "it":
                continue
            subject = None
        speaker = _with_pronoun(tree, phrase(scene, subject), index) if subject is not None else None
        found.append(
            Attribution(
                cue=index,
                lemma=tree.lemma[index],
                group=_group(tree, index),
                speaker=speaker,
                subject=subject,
                own=own,
                passive=passive,
            )
        )
    return _coordinate(scene, found)


def _coordinate(scene: Scene, found: list[Attribution]) -> list[Attribution]:
    """Give a coordinated cue the speaker of the first where the parse has taken it into the content."""
    tree = scene.tree
    by_cue = {a.cue: a for a in found}
    given: set[int] = set()
    for cue in sorted(by_cue):
        a = by_cue[cue]
        if a.lemma not in REPORT or a.speaker is None:
            continue
        following = next_cue(scene, a.cue, a.cue - 2, scene.units[scene.unit_of[a.cue]][1])
        if following and following[1] in by_cue.keys() - given and not by_cue[following[1]].passive:
            given.add(following[1])
            second = by_cue[following[1]]
            between = any(tree.dep[x] == "nsubj" and tree.head[x] == second.cue for x in range(a.cue, second.cue))
            if not between:
                by_cue[second.cue] = msgspec.structs.replace(second, speaker=a.speaker, subject=a.subject, own=False)
    return [by_cue[a.cue] for a in found]


def next_cue(scene: Scene, cue: int, first: int, last: int) -> tuple[int, int] | None:
    """Find where the same speaker is given the word again: "she said A and added B", "said A, arguing B".

    Returns the token before which the content ends, and the second verb.
    """
    tree = scene.tree
    for index in range(max(first + 2, cue + 1), last):
        if tree.pos[index] not in {"VERB", "AUX"} or scene.quoted[index] is not None:
            continue
        if tree.dep[index] in {"aux", "auxpass"} or any(tree.dep[x] in _SUBJECTS for x in tree.kids[index]):
            continue
        place = index - 1
        while place > first and (tree.pos[place] in {"ADV", "AUX", "PART"} or not has_word(tree.text[place])):
            if tree.text[place] == "," and tree.tag[index] == "VBG":
                break
            place -= 1
        if place <= first + 2:
            continue
        known = tree.lemma[index] in REPORT | LABEL
        if tree.lower[place] in {"and", "but", "then"} and _is_parallel(tree, cue, index, known):
            return place, index
        if known and tree.tag[index] == "VBG" and tree.text[place] == ",":
            return place, index
    return None


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


def _group(tree: Tree, cue: int) -> Range:
    """Return the verb with what belongs to it: "has not ruled out"."""
    first, last = cue, cue + 1
    for kid in tree.kids[cue]:
        if kid < cue and tree.dep[kid] in {"aux", "auxpass", "neg"}:
            first = min(first, kid)
        elif kid == last and (
            tree.dep[kid] == "prt" or (tree.lemma[cue] == "call" and tree.lower[kid] in {"on", "for"})
        ):
            last = kid + 1
    return (first, last)


_UPWARD = {"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp", "dep", "parataxis", "acomp"}
"""Ties by which a verb without a subject has that of the clause above it."""


def subject_of(tree: Tree, cue: int) -> tuple[int | None, bool, bool]:
    """Find who says: the verb's own subject, else that of the clause it depends on.

    Returns the head token, whether it stands in the cue's own clause, and whether the clause is passive.
    """
    verb, own = cue, True
    for _ in range(_STEPS):
        passive = own and any(tree.dep[kid] in {"auxpass", "nsubjpass", "agent"} for kid in tree.kids[verb])
        agent = _agent(tree, verb) if passive else None
        if agent is not None:
            return agent, True, False
        subject = next(tree.children(verb, "nsubj", "nsubjpass"), None)
        if subject is not None:
            return _antecedent(tree, subject, verb), own, passive
        label, head = tree.dep[verb], tree.head[verb]
        if label == "acl" and tree.pos[head] in _NAMING:
            return _holder(tree, head), False, False
        if head == verb or label not in _UPWARD:
            break
        own = own and label == "conj"
        verb = head
    return None, False, False


def _beside(scene: Scene, cue: int) -> int | None:
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


def _with_pronoun(tree: Tree, speaker: Range, cue: int) -> Range:
    """Take in the relative pronoun that stands for the speaker: "the mayor, who said"."""
    for place in range(speaker[1], min(speaker[1] + 3, cue)):
        if tree.lower[place] in _WHO and tree.dep[place] == "nsubj" and tree.dep[tree.head[place]] == "relcl":
            return (speaker[0], place + 1)
    return speaker


def _agent(tree: Tree, verb: int) -> int | None:
    for by in tree.children(verb, "agent"):
        for kid in tree.children(by, "pobj"):
            return kid
    return None


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
    while first < head and scene.is_dateline(first):
        first += 1
    first, last = min(first, head), max(last, head + 1)
    return tree.trim((first, last))
