"""WARC and WACZ: the pages of a web archive, each at its address; of several captures of one the last."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from builder.model.record import Record
from builder.model.settings import ReadingSettings
from builder.read.characters import label
from builder.read.registry import Found, RawFile, Reader, Refused, Source, Unreadable, register

_PAGES = frozenset(
    (
        *("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "application/xml", "text/xml"),
        *("application/json", "application/ld+json", "application/feed+json"),
        *("application/rss+xml", "application/atom+xml"),
    )
)
_KINDS = ("response", "resource", "conversion")
_SILENT = "silent"
"""Counted nowhere: what every web archive holds beside its pages."""
_OTHER = {"revisit": "repeated captures", "request": _SILENT, "warcinfo": _SILENT, "metadata": _SILENT}
_NAME = "other records"


class _Capture(Record, frozen=True, kw_only=True):
    """A record that may be an article: where it stands, what it is and when it was taken."""

    number: int
    """Which record of all archives of the file it is."""
    url: str
    media_type: str
    date: str


def sniff(head: bytes) -> bool:
    """Tell whether a file is a WARC, packed or not."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def is_wacz(head: bytes) -> bool:
    """Tell whether a ZIP begins as web archives do."""
    return head.startswith(b"PK\x03\x04") and any(
        head[30:].startswith(name) for name in (b"archive/", b"datapackage", b"pages/", b"indexes/", b"fuzzy.json")
    )


def read(source: Source) -> Iterable[Found]:
    """Yield the pages of a WARC."""
    return _pages([source.data], source.settings)


def read_wacz(source: Source) -> Iterable[Found]:
    """Yield the pages of the WARCs in a WACZ."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
        members = sorted(
            (each for each in archive.infolist() if each.filename.startswith("archive/")),
            key=lambda each: each.filename,
        )
        if sum(member.file_size for member in members) > source.settings.max_expansion:
            raise _too_much(source.settings)
        warcs = [archive.read(member) for member in members if ".warc" in member.filename]
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"is a broken web archive ({label(str(error))[:100]})", "get it again") from None
    if not warcs:
        from builder.read.archives import read_zip

        return read_zip(source)
    return _pages(warcs, source.settings)


def _pages(warcs: list[bytes], settings: ReadingSettings) -> Iterator[Found]:
    """Yield the last capture of each address; two passes, so that no more than one page is held at a time."""
    last: dict[str, _Capture] = {}
    left_out: Counter[str] = Counter()
    for capture, other in _survey(warcs, left_out, settings):
        if capture is None:
            left_out[other] += 1
            continue
        known = last.get(capture.url)
        if known is not None:
            left_out["earlier captures"] += 1
        if known is None or capture.date >= known.date:
            last[capture.url] = capture
    wanted = {capture.number: capture for capture in last.values()}
    yield from _bodies(warcs, wanted, settings)
    del left_out[_SILENT]
    broken = left_out.pop("broken", 0)
    if broken:
        yield Refused(
            member="the rest",
            fate="failed",
            reason="is damaged; what stands before it was read",
            hint="get the archive again",
        )
    if left_out:
        counted = ", ".join(f"{name} ({count:,})" for name, count in sorted(left_out.items()))
        yield Refused(member=_NAME, fate="skipped", reason=f"are no pages: {counted}")
    if not wanted and not broken:
        raise Unreadable("is a web archive without pages", "remove it", "skipped")


def _records(warcs: list[bytes], left_out: Counter[str], settings: ReadingSettings) -> Iterator[tuple[int, Any]]:
    """Yield the records of all archives with their number; a damaged archive ends early, and is counted as broken."""
    from warcio.archiveiterator import ArchiveIterator

    number = unpacked = 0
    for data in warcs:
        stream = io.BytesIO(data)
        try:
            for record in ArchiveIterator(stream, ensure_http_headers=False):
                number += 1
                yield number, record
                # what its reader left is unpacked to find the next one, so it counts as well
                while chunk := record.raw_stream.read(65_536):
                    unpacked += len(chunk)
                    if unpacked > settings.max_expansion:
                        raise _too_much(settings)
        except Unreadable:
            raise
        except Exception:
            # warcio lets through what it is built on: zlib's, struct's and its own errors of several families
            left_out["broken"] += 1


def _survey(
    warcs: list[bytes], left_out: Counter[str], settings: ReadingSettings
) -> Iterator[tuple[_Capture | None, str]]:
    for number, record in _records(warcs, left_out, settings):
        yield _capture(number, record)


def _capture(number: int, record: Any) -> tuple[_Capture | None, str]:
    """Return what a record is good for, or the name under which it is counted."""
    kind = str(record.rec_type or "")
    header = record.rec_headers.get_header
    url = (header("WARC-Target-URI") or "").strip("<> ")
    media_type, problem = header("Content-Type") or "", ""
    if kind not in _KINDS:
        problem = _OTHER.get(kind, "other records")
    elif url.lower().startswith("dns:") or url.split("?", 1)[0].lower().endswith("/robots.txt"):
        problem = _SILENT
    elif not url.lower().startswith(("http://", "https://")):
        problem = "records without a web address"
    elif kind == "response":
        media_type, problem = _response(record)
    media_type = media_type.split(";", 1)[0].strip().lower()
    if not problem and media_type not in _PAGES:
        problem = "files that are no text"
    if problem:
        return None, problem
    return _Capture(number=number, url=url, media_type=media_type, date=header("WARC-Date") or ""), ""


def _response(record: Any) -> tuple[str, str]:
    """Return what a server's answer is, and why it is no page."""
    headers = record.http_headers
    status = str(headers.get_statuscode() or "") if headers else ""
    problem = "redirects" if status.startswith("3") else "errors" if status != "200" else ""
    return (headers.get_header("Content-Type") or "") if headers else "", problem


def _bodies(warcs: list[bytes], wanted: dict[int, _Capture], settings: ReadingSettings) -> Iterator[Found]:
    for number, record in _records(warcs, Counter(), settings):
        capture = wanted.get(number)
        if capture is None:
            continue
        try:
            data = record.content_stream().read(settings.max_bytes + 1)
            while record.raw_stream.read(65_536):
                pass
            if getattr(record.raw_stream, "limit", 0) > 0 and len(data) <= settings.max_bytes:
                data = None  # the archive ends before the page does
        except Exception:
            # the body's own encoding (gzip, chunks) may be broken in as many ways as the archive's
            data = None
        if data is None:
            yield Refused(
                member=label(capture.url), fate="failed", reason="is damaged in its archive", hint="capture it again"
            )
        elif len(data) > settings.max_bytes:
            yield Refused(
                member=label(capture.url),
                fate="refused",
                reason=f"is larger than {settings.max_bytes:,} bytes",
                hint="raise reading.max_bytes in briefbook.toml",
            )
        else:
            yield RawFile(
                member=label(capture.url),
                data=data,
                media_type=capture.media_type,
                metadata={"url": capture.url, "captured": capture.date[:10]},
            )


def _too_much(settings: ReadingSettings) -> Unreadable:
    return Unreadable(
        f"unpacks to more than {settings.max_expansion:,} bytes",
        "raise reading.max_expansion in briefbook.toml, or split it",
        "refused",
    )


register(
    Reader(
        name="warc",
        suffixes=(".warc",),
        read=read,
        media_types=("application/warc",),
        sniff=sniff,
    )
)
register(Reader(name="wacz", suffixes=(".wacz",), read=read_wacz, media_types=("application/wacz",), sniff=is_wacz))
