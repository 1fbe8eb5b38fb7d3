"""Labels: one kind per surface, by a vote of the tagger's labels and of the words around each occurrence."""

from __future__ import annotations

from collections import defaultdict

from builder.analyze.columns import Columns
from builder.analyze.gazetteer import table
from builder.analyze.given_names import is_given
from builder.analyze.lexicon import (
    GENDERED,
    HONORIFICS,
    ORG_HEADS,
    PARTICLES,
    PLACE_HEADS,
    RANKS,
    ROLE_NOUNS,
    SPEECH_LEMMAS,
    SUFFIXES,
    words,
)
from builder.analyze.pieces import Piece
from builder.model.analysis import Kind
from builder.model.family_names import family_first, family_last
from builder.model.press import is_outlet

_TAGGER: dict[str, tuple[Kind, float]] = {
    "PERSON": ("person", 1.0),
    "ORG": ("organisation", 0.8),
    "GPE": ("place", 0.8),
    "LOC": ("place", 0.8),
    "FAC": ("place", 0.6),
}
_JUNK = frozenset({"EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE", "DATE", "TIME", "NORP"})
_PLACE_PREPOSITIONS = frozenset({"in", "into", "near", "at", "outside", "across", "throughout"})

_PLACE_NOUNS = words("capital city town village region suburb district province county neighbourhood neighborhood")
_BODY_NOUNS = words(
    """
    magazine newspaper publication website outlet broadcaster channel agency company group firm daily weekly
    """
)

_PLACE_OWNERS = words("mayor governor residents people streets town north south east west outskirts port")
"""Nouns whose "of" is followed by a place."""

_NEW = frozenset({"new", "old", "north", "south", "east", "west", "upper", "lower", "great", "greater", "saint", "st."})
_PLACE_FRONTS = frozenset({"port", "fort", "mount", "cape", "lake"})
_HOUSES = frozenset({"house", "senate"})
"""What stands before the matter of a committee ("House Intelligence")."""
_MOTION = frozenset({"come", "go", "travel", "return", "fly", "move", "arrive", "flee", "drive"})

_PERSONAL = frozenset({"he", "she", "his", "him", "her", "himself", "herself"})
_RETINUE = words(
    "administration campaign presidency aide aides allies supporters voters impeachment camp adviser advisers"
)
"""Nouns that a politician's name stands before."""

_CERTAIN = 1.5
"""Votes that make a lone first word of a sentence somebody's name."""

Votes = dict[str, float]


def vote(columns: Columns, pieces: list[Piece]) -> tuple[dict[str, Kind | None], set[str]]:
    """Return the kind of every surface that its form left open, None for what is no actor; and the strangers.

    A stranger is one word, always first in its sentence, that the tagger alone calls a person.
    """
    votes: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    fixed: dict[str, Kind] = {}
    for piece in pieces:
        surface = columns.words(piece.start, piece.end)
        if piece.kind is not None:
            if piece.kind == "person":
                votes[surface]["person"] += 3.0
            else:
                fixed[surface] = piece.kind
        _weigh(columns, piece, votes[surface])
    kinds: dict[str, Kind | None] = {}
    strangers: set[str] = set()
    common = {low for low, text in zip(columns.low, columns.text, strict=True) if text == low}
    alone = {surface for surface in votes if " " not in surface and surface not in table()}
    for surface, tally in votes.items():
        if _shortened(surface, alone):
            tally["person"] += 1.2
        if surface.lower() in common:
            tally["junk"] += 1.5
        unplaced = " " not in surface and not tally["inside"] and tally["person"] < _CERTAIN
        kinds[surface] = fixed.get(surface) or _winner(surface, tally)
        if unplaced and kinds[surface] == "person":
            strangers.add(surface)
    return kinds, strangers


def _shortened(surface: str, alone: set[str]) -> bool:
    """Tell whether a name's last word stands alone elsewhere, as a surname does."""
    *front, last = surface.split()
    if not front or len(front) > 3 or last not in alone or last.lower() in ORG_HEADS | PLACE_HEADS:
        return False
    return front[0] not in table() and front[0].lower() not in ORG_HEADS | _PLACE_FRONTS | _NEW | _HOUSES


def _weigh(columns: Columns, piece: Piece, tally: Votes) -> None:
    """Add what one occurrence tells of its surface's kind."""
    start, end = piece.start, piece.end
    label = columns.ent[end - 1]
    if label in _TAGGER:
        kind, weight = _TAGGER[label]
        plain = end - start == 1 and columns.text[start][1:].islower()
        tally[kind] += 0.6 if plain and kind == "organisation" else weight
    elif label in _JUNK:
        tally["junk"] += 0.8
    else:
        tally["untagged"] += 1
    if columns.dep[end - 1] in ("nsubj", "nsubjpass"):
        _weigh_subject(columns, end, tally)
    if columns.dep[end - 1] in ("nsubj", "nsubjpass", "poss") and _takes_pronoun(columns, end):
        tally["person"] += 0.4
    _weigh_before(columns, piece, tally)
    _weigh_after(columns, end, tally)
    tally["seen"] += 1


def _weigh_subject(columns: Columns, end: int, tally: Votes) -> None:
    """Add what a subject's verb tells: who speaks is a person, who says that "it" will act is none."""
    verb = columns.head[end - 1]
    if columns.lemma[verb] in SPEECH_LEMMAS:
        tally["person"] += 0.8
        tally["organisation"] += 0.3
        tally["inside"] += 1
        if _takes_it(columns, verb):
            tally["person"] -= 1.5
            tally["place"] += 0.5
    if _is_resumed(columns, end):
        tally["inside"] += 1


