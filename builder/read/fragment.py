"""Pieces of HTML in feeds, mails, exports and news formats: reduced to paragraphs of words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.model.record import Record
from builder.model.spans import fold
from builder.read.characters import clean

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "hl1",
        "hl2",
        "block",
        "media",
        "media-caption",
        "media-producer",
        "body.content",
    ]
)
_SILENT = frozenset(
    [
        "applet",
        "audio",
        "button",
        "canvas",
        "embed",
        "frameset",
        "head",
        "iframe",
        "map",
        "math",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "media-metadata",
    ]
)
_CAPTIONS = frozenset(("caption", "figcaption", "media-caption", "media-producer"))
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_CAPTION_CLASS = re.compile(r"(?<![a-z])(?:caption|photo-?credit|image-?credit|credit-?line)(?![a-z])", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|ul|ol|li|h[1-6]|em|strong|b|i|blockquote|img|figure|table)\b[^<>]*/?>", re.I
)
_PAGE = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)

_CHUNK = 65_536
_DEEPEST = 1_000


class Fragment(Record, frozen=True, kw_only=True):
    """The words of a piece of HTML."""

    paragraphs: tuple[str, ...]
    captions: tuple[str, ...] = ()
    """Those of the paragraphs that are marked as captions or credits."""
    links: tuple[int, ...] = ()
    """Indexes of the paragraphs that are nothing but a link."""
    targets: tuple[tuple[int, str], ...] = ()
    """(index of a paragraph, address that it links to), in order."""

    @property
    def text(self) -> str:
        """The paragraphs, apart by an empty line."""
        return "\n\n".join(self.paragraphs)


def is_markup(text: str) -> bool:
    """Tell whether a value holds HTML rather than plain text."""
    return _MARKUP.search(text) is not None


def is_page(text: str) -> bool:
    """Tell whether a value holds a whole HTML page."""
    return _PAGE.match(text[:4096]) is not None


def read_fragment(html: str) -> Fragment:
    """Return the visible words of a piece of HTML; never raises, whatever it is given."""
    from lxml import etree

    words = _Words()
    parser = etree.HTMLParser(target=words, no_network=True, huge_tree=False)
    text = clean(html)
    try:
        # a parser that is fed reports events and builds no tree, so that depth needs no memory
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK])
        parser.close()
    except (etree.LxmlError, _TooDeepError):
        pass
    return words.close()


class _TooDeepError(Exception):
    """Elements nested as only an attack nests them: each end tag would cost a search through all that are open."""


class _Words:
    """Collects paragraphs from the parser's events."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool, bool]] = []
        self._silent = self._caption = self._linked = self._pre = 0
        self._words: list[str] = []
        self._plain = False
        self._breaks = 0
        self._found: list[tuple[str, bool, bool]] = []
        self._targets: list[tuple[int, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self._open) > _DEEPEST:
            raise _TooDeepError
        tag = tag.lower()
        silent = tag in _SILENT or _is_hidden(attributes)
        caption = tag in _CAPTIONS or _CAPTION_CLASS.search(attributes.get("class") or "") is not None
        if tag in _BLOCKS or caption:
            self._close_block()
        if tag == "br":
            self._break()
        if tag not in _VOID:
            self._open.append((tag, silent, caption))
            self._count(tag, silent, caption, 1)
        if tag == "a" and not self._silent and attributes.get("href"):
            self._targets.append((len(self._found), attributes["href"]))

    def end(self, tag: str) -> None:
        tag = tag.lower()
        if tag in _VOID:
            return
        if not any(opened == tag for opened, _, _ in self._open):
            return
        while self._open:
            opened, silent, caption = self._open.pop()
            if opened in _BLOCKS or caption:
                self._close_block()
            self._count(opened, silent, caption, -1)
            if opened == tag:
                return

    def data(self, data: str) -> None:
        if self._silent:
            return
        if self._pre and "\n" in data:
            parts = re.split(r"\n[^\S\n]*\n\s*", data)
            for part in parts[:-1]:
                self._add(part)
                self._close_block()
            data = parts[-1]
        self._add(data)

    def _add(self, data: str) -> None:
        if data.strip():
            self._breaks = 0
            self._plain = self._plain or not self._linked
        self._words.append(data)

    def close(self) -> Fragment:
        self._close_block()
        return Fragment(
            paragraphs=tuple(text for text, _, _ in self._found),
            captions=tuple(text for text, caption, _ in self._found if caption),
            links=tuple(i for i, (_, _, linked) in enumerate(self._found) if linked),
            targets=tuple(self._targets),
        )

    def _count(self, tag: str, silent: bool, caption: bool, by: int) -> None:
        self._silent += by * silent
        self._caption += by * caption
        self._linked += by * (tag == "a")
        self._pre += by * (tag == "pre")

    def _break(self) -> None:
        self._breaks += 1
        self._words.append(" ")
        if self._breaks == 2:
            self._close_block()

    def _close_block(self) -> None:
        text = fold("".join(self._words))
        if text:
            self._found.append((text, self._caption > 0, not self._plain))
        self._words.clear()
        self._plain = False
        self._breaks = 0


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return (
        "hidden" in attributes
        or (attributes.get("aria-hidden") or "").lower() == "true"
        or _HIDDEN.search(attributes.get("style") or "") is not None
    )
