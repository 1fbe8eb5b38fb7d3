"""Laws: the acronyms that articles spell out as laws and treaties, which nobody is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from builder.resolve import names
from builder.resolve.bodies import BODY

_NAME = re.compile(r"(?:\b[A-Z][\w’'-]+ (?:(?:and|of|for|to|in|on|the) ){0,2}){2,8}\Z")
_KINDS = r"\b(?:Act|Treaty|Agreement|Accord|Pact|Convention)\b"
_ENDS = re.compile(_KINDS + r"|\(([A-Z]{3,7})\) (?:program(?:me)?|policy|act|bill|law)\b")
"""What ends a law's name, or defines the acronym of a programme."""
_DEFINED = re.compile(rf"(?!{_KINDS}|Bill\b)\b[A-Z]\w+ \(([A-Z]{{3,7}})\)(?! (?:program|policy|act|bill|law))")
"""An acronym behind a name that is no law's."""
_BEFORE = 90
"""Characters before it within which the name begins."""
_LEAST = 3
"""Letters of an acronym: shorter ones mean too much."""


_PROGRAMME = re.compile(r"(?<= )program(?:me)?\b")
_IN_FULL = 3
"""Capitalised words before it that make a programme's full name."""
_BRACKETED = re.compile(r"(?<= )\(([A-Z]{3,7})s?\)")
_SMALL = re.compile(r"(?:\b[a-z][a-z’']+[ -]){2,}\Z")
"""The words in small letters that stand right before an acronym in brackets."""


def laws(texts: Iterable[str], bodies: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the acronyms, in small letters, of the laws and treaties that texts give in full, and of mere things.

    Things are programmes and what is spelt in small letters ("deep vein thrombosis (DVT)"). No law's acronym is
    defined in brackets as that of a body, or spelt by the names of as many `bodies` (one for each article). A
    capitalised sentence may run into the name, so every end of a run of words is tried.
    """
    spelt = Counter(acronym for body in bodies if " " in body for acronym in names.initials(body))
    found: Counter[str] = Counter()
    things: set[str] = set()
    defined: set[str] = set()
    for text in texts:
        here: set[str] = set()
        for end in _ENDS.finditer(text):
            name = _NAME.search(text[max(0, end.start() - _BEFORE) : end.start()])
            if name is None:
                continue
            if end[1]:
                if not BODY.search(name[0]):
                    things.add(end[1].lower())
                continue
            pieces = [*name[0].split(), end[0]]
            for start in range(len(pieces) - 1):
                if pieces[start][0].isupper():
                    here |= names.initials(" ".join(pieces[start:]))
        found.update(here)
        defined.update(one[1].lower() for one in _DEFINED.finditer(text))
        for end in _PROGRAMME.finditer(text):
            name = _NAME.search(text[max(0, end.start() - _BEFORE) : end.start()])
            if name and sum(word[0].isupper() for word in name[0].split()) >= _IN_FULL and not BODY.search(name[0]):
                things |= {short for short in names.initials(name[0]) if len(short) > _LEAST}
        for end in _BRACKETED.finditer(text):
            small = _SMALL.search(text[max(0, end.start() - _BEFORE) : end.start()])
            if small and _spells(small[0], end[1].lower()):
                things.add(end[1].lower())
    sure = {one for one, times in found.items() if len(one) >= _LEAST and times > spelt[one]}
    return frozenset(sure - defined), frozenset(things)


def _spells(phrase: str, acronym: str) -> bool:
    """Tell whether a phrase that names no body ends in words that an acronym stands for."""
    found = re.split(r"[ -]", phrase.strip(" -"))[-len(acronym) :]
    return "".join(word[0] for word in found) == acronym and not BODY.search(phrase)
