"""What a PDF is set from: the same record as the page, as JSON; article text is data there, never Typst source."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import overload

from builder.model.briefing import Book, Briefing, PageKind
from builder.model.dates import spoken
from builder.model.record import Record
from builder.model.settings import Settings
from builder.render.environment import environment
from builder.render.library import Library
from builder.render.page import PDF_KINDS, pdf_file
from builder.render.pdf_book import book_record
from builder.render.pdf_record import Desk, briefing_record, printable, web

WORDS = "words.md.jinja"
WHOLE = "pdf/book.pdf"
"""Where in the site the PDF of the whole book is."""


class PdfJob(Record, frozen=True, kw_only=True):
    """A PDF to set: where in the site it goes and what it is set from."""

    path: str
    payload: bytes


class PdfJobs(Sequence[PdfJob]):
    """The PDFs of briefings; what one is set from is put together when it is asked for: it is larger than a page."""

    def __init__(self, desk: Desk) -> None:
        self._paths = sorted(path for path, entry in desk.library.entries.items() if entry.kind in PDF_KINDS)
        self._desk = desk

    def __len__(self) -> int:
        return len(self._paths)

    @overload
    def __getitem__(self, at: int) -> PdfJob: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[PdfJob, ...]: ...
    def __getitem__(self, at: int | slice) -> PdfJob | tuple[PdfJob, ...]:
        if isinstance(at, slice):
            return tuple(map(self._job, self._paths[at]))
        return self._job(self._paths[at])

    def _job(self, path: str) -> PdfJob:
        return PdfJob(path=pdf_file(path), payload=_payload(self._desk.library.briefings[path], self._desk))


def pdf_jobs(book: Book, templates: Sequence[Path], settings: Settings) -> Sequence[PdfJob]:
    """Return the PDFs of a book, one for each actor and issue briefing; none where settings say so.

    `templates` are the folders that pages are rendered with: headings have the same words in a PDF.
    """
    if not settings.pdf.enabled:
        return ()
    return PdfJobs(Desk(Library(book, settings), _headings(templates)))


def book_jobs(book: Book, templates: Sequence[Path], settings: Settings) -> tuple[PdfJob, ...]:
    """Return the PDF of the whole book; none where settings say so or there is nothing to put into it."""
    library = Library(book, settings)
    if not settings.pdf.enabled or settings.pdf.book < 1 or not _kinds(library).intersection(PDF_KINDS):
        return ()
    record = {**book_record(library, _headings(templates)), **_frame(library, "index", {})}
    return (PdfJob(path=WHOLE, payload=_json(record)),)


def pdf_payload(book: Book, briefing: Briefing, templates: Sequence[Path], settings: Settings, **look: object) -> bytes:
    """Return what the PDF of one briefing is set from, as JSON in UTF-8.

    `look` goes to the template of PDFs as it is: the size of the text in points, whether the sheet lies on its side.
    """
    return _payload(briefing, Desk(Library(book, settings), _headings(templates)), look)


def _kinds(library: Library) -> set[PageKind]:
    return {entry.kind for entry in library.entries.values()}


def _headings(templates: Sequence[Path]) -> Mapping[str, str]:
    """Return the fixed words of section headings, as the templates of pages have them."""
    words = environment([folder / "pages" for folder in templates]).get_template(WORDS).module
    return dict(getattr(words, "headings", {}))


def _payload(briefing: Briefing, desk: Desk, look: Mapping[str, object] | None = None) -> bytes:
    return _json({**briefing_record(briefing, desk), **_frame(desk.library, briefing.path, look or {})})


def _frame(library: Library, path: str, look: Mapping[str, object]) -> dict[str, object]:
    """Return what every file says of the book that it is from."""
    settings, as_of = library.settings, library.book.resolution.as_of
    return {
        "book": settings.title,
        "paper": settings.pdf.paper,
        "as_of": as_of,
        "as_of_words": spoken(as_of),
        "page": web(library, path),
        "report": settings.report,
        "look": dict(look),
    }


def _json(record: Mapping[str, object]) -> bytes:
    return json.dumps(printable(record), ensure_ascii=False, sort_keys=True).encode()
