"""PDF with a text layer: lines put together to paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable
from typing import Any

from builder.read.characters import clean
from builder.read.pdflines import Line, Page, body_size, is_printed_address, paragraphs, without_running
from builder.read.registry import Found, RawArticle, Reader, Source, Unreadable, register

_MOST_PAGES = 500
_NOT_TITLE = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|rtf|odt|tex|html?|xlsx?|pptx?)$|^microsoft word|^untitled|^https?:|^[\W\d_]*$", re.I
)
_NAME = re.compile(r"^[^\W\d_][^\W\d_.'’-]*(?:[ .'’-]+[^\W\d_]+){1,4}\.?$")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


def sniff(head: bytes) -> bool:
    """Tell whether a file is a PDF."""
    return head.lstrip()[:5] == b"%PDF-"


def read(source: Source) -> Iterable[Found]:
    """Return the text of a PDF; what it states of its making is no date of publication and is left unread."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages, information, unread = _load(source.data)
    except Unreadable:
        raise
    except Exception as error:
        # a broken PDF makes pypdf stumble anywhere, over errors of any type
        raise Unreadable(f"is a broken PDF ({type(error).__name__})", "save it again, or as text") from None
    if not any(line.text for page in pages for line in page):
        raise Unreadable(
            "has no text layer: it holds pictures of pages",
            "run text recognition (OCR) over it, or save it as text",
            "skipped",
        )
    url = next((url for page in pages for line in page if (url := is_printed_address(line.text))), "")
    lines = without_running(pages)
    title = _title(lines, information)
    blocks = paragraphs(lines)
    at = blocks.index(title) if title in blocks[:3] else -1
    blocks = [block for i, block in enumerate(blocks) if i != at]
    author = _stated(information, "/Author")
    stated = {"title": title, "authors": author if _NAME.match(author) else "", "url": url}
    notes = ["a PDF states when it was made, not when it was published"]
    if unread:
        notes.append(f"{unread} of its pages could not be read")
    return (
        RawArticle(
            text="\n\n".join(blocks),
            metadata={key: value for key, value in stated.items() if value},
            notes=tuple(notes),
        ),
    )


def _load(data: bytes) -> tuple[list[Page], Any, int]:
    """Return the lines of each page, the document's information, and how many pages could not be read."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not _opens(reader):
        raise Unreadable("is encrypted", "save it without a password", "refused")
    pages, unread = [], 0
    count = len(reader.pages)
    if count > _MOST_PAGES:
        raise Unreadable(f"has {count:,} pages, too many for an article", "take out the pages that matter", "skipped")
    for number in range(count):
        try:
            pages.append(_lines(reader.pages[number]))
        except Exception:
            unread += 1
    if unread and unread == count:
        raise Unreadable("is a PDF of which no page can be read", "save it again, or as text")
    return pages, reader.metadata, unread


def _opens(reader: Any) -> bool:
    try:
        return bool(reader.decrypt(""))
    except Exception:
        return False


def _lines(page: Any) -> Page:
    """Return the lines of a page in the order in which they were written: (text, x, y upwards, size)."""
    found: list[Line] = []

    def visit(text: str, outer: list[float], inner: list[float], _: Any, size: float) -> None:
        words = text.translate(_LIGATURES).replace("\n", " ")
        if not words.strip():
            if found and words:
                found[-1] = found[-1].plus(" ")
            return
        if abs(inner[1] * outer[0] + inner[3] * outer[1]) > abs(inner[0] * outer[0] + inner[2] * outer[1]):
            return  # text that runs up or down the page is a watermark or a label
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        height = abs(size * (inner[3] or 1.0) * (outer[3] or 1.0))
        if found and abs(found[-1].y - y) < 0.4 * max(height, 1.0):
            found[-1] = found[-1].plus(words)
        else:
            found.append(Line(text=words, x=x, y=y, size=height))

    page.extract_text(visitor_text=visit)
    return [line.tidied(clean) for line in found if clean(line.text)]


def _title(lines: list[Page], information: Any) -> str:
    """Return the heading of the first page that is larger than all else, or the stated title where it stands there."""
    if not lines or not lines[0]:
        return ""
    usual = body_size(lines)
    largest = max(line.size for line in lines[0])
    heading = [line.text for line in lines[0] if line.size >= 0.99 * largest] if largest > 1.2 * usual else []
    written = " ".join(" ".join(heading).split())
    if 2 <= len(written.split()) <= 40 and len(heading) <= 5:
        return written
    stated = _stated(information, "/Title")
    first = " ".join(" ".join(line.text for line in lines[0]).split())
    return stated if stated and not _NOT_TITLE.search(stated) and stated in first else ""


def _stated(information: Any, name: str) -> str:
    try:
        return " ".join(clean(str((information or {}).get(name) or "")).split())[:300]
    except Exception:
        return ""


register(Reader(name="pdf", suffixes=(".pdf",), read=read, media_types=("application/pdf",), sniff=sniff))
