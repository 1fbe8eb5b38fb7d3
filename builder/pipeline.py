"""The whole flow on one page: read, curate, analyze, resolve, compose, render, publish."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from builder import assisted, jobs, summary
from builder.config import SETTINGS, Place
from builder.curate import (
    advanced,
    read_baseline,
    unpublished,
    write_baseline,
    write_published,
)
from builder.errors import BuilderError
from builder.manifest import manifest
from builder.model.article import FileReport
from builder.model.baseline import Baseline
from builder.model.briefing import Book
from builder.model.changes import marks
from builder.model.curation import Published
from builder.model.feed import Feed
from builder.model.packed import Packed, kept
from builder.model.printed import shown_rows
from builder.model.tables import tables
from builder.progress import Progress
from builder.store import Cache, Lock
from builder.study import study

if TYPE_CHECKING:
    from builder.publish.search import Entry
    from builder.render.page import Page
    from builder.render.pdf import PdfJob


def build(place: Place, progress: Progress, *, frozen: bool = False, use: assisted.Use = "ask") -> summary.Summary:
    """Build the book at `place`; the former site is replaced only when everything of the new one is right.

    A `frozen` build fails rather than give a page an address that is not published; `use` is what is made of the
    language model that the settings name.
    """
    with Lock(place.work / "lock"), Cache(place.work / "cache.sqlite") as cache, _writing(place):
        return _build(place, progress, cache, _stay if frozen else _pass, use)


def publish(place: Place, progress: Progress, *, use: assisted.Use = "ask") -> tuple[summary.Summary, summary.Kept]:
    """Build the book, then record the addresses of its pages for every later build."""
    content = place.content
    if content is None:
        raise BuilderError(
            "only a book can be published: a bare folder of articles has no place to keep its addresses",
            where=str(place.articles),
            hint="begin a book with: briefbook new DIR",
        )
    records: list[tuple[Published, Published, Baseline]] = []

    def record(former: Published, book: Book) -> None:
        records.append((former, advanced(former, book), marks(tables(book.resolution))))

    with Lock(place.work / "lock"), Cache(place.work / "cache.sqlite") as cache, _writing(place):
        done = _build(place, progress, cache, record, use)
        former, after, baseline = records[0]
        if after != former:
            write_published(content, after)
        write_baseline(content, baseline)
    return done, summary.kept(former, after)


@contextmanager
def _writing(place: Place) -> Iterator[None]:
    """Say in one line where something could not be written, a scratch file on a full disk for one."""
    from builder import publish

    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        # The database among the data files reports a full disk in its own way.
        told, named = getattr(error, "strerror", None) or error, getattr(error, "filename", None)
        where = named if isinstance(named, str) else str(place.work)
        raise BuilderError(f"cannot write the site: {told}", where=where, hint=publish.write_hint(error)) from error


def _pass(former: Published, book: Book) -> None:
    """Let every book through."""


def _stay(former: Published, book: Book) -> None:
    """Raise where a book would give a page an address that is not published."""
    new = unpublished(former, book)
    if new:
        more = f" and {len(new) - 10} more" if len(new) > 10 else ""
        raise BuilderError(
            f"{len(new)} page{'s' * (len(new) > 1)} would have an address that is not published: "
            f"{', '.join(new[:10])}{more}",
            where="slugs.lock",
            hint="if they are right, run: briefbook publish",
        )


def _build(
    place: Place, progress: Progress, cache: Cache, admit: Callable[[Published, Book], None], use: assisted.Use
) -> summary.Summary:
    from builder import publish

    publish.ready(place.site)
    # The book is let go of before the site is made of it: what is needed of it then lies on disk.
    made = _made(place, progress, cache, admit, use)
    beside = _beside(made, place, progress, cache)
    with progress.stage("publish", len(made.pages), "pages") as advance:
        publish.publish(
            made.pages,
            site=place.site,
            work=place.work,
            settings=place.settings,
            as_of=made.as_of,
            config=place.mkdocs,
            templates=place.templates,
            files=beside,
            extras=lambda stage: _move(made.data, stage),
            moved=made.moved,
            cache=cache,
            search=made.search,
        )
        advance(len(made.pages))
    for stage in (jobs.STAGE, *publish.STAGES):
        cache.drop_unused(stage)
    pdfs = sum(path.startswith("pdf/") for files in beside for path in files)
    counts = (*made.summary.counts, ("PDFs", pdfs))
    return msgspec.structs.replace(made.summary, counts=counts, seconds=tuple(progress.seconds.items()))


def _move(folder: Path, stage: Path) -> None:
    """Move all files of a folder into the staged site, which may be on another disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            target = stage / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)
    shutil.rmtree(folder)


