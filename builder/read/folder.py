"""The articles' folder: every file of it becomes an article or a line in the report."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from builder.errors import BuilderError
from builder.model.article import Article, FileReport
from builder.model.curation import ArticleEntry, OutletEntry
from builder.model.decode import DecodeError
from builder.model.diagnostic import Diagnostic
from builder.model.record import Record
from builder.model.settings import ReadingSettings
from builder.model.sidecar import LONGEST, SIDECAR_SUFFIX, Sidecar, decode_sidecar
from builder.read.assembly import File, Scrap, assemble
from builder.read.duplicates import one_per_key
from builder.read.expand import CONTROL, INSIDE, Layer, Piece, expand, too_large
from builder.read.guard import Guard
from builder.read.lanes import side_by_side
from builder.read.newest import far_ahead
from builder.read.outlets import Outlets
from builder.read.registry import Source, Unreadable, known_suffixes


class Reading(Record, frozen=True, kw_only=True):
    """What a folder holds: its articles by key, the fate of every file, and remarks on single values."""

    articles: tuple[Article, ...]
    reports: tuple[FileReport, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class Known(Record, frozen=True, kw_only=True):
    """What a book knows that bears on all its articles."""

    outlets: tuple[OutletEntry, ...] = ()
    as_of: str | None = None
    """ISO date the book speaks from, where it is set: no article is younger."""
    language: str | None = "en"
    """The language there is a model for; articles in others are left out and reported. None takes all."""


def read_folder(
    folder: Path,
    entries: Mapping[str, ArticleEntry] | None = None,
    settings: ReadingSettings | None = None,
    book: Known | None = None,
    workers: int = 0,
) -> Reading:
    """Read every file below `folder`, in path order.

    `entries` are a person's own values by path and win over what files state; `workers` bounds the processes that
    read risky files, 0 is one per processor. Raises BuilderError only where the folder itself cannot be read or is
    empty of files.
    """
    book = book or Known()
    if not folder.is_dir():
        raise BuilderError("no such folder of articles", where=str(folder), hint="name it with --articles DIR")
    paths, outside = _walk(folder)
    if not paths:
        raise BuilderError(
            "the folder holds no articles", where=str(folder), hint=f"put {', '.join(known_suffixes())} files into it"
        )
    reader = _FolderReader(dict(entries or {}), settings or ReadingSettings(), book)
    found = side_by_side(paths, lambda path, guard: reader.file(path, _name(path, folder), guard), workers)
    reports = [report for each in found for report in each.reports]
    reports += [
        FileReport(path=_name(path, folder), fate="refused", reason="leads outside the folder", hint="copy the file")
        for path in outside
    ]
    articles, reports = one_per_key([article for each in found for article in each.articles], reports, reader.fetched)
    articles, reports = _in_language(articles, reports, book.language)
    remarks = [remark for each in found for remark in each.diagnostics]
    return Reading(
        articles=tuple(articles),
        reports=tuple(sorted(reports, key=lambda report: report.path)),
        diagnostics=(*remarks, *far_ahead(articles), *reader.unused()),
    )


def read_files(files: Iterable[Path], settings: ReadingSettings | None = None) -> Iterator[Reading]:
    """Read single files, in whatever language, one Reading each; nothing in a file raises."""
    with Guard() as guard:
        reader = _FolderReader({}, settings or ReadingSettings(), Known())
        for path in files:
            yield reader.file(path, path.as_posix().encode("utf-8", "backslashreplace").decode(), guard)


class _FolderReader:
    """Reads files, with what a book knows of them; several may be read at a time."""

    def __init__(self, entries: Mapping[str, ArticleEntry], settings: ReadingSettings, book: Known) -> None:
        self._entries, self._settings = entries, settings
        self._outlets, self._as_of = Outlets(book.outlets), book.as_of
        self._used: set[str] = set()
        self.fetched: dict[str, str] = {}
        """When each file was fetched, by its path, where a sidecar tells."""

    def file(self, path: Path, name: str, guard: Guard) -> Reading:
        """Read one file; it fails alone."""
        remarks: list[Diagnostic] = []
        try:
            data = _load(path, self._settings.max_bytes)
        except Unreadable as problem:
            return Reading(articles=(), reports=(_failed(name, problem),))
        sidecar = _sidecar(path, name, remarks)
        if sidecar:
            self.fetched[name] = sidecar.fetched_at
        file = File(
            path=name,
            sha256=hashlib.sha256(data).hexdigest(),
            fetched=sidecar.fetched_at[:10] if sidecar else None,
            as_of=self._as_of,
        )
        source = Source(
            data=data,
            name=name,
            media_type=_media_type(sidecar),
            url=(sidecar.final_url or sidecar.url or "") if sidecar else "",
            settings=self._settings,
        )
        layers = (_layer(sidecar),) if sidecar else ()
        pieces, reports = [], []
        for outcome in expand(source, guard, layers):
            if isinstance(outcome, Piece):
                pieces.append(outcome)
            elif isinstance(outcome, FileReport):
                reports.append(outcome)
            else:
                remarks.append(outcome)
        articles, scraps = self._assemble(pieces, file, remarks)
        return Reading(
            articles=tuple(articles),
            reports=_counted(reports, articles, pieces, scraps),
            diagnostics=tuple(remarks),
        )

    def _assemble(
        self, pieces: list[Piece], file: File, remarks: list[Diagnostic]
    ) -> tuple[list[Article], dict[str, str]]:
        """Return the articles, and by its place the reason why something is none."""
        articles, scraps = [], {}
        for piece in pieces:
            entry = self._entry(piece, file.path, alone=len(pieces) == 1)
            if len(piece.raw.text) > self._settings.max_characters:
                scraps[piece.place] = f"has {len(piece.raw.text):,} characters, more than reading.max_characters allows"
                continue
            try:
                articles.append(assemble(piece, file, entry, self._outlets, remarks))
            except Scrap as scrap:
                scraps[piece.place] = str(scrap)
        return articles, scraps

    def _entry(self, piece: Piece, path: str, *, alone: bool) -> ArticleEntry:
        """Return what people know of an article: of itself, or what holds for all articles of its file."""
        self._used |= {piece.place, path}
        own = self._entries.get(piece.place) or (self._entries.get(path) if alone else None)
        if own:
            return own
        whole = self._entries.get(path)
        return ArticleEntry(outlet=whole.outlet, free=whole.free) if whole else ArticleEntry()

    def unused(self) -> list[Diagnostic]:
        """Return a remark for each entry that is of no file."""
        return [
            Diagnostic(
                where="articles.yml", message=f"'{name}' is no file of the articles' folder", hint="remove the entry"
            )
            for name in sorted(set(self._entries) - self._used)
        ]


def _walk(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the files below a folder in path order, and the links that lead outside; hidden files are left out."""
    root = folder.resolve()
    inside: list[Path] = []
    outside: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: inside.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        # A link to a folder is not followed: it is named, like a link to a file.
        linked = [name for name in folders if (Path(here) / name).is_symlink()]
        for name in sorted((*files, *linked)):
            path = Path(here) / name
            if name.startswith(".") or name.endswith(SIDECAR_SUFFIX):
                continue
            (inside if _is_below(path, root) else outside).append(path)
    return inside, outside


