"""From what a reader found to an Article: each value from the best that states it, with where it came from."""

from __future__ import annotations

from typing import Any

from builder.model.article import Article, Provenance, Published
from builder.model.curation import ArticleEntry
from builder.model.diagnostic import Diagnostic
from builder.model.identity import text_version
from builder.model.record import Record
from builder.model.spans import fold
from builder.read import metadata
from builder.read.expand import Layer, Piece
from builder.read.language import language_of
from builder.read.outlets import Outlets
from builder.read.paragraphs import captions, paragraphs
from builder.read.title import headline, shorten

SHORTEST = 15
"""Words below which a text is no article but a scrap."""


class Scrap(Exception):
    """Why something that was read is no article."""


class File(Record, frozen=True, kw_only=True):
    """What all articles of one file share, and what bounds their dates."""

    path: str
    sha256: str
    fetched: str | None = None
    """ISO day on which it was got: none of its articles is younger."""
    as_of: str | None = None


def assemble(piece: Piece, file: File, entry: ArticleEntry, outlets: Outlets, remarks: list[Diagnostic]) -> Article:
    """Make an article of what a reader found; raise Scrap for what is none."""
    raw, found = piece.raw, _Stated(piece.layers)
    words = metadata.count_words(raw.text)
    if words < SHORTEST:
        raise Scrap("is empty" if not words else f"has {words} words, too few for an article")
    spans = paragraphs(raw.text)
    known = {fold(caption) for caption in raw.captions}
    marked = tuple(span for span in spans if known and fold(raw.text[slice(*span)]) in known)
    credits = tuple(sorted({*captions(raw.text, spans), *marked}))
    stated, stated_from = found.text("title")
    title = entry.title or stated or shorten(headline(raw.text, spans, credits)[1])
    own = metadata.canonical_url(entry.url) or found.url(None if raw.member is None else 1)
    url = own or found.url()
    outlet, outlet_from = found.text("outlet")
    if entry.outlet:
        outlet, outlet_from = entry.outlet, "curated"
    else:
        outlet, outlet_from = outlets.named(outlet, outlet_from, url)
    modified = metadata.published(found.value("modified")[0])
    inside = {fold(raw.text[slice(*span)]) for span in credits}
    return Article(
        key=own or (f"{url or file.path}#{piece.member}" if piece.member else file.path),
        version=text_version(raw.text),
        path=file.path,
        member=piece.member,
        reader=piece.reader,
        file_sha256=file.sha256,
        title=title,
        title_from="curated" if entry.title else stated_from if stated else "text",
        outlet=outlet,
        outlet_from=outlet_from,
        authors=entry.authors or _authors(found, outlet),
        published=_published(piece.place, found, file, entry, remarks),
        modified=modified.date if modified else None,
        url=url,
        language=language_of(raw.text, found.text("language")[0]),
        section=found.text("section")[0],
        free=entry.free or found.value("free")[0] is True,
        text=raw.text,
        paragraphs=spans,
        captions=credits,
        credits=tuple(dict.fromkeys(caption for caption in map(fold, raw.captions) if caption not in inside)),
    )


class _Stated:
    """What is stated of an article, the nearest source first."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers

    def value(self, field: str) -> tuple[Any, Provenance]:
        """Return a field's value and where it came from."""
        for layer in self._layers:
            value = metadata.pick(layer.values, field)
            if value is not None:
                return value, layer.source
        return None, "unknown"

    def text(self, field: str) -> tuple[str | None, Provenance]:
        """Return a field's value as one line."""
        for layer in self._layers:
            value = metadata.plain(metadata.pick(layer.values, field))
            if value is not None:
                return value, layer.source
        return None, "unknown"

    def url(self, nearest: int | None = None) -> str | None:
        """Return the first address that is one, of all sources or the nearest; the others' is that of a whole file."""
        found = (metadata.canonical_url(metadata.pick(layer.values, "url")) for layer in self._layers[:nearest])
        return next((url for url in found if url), None)

    def dates(self) -> list[tuple[Any, Provenance]]:
        """Return every stated date of publication."""
        found = ((metadata.pick(layer.values, "date"), layer.source) for layer in self._layers)
        return [(value, source) for value, source in found if value is not None]


def _authors(found: _Stated, outlet: str | None) -> tuple[str, ...]:
    """Return the authors; an outlet is none."""
    names = metadata.names(found.value("authors")[0])
    return tuple(name for name in names if not outlet or name.casefold() != outlet.casefold())


def _published(place: str, found: _Stated, file: File, entry: ArticleEntry, remarks: list[Diagnostic]) -> Published:
    if entry.date is not None:
        date = metadata.published(entry.date)
        if date is not None:
            return Published(date=date.date, precision=date.precision, source="curated")
        remarks.append(_no_date("articles.yml", entry.date, f" of '{place}'"))
    for value, source in found.dates():
        date = metadata.published(value)
        if date is None or date.date is None:
            remarks.append(_no_date(place, value))
            continue
        late = _later_than(date.date, file)
        if late:
            remarks.append(
                Diagnostic(
                    where=place,
                    message=f"the date {date.date} is later than {late}, and was dropped",
                    hint="state the right one in articles.yml",
                )
            )
            continue
        return Published(date=date.date, precision=date.precision, source=source)
    return Published()


def _later_than(date: str, file: File) -> str | None:
    """Say what a date comes after although it cannot; clocks of the world differ by a day."""
    if file.fetched and date > metadata.day_after(file.fetched):
        return f"the day the file was fetched, {file.fetched}"
    if file.as_of and date > metadata.day_after(file.as_of):
        return f"the book's own date, {file.as_of}"
    return None


def _no_date(where: str, value: object, of: str = "") -> Diagnostic:
    return Diagnostic(where=where, message=f"the date{of}, '{str(value)[:40]}', is none", hint="write it as 2026-05-31")
