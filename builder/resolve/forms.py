"""Forms: every way in which the corpus writes a name, with all entities of all articles that are written so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from builder.model.analysis import Kind
from builder.model.press import is_outlet
from builder.model.record import Record
from builder.model.seats import NAMESAKES
from builder.resolve import countries, names
from builder.resolve.bodies import BODY, LEGAL
from builder.resolve.committees import matters
from builder.resolve.company import Company
from builder.resolve.corpus import Corpus
from builder.resolve.dictionary import dictionary
from builder.resolve.families import plain
from builder.resolve.halves import whole_names
from builder.resolve.laws import laws
from builder.resolve.local import OPEN, Local, locals_of
from builder.resolve.repair import repair, small_words

_JUNK = re.compile(
    r"getty|shutterstock|\bphoto\b|\bimages\b|https?:|www\.|\.com\b|©|@|advertisement|newsletter|subscribe|"
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december)$|^(?:article|section|title|chapter|amendment) (?:[ivx]+|\d+)\b|.\s&\s(?:i|me)$|"
    r"^sources?:|^(?:republic|kingdom|federation|commonwealth)$|^\w\.?$|"
    r"^(?:amb|rep|sen|gov|gen|lt|col|dr|prof|amp|mps?)\.?$|^\W*\d[\d\W]*$|^(?:i|he|she|we|they|it|you|who|mr|mrs|ms|god)$",
    re.I,
)

_VENUES = frozenset({"Twitter", "Facebook"})
"""Where so much is said that only one that speaks is an actor."""
_WHOSE = {"US ": "united states", "UK ": "united kingdom", "UN ": "united nations", "EU ": "european union"}
"""Acronyms of those whose bodies are named with and without points, or in full."""
_OFTEN_SMALL, _SELDOM = 8, 4
"""Times that a word stands in small letters, and at most with a capital, to be no name but a noun."""
_POINTED = re.compile(r"\b(?:[A-Z]\.){2,}(?= )")
"""An acronym with points before the rest of a name."""
_WELL_KNOWN = 3
"""Articles that give a person in full, from which the bare surname is hardly a body's name."""
_THIN = 3
"""Mentions below which a surname is hardly a body's name as well."""
_CLEARLY = 3
"""How many times as often a name must be a person as anything else, to be one everywhere."""
_BY_FAR = 10
"""How many times as many mentions somebody in full must have as a "body" of the surname, to be meant by it."""
_FAR = 5
"""How many times as many, where no article gives both."""


class Form(Record, frozen=True, kw_only=True, dict=True, gc=True):
    """Locals written alike: one name, all over the corpus."""

    key: str
    name: str
    kind: Kind
    locals: tuple[Local, ...]

    @cached_property
    def weight(self) -> int:
        """Mentions in the corpus."""
        return sum(len(local.mentions) for local in self.locals)

    @cached_property
    def articles(self) -> frozenset[int]:
        """Indexes of the articles that hold it."""
        return frozenset(local.article for local in self.locals)


def gather(whole: Corpus) -> tuple[tuple[Form, ...], tuple[Local, ...]]:
    """Return the corpus's full forms and, apart, the entities known by one word of a person's name."""
    by_key: dict[str, list[Local]] = defaultdict(list)
    single: dict[str, list[Local]] = defaultdict(list)
    left_open: list[Local] = []
    texts = [article.text for article in whole.articles]
    locals_, leads = locals_of(whole.analyses, texts)
    of_laws, things = laws(texts, (local.name for local in locals_ if local.kind == "organisation"))
    small = small_words(texts)
    for local in repair(whole_names(locals_, texts), texts, leads, small):
        if _JUNK.search(local.name) or (not local.speaks and (_is_law(local, of_laws) or local.name in _VENUES)):
            continue
        if _is_law(local, things):
            continue
        if local.entity == OPEN and " " not in local.name:
            left_open.append(local)
            continue
        state = countries.country(local.name) or countries.demonym(local.name)
        if state in NAMESAKES and local.kind == "place":
            by_key[f"{names.key(state)}, US"].append(msgspec.structs.replace(local, name=state))
        elif state and not (local.kind == "person" and len(names.words(local.name)) > 1):
            by_key[names.key(state)].append(local)
        elif local.kind == "person":
            found = names.person_words(names.person_name(local.name))
            written = names.person_name(local.name)
            (single if names.alone(found) or " " not in written else by_key)[" ".join(found)].append(local)
        else:
            by_key[_body_key(local.name)].append(local)
    for key in sorted(matters(local.name for local in locals_ if local.kind == "organisation") & set(by_key)):
        if not _is_office(key, by_key) and not any(local.speaks or local.kind == "person" for local in by_key[key]):
            # "The chairman of Rivers" leads a committee; its matter is no body.
            del by_key[key]
    for key in _called_al(by_key, single):
        by_key[key].extend(single.pop(key))
    surnames = _settle(by_key, single)
    forms = tuple(
        _form(key, found, surnames)
        for key, found in sorted(by_key.items())
        if key and not (small[key] >= _OFTEN_SMALL and _only_a_word(key, found))
    )
    return forms, (*(local for _, found in sorted(single.items()) for local in found), *left_open)


