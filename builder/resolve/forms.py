"""Forms: every way in which the corpus writes a name, with all entities of all articles that are written so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from builder.model.analysis import Kind
from builder.model.record import Record
from builder.resolve import countries, names
from builder.resolve.corpus import Corpus
from builder.resolve.local import Local, locals_of
from builder.resolve.repair import repair

_ORGANISATION = re.compile(
    r"\b(?:committees?|council|commission|department|ministry|agency|bureau|office|university|college|institute|"
    r"federation|association|union|party|court|congress|senate|house of|parliament|bank|group|inc|corp|company|"
    r"foundation|organi[sz]ation|service|administration|authority|board|news|times|post|journal|club|fund|alliance|"
    r"league|society|network|center|centre)\b",
    re.I,
)
_JUNK = re.compile(
    r"getty|shutterstock|\bphoto\b|\bimages\b|https?:|www\.|\.com\b|©|@|advertisement|newsletter|subscribe|"
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december)$|^(?:article|section|title|chapter|amendment) (?:[ivx]+|\d+)\b|.\s&\s(?:i|me)$|"
    r"^(?:republic|kingdom|federation|commonwealth)$|^(?:amb|rep|sen|gov|gen|lt|col|dr|prof|amp|mps?)\.?$|^\W*\d[\d\W]*$|^(?:i|he|she|we|they|it|you|who|mr|mrs|ms|god|twitter|facebook)$",
    re.I,
)


_WELL_KNOWN = 3
"""Articles that give a person in full, from which the bare surname is hardly a body's name."""


class Form(Record, frozen=True, kw_only=True):
    """Locals written alike: one name, all over the corpus."""

    key: str
    name: str
    kind: Kind
    locals: tuple[Local, ...]

    @property
    def weight(self) -> int:
        """Mentions in the corpus."""
        return sum(len(local.mentions) for local in self.locals)

    @property
    def articles(self) -> frozenset[int]:
        """Indexes of the articles that hold it."""
        return frozenset(local.article for local in self.locals)


def gather(whole: Corpus) -> tuple[tuple[Form, ...], tuple[Local, ...]]:
    """Return the corpus's full forms and, apart, the entities known by one word of a person's name."""
    by_key: dict[str, list[Local]] = defaultdict(list)
    single: dict[str, list[Local]] = defaultdict(list)
    for local in repair(locals_of(whole.analyses), (article.text for article in whole.articles)):
        if _JUNK.search(local.name):
            continue
        state = countries.country(local.name) or countries.demonym(local.name)
        if state and not (local.kind == "person" and len(names.words(local.name)) > 1):
            by_key[names.key(state)].append(local)
        elif local.kind == "person":
            found = names.person_words(names.person_name(local.name))
            (single if names.alone(found) else by_key)[" ".join(found)].append(local)
        else:
            by_key[_body_key(local.name)].append(local)
    surnames = _settle(by_key, single)
    forms = tuple(_form(key, found, surnames) for key, found in sorted(by_key.items()) if key)
    return forms, tuple(local for _, found in sorted(single.items()) for local in found)


def _body_key(name: str) -> str:
    """Return a body's key: repeated words once, its country written out ("US Senate", "United States Senate")."""
    found = names.key(name).split()
    kept = [word for at, word in enumerate(found) if at == 0 or word != found[at - 1]]
    if len(kept) > 1 and re.match(r"(?:the )?U\.?[SK]\.?(?:\s|$)", name):
        start = 1 if kept[0] in ("us", "uk") else 2
        kept = [*("united states" if "S" in name[:4].upper() else "united kingdom").split(), *kept[start:]]
    return " ".join(kept)


def _settle(by_key: dict[str, list[Local]], single: dict[str, list[Local]]) -> frozenset[str]:
    """Let the corpus outvote one article's label of a one-word name: a tagger calls Kyiv a person now and then."""
    surnames = {names.surname(tuple(key.split())) for key, found in by_key.items() if _kind(key, found) == "person"}
    for key in sorted(set(by_key) & set(single)):
        other = sum(len(local.mentions) for local in by_key[key])
        person = sum(len(local.mentions) for local in single[key])
        if key in surnames and not countries.capital(key):
            if other <= person:
                single[key].extend(by_key.pop(key))
        elif other >= person or countries.capital(key):
            by_key[key].extend(single.pop(key))
    for key in sorted(set(by_key) & surnames):
        # A one-word "organisation" that is a known person's surname is that surname, where the tagger erred.
        if " " not in key and not countries.country(key) and not countries.capital(key):
            bearers = {one.article for k, found in by_key.items() if k.endswith(" " + key) for one in found}
            inside = [local for local in by_key[key] if local.article in bearers and not names.is_acronym(local.name)]
            wide = len(bearers) >= max(_WELL_KNOWN, len({local.article for local in by_key[key]}))
            if inside and (len(inside) * 2 >= len(by_key[key]) or wide):
                single[key].extend(by_key.pop(key))
    return frozenset(surnames)


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
    name = state or min(surfaces, key=lambda text: (text in shouted, -surfaces[text], text))
    return Form(key=key, name=name, kind=kind, locals=tuple(found))


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
    if _ORGANISATION.search(key) and len(key.split()) > 1:
        return "organisation"
    return min(votes, key=lambda kind: (-votes[kind], kind))
