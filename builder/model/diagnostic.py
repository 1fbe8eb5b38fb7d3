"""Diagnostic: a problem with the input, in one clear line."""

from __future__ import annotations

from builder.model.record import Record


class Diagnostic(Record, frozen=True, kw_only=True):
    """Which file, what is wrong, what to do."""

    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.where}: {self.message}"
        return f"{line} ({self.hint})" if self.hint else line
