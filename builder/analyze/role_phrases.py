"""Role phrases: whom "the mayor", "the German official" or "the committee" means, when one candidate remains."""

from __future__ import annotations

from builder.analyze.columns import Columns
from builder.analyze.gazetteer import look_up
from builder.analyze.lexicon import (
    GENDERED,
    ORG_HEADS,
    RANK_PARTS,
    ROLE_NOUNS,
    UNNAMED_ROLES,
    words,
)
from builder.analyze.names import Names
from builder.analyze.pronouns import Antecedents
from builder.model.analysis import RoleMention
from builder.model.press import is_outlet

_GENERIC = words(
    """
    official politician leader man woman candidate nominee senator congressman congresswoman lawmaker billionaire
    businessman businesswoman mogul executive actor actress singer athlete player star author writer lawyer attorney
    activist veteran diplomat economist professor expert analyst scientist researcher doctor coach contender hopeful
    front-runner frontrunner standard-bearer incumbent tycoon developer celebrity teenager father mother reporter
    journalist columnist host commentator native 45-year-old
    """
)
"""Roles that fit nearly anybody: they need a recent candidate whom nothing contradicts. Members of a party are none:
two of three people an article on politics names are of the other one."""

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
    comma = next((i for i in tokens if i > noun and columns.text[i] == ","), tokens.stop)
    tokens = range(tokens.start, comma)
    if _belongs_to_somebody(columns, names, tokens, noun) or _goes_on(columns, tokens, noun):
        return None
    if _of_something_new(columns, tokens, noun):
        return None
    if head in UNNAMED_ROLES:
        return _same_role(columns, names, tokens, noun, strict=True)
    exact = _same_role(columns, names, tokens, noun, strict=False)
    if exact is not None:
        return exact
    if head not in _GENERIC or not is_definite(columns, tokens[0]):
        return None
    return _recent(back, tokens, noun, last)


def everywhere(back: Antecedents) -> list[tuple[int, int]]:
    """Return (noun, person) for the definite role phrases of the whole text that one person answers."""
    columns, names = back.columns, back.names
    found: list[tuple[int, int]] = []
    for i in range(columns.size):
        if columns.low[i] not in ROLE_NOUNS or columns.pos[i] != "NOUN" or columns.tag[i] == "NNS":
            continue
        first = min([i, *columns.children[i]])
        if columns.low[first] != "the" or i - first > 6 or columns.dep[i] in ("appos", "attr", "compound"):
            continue
        person = _same_role(columns, names, range(first, i + 1), i, strict=False)
        if person is not None:
            found.append((i, person))
    return found


def _belongs_to_somebody(columns: Columns, names: Names, tokens: range, noun: int) -> bool:
    """Tell whether a phrase is "his lawyer" or "Smith's doctor", which names nobody."""
    for i in range(tokens[0], noun):
        if columns.tag[i] == "PRP$":
            return True
        if columns.tag[i] == "POS" and i > tokens[0]:
            if columns.low[i - 1] in ROLE_NOUNS:
                return True
            mentions = names.within((columns.idx[tokens[0]], columns.end[i]))
            if not mentions or any(mention.kind == "person" for mention in mentions):
                return columns.low[i - 1] not in ("country", "nation", "city", "state", "party", "body", "group")
    return False


def _goes_on(columns: Columns, tokens: range, noun: int) -> bool:
    """Tell whether a phrase names somebody else too ("the nominee and his aides")."""
    return any(
        columns.dep[child] == "conj" and child in tokens and columns.pos[child] in ("NOUN", "PROPN")
        for child in columns.children[noun]
    )


def _of_something_new(columns: Columns, tokens: range, noun: int) -> bool:
    """Tell whether a phrase is of a thing not told of before ("the author of a recent study"): so is whom it means."""
    return (
        noun + 2 in tokens
        and columns.low[noun + 1] in ("of", "behind", "for", "at")
        and (columns.low[noun + 2] in ("a", "an", "another", "one"))
    )


def _country(columns: Columns, tokens: range) -> str | None:
    for i in tokens:
        known = look_up(columns.text[i])
        if known is not None:
            if known.kind == "country":
                return known.name
            if known.form == "capital":
                return known.country
    return None


_SHORT = {"sen": "senator", "rep": "representative", "gov": "governor", "congressman": "representative",
          "congresswoman": "representative", "gop": "republican", "prez": "president", "ex": "former"}  # fmt: skip
_PARTIES = frozenset({"republican", "democratic", "libertarian", "green", "labour", "conservative"})
_RANK_CHANGERS = frozenset({"vice", "deputy", "assistant", "vice-president", "former", "then", "running", "shadow"})
"""Words that make another office of the one they stand before."""


def _plain(text: str) -> list[str]:
    """Return the words of a role in one spelling."""
    bare = text.lower().replace("’s", "").replace("'s", "").replace("-", " ")
    return [_SHORT.get(word, word) for word in (raw.strip(".,()’'") for raw in bare.split()) if word]


