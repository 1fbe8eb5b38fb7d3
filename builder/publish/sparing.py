"""Sparing: two steps of MkDocs and Python-Markdown that take a third of a page's time, in less of it.

Python-Markdown asks each of some fifteen inline patterns of every piece of text, one after the other; most pieces hold
nothing that any of them could match. MkDocs parses the HTML in a page's Markdown once more, for its ids alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from markdown import Extension, Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_NEEDS: dict[str, tuple[str, ...]] = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.REFERENCE_RE: ("[",),
    inlinepatterns.LINK_RE: ("[",),
    r"\[\^([^\]]*)\]": ("[^",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.IMAGE_REFERENCE_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),
}
"""Expression -> what a text must hold one of to match it; any other expression is always asked."""
_ANY = re.compile("|".join(sorted({re.escape(one) for needed in _NEEDS.values() for one in needed})))

_ID = re.compile(r"""\b(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE)


class _Ids:
    """Stands in for MkDocs' parser of raw HTML: all that may be an id, be it in a tag or not.

    What is none would only keep MkDocs from a warning; whether links lead to anchors is checked on the whole site.
    """

    def __init__(self) -> None:
        self.present_anchor_ids: set[str] = set()

    def feed(self, text: str) -> None:
        """Take note of ids."""
        self.present_anchor_ids.update(html.unescape(a or b or c) for a, b, c in _ID.findall(text))

    def close(self) -> None:
        """Do nothing: no text is held back."""


@contextmanager
def few_parses() -> Iterator[None]:
    """Let MkDocs look for ids alone in a page's raw HTML."""
    from mkdocs.structure import pages

    before: Any = pages._HTMLHandler
    pages._HTMLHandler = _Ids  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        pages._HTMLHandler = before  # type: ignore[misc]


class Sparing(Extension):
    """An extension that changes nothing but the time it takes."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Put a sparing processor in the place of the usual one."""
        md.treeprocessors.register(_Sparing(md), "inline", 20)


class _Sparing(InlineProcessor):
    """Overrides the one step of Python-Markdown 3's processor that asks the patterns; tests compare the results."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._asked: list[tuple[Any, tuple[str, ...]]] = []
        self._all_known = False

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """Apply the patterns to a tree, as they are registered by then."""
        patterns: Any = self.inlinePatterns
        self._asked = [(one, _NEEDS.get(one.pattern, ())) for one in patterns]
        self._all_known = all(needed for _, needed in self._asked)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        if self._all_known and not _ANY.search(data):
            return data
        for at, (pattern, needed) in enumerate(self._asked[patternIndex:], patternIndex):
            matched, start = True, 0
            while matched and (not needed or any(one in data for one in needed)):
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, at, start)  # type: ignore[attr-defined]
        return data
