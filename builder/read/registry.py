"""The registry of readers: which one takes a file, and what it returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from builder.model.record import Record


class Unreadable(Exception):
    """A file that cannot become an article: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RawArticle(Record, frozen=True, kw_only=True):
    """What a reader takes out of a file: text with newlines as \\n, and the metadata that the file states."""

    text: str
    metadata: Mapping[str, Any]
    member: str | None = None
    notes: tuple[str, ...] = ()
    """Remarks for the reading report ("read as windows-1252")."""


class Reader(Record, frozen=True, kw_only=True):
    """One file format."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], tuple[RawArticle, ...]]
    """Raises Unreadable."""


_READERS: list[Reader] = []


def register(reader: Reader) -> Reader:
    """Add a reader; the first that claims a suffix has it."""
    _READERS.append(reader)
    return reader


def reader_for(suffix: str) -> Reader | None:
    """Return the reader of a file suffix (".txt", any case), None when there is none."""
    return next((reader for reader in _READERS if suffix.lower() in reader.suffixes), None)


def known_suffixes() -> tuple[str, ...]:
    """Return every suffix that some reader takes, sorted."""
    return tuple(sorted({suffix for reader in _READERS for suffix in reader.suffixes}))


def reader_names() -> tuple[str, ...]:
    """Return the names of all readers, sorted."""
    return tuple(sorted(reader.name for reader in _READERS))
