"""Curation: what people have decided, as their YAML files say it."""

from __future__ import annotations

from builder.model.analysis import Kind
from builder.model.record import Record
from builder.model.resolution import Direction
from builder.model.spans import Span


class ArticleEntry(Record, frozen=True, kw_only=True):
    """What a person knows of an article that its file does not say (articles.yml, by path)."""

    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    free: bool = False


class OutletEntry(Record, frozen=True, kw_only=True):
    """A publisher (outlets.yml)."""

    name: str
    domain: str | None = None
    owner: str | None = None
    kind: str | None = None
    wire: bool = False


class ActorEntry(Record, frozen=True, kw_only=True):
    """A person's decision on an actor (actors.yml)."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: Kind | None = None
    role: str | None = None
    slug: str | None = None
    hidden: bool = False


class IssueEntry(Record, frozen=True, kw_only=True):
    """An issue that is followed (issues.yml)."""

    name: str
    description: str = ""
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    parent: str | None = None
    slug: str | None = None


class Judgement(Record, frozen=True, kw_only=True):
    """One line of judgements.yml: a ruling that outlives every rebuild."""

    same: tuple[str, str] | None = None
    not_same: tuple[str, str] | None = None
    not_an_actor: str | None = None
    hidden: str | None = None
    """Name of an actor, or id of a statement that appears nowhere."""
    pinned: str | None = None
    """Id of a statement that stands first among the key quotations of its speaker."""
    position: tuple[str, str, Direction] | None = None
    """(actor name, issue name, direction); a person sets or vetoes a cell."""
    who: str | None = None
    when: str | None = None
    why: str | None = None


class Review(Record, frozen=True, kw_only=True):
    """Somebody has read a page (reviews.yml)."""

    page: str
    """Path of the page: actors/ada-brandt."""
    state: str
    """Digest of what the page said then; a page that says something else is a draft again."""
    who: str
    when: str
    seen: str = ""
    """Four digits of each item that it said then, to tell which are new."""


class Note(Record, frozen=True, kw_only=True):
    """An analyst's own paragraphs for a page (content/notes/**.md); plain text."""

    path: str
    """Posix path below content/notes."""
    page: str
    author: str
    date: str
    paragraphs: tuple[str, ...]
    """`[@s0123456789ab]` in them cites a statement."""


class Curation(Record, frozen=True, kw_only=True):
    """All decisions together; empty where a book has none."""

    articles: tuple[tuple[str, ArticleEntry], ...] = ()
    outlets: tuple[OutletEntry, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    issues: tuple[IssueEntry, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    """Rulings on names and positions."""
    picked: tuple[Judgement, ...] = ()
    """Rulings on statements: pinned and hidden ones."""
    reviews: tuple[Review, ...] = ()
    notes: tuple[Note, ...] = ()


class Hidden(Record, frozen=True, kw_only=True):
    """A statement that an editor has hidden, and whose it would be."""

    id: str
    actor: str | None = None
    issues: tuple[str, ...] = ()
    places: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    """(article key, spans) of its words, those of articles that repeat them as well."""


class Editorial(Record, frozen=True, kw_only=True):
    """What editors add to the pages and keep off them."""

    pinned: tuple[Judgement, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    notes: tuple[Note, ...] = ()
    reviews: tuple[Review, ...] = ()


class Published(Record, frozen=True, kw_only=True):
    """The published record: slugs and issue identities that later builds must keep (slugs.lock)."""

    actors: tuple[tuple[str, str], ...] = ()
    """(slug, name) of every actor page ever published."""
    issues: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(slug, representative statement ids)."""
    headings: tuple[tuple[str, str, str | None], ...] = ()
    """(slug, heading, parent's slug) of every discovered issue ever published."""
