"""A page's bytes as a tree, in the encoding that it has, not always the one that it states."""

from __future__ import annotations

import re

from lxml import etree, html
from lxml.etree import _Element

from builder.read.decode import decode
from builder.read.registry import Source, Unreadable

_STATED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+) | <\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_IN_TYPE = re.compile(r"charset=([\w.:-]+)", re.I)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def tree_of(source: Source) -> tuple[_Element, tuple[str, ...]]:
    """Return the root element, and remarks; no entity is expanded and nothing is loaded for it."""
    stated = _IN_TYPE.search(source.media_type)
    meta = _STATED.search(source.data[:16_384])
    hints = [stated[1] if stated else None, (meta[1] or meta[2]).decode("ascii", "ignore") if meta else None]
    text, notes = decode(source.data, tuple(hint for hint in hints if hint))
    text = _DECLARATION.sub("", _UNFIT.sub("", text))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise Unreadable("holds no page", "save the page again", "skipped") from None
    return tree, notes
