"""Inquiry: what can be asked of a book, or of articles, without building anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from builder import assisted, jobs, reviewing, summary
from builder.config import Place, is_iso_date, locate
from builder.curate import BASELINE, baseline_at, issue_entries, read_baseline, read_curation
from builder.errors import BuilderError
from builder.model.analysis import Analysis
from builder.model.baseline import Baseline, Changes
from builder.model.briefing import Book
from builder.model.changes import changes as differences
from builder.model.changes import marks_before
from builder.model.curation import Curation, Editorial, Published
from builder.model.diagnostic import Diagnostic
from builder.model.printed import shown_rows
from builder.model.settings import Settings
from builder.model.tables import Tables, inspect_row, tables
from builder.progress import Progress
from builder.read import Known, Reading, read_files, read_folder
from builder.store import Cache
from builder.study import language, read, study

if TYPE_CHECKING:
    from builder.verify import Verdict


def check(place: Place, progress: Progress) -> tuple[Reading, tuple[Diagnostic, ...]]:
    """Read what a build would read; return it with all remarks, those on decisions that match nothing as well.

    Whether a decision matches is known only when the articles are analyzed: that is done where there is one, and
    costs time only for articles that are new or changed.
    """
    from builder.compose import compose

    curation = read_curation(place.content)
    written = curation.picked or curation.notes or curation.reviews
    if not (curation.actors or curation.issues or curation.judgements or written):
        reading = read(place, curation)
        return reading, reading.diagnostics
    studied = study(place, progress)
    made, doubts, editorial = studied.resolved(progress)
    if written:
        with progress.stage("compose"):
            doubts = (*doubts, *compose(made, place.settings, editorial).doubts)
    return studied.reading, (*studied.reading.diagnostics, *doubts)


def reviews(place: Place, progress: Progress, today: str) -> str:
    """Return the pages that nobody has read as they are now, with what is new on each, as text."""
    book, curation, _ = composed(place, progress)
    return reviewing.in_words(book, curation.reviews, today)


def composed(place: Place, progress: Progress) -> tuple[Book, Curation, Editorial]:
    """Return the book that a build would make, and what people decided on it; nothing is written."""
    from builder.compose import compose

    with Cache(place.work / "cache.sqlite") as cache:
        studied = study(place, progress, cache)
        made, _, editorial = studied.resolved(progress)
        if not made.articles:
            message, hint = "none of its files is an article", "run: briefbook check"
            raise BuilderError(message, where=str(place.articles), hint=hint)
        # As the site has it: with the answers of a language model that are kept, and no question more.
        with assisted.assistant(place, progress, cache, "kept") as model, assisted.shown(progress, model):
            book = compose(made, place.settings, editorial, read_baseline(place.content), model)
    return book, studied.curation, editorial


def estimate(place: Place, progress: Progress) -> str:
    """Say what a build would ask a language model; nothing is asked, and nothing is written but the cache."""
    from builder.compose import compose

    with Cache(place.work / "cache.sqlite") as cache:
        made, _, editorial = study(place, progress, cache).resolved(progress)
        with assisted.assistant(place, progress, cache, "kept") as model:
            if model is not None:
                compose(made, place.settings, editorial, read_baseline(place.content), model)
        return assisted.estimate(model, place.settings.assistant.budget)


def changes(place: Place, since: str | None, progress: Progress) -> tuple[Changes, Tables]:
    """Compare the book with what was published last, at a revision of version control, or before a date.

    Returns the rows beside the changes, with the words in them that pages show.
    """
    from builder.compose import compose

    made, _, editorial = study(place, progress).resolved(progress)
    before = _before(place, since, tables(made))
    with progress.stage("compose"):
        book = compose(made, place.settings, editorial)
    return differences(tables(book.resolution), before), shown_rows(book, place.settings)


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


def explain(place: Place, pair: tuple[str, str], progress: Progress) -> str:
    """Say why two names are, or are not, one actor."""
    from builder.explanation import in_words
    from builder.resolve.explain import explain as explained

    studied = study(place, progress)
    return in_words(
        explained(studied.reading.articles, studied.analyses, studied.curation, studied.former, place.settings, pair)
    )


def suggest_issues(place: Place, progress: Progress) -> str:
    """Return the issues found in the articles, whatever is given, as YAML for issues.yml; empty where none is found."""
    from builder.resolve import resolve
    from builder.resolve.suggest import suggest

    studied = study(place, progress)
    found, articles = msgspec.structs.replace(studied.curation, issues=()), studied.reading.articles
    with progress.stage("resolve"):
        made, _ = resolve(articles, studied.analyses, found, Published(), place.settings)
    return issue_entries([(one.entry, summary.weight(one)) for one in suggest(made, studied.analyses)])


def inspect(files: Sequence[Path], model: str | None) -> Iterator[tuple[str, Diagnostic | None]]:
    """Yield one JSON line for each article of the files, or what is wrong with a file."""
    name = model or Settings().model
    with Cache(None) as cache:
        for reading in read_files(files):
            articles = [article for article in reading.articles if article.language == language(name)]
            for remark in (*reading.diagnostics, *summary.unread(reading.reports)):
                yield "", remark
            analyses, broken = jobs.analyze_all(articles, jobs.Labour(model=name, workers=1), cache, lambda _: None)
            for article, reason in broken:
                yield "", Diagnostic(where=article.path, message=reason)
            whole = {article.key: article for article in articles}
            for article in reading.articles:
                if article.language != language(name):
                    # What an English model finds in German is wrong; what the file states is not.
                    nothing = Analysis(article=article.key, version=article.version)
                    yield msgspec.json.encode(inspect_row(article, nothing)).decode(), None
            for analysis in analyses:
                yield msgspec.json.encode(inspect_row(whole[analysis.article], analysis)).decode(), None


def verify(site: Path, articles: Path) -> Verdict:
    """Check a built site against its articles, from outside."""
    from builder.verify import verify as hold_against

    # What a person stated of an article (its address, say) is part of which article it is.
    place = locate(articles)
    entries = dict(read_curation(place.content).articles)
    found = read_folder(place.articles, entries, place.settings.reading, Known(language=None), place.settings.workers)
    return hold_against(site, found.articles, place.templates, place.articles)
