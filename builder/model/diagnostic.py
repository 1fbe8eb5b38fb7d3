"""Diagnostic: a problem with the input, in one clear line."""

from __future__ import annotations

import re

from builder.model.record import Record

_STEERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    """Return text for a terminal's line: what would end the line, or steer the terminal, is written out."""
    return _STEERS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


class Diagnostic(Record, frozen=True, kw_only=True):
    """Which file, what is wrong, what to do."""

    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.where}: {self.message}"
        return one_line(f"{line} ({self.hint})" if self.hint else line)
