"""Lexicon: word lists, written as running text so that a person can read and extend them."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """Return the words of a list written as text."""
    return frozenset(text.split())