def _is_below(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _name(path: Path, folder: Path) -> str:
    """Return a file's path as reports name it; bytes that are no UTF-8, and what steers a line, are written out."""
    name = path.relative_to(folder).as_posix().encode("utf-8", "backslashreplace").decode()
    return CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), name)


def _load(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.is_file():
            raise Unreadable("is no ordinary file", "remove it")
        if path.stat().st_size > max_bytes:
            raise too_large(max_bytes)
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read ({error.strerror})", "check its permissions") from None


def _sidecar(path: Path, name: str, remarks: list[Diagnostic]) -> Sidecar | None:
    beside = path.with_name(path.name + SIDECAR_SUFFIX)
    try:
        if beside.is_symlink() or not beside.is_file():
            return None
        with beside.open("rb") as file:
            return decode_sidecar(file.read(LONGEST + 1))
    except OSError:
        return None
    except DecodeError as error:
        remarks.append(Diagnostic(where=name + SIDECAR_SUFFIX, message=error.message, hint=error.hint))
        return None


def _media_type(sidecar: Sidecar | None) -> str:
    if sidecar is None or not sidecar.media_type:
        return ""
    return f"{sidecar.media_type}; charset={sidecar.charset}" if sidecar.charset else sidecar.media_type


def _layer(sidecar: Sidecar) -> Layer:
    values: dict[str, Any] = {"url": sidecar.canonical or sidecar.final_url or sidecar.url}
    if sidecar.via:
        values |= {"title": sidecar.via.title, "date": sidecar.via.published}
    return Layer(values={key: value for key, value in values.items() if value})


def _failed(name: str, problem: Unreadable) -> FileReport:
    return FileReport(path=name, fate=problem.fate, reason=problem.message, hint=problem.hint)


def _counted(
    reports: list[FileReport], articles: list[Article], pieces: list[Piece], scraps: Mapping[str, str]
) -> tuple[FileReport, ...]:
    """Return the reports with the number of articles that came of each file, and one for each scrap."""
    counts: Counter[str] = Counter()
    for article in articles:
        parts = article.place.split(INSIDE)
        counts.update(INSIDE.join(parts[: n + 1]) for n in range(len(parts)))
    notes = {piece.place: "; ".join(piece.raw.notes) for piece in pieces}
    done = []
    for report in reports:
        if report.fate != "read":
            done.append(report)
        elif counts[report.path]:
            done.append(
                msgspec.structs.replace(report, reason=notes.get(report.path, ""), articles=counts[report.path])
            )
        else:
            reason = scraps.get(report.path, "holds no article")
            done.append(msgspec.structs.replace(report, fate="skipped", reason=reason, articles=0))
    known = {report.path for report in reports}
    done += [
        FileReport(path=place, fate="skipped", reason=reason) for place, reason in scraps.items() if place not in known
    ]
    return tuple(done)


def _in_language(
    articles: list[Article], reports: list[FileReport], language: str | None
) -> tuple[list[Article], list[FileReport]]:
    """Leave out the articles for whose language there is no model, and report each."""
    other = {article.place: article for article in articles if language and article.language != language}
    if not other:
        return articles, reports
    known = {report.path for report in reports}
    changed = [_foreign(report.path, other[report.path]) if report.path in other else report for report in reports]
    changed += [_foreign(place, article) for place, article in other.items() if place not in known]
    return [article for article in articles if article.place not in other], changed


def _foreign(place: str, article: Article) -> FileReport:
    named = "in no language that is known" if article.language == "und" else f"in another language ({article.language})"
    return FileReport(
        path=place, fate="skipped", reason=f"is {named}, for which there is no model", reader=article.reader
    )
