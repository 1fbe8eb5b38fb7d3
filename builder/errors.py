"""The one family of errors a user can see; cli renders it, nothing else does."""

from __future__ import annotations

from collections.abc import Sequence


class BuilderError(Exception):
    """What happened, where, and what to do about it."""

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.where}: {self.message}" if self.where else self.message
        return f"{line}\n  hint: {self.hint}" if self.hint else line


class BuilderErrors(BuilderError):
    """Several mistakes found together, so that a person mends them in one go."""

    def __init__(self, errors: Sequence[BuilderError]) -> None:
        super().__init__(f"{len(errors)} mistakes")
        self.errors = tuple(errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))
