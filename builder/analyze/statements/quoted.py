"""Quotations: which cue, name or sentence beside a quoted passage hands it to whom."""

from __future__ import annotations

import re

import msgspec

from builder.analyze.quotation import LEAST_WORDS, MARKS, Quotation
from builder.analyze.statements.attribution import Attribution, phrase
from builder.analyze.statements.cues import LABEL, QUOTING, REPORT
from builder.analyze.statements.extent import extend
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.syntax import Range, Tree, has_word
from builder.model.spans import Span

_SHARE = 0.6
"""A quotation that lies in content to this share of its characters belongs to it."""

_TITLE_WORDS = 9
"""Longest title of a book, film or song, or slogan, in words."""

_LEAD_TOKENS = 30
"""Longest stretch between a cue and the first quoted words of its content, in tokens."""

_THAT_WITHIN = 12
"""Words after a cue within which its "that" stands."""

_TAG_TOKENS = 8
"""Longest subject and verb right behind a quotation, in tokens."""

_FAR = 1000
"""Distance of a cue that only counts right beside the marks."""

_SIGNED = re.compile(r"\s*[—–―-]{1,2}\s*(?P<name>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,5}?)(?=\.?\s*$|,|\s*[(\"“])")
"""A dash and a name, up to the end, a comma or a bracket."""


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
            grown[same] = msgspec.structs.replace(grown[same], spans=tuple(sorted((*grown[same].spans, *piece.spans))))
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
        if a.cue in busy or a.lemma not in REPORT or a.speaker is None or _distance(tree, a, first, last) > 2:
            continue
        ends = scene.text[quotation.inner[1] - 1] in ",.!?"
        if ends and quotation.style == "double":
            return Piece(
                spans=(quotation.inner,), cue=a.group, verb=a.cue, speaker=a.speaker, rule="short_quotation_by_cue"
            )
    return None


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
    named = _by_name(scene, quotation, first, near) or _by_any_verb(scene, quotation, near)
    return named or _by_cue(scene, quotation, by_unit.get(unit, [])) or _by_sentence(scene, quotation, unit)


def _by_name(scene: Scene, quotation: Quotation, first: int, near: list[Attribution]) -> Piece | None:
    """Take a name that signs the quotation, or stands before its colon."""
    signed = _signature(scene, quotation)
    if signed:
        return Piece(spans=(quotation.inner,), speaker=signed, rule="quotation_signed")
    colon = _colon_before(scene.tree, first)
    if colon is None or any(a.cue < colon for a in near) or scene.tree.pos[colon - 1] != "PROPN":
        return None
    return Piece(spans=(quotation.inner,), speaker=_names_before(scene.tree, colon), rule="quotation_after_name")


def _by_any_verb(scene: Scene, quotation: Quotation, near: list[Attribution]) -> Piece | None:
    """Take a verb that is no cue where only a cue can stand: ""It is closed," exhorted Fox", "he demurred:"."""
    tree = scene.tree
    first, last = tree.tokens(quotation.inner)
    colon = _colon_before(tree, first)
    verb, speaker = None, None
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


def _by_cue(scene: Scene, quotation: Quotation, near: list[Attribution]) -> Piece | None:
    """Take the nearest cue of the sentence, one before the colon if there is a colon."""
    tree = scene.tree
    first, last = tree.tokens(quotation.inner)
    colon = _colon_before(tree, first)
    if colon is not None:
        near = [a for a in near if a.cue < colon] or near
    best = min(near, key=lambda a: (_distance(tree, a, first, last), a.cue), default=None)
    if (
        best is None
        or _distance(tree, best, first, last) >= _FAR
        or (_is_title(scene, quotation) and _distance(tree, best, first, last) > 2)
    ):
        return None
    start, end = _with_others(scene, quotation)
    if best.group[1] <= first:
        start = _with_clause(scene, best, first, start) if colon is None else start
        end = _with_rest(scene, end)
    return Piece(spans=((start, end),), cue=best.group, verb=best.cue, speaker=best.speaker, rule="quotation_by_cue")


def _with_clause(scene: Scene, a: Attribution, first: int, start: int) -> int:
    """Take in what leads up to the quoted words: "called him "a menace"", "said that it was "a menace"."""
    tree = scene.tree
    opening = next((tree.tokens(q.outer)[0] for q in scene.quotations if q.outer[0] >= tree.end[a.group[1] - 1]), first)
    opening = min(first, max(opening, a.group[1]))
    between = [x for x in range(a.group[1], opening) if has_word(tree.text[x])]
    if not between or opening - a.group[1] > _LEAD_TOKENS:
        return start
    if a.lemma in LABEL:
        named = any(tree.pos[x] in {"NOUN", "PROPN", "PRON"} and tree.tag[x] not in {"WP", "WDT"} for x in between)
        plain = not any(tree.pos[x] == "VERB" for x in between) and tree.pos[between[0]] != "ADP"
        return tree.start[between[0]] if named and plain else start
    that = next((x for x in between[:_THAT_WITHIN] if tree.lower[x] == "that" and tree.dep[x] == "mark"), None)
    if that is not None:
        return tree.start[that]
    clause = any(tree.tag[x] in {"VBD", "VBZ", "VBP", "MD"} for x in between)
    opens = tree.pos[between[0]] in {"PRON", "PROPN", "NOUN", "DET", "SCONJ", "ADJ"}
    return tree.start[between[0]] if clause and opens and a.lemma in REPORT else start


def _with_rest(scene: Scene, end: int) -> int:
    """Go on behind quoted words that end in the middle of a phrase: ""not quite there" on the budget"."""
    tree = scene.tree
    after = tree.tokens((end, len(scene.text)))[0]
    while after < tree.size and not has_word(tree.text[after]) and tree.text[after] in MARKS:
        after += 1
    if after >= tree.size or not has_word(tree.text[after]) or scene.text[end - 1] in ".,?!;" or after == 0:
        return end
    if scene.unit_of[after] != scene.unit_of[after - 1] or tree.lower[after] in {"and", "but", "or", "while"}:
        return end
    return max(end, tree.end[extend(scene, after) - 1])


def _with_others(scene: Scene, quotation: Quotation) -> Span:
    """Take in quotations listed with this one: "shouting "Get out" and "Go home"."""
    start, end = quotation.inner
    outer = quotation.outer[1]
    for other in scene.quotations:
        between = scene.text[outer : other.outer[0]].strip() if other.outer[0] >= outer else ""
        if between and between.strip(" ,") in {"and", "or", ""} and other.paragraph == quotation.paragraph:
            end = outer = other.outer[1]
    return (start, end)


def _by_sentence(scene: Scene, quotation: Quotation, unit: int) -> Piece | None:
    """Take the subject of the sentence around the quotation; titles and slogans are nobody's words."""
    if _is_title(scene, quotation):
        return None
    subject = _unit_subject(scene, unit, scene.tree.tokens(quotation.inner)[0])
    rule = "quotation_by_subject" if subject else "quotation_alone"
    return Piece(spans=(quotation.inner,), speaker=subject, rule=rule)


def _distance(tree: Tree, a: Attribution, first: int, last: int) -> int:
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
    while place > 0 and (tree.pos[place - 1] == "PROPN" or (place < colon and tree.lower[place - 1] == "and")):
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


def _is_title(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether a short quotation inside a sentence is a title or a slogan, or a heading in single marks."""
    if quotation.style == "single":
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
