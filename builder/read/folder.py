"""The articles' folder: every file of it becomes an article or a line in the report."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.errors import BuilderError
from builder.model.article import Article, FileReport, Published
from builder.model.curation import ArticleEntry
from builder.model.diagnostic import Diagnostic
from builder.model.identity import text_version
from builder.model.record import Record
from builder.model.settings import ReadingSettings
from builder.read import markdown, metadata, plaintext  # noqa: F401 (they register themselves)
from builder.read.paragraphs import captions, paragraphs
from builder.read.registry import RawArticle, Source, Unreadable, known_suffixes, reader_for
from builder.read.title import headline, shorten

SHORTEST = 15
"""Words below which a text is no article but a scrap."""


class Reading(Record, frozen=True, kw_only=True):
    """What a folder holds: its articles by key, the fate of every file, and remarks on single values."""

    articles: tuple[Article, ...]
    reports: tuple[FileReport, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_folder(
    folder: Path, entries: Mapping[str, ArticleEntry] | None = None, settings: ReadingSettings | None = None
) -> Reading:
    """Read every file below `folder`, in path order.

    `entries` are a person's own values by path and win over what files state. Raises BuilderError only
    where the folder itself cannot be read or is empty of files.
    """
    settings = settings or ReadingSettings()
    if not folder.is_dir():
        raise BuilderError("no such folder of articles", where=str(folder), hint="name it with --articles DIR")
    entries = dict(entries or {})
    paths = list(_walk(folder))
    if not paths:
        raise BuilderError(
            "the folder holds no articles", where=str(folder), hint=f"put {' or '.join(known_suffixes())} files into it"
        )
    read, reports, remarks = [], [], []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        found, report, noted = read_file(path, name, entries.pop(name, ArticleEntry()), settings)
        read += found
        reports.append(report)
        remarks += noted
    remarks += [
        Diagnostic(
            where="articles.yml", message=f"'{name}' is no file of the articles' folder", hint="remove the entry"
        )
        for name in sorted(entries)
    ]
    articles, reports = _one_per_key(read, reports)
    return Reading(articles=tuple(articles), reports=tuple(reports), diagnostics=tuple(remarks))


def read_file(
    path: Path, name: str, entry: ArticleEntry | None = None, settings: ReadingSettings | None = None
) -> tuple[list[Article], FileReport, list[Diagnostic]]:
    """Read one file under the name it has in reports; it fails alone and never raises for its content."""
    settings = settings or ReadingSettings()
    reader = reader_for(path.suffix)
    if reader is None:
        return [], _report(name, "skipped", f"no reader for '{path.suffix or 'no suffix'}' files"), []
    try:
        data = _load(path, settings.max_bytes)
        raws = [
            raw for raw in reader.read(Source(data=data, name=name, settings=settings)) if isinstance(raw, RawArticle)
        ]
        remarks: list[Diagnostic] = []
        file = _File(
            name=name, reader=reader.name, sha256=hashlib.sha256(data).hexdigest(), entry=entry or ArticleEntry()
        )
        articles = [_article(raw, file, remarks) for raw in raws]
    except Unreadable as problem:
        return [], _report(name, "failed", problem.message, problem.hint, reader.name), []
    except _Scrap as scrap:
        return [], _report(name, "skipped", str(scrap), reader=reader.name), []
    notes = "; ".join(note for raw in raws for note in raw.notes)
    return (
        articles,
        FileReport(path=name, fate="read", reason=notes, reader=reader.name, articles=len(articles)),
        remarks,
    )


class _File(Record, frozen=True, kw_only=True):
    """What all articles of one file share."""

    name: str
    reader: str
    sha256: str
    entry: ArticleEntry


class _Scrap(Exception):
    """A text too short to be an article."""


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in path order; hidden ones and links that lead outside are left out."""
    root = folder.resolve()
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here) / name
            if not name.startswith(".") and path.resolve().is_relative_to(root):
                yield path


