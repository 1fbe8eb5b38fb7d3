"""Refused: why a source is not taken, and what to do about it."""

from __future__ import annotations


class Refused(Exception):
    """One source that is not taken; the others go on."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


class Private(Refused):
    """An address in a private network that nobody has named."""
