"""States: countries that no gazetteer knows, and one that is called as a US state is, told by the article itself."""

from __future__ import annotations

from builder.analyze.atlas import US_STATES
from builder.analyze.columns import Columns
from builder.analyze.gazetteer import Known, look_up
from builder.analyze.given_names import is_given
from builder.analyze.lexicon import words
from builder.analyze.pieces import Piece
from builder.model.seats import NAMESAKES

_STATE_NOUNS = words("capital government parliament president army troops ambassador embassy border borders navy")
_OFFICES = frozenset({("foreign", "minister"), ("foreign", "ministry"), ("prime", "minister")})
_OFFICERS = words("gov. gov governor sen. sen senator rep. rep republican republicans democrat democrats legislature")
"""What stands behind a US state's name and behind no country's ("Georgia Gov. Mara Venn")."""
_CITIES_TOO = frozenset({"New York", "Washington"})
"""States that news from anywhere names."""
_ENDINGS = ("a", "land", "stan", "mark")


def recognise(columns: Columns, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with every name of an unknown country, and its adjective, read as that country."""
    surfaces = {columns.words(piece.start, piece.end) for piece in pieces}
    borne = {surface.split()[-1] for surface in surfaces if " " in surface and is_given(surface.split()[0])}
    pieces = _called_alike(columns, pieces)
    states = {piece.known.name for piece in pieces if piece.kind == "country" and piece.known is not None}
    for piece in pieces:
        surface = columns.words(piece.start, piece.end)
        if " " in surface or surface in borne or look_up(surface) is not None or is_given(surface):
            continue
        if (surface.endswith("a") and surface + "n" in surfaces) or _is_state(columns, piece, surface):
            states.add(surface)
    return [_read(columns, piece, states) for piece in pieces]


def _called_alike(columns: Columns, pieces: list[Piece]) -> list[Piece]:
    """Read a country of the same name as a US state (Georgia) as that state where the article is about that.

    The country is meant where its capital is named or it has what only a country has; else the state, where one of
    its officers or another state is named.
    """
    named = {piece.known.name for piece in pieces if piece.known is not None}
    for name in sorted(named & NAMESAKES):
        own = [piece for piece in pieces if piece.kind == "country" and piece.known and piece.known.name == name]
        known = [piece.known for piece in pieces if piece.known is not None]
        abroad = any(one.form == "capital" and one.country == name for one in known) or any(
            _is_state(columns, piece, name) for piece in own
        )
        officers = any(_OFFICERS.intersection(columns.low[piece.end : piece.end + 1]) for piece in own)
        others = named & US_STATES.keys() - {name, *_CITIES_TOO}
        if own and not abroad and (officers or others):
            state = Known(name, "place")
            pieces = [one._replace(kind="place", known=state) if one in own else one for one in pieces]
    return pieces


def _read(columns: Columns, piece: Piece, states: set[str]) -> Piece:
    surface = columns.words(piece.start, piece.end)
    if piece.known is not None or piece.title is not None:
        return piece
    if surface in states:
        return piece._replace(kind="country", known=Known(surface, "country"))
    if surface[:-1] in states and surface.endswith("an"):
        return piece._replace(kind="country", known=Known(surface[:-1], "country", "adjective"))
    return piece


def _is_state(columns: Columns, piece: Piece, surface: str) -> bool:
    """Tell whether a name that sounds like a country's has what only a state has ("Karvenia's foreign ministry")."""
    if not surface.endswith(_ENDINGS):
        return False
    if piece.start > 1 and columns.low[piece.start - 2 : piece.start] == ["border", "with"]:
        return True
    if piece.start > 1 and columns.low[piece.start - 2 : piece.start] == ["capital", "of"]:
        return True
    after = columns.low[piece.end : piece.end + 4]
    if len(after) < 3 or after[0] not in ("'s", "’s"):
        return False
    return after[1] in _STATE_NOUNS or tuple(after[1:3]) in _OFFICES
