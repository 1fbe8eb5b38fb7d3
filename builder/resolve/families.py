"""Families: a word's plain form, and the verb, noun or adjective that it is made of.

A word is taken back to another only where the dictionary has that one as what it must be: "legalisation" is of the
verb "legalise", "county" of nothing, for no verb "count" makes a noun so. Those who do a thing ("governor",
"protester") stay apart from the thing done: a page on the one is none on the other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.resolve.dictionary import dictionary
from builder.resolve.lexicon import listed

_SHORTEST = 5
"""Letters a verb must have, to be what a longer noun is made of: "mission" is not of "miss"."""
_ROUNDS = 3
_DEEDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ization", ("ize",)),
    ("isation", ("ise", "ize")),
    ("ification", ("ify",)),
    ("ication", ("icate", "y", "ish")),
    ("anation", ("ain",)),
    ("amation", ("aim",)),
    ("ation", ("ate", "e", "")),
    ("umption", ("ume",)),
    ("eption", ("eive",)),
    ("ription", ("ribe",)),
    ("uction", ("uct", "uce", "oy")),
    ("olution", ("olve",)),
    ("etention", ("etain",)),
    ("ition", ("it", "ite", "ish", "e", "ize", "")),
    ("tion", ("t", "te")),
    ("ission", ("it",)),
    ("rsion", ("rt", "rse")),
    ("ulsion", ("el",)),
    ("sion", ("d", "de", "s", "se", "t")),
    ("ment", ("", "e")),
    ("rral", ("r",)),
    ("al", ("", "e")),
    ("iance", ("y",)),
    ("ance", ("", "e")),
    ("ence", ("", "e")),
    ("sure", ("s", "se")),
    ("ture", ("t",)),
    ("zure", ("ze",)),
    ("iry", ("ire",)),
    ("ury", ("ure",)),
    ("ery", ("er", "e")),
    ("iage", ("y",)),
    ("age", ("", "e")),
)
"""How a noun of a deed ends, and how the verb it is made of ends instead."""
_TAKING_PART: tuple[tuple[str, tuple[str, ...]], ...] = (("ant", ("ate",)),)
_QUALITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bility", ("ble",)),
    ("ity", ("e", "")),
    ("iness", ("y",)),
    ("ness", ("",)),
    ("ically", ("ic", "ical")),
    ("ly", ("", "le")),
)
"""How a noun or adverb of a quality ends, and its adjective."""
_OF_THINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ocratic", ("ocracy",)),
    ("tegic", ("tegy",)),
    ("omic", ("omy", "om")),
    ("ical", ("ic",)),
    ("ional", ("ion",)),
    ("al", ("", "e")),
)
"""How an adjective ends, and its noun or simpler adjective."""
_IRREGULAR = {
    "sale": "sell",
    "closure": "close",
    "death": "die",
    "proof": "prove",
    "belief": "believe",
    "relief": "relieve",
    "defence": "defense",
    "offence": "offense",
    "decision": "decide",
    "division": "divide",
    "taxation": "tax",
    "licence": "license",
    "acquisition": "acquire",
    "suspicion": "suspect",
    "marriage": "marry",
    "denial": "deny",
    "failure": "fail",
    "omission": "omit",
    "emission": "emit",
    "seizure": "seize",
}
_ALONE = listed(
    "station statement tradition department environment basement conference convention committee majority minority "
    "university community facility executive objective conservative signal journal presence torture gesture venture "
    "adventure posture pasture stature evidence audience finance article business treaty family reality attention "
    "intention occasion position provision"
)
"""Words that look made of another and mean something else by now."""
_DOING = (("ative", ("ate", "")), ("sive", ("d", "de", "s", "se")), ("ive", ("", "e")))
"""How an adjective ends, and the verb of what it does."""


def family(word: str) -> str:
    """Return what the words of a family have in common, for a word in lower-case ASCII letters."""
    found = plain(word)
    for _ in range(_ROUNDS):
        before = plain(_made_of(found))
        if before == found:
            break
        found = before
    return _spelt(found)


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Return a word without the ending of number, tense or person; of a deed ("raising"), its verb."""
    known = dictionary()
    if word in known.irregular:
        return known.irregular[word]
    for ending, others in _TENSES:
        if word.endswith(ending) and word not in known.verbs:
            base = word[: -len(ending)]
            found = next((base + end for end in others if base + end in known.verbs and len(base) > 2), None)
            if found is None and len(base) > 3 and base[-1] == base[-2] and base[:-1] in known.verbs:
                found = base[:-1]
            if found:
                return found
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        for end, new in _NUMBER:
            one = word[: -len(end)] + new
            if word.endswith(end) and len(one) > 2 and (one in known.nouns or one in known.verbs):
                return one
        if word.endswith("ics") and word[:-1] in known.adjectives:
            return word[:-1]
    return word if known.knows(word) else _unknown(word)


_TENSES = (("ied", ("y",)), ("ed", ("e", "")), ("ing", ("e", "")), ("ings", ("e", "")))
_NUMBER = (("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("ves", "fe"))


def _unknown(word: str) -> str:
    """Return a word that no dictionary has without what its endings look like."""
    for ending in ("ings", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            found = word[: -len(ending)]
            return found[:-1] if len(found) > 3 and found[-1] == found[-2] and ending[0] in "ei" else found
    return word


def name(word: str) -> str | None:
    """Return what the forms of a name have in common, in lower-case letters; None for a word of the dictionary."""
    known = dictionary()
    if known.knows(word) or known.knows(plain(word)):
        return None
    # Of a country that no table knows, the name and its people.
    found = _PEOPLE.sub("", word)
    return found[:-1] if len(found) > 4 and found.endswith("s") and not found.endswith(("ss", "us")) else found


_PEOPLE = re.compile(r"(?<=\w{4})(?:ians?|ia|ans?)$")


def _made_of(word: str) -> str:
    """Return the word that another is made of, itself where it is made of none."""
    known = dictionary()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _ALONE:
        return word
    noun, verb, adjective = word in known.nouns, word in known.verbs, word in known.adjectives
    made = (
        (noun and not verb, _DEEDS, known.verbs),
        (noun and not verb, _TAKING_PART, known.verbs),
        (not verb, _QUALITIES, known.adjectives),
        (adjective and not verb, _OF_THINGS, known.things),
        (adjective and not noun, _DOING, known.verbs),
        (noun, (("ist", ("ism",)),), known.nouns),
    )
    found = (_first(word, endings, others) for fits, endings, others in made if fits)
    return next(filter(None, found), word)


def _first(word: str, endings: tuple[tuple[str, tuple[str, ...]], ...], known: frozenset[str]) -> str | None:
    for ending, others in endings:
        if not word.endswith(ending):
            continue
        base = word[: -len(ending)]
        for other in others:
            if len(base) > 2 and len(base + other) >= _SHORTEST and base + other in known and base + other != word:
                return base + other
    return None


def _spelt(word: str) -> str:
    """Return one spelling of a word that has two: "organise", "labour"."""
    known = dictionary()
    if word.endswith("ise") and word[:-3] + "ize" in known.verbs:
        return word[:-3] + "ize"
    if word.endswith("our") and len(word) > 4 and word[:-3] + "or" in known.nouns:
        return word[:-3] + "or"
    return word
