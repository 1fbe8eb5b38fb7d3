"""Attributions: each verb that hands the word to somebody, and the noun phrase that has it."""

from __future__ import annotations

import msgspec

from builder.analyze.statements.coordination import next_cue
from builder.analyze.statements.cues import (
    COMMIT,
    DENIAL,
    GERUND,
    LABEL,
    OPINION,
    QUOTING,
    REPORT,
    REQUEST,
    SILENT,
)
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.subjects import agent_of, beside, phrase, subject_of, with_pronoun
from builder.analyze.statements.syntax import Range, Tree
from builder.model.record import Record

CUES = DENIAL | REPORT | GERUND | OPINION | REQUEST | COMMIT | LABEL | QUOTING
_NOBODY = {"you", "there", "what", "this", "that", "nobody", "nothing"}
_PARTICLES = {("call", "on"), ("call", "for")}
_MODIFIERS = {"aux", "auxpass", "amod", "compound"}
_LAID = {"would", "'d", "’d", "might"}
_ARGUES = {"argue", "say", "claim", "contend", "insist", "object", "counter", "reply", "suggest"}
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
        if tree.dep[index] == "acl" and tree.tag[index] == "VBN" and agent_of(tree, index) is None:
            continue
        if any(tree.lemma[kid] in REPORT and tree.tag[kid] == "VB" for kid in tree.children(index, "xcomp")):
            continue
        if _supposed(tree, index):
            continue
        subject, own, passive = subject_of(tree, index)
        if subject is not None and scene.is_dateline(subject):
            subject = next((kid for kid in tree.children(subject, "appos") if not scene.is_dateline(kid)), subject)
        lost = subject is None or scene.quoted[subject] is not None or scene.is_dateline(subject)
        if lost and tree.lemma[index] in REPORT:
            subject, own = beside(scene, index), True
        if subject is not None and tree.lower[subject] in _NOBODY and tree.lower[subject] not in _WHO:
            continue
        if subject is not None and tree.lower[subject] == "it" and _is_expletive(tree, index, subject, own):
            continue
        if subject is not None and passive:
            if tree.lower[subject] != "it":
                continue
            subject = None
        speaker = with_pronoun(tree, phrase(scene, subject), index) if subject is not None else None
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


def _supposed(tree: Tree, cue: int) -> bool:
    """Tell whether words are only laid to somebody: "critics would argue"; "she would later say" tells what was.

    What somebody "will think" or "may fear" is the reporter's guess.
    """
    if tree.lemma[cue] in OPINION and any(tree.tag[kid] == "MD" for kid in tree.children(cue, "aux")):
        return True
    modal = any(tree.tag[kid] == "MD" and tree.lower[kid] in _LAID for kid in tree.children(cue, "aux"))
    if not modal or tree.lemma[cue] not in _ARGUES or tree.tag[cue] != "VB":
        return False
    return not any(tree.lower[kid] in {"later", "eventually", "soon"} for kid in tree.children(cue, "advmod"))


def _is_expletive(tree: Tree, cue: int, subject: int, own: bool) -> bool:
    """Tell whether "it" stands for what follows: "it is time to say", "it can be challenging for them to tell"."""
    if not own and tree.lemma[tree.head[subject]] == "be":
        return True
    being = any(tree.lemma[kid] == "be" for kid in tree.children(cue, "aux"))
    return (
        tree.tag[cue] == "VBG" and being and any(tree.tag[kid] == "VB" for kid in tree.children(cue, "xcomp", "advcl"))
    )


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


def _group(tree: Tree, cue: int) -> Range:
    """Return the verb with what belongs to it: "has not ruled out"."""
    first, last = cue, cue + 1
    above = tree.head[cue]
    if tree.dep[cue] == "xcomp" and tree.lemma[above] in SILENT and above == cue - 2:
        first = above
    for kid in tree.kids[cue]:
        if kid < cue and tree.dep[kid] in {"aux", "auxpass", "neg"}:
            first = min(first, kid)
        elif kid == last and (
            tree.dep[kid] == "prt" or (tree.lemma[cue] == "call" and tree.lower[kid] in {"on", "for"})
        ):
            last = kid + 1
    return (first, last)
