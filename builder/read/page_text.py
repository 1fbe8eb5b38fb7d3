"""The text of a saved page: what trafilatura takes for its body, paragraph by paragraph, and what else falls away."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator

from lxml.etree import _Element
from trafilatura import bare_extraction

from builder.model.record import Record
from builder.model.spans import fold
from builder.read.page_day import parse
from builder.read.page_title import letters

_LONGEST_CAPTION = 600

_PULLED = (6, 50)
"""Fewest and most words of a pull quote."""

_REPEATED = 12
"""Words below which a paragraph that comes again is furniture: an appeal, a button, a rubric."""

_ANNOUNCING = 5
"""Most words before the colon of a line that leads elsewhere."""

_DATED = 7
"""Most words of a line that says when a text appeared."""

_KINDS = {
    "p": "p",
    "head": "head",
    "item": "item",
    "list": "item",
    "quote": "quote",
    "table": "row",
    "row": "row",
    "div": "p",
}
"""trafilatura's own elements that stand as blocks, and what they are."""


_LINE_END = "\x1e"
"""Marks a line end that the page means; those of its source mean nothing."""


class Block(Record, frozen=True, kw_only=True):
    """A paragraph, heading, list item, quotation or row of a table."""

    kind: str
    text: str
    linked: bool
    """Whether all of it is one link."""


def captions_of(tree: _Element) -> tuple[str, ...]:
    """Return the captions and credits of a page's pictures, in its order."""
    found = [fold("".join(map(str, element.itertext()))) for element in tree.iter("figcaption")]
    return tuple(dict.fromkeys(text for text in found if text and len(text) <= _LONGEST_CAPTION))


def blocks_of(tree: _Element, url: str | None) -> list[Block]:
    """Return the blocks of the page's body, empty where it has none."""
    links = {letters("".join(map(str, link.itertext()))) for link in tree.iter("a")}
    body = copy.deepcopy(tree)
    for caption in list(body.iter("figcaption")):
        _drop(caption)
    found = _extracted(body, url)
    if found is None:
        found = _extracted(body, url, recall=True)
    if found is None:
        return []
    return [
        Block(kind=kind, text=text, linked=letters(text) in links or _announces(text, links))
        for kind, text in _blocks(found, "p")
        if text
    ]


def _extracted(body: _Element, url: str | None, *, recall: bool = False) -> _Element | None:
    """Return the body that trafilatura finds, None where it finds no text; with `recall`, it takes what is doubtful."""
    copied = copy.deepcopy(body)
    found = bare_extraction(copied, url=url, include_comments=False, with_metadata=False, favor_recall=recall)
    if found is None or isinstance(found, dict) or found.body is None or not (found.text or "").strip():
        return None
    return found.body


def _announces(text: str, links: set[str]) -> bool:
    """Tell whether a text is a few words, a colon and a link: "Read more: …", in whatever language."""
    before, colon, after = text.partition(":")
    return bool(colon) and len(before.split()) <= _ANNOUNCING and letters(after) in links


def without_furniture(
    blocks: list[Block], title: str | None, captions: Iterable[str], names: Iterable[str] = ()
) -> list[Block]:
    """Leave out what is no running text: title, byline and date again, captions, pull quotes, links, repetitions."""
    heading, known = letters(title or ""), {letters(caption) for caption in captions}
    bylines = {letters(name) for name in names}
    plain = [letters(block.text) for block in blocks]
    kept: list[Block] = []
    for i, (block, own) in enumerate(zip(blocks, plain, strict=True)):
        if not own or own in known or (own == heading and i < 3):
            continue
        if (i < 3 or i >= len(blocks) - 2) and _is_byline(block, own, bylines):
            continue
        if own in plain[:i] and len(block.text.split()) < _REPEATED:
            continue
        if _is_pulled(block, own, plain) or _is_bare_link(block):
            continue
        kept.append(block)
    while kept and kept[-1].kind == "head":
        kept.pop()
    return kept


def _is_byline(block: Block, own: str, names: set[str]) -> bool:
    """Tell whether a block at the edge of a text only says who wrote it, or when."""
    if any(name and (own == name or (own.endswith(name) and len(own) <= len(name) + 4)) for name in names):
        return True
    return len(block.text.split()) <= _DATED and parse(block.text) is not None and not block.text.endswith(".")


def _is_pulled(block: Block, own: str, all_of_them: list[str]) -> bool:
    """Tell whether a quotation set apart only repeats words of a paragraph."""
    if block.kind not in ("quote", "head") or not _PULLED[0] <= len(block.text.split()) <= _PULLED[1]:
        return False
    return any(own in other for other in all_of_them if len(other) > len(own))


def _is_bare_link(block: Block) -> bool:
    """Tell whether a block is a link to something else and no sentence."""
    return block.linked and block.kind != "head" and not block.text.rstrip("\"”’')").endswith((".", "!", "?", "。"))


def _blocks(element: _Element, kind: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of each block below an element of trafilatura's body, in order."""
    tag = str(element.tag)
    if tag in ("graphic", "comments"):
        return
    kind = _KINDS.get(tag, kind)
    if tag == "row":
        yield kind, fold(" ".join("".join(map(str, cell.itertext())) for cell in element.iter("cell")))
        return
    inline = [element.text or ""]
    for child in element:
        if child.tag in _KINDS or any(below.tag in _KINDS for below in child.iterdescendants()):
            yield from _lines(kind, inline)
            yield from _blocks(child, kind)
            inline = []
        else:
            inline += _LINE_END if child.tag == "lb" else _words(child)
        inline.append(child.tail or "")
    yield from _lines(kind, inline)


def _words(element: _Element) -> Iterator[str]:
    """Yield the text inside an element, line ends marked."""
    yield element.text or ""
    for child in element:
        yield from _LINE_END if child.tag == "lb" else _words(child)
        yield child.tail or ""


def _lines(kind: str, words: list[str]) -> Iterator[tuple[str, str]]:
    return ((kind, fold(line)) for line in "".join(words).split(_LINE_END))


def _drop(element: _Element) -> None:
    """Remove an element, not the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
