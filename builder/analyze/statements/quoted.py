"""Quotations: which cue, name or sentence beside a quoted passage hands it to whom.

In labelled news fewer than four quoted words are a scare quote a third of the time, more are a quotation in 97%.
So a few words need a cue beside them, or a verb of judging whose object or complement they are.
"""

from __future__ import annotations

import msgspec

from builder.analyze.quotation import LEAST_WORDS, Quotation
from builder.analyze.statements.attribution import Attribution
from builder.analyze.statements.beside import by_any_verb, by_cue, by_name, distance, is_title
from builder.analyze.statements.cues import JUDGING, REPORT
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.surroundings import with_clause, with_others, with_rest
from builder.analyze.statements.syntax import FINITE, Range, Tree, has_word
from builder.model.spans import Span, merge

_SHARE = 0.6
"""A quotation that lies in content to this share of its characters belongs to it."""

_JUDGED_WITHIN = 14
"""Tokens between a cue of judging and the few quoted words that it takes."""
_STOPS = {".", ";", ":", "—", "–"}


def quoted(scene: Scene, attributions: list[Attribution], pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with quotations joined to them, and a piece for each quotation that was left."""
    grown = [_grow(scene, piece) for piece in pieces]
    covered = [span for piece in grown for span in piece.spans]
    by_unit: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        by_unit.setdefault(scene.unit_of[attribution.cue], []).append(attribution)
    for quotation in scene.open_quotations:
        if any(_share(quotation.inner, span) >= _SHARE for span in covered):
            continue
        if quotation.words >= LEAST_WORDS:
            piece = _attribute(scene, quotation, by_unit)
        else:
            piece = _short(scene, quotation, by_unit, {piece.verb for piece in grown})
        if piece is None:
            continue
        covered.extend(piece.spans)
        same = next((i for i, other in enumerate(grown) if piece.verb is not None and other.verb == piece.verb), None)
        if same is None:
            grown.append(piece)
        else:
            grown[same] = msgspec.structs.replace(grown[same], spans=merge((*grown[same].spans, *piece.spans)))
    return grown


def _short(
    scene: Scene, quotation: Quotation, by_unit: dict[int, list[Attribution]], busy: set[int | None]
) -> Piece | None:
    """Take a few quoted words only where a cue without other content stands right beside them: "Go!" she yelled."""
    tree = scene.tree
    first, last = tree.tokens(quotation.inner)
    if first >= last:
        return None
    for a in by_unit.get(scene.unit_of[first], []):
        judged = a.lemma in JUDGING and a.cue not in busy and a.speaker is not None and not a.passive
        if a.cue in busy or a.lemma not in REPORT or a.speaker is None or distance(tree, a, first, last) > 2:
            if judged and a.cue < first:
                piece = _judgement(scene, quotation, a)
                if piece:
                    return piece
            continue
        ends = scene.text[quotation.inner[1] - 1] in ",.!?"
        if ends and quotation.style == "double":
            return Piece(
                spans=(quotation.inner,), cue=a.group, verb=a.cue, speaker=a.speaker, rule="short_quotation_by_cue"
            )
        if judged and a.cue < first:
            return _judgement(scene, quotation, a)
    return None


def _judgement(scene: Scene, quotation: Quotation, a: Attribution) -> Piece | None:
    """Take a few quoted words that judge something: "called it "premature", "dismissed it as "a joke"."""
    tree = scene.tree
    first, last = tree.tokens(quotation.inner)
    between = range(a.group[1], first)
    passage = scene.text[quotation.inner[0] : quotation.inner[1]]
    if len(between) > _JUDGED_WITHIN or passage[:1].isupper() or quotation.style == "single":
        return None
    if any(tree.text[x] in _STOPS or (tree.tag[x] in FINITE and tree.dep[x] != "relcl") for x in between):
        return None
    if not any(_hangs_on(tree, x, a.cue) for x in range(first, last)):
        return None
    start, end = with_others(scene, quotation)
    start = with_clause(scene, a, first, start)
    after = next((x for x in range(last, tree.size) if has_word(tree.text[x])), last)
    if after < tree.size and (tree.lower[after] in {"of", "for", "to", "that", "who"} or tree.pos[after] == "NOUN"):
        end = with_rest(scene, end)
    return Piece(spans=((start, end),), cue=a.group, verb=a.cue, speaker=a.speaker, rule="judgement_by_cue")


def _hangs_on(tree: Tree, token: int, cue: int) -> bool:
    """Tell whether a token stands under a cue in the tree."""
    while tree.head[token] != token and token != cue:
        token = tree.head[token]
    return token == cue


def _share(inner: Span, outer: Span) -> float:
    """Return how much of one span lies in another."""
    common = min(inner[1], outer[1]) - max(inner[0], outer[0])
    return max(0, common) / max(1, inner[1] - inner[0])


def _grow(scene: Scene, piece: Piece) -> Piece:
    """Extend content to the whole of each quotation that it touches."""
    spans: list[Span] = []
    for span in piece.spans:
        start, end = span
        for quotation in scene.quotations:
            if quotation.outer[0] < end and start < quotation.outer[1]:
                start = min(start, quotation.inner[0])
                end = max(end, quotation.inner[1] if start >= quotation.inner[0] else quotation.outer[1])
        spans.append((start, end))
    return msgspec.structs.replace(piece, spans=tuple(spans))


def _attribute(scene: Scene, quotation: Quotation, by_unit: dict[int, list[Attribution]]) -> Piece | None:
    """Find whose words a quotation holds that no clause has taken."""
    tree = scene.tree
    first, last = tree.tokens(quotation.inner)
    if first >= last:
        return None
    unit = scene.unit_of[first]
    near = by_unit.get(unit, [])
    named = by_name(scene, quotation, first, near) or by_any_verb(scene, quotation, near)
    return named or by_cue(scene, quotation, by_unit.get(unit, [])) or _by_sentence(scene, quotation, unit)


def _by_sentence(scene: Scene, quotation: Quotation, unit: int) -> Piece | None:
    """Take the subject of the sentence around the quotation; titles and slogans are nobody's words."""
    if is_title(scene, quotation):
        return None
    subject = _unit_subject(scene, unit, scene.tree.tokens(quotation.inner)[0])
    rule = "quotation_by_subject" if subject else "quotation_alone"
    return Piece(spans=(quotation.inner,), speaker=subject, rule=rule)


def _unit_subject(scene: Scene, unit: int, before: int) -> Range | None:
    """Return the subject of a sentence around a quotation that no cue takes: the last one before it, or the first."""
    tree = scene.tree
    found: int | None = None
    for index in range(*scene.units[unit]):
        if (
            tree.dep[index] in {"nsubj", "nsubjpass"}
            and scene.quoted[index] is None
            and (tree.lower[index] not in {"it", "that", "which", "who", "what"})
        ):
            if found is not None and index > before:
                break
            found = index if found is None or tree.pos[index] in {"PROPN", "PRON"} else found
    return tree.noun_phrase(found) if found is not None else None
