"""Persons: full names, surnames, given names and titles of one article drawn together, person by person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from builder.analyze.given_names import Gender, gender_of, is_given
from builder.analyze.lexicon import PARTICLES, SUFFIXES, words
from builder.model.family_names import family_first
from builder.model.persons import short_form

_SAME = 88.0
"""Spellings this close are one name (Zelenskyy/Zelensky 94; Macron/Micron 83 stay apart)."""

_DOMINANT = 2.0
"""A bare surname shared by a family means the one named this many times as often so far."""

_NEAR = 30
"""Tokens after which somebody introduced in passing no longer competes for a shared surname."""


_SAINT = ("St.", "St")
_CAPITALISED = words("de del della di du dos das da van von der den le el bin")
"""Particles that belong to the surname with a capital too, behind a first name ("Joan Del Valle")."""


class Person:
    """Somebody the article names; grows while its mentions are read."""

    __slots__ = (
        *("byname", "first", "forms", "genders", "given"),
        *("introduced", "relative", "suffix", "surname", "titles"),
    )

    def __init__(self, given: str, surname: str, suffix: str, at: int) -> None:
        self.given = given
        self.surname = surname
        self.suffix = suffix
        self.forms: Counter[str] = Counter()
        self.genders: Counter[Gender] = Counter()
        self.first = at
        self.introduced = [at]
        self.titles: Counter[str] = Counter()
        """Titles of office that stood before the name, and how often."""
        self.byname = False
        """Known by the one name, whatever the full one is."""
        self.relative = False
        """Introduced as somebody's wife, son and the like: an office before the bare surname is the other's."""

    def see(self, surface: str, at: int, gender: Gender | None) -> None:
        """Note one more occurrence."""
        self.forms[surface] += 1
        self.first = min(self.first, at)
        if gender:
            self.genders[gender] += 1

    @property
    def inner(self) -> list[str]:
        """Words between the first and the last of the longest form."""
        return max(self.forms, key=len, default="").split()[1:-1]

    @property
    def seen(self) -> int:
        """How often this person was named so far; an office counts as more."""
        return sum(self.forms.values()) + 2 * min(self.titles.total(), 2)

    @property
    def gender(self) -> Gender | None:
        """What titles say, else what the given name says."""
        if self.genders:
            return max(sorted(self.genders), key=lambda gender: self.genders[gender])
        return gender_of(self.given.split("-")[0]) if self.given else None

    @property
    def name(self) -> str:
        """The full form used most, the longer one of equals."""
        if self.byname:
            return self.surname
        full = [form for form in self.forms if not is_surname(form)] or list(self.forms)
        return max(sorted(full), key=lambda form: (self.forms[form], len(form)))


def is_surname(surface: str) -> bool:
    """Tell whether a name is a surname with its particles and no more ("Van der Velde")."""
    *front, _ = surface.split()
    return all(word.lower() in PARTICLES or word in _SAINT for word in front)


def _same_middle(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two middle names or initials may be one person's (not of George W. and George H. W.)."""
    a, b = ([word for word in words if word[0].isupper()] for words in (one, other))
    return not a or not b or a[0][0] == b[0][0]


def _juniors(one: str, other: str) -> bool:
    return one != other and "jr" in (one, other)


def split_name(surface: str) -> tuple[str, str, str]:
    """Return given name, surname and suffix; the given name is empty where there is one word."""
    parts = surface.replace(",", " ").split()
    suffix = ""
    if len(parts) > 1 and parts[-1].lower() in SUFFIXES:
        suffix = parts.pop().lower().rstrip(".")
    if len(parts) == 1:
        return "", parts[0], suffix
    if family_first(parts):
        return " ".join(parts[1:]), parts[0], suffix
    cut = len(parts) - 1
    while cut > 1 and (
        parts[cut - 1] in _SAINT
        or parts[cut - 1].lower() in _CAPITALISED
        or (parts[cut - 1] in PARTICLES and parts[cut - 1][0].islower())
    ):
        cut -= 1
    return parts[0], " ".join(parts[cut:]), suffix


