"""Feed: what a reader is told of a book by subscription, before it is written as Atom and as JSON."""

from __future__ import annotations

from builder.model.record import Record


class FeedEntry(Record, frozen=True, kw_only=True):
    """One thing to know; `id` never changes, so that nobody is told it twice."""

    id: str
    title: str
    text: str
    """Plain text: the item as its page shows it."""
    page: str
    """Where it stands: path of the page and, after #, its anchor."""
    date: str
    """ISO date of what it tells."""
    sources: tuple[str, ...] = ()
    """Addresses of the articles that it cites."""


class Feed(Record, frozen=True, kw_only=True):
    """A feed of the whole book, of an actor or of an issue; entries newest first."""

    path: str
    """Where in the site it goes, without suffix."""
    title: str
    page: str
    entries: tuple[FeedEntry, ...]
