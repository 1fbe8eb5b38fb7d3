"""Words: a text as tokens, with what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from builder.model.closed_words import (
    ARTICLES,
    CALENDAR,
    NUMBER_WORDS,
)

_TOKEN = re.compile(r"[$€£¥]?\d+(?:[.,:/]\d+)*%?|[^\W\d_]+(?:['’-][^\W\d_]+|-\d+)*|\d\w*")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]|''(?:(?!'').)*''", re.S)
_BREAKS = (";", ":", ".", "?", "!")


@dataclass(frozen=True)
class Token:
    """A word with what stands before it; articles and "that" are no words here."""

    text: str
    start: int
    end: int
    quoted: bool = False
    mark: str = ""
    """What parts it from the word before: "" nothing, "," a comma, dash or bracket, else the sign; "*" a joint."""
    det: bool = False
    """An article stands before it."""
    first: bool = False
    holds: frozenset[str] = frozenset()
    """Statements to whose attribution it belongs."""
    said: frozenset[str] = frozenset()
    """Statements to whose content it belongs."""

    @cached_property
    def low(self) -> str:
        """The word in lower case, with plain apostrophes."""
        return self.text.casefold().replace("’", "'")

    @property
    def number(self) -> bool:
        """Tell whether it is a number, in figures or in words."""
        return self.low in NUMBER_WORDS or any(character.isdigit() for character in self.text)

    @property
    def capital(self) -> bool:
        """Tell whether it begins with a capital where no sentence does."""
        return self.text[0].isupper() and not self.first and self.low not in CALENDAR


def tokens(text: str, base: int = 0) -> tuple[Token, ...]:
    """Return the words of a text with their places, counted from `base`."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found: list[Token] = []
    last, det, mark = 0, False, ""
    for match in _TOKEN.finditer(text):
        mark = mark or _mark(text[last : match.start()])
        last = match.end()
        low = match[0].casefold()
        if low in ARTICLES:
            det = True
            continue
        if low in ("that", "also") and not match[0].isupper():
            det = False
            continue
        inside = any(start < match.start() < end for start, end in quoted)
        token = Token(
            text=match[0],
            start=base + match.start(),
            end=base + match.end(),
            quoted=inside,
            mark=mark if found else "",
            det=det,
            first=not found,
        )
        found.append(token)
        det, mark = False, ""
    return tuple(found)


def _mark(between: str) -> str:
    for sign in _BREAKS:
        if sign in between:
            return sign
    return "," if re.search(r"[,–—()…]|\s-\s", between) else ""
