"""Shortened: bodies named without their country, chamber or legal form, and parties named by their people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder.model.record import Record
from builder.model.seats import NAMESAKES
from builder.resolve import countries, names
from builder.resolve.bodies import LEGAL
from builder.resolve.committees import committee
from builder.resolve.forms import Form
from builder.resolve.merging import outstanding

_HEADED = re.compile(
    r"(?:department|ministry) of (?:the )?(\w+ .+)|(\w+ .+) (?:department|ministry)|(.+) university|"
    r"(\w+ (?:of|for|on) .+?) and .+"
)
"""A body named with what it is, of whom or of what besides; and the shorter name."""
_NEARLY, _TOGETHER = 0.75, 3
"""Share of the most named country's articles, and articles with both names, from which a body is the nation's."""
_STATE = re.compile(
    r"\b(?:parliament|congress|senate|court|department|ministry|government|embassy|army|navy|air force)\b"
)
"""What a state has one of, by whichever of its names it goes."""
_OF = re.compile(r"(.+?) of (?:the )?(.+)")


class Short(Record, frozen=True, kw_only=True):
    """Two keys of one body, by which rule, and what the two share."""

    long: str
    short: str
    rule: str
    feature: str


def shortened(by_key: Mapping[str, Form]) -> Iterator[Short]:
    """Return each body's short form that can mean no other body of the corpus."""
    for rule, feature, candidates in (
        ("country", "same but for the country", _nations(by_key)),
        ("legal form", "same but for the legal form", _legal(by_key)),
        ("chamber", "same but for the chamber", _chambers(by_key)),
        ("head", "same but for what it is", _headless(by_key)),
        ("party", "a party and its people", _parties(by_key)),
    ):
        for short, longs in sorted(candidates.items()):
            for long in longs:
                yield Short(long=long, short=short, rule=rule, feature=feature)


def _nations(by_key: Mapping[str, Form]) -> dict[str, list[str]]:
    """ "Justice Department" is the "US Justice Department" where the corpus knows one nation's only.

    That nation must be the one most named beside it: where all is about another, its own department goes without.
    """
    owners: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for form in by_key.values():
        if form.kind in ("person", "country"):
            continue
        found = form.key.split()
        for size in (1, 2):
            state = " ".join(found[:size])
            owner = countries.country(state.upper() if len(state) < 4 else state) or countries.demonym(state)
            rest = " ".join(found[size:])
            if owner is None and (behind := _OF.fullmatch(form.key)) is not None:
                owner, rest = countries.country(behind[2]), behind[1]
            if owner and rest and owner not in NAMESAKES and (rest not in by_key or by_key[rest].kind == form.kind):
                owners[rest][owner].append(form.key)
                break
    lands = {form.key: form.articles for form in by_key.values() if form.kind == "country"}
    made: dict[str, list[str]] = {}
    for rest, known in owners.items():
        (nation, longs), *others = known.items()
        for first, *more in known.values() if _STATE.search(rest) else ():
            # The "British Parliament" and the "UK Parliament".
            made |= {long: [first] for long in more}
        if rest in by_key and not others and _at_home(nation, by_key[rest], [by_key[long] for long in longs], lands):
            made[rest] = longs
    return made


def _at_home(nation: str, form: Form, longs: Sequence[Form], lands: Mapping[str, frozenset[int]]) -> bool:
    """Tell whether no country is named as much as one in the articles that name a body without its country.

    Another may be named as much where an article has both of the body's names, or none is named more in the corpus.
    """
    here = {land: len(articles & form.articles) for land, articles in lands.items()}
    own = here.pop(names.key(nation), 0)
    most = max(here.values(), default=0)
    first = max(map(len, lands.values()), default=0) == len(lands.get(names.key(nation), ()))
    both = [long for long in longs if long.articles & form.articles]
    if own >= _NEARLY * most and sum(len(long.articles & form.articles) for long in both) >= _TOGETHER:
        return True
    return own > most or (own == most > 0 and (first or any(long.articles & form.articles for long in longs)))


def _legal(by_key: Mapping[str, Form]) -> dict[str, list[str]]:
    """ "Lukavitsa Gas" is "Lukavitsa Gas Holdings" and "Lukavitsa Gas Inc."."""
    made: dict[str, list[str]] = defaultdict(list)
    for form in by_key.values():
        found = form.key.split()
        while len(found) > 1 and found[-1] in LEGAL:
            found.pop()
        rest = " ".join(found)
        if form.kind == "organisation" and rest != form.key and rest in by_key and by_key[rest].kind == "organisation":
            made[rest].append(form.key)
    return made


def _chambers(by_key: Mapping[str, Form]) -> dict[str, list[str]]:
    """ "Rivers Committee" is the "House Rivers Committee" where that is nearly always the one meant.

    So is the "House Select Committee on Rivers and Roads", the "House Rivers" panel and, alone, no more than its first
    matter: a chamber has one committee for each.
    """
    known: dict[str, dict[str, Form]] = defaultdict(dict)
    made: dict[str, list[str]] = {}
    for form in sorted(by_key.values(), key=lambda form: (-form.weight, form.key)):
        chamber, matter = committee(form.name) if form.kind == "organisation" else ("", "")
        first = known[matter].setdefault(chamber, form) if chamber else form
        if first is not form:
            made[form.key] = [first.key]
        elif chamber and (short := by_key.get(f"{chamber} {matter}")) is not None:
            made[short.key] = [first.key]
    for form in by_key.values():
        chamber, matter = committee(form.name) if form.kind == "organisation" else ("", "")
        longer = {one.key: one.weight for one in known[matter].values()} if matter and not chamber else {}
        if root := outstanding(longer):
            made[form.key] = [root]
    return made


def _headless(by_key: Mapping[str, Form]) -> dict[str, list[str]]:
    """ "Harbour Affairs" is the "Department of Harbour Affairs", "Lund" "Lund University" where one article has both.

    So is the "Centers for Tides" the "Centers for Tides and Floods".
    """
    made: dict[str, list[str]] = defaultdict(list)
    for form in by_key.values():
        whole = _HEADED.fullmatch(form.key)
        short = by_key.get(next((part for part in whole.groups() if part), "")) if whole else None
        if short is not None and short.kind == form.kind == "organisation" and short.articles & form.articles:
            made[short.key].append(form.key)
    return {short: longs for short, longs in made.items() if len(longs) == 1}


def _parties(by_key: Mapping[str, Form]) -> dict[str, list[str]]:
    """The "Rivers Party" and the "Riverists" are one where the party is called after its people."""
    made: dict[str, list[str]] = {}
    for form in by_key.values():
        if form.kind != "group" or not form.key.endswith("s"):
            continue
        stem = form.key[:-1]
        known = [key for key in (f"{stem} party", f"{form.key} party") if key in by_key]
        known += [f"{stem}ic party"] if f"{stem}ic party" in by_key else []
        if known:
            made[form.key] = known
    return {form: [key for key in known if names.words(key)] for form, known in made.items()}
