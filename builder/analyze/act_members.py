"""Act members: the people whom an article names of those who act, each by himself.

"Ann Lee of Brenna and Bo Dahl (L-Orsa) voted for it", "only two deputies voted against it, Ann Lee and Bo Dahl",
"lawmakers including Ann Lee", "Lee and Dahl, both of whom voted no", "seven backed it. They were ...".
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Token

from builder.analyze.act_subjects import children

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MANY = 99
"""A number that is only known to be one."""
_ASIDE = 14
"""Tokens between two commas behind a name that only tell who that is."""
_BEFORE = 60
"""Tokens before "both of whom" in which their names stand."""
_PLACES = ("GPE", "LOC", "FAC", "DATE", "NORP", "CARDINAL")


class Row(NamedTuple):
    """Names in a row, and the token behind the last."""

    names: list[list[Token]]
    end: int


def row(doc: Doc, start: int, limit: int, surnames: bool = False) -> Row:
    """Return the names that stand in a row from a token on, past the parties, places and roles told with them.

    `surnames`: it is known that they are people's.
    """
    found: list[list[Token]] = []
    at, joined, end = start, False, start
    while True:
        first = at
        while at < limit and at - first < 4 and _is_title(doc[at]):
            at += 1
        name = at
        while at < limit and (doc[at].pos_ == "PROPN" or _is_point(doc, at, name, limit)):
            at += 1
        if at == name:
            break
        found.append(list(doc[name:at]))
        end = at = _past_tail(doc, at, limit)
        if joined:
            break
        last = at
        while at < limit and doc[at].text in (",", "”"):
            at += 1
        if at < limit and doc[at].lower_ in ("and", "&"):
            at += 1
            joined = True
        if at == last:
            break
    whole = len(found) == 1 or joined
    return Row(found if whole and (surnames or _people(found)) else [], end)


def _is_point(doc: Doc, at: int, first: int, limit: int) -> bool:
    """Tell whether a point stands within a name: "Sens. Lee", "John R. Lee"."""
    return doc[at].text == "." and first < at < limit - 1 and doc[at + 1].pos_ == "PROPN"


def _is_title(token: Token) -> bool:
    """Tell whether a word may stand before a name: "former minister", "Sens."."""
    if token.text == ".":
        return token.nbor(-1).is_title
    return token.pos_ in ("NOUN", "ADJ") and not token.ent_type_


def _past_tail(doc: Doc, at: int, limit: int) -> int:
    """Return the place behind a name's party, place or role; a role only where another name follows it."""
    if at < limit and doc[at].text == "(":
        close = next((i for i in range(at, min(limit, at + 9)) if doc[i].text == ")"), None)
        at = close + 1 if close is not None else at
    if at + 1 < limit and doc[at].lower_ in ("of", "from") and doc[at + 1].pos_ == "PROPN":
        at += 1
        while at < limit and doc[at].pos_ == "PROPN":
            at += 1
    if at + 2 < limit and doc[at].text == "," and doc[at + 1].text[:2] in ("R", "D", "I", "R-", "D-", "I-"):
        at += 1
        while at < limit and doc[at].text not in (",", ")") and not doc[at].is_space:
            at += 1
            if doc[at - 1].text.endswith(".") and doc[at - 1].lower_ != "r.":
                break
    if at + 1 < limit and doc[at].text == "," and _opens_aside(doc, at + 1):
        for close in range(at + 2, min(limit - 1, at + _ASIDE)):
            if doc[close].text != ",":
                continue
            behind = close + 1
            while behind < limit and doc[behind].text in ("”", '"', "and", "&"):
                behind += 1
            return close if behind < limit and doc[behind].pos_ == "PROPN" and behind > close + 1 else at
    return at


def _opens_aside(doc: Doc, at: int) -> bool:
    return doc[at].lower_ in ("who", "whose", "a", "an", "the", "his", "her", "its") or doc[at].pos_ == "NUM"