class People:
    """The persons of one article."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self._bynames: dict[str, Person] = {}

    def add_byname(self, byname: str, full: str, at: int) -> None:
        """Note that somebody known by one name has a full one ("Duna, whose real name is Ana Ruiz")."""
        person = next((one for one in self.all if one.byname and one.surname == byname), None)
        if person is None:
            person = self.add_alone(byname, at, None)
            person.forms.clear()
            person.byname = True
        self._bynames[full] = person

    def add_full(self, surface: str, at: int, gender: Gender | None) -> Person:
        """Note a full name and return whose it is."""
        if surface in self._bynames:
            self._bynames[surface].see(surface, at, gender)
            return self._bynames[surface]
        given, surname, suffix = split_name(surface)
        middle = surface.split()[1:-1]
        known = self._matching(given, surname, suffix, middle) if given else self._junior(surname, suffix)
        known = known or self._longer(surface)
        person = known or Person(given, surname, suffix, at)
        if known is None:
            self.all.append(person)
            self._by_surname.setdefault(surname.lower(), []).append(person)
            self._by_given.setdefault(given.lower(), []).append(person)
        elif len(given) > len(person.given) and person.given.rstrip(".") == given[:1]:
            person.given = given
        person.introduced.append(at)
        person.see(surface, at, gender)
        return person

    def add_alone(self, surname: str, at: int, gender: Gender | None) -> Person:
        """Note somebody known by one name only."""
        person = Person("", surname, "", at)
        self.all.append(person)
        self._by_surname.setdefault(surname.lower(), []).append(person)
        person.see(surname, at, gender)
        return person

    def bearers(self, surname: str) -> list[Person]:
        """Return everybody of a surname, or of one spelt almost like it."""
        exact = self._by_surname.get(surname.lower())
        if exact is not None:
            return exact
        last = re.split(r"(?:al|el)-| ", surname.lower())[-1]
        found = [
            person
            for person in self.all
            if " " in person.surname.replace("-", " ") and re.split(r"(?:al|el)-| ", person.surname.lower())[-1] == last
        ]
        # The first of two surnames ("Ruiz" of "Ana Ruiz Soto").
        return found or [person for person in self.all if surname in person.inner and not is_given(surname)]

    def misspelt(self, surname: str) -> Person | None:
        """Return the one person whose surname is spelt almost so."""
        if len(surname) < 5 or not surname[0].isupper():
            return None
        close = [
            person
            for person in self.all
            if len(person.surname) >= 5
            and person.surname.lower() != surname.lower()
            and ratio(person.surname.lower(), surname.lower()) >= _SAME
        ]
        return close[0] if len(close) == 1 else None

    def by_given(self, given: str, at: int) -> tuple[Person | None, bool]:
        """Return whom a given name alone means at a place, and whether anybody bears it at all."""
        namesakes = self._by_given.get(given.lower(), [])
        return (_dominant(namesakes, at), True) if namesakes else (None, False)

    def choose(self, surname: str, at: int, gender: Gender | None, title: str = "") -> tuple[Person | None, bool]:
        """Return whom a bare surname means at a place, and whether anybody bears it at all."""
        family = self.bearers(surname)
        if not family:
            return None, False
        titled = [person for person in family if title and person.titles[title]]
        if len(titled) == 1:
            return titled[0], True
        if len(family) == 1:
            told = family[0].gender
            # "Mr Lund" is not the one Lund whom the article calls Mary.
            return (family[0], True) if gender is None or told in (None, gender) else (None, False)
        fitting = [person for person in family if gender is None or person.gender in (gender, None)]
        if gender is not None:
            sure = [person for person in fitting if person.gender == gender]
            fitting = sure or fitting
        return _dominant(fitting, at), True

    def _longer(self, surface: str) -> Person | None:
        """Return whose longer name begins or ends so ("Ruiz Soto", "Ana Ruiz" of "Ana Ruiz Soto")."""
        few = surface.split()
        found = [
            person
            for person in self.all
            if any(
                len(few) < len(many := form.split()) and few in (many[: len(few)], many[-len(few) :])
                for form in person.forms
            )
        ]
        return found[0] if len(found) == 1 and not found[0].suffix else None

    def _junior(self, surname: str, suffix: str) -> Person | None:
        """Return whom a surname with a suffix means ("Holm Jr.")."""
        found = [person for person in self._by_surname.get(surname.lower(), []) if person.suffix == suffix]
        return found[0] if len(found) == 1 else None

    def _matching(self, given: str, surname: str, suffix: str, middle: Sequence[str]) -> Person | None:
        alike = [
            person
            for person in self._by_surname.get(surname.lower(), [])
            if not (_juniors(person.suffix, suffix) and person.given.lower() == given.lower())
            and person.given
            and _same_given(person.given, given)
            and _same_middle(person.inner, middle)
        ]
        same = [person for person in alike if person.given.lower() == given.lower()]
        if same or len(alike) == 1:
            return (same or alike)[0]
        if alike:
            return None
        turned = [one for one in self._by_surname.get(given.lower(), []) if one.given.lower() == surname.lower()]
        if turned:
            return turned[0]
        for person in self._by_given.get(given.lower(), []):
            close = ratio(person.surname.lower(), surname.lower()) >= _SAME
            if close and min(len(person.surname), len(surname)) >= 5 and not _juniors(person.suffix, suffix):
                return person
        return None


def _dominant(persons: list[Person], at: int) -> Person | None:
    """Return the one of several bearers who is meant at a place: alone so far, or named far more often."""
    introduced = [person for person in persons if min(person.introduced) <= at] or persons
    ranked = sorted(introduced, key=lambda person: (-person.seen, person.first))
    if len(ranked) < 2:
        return ranked[0] if ranked else None
    first, others = ranked[0], ranked[1:]
    near = any(at - _NEAR < place <= at for person in others for place in person.introduced)
    if near and not any(at - _NEAR < place <= at for place in first.introduced):
        return None
    return first if first.seen >= max(_DOMINANT * others[0].seen, others[0].seen + 3) else None


_SHORT_FORMS = words(
    """
    abe al alex andy ben bern brad cal cam charl chris dan dave dev doug ed eli fran fred gabe geoff gene greg jack jake
    jeff jen jess jim joe jon josh kat kate ken kim lou matt max mitch nat nate nick pat pete phil ray reg rich rob rod
    ron sam sim stan steph steve sue ted theo tim tom tony val vic vin vlad will zach zack kath mich marg bob mike
    """
)
"""Given names that only shorten a longer one; any other beginning is a name of its own (Jan, Janet; Carl, Carla)."""


def _same_given(one: str, other: str) -> bool:
    """Tell whether two given names may be one person's: equal, an initial, a short form, a spelling."""
    a, b = sorted((one.lower().rstrip("."), other.lower().rstrip(".")), key=len)
    if a == b or (len(a) == 1 and b.startswith(a)) or short_form(a, b):
        return True
    genders = {gender_of(a), gender_of(b)} - {None}
    if len(genders) > 1:
        return False
    if b.startswith(a):
        return a in _SHORT_FORMS
    # An ending in a vowel makes another name of it, mostly a woman's.
    return len(a) >= 5 and ratio(a, b) >= _SAME and (a[-1] in "aeio") == (b[-1] in "aeio")
