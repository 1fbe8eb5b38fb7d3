"""Linker: joins the pieces of one statement and carries a speaker over to what goes on.

Quotations without a cue ("floating" ones in Asr et al. 2021) go to who spoke last: speakers come in sequences
(O'Keefe et al. 2012). In labelled political news the speaker stands in another sentence for 25% of statements, in
another paragraph for 2.4%. A statement inside another is kept, as nested attributions are in PARC (Pareti 2012).
"""

from __future__ import annotations

import msgspec

from builder.analyze.quotation import Quotation
from builder.analyze.statements.attribution import Attribution
from builder.analyze.statements.cues import PARTICIPANTS, REPORT
from builder.analyze.statements.piece import Piece
from builder.analyze.statements.scene import Scene
from builder.analyze.statements.subjects import phrase
from builder.analyze.statements.syntax import Range

_NO_RELAYERS = {"object_after", "judgement_by_cue", "request", "commitment", "gerund_after"}
"""Rules whose content tells of a thing or a deed, so that words in it are not relayed."""
_AROUND = {"clause_before", "quotation_before", "as_clause", "quotation_by_cue"}
"""Rules whose content may take in the sentence of somebody else, where the relayer is only a pronoun."""
_CLAUSES = {"clause_after", "clause_before", "quotation_before", "quotation_by_cue"}
_NO_PEOPLE = {"it", "that", "which", "this", "who"}
_PEOPLE = {"PROPN", "PRON"}


def link(scene: Scene, attributions: list[Attribution], pieces: list[Piece]) -> list[Piece]:
    """Join interrupted and continued quotations; give the others the last speaker."""
    linked: list[Piece] = []
    for piece in sorted(_nested(scene, _without_nested(scene, _relayed(scene, pieces))), key=lambda piece: piece.spans):
        if piece.rule == "noun_relayed":
            linked.append(msgspec.structs.replace(piece, speaker=_people_before(scene, piece), carried=True))
            continue
        if piece.rule != "quotation_alone":
            linked.append(piece)
            continue
        quotation = next(q for q in scene.long if q.inner == piece.spans[0])
        before = _latest(scene, linked, piece)
        introduced = _introduction(scene, attributions, quotation)
        ongoing = _goes_on(scene, pieces, quotation)
        if introduced is not None:
            linked.append(msgspec.structs.replace(introduced, spans=piece.spans))
        elif ongoing is not None:
            linked.append(msgspec.structs.replace(piece, speaker=ongoing, carried=True, rule="quotation_carried"))
        elif before is None:
            speaker = _repeats(scene, pieces, piece)
            rule = "quotation_carried" if speaker else piece.rule
            linked.append(msgspec.structs.replace(piece, speaker=speaker, carried=speaker is not None, rule=rule))
        elif not _about(scene, linked[before], quotation, linked[before].speaker) and (
            _joins(scene, linked[before], quotation) or _same_person(scene, linked[before], quotation)
        ):
            linked[before] = msgspec.structs.replace(linked[before], spans=(*linked[before].spans, *piece.spans))
        else:
            speaker = _repeats(scene, pieces, piece) or _newest_subject(scene, linked[before], quotation)
            speaker = speaker or linked[before].speaker
            if _about(scene, linked[before], quotation, speaker):
                linked.append(piece)
                continue
            linked.append(msgspec.structs.replace(piece, speaker=speaker, carried=True, rule="quotation_carried"))
    return linked


def _goes_on(scene: Scene, pieces: list[Piece], quotation: Quotation) -> Range | None:
    """Return who says what a quotation goes on with that has no closing mark before the next one opens."""
    after = next((q for q in scene.quotations if q.outer[0] >= quotation.outer[1]), None)
    if quotation.closed or after is None or scene.text[quotation.outer[1] : after.outer[0]].strip():
        return None
    said = (piece for piece in pieces if piece.speaker and any(a <= after.inner[0] < b for a, b in piece.spans))
    return next((piece.speaker for piece in said), None)


def _repeats(scene: Scene, pieces: list[Piece], piece: Piece) -> Range | None:
    """Return whose words a pull quote repeats: the speaker of the statement that holds the same words."""
    said = _letters(scene, piece)
    for other in pieces:
        if other.speaker is not None and other is not piece and said in _letters(scene, other):
            return other.speaker
    return None


def _about(scene: Scene, piece: Piece, quotation: Quotation, speaker: Range | None) -> bool:
    """Tell whether a quotation of a paragraph after a statement speaks of its speaker by name: it is another's."""
    tree = scene.tree
    if scene.paragraph_at(piece.spans[-1][1] - 1) == quotation.paragraph or speaker is None:
        return False
    comma = next((x for x in range(*speaker) if tree.text[x] == ","), speaker[1])
    names = [tree.lower[x] for x in range(speaker[0], comma) if tree.pos[x] == "PROPN"]
    said = range(*tree.tokens(quotation.inner))
    return any(tree.pos[x] == "PROPN" and tree.lower[x] == names[-1] for x in said) if names else False


