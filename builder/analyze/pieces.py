"""Pieces: a capitalised run taken apart into title, people, bodies and places."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from builder.analyze.columns import Columns
from builder.analyze.gazetteer import Known, look_up, table
from builder.analyze.given_names import is_given
from builder.analyze.lexicon import (
    EVENT_HEADS,
    HONORIFICS,
    ORG_HEADS,
    PARTICLES,
    PLACE_HEADS,
    RANK_PARTS,
    RANKS,
    ROLE_NOUNS,
    STRONG_ORG_HEADS,
    SUFFIXES,
    words,
)
from builder.model.analysis import Kind


class Piece(NamedTuple):
    """A name as it stands in the text (token range), with what its form alone says of it."""

    start: int
    end: int
    kind: Kind | None = None
    known: Known | None = None
    title: int | None = None
    """Token of the title right before a person's name."""


_STORMS = frozenset({"hurricane", "storm", "typhoon", "cyclone", "tropical", "operation"})
_THINGS = frozenset(
    {
        *("State of the Union", "Air Force One", "Social Security", "Oval Office", "Getty Images"),
        *("Islam", "Christianity", "Judaism", "Catholicism", "Protestantism", "Hinduism", "Buddhism", "Sikhism"),
    }
)
"""Speeches, machines, rooms and faiths that look like bodies."""

_LEADING = frozenset({"the", "of", "&", "-", "former", "then", "late", "ex", "mainland"})

_TYPO = 80.0
"""Two neighbouring surnames closer than this are one, typed twice ("Malina Malnia")."""


def take_apart(columns: Columns, start: int, end: int) -> list[Piece]:  # noqa: PLR0911
    """Return the names inside one run, in text order; titles, events and dates are no names."""
    start, end = _bounds(columns, start, end)
    if start >= end or _is_garbled(columns, start, end):
        return []
    parts = _held(columns, start, end) or _nation_and_body(columns, start, end)
    if parts is not None:
        return parts
    whole = _known(columns, start, end)
    if whole is not None:
        return [] if _is_edition(columns, end) else [Piece(start, end, whole.kind, whole)]
    if _is_compound(columns, start, end) or (columns.low[start] in _CHAMBERS and columns.low[end - 1] == "committees"):
        return []
    realm = _realm(columns, start, end)
    if realm is not None:
        return realm
    last = columns.low[end - 1]
    if (columns.low[start] in _STORMS and end - start > 1) or columns.words(start, end) in _THINGS:
        return []
    if last in SUFFIXES and end - start > 1 and columns.low[end - 2] in EVENT_HEADS:
        return []
    if last in EVENT_HEADS and not _is_title_before(columns, start, end):
        return _before_event(columns, start, end)
    if _is_edition(columns, end) and last not in ORG_HEADS:
        return []
    headed = last in STRONG_ORG_HEADS or _heads_of(columns, start, end)
    if end - start > 1 and headed and not _is_officer(columns, start, end):
        return _organisation(columns, start, end)
    while end - start > 2 and columns.low[start] in RANK_PARTS and is_given(columns.text[start + 1]):
        start += 1
    rank = _last_rank(columns, start, end)
    if rank is not None and not _is_surname(columns, start, rank, end):
        return _titled(columns, start, rank, end)
    return _untitled(columns, start, end)


_ROMAN = re.compile(r"[IVX]+")


def _is_compound(columns: Columns, start: int, end: int) -> bool:
    """Tell whether a hyphen ties two names to one word ("Brandt-Norway calls"), or a numeral makes a clause of it."""
    if end - start == 2 and columns.low[start] in _CLAUSES and _ROMAN.fullmatch(columns.text[start + 1]):
        return True
    if end - start != 3 or columns.text[start + 1] not in ("-", "–"):
        return False
    first, second = columns.text[start], columns.text[end - 1]
    known = table()
    return (first in known or second in known) and first + "-" + second not in known


_CHAMBERS = frozenset({"house", "senate", "judiciary", "intelligence"})
_CLAUSES = frozenset({"article", "title", "section", "chapter", "part", "phase", "amendment", "act"})

_REALMS = frozenset({"republic", "kingdom", "emirate", "principality", "sultanate"})


