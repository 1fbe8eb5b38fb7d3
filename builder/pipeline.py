"""The whole flow on one page: read, curate, analyze, resolve, compose, render, publish."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import msgspec

from builder import assisted, jobs, making, summary
from builder.config import SETTINGS, Place
from builder.curate import write_baseline, write_published
from builder.errors import BuilderError
from builder.making import Addresses, Made
from builder.model.baseline import Baseline
from builder.model.curation import Published
from builder.progress import Progress
from builder.store import Cache, Lock


def build(place: Place, progress: Progress, *, frozen: bool = False, use: assisted.Use = "ask") -> summary.Summary:
    """Build the book at `place`; the former site is replaced only when everything of the new one is right.

    A `frozen` build fails rather than give a page an address that is not published; `use` is what is made of the
    language model that the settings name.
    """
    with Lock(place.work / "lock"), Cache(place.work / "cache.sqlite") as cache, _writing(place):
        return _build(place, progress, cache, "frozen" if frozen else "any", use)[0]


def publish(place: Place, progress: Progress, *, use: assisted.Use = "ask") -> tuple[summary.Summary, summary.Kept]:
    """Build the book, then record the addresses of its pages for every later build."""
    content = place.content
    if content is None:
        raise BuilderError(
            "only a book can be published: a bare folder of articles has no place to keep its addresses",
            where=str(place.articles),
            hint="begin a book with: briefbook new DIR",
        )
    with Lock(place.work / "lock"), Cache(place.work / "cache.sqlite") as cache, _writing(place):
        done, published = _build(place, progress, cache, "publish", use)
        assert published is not None
        former, after, baseline = published
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


def _build(
    place: Place, progress: Progress, cache: Cache, addresses: Addresses, use: assisted.Use
) -> tuple[summary.Summary, tuple[Published, Published, Baseline] | None]:
    from builder import publish

    publish.ready(place.site)
    # The book is let go of before the site is made of it: what is needed of it then lies on disk.
    made = making.made(place, progress, cache, addresses, use)
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
    done = msgspec.structs.replace(made.summary, counts=counts, seconds=tuple(progress.seconds.items()))
    return done, made.published


def _move(folder: Path, stage: Path) -> None:
    """Move all files of a folder into the staged site, which may be on another disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            target = stage / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)
    shutil.rmtree(folder)


def _beside(made: Made, place: Place, progress: Progress, cache: Cache) -> list[Mapping[str, bytes]]:
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
