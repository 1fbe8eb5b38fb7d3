"""Words: a clause as tokens, each with what it may do to its neighbours; turns of phrase are one token."""

from __future__ import annotations

import functools
import re

from builder.model.record import Record
from builder.resolve.positions.attitudes import LEXICON, Kind
from builder.resolve.stems import STOP, TOKEN, Pieces, stem

_PART = re.compile(
    r"\bn['’]t\b|[A-Za-zÀ-ÖØ-öø-ÿ\u0400-\u04ff]+(?:-[A-Za-zÀ-ÖØ-öø-ÿ]+)*|\d[\d,.]*|[,;:()—–]|['’](?:s|re|m|d|ll|ve|t)\b"
)
_LETTER = re.compile(r"^[A-Za-z]-(?=\w{3})|(?<=\w{3})-(?:style|type|like|related)$")
""""E-scooters" are scooters."""
_SPLIT = re.compile(r"(?<=\w)(?=n['’]t\b)")
_DOUBLE = re.compile(r"(?<=[a-zà-ÿ])-(?=[A-ZÀ-Ý][a-zà-ÿ])")
_NAMES = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)+\b")
"""Where a name of two is cut: "Taft-Hartley"."""


_A = frozenset({"the", "a", "their", "his", "her", "its", "our", "my", "your", "every", "no"})
_OF: tuple[list[str], ...] = (["of"], ["to"], [])
_MOST = 100_000
"""Pieces of text whose roots are remembered."""
_IZATION = re.compile(r"(?<=\w{4}i[sz])ations?$")


@functools.lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """Return a word's stem; "legalization" goes with "legalize" and not with "legal"."""
    return stem(_IZATION.sub("e", word))


_pieces = Pieces(lambda piece: (root(word) for word in TOKEN.findall(piece) if word.lower() not in STOP), _MOST)


def roots(text: str) -> list[str]:
    """Return the roots of a text's content words."""
    return _pieces.of(text)


def _reach() -> dict[str, int]:
    """Return how many words the longest turn of phrase has that begins with a word."""
    found: dict[str, int] = {}
    for turn in LEXICON:
        first, *others = turn.split(" ")
        found[first] = max(found.get(first, 1), 1 + len(others))
    return found


_REACH = _reach()


class Word(Record, frozen=True, kw_only=True):
    """A token: a word, a turn of phrase or a mark."""

    text: str
    stem: str
    kinds: frozenset[Kind] = frozenset()

    @property
    def low(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    @property
    def mark(self) -> bool:
        """Is it punctuation?"""
        return not self.text[0].isalnum() and self.text[0] not in "'’"

    @property
    def name(self) -> bool:
        """Is it written as a name is?"""
        return self.text[:1].isupper() and self.low not in STOP and not self.kinds

    def any(self, *kinds: Kind) -> bool:
        """Tell whether the token may be one of these."""
        return not self.kinds.isdisjoint(kinds)


def _between(parts: list[str], at: int) -> bool:
    """Tell whether an adverb only parts a turn of phrase: "voted overwhelmingly against"."""
    word = parts[at].lower()
    if not 0 < at < len(parts) - 1 or not (word.endswith("ly") or word in ("again", "also")):
        return False
    return f"{parts[at - 1].lower()} {parts[at + 1].lower()}" in LEXICON


def words(text: str) -> list[Word]:
    """Cut a clause into tokens, the longest turn of phrase first."""
    return list(_words(text))


@functools.lru_cache(maxsize=10_000)
def _words(text: str) -> tuple[Word, ...]:
    """Cut a clause: it is looked at for each question that its article is on."""
    text = _NAMES.sub(lambda name: _DOUBLE.sub(" ", name.group()), text)
    parts = [
        part
        for piece in _SPLIT.split(text.replace("can't", "can n't").replace("cannot", "can not"))
        for part in _PART.findall(piece)
    ]
    parts = [part for at, part in enumerate(parts) if not _between(parts, at)]
    plain = [part.replace("’", "'") for part in parts]
    lower = [part.lower() for part in plain]
    found: list[Word] = []
    at = 0
    while at < len(parts):
        reach = max(_REACH.get(plain[at], 1), _REACH.get(lower[at], 1))
        for size in range(min(reach, len(parts) - at), 1, -1):
            exact, folded = " ".join(plain[at : at + size]), " ".join(lower[at : at + size])
            kinds = LEXICON.get(exact) or LEXICON.get(folded)
            if kinds:
                break
        else:
            size, kinds = 1, LEXICON.get(plain[at]) or LEXICON.get(lower[at])
        if not kinds and "-" in parts[at]:
            kinds = LEXICON.get(lower[at].split("-")[-1], frozenset()) & {"for", "against"}
        kinds = kinds or frozenset()
        if lower[at] == "right" and at and lower[at - 1] in _A and lower[at + 1 : at + 2] in _OF:
            kinds -= {"good"}  # "The right of any rower to speak" judges nothing.
        if size == 1 and lower[at] == "back" and lower[at + 1 : at + 2] in (["to"], ["from"], ["in"], ["at"], ["on"]):
            kinds = frozenset()
        found.append(
            Word(text=" ".join(parts[at : at + size]), stem=root(_LETTER.sub("", parts[at + size - 1])), kinds=kinds)
        )
        at += size
    return tuple(found)
