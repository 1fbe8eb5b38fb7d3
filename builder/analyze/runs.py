"""Runs: capitalised stretches of a sentence, joined over the small words that names contain."""

from __future__ import annotations

from builder.analyze.columns import Columns
from builder.analyze.gazetteer import table
from builder.analyze.given_names import is_given
from builder.analyze.lexicon import CALENDAR, NOT_NAMES, ORG_HEADS, PARTICLES, RANKS
from builder.model.family_names import family_last

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})
_DIRECTIONS = frozenset({"new", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "the"})
_NAME_MONTHS = frozenset({"may", "april", "june", "august", "march", "sun", "jan", "mar"})
_COMPOUNDING = frozenset({"era", "led", "run", "like", "type", "free", "ally"})
"""What a hyphen ties to a name without becoming part of it ("Lund-era")."""

_NO_NAMES = frozenset({"ADV", "SCONJ", "VERB", "AUX", "ADJ", "ADP", "DET", "CCONJ", "PRON", "INTJ"})
_FRONT_PARTICLES = frozenset({"bin", "van", "von", "de", "al", "el"})
_SMALL_PARTICLES = frozenset({"van", "von", "de", "der", "den", "la", "las", "los", "ter", "ten"})
"""Two of them in a row stand before a surname and nowhere else."""
_MARKS = frozenset("“”\"‘’'()")
_LINKS = frozenset({"of", "for", "on", "and", "to", "the", "&"})


def find_runs(columns: Columns) -> list[tuple[int, int]]:
    """Return the token ranges of capitalised runs outside headlines and credits, in text order."""
    runs: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(columns.sents):
        if not columns.headline[number]:
            runs += _runs_in(columns, start, end)
    return runs