def _people(found: list[list[Token]]) -> bool:
    """Tell whether names in a row are people's, none of them a town or a party that stands among them."""
    kinds = [{token.ent_type_ for token in name} for name in found]
    if not any("PERSON" in kind for kind in kinds):
        return False
    named = [len(name) > 1 and not kind & set(_PLACES) for kind, name in zip(kinds, found, strict=True)]
    return all("PERSON" in kind or likely for kind, likely in zip(kinds, named, strict=True))


def parted(subject: list[Token]) -> list[list[Token]]:
    """Return the people whom a subject names in a row, where it names several."""
    doc = subject[0].doc
    start = subject[0].i
    while start < subject[-1].i and doc[start].pos_ in ("DET", "CCONJ", "ADJ"):
        start += 1
    found = row(doc, start, subject[-1].i + 1).names
    return found if len(found) > 1 else []


def members(verb: Token, subject: list[Token]) -> Row:
    """Return the people whom an article names of a plural subject; as many as it counts, where it counts.

    `end` is where the words that name them begin behind the verb, or the sentence's end.
    """
    own = {token.i for token in subject}
    head = next((token for token in subject if token.head.i not in own), subject[-1])
    doc, end = verb.doc, verb.sent.end
    if head.tag_ not in ("NNS", "NNPS") or head.ent_type_ == "PERSON":
        return Row([], end)
    counted = [child.lower_ for child in children(head, "nummod")]
    count = _NUMBERS.index(counted[0]) + 2 if counted and counted[0] in _NUMBERS else len(counted) and _MANY
    near = _named_at(doc, head.i + 1, end, count)
    if near:
        return Row(near, end)
    for at in range(verb.i + 1, end):
        found = _named_at(doc, at, end, count, closing=True)
        if found:
            return Row(found, at)
    if count and [token.lower_ for token in doc[end : end + 2]] in (["they", "were"], ["they", "are"]):
        found = row(doc, end + 2, doc[end].sent.end).names
        return Row(found if len(found) == count else [], end)
    return Row([], end)


def _named_at(doc: Doc, at: int, limit: int, count: int, closing: bool = False) -> list[list[Token]]:
    """Return the names that stand at a place: behind "including", or as many as were counted behind a mark."""
    start = at
    if start < limit and doc[start].text in (",", "-", "–", "—", ":", "("):
        start += 1
    marked = start > at
    lead = [token.lower_ for token in doc[start : min(limit, start + 2)]]
    free = 0
    sure = not closing or (lead[:1] == ["including"] and count and not _many(doc, at))
    if lead[:1] in (["including"], ["like"]) and sure:
        free = 1
    elif lead == ["among", "them"] or (lead in (["such", "as"], ["led", "by"]) and not closing):
        free = 2
    if not free and not (marked and count):
        return []
    made = row(doc, start + free, limit)
    aside = made.end + 1 < limit and doc[made.end].text == "," and _opens_aside(doc, made.end + 1)
    if not made.names or (closing and not aside and any(token.is_alpha for token in doc[made.end : limit])):
        return []
    return made.names if free or len(made.names) == count else []


def _many(doc: Doc, at: int) -> bool:
    """Tell whether the noun before a place is a plural itself, whose names may follow."""
    return doc[at - 1].tag_ == "NNS"


def of_whom(subject: list[Token]) -> list[list[Token]]:
    """Return the people whom "all of whom" or "both of whom" takes up."""
    if [token.lower_ for token in subject] not in (["all", "of", "whom"], ["both", "of", "whom"]):
        return []
    doc, end = subject[0].doc, subject[0].i
    while end > 0 and doc[end - 1].text in (",", "(", "-", "–", "—"):
        end -= 1
    for start in range(max(subject[0].sent.start, end - _BEFORE), end):
        if doc[start].pos_ == "PROPN":
            made = row(doc, start, end, surnames=True)
            if len(made.names) > 1 and made.end == end:
                return made.names
    return []
