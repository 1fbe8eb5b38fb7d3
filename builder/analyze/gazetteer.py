"""Gazetteer: countries, their people and capitals from countryinfo, and bodies that everybody knows.

General knowledge only: what a desk has on its wall, nothing learnt from any article.
"""

from __future__ import annotations

import functools
import re
from typing import Literal, NamedTuple

from builder.analyze.atlas import (
    ADJECTIVES,
    CITIES,
    DEMONYMS,
    FORMS,
    GOVERNMENTS,
    GROUPS,
    INSTITUTIONS,
    REGIONS,
    US_STATES,
)
from builder.model.analysis import Kind
from builder.model.press import OUTLETS
from builder.model.seats import CAPITALS, SEATS

Form = Literal["name", "adjective", "people", "capital"]


class Known(NamedTuple):
    """What a surface means: the name it stands for, of which kind, and in which form."""

    name: str
    kind: Kind
    form: Form = "name"
    country: str | None = None
    """The country a capital or a seat of government speaks for."""


_PLAIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’. -]{3,}")
_UNSURE_CAPITALS = frozenset({"Victoria", "Stanley", "Hamilton", "Kingston", "Douglas", "Malé", "Willemstad", "Bern"})
_MIN_POPULATION = 100_000
"""Smaller territories mostly repeat another country's demonym or a common surname as capital."""

_RENAMED = {
    "Republic of Macedonia": "North Macedonia",
    "Swaziland": "Eswatini",
    "The Bahamas": "Bahamas",
    "The Gambia": "Gambia",
    "Palestine, State of": "Palestine",
    "Washington D.C.": "Washington",
    "Virgin Islands, British": "British Virgin Islands",
    "Virgin Islands, U.S.": "U.S. Virgin Islands",
}


@functools.cache
def table() -> dict[str, Known]:
    """Return every known surface and what it means; hand-written entries come before the package's."""
    known: dict[str, Known] = {}
    _add_bodies(known)
    for country, surfaces in FORMS.items():
        for surface in (country, *surfaces):
            known.setdefault(surface, Known(country, "country"))
    for country, surfaces in DEMONYMS.items():
        for surface in surfaces:
            _add_demonym(known, surface, country)
    for group, surfaces in GROUPS.items():
        for surface in (group, *surfaces):
            known.setdefault(surface, Known(group, "group"))
    for seat, (name, country) in GOVERNMENTS.items():
        known.setdefault(seat, Known(name, "organisation", country=country))
    _add_seats(known)
    _add_countries(known)
    for adjective, region in ADJECTIVES.items():
        known.setdefault(adjective, Known(region, "place", "adjective"))
    for state, short in (US_STATES | REGIONS).items():
        for surface in (state, *short):
            known.setdefault(surface, Known(state, "place"))
    for city in CITIES:
        known.setdefault(city, Known(city, "place"))
    return known


def look_up(surface: str) -> Known | None:
    """Return what a surface means, whatever article stands before it."""
    known = table().get(surface)
    if known is None and surface[:4] in ("the ", "The "):
        known = table().get(surface[4:])
    return known


def _add_bodies(known: dict[str, Known]) -> None:
    for name, (kind, surfaces) in INSTITUTIONS.items():
        for surface in (name, *surfaces):
            known.setdefault(surface, Known(name, kind))
    for name in OUTLETS:
        if " " in name:
            known.setdefault(name, Known(name, "organisation"))


def _add_seats(known: dict[str, Known]) -> None:
    for seat, (country, surfaces) in SEATS.items():
        for surface in (seat, *surfaces):
            known.setdefault(surface, Known(seat, "organisation", country=country))
    for capital, (country, surfaces) in CAPITALS.items():
        for surface in (capital, *surfaces):
            known.setdefault(surface, Known(capital, "place", "capital", country))


def _add_demonym(known: dict[str, Known], demonym: str, country: str) -> None:
    known.setdefault(demonym, Known(country, "country", "adjective"))
    if demonym[-1] in "nicktbdeo" and not demonym.endswith("ese"):
        known.setdefault(demonym + "s", Known(country, "country", "people"))


def _add_countries(known: dict[str, Known]) -> None:
    from countryinfo import all_countries

    countries = [(country.population() or 0, country.name(), country) for country in all_countries() if country.name()]
    for population, stated, country in sorted(countries, key=lambda row: (-row[0], row[1])):
        name = _RENAMED.get(stated, stated)
        known.setdefault(name, Known(name, "country"))
        if population < _MIN_POPULATION:
            continue
        for surface in (stated, *country.alt_spellings()):
            if _PLAIN.fullmatch(surface):
                known.setdefault(surface.strip(), Known(name, "country"))
        for demonym in re.split(r"[,/]| and ", country.demonym() or ""):
            if demonym.strip() and demonym.strip() != name:
                _add_demonym(known, demonym.strip(), name)
        capital = _RENAMED.get(country.capital() or "", country.capital() or "")
        if capital and capital not in _UNSURE_CAPITALS:
            known.setdefault(capital, Known(capital, "place", "capital", name))