def _called_al(by_key: Mapping[str, list[Local]], single: Mapping[str, list[Local]]) -> list[str]:
    """Return the names that begin with "Al" as a first name: with that surname the corpus has nobody else in full."""
    borne = {names.surname(tuple(key.split())) for key, found in by_key.items() if _kind(key, found) == "person"}
    return sorted(
        key
        for key, found in single.items()
        if key.startswith("al ") and key[3:] not in borne and all(local.name.startswith("Al ") for local in found)
    )


def _is_office(key: str, by_key: Mapping[str, list[Local]]) -> bool:
    """Tell whether a word may be short for a department of the same matter, or is known as something else."""
    longer = (f"department of {key}", f"{key} department", f"ministry of {key}", f"{key} ministry")
    return bool(countries.country(key)) or any(one in by_key for one in longer)


def _only_a_word(key: str, found: Sequence[Local]) -> bool:
    """Tell whether a "body" is a noun that a capital made one of, now and then, and says nothing."""
    return (
        plain(key) in dictionary().nouns
        and all(one.kind == "organisation" and not one.speaks for one in found)
        and sum(len(one.mentions) for one in found) <= _SELDOM
        and not any(is_outlet(one.name) or names.is_acronym(one.name) for one in found)
    )


def _is_law(local: Local, of_laws: frozenset[str]) -> bool:
    """Tell whether something goes by a law's acronym, or is what it stands for and no body."""
    if local.kind == "person" or BODY.search(local.name):
        return False
    return all(
        names.key(text) in of_laws or (not names.is_acronym(text) and not of_laws.isdisjoint(names.initials(text)))
        for text in {mention.text for mention in local.mentions}
    )


def _body_key(name: str) -> str:
    """Return a body's key: repeated words once, whose it is written out ("US Senate", "United States Senate")."""
    unpointed = names.clean(_POINTED.sub(lambda letters: letters[0].replace(".", ""), name))
    found = names.key(unpointed).split()
    kept = [word for at, word in enumerate(found) if at == 0 or word != found[at - 1]]
    if len(kept) > 1 and unpointed[:3] in _WHOSE:
        kept[0] = _WHOSE[unpointed[:3]]
    return " ".join(kept)


def _settle(by_key: dict[str, list[Local]], single: dict[str, list[Local]]) -> frozenset[str]:
    """Let the corpus outvote one article's label of a one-word name: a tagger calls Kyiv a person now and then."""
    persons = [tuple(key.split()) for key, found in by_key.items() if _kind(key, found) == "person"]
    surnames, first = {names.surname(found) for found in persons}, {found[0] for found in persons}
    surnames |= {" ".join(found[-2:]) for found in persons if len(found) > 2}
    bodies = _incorporated(by_key)
    for key in sorted(set(by_key) & set(single)):
        other = sum(len(local.mentions) for local in by_key[key])
        person = sum(len(local.mentions) for local in single[key])
        if key in surnames and not countries.capital(key):
            if other <= person and not any(is_outlet(local.name) for local in by_key[key]):
                single[key].extend(by_key.pop(key))
        elif _slip(key, by_key, person) or any(map(_written_out, single[key])):
            single[key].extend(msgspec.structs.replace(local, kind="person") for local in by_key.pop(key))
        elif other * (1 if key in first else 2) >= person or countries.capital(key) or key in bodies:
            # Whom no article gives in full is rather no person.
            by_key[key].extend(_not_persons(by_key[key], single.pop(key)))
    outlets = {key for key in set(single) - surnames - first if all(is_outlet(one.name) for one in single[key])}
    for key in sorted(outlets):
        by_key[key].extend(msgspec.structs.replace(one, kind="organisation") for one in single.pop(key))
    for key in sorted((set(single) & bodies) - surnames - first):
        by_key[key].extend(_not_persons(by_key[key], single.pop(key)))
    for key in _first_names(by_key, persons):
        single[key].extend(msgspec.structs.replace(local, kind="person") for local in by_key.pop(key))
    alone = set(by_key) & surnames
    ending = _ending(by_key, alone)
    for key in sorted(alone):
        full = [local for name in ending[key] for local in by_key.get(name, ())]
        if _means_person(key, by_key[key], full):
            single[key].extend(by_key.pop(key))
    return frozenset(surnames)


def _slip(key: str, by_key: dict[str, list[Local]], times: int) -> bool:
    """Tell whether a one-word "body" is somebody known by one name, whom a tagger took for a body now and then."""
    found = by_key[key]
    mentions = sum(len(local.mentions) for local in found)
    return mentions * _CLEARLY <= times and not any(map(_no_person, found))


def _written_out(local: Local) -> bool:
    """Tell whether an article gives the full name of somebody known by one word."""
    return any(not names.alone(names.words(mention.text)) for mention in local.mentions)


