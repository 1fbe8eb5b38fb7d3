"""Roles: what an article calls a person, before the name, beside it, or as a predicate."""

from __future__ import annotations

from builder.analyze.columns import Columns
from builder.analyze.gazetteer import table
from builder.analyze.lexicon import CALENDAR, HONORIFICS, NOT_NAMES, ORG_HEADS, RANK_PARTS, ROLE_NOUNS, words

_LONGEST = 14
_CLAUSE_DEPS = frozenset({"relcl", "advcl", "acl", "punct", "cc", "conj", "appos", "parataxis"})


def before(columns: Columns, start: int) -> tuple[int, int] | None:
    """Return the token range of the role right before a name ("Freedonian Prime Minister")."""
    last = start - 1
    if last > 0 and columns.low[last] in _ADDRESS:
        last -= 1
    if last < 0 or columns.sent[last] != columns.sent[start] or columns.low[last] not in ROLE_NOUNS:
        return None
    if columns.tag[last] in ("NNS", "NNPS"):
        return None
    first = _opened(columns, _leftmost(columns, last), last)
    if first == last and columns.low[last] in HONORIFICS:
        return None
    return None if _says_nothing(columns, first, last + 1) else (first, last + 1)


def _leftmost(columns: Columns, last: int) -> int:
    """Walk left over what belongs to a role noun: capitals, nouns, adjectives, "X's", "of", brackets."""
    floor = max(columns.sents[columns.sent[last]][0], last - _LONGEST)
    i = last
    while i > floor:
        before_it = i - 1
        text = columns.text[before_it]
        pos = columns.pos[before_it]
        if text == ")" and before_it - 2 >= floor and columns.text[before_it - 2] == "(":
            i = before_it - 2
        elif text in ("-", "’s", "'s", "’", "'"):
            apart = columns.idx[before_it] > columns.end[before_it - 1]
            if before_it - 1 < floor or not columns.text[before_it - 1][:1].isalpha() or apart:
                break
            i = before_it - 1
        elif text in ("and", "of") and i - 2 >= floor and _titular(columns, i, before_it):
            i = before_it
        elif pos in ("PROPN", "ADJ", "NOUN") or columns.low[before_it] in ("former", "then", "late"):
            if columns.low[before_it] in _STOPPERS or columns.low[before_it] in CALENDAR or columns.masked[before_it]:
                break
            if _stands_before(columns, before_it, i, last):
                break
            if (
                columns.tag[before_it] == "NNS"
                and columns.text[i][:1].isupper()
                and columns.text[before_it][0].islower()
            ):
                break
            i = before_it
        else:
            break
    while i < last and (columns.low[i] in ("and", "of", "-", "'s", "’s") or columns.pos[i] == "DET"):
        i += 1
    return i


def _stands_before(columns: Columns, left: int, right: int, last: int) -> bool:
    """Tell whether a word is none of the title that it stands before ("sure President", "CLOSE President")."""
    word = columns.text[left]
    headline = left > 0 and _shouted(columns, left) and _shouted(columns, left - 1)
    if (
        word.isupper()
        and not columns.text[right].isupper()
        and (headline or columns.low[left] in NOT_NAMES | {"close"})
    ):
        return True
    title = columns.text[last][:1].isupper() and columns.text[right][:1].isupper()
    return title and word[:1].islower() and columns.low[left] not in _LOWER


def _shouted(columns: Columns, i: int) -> bool:
    """Tell whether a word is of a headline in capitals, no acronym of a body."""
    return columns.text[i].isupper() and len(columns.text[i]) > 2


def _opened(columns: Columns, first: int, last: int) -> int:
    """Leave out an age, an adverb or a superlative with which a role would begin."""
    while first < last and (
        columns.low[first] in _AGE
        or (columns.pos[first] == "ADV" and columns.low[first] != "then")
        or (columns.tag[first] == "JJ" and columns.low[first].endswith(_PRAISING) and columns.low[first] not in _PLAIN)
        or (columns.tag[first] in ("JJS", "RBS") and columns.text[first + 1] != "-")
    ):
        first += 1
    return first


_PRAISING = ("ous", "ful", "less")
"""Ends of adjectives that rather say what somebody thinks of a person ("murderous", "powerful", "ruthless")."""
_PLAIN = frozenset({"religious", "indigenous"})
_AGE = frozenset({"year", "years", "old", "-", "year-old"})
_LOWER = RANK_PARTS | ROLE_NOUNS | words("outgoing incoming elected then of and")
"""Words that may stand without a capital before a title that has one ("former President", "acting Mayor")."""

_STOPPERS = words(
    """
    mr mr. mrs mrs. ms ms. last next many several other today yesterday tomorrow tonight week month year day weekend
    morning afternoon evening night earlier later
    """
)
_EMPTY = words("man woman person member members head chief leader aide friend ally colleague one")
"""Roles that say nothing alone, without "of" whom."""


