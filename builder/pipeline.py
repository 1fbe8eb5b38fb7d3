"""The whole flow on one page: read, curate, analyze, resolve, compose, render, publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path

from builder import assisted, jobs, summary
from builder.config import SETTINGS, Place
from builder.curate import (
    advanced,
    read_baseline,
    read_published,
    unpublished,
    write_baseline,
    write_published,
)
from builder.errors import BuilderError
from builder.manifest import manifest
from builder.model.briefing import Book
from builder.model.changes import marks
from builder.model.curation import Published
from builder.model.printed import shown_rows
from builder.model.tables import tables
from builder.progress import Progress
from builder.store import Cache, Lock
from builder.study import study


def build(place: Place, progress: Progress, *, frozen: bool = False, use: assisted.Use = "ask") -> summary.Summary:
    """Build the book at `place`; the former site is replaced only when everything of the new one is right.

    A `frozen` build fails rather than give a page an address that is not published; `use` is what is made of the
    language model that the settings name.
    """
    with Lock(place.work / "lock"), Cache(place.work / "cache.sqlite") as cache:
        return _build(place, progress, cache, _stay if frozen else _pass, use)[0]


def publish(place: Place, progress: Progress, *, use: assisted.Use = "ask") -> tuple[summary.Summary, summary.Kept]:
    """Build the book, then record the addresses of its pages for every later build."""
    if place.content is None:
        raise BuilderError(
            "only a book can be published: a bare folder of articles has no place to keep its addresses",
            where=str(place.articles),
            hint="begin a book with: briefbook new DIR",
        )
    with Lock(place.work / "lock"), Cache(place.work / "cache.sqlite") as cache:
        former = read_published(place.content)
        done, book = _build(place, progress, cache, _pass, use)
        after = advanced(former, book)
        if after != former:
            write_published(place.content, after)
        write_baseline(place.content, marks(tables(book.resolution)))
    return done, summary.kept(former, after)


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
) -> tuple[summary.Summary, Book]:
    from builder import compare, compose, publish, render
    from builder.publish.data import write_data

    settings = place.settings
    publish.ready(place.site)
    baseline = read_baseline(place.content)
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
    with progress.stage("render"):
        pages = render.render(book, place.templates, settings, [feed.path for feed in told])
    beside = _beside(book, place, progress, cache)

    def write_beside(stage: Path) -> None:
        made_by = manifest(settings, resolution.as_of, baseline)
        write_data(book, reading.reports, stage / "data", made_by, baseline=baseline)
        for path, feed in publish.feed_files(told, settings.title, settings.url, resolution.as_of).items():
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).write_bytes(feed)

    with progress.stage("publish", len(pages), "pages") as advance:
        publish.publish(
            pages,
            site=place.site,
            work=place.work,
            settings=settings,
            as_of=resolution.as_of,
            config=place.mkdocs,
            templates=place.templates,
            files=beside,
            extras=write_beside,
            moved=publish.redirects(former, book),
            cache=cache,
            search=publish.search_entries(book, pages),
        )
        advance(len(pages))
    for stage in (jobs.STAGE, *publish.STAGES):
        cache.drop_unused(stage)
    done = summary.Summary(
        site=str(place.site),
        counts=summary.count(book, len(pages), sum(path.startswith("pdf/") for files in beside for path in files)),
        seconds=tuple(progress.seconds.items()),
        problems=summary.problems(reading.reports, reading.diagnostics, (*doubts, *book.doubts)),
        model=assisted.account(model),
    )
    return done, book


def _beside(book: Book, place: Place, progress: Progress, cache: Cache) -> list[Mapping[str, bytes]]:
    """Make the files that stand beside the pages: PDFs, cards, documents, the book's own look."""
    from builder import publish, render

    settings, as_of = place.settings, book.resolution.as_of
    # The PDF of the whole book takes longest, so it is begun first.
    whole = render.book_jobs(book, place.templates, settings)
    briefings = render.pdf_jobs(book, place.templates, settings)
    made = []
    with progress.stage("pdf", len(whole) + len(briefings), "PDFs") as advance:
        made.append(
            publish.set_pdfs(
                chain(whole, briefings),
                place.templates,
                as_of=as_of,
                workers=settings.workers,
                cache=cache,
                progress=advance,
            )
        )
    if cards := render.card_jobs(book, settings):
        with progress.stage("cards", len(cards), "cards") as advance:
            made.append(
                publish.set_cards(cards, place.templates, workers=settings.workers, cache=cache, progress=advance)
            )
    if settings.pdf.docx and briefings:
        from builder.publish.docx import set_docxs

        with progress.stage("docx", len(briefings), "DOCX") as advance:
            made.append(set_docxs(briefings, as_of=as_of, workers=settings.workers, cache=cache, progress=advance))
    return [*made, publish.theme_files(settings, place.home)]


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
