"""ZIP, tar and compressed files: their members, one after the other, in memory; their names are labels, never paths."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from builder.model.settings import ReadingSettings
from builder.read import docx, webarchive
from builder.read.characters import label
from builder.read.fields import without_repeats
from builder.read.registry import Found, RawFile, Reader, Refused, Source, Unreadable, register

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
"""What the standard library raises for damaged archives and for ways of packing that it doesn't know."""

_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"mimetype", b"customXml/")
_Opener = Callable[[IO[bytes]], IO[bytes]]
_COMPRESSED: dict[bytes, _Opener] = {
    b"\x1f\x8b": lambda stream: cast(IO[bytes], gzip.GzipFile(fileobj=stream)),
    b"BZh": lambda stream: cast(IO[bytes], bz2.BZ2File(stream)),
    b"\xfd7zXZ\x00": lambda stream: cast(IO[bytes], lzma.open(stream)),  # noqa: SIM115 (its caller closes it)
}
_RATIO = 1000
"""Times its packed size that an honest member grows to at most: text packs to a tenth, runs of blanks to more."""
_SMALL = 1_000_000
"""Bytes below which no ratio is suspicious."""
_AGAIN = "pack it again"


class _TooMuchError(Exception):
    """An archive unpacks to more than is allowed."""


class _Counted(io.RawIOBase):
    """A stream that ends in an error once more has been read from it than is allowed."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(min(len(buffer), 65_536))
        self._left -= len(data)
        if self._left < 0:
            raise _TooMuchError
        buffer[: len(data)] = data
        return len(data)


def is_zip(head: bytes) -> bool:
    """Tell whether a file is a ZIP that is no office document or book."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not head[30:60].startswith(_OFFICE)


def is_packed(head: bytes) -> bool:
    """Tell whether a file is compressed, or a tar archive."""
    return head.startswith(tuple(_COMPRESSED)) or head[257:262] == b"ustar"


def read_zip(source: Source) -> Iterable[Found]:
    """Yield the files of a ZIP by name."""
    return without_repeats(_zip(source))


def read_packed(source: Source) -> Iterable[Found]:
    """Yield the files of a tar archive, compressed or not, in its order; or the one file that was compressed."""
    return without_repeats(_packed(source))


def _zip(source: Source) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
        members = sorted(archive.infolist(), key=lambda member: (member.filename, member.header_offset))
    except _BROKEN as error:
        raise Unreadable(f"is a broken ZIP ({_short(error)})", "get it again") from None
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        yield from docx.read(source)
        return
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise Unreadable(
            "is an office document or a book of a kind that is not read", "save it as DOCX or text", "skipped"
        )
    _refuse_overlap(members)
    settings, unpacked = source.settings, 0
    for member in members:
        if member.filename.endswith("/") or _is_hidden(member.filename):
            continue
        name = label(member.filename)
        reason = _against(member, settings)
        if reason:
            yield Refused(member=name, fate="refused", reason=reason, hint="unpack it, if you trust it")
            continue
        unpacked += member.file_size
        if unpacked > settings.max_expansion:
            raise _too_much(settings)
        try:
            with archive.open(member) as stream:
                data = stream.read(settings.max_bytes + 1)
        except _BROKEN as error:
            yield Refused(
                member=name, fate="failed", reason=f"is damaged in its archive ({_short(error)})", hint=_AGAIN
            )
            continue
        yield RawFile(member=_inside(name), data=data)


def _against(member: zipfile.ZipInfo, settings: ReadingSettings) -> str:
    """Return why a member of a ZIP is not unpacked, "" where nothing speaks against it."""
    if member.flag_bits & 0x1:
        return "is encrypted"
    if _leads_outside(member.filename):
        return "has a name that leads outside its archive"
    if (member.external_attr >> 28) == 0xA:
        return "is a link"
    if member.file_size > settings.max_bytes:
        return f"unpacks to more than {settings.max_bytes:,} bytes"
    if member.file_size > _SMALL and member.file_size > _RATIO * max(member.compress_size, 1):
        return f"unpacks to more than {_RATIO:,} times its size"
    return ""


def _refuse_overlap(members: list[zipfile.ZipInfo]) -> None:
    """Raise Unreadable where entries share bytes, as only a bomb's do."""
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        if member.header_offset < end:
            raise Unreadable("is a ZIP whose entries overlap, as those of a bomb do", "remove it", "refused")
        end = member.header_offset + 30 + member.compress_size