def _realm(columns: Columns, start: int, end: int) -> list[Piece] | None:
    """Read "Republic of X" as the country X; "republic" alone names none."""
    of = next((i for i in range(start, end) if columns.low[i] == "of"), None)
    if of is None or columns.low[of - 1] not in _REALMS:
        return [] if end - start == 1 and columns.low[start] in _REALMS else None
    first = of + 2 if columns.low[of + 1 : of + 2] == ["the"] else of + 1
    if first >= end:
        return []
    name = columns.words(first, end)
    known = look_up(name) or Known(name, "country")
    return [Piece(start, end, known.kind, known)] if known.kind == "country" else None


def _bounds(columns: Columns, start: int, end: int) -> tuple[int, int]:
    """Cut off what leads into a name or trails behind it."""
    while start < end and columns.low[start] in _LEADING:
        start += 1
    if start > 1 and columns.low[start - 1] == "of" and columns.low[start - 2] in RANKS:
        while start < end - 1 and columns.low[start] in RANK_PARTS:
            start += 1
    while end > start and columns.low[end - 1] in ("&", "-", "–"):
        end -= 1
    return start, end


def _held(columns: Columns, start: int, end: int) -> list[Piece] | None:
    """Read behind an office what it is of, if that is known, and who holds it ("Chancellor of the Seal Ida Lund")."""
    of = start - 1 if start and columns.low[start - 1] == "the" else start
    if of < 2 or columns.low[of - 1] != "of" or columns.low[of - 2] not in RANKS or is_given(columns.text[start]):
        return None
    if columns.ent[end - 1] == "ORG" or columns.low[end - 1] in ORG_HEADS or "of" in columns.low[start:end]:
        return None
    holder = next((i for i in range(start + 1, end - 1) if is_given(columns.text[i])), None)
    if holder is None:
        return None
    known = look_up(columns.words(start, holder))
    return [*([Piece(start, holder, known.kind, known)] if known else []), Piece(holder, end, "person")]


def _nation_and_body(columns: Columns, start: int, end: int) -> list[Piece] | None:
    """Read a country before a body that everybody knows as two ("U.S. Centers for Disease Control")."""
    country, body = table().get(columns.text[start]), look_up(columns.words(start + 1, end))
    if country is None or country.kind != "country" or body is None or body.kind != "organisation":
        return None
    if end - start < 3 or look_up(columns.words(start, end)) is not None:
        return None
    return [Piece(start, start + 1, country.kind, country), Piece(start + 1, end, body.kind, body)]


_GLUED = re.compile(r"[A-Z][a-z]{3,}[A-Z][a-z]{2,}")


def _is_garbled(columns: Columns, start: int, end: int) -> bool:
    """Tell a party and its state ("D-Ohio"), or links that a page's layout ran together, from a name."""
    if columns.text[start] in ("D", "R", "I") and end - start > 1 and columns.text[start + 1] in ("-", "–"):
        return True
    texts = columns.text[start:end]
    repeated = len(set(texts)) < len(texts) - texts.count("-") * 2 - texts.count(",")
    return len(texts) >= 4 and (repeated or any(_GLUED.fullmatch(text) for text in texts))


def _known(columns: Columns, start: int, end: int) -> Known | None:
    """Look a run up as it stands, or as it would stand outside a dateline in capitals."""
    surface = columns.words(start, end)
    known = look_up(surface)
    if known is None and "." in surface and surface[-1] != ".":
        # The last point is lost before a comma ("D.C, where").
        known = look_up(f"{surface}.")
    if known is None and len(surface) > 4 and surface.isupper():
        known = look_up(surface.title())
    return known


def _is_edition(columns: Columns, end: int) -> bool:
    """Tell whether a year follows at once, as in the name of an event ("Springfield 2031")."""
    if end >= columns.size or columns.idx[end] - columns.end[end - 1] > 1:
        return False
    year = columns.text[end]
    if not (len(year) == 4 and year.isdigit() and year[:2] in ("18", "19", "20")):
        return False
    return not (end + 1 < columns.size and columns.text[end + 1] == ")")


def _is_title_before(columns: Columns, start: int, end: int) -> bool:
    """Tell whether the last word, though a thing's, is a surname here ("Mr Day", "Senator Cup")."""
    return end - start >= 2 and (
        columns.low[end - 2] in HONORIFICS
        or columns.low[end - 2] in RANKS
        or (end - start == 2 and is_given(columns.text[start]))
    )


