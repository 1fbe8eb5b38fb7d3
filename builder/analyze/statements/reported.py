"""Reported speech by syntax: the clause a cue takes, before it, after it or around it."""

from __future__ import annotations

from builder.analyze.statements.attribution import Attribution
from builder.analyze.statements.cues import COMMIT, GERUND, OBJECT, OPINION, REPORT, REQUEST
from builder.analyze.statements.extent import clause_end
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Tree
from builder.model.spans import Span

_PLAIN_OBJECT = {"tell", "ask", "warn", "remind", "advise", "order", "instruct", "assure", "inform"}
_TOLD = _PLAIN_OBJECT | {"urge", "beg", "plead", "request", "demand", "implore", "caution"}
_CIRCUMSTANCE = {"before", "after", "while", "because", "since", "until", "when", "as", "once", "although", "though"}
_WH = {"why", "how", "what", "who", "where", "when", "whether", "which", "if"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_BARE = {"say", "acknowledge", "admit", "claim", "argue", "insist", "note", "add", "believe", "think", "suggest"}
"""Cues that often take a clause without "that"."""

_TAIL = 9
"""Longest adverbial behind a cue that follows its content, in tokens."""

_THAT_WITHIN = 14
_SUBJECT_TOKENS = 14
"""Tokens after a cue within which its "that", or the verb of its bare clause, stands."""

_NOUNLIKE = {"PRON", "PROPN", "NOUN", "DET", "ADJ"}
_COMMAS = {",", "—", "–", "-", "--", "?", "!"}


def reported(scene: Scene, attributions: list[Attribution]) -> list[Piece]:
    """Return what each attribution takes as its content by the parse alone."""
    pieces: list[Piece] = []
    for attribution in attributions:
        for rule in RULES:
            spans = rule(scene, attribution)
            if spans:
                a = attribution
                pieces.append(Piece(spans=spans, cue=a.group, verb=a.cue, speaker=a.speaker, rule=rule.__name__))
                break
    return pieces


def clause_after(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find what follows: "She said (that) the bridge is closed"."""
    tree = scene.tree
    if a.lemma not in REPORT | OPINION | _TOLD or (a.speaker is None and not a.passive):
        return ()
    if a.lemma not in REPORT and tree.tag[a.cue] in {"VB", "VBG"} and not a.own:
        return ()
    for kid in tree.children(a.cue, "ccomp", "advcl"):
        if kid < a.cue:
            continue
        first = tree.left[kid]
        if a.speaker and a.speaker[0] >= a.cue and first < a.speaker[1]:
            first = a.speaker[1]
        if not any(tree.dep[x] in {"nsubj", "nsubjpass", "expl", "mark"} for x in tree.kids[kid]):
            things = [x for x in tree.children(a.cue, "dobj") if a.cue < x < first and a.lemma not in _PLAIN_OBJECT]
            first = min([first, *(tree.left[x] for x in things)])
        opening = tree.lower[first]
        if tree.dep[kid] == "advcl" and opening not in {"that", "why", "how", "what", "whether"}:
            continue
        if opening in _CIRCUMSTANCE and not (opening == "when" and tree.dep[kid] == "ccomp"):
            continue
        return scene.passage((first, clause_end(scene, a, first, tree.right[kid] + 1)))
    return ()


def that_by_place(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find the "that" behind a cue, where the parse has tied its clause to something else."""
    tree = scene.tree
    if not _leads(tree, a):
        return ()
    first, last = a.group[1], scene.units[scene.unit_of[a.cue]][1]
    for place in range(first, min(last, first + _THAT_WITHIN)):
        if tree.lower[place] == "that" and tree.dep[place] == "mark" and scene.quoted[place] is None:
            verb = tree.head[place]
            if tree.dep[verb] in {"acl", "relcl", "ccomp"} and tree.head[verb] > a.cue:
                break
            return scene.passage((place, clause_end(scene, a, place, max(tree.right[verb] + 1, place + 3))))
        if scene.quoted[place] is not None or tree.tag[place] in _FINITE:
            break
    return ()


def bare_by_place(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find a clause without "that" right behind a cue, where the parse has missed it."""
    tree = scene.tree
    first, last = a.group[1], scene.units[scene.unit_of[a.cue]][1]
    if a.lemma not in _BARE or not _leads(tree, a) or first >= last or tree.pos[first] not in _NOUNLIKE:
        return ()
    taken = {"dobj", "xcomp", "ccomp"} if a.lemma != "say" else set()
    if any(tree.dep[kid] in taken for kid in tree.kids[a.cue]) or tree.dep[first] in {"npadvmod", "dative"}:
        return ()
    verb = next((x for x in range(first, last) if tree.tag[x] in _FINITE and scene.quoted[x] is None), last)
    if verb == last or verb - first > _SUBJECT_TOKENS or tree.text[first + 1] == ",":
        return ()
    return scene.passage((first, clause_end(scene, a, first, max(tree.right[verb] + 1, verb + 1))))


def _leads(tree: Tree, a: Attribution) -> bool:
    """Tell whether a cue is a finite verb behind its subject, so that what follows may be its content."""
    if a.lemma not in REPORT or a.speaker is None or a.passive or a.speaker[0] > a.cue:
        return False
    return tree.tag[a.cue] in _FINITE | {"VBN"} or tree.dep[a.cue] == "xcomp"


def request(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find what is asked, with the one who is asked to do it: "He urged the council to vote"."""
    tree = scene.tree
    if a.lemma not in REQUEST or a.speaker is None or a.passive:
        return ()
    for kid in tree.children(a.cue, "xcomp", "ccomp", "advcl"):
        to = next((x for x in tree.kids[kid] if tree.lower[x] == "to" and tree.dep[x] == "aux"), None)
        if kid < a.cue or to is None or any(tree.lower[x] in _WH for x in tree.kids[kid]):
            continue
        first = min([to, *(x for x in tree.children(kid, "neg") if x == to - 1)])
        if a.lemma not in _PLAIN_OBJECT:
            objects = [x for x in tree.kids[a.cue] if x > a.cue and tree.dep[x] in {"dobj", "dative"}]
            objects += [p for x in tree.children(a.cue, "prep") for p in tree.children(x, "pobj") if a.cue < p < kid]
            first = min([tree.left[kid], to, *(tree.left[x] for x in objects)])
        last = clause_end(scene, a, first, tree.right[kid] + 1)
        return scene.passage((first, last)) if last - first > 2 and tree.lower[last - 1] != "that" else ()
    return ()


def commitment(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find what is vowed or claimed: "They vowed to appeal", "she claims to have won"."""
    tree = scene.tree
    if a.lemma not in COMMIT or a.speaker is None or a.passive or tree.dep[a.cue] == "relcl":
        return ()
    for kid in tree.children(a.cue, "xcomp"):
        if kid > a.cue:
            return scene.passage((tree.left[kid], clause_end(scene, a, tree.left[kid], tree.right[kid] + 1)))
    return ()


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
    if a.lemma not in _PLAIN_OBJECT and any(tree.dep[kid] == "dobj" for kid in tree.kids[a.cue]):
        return ()
    first, last = scene.units[scene.unit_of[a.cue]]
    comma = _comma_before(tree, a, first)
    if comma is None:
        return ()
    inserted = tree.dep[a.cue] == "parataxis" or tree.head[a.cue] > max(a.cue, a.speaker[1] - 1)
    after = _after_comma(scene, a, last) if inserted else ()
    start = _left_end(scene, a, first, comma)
    quoted = scene.is_quoted_end(comma)
    if quoted and not scene.is_quoted_start(after):
        after = ()
    if not after and not quoted and not (_is_clause(tree, a, start, comma) and _ends(tree, a, last)):
        return ()
    return (*scene.passage((start, comma)), *after)


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


def object_after(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find what is told as a noun phrase: "She stressed the cost of the bridge", "they warned of floods"."""
    tree = scene.tree
    if a.speaker is None or a.passive or not a.own:
        return ()
    for kid in tree.kids[a.cue]:
        if kid < a.cue:
            continue
        if tree.dep[kid] == "dobj" and a.lemma in OBJECT:
            return scene.passage((tree.left[kid], clause_end(scene, a, tree.left[kid], tree.right[kid] + 1)))
        if tree.dep[kid] == "prep" and a.lemma == "warn" and tree.lower[kid] in {"of", "about", "against"}:
            return scene.passage((kid + 1, clause_end(scene, a, kid + 1, tree.right[kid] + 1)))
    return ()


def gerund_after(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find what is told or proposed as a doing: "She suggested closing the bridge"."""
    tree = scene.tree
    if a.lemma not in GERUND or a.speaker is None or a.passive:
        return ()
    for kid in tree.children(a.cue, "xcomp", "pcomp", "advcl"):
        if kid > a.cue and tree.tag[kid] == "VBG" and kid - a.group[1] <= 2 and tree.text[kid - 1] != ",":
            return scene.passage((tree.left[kid], clause_end(scene, a, tree.left[kid], tree.right[kid] + 1)))
    return ()


def as_clause(scene: Scene, a: Attribution) -> tuple[Span, ...]:
    """Find what "as she put it," stands beside: the rest of its sentence."""
    tree = scene.tree
    if a.lemma not in REPORT | {"put"} or a.speaker is None or not a.own or a.passive:
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
    if opening in _CIRCUMSTANCE and not any(kid < a.cue for kid in tree.children(a.cue, "ccomp")):
        return False
    for index in range(first, comma):
        if tree.dep[index] == "ccomp" and tree.head[index] == a.cue:
            return True
        if tree.tag[index] in {"VBD", "VBZ", "VBP", "MD"} and tree.dep[index] != "relcl":
            verb = tree.head[index] if tree.dep[index] in {"aux", "auxpass"} else index
            marked = any(tree.dep[kid] == "mark" for kid in tree.kids[verb]) and tree.dep[verb] == "advcl"
            has_subject = any(tree.dep[kid] in {"nsubj", "nsubjpass", "expl"} for kid in tree.kids[verb])
            if not marked and has_subject and tree.dep[verb] in {"ROOT", "ccomp", "parataxis", "conj", "advcl"}:
                return True
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


RULES = (
    quotation_before,
    clause_after,
    request,
    commitment,
    as_clause,
    clause_before,
    gerund_after,
    that_by_place,
    bare_by_place,
    object_after,
)
"""In order of trust: the first that finds content has it."""
