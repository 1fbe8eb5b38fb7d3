"""One article per key: of several files with one address the latest stays, and the report names it."""

from __future__ import annotations

from collections.abc import Mapping

from builder.model.article import Article, FileReport


def one_per_key(
    articles: list[Article], reports: list[FileReport], fetched: Mapping[str, str]
) -> tuple[list[Article], list[FileReport]]:
    """Keep one article per key: the one modified or published last, then the one fetched last, then the first path.

    `fetched` tells by path the moment at which a file was fetched, where that is known.
    """
    best: dict[str, Article] = {}
    lost: dict[str, str] = {}
    for article in articles:
        other = best.setdefault(article.key, article)
        if other is article:
            continue
        later = _when(article, fetched) > _when(other, fetched)
        newer, older = (article, other) if later else (other, article)
        best[article.key] = newer
        lost[older.place] = article.key
    kept = {place: best[key].place for place, key in lost.items()}
    changed = [
        _duplicate(report.path, kept[report.path], report.reader) if report.path in kept else report
        for report in reports
    ]
    known = {report.path for report in reports}
    changed += [_duplicate(place, other) for place, other in kept.items() if place not in known]
    return sorted(best.values(), key=lambda article: article.key), changed


def _duplicate(place: str, kept: str, reader: str = "") -> FileReport:
    return FileReport(path=place, fate="duplicate", reason=f"same address as {kept}, which is kept", reader=reader)


def _when(article: Article, fetched: Mapping[str, str]) -> tuple[str, str]:
    return article.modified or article.published.date or "", fetched.get(article.path, "")
