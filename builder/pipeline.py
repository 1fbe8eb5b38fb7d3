"""The whole flow on one page: read, curate, analyze, resolve, compose, render, publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from builder import desk, jobs, summary
from builder.config import SETTINGS, Place, is_iso_date, locate
from builder.curate import (
    BASELINE,
    advanced,
    baseline_at,
    issue_entries,
    read_baseline,
    read_curation,
    read_published,
    unpublished,
    write_baseline,
    write_published,
)
from builder.errors import BuilderError
from builder.manifest import manifest
from builder.model.analysis import Analysis
from builder.model.article import Article, FileReport
from builder.model.baseline import Baseline, Changes
from builder.model.briefing import Book
from builder.model.changes import changes as differences
from builder.model.changes import marks, marks_before
from builder.model.curation import Curation, Editorial, Published
from builder.model.diagnostic import Diagnostic
from builder.model.printed import shown_spans
from builder.model.record import Record
from builder.model.settings import Settings
from builder.model.tables import Shown, Tables, tables
from builder.progress import Progress
from builder.read import Known, Reading, read_files, read_folder
from builder.store import Cache, Lock

if TYPE_CHECKING:
    from builder.verify import Verdict


def check(place: Place, progress: Progress) -> tuple[Reading, tuple[Diagnostic, ...]]:
    """Read what a build would read; return it with all remarks, those on decisions that match nothing as well.

    Whether a decision matches is known only when the articles are analyzed: that is done where there is one, and
    costs time only for articles that are new or changed.
    """
    from builder.compose import compose

    curation, former = read_curation(place.content), read_published(place.content)
    written = curation.picked or curation.notes or curation.reviews
    if not (curation.actors or curation.issues or curation.judgements or written):
        reading = _read(place, curation)
        return reading, reading.diagnostics
    studied = _study(place, progress)
    reading = studied.reading
    with progress.stage("resolve"):
        made, doubts, editorial = desk.resolved(studied.analyses, curation, _resolver(reading, curation, former, place))
    if written:
        with progress.stage("compose"):
            doubts = (*doubts, *compose(made, place.settings, editorial).doubts)
    return reading, (*reading.diagnostics, *doubts)


def _resolver(reading: Reading, curation: Curation, former: Published, place: Place) -> desk.Resolve:
    """Return what resolves the analyses of a corpus."""
    from builder.resolve import resolve

    return lambda analyses: resolve(reading.articles, analyses, curation, former, place.settings)


def reviews(place: Place, progress: Progress, today: str) -> str:
    """Return the pages that nobody has read as they are now, with what is new on each, as text."""
    from builder import reviewing
    from builder.compose import compose

    studied = _study(place, progress)
    with progress.stage("resolve"):
        made, _, editorial = desk.resolved(
            studied.analyses, studied.curation, _resolver(studied.reading, studied.curation, studied.former, place)
        )
    with progress.stage("compose"):
        book = compose(made, place.settings, editorial, read_baseline(place.content))
    return reviewing.in_words(book, studied.curation.reviews, today)


def build(place: Place, progress: Progress, *, frozen: bool = False) -> summary.Summary:
    """Build the book at `place`; the former site is replaced only when everything of the new one is right.

    A `frozen` build fails rather than give a page an address that is not published.
    """
    with Lock(place.work / "lock"), Cache(place.work / "cache.sqlite") as cache:
        return _build(place, progress, cache, _stay if frozen else _pass)[0]


def publish(place: Place, progress: Progress) -> tuple[summary.Summary, summary.Kept]:
    """Build the book, then record the addresses of its pages for every later build."""
    if place.content is None:
        raise BuilderError(
            "only a book can be published: a bare folder of articles has no place to keep its addresses",
            where=str(place.articles),
            hint="begin a book with: briefbook new DIR",
        )
    with Lock(place.work / "lock"), Cache(place.work / "cache.sqlite") as cache:
        former = read_published(place.content)
        done, book = _build(place, progress, cache, _pass)
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
    place: Place, progress: Progress, cache: Cache, admit: Callable[[Published, Book], None]
) -> tuple[summary.Summary, Book]:
    from builder import compare, compose, publish, render
    from builder.publish.data import write_data

    settings = place.settings
    publish.ready(place.site)
    with progress.stage("read"):
        curation, former = read_curation(place.content), read_published(place.content)
        baseline = read_baseline(place.content)
        reading = _read(place, curation)
    with progress.stage("analyze", len(reading.articles), "articles") as advance:
        analyses, broken = jobs.analyze_all(reading.articles, settings.model, settings.workers, cache, advance)
        reading = _without(reading, broken)
    if not reading.articles:
        raise BuilderError("none of its files is an article", where=str(place.articles), hint="run: briefbook check")
    with progress.stage("resolve"):
        resolution, doubts, editorial = desk.resolved(analyses, curation, _resolver(reading, curation, former, place))
    with progress.stage("compose"):
        book = compose.compose(resolution, settings, editorial, baseline)
    admit(former, book)
    told = compare.feeds(book, _shown(book, settings, baseline), settings.title)
    with progress.stage("render"):
        pages = render.render(book, place.templates, settings, [feed.path for feed in told])
        pdf_jobs = render.pdf_jobs(book, place.templates, settings)
    with progress.stage("pdf", len(pdf_jobs), "PDFs") as advance:
        pdfs = publish.set_pdfs(
            pdf_jobs,
            place.templates,
            as_of=resolution.as_of,
            workers=settings.workers,
            cache=cache,
            progress=advance,
        )
    if settings.pdf.docx and pdf_jobs:
        from builder.publish.docx import set_docxs

        with progress.stage("docx", len(pdf_jobs), "DOCX") as advance:
            documents = set_docxs(
                pdf_jobs, as_of=resolution.as_of, workers=settings.workers, cache=cache, progress=advance
            )
            pdfs = {**pdfs, **documents}

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
            pdfs=pdfs,
            extras=write_beside,
            moved=publish.redirects(former, book),
            cache=cache,
        )
        advance(len(pages))
    for stage in (jobs.STAGE, publish.PDF_STAGE, publish.DOCX_STAGE, publish.PAGE_STAGE):
        cache.drop_unused(stage)
    done = summary.Summary(
        site=str(place.site),
        counts=summary.count(book, len(pages), len(pdf_jobs)),
        seconds=tuple(progress.seconds.items()),
        problems=summary.problems(reading.reports, reading.diagnostics, (*doubts, *book.doubts)),
    )
    return done, book


def _shown(book: Book, settings: Settings, baseline: Baseline | None) -> Tables:
    """Return the rows of a book with the words in them that pages show."""
    visible = Shown(None if settings.sources.text == "full" else shown_spans(book.briefings))
    return tables(book.resolution, shown=visible, baseline=baseline)


def _read(place: Place, curation: Curation) -> Reading:
    """Read a book's articles with all that the book knows of them."""
    settings = place.settings
    known = Known(outlets=curation.outlets, as_of=settings.as_of, language=_language(settings.model))
    return read_folder(place.articles, dict(curation.articles), settings.reading, known, settings.workers)


