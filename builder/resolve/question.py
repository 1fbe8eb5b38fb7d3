"""Question: what an issue asks, taken from its heading, so that "for" and "against" have a meaning."""

from __future__ import annotations

import re

from builder.model.record import Record
from builder.resolve import countries
from builder.resolve.lexicon import listed
from builder.resolve.measures import AGAINST, stemmed
from builder.resolve.stems import TOKEN, stem, stems

PREPOSITION = re.compile(r"\s(?:of|on|by|to|into|for|against|between|from|with|over|in|at|about)\s", re.IGNORECASE)
_SETTING = re.compile(r"\s(?:at|in|during|before|after|until|since)\s", re.IGNORECASE)
_DOING = re.compile(r"(\w{3,}ing)\s+(?:the|an?|all|its|their|[A-Z]\w*['’]s)\s")
""""Raising the duty on" asks about the raising, not about the duty."""
_ADJECTIVES = listed("possible potential threatened planned proposed call calls threat demand demands")
_EMPTY = frozenset(
    stem(word)
    for word in [
        *_ADJECTIVES,
        *listed("president minister prime senator chancellor governor mayor secretary leader former"),
    ]
)
_RESTRICTS = stemmed(
    "ban boycott block blockade exclusion expulsion prohibition embargo sanction sanctions removal suspension "
    "halt abolition repeal moratorium veto rejection withdrawal"
)
HAPPENINGS = stemmed(
    "war attack invasion crisis violence killing shooting death fire crash pandemic scandal allegation accusation "
    "incident disaster fighting aggression conflict tension election situation evidence testimony complaint talks "
    "interference meddling hacking doping corruption fraud terrorism abuse harassment collusion betrayal misconduct "
    "influence bombing delegation program programme politicization politicisation"
)
"""What happens or is said: nobody stands for or against it as a question."""
ACTIONS = re.compile(
    r"(?:tion|sion|ment|ance|ence|ure|ing|ship|sis|cy|al|age|ity)s?$|"
    r"^(?:ban|boycott|war|vote|strike|tax|deal|bid|return|visit|release|ceasefire|blockade|embargo|inquiry|probe|trial|"
    r"reform|cut|rise|aid|support|plan|sale|merger|purchase|talks|use|access|change|delay|halt|protest|sanctions?)s?$",
    re.IGNORECASE,
)


class Question(Record, frozen=True, kw_only=True):
    """The proposition that one is for or against, as stems."""

    head: str
    """What is to be done or not ("particip")."""
    objects: frozenset[str]
    """Whom or what it is done to ("russia", "athlet")."""
    common: frozenset[str]
    """Those of the objects that are no proper names."""
    setting: frozenset[str]
    """Where or when ("paris", "2024"): alone it is not the issue."""
    names: frozenset[str]
    """Those of the objects that are proper names."""
    modifiers: frozenset[str]
    """Where nothing follows the head, the words before it that make it this question ("trade" of "Trade deal")."""
    restricts: bool
    """The heading itself names a ban or its like."""


def question(name: str) -> Question | None:
    """Return what an issue's heading asks; None where it names no action one can be for or against."""
    noun = head(name)
    if not noun or not ACTIONS.search(noun) or stem(noun) in HAPPENINGS:
        return None
    return asked(name, stem(noun))


def head(name: str) -> str | None:
    """Return the noun that a heading turns on: the last one before its first preposition."""
    if doing := _DOING.match(name):
        return doing[1]
    rest = name
    while rest:
        first, *more = PREPOSITION.split(rest, maxsplit=1)
        heads: list[str] = [word for word in TOKEN.findall(first) if word.lower() not in _ADJECTIVES]
        if heads:
            return heads[-1]
        rest = more[0] if more else ""
    return None


def _land(word: str) -> bool:
    return bool(countries.country(word) or countries.demonym(word))


def asked(name: str, head: str) -> Question:
    """Take a heading apart: what is done, to whom, where."""
    cut = _SETTING.split(name, maxsplit=1)
    objects = frozenset(word for word in stems(cut[0]) if len(word) > 1) - {head} - _EMPTY
    found = TOKEN.findall(cut[0])
    common = stems(
        " ".join(word for at, word in enumerate(found) if word[:1].islower() or (at == 0 and not _land(word)))
    )
    first, *rest = PREPOSITION.split(cut[0], maxsplit=1)
    return Question(
        head=head,
        objects=objects,
        common=objects & frozenset(common),
        names=objects - frozenset(common),
        setting=frozenset(stems(cut[1])) if len(cut) > 1 else frozenset(),
        modifiers=frozenset() if rest and stems(rest[0]) else objects & frozenset(stems(first)),
        restricts=head in _RESTRICTS or head in AGAINST,
    )