def _titular(columns: Columns, right: int, link: int) -> bool:
    """Tell whether "and"/"of" joins two capitalised halves of one title."""
    left = columns.text[link - 1]
    if columns.low[link] == "of":
        # "Impeachment of President Lund" is a headline, "Bank of Tervania Governor" a title.
        body = columns.ent[link - 1] == "ORG" or columns.low[link - 1] in ORG_HEADS | ROLE_NOUNS
        return body and left[:1].isupper() and columns.text[right][:1].isupper()
    if not (columns.text[right][:1].isupper() and left[:1].isupper()):
        return False
    # "Ports and Harbours Secretary", where everybody knows the department.
    names = (columns.words(first, stop) for first in range(max(0, link - 3), link) for stop in (right + 1, right + 2))
    return columns.low[link - 1] in ROLE_NOUNS or any(name in table() for name in names)


def beside(columns: Columns, start: int, end: int) -> list[tuple[int, int]]:
    """Return the token ranges of roles in apposition to a name, after or before it, or predicated of it."""
    found: list[tuple[int, int]] = []
    head = end - 1
    for child in columns.children[head]:
        if columns.dep[child] == "appos" and child > head and _one(columns, child) and not _acts(columns, head, child):
            found.append(_phrase(columns, child, end))
    listed = start > 0 and columns.text[start - 1] == ","
    if not found and not listed and end + 1 < columns.size and columns.text[end] == ",":
        loose = _after_comma(columns, end + 1)
        if loose is not None:
            found.append(loose)
    if columns.dep[head] == "appos" and _one(columns, columns.head[head]) and columns.head[head] < start:
        noun = columns.head[head]
        first = min([noun, *columns.children[noun]])
        found.append(_trim(columns, max(first, noun - _LONGEST), min(start, noun + _LONGEST)))
    if columns.dep[head] == "nsubj" and columns.lemma[columns.head[head]] == "be":
        for child in columns.children[columns.head[head]]:
            if (
                columns.dep[child] == "attr"
                and _one(columns, child)
                and columns.text[columns.head[head]] in ("is", "'s", "’s")
            ):
                found.append(_phrase(columns, child, columns.head[head] + 1))
    found += _in_clause(columns, head)
    parts = [part for first, stop in found for part in _parts(columns, first, stop)]
    parts = [(_opened(columns, first, stop - 1), stop) for first, stop in parts if first < stop]
    return [(first, stop) for first, stop in parts if not _says_nothing(columns, first, stop)]


def _one(columns: Columns, noun: int) -> bool:
    """Tell whether a noun is a role of one person."""
    return columns.low[noun] in ROLE_NOUNS and columns.tag[noun] not in ("NNS", "NNPS")


def _acts(columns: Columns, head: int, noun: int) -> bool:
    """Tell whether what follows a name and a comma is itself the subject ("as Lund notes, the mayor is ...")."""
    stop = noun
    while stop + 1 < columns.size and columns.sent[stop + 1] == columns.sent[noun]:
        after = stop + 1
        while columns.head[after] != noun and columns.head[after] != columns.head[columns.head[after]]:
            after = columns.head[after]
        if columns.head[after] != noun:
            break
        stop += 1
    follows = columns.pos[stop + 1 : stop + 2]
    return columns.text[head + 1] == "," and columns.text[stop] != "," and follows in (["AUX"], ["VERB"])


def _in_clause(columns: Columns, head: int) -> list[tuple[int, int]]:
    """Return the role that a "who" clause states ("Lund, who has been mayor of Holmby since 2018")."""
    for verb in columns.children[head]:
        if columns.dep[verb] == "relcl" and columns.lemma[verb] == "be" and columns.text[verb] != "was":
            for child in columns.children[verb]:
                if columns.dep[child] == "attr" and columns.low[child] in ROLE_NOUNS and columns.tag[child] == "NN":
                    return [_phrase(columns, child, verb + 1)]
    return []


def _parts(columns: Columns, first: int, stop: int) -> list[tuple[int, int]]:
    """Cut what is listed with commas into roles of their own, "of" phrases kept whole."""
    parts: list[tuple[int, int]] = []
    start = first
    for i in range(first, stop + 1):
        if i == stop or columns.text[i] == ",":
            part = _trim(columns, start, i)
            if any(columns.low[k] in ROLE_NOUNS for k in range(*part)):
                parts.append(part)
            elif parts and i > start:
                parts[-1] = (parts[-1][0], part[1])
            start = i + 1
    return parts


def _says_nothing(columns: Columns, first: int, stop: int) -> bool:
    if columns.low[stop - 1] in ("man", "woman", "person", "dictator"):
        return True
    if columns.quoted[stop - 1] and columns.text[first][:1].islower() and stop - first > 1:
        # "That ruthless mayor", somebody says.
        return True
    return stop - first == 1 and columns.low[first] in _EMPTY


def _after_comma(columns: Columns, first: int) -> tuple[int, int] | None:
    """Read an apposition that the parser missed: comma, noun phrase with a role noun, comma or stop."""
    stop = min(columns.size, first + _LONGEST, columns.sents[columns.sent[first - 1]][1])
    i = first
    noun = None
    while i < stop and (
        columns.pos[i] in ("DET", "ADJ", "NOUN", "PROPN", "PART", "ADP", "PRON") or columns.text[i] == "-"
    ):
        if noun is None and columns.low[i] in ROLE_NOUNS:
            noun = i
        if noun is None and columns.pos[i] == "ADP":
            return None
        i += 1
    if noun is None or i >= stop or columns.text[i] not in (",", ".", ";", ")", "—", "–"):
        return None
    return _trim(columns, first, i)