def _language(model: str) -> str:
    """Return the language of a spaCy pipeline, which its name begins with: en_core_web_sm."""
    code = model.split("_", maxsplit=1)[0]
    return code if len(code) == 2 else "en"


def _without(reading: Reading, broken: Sequence[tuple[Article, str]]) -> Reading:
    """Move articles whose analysis broke from the articles to the report."""
    if not broken:
        return reading
    keys = {article.key for article, _ in broken}
    failed = {
        article.place: FileReport(path=article.place, fate="failed", reason=reason, reader=article.reader)
        for article, reason in broken
    }
    others = tuple(report for report in reading.reports if report.path not in failed)
    return msgspec.structs.replace(
        reading,
        articles=tuple(article for article in reading.articles if article.key not in keys),
        reports=tuple(sorted((*others, *failed.values()), key=lambda report: report.path)),
    )


def changes(place: Place, since: str | None, progress: Progress) -> tuple[Changes, Tables]:
    """Compare the book with what was published last, at a revision of version control, or before a date.

    Returns the rows beside the changes, with the words in them that pages show.
    """
    from builder import compose

    studied = _study(place, progress)
    with progress.stage("resolve"):
        made, _, editorial = desk.resolved(
            studied.analyses, studied.curation, _resolver(studied.reading, studied.curation, studied.former, place)
        )
    before = _before(place, since, tables(made))
    with progress.stage("compose"):
        book = compose.compose(made, place.settings, editorial)
    return differences(tables(book.resolution), before), _shown(book, place.settings, None)


def _before(place: Place, since: str | None, rows: Tables) -> Baseline:
    if since is not None and is_iso_date(since):
        return marks_before(rows, since)
    found = read_baseline(place.content) if since is None else baseline_at(place.content, since)
    if found is None:
        raise BuilderError(
            "nothing was published yet: there is nothing to compare with",
            where=BASELINE,
            hint="run: briefbook publish, or name a day with --since 2026-05-31",
        )
    return found


