"""Plain text: the file's own characters, nothing added and nothing taken away."""

from __future__ import annotations

from builder.read.decode import decode
from builder.read.registry import RawArticle, Reader, Source, register


def read(source: Source) -> tuple[RawArticle, ...]:
    """Return the text as it stands; a plain text states no metadata."""
    text, notes = decode(source.data)
    return (RawArticle(text=text, metadata={}, notes=notes),)


register(
    Reader(
        name="text",
        suffixes=(".txt", ".text"),
        read=read,
        media_types=("text/plain",),
        harmless=lambda data: True,
    )
)
