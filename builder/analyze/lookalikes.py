"""Lookalikes: the surname May, which a parser takes for the verb or the month, parsed under another name."""

from __future__ import annotations

import re

from builder.analyze.given_names import is_given
from builder.analyze.lexicon import HONORIFICS

_STAND_IN = "Lee"
"""A surname as long as the one it stands for, and nothing else."""
_MAY = re.compile(
    r"(?<![\w’'-])May\b(?!,? \d|-)(?! (?:I|he|she|it|we|you|they|the|God|there|day|elections?|local)\b)",
)
_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|until|till|during|last|next|this|early|mid|late|of|every|each))\s\Z", re.I
)
"""What stands before the month; "of" stands before both."""
_BEFORE = 12
"""Characters of it."""
_BORNE = re.compile(r"\b(\w+\.?) May\b(?!,? \d)")


def lend(text: str) -> str:
    """Return a text with another surname for May, letter for letter, where an article names somebody so."""
    if not any(_is_bearer(match[1]) for match in _BORNE.finditer(text)):
        return text
    return _MAY.sub(lambda found: found[0] if _is_month(text, found.start()) else _STAND_IN, text)


def given_back(token: str, passage: str) -> str:
    """Return a token as its article has it, given the passage it stands for."""
    return passage if token.startswith(_STAND_IN) and passage.startswith("May") else token


def _is_bearer(word: str) -> bool:
    return word[0].isupper() and (is_given(word) or word.lower() in HONORIFICS)


def _is_month(text: str, at: int) -> bool:
    before = _MONTH.search(text, max(0, at - _BEFORE), at)
    return before is not None and not (before[0].lower().startswith("of") and text[at + 3 : at + 5] in ("'s", "’s"))