def _first_names(by_key: dict[str, list[Local]], persons: list[tuple[str, ...]]) -> list[str]:
    """Return the one-word "bodies" that are the first name of the one person who is so called, in their company."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for found in persons:
        bearers[found[0]].add(" ".join(found))
    company = Company({key: [local.article for local in found] for key, found in by_key.items()})
    made = []
    for key in sorted(set(by_key) & set(bearers)):
        locals_, (one, *others) = by_key[key], sorted(bearers[key])
        if others or any(map(_no_person, locals_)):
            continue
        here = {local.article for local in by_key[one]}
        few = sum(len(local.mentions) for local in locals_) < _THIN
        beside = all(local.article in here for local in locals_)
        if beside or (few and all(company.close(one, local.article) for local in locals_)):
            made.append(key)
    return made


def _no_person(local: Local) -> bool:
    key = names.key(local.name)
    land = countries.country(key) or countries.demonym(local.name) or countries.capital(key)
    return bool(land) or " " in key or names.is_acronym(local.name) or is_outlet(local.name)


def _not_persons(known: list[Local], found: list[Local]) -> list[Local]:
    """Return locals that were taken for persons as what the others are that bear the name."""
    votes: Counter[Kind] = Counter()
    for local in known:
        votes[local.kind] += 1 + len(local.mentions)
    kind: Kind = min(votes, key=lambda one: (-votes[one], one), default="organisation")
    return [msgspec.structs.replace(local, kind=kind) for local in found]


def _incorporated(by_key: dict[str, list[Local]]) -> frozenset[str]:
    """Return the words that some article gives with a legal form behind them ("Lukavitsa Holdings")."""
    split = [key.split() for key in by_key]
    return frozenset(found[0] for found in split if len(found) == 2 and found[1] in LEGAL)


def _ending(keys: Iterable[str], wanted: set[str]) -> Mapping[str, list[str]]:
    """Return the longer keys that end in each of those wanted."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        end = key
        while " " in end:
            end = end.split(" ", 1)[1]
            if end in wanted:
                found[end].append(key)
    return found


def _means_person(key: str, found: list[Local], full: list[Local]) -> bool:
    """Tell whether a one-word "body" that is a known person's surname is that surname, where the tagger erred.

    `full` are those whose full name ends in it.
    """
    if (
        any(" " in local.name for local in found)
        or countries.country(key)
        or countries.capital(key)
        or any(is_outlet(local.name) for local in found)
    ):
        return False
    bearers = {one.article for one in full}
    inside = [local for local in found if local.article in bearers and not names.is_acronym(local.name)]
    articles = len({local.article for local in found})
    wide = len(bearers) >= max(_WELL_KNOWN, articles)
    if inside and (len(inside) * 2 >= len(found) or wide):
        return True
    if _kind(key, found) == "organisation" and len(bearers) > 1 and sum(len(one.mentions) for one in found) < _THIN:
        return True
    times = sum(len(one.mentions) for one in full)
    if times >= _BY_FAR * sum(len(one.mentions) for one in found) and len(bearers) >= articles:
        return not any(names.is_acronym(local.name) for local in found)
    far = _FAR * (2 if _kind(key, found) == "place" else 1)
    return len(bearers) >= far * articles and not any(names.is_acronym(local.name) for local in found)


def _form(key: str, found: list[Local], surnames: frozenset[str]) -> Form:
    kind = _kind(key, found, surnames)
    surfaces: Counter[str] = Counter()
    for local in found:
        surfaces[names.person_name(local.name) if kind == "person" else names.clean(local.name)] += 1
        for mention in local.mentions:
            shown = names.person_name(mention.text) if kind == "person" else names.clean(mention.text)
            if names.key(shown) == key:
                surfaces[shown] += 2
    state = countries.country(key)
    # In capitals only where nobody writes it otherwise.
    shouted = {text for text in surfaces if " " in text and text.isupper()}
    name = state or _plain(min(surfaces, key=lambda text: (text in shouted, -surfaces[text], text)), kind)
    if kind == "organisation" and " " not in name and any(local.name == f"The {name}" for local in found):
        # A newspaper's article belongs to a name of one word ("The Hill").
        name = f"The {name}"
    return Form(key=key, name=name, kind=kind, locals=tuple(found))


def _plain(name: str, kind: Kind) -> str:
    """Return a name as it is looked up: an acronym without points, a person's initial with one."""
    if kind == "person":
        return re.sub(r"(?<= )([A-Z])(?= [A-Z])", r"\1.", name)
    return name.replace(".", "") if names.is_acronym(name) else name


def _kind(key: str, found: list[Local], surnames: frozenset[str] = frozenset()) -> Kind:
    """Vote over all articles; data on countries and the words that only organisations bear come first."""
    if countries.country(key):
        return "country"
    if countries.capital(key):
        return "place"
    if " " not in key and key.endswith("s") and key[:-1] in surnames:
        return "group"
    votes: Counter[Kind] = Counter()
    for local in found:
        votes[local.kind] += 1 + len(local.mentions)
    if BODY.search(key) and len(key.split()) > 1:
        return "organisation"
    return min(votes, key=lambda kind: (-votes[kind], kind))
