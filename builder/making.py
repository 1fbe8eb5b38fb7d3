"""Making: all of a build that looks at the record, from the articles to what the site is made of.

The record of a large book takes a gigabyte, and Python gives hardly any memory back to the system. So of a large book
the record is made in a process of its own, and the pages in a second one, which ends before PDFs and HTML are made;
what each leaves lies on disk, in files without a name that are handed over open.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import reduction
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from builder import assisted, summary
from builder.config import Place
from builder.curate import advanced, read_baseline, unpublished
from builder.errors import BuilderError
from builder.manifest import manifest
from builder.model.article import FileReport
from builder.model.baseline import Baseline
from builder.model.briefing import Book
from builder.model.changes import marks
from builder.model.curation import Editorial, Published
from builder.model.diagnostic import Diagnostic
from builder.model.feed import Feed
from builder.model.packed import Packed, kept
from builder.model.printed import shown_rows
from builder.model.resolution import Resolution
from builder.model.stored import Stored
from builder.model.tables import tables
from builder.processes import pool
from builder.progress import Progress
from builder.store import Cache
from builder.study import study

if TYPE_CHECKING:
    from builder.publish.search import Entry
    from builder.render.page import Page
    from builder.render.pdf import PdfJob

T = TypeVar("T")

LARGE = 6_000_000
"""Bytes of articles from which a book is made in a process of its own: about a thousand news reports."""

Addresses = Literal["any", "frozen", "publish"]
"""Pages may have new addresses; may have none; have them recorded."""


@dataclass(frozen=True)
class Made:
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
    published: tuple[Published, Published, Baseline] | None
    """The addresses before and with this book, and what it tells; where they are to be recorded."""
    used: frozenset[tuple[str, str]]
    """What was asked of the cache."""
    seconds: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Resolved:
    """The record of a corpus, and what else of it a book tells."""

    record: Resolution | Stored
    doubts: tuple[Diagnostic, ...]
    editorial: Editorial
    reports: tuple[FileReport, ...]
    remarks: tuple[Diagnostic, ...]
    former: Published
    used: frozenset[tuple[str, str]]
    seconds: tuple[tuple[str, float], ...]


def made(place: Place, progress: Progress, cache: Cache, addresses: Addresses, use: assisted.Use) -> Made:
    """Read, resolve, compose and render a book, a large one in processes of their own; raises BuilderError."""
    if not _is_large(place.articles):
        return make(place, resolved(place, progress, cache), progress, cache, addresses, use)
    level = logging.getLogger().level
    found = _alone(_resolved_apart, place, progress.quiet, level)
    done = _alone(_made_apart, place, found, progress.quiet, level, addresses, use)
    for each in (found, done):
        cache.used |= each.used
        progress.seconds.update(each.seconds)
    return done


def _alone(work: Callable[..., T], place: Place, *given: object) -> T:
    """Do some work in a process of its own."""
    with pool(1) as one:
        try:
            return one.submit(work, place, *given).result()
        except BrokenProcessPool as error:
            raise BuilderError(
                "the process that makes the pages has been ended from outside",
                where=str(place.articles),
                hint="most often there was too little memory; the former site is untouched",
            ) from error


def _is_large(articles: Path) -> bool:
    """Tell whether a folder holds much; where no open file can be handed over, no folder does."""
    if not hasattr(reduction, "DupFd"):
        return False
    found = 0
    for folder, _, names in os.walk(articles):
        for name in names:
            try:
                found += Path(folder, name).lstat().st_size
            except OSError:
                continue
            if found >= LARGE:
                return True
    return False


def _resolved_apart(place: Place, quiet: bool, level: int) -> Resolved:
    with _begun(place, level) as cache:
        found = resolved(place, Progress(quiet=quiet), cache)
        assert isinstance(found.record, Resolution)
        return replace(found, record=Stored.of(found.record))


def _made_apart(  # noqa: PLR0913, PLR0917
    place: Place, found: Resolved, quiet: bool, level: int, addresses: Addresses, use: assisted.Use
) -> Made:
    with _begun(place, level) as cache:
        return make(place, found, Progress(quiet=quiet), cache, addresses, use)


def _begun(place: Place, level: int) -> Cache:
    # A process that is spawned knows nothing of what the command line has set.
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
    return Cache(place.work / "cache.sqlite")


def resolved(place: Place, progress: Progress, cache: Cache) -> Resolved:
    """Read, analyze and resolve a corpus; raises BuilderError."""
    studied = study(place, progress, cache)
    if not studied.reading.articles:
        raise BuilderError("none of its files is an article", where=str(place.articles), hint="run: briefbook check")
    resolution, doubts, editorial = studied.resolved(progress)
    return Resolved(
        record=resolution,
        doubts=doubts,
        editorial=editorial,
        reports=studied.reading.reports,
        remarks=studied.reading.diagnostics,
        former=studied.former,
        used=frozenset(cache.used),
        seconds=tuple(progress.seconds.items()),
    )


def make(  # noqa: PLR0913, PLR0917
    place: Place, found: Resolved, progress: Progress, cache: Cache, addresses: Addresses, use: assisted.Use
) -> Made:
    """Compose and render the book of a record; raises BuilderError."""
    from builder import compare, compose, publish, render
    from builder.publish.search import Entry
    from builder.render.pdf import PdfJob

    settings, baseline, former = place.settings, read_baseline(place.content), found.former
    resolution = found.record if isinstance(found.record, Resolution) else found.record.resolution()
    with assisted.assistant(place, progress, cache, use) as model, assisted.shown(progress, model):
        book = compose.compose(resolution, settings, found.editorial, baseline, model)
    if addresses == "frozen":
        _stay(former, book)
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
        data = _data(book, told, found.reports, place, baseline)
    return Made(
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
            problems=summary.problems(found.reports, found.remarks, (*found.doubts, *book.doubts)),
            model=assisted.account(model),
        ),
        published=(former, advanced(former, book), marks(tables(resolution))) if addresses == "publish" else None,
        used=frozenset(cache.used),
        seconds=tuple(progress.seconds.items()),
    )


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
