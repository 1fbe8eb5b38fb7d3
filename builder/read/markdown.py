"""Markdown with front matter: rendered, then reduced to its words, so that no markup reaches a quotation."""

from __future__ import annotations

import html.parser

import markdown as python_markdown

from builder.model.spans import fold
from builder.read import frontmatter
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
    words = _Words()
    try:
        words.feed(python_markdown.markdown(body))
        words.close()
    except RecursionError:
        raise Unreadable("its Markdown is nested too deeply", "save it as plain text") from None
    if words.heading and not any(key.lower() == "title" for key in metadata):
        metadata = {**metadata, "title": words.heading}
    return (RawArticle(text="\n\n".join(words.blocks), metadata=metadata, notes=notes),)


register(Reader(name="markdown", suffixes=(".md", ".markdown"), read=read, media_types=("text/markdown",)))
