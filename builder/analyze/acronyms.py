"""Acronyms: short forms defined in brackets, or spelt by the initials of a long form in the same article."""

from __future__ import annotations

import re

from builder.analyze.columns import Columns

_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "&", "de", "du", "des"})
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.]{1,7}")


def is_acronym(text: str) -> bool:
    """Tell whether a word looks like an acronym: two capitals or more, short."""
    plain = text.replace(".", "")
    return (
        2 <= len(plain) <= 7
        and _ACRONYM.fullmatch(text) is not None
        and sum(character.isupper() for character in plain) >= max(2, len(plain) - 2)
    )


def spells(acronym: str, name: str) -> bool:
    """Tell whether a name's initials spell an acronym, with or without its small words."""
    letters = acronym.replace(".", "").replace("&", "").upper()
    words = [word for word in re.split(r"[\s-]+", name) if word]
    if len(words) < 2:
        return False
    big = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    every = "".join(word[0] for word in words).upper()
    return letters in (big, every)


def in_brackets(columns: Columns, end: int) -> int | None:
    """Return the token of the acronym that stands in brackets right after a name ending at `end`."""
    i = end
    if i < columns.size and columns.text[i] in ("'s", "’s", "'", "’"):
        i += 1
    if (
        i + 2 < columns.size
        and columns.text[i] == "("
        and columns.text[i + 2] == ")"
        and is_acronym(columns.text[i + 1])
    ):
        return i + 1
    return None


def long_form(columns: Columns, bracket: int) -> int | None:
    """Return where the long form before a bracketed acronym starts, if its initials spell it."""
    end = bracket - 1
    if columns.text[end - 1] in ("'s", "’s", "'", "’"):
        end -= 1
    floor = max(columns.sents[columns.sent[bracket]][0], end - 10)
    for start in range(end - 2, floor - 1, -1):
        if columns.text[start][:1].isupper() and spells(columns.text[bracket], columns.words(start, end)):
            return start
    return None
