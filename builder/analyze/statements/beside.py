"""Beside: the name, the verb or the cue next to a quotation that hands it to somebody.

Where the parse fails, order is enough: quotation, verb, name or quotation, name, verb (Krestel et al. 2008).
"""

from __future__ import annotations

import re

from builder.analyze.quotation import MARKS, Quotation
from builder.analyze.statements.attribution import Attribution
from builder.analyze.statements.cues import LABEL, QUOTING, REPORT
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.subjects import phrase
from builder.analyze.statements.surroundings import with_clause, with_others, with_rest
from builder.analyze.statements.syntax import Range, Tree, has_word

_TITLE_WORDS = 16
"""Longest title of a book, film or song, or slogan, in words."""
_TAG_TOKENS = 8
"""Longest subject and verb right behind a quotation, in tokens."""
_SAID = {"said", "says", "added", "asked", "replied", "wrote"}
"""What a colon's name follows where the cue opens the sentence: "Said Fox: ..."."""
_FAR = 1000
"""Distance of a cue that only counts right beside the marks."""
_SIGNED = re.compile(r"\s*[—–―-]{1,2}\s*(?P<name>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,5}?)(?=\.?\s*$|,|\s*[(\"“])")
"""A dash and a name, up to the end, a comma or a bracket."""


def by_name(scene: Scene, quotation: Quotation, first: int, near: list[Attribution]) -> Piece | None:
    """Take a name that signs the quotation, or stands before its colon."""
    signed = _signature(scene, quotation)
    if signed:
        return Piece(spans=(quotation.inner,), speaker=signed, rule="quotation_signed")
    colon = _colon_before(scene.tree, first)
    if colon is None or any(a.cue < colon for a in near) or scene.tree.pos[colon - 1] != "PROPN":
        return None
    return Piece(spans=(quotation.inner,), speaker=_names_before(scene.tree, colon), rule="quotation_after_name")


def by_any_verb(scene: Scene, quotation: Quotation, near: list[Attribution]) -> Piece | None:
    """Take a verb that is no cue where only a cue can stand: ""It is closed," exhorted Fox", "he demurred:"."""
    tree = scene.tree
    first, last = tree.tokens(quotation.inner)
    colon = _colon_before(tree, first)
    verb, speaker = None, None
    if is_title(scene, quotation) and quotation.style == "double":
        return None
    if colon is not None and tree.tag[colon - 1] in {"VBD", "VBZ"}:
        verb = colon - 1
        subject = next(tree.children(verb, "nsubj"), None)
        speaker = phrase(scene, subject) if subject is not None and scene.quoted[subject] is None else None
    elif scene.text[quotation.inner[1] - 1] == "," and quotation.closed:
        verb, speaker = _tag_behind(scene, quotation, last)
    if verb is None or speaker is None or any(a.cue == verb for a in near):
        return None
    cue = (verb, verb + 1)
    return Piece(spans=(quotation.inner,), cue=cue, verb=verb, speaker=speaker, rule="quotation_by_any_verb")


def _tag_behind(scene: Scene, quotation: Quotation, last: int) -> tuple[int | None, Range | None]:
    """Find subject and verb right behind a quotation, by the parse or, where it took the verb for a noun, by place."""
    tree = scene.tree
    end = tree.tokens(scene.paragraphs[quotation.paragraph])[1]
    first = next((x for x in range(last, min(last + 3, end)) if has_word(tree.text[x])), end)
    for verb in range(first, min(first + _TAG_TOKENS, end)):
        if scene.quoted[verb] is not None or tree.text[verb] in {",", ".", ":"}:
            break
        subject = next(tree.children(verb, "nsubj"), None)
        if tree.tag[verb] in {"VBD", "VBZ"} and subject is not None and subject >= last:
            return verb, phrase(scene, subject)
        closes = verb + 1 == end or tree.text[verb + 1] in {".", ","}
        if (
            verb > first
            and closes
            and tree.lemma[verb] in REPORT
            and tree.pos[first] in {"DET", "PROPN", "NOUN", "PRON"}
        ):
            return verb, (first, verb)
    return None, None


def by_cue(scene: Scene, quotation: Quotation, near: list[Attribution]) -> Piece | None:
    """Take the nearest cue of the sentence, one before the colon if there is a colon."""
    tree = scene.tree
    first, last = tree.tokens(quotation.inner)
    colon = _colon_before(tree, first)
    if colon is not None:
        near = [a for a in near if a.cue < colon] or near
    best = min(near, key=lambda a: (distance(tree, a, first, last), a.cue), default=None)
    if (
        best is None
        or distance(tree, best, first, last) >= _FAR
        or (is_title(scene, quotation) and distance(tree, best, first, last) > 2)
    ):
        return None
    start, end = with_others(scene, quotation)
    if best.group[1] <= first:
        start = with_clause(scene, best, first, start) if colon is None else start
        end = with_rest(scene, end)
    return Piece(spans=((start, end),), cue=best.group, verb=best.cue, speaker=best.speaker, rule="quotation_by_cue")


def distance(tree: Tree, a: Attribution, first: int, last: int) -> int:
    """Return how far, in tokens, an attribution stands from a quotation; doubtful ones stand farther."""
    start, end = a.group
    if a.speaker and a.own:
        start, end = min(start, a.speaker[0]), max(end, a.speaker[1])
    gap = start - last if start >= last else first - end
    if a.lemma in QUOTING - REPORT - LABEL and gap > 2:
        gap += _FAR
    if a.speaker is None:
        gap += 20
    if a.lemma not in REPORT:
        gap += 4 if a.lemma in LABEL else 8
    return gap


def _colon_before(tree: Tree, first: int) -> int | None:
    """Return the colon right before a quotation's mark."""
    place = first - 1
    while place >= 0 and (tree.text[place] in MARKS or tree.text[place] in {"''", "``"}):
        place -= 1
    return place if place > 0 and tree.text[place] == ":" else None


def _names_before(tree: Tree, colon: int) -> Range:
    place = colon
    while (
        place > 0
        and tree.lower[place - 1] not in _SAID
        and (tree.pos[place - 1] == "PROPN" or (place < colon and tree.lower[place - 1] == "and"))
    ):
        place -= 1
    return (place, colon)


def _signature(scene: Scene, quotation: Quotation) -> Range | None:
    """Find a name that signs a quotation behind a dash: at its paragraph's end, or alone in the next paragraph."""
    index = quotation.paragraph
    start, end = scene.paragraphs[index]
    place = quotation.outer[1]
    if not scene.text[place:end].strip(" .") and quotation.outer[0] <= start and index + 1 < len(scene.paragraphs):
        place, end = scene.paragraphs[index + 1]
    found = _SIGNED.match(scene.text, place, end)
    if not found:
        return None
    first, last = scene.tree.tokens(found.span("name"))
    if first >= last or scene.tree.pos[first] not in {"PROPN", "NOUN"} or scene.paragraph_at(found.start()) is None:
        return None
    return scene.tree.trim((first, last))


def is_title(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether a short quotation inside a sentence is a title or a slogan, or a heading in single marks."""
    if quotation.style == "single" and not scene.is_single_style:
        return True
    passage = scene.text[quotation.inner[0] : quotation.inner[1]]
    if quotation.words > _TITLE_WORDS:
        return False
    if passage.isupper():
        return True
    start, end = scene.paragraphs[quotation.paragraph]
    if quotation.outer[0] <= start and quotation.outer[1] >= end - 1:
        return False
    long_words = [word for word in passage.split() if len(word) > 3]
    return sum(word[:1].isupper() for word in long_words) >= 0.8 * len(long_words)
