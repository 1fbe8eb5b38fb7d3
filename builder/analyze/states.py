"""States: countries that no gazetteer knows, told by what the article itself says around them."""

from __future__ import annotations

from builder.analyze.columns import Columns
from builder.analyze.gazetteer import Known, look_up
from builder.analyze.given_names import is_given
from builder.analyze.lexicon import words
from builder.analyze.pieces import Piece

_STATE_NOUNS = words("capital government parliament president army troops ambassador embassy border borders navy")
_OFFICES = frozenset({("foreign", "minister"), ("foreign", "ministry"), ("prime", "minister")})
_ENDINGS = ("a", "land", "stan", "mark")


def recognise(columns: Columns, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with every name of an unknown country, and its adjective, read as that country."""
    surfaces = {columns.words(piece.start, piece.end) for piece in pieces}
    borne = {surface.split()[-1] for surface in surfaces if " " in surface and is_given(surface.split()[0])}
    states = {piece.known.name for piece in pieces if piece.kind == "country" and piece.known is not None}
    for piece in pieces:
        surface = columns.words(piece.start, piece.end)
        if " " in surface or surface in borne or look_up(surface) is not None or is_given(surface):
            continue
        if (surface.endswith("a") and surface + "n" in surfaces) or _is_state(columns, piece, surface):
            states.add(surface)
    return [_read(columns, piece, states) for piece in pieces]


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
