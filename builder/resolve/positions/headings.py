"""Headings: what the words of a heading say of its act: done to what, to end it or not, and what is no question."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from builder.resolve.measures import stemmed
from builder.resolve.positions.words import words
from builder.resolve.question import PREPOSITION, Question, asked
from builder.resolve.stems import TOKEN, stem

_MEASURES = stemmed(
    "tariff duty levy toll fee charge rule check control requirement quota mandate curb "
    "subsidy bailout bill law act shutdown right rights wall fence pipeline bridge dam runway tunnel railway stadium "
    "incinerator"
)
"""What is brought in, built or done away with as a whole."""
_CRIMES = stemmed(
    "obstruction perjury treason bribery murder manslaughter assault rape theft robbery espionage conspiracy extortion "
    "blackmail libel slander sedition insurrection kidnapping trafficking smuggling evasion negligence complicity "
    "wrongdoing plagiarism contempt laundering spying leak leaks"
)
"""What one is accused of: to say that there was none is no word for it."""
_DOING = re.compile(r"(\w{3,}ing)\s+(?:[a-z]+\s+){0,2}?([a-z]+(?<!s)s)\b")
""""Cutting carbon emissions"."""
_FIGHTING = re.compile(r"(\w{3,}ing)(?:\s+[a-z]+){1,3}$")
""""Fighting river pollution"."""
_UPON = re.compile(r"(\w{3,}ing)\s+(?:the\s+)?[A-Z]")
""""Abolishing the Harbour Board"."""
_LEAVES = re.compile(r"\b(?:withdrawal|exit|departure|pull-?out)\b(?: of [\w ]+?)? from\b", re.IGNORECASE)
_MANY_WORDS = 2
_FIGHTS = stemmed("fight combat counter tackle battle curb reduce prevent")
_DRIFTS = re.compile(r"\w+ change$", re.IGNORECASE)
_DOES = re.compile(r"[a-z]{3,}ing$")


def drifts(name: str) -> bool:
    """Tell whether a heading names what changes of itself ("Coast change"): for or against it is nobody."""
    return _DRIFTS.match(name) is not None


def crime(name: str) -> bool:
    """Tell whether a heading names a crime or charge ("Obstruction of justice")."""
    noun = head(name)
    return noun is not None and stem(noun) in _CRIMES


def measure(name: str) -> bool:
    """Tell whether a heading names a measure ("Tariffs on wool"): it asks whether that should be."""
    noun = head(name)
    return noun is not None and stem(noun) in _MEASURES


def doing(name: str) -> Question | None:
    """Return the question of a heading that begins with what is done to many, or fought: "Cutting harbour fees"."""
    plain = name[:1].lower() + name[1:]
    many, fought = _DOING.match(plain) or _UPON.match(plain), _FIGHTING.match(plain)
    if many and words(many[1])[0].any("undo", "let"):
        return asked(name, stem(many[1]))
    return asked(name, stem(fought[1])) if fought and stem(fought[1]) in _FIGHTS else None


def ends(name: str, acts: Sequence[str]) -> bool:
    """Tell whether the act of a heading does away with its object: "Lifting of the ban", "Withdrawal from the pact"."""
    if _LEAVES.search(name):
        return True
    said = words(acts[0].lower())[0] if acts else None
    return said is not None and said.low.endswith("ing") and said.any("undo") and not said.any("let", "weigh")


def is_law(name: str) -> bool:
    """Tell whether a heading is a law's own name ("Harbour Care Act")."""
    told = TOKEN.findall(name)
    return len(told) > _MANY_WORDS and all(word[:1].isupper() for word in told)


def doings(name: str) -> frozenset[str]:
    """Return the stems of what a heading tells that its objects do: "entering" of "Ban on Norlanders entering"."""
    told = TOKEN.findall(PREPOSITION.split(name, maxsplit=1)[-1])
    return frozenset(
        stem(word) for before, word in itertools.pairwise(told) if _DOES.match(word) and before[-1:] == "s"
    )


def head(name: str) -> str | None:
    """Return the noun that a heading of a thing turns on."""
    heads = TOKEN.findall(PREPOSITION.split(name, maxsplit=1)[0])
    return heads[-1] if heads else None
