"""Study: a corpus read and analyzed, with what people have decided on it; what every command begins with."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from builder import desk, jobs
from builder.config import Place
from builder.curate import read_curation, read_published
from builder.model.analysis import Analysis
from builder.model.article import Article, FileReport
from builder.model.curation import Curation, Editorial, Published
from builder.model.diagnostic import Diagnostic
from builder.model.packed import Packed
from builder.model.record import Record
from builder.model.resolution import Resolution
from builder.progress import Progress
from builder.read import Known, Reading, read_folder
from builder.store import Cache, Shared


class Study(Record, frozen=True, kw_only=True):
    """A corpus read and analyzed, and what people have decided on it."""

    place: Place
    reading: Reading
    analyses: Packed[Analysis]
    curation: Curation
    former: Published

    def resolved(self, progress: Progress) -> tuple[Resolution, tuple[Diagnostic, ...], Editorial]:
        """Return the record of the whole corpus, remarks on it, and what editors put beside it."""
        from builder.resolve import resolve

        with progress.stage("resolve"), jobs.spread(self.place.scheduler) as spread:
            return desk.resolved(
                self.analyses,
                self.curation,
                lambda kept: resolve(
                    self.reading.articles, kept, self.curation, self.former, self.place.settings, spread
                ),
            )


def study(place: Place, progress: Progress, cache: Cache | None = None) -> Study:
    """Read and analyze a corpus; what was analyzed before is taken from the cache."""
    if cache is None:
        with Cache(place.work / "cache.sqlite") as opened:
            return study(place, progress, opened)
    with progress.stage("read"):
        curation, former = read_curation(place.content), read_published(place.content)
        reading = read(place, curation)
    with progress.stage("analyze", len(reading.articles), "articles") as advance:
        analyses, broken = jobs.analyze_all(
            reading.articles, _labour(place), cache, advance, Shared(place.shared) if place.shared else None
        )
    return Study(
        place=place,
        reading=_without(reading, broken),
        analyses=analyses,
        curation=curation,
        former=former,
    )


def read(place: Place, curation: Curation) -> Reading:
    """Read a book's articles with all that the book knows of them."""
    settings = place.settings
    known = Known(outlets=curation.outlets, as_of=settings.as_of, language=language(settings.model))
    return read_folder(place.articles, dict(curation.articles), settings.reading, known, settings.workers)


def _labour(place: Place) -> jobs.Labour:
    settings = place.settings
    return jobs.Labour(model=settings.model, workers=settings.workers, scheduler=place.scheduler)


def language(model: str) -> str:
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
