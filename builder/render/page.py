"""Page: the Markdown file of one page, and what its template can name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from anyascii import anyascii
from markupsafe import Markup

from builder.model.article import Article
from builder.model.briefing import Briefing, Group, Section
from builder.model.dates import spoken
from builder.model.identity import digest
from builder.model.record import Record
from builder.model.spans import overlaps
from builder.render import charts, escape, head, urls
from builder.render.items import Place, Shown, shown
from builder.render.matrix import Matrix, matrix
from builder.render.network import Network, network
from builder.render.spellings import spellings
from builder.render.tabular import Entry

PDF_KINDS = ("actor", "issue")
INDEXES = ("home", "actors", "issues", "positions", "network", "sources", "duplicates", "about", "changes")
BOOK_FEED = "feeds/book"


class Page(Record, frozen=True, kw_only=True):
    """A Markdown file to publish; `path` is relative to the folder of pages."""

    path: str
    text: str


@dataclass(frozen=True)
class GroupView:
    """A heading in a section and the items under it."""

    heading: Shown
    anchor: str
    link: str | None
    items: tuple[Shown, ...]


@dataclass(frozen=True)
class SectionView:
    """A section of a page: `items` stand before the groups."""

    name: str
    items: tuple[Shown, ...]
    groups: tuple[GroupView, ...]

    @property
    def letters(self) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
        """The items that lead to a page by the letter their text starts with, the others under no letter."""
        grouped: dict[str, list[Shown]] = {}
        for item in self.all:
            first = next((c for c in anyascii(item.text).upper() if c.isalnum()), "") if item.linked else ""
            grouped.setdefault(first if not first.isdigit() else "0-9", []).append(item)
        return tuple((letter, tuple(grouped[letter])) for letter in sorted(grouped, key=lambda x: (not x, x)))

    @property
    def rows(self) -> tuple[Entry, ...]:
        """The items as rows of a table."""
        return tuple(Entry(item) for item in self.all)

    @property
    def lettered(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The rows under the letters of `letters`."""
        return tuple((letter, tuple(Entry(item) for item in items)) for letter, items in self.letters)

    @property
    def all(self) -> tuple[Shown, ...]:
        """Every item of the section that is no heading."""
        return self.items + tuple(item for group in self.groups for item in group.items)

    def __bool__(self) -> bool:
        return bool(self.items or self.groups)


@dataclass(frozen=True)
class Link:
    """A page that links here, and the words in which it does."""

    page: Shown
    items: tuple[Shown, ...]


@dataclass(frozen=True)
class CitingPage:
    """A page that cites a passage, with a link to each item that does."""

    page: Shown
    links: tuple[str, ...]


@dataclass(frozen=True)
class Cited:
    """An article that the page cites, with how many of its passages."""

    article: Article
    date: str
    link: str | None
    original: str | None
    passages: int


