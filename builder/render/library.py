"""Library: a book's records by key, looked up while pages are rendered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from builder.errors import BuilderError
from builder.model.article import Article
from builder.model.briefing import Backlink, Book, Briefing, Item, Source
from builder.model.printed import every_item
from builder.model.resolution import Actor, DatedEvent, SpokenStatement
from builder.model.settings import Settings


@dataclass(frozen=True)
class Library:
    """A book with its indexes. `placed` holds (page, item) of all items that templates put on a page, if known."""

    book: Book
    settings: Settings
    placed: frozenset[tuple[str, str]] | None = None
    feeds: frozenset[str] = frozenset()
    """Paths of the feeds that are published beside the pages, without suffix."""

    @cached_property
    def briefings(self) -> dict[str, Briefing]:
        """Briefings by page path."""
        return {briefing.path: briefing for briefing in self.book.briefings}

    @cached_property
    def subjects(self) -> dict[str, Briefing]:
        """Briefings by the id of the actor or issue they are about."""
        return {briefing.subject: briefing for briefing in self.book.briefings if briefing.subject}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Source pages by article key."""
        return {source.article.key: source for source in self.book.sources}

    @cached_property
    def paths(self) -> frozenset[str]:
        """The path of every page there will be."""
        return frozenset(self.briefings) | {source.path for source in self.book.sources}

    @cached_property
    def backlinks(self) -> dict[str, tuple[Backlink, ...]]:
        """Links to a page, by its path."""
        return dict(self.book.backlinks)

    @cached_property
    def items(self) -> dict[tuple[str, str], Item]:
        """Items by (page path, id); a title or a heading is one too."""
        return {(b.path, item.id): item for b in self.book.briefings for item in every_item(b)}

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
        if self.placed is not None and (page, item) not in self.placed:
            return page
        return f"{page}#{item}"