@dataclass(frozen=True)
class _Made:
    """All that the site is made of."""

    as_of: str | None
    pages: Sequence[Page]
    search: Sequence[Entry]
    whole: Sequence[PdfJob]
    """What the PDF of the whole book is set from; empty where there is none."""
    briefings: Sequence[PdfJob]
    """What the PDFs and documents of briefings are set from."""
    cards: Sequence[PdfJob]
    data: Path
    """A folder with data files and feeds as the site has them."""
    moved: Mapping[str, str]
    summary: summary.Summary


def _made(
    place: Place, progress: Progress, cache: Cache, admit: Callable[[Published, Book], None], use: assisted.Use
) -> _Made:
    """Read, resolve, compose and render."""
    from builder import compare, compose, publish, render
    from builder.publish.search import Entry
    from builder.render.pdf import PdfJob

    settings, baseline = place.settings, read_baseline(place.content)
    studied = study(place, progress, cache)
    reading, former = studied.reading, studied.former
    if not reading.articles:
        raise BuilderError("none of its files is an article", where=str(place.articles), hint="run: briefbook check")
    resolution, doubts, editorial = studied.resolved(progress)
    # The record has all that is needed of the analyses, which are as large as it.
    del studied
    with assisted.assistant(place, progress, cache, use) as model, assisted.shown(progress, model):
        book = compose.compose(resolution, settings, editorial, baseline, model)
    admit(former, book)
    told = compare.feeds(book, shown_rows(book, settings, baseline), settings.title)
    many = len(resolution.articles)
    with progress.stage("render"):
        pages = render.render(book, place.templates, settings, [feed.path for feed in told])
        # Each of these is larger than its page, and is wanted once.
        briefings = Packed.shelved(PdfJob, render.pdf_jobs(book, place.templates, settings))
        whole = Packed.shelved(PdfJob, render.book_jobs(book, place.templates, settings))
        cards = kept(PdfJob, render.card_jobs(book, settings), many)
        search = kept(Entry, publish.search_entries(book, pages), many)
    with progress.stage("data"):
        data = _data(book, told, reading.reports, place, baseline)
    return _Made(
        as_of=resolution.as_of,
        pages=pages,
        search=search,
        whole=whole,
        briefings=briefings,
        cards=cards,
        data=data,
        moved=publish.redirects(former, book),
        summary=summary.Summary(
            site=str(place.site),
            counts=summary.count(book, len(pages)),
            seconds=(),
            problems=summary.problems(reading.reports, reading.diagnostics, (*doubts, *book.doubts)),
            model=assisted.account(model),
        ),
    )


def _data(
    book: Book, feeds: Iterable[Feed], reports: Sequence[FileReport], place: Place, baseline: Baseline | None
) -> Path:
    """Write data files and feeds into a folder of the work's, as they will lie in the site."""
    from builder import publish
    from builder.publish.data import write_data

    settings, as_of, folder = place.settings, book.resolution.as_of, place.work / "data"
    if folder.exists():
        shutil.rmtree(folder)
    write_data(book, reports, folder / "data", manifest(settings, as_of, baseline), baseline=baseline)
    for path, feed in publish.feed_files(feeds, settings.title, settings.url, as_of):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(feed)
    return folder


def _beside(made: _Made, place: Place, progress: Progress, cache: Cache) -> list[Mapping[str, bytes]]:
    """Make the files that stand beside the pages: PDFs, cards, documents, the book's own look."""
    from builder import publish

    settings, as_of = place.settings, made.as_of
    files = []
    with progress.stage("pdf", len(made.whole) + len(made.briefings), "PDFs") as advance:
        files.append(
            publish.set_pdfs(
                # The PDF of the whole book takes longest, so it is begun first.
                chain(made.whole, made.briefings),
                place.templates,
                as_of=as_of,
                workers=settings.workers,
                cache=cache,
                progress=advance,
            )
        )
    if made.cards:
        with progress.stage("cards", len(made.cards), "cards") as advance:
            files.append(
                publish.set_cards(made.cards, place.templates, workers=settings.workers, cache=cache, progress=advance)
            )
    if settings.pdf.docx and made.briefings:
        from builder.publish.docx import set_docxs

        with progress.stage("docx", len(made.briefings), "DOCX") as advance:
            files.append(
                set_docxs(made.briefings, as_of=as_of, workers=settings.workers, cache=cache, progress=advance)
            )
    return [*files, publish.theme_files(settings, place.home)]


def serve(place: Callable[[], Place], progress: Progress, port: int) -> None:
    """Build, then serve the site and build again at every change, until interrupted."""
    from builder import publish

    first = place()

    def rebuild() -> None:
        # An edit asks nothing: a page that is looked at while it is written would cost at every key.
        done = build(place(), progress, use="kept")
        for problem in done.problems:
            progress.say(f"note: {problem}")
        progress.say(str(done))

    rebuild()
    watched = [first.articles, first.mkdocs, *first.templates]
    if first.home is not None and first.content is not None:
        watched += [first.home / SETTINGS, first.content]
    publish.serve(
        rebuild, watched, first.site, port=port, ready=lambda url: progress.say(f"serving {url} (end with Ctrl-C)")
    )
