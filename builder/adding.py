"""Adding to a book: its settings, its clock and its lock around what `builder.fetch` does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from builder import __version__
from builder.config import Place
from builder.errors import BuilderError, BuilderErrors
from builder.fetch import Adding, Limits, Outcome, Web
from builder.fetch import add as fetch
from builder.model.record import Record
from builder.store import Lock


class Wishes(Record, frozen=True, kw_only=True):
    """What a person asks for beyond the sources."""

    since: str | None = None
    limit: int | None = None
    keep_feed: bool = False
    new_only: bool = False
    dry_run: bool = False
    allow_private: bool = False
    pause: float = 1.0
    timeout: float = 120.0


def add(place: Place, sources: Sequence[str], wishes: Wishes, now: dt.datetime) -> Iterator[Outcome]:
    """Add sources to a book's articles, and say of each what became of it; one such run at a time."""
    settings = place.settings
    tool = f"briefbook/{__version__}"
    adding = Adding(
        fetched_at=now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        tool=tool,
        max_bytes=settings.reading.max_bytes,
        **_shared(wishes, Adding),
    )
    limits = Limits(
        pause=wishes.pause,
        total=wishes.timeout,
        read=min(wishes.timeout, Limits().read),
        connect=min(wishes.timeout, Limits().connect),
        max_bytes=settings.reading.max_bytes,
    )
    agent = f"{tool} (+{settings.url})" if settings.url else tool
    with Lock(place.work / "adding", "something else is being added to this book"):
        web = Web(agent, limits, private=wishes.allow_private)
        yield from fetch(sources, place.articles, web, adding, place.work / "feeds")


def listed(file: Path) -> tuple[str, ...]:
    """Return the web addresses in a list, one a line; remarks begin with #. Raises BuilderError.

    A list may come from a stranger's change and be read where secrets lie, so it can name no file.
    """
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines()]
    except UnicodeDecodeError:
        raise BuilderError("is no text in UTF-8", where=str(file), hint="write one web address a line") from None
    except OSError as error:
        raise BuilderError(str(error.strerror), where=str(file), hint="name a file with one address a line") from None
    addresses = {number: line for number, line in enumerate(lines, start=1) if line and not line.startswith("#")}
    wrong = [number for number, line in addresses.items() if not line.lower().startswith(("http://", "https://"))]
    if wrong:
        raise BuilderErrors(
            [
                BuilderError("is no web address", where=f"{file}, line {number}", hint="it begins with https://")
                for number in wrong
            ]
        )
    return tuple(addresses.values())


def _shared(wishes: Wishes, kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the wishes that a record has under the same name."""
    return {name: getattr(wishes, name) for name in wishes.__struct_fields__ if name in kind.__struct_fields__}