def _packed(source: Source) -> Iterator[Found]:
    data, settings = source.data, source.settings
    opener = next((opener for magic, opener in _COMPRESSED.items() if data.startswith(magic)), None)
    if opener is None:
        if data[257:262] != b"ustar":
            raise Unreadable("is no archive, whatever its name says", "remove it, or pack it again")
        yield from _tar(io.BytesIO(data), settings)
        return
    head = b""
    try:
        with opener(io.BytesIO(data)) as stream:
            head = stream.read(512)
    except _BROKEN as error:
        raise Unreadable(f"is damaged ({_short(error)})", "get it again") from None
    if head.startswith(b"WARC/"):
        yield from webarchive.read(source)
    elif head[257:262] == b"ustar":
        with opener(io.BytesIO(data)) as stream:
            yield from _tar(io.BufferedReader(_Counted(stream, settings.max_expansion)), settings)
    else:
        yield _single(source, opener)


def _single(source: Source, opener: _Opener) -> Found:
    """Return the one file that a compressed file holds, under its name without the last suffix."""
    name = label(PurePosixPath(source.name.replace("\\", "/")).stem, "content")
    most = source.settings.max_bytes
    try:
        with opener(io.BytesIO(source.data)) as stream:
            data = stream.read(most + 1)
    except _BROKEN as error:
        raise Unreadable(f"is damaged ({_short(error)})", "get it again") from None
    if len(data) > most:
        raise Unreadable(
            f"unpacks to more than {most:,} bytes", "raise reading.max_bytes in briefbook.toml, or split it", "refused"
        )
    return RawFile(member=name, data=data)


def _tar(stream: IO[bytes], settings: ReadingSettings) -> Iterator[Found]:
    count = 0
    try:
        # a stream is read once, from front to end, so that nothing is unpacked twice or kept
        with tarfile.open(fileobj=stream, mode="r|", errorlevel=0) as archive:
            for member in archive:
                count += 1
                if count > settings.max_members:
                    raise Unreadable(f"holds more than {settings.max_members:,} files", "split it", "refused")
                if not member.isdir() and not _is_hidden(member.name):
                    yield _tar_member(archive, member, settings)
    except _TooMuchError:
        raise _too_much(settings) from None
    except _BROKEN as error:
        raise Unreadable(f"is damaged after {count:,} members ({_short(error)})", "get it again") from None


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo, settings: ReadingSettings) -> Found:
    name = label(member.name)
    reason = ""
    if not member.isfile():
        reason = "is a link" if member.issym() or member.islnk() else "is a device, no file"
    elif _leads_outside(member.name):
        reason = "has a name that leads outside its archive"
    elif member.size > settings.max_bytes:
        reason = f"unpacks to more than {settings.max_bytes:,} bytes"
    if reason:
        return Refused(member=name, fate="refused", reason=reason, hint="unpack it, if you trust it")
    file = archive.extractfile(member)
    data = file.read() if file else b""
    if len(data) < member.size:
        return Refused(member=name, fate="failed", reason="is cut off", hint="get its archive again")
    return RawFile(member=_inside(name), data=data)


def _leads_outside(name: str) -> bool:
    return ".." in name.replace("\\", "/").split("/")


def _is_hidden(name: str) -> bool:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _inside(name: str) -> str:
    """Return a member's name as it stands in reports: below its archive, with slashes."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".") and not part.endswith(":")]
    return "/".join(parts) or "unnamed"


def _too_much(settings: ReadingSettings) -> Unreadable:
    return Unreadable(
        f"unpacks to more than {settings.max_expansion:,} bytes",
        "raise reading.max_expansion in briefbook.toml, or split it",
        "refused",
    )


def _short(error: Exception) -> str:
    return label(str(error), type(error).__name__)[:100]


register(Reader(name="zip", suffixes=(".zip",), read=read_zip, media_types=("application/zip",), sniff=is_zip))
register(
    Reader(
        name="archive",
        suffixes=(".tar", ".tgz", ".gz", ".bz2", ".tbz2", ".xz", ".txz"),
        read=read_packed,
        media_types=("application/x-tar", "application/gzip", "application/x-bzip2", "application/x-xz"),
        sniff=is_packed,
    )
)