def _runs_in(columns: Columns, start: int, end: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    i = start
    while i < end:
        if not is_name_token(columns, i, False):
            i += 1
            continue
        panels = _panels(columns, i, end)
        if panels is not None:
            runs += [(i, panels)] if columns.low[panels - 1] in _PANELS else []
            i = panels
            continue
        stop = _extend(columns, i, end)
        i = _front(columns, start, i)
        while (joined := _listed(columns, i, stop, end) or _joined(columns, i, stop, end)) is not None:
            stop = _extend(columns, joined, end)
        runs.append((i, stop))
        i = stop
    return runs


def _front(columns: Columns, start: int, i: int) -> int:
    """Return where a surname begins whose particles stand before it in small letters ("van der Velde")."""
    first = i
    while first > start and columns.text[first - 1] in _SMALL_PARTICLES:
        first -= 1
    if i - first > 1:
        return first
    tagged = i > start and columns.text[i - 1] in _FRONT_PARTICLES and columns.ent[i - 1] == "PERSON"
    return i - 1 if tagged else i


def is_name_token(columns: Columns, i: int, inside: bool) -> bool:  # noqa: PLR0911
    """Tell whether a token may be part of a name; `inside`: right after one that is."""
    text = columns.text[i]
    if columns.masked[i] or not _has_capital(text):
        return False
    low = columns.low[i]
    if low in CALENDAR:
        return low in _NAME_MONTHS and text[0].isupper() and (inside or columns.ent[i] == "PERSON")
    if low in _DIRECTIONS and not inside:
        if low == "the" or i + 1 >= columns.size or not columns.text[i + 1][:1].isupper():
            return False
        return not columns.initial[i] or columns.words(i, i + 2) in table()
    if low in NOT_NAMES:
        return inside and columns.ent[i] in _LABELS and columns.pos[i] == "PROPN"
    if columns.initial[i] and not inside:
        return _initial_name(columns, i)
    return True


def _has_capital(text: str) -> bool:
    first = text[0]
    if first.isupper():
        return True
    if first.isdigit():
        return False
    return len(text) > 3 and text[:3] in ("al-", "el-") and text[3].isupper()


def _initial_name(columns: Columns, i: int) -> bool:
    """Tell whether the capital of a sentence's first word is more than its position."""
    if columns.text[i] in table() or columns.low[i] in RANKS or columns.words(i, min(i + 2, columns.size)) in table():
        return True
    following = columns.text[i + 1][:1].isupper() if i + 1 < columns.size else False
    if following and columns.ent[i] == "PERSON" and columns.pos[i] in _NO_NAMES and not is_given(columns.text[i]):
        # "Wherever Lund went": the name begins with the next word.
        return False
    if columns.pos[i] == "PROPN":
        return (
            columns.ent[i] in _LABELS
            or columns.dep[i] in ("nsubj", "nsubjpass", "compound", "poss", "ROOT")
            or following
        )
    return columns.ent[i] in _LABELS and (
        following or (columns.pos[i] in ("ADJ", "NOUN") and columns.text[i].isupper())
    )


def _extend(columns: Columns, i: int, end: int) -> int:
    """Return where the run that starts at `i` stops."""
    i += 1
    while i < end:
        text = columns.text[i]
        glued = columns.idx[i] == columns.end[i - 1]
        if is_name_token(columns, i, True):
            if columns.idx[i] > columns.end[i - 1] + 1:
                break
            i += 1
        elif (i + 1 < end and _has_capital(columns.text[i + 1]) and _binds(columns, i, glued)) or (
            text == "-" and glued and i + 1 < end and _ends_a_given_name(columns, i + 1)
        ):
            i += 2
        elif _particled(columns, i, end) or _nicknamed(columns, i, end):
            i += 3
        elif text in ("'s", "’s", "'", "’") and glued and _owns(columns, i, end):
            i += 2
        elif text == "." and glued and len(columns.text[i - 1]) == 1:
            i += 1
        else:
            break
    return i


_FOLK = frozenset({"women", "men", "people", "children", "nobody", "king", "queen", "mother", "father"})


def _owns(columns: Columns, i: int, end: int) -> bool:
    """Tell whether an apostrophe stands inside a body's name ("Delta Fishers' Union", "Women's League")."""
    owner = columns.low[i - 1]
    plural = columns.text[i] in ("'", "’") and owner.endswith("s") and columns.text[i - 1] not in table()
    one = all(tag == "ORG" for tag in columns.ent[i - 1 : i + 2])
    one = one and i + 1 < end and columns.text[i + 1][:1].isupper()
    if one and (is_given(owner) or any(low in _TRADES for low in columns.low[i + 1 : i + 3])):
        # "Mara's Harbour Goods", "Lund's Analytics": the tagger takes it all for one company.
        return True
    if not (plural or owner in _FOLK) or owner[:-1] in RANKS:
        return False
    if any(low in ORG_HEADS for low in columns.low[max(0, i - 4) : i]):
        return False
    stop = i + 1
    while stop < end and stop - i <= 4 and columns.text[stop][:1].isupper() and not columns.masked[stop]:
        if columns.low[stop] in ORG_HEADS:
            return True
        stop += 1
    return False


_TRADES = frozenset({"analytics", "goods", "stores", "foods", "markets", "restaurants", "pizza", "pharmacy", "kitchen"})
"""What a company called after its founder deals in."""
_REALMS = frozenset({"republic", "kingdom", "emirate", "principality", "sultanate", "commonwealth"})


def _hyphenated(columns: Columns, i: int, end: int) -> bool:
    """Tell whether a particle is tied to the next capital by a hyphen ("el-Sayed")."""
    return i + 2 < end and columns.text[i + 1] == "-" and _has_capital(columns.text[i + 2])


def _particled(columns: Columns, i: int, end: int) -> bool:
    return columns.low[i] in PARTICLES and (_hyphenated(columns, i, end) or _double(columns, i, end))


def _nicknamed(columns: Columns, i: int, end: int) -> bool:
    """Tell whether a nickname stands in marks inside a name (James “Jimmy” Lund)."""
    if i + 3 >= end or columns.text[i] not in _MARKS or columns.text[i + 2] not in _MARKS:
        return False
    return is_given(columns.text[i - 1]) and _has_capital(columns.text[i + 1]) and _has_capital(columns.text[i + 3])


def _double(columns: Columns, i: int, end: int) -> bool:
    """Tell whether two particles stand before the next capital ("van der Velde")."""
    small = all(columns.low[k] in PARTICLES and columns.text[k][0].islower() for k in range(i, min(i + 2, end)))
    return small and i + 2 < end and _has_capital(columns.text[i + 2])


def _ends_a_given_name(columns: Columns, i: int) -> bool:
    """Tell whether a lower-case word after a hyphen belongs to the name before it ("Ki-moon")."""
    if (
        columns.idx[i] == columns.end[i - 1]
        and i + 1 < columns.size
        and family_last(columns.words(i - 2, i + 2).split())
    ):
        return True
    return (
        columns.idx[i] == columns.end[i - 1]
        and columns.text[i].islower()
        and columns.ent[i - 2] == "PERSON"
        and (columns.ent[i] == "PERSON" or len(columns.text[i]) <= 4)
        and columns.text[i - 3][:1].isupper()
        and columns.low[i] not in _COMPOUNDING
        and columns.pos[i] not in ("VERB", "ADJ")
    )


def _binds(columns: Columns, i: int, glued: bool) -> bool:
    """Tell whether a token ties the names on either side together: a hyphen, "&", "de", "bin"."""
    text = columns.text[i]
    if text in ("-", "–"):
        return glued and columns.idx[i + 1] == columns.end[i]
    if text == "&":
        return not (columns.text[i - 1] in table() and columns.text[i + 1] in table())
    return columns.low[i] in PARTICLES and text[0].islower()


_PANELS = frozenset({"committee", "subcommittee"})
_CHAMBERS = frozenset({"house", "senate"})


_OFFICES = _PANELS | {"bureau", "department", "ministry", "commission", "office", "board", "agency", "academies"}


def _listed(columns: Columns, start: int, stop: int, end: int) -> int | None:
    """Return where the last of a body's matters stands ("Bureau of Rivers, Bridges and Roads")."""
    of = next((k for k in range(start, stop) if columns.low[k] in ("of", "on", "for")), None)
    if of is None or columns.text[stop : stop + 1] != [","] or columns.low[of - 1] not in _OFFICES or stop - of != 2:
        return None
    i, commas = stop, 0
    while i + 1 < end and columns.text[i] == "," and _is_matter(columns, i + 1):
        i, commas = i + 2, commas + 1
    if i < end and columns.text[i] == ",":
        i += 1
    closed = commas and i + 1 < end and columns.low[i] == "and" and _is_matter(columns, i + 1)
    return i + 1 if closed else None


_SEVERAL = frozenset({"committees", "subcommittees", "panels"})


def _panels(columns: Columns, start: int, end: int) -> int | None:
    """Return where a list of committees' matters ends: one long name, or names of several ("Rivers and Roads panels").

    Of several none is named in full, so nothing in the list is a name.
    """
    chamber = columns.low[start] in _CHAMBERS
    if not chamber and (not start or columns.low[start - 1] != "the"):
        return None
    i, links = start + chamber, 0
    while i < end and columns.low[i] not in _PANELS | _SEVERAL:
        if columns.text[i] in (",", "&") or columns.low[i] == "and":
            links += 1
        elif not _is_matter(columns, i):
            return None
        i += 1
    if i == end or not links:
        return None
    whole = columns.low[i] in _SEVERAL or (chamber and "," in columns.text[start:i])
    return i + 1 if whole else None


def _is_matter(columns: Columns, i: int) -> bool:
    """Tell whether a capitalised word names neither a person nor a place."""
    return _has_capital(columns.text[i]) and not is_given(columns.text[i]) and columns.text[i] not in table()


def _is_committee(columns: Columns, start: int, i: int, end: int) -> bool:
    """Tell whether both sides of "and" name the matter of one committee ("the Ways and Means Committee")."""
    named = columns.low[start] in _CHAMBERS or (start > 0 and columns.low[start - 1] == "the")
    if not named or columns.low[i] in _CHAMBERS or columns.text[start].isupper():
        return False
    if any(columns.low[k] in ORG_HEADS for k in range(start + 1, i)) or columns.words(start, i - 1) in table():
        return False
    stop = i + 1
    while stop < min(end, i + 3) and _has_capital(columns.text[stop]) and columns.low[stop] not in _PANELS:
        stop += 1
    return stop < end and columns.low[stop] in _PANELS and columns.text[stop][0].isupper()


def _joined(columns: Columns, start: int, stop: int, end: int) -> int | None:  # noqa: PLR0911
    """Return where a run goes on over "of", "for", "and" inside one organisation's name."""
    i = stop
    while i < end and i < stop + 2 and columns.low[i] in _LINKS and columns.text[i][0].islower():
        i += 1
    if i == stop or i >= end or columns.low[i] in CALENDAR or not is_name_token(columns, i, True):
        return None
    link = columns.low[stop]
    if _is_known(columns, start, i, end):
        return i
    if link == "of" and _whose(columns, start, stop, i):
        return None
    if link == "of" and columns.low[stop - 1] in _REALMS:
        return i
    if link == "and" and i == stop + 1 and _is_committee(columns, start, i, end):
        return i
    has_head = any(columns.low[k] in ORG_HEADS for k in range(start, stop))
    one_entity = all(columns.ent[k] == "ORG" for k in range(stop - 1, i + 1))
    if link == "of" and columns.low[stop - 1] in ORG_HEADS:
        return i
    if one_entity and (has_head or link in ("of", "&") or (link == "and" and _headed(columns, start, stop, i))):
        return i
    return None


_WIDE = frozenset({"european", "african", "arab", "international", "world", "united"})
_LONGEST = 6
"""Words behind an "and" or "of" in a name that everybody knows, at most."""


def _is_known(columns: Columns, start: int, i: int, end: int) -> bool:
    """Tell whether what a link joins is a body that everybody knows, with or without its country before it."""
    stops = range(i + 1, min(end, i + _LONGEST) + 1)
    return any(columns.words(first, stop) in table() for first in range(start, min(i, start + 3)) for stop in stops)


def _whose(columns: Columns, start: int, stop: int, i: int) -> bool:
    """Tell whether "of" behind a body of many countries leads to one that owns what follows ("of Norway's plan")."""
    if columns.low[start] not in _WIDE or columns.words(start, stop) not in table():
        return False
    return columns.text[i] in table() and columns.text[i + 1 : i + 2] in (["'s"], ["’s"])


def _headed(columns: Columns, start: int, stop: int, i: int) -> bool:
    """Tell whether what "and" joins ends in one head ("Fish and Game Administration"), and neither stands alone."""
    if columns.words(start, stop) in table():
        return False
    last = i
    while last + 1 < columns.size and last < i + 3 and _has_capital(columns.text[last + 1]):
        last += 1
    return columns.low[last] in ORG_HEADS and columns.ent[last] == "ORG" and columns.words(i, last + 1) not in table()