def _is_surname(columns: Columns, start: int, rank: int, end: int) -> bool:
    """Tell whether a title at the end is a surname after all ("Charlie King", "Stephen Bishop")."""
    return rank == end - 1 and end - start == 2 and is_given(columns.text[start]) and columns.ent[rank] == "PERSON"


def _heads_of(columns: Columns, start: int, end: int) -> bool:
    """Tell whether a head of an organisation stands before "of", "for" or "on" in the run."""
    return any(
        columns.low[i] in ORG_HEADS and columns.low[i + 1] in ("of", "for", "on", "to", "and")
        for i in range(start, end - 2)
    ) and not any(columns.low[i] in RANKS for i in range(end - 3 if end - start > 3 else start + 1, end))


def _organisation(columns: Columns, start: int, end: int) -> list[Piece]:
    """Cut what is no part of a body's name: a bare nationality before a common word is kept apart."""
    known = table().get(columns.text[start])
    if known is not None and known.form == "adjective" and end - start == 2 and columns.low[end - 1] in _STATE_WORDS:
        return [Piece(start, start + 1, known.kind, known)]
    return [Piece(start, end, "organisation")]


_STATE_WORDS = words(
    """
    government administration army navy military forces guard police embassy cabinet mission television media press
    group groups team company party authorities front campaign army board
    """
)


def _before_event(columns: Columns, start: int, end: int) -> list[Piece]:
    """Keep the country of "Freedonian Open", nothing of the event's own name."""
    known = table().get(columns.text[start])
    if end - start == 2 and known is not None and known.kind == "country" and known.form != "adjective":
        return [Piece(start, start + 1, known.kind, known)]
    return []


def _is_officer(columns: Columns, start: int, end: int) -> bool:
    """Tell whether a title stands before a first name and a surname, whatever that else means ("Chair Mara Steel")."""
    rank = next((i for i in range(end - 3, start - 1, -1) if columns.low[i] in RANKS), None)
    return rank is not None and end - rank <= 4 and is_given(columns.text[rank + 1]) and columns.ent[end - 1] != "ORG"


def _last_rank(columns: Columns, start: int, end: int) -> int | None:
    for i in range(end - 1, start - 1, -1):
        if columns.low[i] in RANKS or columns.low[i] in HONORIFICS or (i < end - 2 and columns.low[i] in ROLE_NOUNS):
            return i
    return None


def _titled(columns: Columns, start: int, rank: int, end: int) -> list[Piece]:
    left = _left_of(columns, start, rank)
    if rank + 1 >= end:
        return left
    name_start = rank + 1
    if columns.low[name_start] in ("of", "for", "-", "&"):
        rest = name_start + 1
        while rest < end - 2 and columns.low[rest] in RANK_PARTS:
            rest += 1
        return [*left, *take_apart(columns, rest, end)]
    if columns.low[name_start] in RANK_PARTS and end - name_start == 1:
        return left
    named = end - name_start > 1 and is_given(columns.text[name_start])
    if (columns.low[end - 1] in PLACE_HEADS and not named) or columns.low[name_start] in ORG_HEADS:
        whole = end - start > 1 and columns.low[end - 1] in PLACE_HEADS
        return [Piece(start, end, "place")] if whole else left
    inner = look_up(columns.words(name_start, end))
    if inner is not None and inner.kind != "place" and columns.low[rank] not in HONORIFICS:
        return [*left, Piece(name_start, end, inner.kind, inner)]
    return [*left, Piece(name_start, _without_twin(columns, name_start, end), "person", None, rank)]


def _left_of(columns: Columns, start: int, rank: int) -> list[Piece]:
    """Return the bodies and countries named inside a title ("Freedonian Rail Union President")."""
    end = rank
    while end > start and (
        columns.low[end - 1] in RANK_PARTS
        or columns.low[end - 1] in RANKS
        or columns.low[end - 1] in ("-", "and", "&", "of")
    ):
        if table().get(columns.words(start, end)) is not None:
            break
        end -= 1
    if end <= start:
        return []
    return [
        piece
        for piece in _untitled(columns, start, end)
        if piece.kind is not None or columns.ent[piece.start] in ("ORG", "GPE") or columns.text[piece.start].isupper()
    ]