def composed(place: Place, progress: Progress) -> tuple[Book, Curation, Editorial]:
    """Return the book that a build would make, and what people decided on it; nothing is written."""
    from builder.compose import compose

    studied = _study(place, progress)
    with progress.stage("resolve"):
        made, _, editorial = desk.resolved(
            studied.analyses, studied.curation, _resolver(studied.reading, studied.curation, studied.former, place)
        )
    if not made.articles:
        raise BuilderError("none of its files is an article", where=str(place.articles), hint="run: briefbook check")
    with progress.stage("compose"):
        return compose(made, place.settings, editorial, read_baseline(place.content)), studied.curation, editorial


def explain(place: Place, pair: tuple[str, str], progress: Progress) -> str:
    """Say why two names are, or are not, one actor."""
    from builder.explanation import in_words
    from builder.resolve.explain import explain as explained

    studied = _study(place, progress)
    return in_words(
        explained(studied.reading.articles, studied.analyses, studied.curation, studied.former, place.settings, pair)
    )


def suggest_issues(place: Place, progress: Progress) -> str:
    """Return the issues found in the articles, whatever is given, as YAML for issues.yml; empty where none is found."""
    from builder.resolve import resolve
    from builder.resolve.suggest import suggest

    studied = _study(place, progress)
    found, articles = msgspec.structs.replace(studied.curation, issues=()), studied.reading.articles
    with progress.stage("resolve"):
        made, _ = resolve(articles, studied.analyses, found, Published(), place.settings)
    return issue_entries([(one.entry, summary.weight(one)) for one in suggest(made, studied.analyses)])


class _Studied(Record, frozen=True, kw_only=True):
    """A corpus read and analyzed, and what people have decided on it."""

    reading: Reading
    analyses: tuple[Analysis, ...]
    curation: Curation
    former: Published


def _study(place: Place, progress: Progress) -> _Studied:
    """Read and analyze a corpus without building it; what was analyzed before is taken from the cache."""
    curation, former = read_curation(place.content), read_published(place.content)
    reading = _read(place, curation)
    with Cache(place.work / "cache.sqlite") as cache:
        model, workers = place.settings.model, place.settings.workers
        with progress.stage("analyze", len(reading.articles), "articles") as advance:
            analyses, broken = jobs.analyze_all(reading.articles, model, workers, cache, advance)
    return _Studied(reading=_without(reading, broken), analyses=tuple(analyses), curation=curation, former=former)


def inspect(files: Sequence[Path], model: str | None) -> Iterator[tuple[str, Diagnostic | None]]:
    """Yield one JSON line for each article of the files, or what is wrong with a file."""
    from builder.model.tables import inspect_row

    name = model or Settings().model
    with Cache(None) as cache:
        for reading in read_files(files):
            articles = [article for article in reading.articles if article.language == _language(name)]
            for remark in (*reading.diagnostics, *summary.unread(reading.reports)):
                yield "", remark
            analyses, broken = jobs.analyze_all(articles, name, 1, cache, lambda _: None)
            for article, reason in broken:
                yield "", Diagnostic(where=article.path, message=reason)
            whole = {article.key: article for article in articles}
            for article in reading.articles:
                if article.language != _language(name):
                    # What an English model finds in German is wrong; what the file states is not.
                    yield msgspec.json.encode(inspect_row(article, _nothing_of(article))).decode(), None
            for analysis in analyses:
                yield msgspec.json.encode(inspect_row(whole[analysis.article], analysis)).decode(), None


def _nothing_of(article: Article) -> Analysis:
    """Return the analysis of an article in a language that there is no model for."""
    return Analysis(
        article=article.key,
        version=article.version,
        sentences=(),
        mentions=(),
        entities=(),
        statements=(),
        events=(),
        figures=(),
        phrases=(),
        relations=(),
    )


def verify(site: Path, articles: Path) -> Verdict:
    """Check a built site against its articles, from outside."""
    from builder.verify import verify as hold_against

    # What a person stated of an article (its address, say) is part of which article it is.
    place = locate(articles)
    entries = dict(read_curation(place.content).articles)
    found = read_folder(place.articles, entries, place.settings.reading, Known(language=None), place.settings.workers)
    return hold_against(site, found.articles, place.templates, place.articles)


def serve(place: Callable[[], Place], progress: Progress, port: int) -> None:
    """Build, then serve the site and build again at every change, until interrupted."""
    from builder import publish

    first = place()

    def rebuild() -> None:
        done = build(place(), progress)
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
