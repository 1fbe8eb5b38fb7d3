"""Preceding: content that comes before its cue, or that the cue is inserted in.

In labelled political news 28% of statements come before their cue, and 20% are interrupted by it.
"""

from __future__ import annotations

from builder.analyze.statements.attribution import Attribution
from builder.analyze.statements.cues import CIRCUMSTANCE, PLAIN_OBJECT, REPORT
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Tree
from builder.model.spans import Span

_TAIL = 9
"""Longest adverbial behind a cue that follows its content, in tokens."""
_RELATIVE = {"who", "which", "that"}
"""A relative clause has its content behind it: "Fox, who had asked"."""
_UNFINISHED = {"AUX", "ADP", "DET", "SCONJ"}
"""What no clause ends in: "It was, she said, the worst day"."""
_COMMAS = {",", "—", "–", "-", "--", "?", "!"}


def quotation_before(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find a quotation that ends right before its cue: ""The bridge is closed," she said"."""
    if a.lemma not in REPORT or a.speaker is None:
        return ()
    first = scene.units[scene.unit_of[a.cue]][0]
    tree = scene.tree
    comma = _comma_before(tree, a, first)
    if comma is None or not scene.is_quoted_end(comma):
        return ()
    title = scene.quoted[comma] is None and scene.quoted[comma - 1] is None
    if title and any(kid > a.cue for kid in tree.children(a.cue, "ccomp")):
        return ()
    return clause_before(scene, a)


def clause_before(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find what comes first: "The bridge is closed, she said", "The bridge, she said, is closed"."""
    tree = scene.tree
    if a.lemma not in REPORT or a.speaker is None or not a.own or a.passive:
        return ()
    if a.lemma not in PLAIN_OBJECT and any(tree.dep[kid] == "dobj" for kid in tree.kids[a.cue]):
        return ()
    first, last = scene.units[scene.unit_of[a.cue]]
    comma = _comma_before(tree, a, first)
    if comma is None or (tree.lower[a.speaker[1] - 1] in _RELATIVE and not scene.is_quoted_end(comma)):
        return ()
    inserted = tree.dep[a.cue] == "parataxis" or tree.head[a.cue] > max(a.cue, a.speaker[1] - 1)
    inserted = inserted or tree.pos[comma - 1] in _UNFINISHED or tree.lemma[comma - 1] == "be"
    after = _after_comma(scene, a, last) if inserted else ()
    start = _left_end(scene, a, first, comma)
    quoted = scene.is_quoted_end(comma)
    if quoted and not scene.is_quoted_start(after):
        after = ()
    if not after and not quoted and not (_is_clause(tree, a, start, comma) and _ends(tree, a, last)):
        return ()
    return (*scene.passage((start, comma)), *after)


def as_clause(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find what "as she put it," stands beside: the rest of its sentence."""
    tree = scene.tree
    if a.lemma not in REPORT - {"relate"} | {"put"} or a.speaker is None or not a.own or a.passive:
        return ()
    opening = min(a.speaker[0], a.group[0]) - 1
    if opening < 0 or tree.lower[opening] != "as":
        return ()
    first, last = scene.units[scene.unit_of[a.cue]]
    end = max(a.group[1], a.speaker[1])
    while end < last and tree.text[end] not in {",", ":", ".", "—", "–"}:
        end += 1
    before, after = scene.passage((first, opening)), scene.passage((end + 1, last))
    if end - a.group[1] > 8:
        return ()
    if tree.text[opening - 1] in {",", "—", "–"} and opening - first > 3:
        finite = any(tree.tag[x] in {"VBD", "VBZ", "VBP", "MD"} for x in range(first, opening))
        return before if finite else (*before, *after)
    return after if last - end > 3 else ()


def _ends(tree: Tree, a: Attribution, last: int) -> bool:
    """Tell whether an attribution behind its content is soon over."""
    assert a.speaker is not None
    end = max(a.group[1], a.speaker[1])
    if end + _TAIL >= last:
        return True
    return any(tree.text[x] in {",", ".", ";", "—", "–", "-", "--", ")"} for x in range(end, end + _TAIL))


def _left_end(scene: Scene, a: Attribution, first: int, comma: int) -> int:
    """Return where the content before a cue begins: not before another "she said" of the same sentence."""
    tree = scene.tree
    for place in range(comma - 1, first, -1):
        if tree.text[place] == ")":
            break
        if tree.text[place] == "(":
            return place + 1
    quotation = scene.quoted[comma] if scene.quoted[comma] is not None else scene.quoted[comma - 1]
    start = tree.tokens(scene.long[quotation].inner)[0] if quotation is not None else first
    if start > first + 2 and {tree.text[start - 1], tree.text[start - 2]} & {"-", "—", "–", "--", ":"}:
        return start
    for place in range(comma - 1, first, -1):
        if tree.lemma[place] in REPORT and scene.quoted[place] is None and tree.tag[place] in {"VBD", "VBZ", "VBP"}:
            return max(first, start)
    return first


def _comma_before(tree: Tree, a: Attribution, first: int) -> int | None:
    """Return the comma or dash that ends the content before "she said"."""
    assert a.speaker is not None
    place = min(a.group[0], a.speaker[0]) - 1
    while place > first and (tree.dep[place] == "advmod" or tree.text[place] in {"”", '"', "''", "’", "'"}):
        place -= 1
    if place <= first or tree.text[place] not in _COMMAS:
        return None
    return place


def _is_clause(tree: Tree, a: Attribution, first: int, comma: int) -> bool:
    """Tell whether what comes before the comma is a clause of its own, not an adverbial of the cue."""
    opening = next((tree.lower[x] for x in range(first, comma) if tree.lower[x] not in {"but", "and", "so", "yet"}), "")
    if opening in CIRCUMSTANCE and not any(kid < a.cue for kid in tree.children(a.cue, "ccomp")):
        return False
    for index in range(first, comma):
        if tree.dep[index] == "ccomp" and tree.head[index] == a.cue:
            return True
        if tree.tag[index] in {"VBD", "VBZ", "VBP", "MD"} and tree.dep[index] != "relcl":
            verb = tree.head[index] if tree.dep[index] in {"aux", "auxpass"} else index
            marked = any(tree.dep[kid] == "mark" for kid in tree.kids[verb]) and tree.dep[verb] == "advcl"
            has_subject = any(tree.dep[kid] in {"nsubj", "nsubjpass", "expl"} for kid in tree.kids[verb])
            if _under_participle(tree, verb, a.cue):
                continue
            if not marked and has_subject and tree.dep[verb] in {"ROOT", "ccomp", "parataxis", "conj", "advcl"}:
                return True
    return False


def _under_participle(tree: Tree, verb: int, cue: int) -> bool:
    """Tell whether a verb hangs on a participle beside the cue: "Asked whether he would resign, Fox laughed"."""
    while tree.head[verb] != verb and verb != cue:
        bare = not any(tree.children(verb, "nsubj", "nsubjpass", "expl", "aux"))
        if bare and tree.tag[verb] in {"VBN", "VBG"} and tree.dep[verb] in {"advcl", "acl"}:
            return True
        verb = tree.head[verb]
    return False


def _after_comma(scene: Scene, a: Attribution, last: int) -> tuple[Span, ...]:
    """Return what follows an inserted "she said,"."""
    assert a.speaker is not None
    tree = scene.tree
    at = max(a.group[1], a.speaker[1])
    while at < last and tree.text[at] not in {",", "—", "–", "--"}:
        at += 1
    for place in range(at, last):
        if tree.lemma[place] in REPORT and tree.dep[place] == "ROOT" and scene.quoted[place] is None:
            return ()
    return scene.passage((at + 1, last)) if at + 3 < last else ()