def _untitled(columns: Columns, start: int, end: int) -> list[Piece]:  # noqa: PLR0911, PLR0912
    """Cut known countries, states and peoples from the front; what remains is one name."""
    for stop in range(min(end, start + 5), start, -1):
        known = table().get(columns.words(start, stop))
        if known is None:
            continue
        if stop == end:
            return [Piece(start, end, known.kind, known)]
        if known.form in ("adjective", "people") or (known.kind == "group"):
            if columns.low[end - 1] in ORG_HEADS and end - stop >= 2:
                return [Piece(start, end, "organisation")]
            return [Piece(start, stop, known.kind, known), *take_apart(columns, stop, end)]
        if known.kind == "organisation" and end - stop == 1 and columns.low[stop] in _LEGAL:
            return [Piece(start, end, known.kind, known)]
        if known.kind == "organisation" or _is_full(columns, stop, end):
            return [Piece(start, stop, known.kind, known), *take_apart(columns, stop, end)]
        break
    ending = table().get(columns.text[end - 1])
    led = is_given(columns.text[start]) or (end - start > 3 and columns.text[end - 2] in table())
    if end - start > 2 and ending is not None and ending.kind == "group" and led:
        tail = end - 2 if columns.text[end - 2] in table() and end - start > 3 else end - 1
        return [*_untitled(columns, start, tail), *_untitled(columns, tail, end)]
    if end - start > 1 and ending is not None and (ending.form in ("adjective", "people") or ending.kind == "group"):
        return [Piece(end - 1, end, ending.kind, ending)]
    glued = _glued(columns, start, end)
    if glued is not None:
        return [*_left_of(columns, start, glued), Piece(glued, _without_twin(columns, glued, end), "person")]
    for first in range(start + 1, end - 1):
        body = table().get(columns.words(first, end))
        if body is not None and body.kind == "organisation":
            # One word that says nothing more is an epithet ("the Failing Sund Times").
            before = [piece for piece in take_apart(columns, start, first) if piece.kind or piece.end - piece.start > 1]
            return [*before, Piece(first, end, body.kind, body)]
    last = columns.low[end - 1]
    if end - start > 1 and last in ORG_HEADS and columns.ent[end - 1] != "PERSON":
        return [Piece(start, end, "organisation")]
    if end - start > 1 and last in PLACE_HEADS and columns.ent[end - 1] != "PERSON":
        return [Piece(start, end, "place")]
    if end - start == 1 and (last in EVENT_HEADS or last in RANK_PARTS or last in PLACE_HEADS or last in ORG_HEADS):
        return []
    return [Piece(start, _without_twin(columns, start, end))]


_LEGAL = words("co co. company inc inc. corp corp. ltd ltd. plc")
"""What makes a known body no other one."""

_OFFICE_WORDS = ORG_HEADS | RANK_PARTS | ROLE_NOUNS | words("affairs writers writer chaplain relations operations desk")


def _glued(columns: Columns, start: int, end: int) -> int | None:
    """Return where a person's name begins behind what is left of a title ("Political Affairs David Hale")."""
    if end - start < 3 or (is_given(columns.text[start]) and not columns.text[start].isupper()):
        return None
    for i in range(start + 1, end - 1):
        if not is_given(columns.text[i]) or columns.low[end - 1] in _OFFICE_WORDS:
            continue
        left = columns.text[start:i]
        shouted = all(text.isupper() and len(text) > 3 for text in left) and not columns.text[i].isupper()
        plain = all(len(text) > 2 and text.isalpha() and text.lower() not in PARTICLES for text in left)
        if shouted or (plain and any(text.lower() in _OFFICE_WORDS for text in left)):
            return i
        return None
    return None


def _is_full(columns: Columns, start: int, end: int) -> bool:
    """Tell whether what follows a country or city is a name of its own ("Denmark Ida Lund", "Texas Republican")."""
    if look_up(columns.words(start, end)) is not None or columns.text[start] in table():
        return True
    return end - start >= 2 and is_given(columns.text[start])


def _without_twin(columns: Columns, start: int, end: int) -> int:
    """Drop a surname that is typed twice, the second time otherwise."""
    last = columns.text[end - 1]
    shouted = last.isupper() and len(last) > 2 and last.lower() not in SUFFIXES
    if end - start >= 3 and shouted and not columns.text[end - 2].isupper():
        return end - 1
    if end - start >= 3 and columns.low[end - 1] not in SUFFIXES:
        one, two = columns.low[end - 2], columns.low[end - 1]
        if min(len(one), len(two)) >= 4 and ratio(one, two) >= _TYPO:
            return end - 1
    return end