def _load(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.is_file():
            raise Unreadable("is no ordinary file", "remove it")
        if path.stat().st_size > max_bytes:
            raise Unreadable(
                f"is larger than {max_bytes:,} bytes", "raise reading.max_bytes in briefbook.toml, or split it"
            )
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read ({error.strerror})", "check its permissions") from None


def _article(raw: RawArticle, file: _File, remarks: list[Diagnostic]) -> Article:
    name, entry = file.name, file.entry
    words = len(raw.text.split())
    if words < SHORTEST:
        raise _Scrap("is empty" if not words else f"has {words} words, too few for an article")
    spans = paragraphs(raw.text)
    credits = captions(raw.text, spans)
    stated = metadata.plain(metadata.pick(raw.metadata, "title"))
    title = entry.title or stated or headline(raw.text, spans, credits)[1]
    url = metadata.canonical_url(entry.url or metadata.pick(raw.metadata, "url"))
    outlet = entry.outlet or metadata.plain(metadata.pick(raw.metadata, "outlet"))
    modified = metadata.published(metadata.pick(raw.metadata, "modified"))
    return Article(
        key=url or (f"{name}#{raw.member}" if raw.member else name),
        version=text_version(raw.text),
        path=name,
        member=raw.member,
        reader=file.reader,
        file_sha256=file.sha256,
        title=shorten(title) if not (entry.title or stated) else title,
        title_from="curated" if entry.title else "stated" if stated else "text",
        outlet=outlet,
        outlet_from="curated" if entry.outlet else "stated" if outlet else "unknown",
        authors=entry.authors or metadata.names(metadata.pick(raw.metadata, "authors")),
        published=_published(raw, name, entry, remarks),
        modified=modified.date if modified else None,
        url=url,
        language=metadata.plain(metadata.pick(raw.metadata, "language")) or "en",
        free=entry.free or metadata.pick(raw.metadata, "free") is True,
        text=raw.text,
        paragraphs=spans,
        captions=credits,
    )


def _published(raw: RawArticle, name: str, entry: ArticleEntry, remarks: list[Diagnostic]) -> Published:
    if entry.date is not None:
        date = metadata.published(entry.date)
        if date is not None:
            return Published(date=date.date, precision=date.precision, source="curated")
        remarks.append(_no_date("articles.yml", entry.date, f" of '{name}'"))
    value = metadata.pick(raw.metadata, "date")
    if value is None:
        return Published()
    date = metadata.published(value)
    if date is None:
        remarks.append(_no_date(name, value))
        return Published()
    return date


def _no_date(where: str, value: object, of: str = "") -> Diagnostic:
    return Diagnostic(where=where, message=f"the date{of}, '{str(value)[:40]}', is none", hint="write it as 2026-05-31")


def _report(name: str, fate: str, reason: str, hint: str = "", reader: str = "") -> FileReport:
    return FileReport(path=name, fate=fate, reason=reason, hint=hint, reader=reader)  # type: ignore[arg-type]


def _one_per_key(articles: list[Article], reports: list[FileReport]) -> tuple[list[Article], list[FileReport]]:
    """Keep one article per key: the one modified or published last, then the first path."""
    best: dict[str, Article] = {}
    lost: dict[str, str] = {}
    for article in articles:
        other = best.setdefault(article.key, article)
        if other is article:
            continue
        newer, older = (article, other) if _when(article) > _when(other) else (other, article)
        best[article.key] = newer
        lost[older.path] = newer.path
    changed = [
        FileReport(
            path=r.path, fate="duplicate", reason=f"same address as {lost[r.path]}, which is kept", reader=r.reader
        )
        if r.path in lost and r.articles <= 1
        else r
        for r in reports
    ]
    return sorted(best.values(), key=lambda a: a.key), changed


def _when(article: Article) -> str:
    return article.modified or article.published.date or ""