def _phrase(columns: Columns, noun: int, floor: int) -> tuple[int, int]:
    """Return a role noun with its modifiers and "of" phrases, cut at clauses and commas."""
    first = noun
    for child in columns.children[noun]:
        if floor <= child < first and columns.dep[child] not in _CLAUSE_DEPS:
            first = min(first, _subtree_left(columns, child))
    stop = noun + 1
    while stop < columns.size and stop - noun < _LONGEST and columns.sent[stop] == columns.sent[noun]:
        if columns.text[stop] in (",", ";", ".", "—", "–", ")", "(", "”", '"') or (
            columns.pos[stop] in ("VERB", "AUX", "SCONJ") and columns.dep[stop] not in ("amod", "compound")
        ):
            break
        if (
            columns.pos[stop] == "ADV"
            or columns.low[stop] in ("but", "since", "until", "after", "that")
            or columns.tag[stop] in _RELATIVES
        ):
            break
        if columns.low[stop] == "and" and not _within(columns, noun, stop):
            break
        stop += 1
    if columns.pos[stop - 1] == "ADJ" or (_ranked(columns, first, noun) and columns.pos[stop : stop + 1] == ["VERB"]):
        # "the first champion [born here]", "chair of the Centre for Public [and ...]": cut, it says something else.
        return first, first
    return _trim(columns, max(first, floor), stop)


_RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})


def _within(columns: Columns, noun: int, conjunction: int) -> bool:
    """Tell whether "and" joins what the role is of ("minister of trade and industry"), not two roles."""
    left = columns.head[conjunction]
    right = [i for i in columns.children[left] if columns.dep[i] == "conj" and i > conjunction]
    return noun < left < conjunction and not any(columns.low[i] in ROLE_NOUNS for i in right)


def _ranked(columns: Columns, first: int, noun: int) -> bool:
    """Tell whether a role is said to be the first, the only or the most of what a clause after it tells."""
    return any(
        columns.tag[i] in ("JJS", "RBS") or columns.low[i] in ("first", "second", "third", "only", "last")
        for i in range(first, noun)
    )


def _subtree_left(columns: Columns, i: int) -> int:
    first = i
    for child in columns.children[i]:
        if child < first:
            first = _subtree_left(columns, child)
    return first


_SIDES = frozenset({"left", "right"})
_ADDRESS = frozenset(HONORIFICS) - ROLE_NOUNS
"""Forms of address, which stand between a title and a name."""


def _trim(columns: Columns, first: int, stop: int) -> tuple[int, int]:
    while first < stop and (
        (columns.pos[first] in ("DET", "PRON", "PUNCT", "SPACE", "NUM", "SYM") and not _counted(columns, first))
        or columns.low[first] in ("the", "a", "an", ",", "year", "old", "-", "year-old")
    ):
        first += 1
    while stop > first and (
        columns.pos[stop - 1] in ("PUNCT", "SPACE", "ADP", "CCONJ", "DET", "PART")
        or columns.low[stop - 1] in _SIDES | _ADDRESS
    ):
        stop -= 1
    return first, stop


def _counted(columns: Columns, i: int) -> bool:
    """Tell whether a number begins a word that is no age ("two-term governor")."""
    return columns.text[i + 1 : i + 2] == ["-"] and columns.low[i + 2 : i + 3] not in (["year"], ["years"])


def of_capital(columns: Columns, start: int, end: int) -> tuple[int, int] | None:
    """Return the token range that makes a place a capital ("the Tervanian capital", ", the capital of Tervania")."""
    last = start - 2 if start and columns.text[start - 1] == "," else start - 1
    if last > 0 and columns.low[last] == "capital" and columns.sent[last] == columns.sent[start]:
        first = last
        while first - 1 >= columns.sents[columns.sent[start]][0] and columns.pos[first - 1] in ("PROPN", "ADJ", "PART"):
            first -= 1
        return (first, last + 1) if first < last else None
    if end + 1 >= columns.size or columns.text[end] != ",":
        return None
    stop = min(end + 7, columns.sents[columns.sent[start]][1])
    noun = next((i for i in range(end + 1, stop) if columns.low[i] == "capital"), None)
    if noun is None or any(columns.pos[i] not in ("DET", "PROPN", "ADJ", "PART") for i in range(end + 1, noun)):
        return None
    first = end + 1
    while first < noun and columns.pos[first] == "DET":
        first += 1
    if columns.low[noun + 1 : noun + 2] == ["of"]:
        after = noun + 2
        while after < stop + 3 and after < columns.size and columns.pos[after] in ("PROPN", "DET"):
            after += 1
        return (first, after) if after > noun + 2 else None
    return (first, noun + 1) if first < noun else None