def _weigh_before(columns: Columns, piece: Piece, tally: Votes) -> None:
    """Add what the words before a name tell: a title, a preposition of place, "the"."""
    start, end = piece.start, piece.end
    before = columns.low[start - 1] if start else ""
    second = columns.low[start - 2] if start > 1 else ""
    if not columns.initial[start]:
        tally["inside"] += 1
    if before in RANKS or before in HONORIFICS:
        tally["person"] += 2.0
        tally["inside"] += 1
    if before == "of" and second in _PLACE_OWNERS:
        tally["place"] += 1.5
    if before == "to" and start > 1 and columns.lemma[start - 2] in _MOTION:
        tally["place"] += 1.0
    if before in _PLACE_PREPOSITIONS:
        alone = end - start == 1 or columns.low[end - 1] in PLACE_HEADS
        tally["place"] += 1.2 if alone and columns.dep[end - 1] == "pobj" else 0.6
    if before == "the" and end - start <= 3:
        tally["organisation"] += 0.3
        tally["person"] -= 1.0
    _weigh_noun(columns, piece, before, tally)


def _weigh_after(columns: Columns, end: int, tally: Votes) -> None:
    """Add what the words behind a name tell: an age, "who", "which", a politician's retinue."""
    following = columns.low[end] if end < columns.size else ""
    after = columns.low[end + 1] if end + 1 < columns.size else ""
    if (following == "," and after.isdigit() and len(after) <= 2) or after == "who" or following == "who":
        tally["person"] += 2.0
    if following == "," and after == "which":
        tally["person"] -= 2.0
    if following in _RETINUE:
        tally["person"] += 1.0


def _takes_it(columns: Columns, verb: int) -> bool:
    """Tell whether what a subject says begins with "it" ("Holmby said it would wait")."""
    after = columns.low[verb + 1 : verb + 3]
    return "it" in (after if after[:1] == ["that"] else after[:1])


def _is_resumed(columns: Columns, end: int) -> bool:
    """Tell whether the next sentence, or the rest of this one, takes a subject up with "he" or "she"."""
    number = columns.sent[end - 1] + 1
    start = columns.sents[number][0] if number < len(columns.sents) else columns.size
    return _takes_pronoun(columns, end) or any(low in ("he", "she") for low in columns.low[start : start + 3])


def _takes_pronoun(columns: Columns, end: int) -> bool:
    """Tell whether "he" or "she" comes up later in the sentence."""
    stop = columns.sents[columns.sent[end - 1]][1]
    return any(columns.low[i] in _PERSONAL for i in range(end, stop))


def _weigh_noun(columns: Columns, piece: Piece, before: str, tally: Votes) -> None:
    """Add what a common noun beside the name says it is ("city of X", "the magazine X", "X, a town")."""
    nouns = [before]
    if before == "of" and piece.start > 1:
        nouns.append(columns.low[piece.start - 2])
    nouns += [columns.low[child] for child in columns.children[piece.end - 1] if columns.dep[child] == "appos"]
    for noun in nouns:
        if noun in _PLACE_NOUNS:
            tally["place"] += 3.0 if noun == "capital" else 1.5
        elif noun in ROLE_NOUNS:
            tally["inside"] += 1
        elif noun in _BODY_NOUNS:
            tally["organisation"] += 2.0
    if columns.dep[piece.end - 1] == "appos" and columns.low[columns.head[piece.end - 1]] in GENDERED:
        # "His daughter, Mara".
        tally["person"] += 2.0


def _winner(surface: str, tally: Votes) -> Kind | None:
    words = surface.split()
    if len(words) == 1 and len(surface) < 3 and surface.isupper() and tally["organisation"] < 1.5:
        return None
    _weigh_form(words, tally)
    seen = tally.pop("seen", 1.0)
    untagged = tally.pop("untagged", 0.0)
    tally.pop("inside", 0.0)
    best = max(sorted(tally), key=lambda kind: tally[kind], default="junk")
    if best == "junk" or tally[best] < 0.5:
        return None
    if len(words) == 1 and untagged >= seen and tally[best] < 1.5:
        return None
    for kind in ("person", "organisation", "place"):
        if best == kind:
            return kind
    return None


def _weigh_form(words: list[str], tally: Votes) -> None:
    """Add what the surface alone tells: a given name first, an acronym, a head word."""
    last = words[-1].lower()
    placed = len(words) == 2 and words[0].lower() in _PLACE_FRONTS
    given = words[0] not in table() and is_given(words[0].split("-")[0]) and not placed
    if 2 <= len(words) <= 4 and given and last not in ORG_HEADS:
        tally["person"] += 2.0
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0].replace(".", "")) <= 6:
        tally["organisation"] += 1.0
        tally["person"] -= 1.5
    if last in SUFFIXES or family_first(words) or family_last(words):
        tally["person"] += 2.0
    if len(words) > 1 and words[0].lower() in PARTICLES and words[0].lower() not in ("la", "le", "al", "el", "das"):
        tally["person"] += 1.5
    if last in ORG_HEADS and len(words) > 1:
        tally["organisation"] += 1.5
    if len(words) > 2 and is_outlet(" ".join(words)):
        tally["organisation"] += 3.0
    if last in PLACE_HEADS and len(words) > 1:
        tally["place"] += 1.0
    if placed:
        tally["place"] += 2.0
    if "of" in words[1:-1]:
        tally["person"] -= 2.0
        tally["organisation"] += 0.5
    if any(character.isdigit() for character in "".join(words)):
        tally["person"] -= 2.0
        tally["junk"] += 0.8
