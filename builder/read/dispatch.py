"""Which reader takes a file: what its first bytes are, then what its name says, then what it was served as."""

from __future__ import annotations

from pathlib import PurePosixPath

from builder.read import formats  # noqa: F401 (registers the readers)
from builder.read.registry import Reader, Source, readers

SNIFFED = 4096
"""Bytes that a reader is shown to tell its format."""

_BINARY = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27})
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def reader_for(source: Source) -> Reader | None:
    """Return the reader of a file, None where it is of no known format and is no text either."""
    head = source.data[:SNIFFED]
    known = readers()
    return (
        next((reader for reader in known if reader.sniff and _is_of(reader, head)), None)
        or next((reader for reader in known if _suffix(source.name) in reader.suffixes), None)
        or next((reader for reader in known if _media(source.media_type) in reader.media_types), None)
        or (next((reader for reader in known if reader.name == "text"), None) if looks_like_text(head) else None)
    )


def looks_like_text(head: bytes) -> bool:
    """Tell whether the beginning of a file can be text of some encoding."""
    if head.startswith(_WIDE):
        return True
    return len(head) - len(head.translate(None, _BINARY)) <= len(head) // 100


def _is_of(reader: Reader, head: bytes) -> bool:
    assert reader.sniff
    try:
        return reader.sniff(head)
    except Exception:  # a sniffer that trips over odd bytes has not recognised them
        return False


def _suffix(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _media(media_type: str) -> str:
    return media_type.split(";", 1)[0].strip().lower()
