"""Countries: names, other spellings, demonyms and capitals from the countryinfo package."""

from __future__ import annotations

import functools

from builder.resolve.names import key

_SKIPPED = frozenset(
    {"Serbia and Montenegro", "Burma", "Palestine, State of", "Holy See (Vatican City State)", "Scotland", "Wales"}
)
_PLAIN = {
    "The Bahamas": "Bahamas",
    "The Gambia": "Gambia",
    "Republic of Macedonia": "North Macedonia",
    "Vatican City State": "Vatican City",
    "Swaziland": "Eswatini",
    "Virgin Islands, British": "British Virgin Islands",
    "Virgin Islands, U.S.": "U.S. Virgin Islands",
}
_OTHERS = {
    "america": "United States",
    "britain": "United Kingdom",
    "england": "United Kingdom",
    "english": "United Kingdom",
    "scottish": "Scotland",
    "welsh": "Wales",
    "burma": "Myanmar",
    "holland": "Netherlands",
    "swaziland": "Eswatini",
    "macedonia": "North Macedonia",
    "kosovo": "Kosovo",
    "kosovar": "Kosovo",
    "saudi": "Saudi Arabia",
    "argentine": "Argentina",
    "emirati": "United Arab Emirates",
    "uae": "United Arab Emirates",
    "drc": "Democratic Republic of the Congo",
    "dutch": "Netherlands",
    "iraqi": "Iraq",
    "soviet": "Soviet Union",
    "soviet union": "Soviet Union",
    "ussr": "Soviet Union",
}


@functools.cache
def _table() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return (names, demonyms, capitals), each from a folded form to the country's usual name."""
    from countryinfo import all_countries

    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    # The most populous first: "French" is France's, not Mayotte's; "American" the United States'.
    for country in sorted(all_countries(), key=lambda c: (-(c.population() or 0), c.name())):
        stated = country.name() or ""
        if not stated or stated in _SKIPPED:
            continue
        name = _PLAIN.get(stated, stated)
        for form in (stated, name, *(country.alt_spellings() or ())):
            # Two-letter codes are words ("IN", "IT", "NO"); only those in common use are kept.
            if form.isascii() and (len(form) > 3 or form in ("US", "UK", "USA")):
                names.setdefault(key(form), name)
        people = country.demonym()
        if people:
            demonyms.setdefault(key(people), name)
        capital = country.capital()
        for form in capital if isinstance(capital, list) else [capital]:
            if form:
                capitals.setdefault(key(form), name)
    for form, name in _OTHERS.items():
        (names if form in ("america", "britain", "uae", "drc", "kosovo", "ussr", "soviet union") else demonyms)[
            form
        ] = name
    return names, demonyms, capitals


def country(surface: str) -> str | None:
    """Return the usual name of the country that a surface names, None where it names none."""
    return _table()[0].get(key(surface))


def demonym(surface: str) -> str | None:
    """Return the country whose people or adjective a surface is ("Ukrainian", "Russians")."""
    folded = key(surface)
    table = _table()[1]
    return table.get(folded) or (table.get(folded[:-1]) if folded.endswith("s") else None)


def capital(surface: str) -> str | None:
    """Return the country whose capital a surface names."""
    return _table()[2].get(key(surface))
