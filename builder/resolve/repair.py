"""Repair: what one article's reading got wrong about a name, and the whole corpus shows.

Headlines run into captions give names that nobody bears ("Utah Mara Venn", "Mara VennHolt"), and in an article
without a full name a surname may have gone to a body that is called after the person. Both are mended here, before
names are compared: the odd name gives way to the known one, or to the one word that the article mostly uses.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from builder.model import persons
from builder.model.analysis import Kind, Mention
from builder.model.press import is_outlet
from builder.model.spans import Span
from builder.resolve import countries, names
from builder.resolve.dictionary import dictionary
from builder.resolve.families import plain
from builder.resolve.local import Local
from builder.resolve.namesakes import Families, told_apart
from builder.resolve.offices import Offices
from builder.resolve.runs import Fame, divided

_GLUED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bVan)(?<=[a-z]{2})[A-Z]")
_SMALL = re.compile(r"\b[a-z]{4,}\b")
_SCHOOLS = frozenset({"elementary", "primary", "middle", "high", "school"})
_COMMON = 4
"""Times that a word must stand in small letters to be a common word."""
_PLAIN = 8
"""Times from which it is too common for a name that nothing else bears out."""
_FAMOUS = 5
"""Articles that give somebody in full, from which any common word before the surname is no first name."""
_CLEARLY = 3
"""How many times as many articles a known name must have as an odd one that contains it."""


class _Known:
    """The full names that the corpus gives plainly, and how many articles give each."""

    def __init__(self, locals_: Sequence[Local]) -> None:
        articles: dict[tuple[str, ...], set[int]] = defaultdict(set)
        forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for local in locals_:
            if local.kind == "person":
                found = names.person_words(names.person_name(local.name))
                spelt = sum(len(word) > 1 for word in found)
                if len(found) >= 2 and spelt <= 3 and not _GLUED.search(local.name) and len(set(found)) == len(found):
                    articles[found].add(local.article)
                    forms[found][names.person_name(local.name)] += 1
        self.shown = {found: min(shown, key=lambda one: (-shown[one], one)) for found, shown in forms.items()}
        self.places = _places(locals_)
        self.count = {found: len(where) for found, where in articles.items()}
        self.by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.surnames: Counter[str] = Counter()
        for found in sorted(self.count):
            self.by_last[names.surname(found)].append(found)
            self.surnames[names.surname(found)] += self.count[found]

        # "Ana Elena Ruiz" of "Ana Elena Ruiz Soto" is no body, whatever one article's tagger says.
        self.fronts = {
            whole[:-1]
            for local in locals_
            if local.kind == "person" and len(whole := names.words(local.name)) > 3 and not names.suffix(whole)
        }
        self.famous: Counter[str] = Counter()
        """First name -> well known people of it."""
        for found, times in self.count.items():
            self.famous[found[0]] += times >= _FAMOUS
        self.first = Counter(found[0] for found in self.count)
        self.given = Counter(names.skeleton(found[0]) for found in self.count)
        self.schools = {
            whole[:2]
            for local in locals_
            if local.kind == "organisation" and len(whole := names.words(local.name)) > 2 and whole[2] in _SCHOOLS
        }
        """What stands before the words for a school."""
        bodies: dict[str, set[int]] = defaultdict(set)
        for local in locals_:
            if local.kind == "organisation":
                bodies[names.key(local.name)].add(local.article)
        self.fame = Fame(self.count, {name: len(where) for name, where in bodies.items()}, self.places)

    def begins(self, word: str, but: tuple[str, ...]) -> bool:
        """Tell whether another full name than one begins with a word."""
        return self.first[word] > (but in self.count and but[0] == word)

    def inside(self, found: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the best known full name that stands inside a longer run of words."""
        own = self.count.get(found, 0)
        parts = [
            part
            for word in dict.fromkeys(found)
            for part in self.by_last[word]
            if len(part) < len(found)
            and set(part) <= set(found)
            and self.count[part] >= _CLEARLY * max(1, own)
            and not (part[0] == found[0] and names.surname(part) == names.surname(found))
        ]
        # The name that ends the run is the one that the rest was put before.
        return max(parts, key=lambda part: (found[-len(part) :] == part, self.count[part], part), default=None)


def _places(locals_: Sequence[Local]) -> set[str]:
    """Return the names that the corpus mostly takes for places."""
    votes: Counter[str] = Counter()
    for local in locals_:
        votes[names.key(local.name)] += len(local.mentions) * (1 if local.kind in ("place", "country") else -1)
    return {name for name, balance in votes.items() if balance > 0}


def repair(locals_: Sequence[Local], texts: Sequence[str], leads: Sequence[Span], small: Counter[str]) -> list[Local]:
    """Return the locals with odd names mended and mentions that mean somebody else taken from them.

    `leads` are the places of the articles' first sentences, `small` how often words stand in small letters.
    """
    known = _Known(locals_)
    locals_ = _untitled(locals_, small, known)
    locals_ = [_named(local, known) for local in locals_ if not _common(local, small, known)]
    known = _Known(locals_)
    families = Families(locals_, known.count, Offices(locals_, texts))
    made: list[Local] = []
    for local in locals_:
        if local.kind == "person":
            own, *others = told_apart(local, families, known.shown, leads[local.article])
            made += [*_person(own, known), *others]
        else:
            made += _body(local, known)
    return made


