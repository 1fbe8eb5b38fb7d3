"""DOCX and DOCM: the words of a Word document, read from its XML with the guards that all XML here has.

python-docx refuses macro files, opens a package without limits and leaves out tracked insertions and content controls,
so it builds the tests' documents and doesn't read them.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from builder.read.characters import blocks
from builder.read.registry import Found, RawArticle, Reader, Source, Unreadable, register
from builder.read.xmltree import Element, first, name_of, named, parse, words

_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)
_HIDDEN = ("del", "moveFrom", "Fallback")
"""What Word keeps but doesn't show: deletions, and second copies for old programs."""
_RATIO = 1000
_WORD_PART = re.compile(rb"PK\x03\x04.{26}word/", re.S)
_HEADINGS = ("title", "heading1")


def sniff(head: bytes) -> bool:
    """Tell whether a ZIP begins as a Word document does."""
    return head.startswith(b"PK\x03\x04") and _WORD_PART.search(head) is not None


def read(source: Source) -> Iterable[Found]:
    """Return the document's paragraphs and tables, then its footnotes."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except _BROKEN as error:
        if source.data.startswith(b"\xd0\xcf\x11\xe0"):
            raise Unreadable(
                "is an encrypted or old Word file", "save it as DOCX without a password", "skipped"
            ) from None
        raise Unreadable(f"is a broken DOCX ({str(error)[:100]})", "save it again") from None
    body = _part(archive, "word/document.xml", source)
    if body is None:
        raise Unreadable("is no Word document: it has no text part", "save it as DOCX")
    found = list(_paragraphs(body))
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        part = _part(archive, name, source)
        found += _paragraphs(part) if part is not None else ()
    text = "\n\n".join(text for text, _ in found)
    if not text:
        raise Unreadable("holds no text", "save it as text", "skipped")
    stated = _stated(archive, source)
    heading = found[0][0] if found[0][1] in _HEADINGS and len(found) > 1 else ""
    if heading:
        text = "\n\n".join(text for text, _ in found[1:])
    title = heading or stated.pop("title", "")
    yield RawArticle(
        text=text,
        metadata={**stated, **({"title": title} if title else {})},
        notes=("a document states when it was saved, not when it was published",),
    )


def _part(archive: zipfile.ZipFile, name: str, source: Source) -> Element | None:
    """Return a part's XML, None where the document has none of that name."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    most = source.settings.max_bytes
    if info.file_size > most or info.file_size > _RATIO * max(info.compress_size, 1000):
        raise Unreadable(
            f"unpacks to more than {most:,} bytes or {_RATIO:,} times its size", "save it as text", "refused"
        )
    try:
        return parse(archive.read(info))
    except _BROKEN as error:
        if info.flag_bits & 0x1:
            raise Unreadable("is encrypted", "save it without a password", "refused") from None
        raise Unreadable(f"is a broken DOCX ({str(error)[:100]})", "save it again") from None


def _paragraphs(body: Element) -> Iterator[tuple[str, str]]:
    """Yield each paragraph that holds words, with the name of its style."""
    for hidden in list(named(body, *_HIDDEN)):
        hidden.getparent().remove(hidden)
    for paragraph in named(body, "p"):
        text = blocks("".join(_words(paragraph)))
        if text:
            style = first(paragraph, "pPr", "pStyle")
            value = (
                next((value for key, value in style.attrib.items() if key.endswith("val")), "")
                if style is not None
                else ""
            )
            yield " ".join(text.split()), str(value).lower().replace(" ", "")


def _words(paragraph: Element) -> Iterator[str]:
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = name_of(child)
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "
        elif name == "noBreakHyphen":
            yield "\u2011"
        elif name not in ("p", "pPr", "rPr"):  # a text box inside a paragraph has paragraphs of its own
            stack.append(iter(child))


def _stated(archive: zipfile.ZipFile, source: Source) -> dict[str, str]:
    """Return title, author and language that the document's properties state."""
    core = _part(archive, "docProps/core.xml", source)
    if core is None:
        return {}
    stated = {
        "title": words(first(core, "title")),
        "authors": words(first(core, "creator")),
        "language": words(first(core, "language")),
    }
    # what programs fill in by themselves names nobody
    return {
        name: value for name, value in stated.items() if value and value.lower() not in ("python-docx", "word document")
    }


register(
    Reader(
        name="docx",
        suffixes=(".docx", ".docm", ".dotx"),
        read=read,
        media_types=(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.ms-word.document.macroenabled.12",
        ),
        sniff=sniff,
    )
)
