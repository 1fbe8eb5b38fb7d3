"""The registry of readers: which one takes a file, and what it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from builder.model.article import Fate, Provenance
from builder.model.record import Record
from builder.model.settings import ReadingSettings


class Unreadable(Exception):
    """A file that cannot become an article: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str = "", fate: Fate = "failed") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.fate = fate


class RawArticle(Record, frozen=True, kw_only=True):
    """What a reader takes out of a file: text with newlines as \n, and the metadata that the file states."""

    text: str
    metadata: Mapping[str, Any]
    """Values under the names that the format uses; `metadata.NAMES` says which of them are known."""
    source: Provenance = "stated"
    """Where these values come from: "page" for what was found on a saved web page."""
    member: str | None = None
    """Row, entry or message inside the file, where it holds several articles."""
    captions: tuple[str, ...] = ()
    """What the format itself marks as captions or credits, whether or not it stands in `text` as well."""
    notes: tuple[str, ...] = ()
    """Remarks for the reading report ("read as windows-1252")."""


class RawFile(Record, frozen=True, kw_only=True):
    """A file inside a file (member of an archive, captured response, attachment): read in its turn."""

    member: str
    """Its name inside the file that holds it; never used as a path on disk."""
    data: bytes
    media_type: str = ""
    metadata: Mapping[str, Any] = {}
    """What the container states of it, known under the same names as an article's own; the file's own values win."""


class Refused(Record, frozen=True, kw_only=True):
    """A member that becomes no article, and why; the others of its file go on."""

    member: str
    fate: Fate
    """What is no article is skipped, what goes past a limit or is not allowed refused, what is broken failed."""
    reason: str
    hint: str = ""


Found = RawArticle | RawFile | Refused


class Source(Record, frozen=True, kw_only=True):
    """What a reader is given: the bytes, what is known of them from outside, and the limits."""

    data: bytes
    name: str = ""
    """Path (or member) as it stands in reports; a reader may look at its suffix, never open it."""
    media_type: str = ""
    url: str = ""
    """Address that it was fetched from, where that is known from outside."""
    settings: ReadingSettings = ReadingSettings()


class Reader(Record, frozen=True, kw_only=True):
    """One file format."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Iterable[Found]]
    """Yields what the file holds, in its order; raises Unreadable for the file as a whole, nothing else."""
    media_types: tuple[str, ...] = ()
    sniff: Callable[[bytes], bool] | None = None
    """Tells from a file's first 4,096 bytes whether it is of this format, whatever its name says."""
    harmless: Callable[[bytes], bool] | None = None
    """Tells which files may be read in this very process, since reading them cannot hang, crash or take much memory.
    Any other is read in a process of its own, which is ended when a file takes too long."""


_READERS: list[Reader] = []


def register(reader: Reader) -> Reader:
    """Add a reader; the first that claims a file has it."""
    _READERS.append(reader)
    return reader


def readers() -> tuple[Reader, ...]:
    """Return all readers, in the order in which they are asked."""
    return tuple(_READERS)


def reader_named(name: str) -> Reader:
    """Return the reader of that name."""
    return next(reader for reader in _READERS if reader.name == name)


def known_suffixes() -> tuple[str, ...]:
    """Return every suffix that some reader takes, sorted."""
    return tuple(sorted({suffix for reader in _READERS for suffix in reader.suffixes}))


def reader_names() -> tuple[str, ...]:
    """Return the names of all readers, sorted."""
    return tuple(sorted(reader.name for reader in _READERS))
