"""Naming: does a sentence name all that a question is about, so that no other of its kind can be meant?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from builder.resolve import countries
from builder.resolve.positions.sides import Stance
from builder.resolve.positions.theme import Theme
from builder.resolve.positions.words import Word, roots, words

_MANY = 2
"""Words of a question's object of which all must be named; of more, or beside a country, one may be left out."""
_ROW = re.compile(r"\b([A-Z]\w+) (?:and|or) ([A-Z]\w+)")
_ONE = {"a", "an"}
_BETWEEN = re.compile(r"\bbetween\b", re.IGNORECASE)


def in_full(theme: Theme, sentence: str) -> bool:
    """Tell whether a sentence names whom and what a question concerns, or says it in a wording that a person gave."""
    if any(pattern.search(sentence) for pattern in theme.patterns):
        return True
    told = roots(sentence)
    given = (*theme.phrases, *theme.wordings)
    if any(tuple(told[at : at + len(phrase)]) == phrase for phrase in given for at in range(len(told))):
        return True
    if theme.here and any(f" the {noun}" in f" {sentence.lower()}" for noun in theme.called):
        return True
    held = {*told, *(word.removesuffix("s") for word in told)}
    own = theme.ask.objects - (theme.persons if theme.persons & held else frozenset())
    missing = {word for word in own if word not in held and word.removesuffix("s") not in held}
    missing -= _others_of_rows(theme.name, held)
    if missing & theme.ask.names or len(missing) > 1:
        return False
    return not missing or len(own) > _MANY or any(countries.country(name) for name in theme.ask.names)


def _others_of_rows(heading: str, held: set[str]) -> set[str]:
    """Return the names that a heading sets beside one that is told of: "Norlandish and Sudlandish rowers" are both."""
    if _BETWEEN.search(heading):
        return set()
    rows = [set(roots(" ".join(match.groups()))) for match in _ROW.finditer(heading)]
    return {word for row in rows if row & held for word in row}


def phrased_so(wordings: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return what finds the wordings that a person gave in a sentence."""
    return tuple(re.compile(rf"\b{re.escape(one)}\b", re.IGNORECASE) for one in wordings)


def told(made: Stance | None, about: Theme | None, sentence: str, text: str) -> Stance | None:
    """Note where neither its article's beginning nor its sentence tells which of its kind a statement is on."""
    if made is None or about is None or about.begins:
        return made
    if in_full(about, text if _any(about, text) else sentence):
        return made
    return msgspec.structs.replace(made, partly=True)


def _any(about: Theme, text: str) -> bool:
    """Tell whether what is spoken of may be any of its kind: "sought a vote"."""
    said = words(text)
    heads = [at for at, word in enumerate(said) if word.stem in about.heads]
    return any(_ONE & {one.low for one in said[max(0, at - 2) : at]} for at in heads)


def in_anothers_name(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether a head stands in the name of something else: "the Quiet Friday Agreement"."""
    if at == 0 or not said[at].text[:1].isupper():
        return False
    ahead = said[at - 1]
    own = theme.ask.objects | theme.ask.setting | theme.heads | theme.actors
    named = ahead.text[:1].isupper() and not ahead.kinds and len(ahead.text) > len("The")
    return named and ahead.low not in theme.named and ahead.stem not in own
