"""Circumstance: to whom, where and how surely something was said, from what surrounds the cue.

No labelled set has these; the rules hold what the case files show. A negated cue ("did not say") and a cue of denial
both negate; a modal that leaves open ("may", "could") hedges as an adverb of hearsay does.
"""

from __future__ import annotations

from builder.analyze.lexicon import words
from builder.analyze.statements.cues import HEDGED, MEDIA, NEGATIVE, PLATFORMS, SILENT, VENUES
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Range, Tree, has_word

_TOLD = words(
    """
    tell ask inform assure remind warn urge advise order instruct notify encourage beg implore beseech
    exhort request challenge invite press push caution reassure promise
    """
)
_SAID = words(
    """
    say write explain suggest complain speak announce report confess appeal boast brag lie
    """
)
_PARTS = {",", "—", "–", "(", ";", ":", "who", "which", "that"}
_LONGEST = 8
"""Longest phrase of where something was said, or to whom, in tokens."""
_TO = {"prep", "dative"}
_WHERE = {"in", "on", "at", "during", "via", "through", "over", "to"}
_DOUBTS = {"reportedly", "allegedly", "apparently", "supposedly", "purportedly", "seemingly"}
_SEEMS = {"appear", "seem"}
_MODALS = {"may", "might", "could"}


def addressee(scene: Scene, verb: int, content: Range) -> Range | None:
    """Return whom the words are said to: "told reporters", "urged the council to", "wrote to her"."""
    tree = scene.tree
    for kid in tree.kids[verb]:
        if kid < verb:
            continue
        if tree.lemma[verb] in _TOLD and tree.dep[kid] in {"dobj", "dative"} and tree.pos[kid] != "VERB":
            return _short(tree, kid) if not content[0] <= kid < content[1] or kid < content[0] + 12 else None
        asked = (tree.lemma[verb], tree.lower[kid], kid - verb) == ("call", "on", 1)
        if asked or (tree.lemma[verb] in _TOLD | _SAID and tree.lower[kid] == "to" and tree.dep[kid] in _TO):
            return _person(tree, kid, (0, 0) if asked else content)
    return None


def _person(tree: Tree, preposition: int, content: Range) -> Range | None:
    """Return who stands behind "to" or "on", unless it is a medium or part of the content."""
    for person in tree.children(preposition, "pobj"):
        known = tree.pos[person] == "PROPN" or tree.lemma[person] not in MEDIA | VENUES
        if known and tree.lower[person] not in PLATFORMS and not content[0] <= person < content[1]:
            return _short(tree, person)
    return None


def where(scene: Scene, verb: int) -> Range | None:
    """Return in what or at what occasion it was said: "on Telegram", "in an interview with the Courier"."""
    tree = scene.tree
    for kid in tree.kids[verb]:
        if tree.dep[kid] in {"prep", "agent"} and tree.lower[kid] in _WHERE:
            for place in tree.children(kid, "pobj"):
                if is_medium(tree, place):
                    return _short(tree, place)
    return None


def when(scene: Scene, verb: int) -> Range | None:
    """Return the words that date the saying: "said on Friday", "told her last week"."""
    tree = scene.tree
    for kid in tree.kids[verb]:
        if tree.dep[kid] == "npadvmod" and tree.entity[kid] in {"DATE", "TIME"}:
            return (tree.left[kid], tree.right[kid] + 1)
        if tree.dep[kid] == "prep":
            for day in tree.children(kid, "pobj"):
                if tree.entity[day] in {"DATE", "TIME"}:
                    return tree.noun_phrase(day)
    return None


def where_behind(scene: Scene, last: int) -> Range | None:
    """Return in what it was said where that follows the content: "that it was safe in an interview"."""
    tree = scene.tree
    while last < tree.size and not has_word(tree.text[last]):
        last += 1
    if last >= tree.size or tree.lower[last] not in {"in", "on", "during"} or tree.dep[last] != "prep":
        return None
    noun = next(tree.children(last, "pobj"), None)
    return _short(tree, noun) if noun is not None and is_medium(tree, noun) else None


def _short(tree: Tree, noun: int) -> Range:
    """Return a noun phrase up to its first comma, and where that is still long up to where a phrase in it ends."""
    first, last = tree.noun_phrase(noun)
    first, last = tree.trim((first, next((x for x in range(noun, last) if tree.text[x] in _PARTS), last)))
    ends = [x for x in range(noun + 1, last) if x - first <= _LONGEST and _parts(tree, x)]
    if last - first <= _LONGEST:
        return (first, last)
    return (max(first, noun + 1 - _LONGEST), ends[-1] if ends else noun + 1)


def _parts(tree: Tree, index: int) -> bool:
    """Tell whether another phrase starts at a token: "with six broadcasters", "including ...", "on Thursday night"."""
    return tree.pos[index] == "ADP" or tree.tag[index] == "VBG"


def is_medium(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is something said in, or an occasion to say it."""
    return tree.lemma[noun] in MEDIA | VENUES or tree.lower[noun] in PLATFORMS


def negated(tree: Tree, verb: int, *, judging: bool = False) -> bool:
    """Tell whether the cue says that something is not so, or was not said.

    Quoted words of judging are what the speaker does say: "rejected it as "madness".
    """
    if tree.lemma[verb] in NEGATIVE and not judging:
        return True
    if any(kid < verb and (tree.dep[kid] == "neg" or tree.lower[kid] == "never") for kid in tree.kids[verb]):
        return True
    above = tree.head[verb]
    return (tree.dep[verb] == "xcomp" and tree.lemma[above] in SILENT) or (
        tree.dep[verb] == "pcomp" and tree.lower[above] == "without"
    )


def hedged(tree: Tree, verb: int) -> bool:
    """Tell whether the cue keeps a distance: "suggested", "reportedly said", "appears to say"."""
    if tree.lemma[verb] in HEDGED:
        return True
    if any(tree.lower[kid] in _DOUBTS or tree.lower[kid] in _MODALS for kid in tree.kids[verb] if kid < verb):
        return True
    above = tree.head[verb]
    if tree.dep[verb] == "xcomp" and tree.lemma[above] in _SEEMS:
        return True
    return any(_is_possible(tree, kid) for kid in tree.children(verb, "ccomp"))


def _is_possible(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says what may be rather than what is: "may open", "appears to be", "could fall"."""
    denied = any(tree.children(verb, "neg")) or any(tree.lower[x] == "longer" for x in tree.kids[verb])
    for kid in tree.kids[verb]:
        if kid < verb and (tree.lower[kid] in _DOUBTS or tree.lower[kid] in {"may", "might"}):
            return True
        if kid < verb and tree.lower[kid] == "could" and not denied:
            return True
    return tree.lemma[verb] in _SEEMS and any(tree.children(verb, "xcomp", "oprd"))
