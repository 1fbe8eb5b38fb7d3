"""Briefing: what is printed. Sections of items in their final wording; nothing else reaches a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from builder.model.article import Article
from builder.model.diagnostic import Diagnostic
from builder.model.record import Record
from builder.model.resolution import Resolution
from builder.model.spans import Span

ItemKind = Literal["sourced", "derived", "editorial"]
"""The fourth kind, chrome, is the fixed words of a template and needs no record."""

PartRole = Literal["text", "quote", "speaker", "role", "verb", "insert", "date", "number", "direction", "label", "mark"]

PageKind = Literal[
    "home", "actor", "issue", "actors", "issues", "positions", "timeline", "sources", "source", "duplicates", "about",
    "changes", "pack", "network",
]  # fmt: skip


class Citation(Record, frozen=True, kw_only=True):
    """Where an item's words come from, so that a stranger can find them again."""

    article: str
    version: str
    spans: tuple[Span, ...]
    exact: str
    """`cut(article.text, spans)`."""
    prefix: str
    """Up to 32 characters before the first span, folded."""
    suffix: str
    """Up to 32 characters after the last span, folded."""
    passage: str
    """Anchor of the passage on the source page."""
    statement: str | None = None


class Insertion(Record, frozen=True, kw_only=True):
    """Words the editor put in square brackets, with the passage that supports them."""

    text: str
    evidence: Citation


class Part(Record, frozen=True, kw_only=True):
    """A run of an item's visible text. A template may style a part and link it, never reorder or drop it."""

    text: str
    role: PartRole = "text"
    target: str | None = None
    """Page path this run links to ("actors/thomas-bach"), None for plain text."""


class Check(Record, frozen=True, kw_only=True):
    """One check of the gate and what came of it."""

    name: str
    passed: bool
    detail: str = ""


class Item(Record, frozen=True, kw_only=True):
    """One sentence or row of a briefing with what it rests on."""

    id: str
    page: str
    section: str
    kind: ItemKind
    parts: tuple[Part, ...]
    citations: tuple[Citation, ...] = ()
    insertions: tuple[Insertion, ...] = ()
    inputs: tuple[str, ...] = ()
    """Ids a derived item was computed from."""
    rule: str | None = None
    """Name of the rule that computed a derived item."""
    writer: str = "extract"
    group: str | None = None
    """What the section groups by (an issue id, a letter); items of a group stand together."""
    statement: str | None = None
    checks: tuple[Check, ...] = ()

    @property
    def text(self) -> str:
        """The visible text, exactly as a reader sees it."""
        return "".join(part.text for part in self.parts)


class Group(Record, frozen=True, kw_only=True):
    """A heading inside a section: an item of its own, so that headings pass the gate too."""

    id: str
    heading: Item
    target: str | None = None


class Section(Record, frozen=True, kw_only=True):
    """A titled part of a page; `name` picks the template block and the chrome words of its heading."""

    name: str
    items: tuple[Item, ...]
    groups: tuple[Group, ...] = ()


class Withheld(Record, frozen=True, kw_only=True):
    """A candidate item that the gate refused, and why. Its text is not printed anywhere."""

    page: str
    section: str
    reason: str
    citation: str
    """Article key and spans, so that a person can look it up."""


class Briefing(Record, frozen=True, kw_only=True):
    """One page: its path without suffix, its title as an item, its sections in order."""

    path: str
    kind: PageKind
    title: Item
    subject: str | None = None
    """Actor or issue id, article key for a source page."""
    sections: tuple[Section, ...]
    withheld: tuple[Withheld, ...] = ()


class Passage(Record, frozen=True, kw_only=True):
    """A cited stretch of one article as its source page shows it."""

    id: str
    citation: Citation
    cited_by: tuple[tuple[str, str], ...]
    """(page path, item id), sorted."""


class Source(Record, frozen=True, kw_only=True):
    """A source page: an article of which something is cited."""

    path: str
    article: Article
    origin: str
    passages: tuple[Passage, ...]
    capped: bool = False


class Backlink(Record, frozen=True, kw_only=True):
    """A page that links here, and the item in which it does."""

    page: str
    item: str


class Book(Record, frozen=True, kw_only=True):
    """Everything that is published, before any template has seen it."""

    resolution: Resolution
    briefings: Sequence[Briefing]
    sources: Sequence[Source]
    backlinks: tuple[tuple[str, tuple[Backlink, ...]], ...]
    """(page path, links to it), sorted by path."""
    candidates: int
    doubts: tuple[Diagnostic, ...] = ()
    """What editors wrote that has no place: notes, pins and reviews of what is not there, paragraphs that fail."""
    capped: tuple[str, ...] = ()
    """Ids of the articles of which pages could cite more than may be quoted, sorted."""
