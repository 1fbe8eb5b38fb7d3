"""Feeds: of the whole book, of each actor and of each issue: what changed, then the newest statements shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import chain

from builder.model.briefing import Book, Briefing, Item, Section
from builder.model.feed import Feed, FeedEntry
from builder.model.packed import Keyed, kept
from builder.model.printed import CHANGES, every_item
from builder.model.rules.changes import correction_of, shift_of
from builder.model.tables import Tables

MOST = 50
"""Entries of a feed."""

BOOK = "feeds/book"
"""Path of the whole book's feed."""


def feed_path(page: str, kind: str) -> str:
    """Return the path of the feed to which a page of a kind belongs, without suffix."""
    return f"feeds/{page}" if kind in ("actor", "issue") else BOOK


def feeds(book: Book, rows: Tables, title: str) -> Sequence[Feed]:
    """Return all feeds of a book; `rows` are its tables with the baseline, `title` is the book's."""
    changed = next((page for page in book.briefings if page.path == CHANGES), None)
    told = list(_changes(changed, rows)) if changed is not None else []
    pages = Keyed(book.briefings, _in_order(book))
    whole = Feed(
        path=BOOK, title=title, page="index", entries=_entries([entry for _, entry in told], pages.values(), rows)
    )
    own = (
        Feed(
            path=feed_path(page.path, page.kind),
            title=f"{page.title.text} · {title}",
            page=page.path,
            entries=_entries([entry for subjects, entry in told if page.subject in subjects], [page], rows),
        )
        for page in pages.values()
    )
    return kept(Feed, chain((whole,), own), len(book.resolution.articles))


def _in_order(book: Book) -> dict[str, int]:
    """Return where the pages of actors are, then those of issues, by path."""
    found = [(page.kind, page.path, at) for at, page in enumerate(book.briefings) if page.kind in ("actor", "issue")]
    return {path: at for _, path, at in sorted(found)}


def _entries(told: Sequence[FeedEntry], pages: Iterable[Briefing], rows: Tables) -> tuple[FeedEntry, ...]:
    """Put what changed before the newest statements; all in order of date, nothing twice."""
    found = {entry.id: entry for entry in nlargest(MOST, told, key=_newest)}
    for entry in nlargest(MOST, _statements(pages, rows), key=_newest):
        if len(found) >= MOST:
            break
        found.setdefault(entry.id, entry)
    return tuple(sorted(found.values(), key=_newest, reverse=True))


def _newest(entry: FeedEntry) -> tuple[str, str]:
    return entry.date, entry.id


def _statements(pages: Iterable[Briefing], rows: Tables) -> Iterator[FeedEntry]:
    """Return an entry for each statement that pages show, where it is shown first."""
    seen: set[str] = set()
    for page in pages:
        for item in every_item(page):
            quoted = item.kind == "sourced" and item.statement
            entry = _statement(item, rows, page.title.text) if quoted else None
            if entry is not None and entry.id not in seen:
                seen.add(entry.id)
                yield entry


def _statement(item: Item, rows: Tables, page: str) -> FeedEntry | None:
    """Return the entry of a statement, under its speaker's name; of one without a page, under the page's title."""
    row = rows.statements[item.statement or ""]
    date = _date(row.article, rows)
    if not date or row.speaker is None or row.speaker.actor is None:
        return None
    speaker = rows.actors[row.speaker.actor]
    return FeedEntry(
        id=row.id,
        title=speaker.name if speaker.page else page,
        text=item.text,
        page=f"{item.page}#{item.id}",
        date=date,
        sources=_addresses([row.article], rows),
    )


def _changes(page: Briefing, rows: Tables) -> Iterator[tuple[set[str], FeedEntry]]:
    """Return an entry for each change that the page of changes tells, and whom or what it is about."""
    sections = {section.name: section for section in page.sections}
    for name in ("shifts", "new-positions"):
        if name in sections:
            yield from _shifts(page, sections[name], rows)
    for item in sections["new-statements"].items if "new-statements" in sections else ():
        quoted = item.kind == "sourced" and item.statement
        entry = _statement(item, rows, page.title.text) if quoted else None
        if entry is not None:
            row = rows.statements[entry.id]
            yield {item.inputs[0], *(score.id for score in row.issues)}, entry
    for name, section in sections.items():
        if name in ("corrected", "withdrawn", "new-actors", "new-issues"):
            yield from _lines(section, rows)


def _shifts(page: Briefing, section: Section, rows: Tables) -> Iterator[tuple[set[str], FeedEntry]]:
    for group in section.groups:
        actor, issue = group.heading.inputs
        shift = shift_of(rows, (actor, issue))
        items = [item for item in section.items if item.group == group.id]
        cited = [item.statement for item in items if item.statement]
        articles = [rows.statements[ident].article for ident in cited]
        dates = [_date(rows.statements[ident].article, rows) for ident in shift.later if ident in rows.statements]
        yield (
            {actor, issue},
            FeedEntry(
                id=f"shift {shift.position} {shift.before} {shift.after}",
                title=group.heading.text,
                text="\n".join(item.text for item in items),
                page=f"{page.path}#{group.heading.id}",
                date=max(dates, default="") or rows.as_of or "",
                sources=_addresses(articles, rows),
            ),
        )


def _lines(section: Section, rows: Tables) -> Iterator[tuple[set[str], FeedEntry]]:
    """Return an entry for each article corrected or withdrawn, and each actor or issue that is new."""
    for item in section.items:
        if item.rule not in ("corrected", "withdrawn", "new-actor", "new-issue"):
            continue
        ident, page, key = item.inputs[0], f"{CHANGES}#{item.id}", item.rule
        sources: tuple[str, ...] = ()
        about = {ident}
        if item.rule == "corrected":
            date, sources, key = (
                _date(ident, rows),
                _addresses([ident], rows),
                f"corrected {rows.sources[ident].version}",
            )
            about |= _concerned(rows, correction_of(rows, ident).new)
        elif item.rule == "withdrawn":
            before = rows.baseline.articles if rows.baseline else ()
            date = next((mark.date for mark in before if mark.id == ident), None) or ""
        else:
            date = rows.as_of or ""
        text = item.text
        entry = FeedEntry(
            id=f"{key} {ident}", title=text, text=text, page=page, date=date or rows.as_of or "", sources=sources
        )
        yield about, entry


def _concerned(rows: Tables, statements: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for row in (rows.statements[ident] for ident in statements):
        found |= {score.id for score in row.issues}
        found |= {row.speaker.actor} if row.speaker and row.speaker.actor else set()
    return found


def _date(article: str, rows: Tables) -> str:
    """Return an article's date; of an undated one the last day on which it can have appeared."""
    published = rows.sources[article].published
    return published.date or published.latest or published.earliest or ""


def _addresses(articles: Iterable[str], rows: Tables) -> tuple[str, ...]:
    found = (rows.sources[ident].url for ident in articles)
    return tuple(dict.fromkeys(url for url in found if url and url.startswith(("http://", "https://"))))
