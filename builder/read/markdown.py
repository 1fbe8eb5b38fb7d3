"""Markdown with front matter: rendered, then reduced to its words, so that no markup reaches a quotation."""

from __future__ import annotations

import html
import html.parser
import re

import markdown as python_markdown

from builder.model.spans import fold
from builder.read import frontmatter
from builder.read import metadata as metadata_module
from builder.read.decode import decode
from builder.read.registry import RawArticle, Reader, Source, Unreadable, register

_BLOCKS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "pre",
    "div",
    "td",
    "th",
    "tr",
    "ul",
    "ol",
    "hr",
}
_SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math"}


_MARKUP = r"[*_`\\<]|\][\s]?[(\[:]|^[ \t]*(?:[>+=~-]|#(?!#{0,5} \S)|\d+[.)])|^ {0,3}\t|^ {4}"
_BLANK = re.compile(r"\n[ \t]*\n")
_MARKED = re.compile(_MARKUP, re.MULTILINE)
_MARKED_BYTES = re.compile(_MARKUP.encode(), re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}(#{1,6}) +(.*?)[ #]*$")


def is_harmless(data: bytes) -> bool:
    """Tell whether a file holds nothing but paragraphs and headings, which need no parser."""
    start = data.find(b"\n---", 3) + 4 if data.startswith(b"---") else 0
    return b"\0" not in data and _MARKED_BYTES.search(data, start) is None


class _Words(html.parser.HTMLParser):
    """Collects the visible words of rendered Markdown, a block a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.heading: str | None = None
        self._open: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._close_block()
        if tag == "br":
            self._words.append(" ")
        if tag in _SILENT or tag == "h1":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._close_block()
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if not _SILENT.intersection(self._open):
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._close_block()

    def _close_block(self) -> None:
        block = fold("".join(self._words))
        self._words.clear()
        if not block:
            return
        if "h1" in self._open and self.heading is None and not self.blocks:
            self.heading = block
        else:
            self.blocks.append(block)


def read(source: Source) -> tuple[RawArticle, ...]:
    """Return the words of the body, paragraphs apart by an empty line, and the front matter."""
    raw, notes = decode(source.data)
    metadata, body = frontmatter.split(raw)
    heading, blocks = _parsed(body) if _MARKED.search(body) else plain(body)
    if heading and metadata_module.pick(metadata, "title") is None:
        metadata = {**metadata, "title": heading}
    return (RawArticle(text="\n\n".join(blocks), metadata=metadata, notes=notes),)


def _parsed(body: str) -> tuple[str | None, list[str]]:
    """Return the first heading, where it stands on top, and the other blocks."""
    words = _Words()
    try:
        words.feed(python_markdown.markdown(body))
        words.close()
    except RecursionError:
        raise Unreadable("its Markdown is nested too deeply", "save it as plain text") from None
    return words.heading, words.blocks


def plain(body: str) -> tuple[str | None, list[str]]:
    """Return the same of a body that holds nothing but paragraphs and headings, many times faster."""
    top: str | None = None
    blocks: list[str] = []
    for part in _BLANK.split(body):
        paragraph: list[str] = []
        for line in [*part.split("\n"), "# "]:
            heading = _HEADING.match(line) if line != "# " else None
            if heading is None and line != "# ":
                paragraph.append(line)
                continue
            found = fold(html.unescape(" ".join(paragraph)))
            blocks += [found] if found else []
            paragraph = []
            words = fold(html.unescape(heading[2])) if heading else ""
            if words and heading and len(heading[1]) == 1 and top is None and not blocks:
                top = words
            elif words:
                blocks.append(words)
    return top, blocks


register(
    Reader(
        name="markdown", suffixes=(".md", ".markdown"), read=read, media_types=("text/markdown",), harmless=is_harmless
    )
)