def _same_role(columns: Columns, names: Names, tokens: range, noun: int, strict: bool) -> int | None:
    """Return the one person introduced by this role; modifiers must agree where both have them."""
    head = _SHORT.get(columns.low[noun].rstrip("."), columns.low[noun])
    if columns.low[noun] not in ROLE_NOUNS:
        return None
    wanted = set(_plain(columns.words(tokens[0], tokens[-1] + 1))) - {
        head,
        "the",
        "this",
        "that",
        "of",
        "and",
        "for",
        "in",
    }
    country = _country(columns, tokens)
    gender = GENDERED.get(columns.low[noun])
    proper = {
        columns.low[i]
        for i in tokens
        if i != noun and i > tokens[0] and columns.pos[i] == "PROPN" and look_up(columns.text[i]) is None
    }
    scores: dict[int, float] = {}
    for number, entity in enumerate(names.entities):
        if entity.kind != "person" or (country is not None and names.nations[number] != country):
            continue
        if gender and names.genders[number] not in (None, gender):
            continue
        stated = [
            _plain(role.text)
            for role in entity.roles
            if role.start < columns.end[noun] and not _elsewhere(role.text, head, proper)
        ]
        for role in stated:
            score = _agreement(head, wanted, role, country is not None)
            if score is not None and not (strict and score < 1):
                scores[number] = max(scores.get(number, -9.0), score)
        if country is not None and stated and number not in scores and not strict and _may_hold(head, stated):
            scores[number] = -0.5
    ranked = sorted(scores, key=lambda number: (-scores[number], number))
    if not ranked or scores[ranked[0]] < -1:
        return None
    best = [number for number in ranked if scores[number] == scores[ranked[0]]]
    return best[0] if len(best) == 1 else _latest(columns, names, best, noun)


def _elsewhere(role: str, head: str, proper: set[str]) -> bool:
    """Tell whether a stated role names a place or body, and the phrase another."""
    stated = {
        word.strip(",.").lower() for word in role.replace("’s", "").replace("'s", "").split() if word[0].isupper()
    }
    office = {word for word in stated if word in ROLE_NOUNS or word in RANK_PARTS or word == head}
    named = stated - office - _PARTIES
    wanted = proper - RANK_PARTS - ROLE_NOUNS - _PARTIES
    return bool(wanted and named) and not wanted & named


def _agreement(head: str, wanted: set[str], words: list[str], same_country: bool) -> float | None:
    """Score how well a stated role answers a phrase; None where it is another office."""
    if head not in words:
        return None
    stated = set(words)
    if wanted & _PARTIES and not wanted & _PARTIES & stated:
        return None
    changed = (wanted ^ stated) & _RANK_CHANGERS
    if changed - {"former"} or "former" in stated - wanted:
        return None
    shared = len(wanted & stated)
    missing = len(wanted - stated) - (1 if same_country else 0)
    return 2.0 * shared - missing + 1 - (1.5 if changed else 0)


_WILD = frozenset({"counterpart", "leader", "colleague", "rival", "ally", "politician", "official", "head"})
"""Roles that leave open which office somebody holds."""


def _may_hold(head: str, stated: list[list[str]]) -> bool:
    """Tell whether what is said of somebody leaves room for an office ("his Freedonian counterpart")."""
    return head not in UNNAMED_ROLES and all(_WILD & set(role) for role in stated)


def _latest(columns: Columns, names: Names, persons: list[int], noun: int) -> int | None:
    """Return the one of several persons who is named closest before, where the others are not near."""
    recent: list[int] = []
    for mention in reversed(names.mentions):
        if mention.start >= columns.idx[noun] or mention.entity not in persons:
            continue
        if columns.sent[noun] - columns.sent[columns.tokens((mention.start, mention.end))[0]] > _NEAR:
            break
        if mention.entity not in recent and mention.entity is not None:
            recent.append(mention.entity)
    return recent[0] if len(recent) == 1 else None


_NEAR = 4


def _recent(back: Antecedents, tokens: range, noun: int, last: int | None) -> int | None:
    """Return the one person of the last two sentences whom neither nation nor gender rules out."""
    columns, names = back.columns, back.names
    if _names_more(columns, tokens, noun) or _takes_up_nobody(columns, noun):
        return None
    party = {_SHORT.get(columns.low[i], columns.low[i]) for i in tokens} & _PARTIES
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
        if party and _other_party(names.entities[entity].roles, party):
            continue
        if gender is not None and names.genders[entity] not in (None, gender):
            continue
        if entity not in found:
            found.append(entity)
    if len(found) == 1:
        return found[0]
    return last if last in found else None


def _names_more(columns: Columns, tokens: range, noun: int) -> bool:
    """Tell whether a phrase names a place or body that nothing known of a candidate answers."""
    for i in tokens:
        if i != noun and columns.text[i][:1].isupper() and i != tokens[0]:
            known = look_up(columns.text[i])
            if columns.low[i] not in _PARTIES | {"gop"} and (known is None or known.kind != "country"):
                return True
    return False


def _takes_up_nobody(columns: Columns, noun: int) -> bool:
    """Tell whether an unnamed one of the same role came shortly before ("an official ... the official")."""
    first = columns.sents[max(0, columns.sent[noun] - 8)][0]
    for i in range(first, columns.sents[columns.sent[noun]][0]):
        if columns.lemma[i] == columns.lemma[noun] and columns.pos[i] == "NOUN":
            start = min([i, *columns.children[i]])
            named = any(columns.dep[child] == "appos" for child in columns.children[i])
            if not named and (columns.low[start] in ("a", "an", "one", "another") or columns.tag[i] == "NNS"):
                return columns.dep[i] not in ("appos", "attr", "compound")
    return False


def _other_party(roles: tuple[RoleMention, ...], party: set[str]) -> bool:
    stated = {word for role in roles for word in _plain(role.text)} & _PARTIES
    return bool(stated) and not stated & party


_PAPERS = ("newspaper", "paper")


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
        if head in _PAPERS and not is_outlet(names.entities[mention.entity].name):
            continue
        near = columns.sent[noun] - columns.sent[back.heads[number]] <= 2
        if generic is None and near and columns.dep[back.heads[number]] in ("nsubj", "nsubjpass"):
            generic = mention.entity
    return (
        generic
        if head in _PAPERS or head in ("organisation", "organization", "body", "company", "firm", "group")
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
