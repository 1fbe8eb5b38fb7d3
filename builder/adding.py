"""Adding to a book: its settings, its clock and its lock around what `builder.fetch` does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from builder import __version__
from builder.config import Place
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


def _shared(wishes: Wishes, kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the wishes that a record has under the same name."""
    return {name: getattr(wishes, name) for name in wishes.__struct_fields__ if name in kind.__struct_fields__}
