"""Library: a book's records by key, looked up while pages are rendered."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from functools import cached_property

from builder.errors import BuilderError
from builder.model.article import Article
from builder.model.briefing import Backlink, Book, Briefing, Item, PageKind, Source
from builder.model.packed import Keyed, Packed, Shelved
from builder.model.printed import every_item
from builder.model.record import Record
from builder.model.resolution import Actor, DatedEvent, SpokenStatement
from builder.model.settings import Settings


class Entry(Record, frozen=True, kw_only=True):
    """What is looked up of a briefing most."""

    kind: PageKind
    title: Item
    subject: str | None
    items: tuple[str, ...]
    """Ids of all its items, in order."""


@dataclass(frozen=True)
class Library:
    """A book with its indexes. `left_out` holds (page, item) of the items that templates put on no page."""

    book: Book
    settings: Settings
    left_out: frozenset[tuple[str, str]] = frozenset()
    feeds: frozenset[str] = frozenset()
    """Paths of the feeds that are published beside the pages, without suffix."""

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """What is looked up of briefings most, by page path, in the book's order."""
        return {
            one.path: Entry(
                kind=one.kind, title=one.title, subject=one.subject, items=tuple(item.id for item in every_item(one))
            )
            for one in self.book.briefings
        }

    @cached_property
    def briefings(self) -> Mapping[str, Briefing]:
        """Briefings by page path."""
        return Keyed(self.book.briefings, {path: at for at, path in enumerate(self.entries)})

    @cached_property
    def subjects(self) -> dict[str, str]:
        """Paths of briefings by the id of the actor or issue they are about."""
        return {entry.subject: path for path, entry in self.entries.items() if entry.subject}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Source pages by article key."""
        return Keyed(self.book.sources, {source.article.key: at for at, source in enumerate(self.book.sources)})

    @cached_property
    def paths(self) -> frozenset[str]:
        """The path of every page there will be."""
        return frozenset(self.entries) | {source.path for source in self.book.sources}

    @cached_property
    def backlinks(self) -> dict[str, tuple[Backlink, ...]]:
        """Links to a page, by its path."""
        return dict(self.book.backlinks)

    @cached_property
    def linking(self) -> Mapping[tuple[str, str], Item | None]:
        """The items that lead to another page, by (page path, id); a heading is one too."""
        wanted = {(link.page, link.item) for _, links in self.book.backlinks for link in links}
        found: MutableMapping[tuple[str, str], Item | None] = (
            Shelved(Item) if isinstance(self.book.briefings, Packed) else {}
        )
        for briefing in self.book.briefings:
            for item in every_item(briefing):
                if (briefing.path, item.id) in wanted:
                    found[(briefing.path, item.id)] = item
        return found

    @cached_property
    def statements(self) -> dict[str, SpokenStatement]:
        """Statements by id."""
        return {spoken.statement.id: spoken for spoken in self.book.resolution.statements}

    @cached_property
    def _articles(self) -> dict[str, Article]:
        return {article.key: article for article in self.book.resolution.articles}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.book.resolution.actors}

    @cached_property
    def actor_names(self) -> dict[str, str]:
        """Actors' names by id."""
        return {actor.id: actor.name for actor in self.book.resolution.actors}

    @cached_property
    def dates(self) -> dict[str, str]:
        """The date of each dated article, by its id."""
        return {a.id: a.published.date for a in self._articles.values() if a.published.date}

    @cached_property
    def outlets(self) -> dict[str, str]:
        """The outlet of each article where it is known, by its id."""
        return {article.id: article.outlet for article in self._articles.values() if article.outlet}

    @cached_property
    def last_on(self) -> dict[str, str]:
        """The date of the newest article in which somebody speaks to an issue, by its id."""
        found: dict[str, str] = {}
        for spoken in self.book.resolution.statements:
            date = self._articles[spoken.article].published.date or "" if spoken.article in self._articles else ""
            for score in spoken.issues:
                found[score.id] = max(found.get(score.id, ""), date)
        return found

    @cached_property
    def spoken(self) -> dict[tuple[str, str], list[str]]:
        """What an actor says on an issue: ids of statements by both, the newest first."""
        found: dict[tuple[str, str], list[str]] = {}
        dated = sorted(
            self.book.resolution.statements,
            key=lambda one: (self._articles[one.article].published.date or "", one.statement.id),
            reverse=True,
        )
        for one in dated:
            for score in one.issues:
                found.setdefault((one.actor or "", score.id), []).append(one.statement.id)
        return found

    @cached_property
    def reports(self) -> dict[str, str]:
        """Whether an article is the first or a further one of a report that several have, by its id."""
        found: dict[str, str] = {}
        for origin in self.book.resolution.origins:
            for key in origin.articles if len(origin.articles) > 1 else ():
                if key in self._articles:
                    found[self._articles[key].id] = "first" if key == origin.representative else "again"
        return found

    @cached_property
    def happenings(self) -> dict[str, list[DatedEvent]]:
        """Dated events by article key."""
        found: dict[str, list[DatedEvent]] = {}
        for event in self.book.resolution.events:
            found.setdefault(event.article, []).append(event)
        return found

    def title(self, subject: str) -> str:
        """Return the title of the briefing about an actor or issue, empty where there is none."""
        return self.entries[self.subjects[subject]].title.text if subject in self.subjects else ""

    def article(self, key: str) -> Article:
        """Return a cited article; citing one that the book lacks is a bug in whoever made the book."""
        try:
            return self._articles[key]
        except KeyError:
            source = self.sources.get(key)
            if source is not None:
                return source.article
            raise BuilderError(f"an item cites an article that the book does not hold: {key}") from None

    def anchor(self, page: str, item: str) -> str:
        """Return the target of an item on a page; the page alone where its template leaves the item out."""
        if (page, item) in self.left_out:
            return page
        return f"{page}#{item}"
