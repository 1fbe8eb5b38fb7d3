"""Pack: actors side by side on a few issues, on one page, out of a book that is composed.

A pack passes the gate like a page, and shows of an article what the book shows, or what the cap leaves beside that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from builder.compose.capping import Allowance, left_out
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.editorial import veiled
from builder.compose.gate import Gate
from builder.compose.items import Candidate, DraftGroup, DraftPage, wherever, with_line
from builder.compose.page import Page
from builder.compose.standing import cell
from builder.model.briefing import Book, Briefing, Item
from builder.model.curation import Editorial
from builder.model.identity import slug
from builder.model.packed import Keyed
from builder.model.printed import every_item, verification
from builder.model.rules.phrases import spoke
from builder.model.settings import Settings
from builder.model.tables import tables

ROLES = 2
"""Roles of an actor, the latest first."""
DEALINGS = 4
DIFFERENCES = 2
"""Differences between sources on one issue."""
LEFT_TO_THE_BOOK = ("rests-on",)
"""Rules of items that a page of the book has and one sheet has no room for."""


class Packer:
    """Makes packs out of one book."""

    def __init__(self, book: Book, settings: Settings, editorial: Editorial) -> None:
        self.book, self.settings, self.editorial = book, settings, editorial
        self.corpus = Corpus(book.resolution)
        self.citer = Citer(self.corpus, anchored=settings.sources.text != "none")
        self.pages = Keyed(book.briefings, {page.path: at for at, page in enumerate(book.briefings)})

    def common(self, actors: Sequence[str]) -> list[str]:
        """Return the issues that at least two of the actors speak to, those of most of them and most said first."""
        found = self.corpus.tables
        said = {issue: [spoke(found, actor, issue) for actor in actors] for issue in found.issues}
        several = [issue for issue, counts in said.items() if sum(map(bool, counts)) > 1]
        return sorted(several, key=lambda i: (-sum(map(bool, said[i])), -sum(said[i]), found.issues[i].name, i))

    def pack(
        self,
        actors: Sequence[str],
        issues: Sequence[str],
        *,
        quotations: int = 1,
        left: Sequence[str] = (),
        spare: bool = False,
    ) -> Briefing:
        """Return the pack of actors on issues, up to so many quotations under a direction; `left` are issues left out.

        With `spare` it keeps to who stands where and what is not known, for a sheet that would not hold the rest.

        Its section of who stands where has a group for each issue and actor, which makes a table of it.
        """
        names = [self.corpus.actors[actor].slug for actor in actors]
        page = Page(self.corpus, self.citer, f"packs/{slug('-'.join(names), 80)}")
        page.section("roles", *self._roles(page, actors, 1 if spare else ROLES))
        page.section("stands", *_stands(page, actors, issues, quotations))
        page.section("left-out", wherever(page.tables, page.path, "left-out", "also-on", [*actors, *left]))
        if not spare:
            page.section("dealings-between-them", _dealings(page, actors))
            page.section("differences", *self._differences(page, issues))
        page.section("gaps", _gaps(page, actors, issues))
        draft = page.draft("pack", page.title("pack-title", actors))
        return self._gated(next(veiled([draft], self.editorial, self.corpus)))

    def _gated(self, draft: DraftPage) -> Briefing:
        forms, short = self._admitted(draft)
        cited = frozenset(source.article.key for source in self.book.sources)
        known = tables(self.book.resolution, cited=cited, verification=verification([], 0, short))
        inputs = sorted(self.corpus.ids[key] for key in left_out(draft, forms) if self.corpus.ids[key] in short)
        for line in wherever(known, draft.path, "gaps", "capped", inputs) if inputs else ():
            draft = with_line(draft, "gaps", line, before="")
        made = Gate(self.book.resolution.articles, known).page(draft, forms)
        assert made is not None, "the names of actors are the book's own"
        return made

    def _admitted(self, draft: DraftPage) -> tuple[Mapping[tuple[str, str], Item], frozenset[str]]:
        """Choose the form of each candidate that what the book has quoted by now leaves room for."""
        wanted = [c for section in draft.sections for c in section.candidates if c.item.kind == "sourced"]
        concerned = {citation.article for candidate in wanted for citation in candidate.item.citations}
        allowance = Allowance(self.book.resolution.articles, self.settings.sources.cap)
        for briefing in self.book.briefings:
            for item in every_item(briefing):
                if any(citation.article in concerned for citation in item.citations):
                    allowance.admit(item)
        forms = {}
        for candidate in wanted:
            possible = (form for form in (candidate.item, candidate.narrow, candidate.short) if form is not None)
            if (fitting := next(filter(allowance.admit, possible), None)) is not None:
                forms[(fitting.page, fitting.id)] = fitting
        return forms, frozenset(self.corpus.ids[key] for key in allowance.capped) | frozenset(self.book.capped)

    def _roles(self, page: Page, actors: Sequence[str], most: int) -> tuple[list[Candidate], list[DraftGroup]]:
        found: list[Candidate] = []
        for actor in actors:
            items = [item for item, _ in self._of_book(page.tables.actors[actor].page, "roles") if item.citations]
            found += _rehomed(items[:most], page, actor)
        return found, [page.heading("roles", actor, "actor-name", [actor], None) for actor in actors]

    def _differences(self, page: Page, issues: Sequence[str]) -> tuple[list[Candidate], list[DraftGroup]]:
        found: list[Candidate] = []
        groups: list[DraftGroup] = []
        for issue in issues:
            told = list(self._of_book(page.tables.issues[issue].page, "differences"))
            kept = list(dict.fromkeys(item.group for item, _ in told if item.group))[:DIFFERENCES]
            for name in (name for name in kept if name not in {group.id for group in groups}):
                found += _rehomed((item for item, _ in told if item.group == name), page, name)
                heading = next(heading for item, heading in told if item.group == name)
                if heading is not None:
                    groups.append(DraftGroup(id=str(name), heading=_home(heading, page, None)))
        return found, groups

    def _of_book(self, path: str | None, section: str) -> Iterator[tuple[Item, Item | None]]:
        """Yield what a page of the book has in a section, each item with the heading over it."""
        for one in self.pages[path].sections if path is not None and path in self.pages else ():
            if one.name == section:
                headings = {group.id: group.heading for group in one.groups}
                yield from ((item, headings.get(item.group or "")) for item in one.items)


def _stands(
    page: Page, actors: Sequence[str], issues: Sequence[str], quotations: int
) -> tuple[list[Candidate], list[DraftGroup]]:
    """Lay out a table: the names of the issues, and for each issue and actor a group."""
    found: list[Candidate] = []
    groups: list[DraftGroup] = []
    for issue in issues:
        found += wherever(page.tables, page.path, "stands", "issue-name", [issue], key=issue)
        for actor in actors:
            pair, name = (actor, issue), f"{issue} {actor}"
            told = cell(page, "stands", pair, name, quotations) if pair in page.tables.stands else []
            told = [one for one in told if one.item.rule not in LEFT_TO_THE_BOOK]
            found += told or wherever(page.tables, page.path, "stands", "no-place", pair, key=name, group=name)
            groups.append(page.heading("stands", name, "actor-name", [actor], None))
    return found, groups


def _dealings(page: Page, actors: Sequence[str]) -> list[Candidate]:
    """Word what one of the actors did to another, the newest first."""
    between = {
        (page.corpus.newest_first(dealing.article), dealing.relation.sentence): dealing
        for actor in actors
        for dealing in page.corpus.dealings_of.get(actor, [])
        if dealing.subject in actors and dealing.object in actors and dealing.subject != dealing.object
    }
    found: list[Candidate] = []
    for _, dealing in sorted(between.items(), key=lambda one: one[0]):
        item = page.writer.sentence(dealing.article, dealing.relation.sentence, "dealings-between-them")
        found += page.take(Candidate(item=item)) if item is not None and len(found) < DEALINGS else []
    return found


def _gaps(page: Page, actors: Sequence[str], issues: Sequence[str]) -> list[Candidate]:
    """Say how narrow the sources are, who is never quoted, and whose name may be another's too."""
    rows = [row for actor in actors for row in page.tables.said.get(actor, ())]
    used = sorted({row.article for row in rows if any(score.id in issues for score in row.issues)})
    found: list[Candidate] = []
    for actor in actors:
        for rule in ("never-speaks", "never-quoted"):
            found += wherever(page.tables, page.path, "gaps", rule, [actor], key=actor)
        for pair in page.corpus.open_pairs.get(actor, ()):
            key = f"{actor} {' | '.join(pair)}"
            found += wherever(page.tables, page.path, "gaps", "may-be", [actor, *pair], key=key)
    for rule in ("single-origin", "undated") if used else ():
        found += wherever(page.tables, page.path, "gaps", rule, used)
    return found


def _rehomed(items: Iterable[Item], page: Page, group: str | None) -> list[Candidate]:
    return [Candidate(item=_home(item, page, group)) for item in items]


def _home(item: Item, page: Page, group: str | None) -> Item:
    return msgspec.structs.replace(item, page=page.path, group=group)
