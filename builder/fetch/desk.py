"""The desk: how sources are added, what became of each, and what every step of it needs."""

from __future__ import annotations

from typing import Literal

from builder.fetch import feeds
from builder.fetch.refusal import Refused
from builder.fetch.shelf import Held, Shelf
from builder.fetch.web import Web
from builder.model.record import Record
from builder.model.sidecar import Sidecar

Fate = Literal["new", "changed", "known", "refused", "feed"]


class Adding(Record, frozen=True, kw_only=True):
    """How sources are added."""

    fetched_at: str
    """The moment that sidecars state, in UTC: 2026-05-31T08:30:00Z."""
    tool: str
    """Name and version that sidecars state."""
    max_bytes: int
    since: str | None = None
    """ISO date; entries of feeds before it are left alone, those without a date are not."""
    limit: int | None = None
    """Most entries of one feed that are asked for, the first in its order."""
    keep_feed: bool = False
    """Keep the feed as it is, too."""
    new_only: bool = False
    """Do not ask again for what is there."""
    dry_run: bool = False
    """Write nothing."""


class Outcome(Record, frozen=True, kw_only=True):
    """What became of one source."""

    source: str
    fate: Fate
    path: str = ""
    """File in the articles' folder that holds it."""
    reason: str = ""
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.fate:<8} {self.source}"
        line += f" -> {self.path}" if self.path else ""
        line += f": {self.reason}" if self.reason else ""
        line += f" ({self.hint})" if self.hint else ""
        # What a feed or a file's name holds must not steer a terminal.
        return "".join(char if char.isprintable() else "\ufffd" for char in line)


def refusal(source: str, refused: Refused) -> Outcome:
    """Return the outcome of a source that is not taken."""
    return Outcome(source=source, fate="refused", reason=refused.reason, hint=refused.hint)


class Desk:
    """What every step of adding needs; `feeds_seen` remembers feeds as they were."""

    def __init__(self, shelf: Shelf, feeds_seen: Shelf | None, web: Web, adding: Adding) -> None:
        self.shelf, self.feeds_seen, self.web, self.adding = shelf, feeds_seen, web, adding

    def put(self, path: str, data: bytes, sidecar: Sidecar) -> str:
        """Keep a file, unless the run is a dry one; return its path."""
        return path if self.adding.dry_run else self.shelf.put(path, data, sidecar)

    def known(self, address: str) -> Held | None:
        """Return the page that is there and not to be asked for again."""
        held = self.shelf.newest(address) if self.adding.new_only else None
        return None if held is None or feeds.is_feed(self.shelf.read(held)) else held
