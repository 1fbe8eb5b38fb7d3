"""Plain text: the file's own characters, nothing added and nothing taken away."""

from __future__ import annotations

from builder.read.decode import decode
from builder.read.registry import RawArticle, Reader, register


def read(data: bytes) -> tuple[RawArticle, ...]:
    """Return the text as it stands; a plain text states no metadata."""
    text, notes = decode(data)
    return (RawArticle(text=text, metadata={}, notes=notes),)


register(Reader(name="text", suffixes=(".txt", ".text"), read=read))