@dataclass(frozen=True)
class PageView:
    """What a template knows as `page`."""

    briefing: Briefing
    place: Place

    @property
    def path(self) -> str:
        """Page path without suffix."""
        return self.briefing.path

    @property
    def kind(self) -> str:
        """The page's kind, which picks its template."""
        return self.briefing.kind

    @property
    def name(self) -> str:
        """The title as plain text, for front matter."""
        return self.briefing.title.text

    @property
    def spellings(self) -> tuple[str, ...]:
        """Other spellings of an actor's names, for search."""
        if self.kind != "actor":
            return ()
        actor = self.place.library.actors[self.briefing.subject or ""]
        return spellings((actor.name, *(alias.surface for alias in actor.aliases)))

    @property
    def summary(self) -> str:
        """One line that tells what the page is, for previews of links."""
        return head.summary(self.place.library, self.briefing)

    @property
    def card(self) -> str | None:
        """Where in the site the picture for previews of links is, None where there is none."""
        has = self.place.library.settings.url and self.kind in (*PDF_KINDS, "home")
        return card_file(self.path) if has else None

    @property
    def linked_data(self) -> Markup:
        """What the page is, for machines, as front matter takes it."""
        return head.linked_data(self.place.library, self.path, self.briefing, None)

    @cached_property
    def title(self) -> Shown:
        """The title, an item."""
        return Shown(self.briefing.title, self.place)

    @cached_property
    def sections(self) -> tuple[SectionView, ...]:
        """All sections that hold anything, in order."""
        return tuple(view for view in (section_view(s, self.place) for s in self.briefing.sections) if view)

    def section(self, name: str) -> SectionView:
        """Return a section by name, an empty one where the page has none."""
        return next((s for s in self.sections if s.name == name), SectionView(name, (), ()))

    def others(self, *names: str) -> tuple[SectionView, ...]:
        """Return the sections not named, in order."""
        return tuple(section for section in self.sections if section.name not in names)

    @cached_property
    def matrix(self) -> Matrix:
        """The positions of the page as a table of actors and issues."""
        return matrix(self.sections, self.place)

    @cached_property
    def network(self) -> Network:
        """The pairs of the page as a drawing and a table."""
        return network(self.section("network").all, self.section("nodes").all, self.place)

    @cached_property
    def chart(self) -> Markup:
        """A bar for each period of the page's section "coverage"."""
        return charts.bars([shown.item for shown in self._periods])

    def spark(self, item: Shown) -> Markup:
        """Return the bars of an item that counts by period."""
        return charts.spark(item.item, [charts.period(shown.item) for shown in self._periods])

    @cached_property
    def _periods(self) -> tuple[Shown, ...]:
        return tuple(shown for shown in self.section("coverage").all if shown.rule == "coverage")

    @property
    def withheld(self) -> tuple[tuple[str, int], ...]:
        """(reason, number) of what the gate refused, most frequent first."""
        counts = Counter(refused.reason for refused in self.briefing.withheld)
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def linked_from(self) -> tuple[Link, ...]:
        """Briefings and timelines that link here; an index links to everything and says nothing."""
        library = self.place.library
        linking: dict[str, list[Shown]] = {}
        for backlink in library.backlinks.get(self.path, ()):
            entry, item = library.entries.get(backlink.page), library.linking.get((backlink.page, backlink.item))
            if entry is not None and item is not None and entry.kind not in INDEXES:
                linking.setdefault(backlink.page, []).append(Shown(item, self.place))
        return tuple(
            # The sentence that tells most comes first: one of a source before a count or a bare name.
            Link(
                page=Shown(library.entries[path].title, self.place),
                items=tuple(sorted(items, key=lambda shown: (shown.kind != "sourced", shown.linked))),
            )
            for path, items in linking.items()
        )

    @property
    def notes(self) -> tuple[object, ...]:
        """The footnotes that the page has referred to so far: print them last."""
        return tuple(self.place.notes)

    @property
    def cited(self) -> tuple[Cited, ...]:
        """The articles cited so far, newest first."""
        counts: Counter[str] = Counter(note.citation.article for note in self.place.notes)
        library = self.place.library
        articles = sorted((library.article(key) for key in counts), key=lambda a: (a.published.date or "", a.key))
        return tuple(
            Cited(
                article=article,
                date=spoken(article.published.date),
                link=urls.to_page(self.path, library.sources[article.key].path)
                if article.key in library.sources
                else None,
                original=urls.external(article.url),
                passages=counts[article.key],
            )
            for article in reversed(articles)
        )

    @property
    def pdf(self) -> str | None:
        """Link to the page's PDF, None where it has none."""
        if self.kind not in PDF_KINDS or not self.place.library.settings.pdf.enabled:
            return None
        return urls.to_file(self.path, pdf_file(self.path))

    @property
    def docx(self) -> str | None:
        """Link to the page as DOCX, None where it has none."""
        if self.pdf is None or not self.place.library.settings.pdf.docx:
            return None
        return urls.to_file(self.path, docx_file(self.path))

    @property
    def feeds(self) -> tuple[str, ...]:
        """Paths of the feeds that tell of the page, without suffix: its own, then the book's."""
        return tuple(path for path in (f"feeds/{self.path}", BOOK_FEED) if path in self.place.library.feeds)

    @property
    def report_link(self) -> str | None:
        """Address to report an error to, None where settings give none that is safe to link."""
        report = self.place.library.settings.report or ""
        if re.fullmatch(r"[\w.+-]+@[\w.-]+", report):
            return Markup(f"mailto:{report}")
        return urls.external(report)

    def file(self, path: str) -> str:
        """Return the link from here to any other file of the site ("data/items.jsonl")."""
        return urls.to_file(self.path, path)

    def url(self, path: str) -> str | None:
        """Return the same for a place that is no Markdown."""
        return urls.to_built(self.path, path) if path in self.place.library.paths else None

    def about(self, item: Shown) -> Markup:
        """Return what a reader can filter a dated happening by, as attributes: its day, actors and issues."""
        library, citation = self.place.library, item.item.citations[0] if item.item.citations else None
        told = (
            [
                one
                for one in (library.happenings.get(citation.article, ()) if citation else ())
                if any(overlaps(span, (one.event.start, one.event.end)) for span in citation.spans)
            ]
            if citation
            else []
        )
        actors = {library.actor_names[ident] for one in told for ident in one.actors if ident in library.actor_names}
        names = {s.id: library.title(s.id) for one in told for s in one.issues}
        issues = {name for name in names.values() if name}
        facts = (
            ("date", min((one.event.when.first or "" for one in told), default="")),
            ("actors", "|".join(sorted(actors))),
            ("issues", "|".join(sorted(issues))),
        )
        return Markup("").join(Markup(f' data-{name}="{escape.attribute(value)}"') for name, value in facts if value)

    def link(self, path: str) -> str | None:
        """Return the link from here to another page, None where there is no such page."""
        return urls.to_page(self.path, path) if path in self.place.library.paths else None


def section_view(section: Section, place: Place) -> SectionView:
    """Return a section as templates see it."""
    known = {group.id for group in section.groups}
    return SectionView(
        name=section.name,
        items=shown((item for item in section.items if item.group not in known), place),
        groups=tuple(_group(section, group, place) for group in section.groups),
    )


def _group(section: Section, group: Group, place: Place) -> GroupView:
    target = group.target if group.target and group.target.partition("#")[0] in place.library.paths else None
    return GroupView(
        heading=Shown(group.heading, place),
        anchor=f"g{digest(section.name, group.id, size=8)}",
        link=urls.to_page(place.path, target) if target else None,
        items=shown((item for item in section.items if item.group == group.id), place),
    )


def pdf_file(path: str) -> str:
    """Return where in the site the PDF of a page is."""
    return f"pdf/{path.replace('/', '-')}.pdf"


def card_file(path: str) -> str:
    """Return where in the site the card of a page is."""
    return f"cards/{path.replace('/', '-')}.png"


def docx_file(path: str) -> str:
    """Return where in the site the DOCX of a page is."""
    return f"docx/{path.replace('/', '-')}.docx"
