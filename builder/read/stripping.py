"""A page with its tags taken out: every word of it in order, and no judgement which of them matter."""

from __future__ import annotations

from builder.read.page_tree import tree_of
from builder.read.registry import Source, Unreadable

_SILENT = ("script", "style", "template", "noscript")


def stripped(data: bytes, name: str = "") -> str:
    """Return the words of a saved page between its tags; empty for what is no page."""
    try:
        tree, _ = tree_of(Source(data=data, name=name))
    except Unreadable:
        return ""
    for element in list(tree.iter(*_SILENT)):
        element.text = None
    return "".join(str(words) for words in tree.itertext())
