"""Spelling: acronyms of given issues' names and what the articles write them out as, either for the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from builder.model.record import Record
from builder.model.spans import fold

_ACRONYM = r"[A-Z][A-Z&]{1,6}"
_BEHIND = re.compile(rf"\((?:the\s)?({_ACRONYM})s?\)")
_WRITTEN = re.compile(rf"\b({_ACRONYM})\s\((?:the\s)?([A-Z][\w'’ -]{{4,80}})\)")
_WORDS = re.compile(r"[\w'’&]+")
_LONGEST = 9
"""Words before an acronym in brackets that may be its long form."""


class Spelling(Record, frozen=True, kw_only=True):
    """Which long form each acronym stands for."""

    long: tuple[tuple[str, str], ...] = ()

    def short(self, text: str) -> str:
        """Return a text with the acronym in place of each long form, so that both read the same."""
        for acronym, long in self.long:
            text = re.sub(rf"\b{re.escape(long)}\b(?:\s\((?:the\s)?{acronym}s?\))?", acronym, text, flags=re.IGNORECASE)
        return text

    def words(self) -> str:
        """Return the long forms' words."""
        return " ".join(long for _, long in self.long)


def spelling(texts: Iterable[str], names: Iterable[str]) -> Spelling:
    """Return the acronyms of some names, and those of long forms in them, as the articles write them out.

    One that the articles write out in two ways stands for neither.
    """
    wanted = " | ".join(names)
    if not re.search(rf"\b{_ACRONYM}\b|[A-Z]\w+\s(?:\w+\s)?[A-Z]", wanted):
        return Spelling()
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for match in _BEHIND.finditer(text):
            long = _long(match.group(1), text[max(0, match.start() - 120) : match.start()])
            if long:
                found[match.group(1)].add(long)
        for match in _WRITTEN.finditer(text):
            if _long(match.group(1), match.group(2)) == fold(match.group(2)):
                found[match.group(1)].add(fold(match.group(2)))
    return Spelling(
        long=tuple(
            (acronym, min(longs))
            for acronym, longs in sorted(found.items())
            if len({long.lower() for long in longs}) == 1
            and (re.search(rf"\b{acronym}\b", wanted) or min(longs).lower() in wanted.lower())
        )
    )


def _long(acronym: str, before: str) -> str | None:
    """Return the words at the end of a text whose initials are an acronym; small words may be left out of it."""
    words = list(_WORDS.finditer(before))
    for size in range(2, min(_LONGEST, len(words)) + 1):
        run = [word.group() for word in words[-size:]]
        capital = "".join(word[0] for word in run if word[:1].isupper())
        whole = "".join(word[0] for word in run).upper()
        if run[0][:1].isupper() and acronym.replace("&", "") in (capital, whole):
            return fold(before[words[-size].start() : words[-1].end()])
    return None
