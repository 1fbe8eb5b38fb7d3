"""Role phrases: whom "the mayor", "the German official" or "the committee" means, when one candidate remains."""

from __future__ import annotations

from builder.analyze.columns import Columns
from builder.analyze.gazetteer import look_up
from builder.analyze.lexicon import (
    GENDERED,
    ORG_HEADS,
    ROLE_NOUNS,
    UNNAMED_ROLES,
    words,
)
from builder.analyze.names import Names
from builder.analyze.pronouns import Antecedents

_GENERIC = words(
    """
    official politician leader man woman candidate nominee senator congressman congresswoman lawmaker billionaire
    businessman businesswoman mogul executive actor actress singer athlete player star author writer lawyer attorney
    activist veteran diplomat economist professor expert analyst scientist researcher doctor coach contender hopeful
    front-runner frontrunner standard-bearer incumbent tycoon developer celebrity teenager father mother reporter
    journalist columnist host commentator democrat republican conservative native 45-year-old
    """
)
"""Roles that fit nearly anybody: they need a recent candidate whom nothing contradicts."""

_DEFINITE = frozenset({"the", "this", "that"})
_BODIES = ORG_HEADS | words(
    """
    organisation organization newspaper paper publication outlet site website firm ngo nonprofit charity regulator
    watchdog carmaker airline bank union body
    """
)


def is_definite(columns: Columns, first: int) -> bool:
    """Tell whether a phrase starts with "the"."""
    return columns.low[first] in _DEFINITE


def person(back: Antecedents, tokens: range, noun: int, last: int | None) -> int | None:
    """Return the one person whom a definite role phrase means."""
    columns, names = back.columns, back.names
    head = columns.low[noun]
    if head in UNNAMED_ROLES:
        return _same_role(columns, names, tokens, noun, strict=True)
    exact = _same_role(columns, names, tokens, noun, strict=False)
    if exact is not None:
        return exact
    if head not in _GENERIC:
        return None
    return _recent(back, tokens, noun, last)


def _country(columns: Columns, tokens: range) -> str | None:
    for i in tokens:
        known = look_up(columns.text[i])
        if known is not None:
            if known.kind == "country":
                return known.name
            if known.form == "capital":
                return known.country
    return None


def _words(columns: Columns, tokens: range, noun: int) -> set[str]:
    """Return the telling modifiers of the role noun."""
    return {
        columns.lemma[i].lower()
        for i in tokens
        if i != noun
        and columns.pos[i] in ("PROPN", "NOUN", "ADJ")
        and columns.low[i] not in ("former", "then", "late", "current")
    }


def _same_role(columns: Columns, names: Names, tokens: range, noun: int, strict: bool) -> int | None:
    """Return the one person introduced by this role; modifiers must agree where both have them."""
    head = columns.low[noun]
    wanted = _words(columns, tokens, noun)
    country = _country(columns, tokens)
    matching: list[tuple[int, int]] = []
    for number, entity in enumerate(names.entities):
        if entity.kind != "person":
            continue
        best = -1
        for role in entity.roles:
            if role.start >= columns.end[noun]:
                continue
            words = [
                word.strip(",()").lower()
                for word in role.text.replace("’s", "").replace("'s", "").replace("-", " ").split()
            ]
            if head not in words:
                continue
            shared = len(wanted & set(words))
            if country is not None and names.nations[number] not in (None, country):
                continue
            missing = len(wanted) - shared
            if country is not None and names.nations[number] == country:
                missing -= 1
            if missing > 0 and strict:
                continue
            best = max(best, 2 * shared - missing + 1)
        if best >= 0:
            matching.append((best, number))
    matching.sort(key=lambda row: (-row[0], row[1]))
    if not matching or (len(matching) > 1 and matching[0][0] == matching[1][0]):
        return None
    return matching[0][1]


def _recent(back: Antecedents, tokens: range, noun: int, last: int | None) -> int | None:
    """Return the one person of the last two sentences whom neither nation nor gender rules out."""
    columns, names = back.columns, back.names
    country = _country(columns, tokens)
    gender = GENDERED.get(columns.low[noun])
    sentence = columns.sent[noun]
    found: list[int] = []
    for number, mention in enumerate(names.mentions):
        if mention.start >= columns.idx[tokens[0]]:
            break
        entity = mention.entity
        if entity is None or mention.kind != "person" or back.inside[number]:
            continue
        distance = sentence - columns.sent[back.heads[number]]
        if distance > 2 or (distance == 0 and columns.dep[back.heads[number]] == "nsubj"):
            continue
        if country is not None and names.nations[entity] not in (None, country):
            continue
        if gender is not None and names.genders[entity] not in (None, gender):
            continue
        if entity not in found:
            found.append(entity)
    if len(found) == 1:
        return found[0]
    return last if last in found else None


def body(back: Antecedents, noun: int) -> int | None:
    """Return the organisation that "the committee" means: the last one of that head, else the last subject."""
    columns, names = back.columns, back.names
    head = columns.low[noun]
    if head not in _BODIES:
        return None
    generic: int | None = None
    for number in range(len(names.mentions) - 1, -1, -1):
        mention = names.mentions[number]
        if mention.start >= columns.idx[noun] or mention.entity is None or mention.kind != "organisation":
            continue
        if columns.sent[noun] - columns.sent[back.heads[number]] > 12:
            break
        if head in names.entities[mention.entity].name.lower().split():
            return mention.entity
        near = columns.sent[noun] - columns.sent[back.heads[number]] <= 2
        if generic is None and near and columns.dep[back.heads[number]] in ("nsubj", "nsubjpass"):
            generic = mention.entity
    return (
        generic
        if head in ("organisation", "organization", "body", "company", "firm", "group", "newspaper", "paper")
        else None
    )


def head_noun(columns: Columns, tokens: range) -> int:
    """Return the token that governs a phrase: whose own governor lies outside."""
    inside = set(tokens)
    best = tokens[-1]
    for i in tokens:
        if columns.head[i] not in inside and columns.pos[i] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            return i
        if columns.low[i] in ROLE_NOUNS:
            best = i
    return best