def small_words(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in small letters."""
    small: Counter[str] = Counter()
    for text in texts:
        small.update(_SMALL.findall(text))
    return small


def _common(local: Local, small: Counter[str], known: _Known) -> bool:
    """Tell whether a "person" is made of common words alone, neither speaks nor bears a surname that others bear."""
    if local.kind != "person" or local.speaks:
        return False
    pieces = names.person_name(local.name).split()
    if known.surnames[names.surname(names.person_words(local.name))] >= _CLEARLY:
        return False
    found = names.words(" ".join(pieces))
    if len(found) > 1 and small[pieces[-1].lower()] >= _PLAIN and _many(pieces) and not known.begins(found[0], found):
        return True
    surname = len(pieces) > 1 and any(names.clean(mention.text) == pieces[-1] for mention in local.mentions)
    return not surname and all(small[piece.lower()] >= _PLAIN for piece in pieces)


def _many(pieces: Sequence[str]) -> bool:
    """Tell whether words are a dictionary's and the last is a plural: "Storm Survivors", not "Mara Banks"."""
    *front, last = (piece.lower() for piece in pieces)
    known = dictionary()
    return plain(last) != last and plain(last) in known.nouns and all(word in known.nouns for word in front)


def _untitled(locals_: Sequence[Local], small: Counter[str], known: _Known) -> list[Local]:
    """Strip the end of a title from names of three words or more ("Staff Mara Venn", "National Intelligence ...").

    Such words stand in small letters elsewhere, and begin nobody's name of two words.
    """
    first = {found[0] for found in known.count if len(found) == 2}
    made = []
    for local in locals_:
        pieces = names.person_name(local.name).split() if local.kind == "person" else []
        start = 0
        while len(pieces) - start > 2 and _no_name(pieces[start : start + 2], small, first, known):
            start += 1
        if len(pieces) - start == 2 and _leads(pieces[start:], small, known):
            start += 1
        made.append(_renamed(local, " ".join(pieces[start:])) if start else local)
    return made


def _no_name(pieces: list[str], small: Counter[str], first: set[str], known: _Known) -> bool:
    word, following = (piece.lower() for piece in pieces)
    # Before what begins other names, one place in small letters is enough ("Stoker Mara Venn").
    common = small[word] >= (1 if following in first else _COMMON)
    return (common or names.key(word) in known.places) and word not in first


def _leads(pieces: list[str], small: Counter[str], known: _Known) -> bool:
    """Tell whether a common word at a sentence's start was taken for the first name of somebody well known."""
    found = names.words(" ".join(pieces))
    odd = len(found) == 2 and (small[pieces[0].lower()] or _is_deed(found[0]) or _describes(found[0]))
    if not odd or persons.is_short(found[0]):
        return False
    if known.begins(found[0], found):
        return False
    if known.famous[found[1]] and not known.by_last[found[1]][1:]:
        # A nickname before the first name of somebody well known ("Lucky Mara").
        return True
    often = max((known.count[other] for other in known.by_last[found[1]] if other != found), default=0)
    if _is_deed(found[0]) or _describes(found[0]):
        return often >= _CLEARLY * known.count.get(found, 0) > 0
    rare = small[pieces[0].lower()] < _PLAIN
    return known.count.get(found, 0) <= 1 and often >= (_FAMOUS if rare else _CLEARLY)


def _no_person(local: Local, found: tuple[str, ...], known: _Known) -> Kind | None:
    """Return what a "person" is that is a town's team, or the place that a school is called after."""
    if len(found) > 2 and found[-1].endswith("s") and " ".join(found[:-1]) in known.places:
        return "organisation"
    if len(found) != 2 or found not in known.schools or local.speaks or local.roles:
        return None
    alone = any(names.words(mention.text) == found[1:] for mention in local.mentions)
    return None if alone or known.begins(found[0], found) or persons.is_short(found[0]) else "place"


def _is_deed(word: str) -> bool:
    """Tell whether a word is a participle, which begins sentences and no names ("Praising Venn")."""
    return word.endswith("ing") and plain(word) != word and plain(word) in dictionary().verbs


def _describes(word: str) -> bool:
    """Tell whether a word is an adjective and nothing else ("Longtime Venn adviser")."""
    known = dictionary()
    return word in known.adjectives and word not in known.nouns and word not in known.verbs


def _named(local: Local, known: _Known) -> Local:
    """Read a "body" as the person it is, by first name and surname; and a town's team as the body it is."""
    found = names.words(local.name)
    if local.kind == "person":
        kind = _no_person(local, found, known)
        return msgspec.structs.replace(local, kind=kind) if kind else local
    if local.kind not in ("organisation", "place") or len(found) < 2:
        return local
    if found in known.fronts:
        return msgspec.structs.replace(local, kind="person")
    if len(found) != 2 or names.alone(found) or not known.given[names.skeleton(found[0])]:
        return local
    if known.fame.land(found[0]) or is_outlet(local.name):
        return local
    alone = any(names.words(mention.text) == found[1:] for mention in local.mentions)
    return msgspec.structs.replace(local, kind="person") if alone else local


def _renamed(local: Local, name: str) -> Local:
    """Give a local its plain name; mentions that share no word with it were the title's."""
    mine = set(names.words(name))
    kept = tuple(mention for mention in local.mentions if mine & set(names.words(mention.text)))
    return msgspec.structs.replace(local, name=name, mentions=kept)


def _person(local: Local, known: _Known) -> list[Local]:
    found = names.person_words(names.person_name(local.name))
    if len(found) < 2:
        return [local]
    part = known.inside(found)
    parts = divided(local, known.fame) if part is None else None
    if parts is not None:
        return parts
    if part and not _word_used(local, part):
        return [msgspec.structs.replace(local, name=known.shown[part])]
    if part or _odd(local, found, known):
        word = _main_word(local)
        if (word and names.is_acronym(word)) or names.suffix(found):
            # Of a father and a son, a garbled name doesn't tell which.
            return []
        return [msgspec.structs.replace(local, name=word)] if word else []
    return [local]


def _word_used(local: Local, part: tuple[str, ...]) -> bool:
    """Tell whether the article mostly calls the entity by a word that the known name does not have."""
    word = _main_word(local)
    return word is not None and "".join(names.words(word)) not in part


@functools.lru_cache(maxsize=100_000)
def is_run(name: str) -> bool:
    """Tell whether a surface is a headline run into something else: words glued together or said twice."""
    found = names.words(name)
    return len(set(found)) < len(found) or _GLUED.search(name) is not None


def _odd(local: Local, found: tuple[str, ...], known: _Known) -> bool:
    name = local.name
    if is_run(name) or len(found) > 4:
        return True
    pieces = name.split()
    if any(piece.isupper() and len(piece) > 3 and "." not in piece for piece in pieces) and not name.isupper():
        return True
    # What an article writes twice is no slip of its layout.
    twice = sum(names.person_words(mention.text) == found for mention in local.mentions) > 1
    alone = known.count.get(found, 0) <= 2 and not (twice and len(found) == 2)
    head = found[0]
    placed = countries.country(head) or countries.demonym(head) or head in known.places
    surname = known.surnames[head] >= 5 and not known.begins(head, found)
    return (
        (alone or bool(placed and len(found) > 2))
        and bool(placed or surname)
        and known.surnames[names.surname(found)] >= 3
    )


def _main_word(local: Local) -> str | None:
    """Return the one word by which an article mostly calls the entity."""
    counts: Counter[str] = Counter(
        surface for mention in local.mentions if len(names.words(surface := names.clean(mention.text))) == 1
    )
    if not counts:
        return None
    word = min(counts, key=lambda one: (-counts[one], one))
    return word if counts[word] * 2 >= len(local.mentions) else None


def _body(local: Local, known: _Known) -> list[Local]:
    """Take from a body's mentions those that are only the surname of somebody well known."""
    found = names.words(local.name)
    if len(found) < 2 or local.kind == "country":
        return [local]
    local, lands = _lands(local, known)
    away = [
        mention
        for mention in local.mentions
        if len(names.words(mention.text)) == 1
        and names.words(mention.text)[0] in found
        and known.surnames[names.words(mention.text)[0]] >= 3
        and not names.is_acronym(mention.text)
    ]
    if not away:
        return [local, *lands]
    word = names.clean(away[0].text)
    mine = tuple(mention for mention in away if names.key(mention.text) == names.key(word))
    kept = tuple(mention for mention in local.mentions if mention not in mine)
    moved = msgspec.structs.replace(local, name=word, kind="person", mentions=mine, moved=True, speaks=0)
    return [msgspec.structs.replace(local, mentions=kept), moved, *lands]


def _lands(local: Local, known: _Known) -> tuple[Local, list[Local]]:
    """Take from a body's mentions those that name a country, or the place it is called after (Radio Holt, Holt)."""
    mine = " ".join(names.words(local.name))
    away: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
    for mention in local.mentions:
        plain = names.key(mention.text)
        if plain == mine:
            continue
        if countries.country(mention.text) and not mine.endswith(plain):
            away[("country", names.clean(mention.text))].append(mention)
        elif plain in known.places and f" {plain} " in f" {mine} ":
            away[("place", names.clean(mention.text))].append(mention)
    taken = {mention.start for found in away.values() for mention in found}
    kept = tuple(mention for mention in local.mentions if mention.start not in taken)
    moved = [
        msgspec.structs.replace(local, name=name, kind=kind, mentions=tuple(found), moved=True, speaks=0)
        for (kind, name), found in sorted(away.items())
    ]
    return msgspec.structs.replace(local, mentions=kept), moved
