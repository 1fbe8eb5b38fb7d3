"""Files inside files: what one file of the folder holds, down to its articles, each of them on its own."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from builder.model.article import FileReport, Provenance
from builder.model.diagnostic import Diagnostic
from builder.model.record import Record
from builder.model.settings import ReadingSettings
from builder.read.dispatch import reader_for
from builder.read.guard import Guard
from builder.read.registry import RawArticle, RawFile, Reader, Refused, Source, Unreadable

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""What ends a line, steers a terminal or turns the direction of writing."""
_LONGEST_NAME = 300

_QUICK = 1.0
"""Seconds of a member's reading that are not counted against the file that holds it."""

INSIDE = "!"
"""Stands between a file's path and the member inside it, in reports and addresses."""


class Layer(Record, frozen=True, kw_only=True):
    """Values that one source states of an article."""

    values: Mapping[str, Any]
    source: Provenance = "stated"


class Piece(Record, frozen=True, kw_only=True):
    """An article as a reader found it, where it stands, and what all around it states, the nearest first."""

    place: str
    member: str | None
    raw: RawArticle
    reader: str
    layers: tuple[Layer, ...]


Outcome = Piece | FileReport | Diagnostic


def expand(
    source: Source, guard: Guard, layers: tuple[Layer, ...] = (), settings: ReadingSettings | None = None
) -> Iterator[Outcome]:
    """Yield the articles of a file, a report for each file in it that holds none, and remarks.

    A file that holds articles itself gets its report last. Nothing in a file raises.
    """
    yield from _Expansion(guard, settings or source.settings).file(source, source.name, None, layers, 0)


class _Expansion:
    """One file being taken apart, and what it has cost so far."""

    def __init__(self, guard: Guard, settings: ReadingSettings) -> None:
        self._guard = guard
        self._settings = settings
        self._members = 0
        self._bytes = 0
        self._slow = 0.0
        self._names: Counter[str] = Counter()

    def file(
        self, source: Source, place: str, member: str | None, layers: tuple[Layer, ...], depth: int
    ) -> Iterator[Outcome]:
        """Yield what one file, or member, holds; its own report comes last."""
        began, slow = time.monotonic(), self._slow
        reader, articles, files, problem = None, 0, 0, None
        try:
            reader = self._reader(source)
            for found in self._guard.read(reader, source, depth):
                if isinstance(found, RawArticle):
                    articles += 1
                    yield self._piece(found, place, member, reader, layers)
                elif isinstance(found, Refused):
                    yield _refused(found, place, reader)
                else:
                    files += 1
                    self._count(found)
                    for outcome in self._member(found, place, member, layers, depth + 1):
                        articles += isinstance(outcome, Piece)
                        yield outcome
        except Unreadable as unreadable:
            problem = unreadable
        if depth:
            # Archives in archives that hold no article in the end are not quick, however many they are.
            quick = 0.0 if files and not articles else _QUICK
            self._slow = max(self._slow, slow + time.monotonic() - began - quick)
        yield from _reports(place, reader, articles, problem)

    def _reader(self, source: Source) -> Reader:
        if not source.data:
            raise Unreadable("is empty", fate="skipped")
        if len(source.data) > self._settings.max_bytes:
            raise too_large(self._settings.max_bytes)
        reader = reader_for(source)
        if reader is None:
            raise Unreadable("is of a format that no reader knows", "remove it, or save it as text", "skipped")
        return reader

    def _piece(
        self, raw: RawArticle, place: str, member: str | None, reader: Reader, layers: tuple[Layer, ...]
    ) -> Piece:
        inside = None if raw.member is None else self._own(place, tidy(raw.member))
        return Piece(
            place=f"{place}{INSIDE}{inside}" if inside else place,
            member=INSIDE.join(part for part in (member, inside) if part) or None,
            raw=raw,
            reader=reader.name,
            layers=(Layer(values=raw.metadata, source=raw.source), *layers),
        )

    def _own(self, place: str, name: str) -> str:
        """Return a name that nothing else inside the same file has."""
        inside = f"{place}{INSIDE}{name}"
        self._names[inside] += 1
        return name if self._names[inside] == 1 else self._own(place, f"{name} ({self._names[inside]})")

    def _count(self, found: RawFile) -> None:
        """Count what has been taken out of the file; raise Unreadable where it is too much."""
        self._members += 1
        self._bytes += len(found.data)
        settings = self._settings
        if self._members > settings.max_members:
            raise Unreadable(f"holds more than {settings.max_members:,} files", "split it", "refused")
        if self._bytes > settings.max_expansion:
            raise Unreadable(f"unpacks to more than {settings.max_expansion:,} bytes", "split it", "refused")

    def _member(
        self, found: RawFile, place: str, member: str | None, layers: tuple[Layer, ...], depth: int
    ) -> Iterator[Outcome]:
        name = self._own(place, tidy(found.member))
        inside = f"{place}{INSIDE}{name}"
        if depth > self._settings.max_depth:
            yield FileReport(path=inside, fate="refused", reason="lies too deep inside other files", hint="unpack it")
            return
        if self._slow > self._settings.max_seconds:
            yield FileReport(
                path=inside,
                fate="refused",
                reason="is left out, since the files before it took too long",
                hint="raise reading.max_seconds in briefbook.toml, or split the file",
            )
            return
        source = Source(
            data=found.data,
            name=name,
            media_type=found.media_type,
            url=str(found.metadata.get("url") or ""),
            settings=self._settings,
        )
        chain = INSIDE.join(part for part in (member, name) if part)
        yield from self.file(source, inside, chain, (Layer(values=found.metadata), *layers), depth)


def _reports(place: str, reader: Reader | None, articles: int, problem: Unreadable | None) -> Iterator[Outcome]:
    name = reader.name if reader else ""
    if problem is not None and not articles:
        yield FileReport(path=place, fate=problem.fate, reason=problem.message, hint=problem.hint, reader=name)
        return
    if problem is not None:
        yield Diagnostic(where=place, message=f"was read in part: it {problem.message}", hint=problem.hint)
    yield FileReport(path=place, fate="read", reader=name, articles=articles)


def _refused(found: Refused, place: str, reader: Reader) -> FileReport:
    return FileReport(
        path=f"{place}{INSIDE}{tidy(found.member)}",
        fate=found.fate,
        reason=found.reason,
        hint=found.hint,
        reader=reader.name,
    )


def too_large(most: int) -> Unreadable:
    """Say that a file is too large."""
    return Unreadable(
        f"is larger than {most:,} bytes", "raise reading.max_bytes in briefbook.toml, or split it", "refused"
    )


def tidy(name: str) -> str:
    """Return a member's name as it can stand on a line: no control characters, no turning of its direction."""
    line = CONTROL.sub(" ", name).encode("utf-8", "replace").decode()
    plain = " ".join(line.split()) or "?"
    return plain if len(plain) <= _LONGEST_NAME else plain[:_LONGEST_NAME] + "…"