def _letters(scene: Scene, piece: Piece) -> str:
    """Return the letters of a piece alone, which any change of marks leaves as they are."""
    return "".join(char for a, b in piece.spans for char in scene.text[a:b].lower() if char.isalnum())


def _people_before(scene: Scene, piece: Piece) -> Range | None:
    """Return the people whose views a sentence lists, where the one before or it names them.

    A body that reports what its members think does not think it itself: with nobody named, nobody speaks.
    """
    tree = scene.tree
    place = tree.tokens(piece.spans[0])[0]
    opening = scene.units[max(0, scene.unit_of[place] - 1)][0]
    if scene.paragraph_at(tree.start[opening]) != scene.paragraph_at(tree.start[place]):
        opening = scene.units[scene.unit_of[place]][0]
    for index in range(place - 1, opening - 1, -1):
        if tree.lemma[index] in PARTICIPANTS and tree.tag[index] == "NNS" and scene.quoted[index] is None:
            return phrase(scene, index)
    return None


def _relayed(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """Make a source named beside somebody else's words who relayed them: "..., Fox said, per the Courier"."""
    relayers = [piece for piece in pieces if piece.rule == "according_to"]
    kept: list[Piece] = []
    for piece in pieces:
        if piece.rule != "according_to":
            via = next((r.speaker for r in relayers if _relays(scene, r, piece)), None)
            kept.append(msgspec.structs.replace(piece, via=via) if via else piece)
        elif not any(other.rule != "according_to" and _relays(scene, piece, other) for other in pieces):
            kept.append(piece)
    return kept


def _relays(scene: Scene, relayer: Piece, piece: Piece) -> bool:
    """Tell whether what "according to" stands beside is, but for a few words, that somebody said something."""
    if piece.speaker is None:
        return False
    if _holds(relayer, piece, rough=True):
        return True
    if piece.verb is None or piece.rule not in _CLAUSES:
        return False
    start, above = scene.tree.start[piece.verb], scene.tree.start[scene.tree.head[piece.verb]]
    inside = any(a <= start < b for a, b in relayer.spans)
    return inside and (above == start or not any(a <= above < b for a, b in relayer.spans))


def _without_nested(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """Drop what repeats most of another piece that holds it: "she said she thinks the bridge is closed"."""
    kept: list[Piece] = []
    for piece in pieces:
        size = _size(piece)
        holders = (other for other in pieces if other is not piece and _size(other) > size)
        if not any(
            _holds(other, piece) and size >= 0.6 * _size(other) and not _speaks_in(scene, piece, other)
            for other in holders
        ):
            kept.append(piece)
    return kept


def _speaks_in(scene: Scene, piece: Piece, holder: Piece) -> bool:
    """Tell whether somebody named in another's content speaks there: "Fox said it was safe, the Courier reported"."""
    if piece.speaker is None or holder.speaker is None or piece.verb is None or holder.verb is None:
        return False
    if piece.rule not in _CLAUSES or holder.rule not in _CLAUSES or scene.tree.lemma[piece.verb] not in REPORT:
        return False
    start = scene.tree.start[piece.speaker[0]]
    named = any(scene.tree.pos[x] == "PROPN" for x in range(*piece.speaker))
    return named and any(a <= start < b for a, b in holder.spans)


def _nested(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """Make who says that somebody else said something the one who relayed it."""
    told: list[Piece] = []
    for piece in pieces:
        holder = next(
            (other for other in pieces if other is not piece and other.speaker and _holds(other, piece)), None
        )
        if holder is None or piece.speaker is None or scene.tree.pos[piece.speaker[0]] == "PRON":
            told.append(piece)
            continue
        inside = any(a <= scene.tree.start[piece.speaker[0]] < b for a, b in holder.spans)
        around = holder.rule in _AROUND and scene.tree.pos[holder.speaker[0]] == "PRON" if holder.speaker else False
        inside = inside and holder.rule not in _NO_RELAYERS and not around
        told.append(msgspec.structs.replace(piece, via=holder.speaker) if inside else piece)
    return told


def _size(piece: Piece) -> int:
    return sum(end - start for start, end in piece.spans)


def _holds(outer: Piece, inner: Piece, rough: bool = False) -> bool:
    """Tell whether one piece holds all of another; roughly: and is not much more than it."""
    held = all(any(a <= start and end <= b for a, b in outer.spans) for start, end in inner.spans)
    return held and (not rough or _size(inner) >= 0.5 * _size(outer))


def _latest(scene: Scene, linked: list[Piece], piece: Piece) -> int | None:
    """Return the index of the attributed piece that ends last before this one.

    Of one sentence's pieces it is the quotation or the main clause rather than what a participle adds.
    """
    best: int | None = None
    rank: tuple[int, bool, bool, int] | None = None
    for index, other in enumerate(linked):
        end = other.spans[-1][1]
        if other.speaker is None or end > piece.spans[0][0] or _in_heading(scene, other):
            continue
        place = other.cue[0] if other.cue else max(0, scene.tree.tokens((0, end))[1] - 1)
        quotes = any(q.outer[0] < end and other.spans[0][0] < q.outer[1] for q in scene.long)
        finite = other.verb is None or scene.tree.tag[other.verb] != "VBG"
        new = (scene.unit_of[place], finite, quotes, end)
        if rank is None or new >= rank:
            best, rank = index, new
    return best


def _in_heading(scene: Scene, piece: Piece) -> bool:
    """Tell whether a piece is told in a heading: what follows is about it, and somebody else may speak."""
    return piece.rule != "transcript_turn" and _is_heading(scene, scene.paragraph_at(piece.spans[0][0]))


def _is_heading(scene: Scene, paragraph: int | None) -> bool:
    """Tell whether a paragraph quotes nothing and ends as no sentence does: without a point, a colon or a mark."""
    if paragraph is None or any(quotation.paragraph == paragraph for quotation in scene.quotations):
        return False
    start, end = scene.paragraphs[paragraph]
    return scene.text[start:end].rstrip()[-1:].isalnum()


def _joins(scene: Scene, piece: Piece, quotation: Quotation) -> bool:
    """Tell whether a quotation goes on with the statement before it."""
    end = piece.spans[-1][1]
    here, there = scene.paragraph_at(end - 1), quotation.paragraph
    if here is None:
        return False
    if here == there:
        first = scene.tree.tokens(quotation.inner)[0]
        token = piece.cue[0] if piece.cue else scene.tree.tokens((end - 1, end))[0] - 1
        return scene.unit_of[first] - scene.unit_of[token] <= 1
    quoted = next((q for q in scene.quotations if q.inner[0] < end <= q.outer[1]), None)
    if there != here + 1 or quoted is None:
        return False
    return not quoted.closed or (_is_block(scene, quotation) and _closes(scene, piece, here))


def _closes(scene: Scene, piece: Piece, paragraph: int) -> bool:
    """Tell whether a statement, with its attribution, is the last thing in a paragraph."""
    tree = scene.tree
    last = tree.tokens(scene.paragraphs[paragraph])[1] - 1
    ends = [tree.tokens((piece.spans[-1][1] - 1, piece.spans[-1][1]))[0] - 1, *([piece.cue[0]] if piece.cue else [])]
    return any(scene.unit_of[end] == scene.unit_of[last] for end in ends)


def _same_person(scene: Scene, piece: Piece, quotation: Quotation) -> bool:
    """Tell whether only sentences about the speaker ("she has lived here for years") stand in between."""
    if scene.paragraph_at(piece.spans[-1][1] - 1) != quotation.paragraph:
        return False
    subject = _newest_subject(scene, piece, quotation)
    return subject is not None and scene.tree.pos[subject[0]] == "PRON"


def _is_block(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether a quotation is its whole paragraph."""
    start, end = scene.paragraphs[quotation.paragraph]
    return quotation.outer[0] <= start and quotation.outer[1] >= end - 1


def _introduction(scene: Scene, attributions: list[Attribution], quotation: Quotation) -> Piece | None:
    """Return who a paragraph that ends in a colon announces before a quotation of its own paragraph."""
    if not quotation.paragraph or quotation.outer[0] > scene.paragraphs[quotation.paragraph][0]:
        return None
    start, end = scene.paragraphs[quotation.paragraph - 1]
    if not scene.text[start:end].endswith(":"):
        return None
    tree = scene.tree
    last = tree.tokens((start, end))[1]
    opening = scene.units[scene.unit_of[last - 1]][0]
    near = [a for a in attributions if opening <= a.cue < last and a.speaker]
    if near:
        a = near[-1]
        return Piece(spans=(), cue=a.group, verb=a.cue, speaker=a.speaker, rule="quotation_introduced")
    speaker = _subject_between(scene, opening, last)
    return Piece(spans=(), speaker=speaker, rule="quotation_introduced") if speaker else None


def _newest_subject(scene: Scene, piece: Piece, quotation: Quotation) -> Range | None:
    """Return the person of the last sentence between a statement and a quotation that stands alone."""
    tree = scene.tree
    first = tree.tokens((piece.spans[-1][1], quotation.outer[0]))[0]
    last = tree.tokens((quotation.outer[0], quotation.outer[1]))[0]
    unit = scene.units[scene.unit_of[max(0, last - 1)]]
    if (piece.cue and piece.cue[0] >= unit[0]) or _is_heading(scene, scene.paragraph_at(tree.start[unit[0]])):
        return None
    return _subject_between(scene, max(first, unit[0]), last)


def _subject_between(scene: Scene, first: int, last: int) -> Range | None:
    """Return the first subject among some tokens that may be a person or a body."""
    tree = scene.tree
    for index in range(first, last):
        if tree.dep[index] not in {"nsubj", "nsubjpass"} or tree.pos[index] not in _PEOPLE:
            continue
        if tree.tag[index] == "NNPS":
            # A people or a party hardly speaks with one voice.
            return None
        if scene.quoted[index] is None and tree.lower[index] not in _NO_PEOPLE:
            return tree.noun_phrase(index)
    return None
