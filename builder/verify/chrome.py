"""Chrome: the fixed words that templates declare; on a page, whatever is no item must be made of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from builder.config import packaged

VALUE, BREAK = "\ue000", "\ue001"
"""Where a template prints a value, and where a block of it begins or ends."""

_WORD = re.compile(rf"\w+|{VALUE}")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"\]\([^()]*\)|\]\[[^\]]*\]|[\[\]]")
_ATTRIBUTES = re.compile(r"\{:?\s*[#.][^{}]*\}")
_EDGES = re.compile(rf"[*`|\n{BREAK}]+")

MOVED = (
    "This page has moved",
    "What stood here is now on",
    "the page in its place",
    "Nothing has taken its place; what there is stands in",
    "the index",
)
"""The words of a page that leads on to another address."""

Fragment = tuple[str, ...]


class Chrome:
    """Declared fragments: whole runs of words between the tags and blocks of templates."""

    def __init__(self, fragments: Iterable[Fragment]) -> None:
        self._first: dict[str, set[Fragment]] = {}
        for fragment in fragments:
            if any(word != VALUE for word in fragment):
                self._first.setdefault(fragment[0], set()).add(fragment)

    def declares(self, words: str) -> bool:
        """Tell whether words are declared fragments one after another; a value in one is a number."""
        found = _words(words)
        reached = [True] + [False] * len(found)
        for at in range(len(found)):
            for fragment in (*self._first.get(found[at], ()), *self._first.get(VALUE, ())) if reached[at] else ():
                end = at + len(fragment)
                if end <= len(found) and all(map(_same, fragment, found[at:end])):
                    reached[end] = True
        return reached[-1]


def _same(declared: str, printed: str) -> bool:
    return printed.isdigit() if declared == VALUE else printed == declared


def declared(templates: Sequence[Path] = ()) -> Chrome:
    """Return the chrome of template folders, the packaged ones where none is given."""
    fragments: set[Fragment] = {_words(words) for words in MOVED}
    for folder in templates or (packaged() / "templates",):
        for path in sorted([*folder.rglob("*.jinja"), *folder.rglob("*.html")]):
            fragments |= _of_template(path.read_text("utf-8", "replace"))
    return Chrome(fragment for fragment in fragments if fragment)


@lru_cache(maxsize=256)
def _of_template(source: str) -> frozenset[Fragment]:
    """Return the fragments of one template: its words, and the strings that its expressions can print."""
    language = Environment()
    text = ""
    try:
        for _, kind, value in language.lex(source):
            if kind == "data":
                text += value
            elif kind == "variable_begin":
                text += VALUE
            elif kind in ("block_begin", "raw_begin", "raw_end"):
                text += BREAK
        strings = list(_printable(language.parse(source)))
    except TemplateSyntaxError:
        return frozenset()
    for pattern in (_COMMENT, _TAG, _ATTRIBUTES, _LINK):
        text = pattern.sub(BREAK, text)
    runs = (html.unescape(run) for run in (*_EDGES.split(text), *strings))
    return frozenset(piece for run in runs for piece in _pieces(_words(run)))


def _printable(node: nodes.Node) -> Iterator[str]:
    """Yield the strings that a template prints or keeps for printing, no keys and no arguments."""
    if isinstance(node, nodes.Output):
        yield from (words for child in node.nodes for words in _values(child))
    elif isinstance(node, nodes.Assign):
        yield from _values(node.node)
    for child in node.iter_child_nodes():
        yield from _printable(child)


def _values(node: nodes.Node | None) -> Iterator[str]:
    """Yield the strings that an expression can come to."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from (*_values(node.expr1), *_values(node.expr2))
    elif isinstance(node, nodes.Or):
        yield from (*_values(node.left), *_values(node.right))
    elif isinstance(node, nodes.Dict):
        yield from (words for pair in node.items for words in _values(pair.value))


def _pieces(run: Fragment) -> Iterator[Fragment]:
    """Yield a run from and to each of its values: one of them may be a number or an element of its own."""
    cuts = sorted({0, len(run), *(cut for at, word in enumerate(run) if word == VALUE for cut in (at, at + 1))})
    yield from (run[start:end] for start, end in combinations(cuts, 2))


def _words(text: str) -> Fragment:
    return tuple(_WORD.findall(text.casefold()))
