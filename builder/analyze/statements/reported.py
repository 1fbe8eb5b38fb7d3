"""Reported speech by syntax: the clause a cue takes, before it, after it or around it."""

from __future__ import annotations

from builder.analyze.statements.attribution import Attribution
from builder.analyze.statements.cues import COMMIT, OPINION, REPORT, REQUEST
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Range, Tree
from builder.model.spans import Span

_PLAIN_OBJECT = {"tell", "ask", "warn", "remind", "advise", "order", "instruct", "assure", "inform"}
_WORDLESS = {"punct", "cc", "advmod", "npadvmod", "prep", "intj", "dep"}


def reported(scene: Scene, attributions: list[Attribution]) -> list[Piece]:
    """Return what each attribution takes as its content by the parse alone."""
    pieces: list[Piece] = []
    for attribution in attributions:
        piece = _content(scene, attribution)
        if piece is not None:
            pieces.append(piece)
    return pieces


def _content(scene: Scene, a: Attribution) -> Piece | None:
    for rule in (_clause_after, _request, _commitment, _clause_before):
        spans = rule(scene, a)
        if spans:
            return Piece(spans=spans, cue=a.group, verb=a.cue, speaker=a.speaker, rule=rule.__name__.strip("_"))
    return None


def _clause_after(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """ "She said (that) the bridge is closed"."""
    tree = scene.tree
    if a.lemma not in REPORT | OPINION | REQUEST:
        return ()
    for kid in tree.children(a.cue, "ccomp"):
        if kid > a.cue:
            first = tree.left[kid]
            if a.speaker and a.speaker[0] >= a.cue and first < a.speaker[1]:
                first = a.speaker[1]
            return _span(scene, (first, tree.right[kid] + 1))
    return ()


def _request(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """ "He urged the council to vote": what is asked, with the one who is asked to do it."""
    tree = scene.tree
    if a.lemma not in REQUEST:
        return ()
    for kid in tree.children(a.cue, "xcomp", "ccomp", "advcl"):
        if kid < a.cue or not any(tree.lower[x] == "to" and tree.dep[x] == "aux" for x in tree.kids[kid]):
            continue
        first = tree.left[kid]
        if a.lemma not in _PLAIN_OBJECT:
            for thing in tree.kids[a.cue]:
                if thing > a.cue and tree.dep[thing] in {"dobj", "dative"}:
                    first = min(first, tree.left[thing])
        else:
            first = next(x for x in tree.kids[kid] if tree.lower[x] == "to" and tree.dep[x] == "aux")
        return _span(scene, (first, tree.right[kid] + 1))
    return ()


def _commitment(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """ "They vowed to appeal", "she claims to have won"."""
    tree = scene.tree
    if a.lemma not in COMMIT:
        return ()
    for kid in tree.children(a.cue, "xcomp"):
        if kid > a.cue:
            return _span(scene, (tree.left[kid], tree.right[kid] + 1))
    return ()


def _clause_before(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """ "The bridge is closed, she said", and "The bridge, she said, is closed"."""
    tree = scene.tree
    if a.lemma not in REPORT | OPINION or a.speaker is None or not a.own:
        return ()
    first, last = scene.units[scene.unit_of[a.cue]]
    start = min(a.group[0], a.speaker[0])
    comma = start - 1
    while comma > first and tree.dep[comma] in {"advmod", "mark"} and tree.head[comma] == a.cue:
        comma -= 1
    if comma <= first or tree.text[comma] not in {",", "—", "–", "-", "?", "!"}:
        return ()
    before = (first, comma)
    if not any(tree.pos[x] in {"VERB", "AUX"} for x in range(*before)) and tree.head[a.cue] <= a.cue:
        return ()
    left = _span(scene, before)
    if tree.head[a.cue] > a.cue or tree.dep[a.cue] == "parataxis":
        after = _after_comma(scene, a, last)
        if after:
            return (*left, *after)
    return left


def _after_comma(scene: Scene, a: Attribution, last: int) -> tuple[Span, ...]:
    """Return what follows an inserted "she said,"."""
    assert a.speaker is not None
    tree = scene.tree
    at = max(a.group[1], a.speaker[1])
    while at < last and tree.text[at] not in {",", "—", "–"}:
        at += 1
    return _span(scene, (at + 1, last)) if at + 3 < last else ()


def _span(scene: Scene, tokens: Range) -> tuple[Span, ...]:
    """Return a range as characters, without marks and stops at its ends; nothing where no word is left."""
    tree = scene.tree
    first, last = tokens
    unit = scene.units[scene.unit_of[first]]
    last = min(last, unit[1])
    while first < last and not _has_word(tree, first):
        first += 1
    while last > first and not _has_word(tree, last - 1):
        last -= 1
    return (tree.chars((first, last)),) if first < last else ()


def _has_word(tree: Tree, index: int) -> bool:
    return any(char.isalnum() for char in tree.text[index])
