"""Escaping: text of unknown origin made inert in Markdown and in HTML at once.

Every character that either language could read as markup becomes a numeric entity, so the same string is safe in a
paragraph, a heading, a table cell, a link's words or between the tags of an HTML block.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from markupsafe import Markup

_INERT = re.compile(r"[!-/:-@\[-`{-~]")
_PLAIN = set(",.;?()/-':%")
_VISIBLE = {code: f"&#{code};" for code in range(128) if _INERT.match(chr(code)) and chr(code) not in _PLAIN}
_SPACE = re.compile(r"\s")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_RUN = re.compile(rf"{_RIGHT}(?:[\W\d_]*{_RIGHT})*")
"""Words written from right to left, with what stands between them."""
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def text(value: str) -> Markup:
    """Return `value` as visible text: it reads the same and can start nothing."""
    return Markup(_one_line(value).translate(_VISIBLE))


@lru_cache(maxsize=10_000)
def words(value: str) -> Markup:
    """Return `value` as `text` does; what runs from right to left, or says so, does not turn what stands beside it."""
    if value.isascii():
        return text(value)
    if _TURNS.search(value):
        return Markup(f"<bdi>{text(value)}</bdi>")
    made, at = "", 0
    for run in _RUN.finditer(value):
        made += f"{text(value[at : run.start()])}<bdi>{text(run[0])}</bdi>"
        at = run.end()
    return Markup(f"{made}{text(value[at:])}")


def attribute(value: str) -> Markup:
    """Return `value` for the inside of a double-quoted HTML attribute, in Markdown or out of it."""
    return Markup(_INERT.sub(_entity, _one_line(value)))


def yaml(value: str) -> Markup:
    """Return `value` as a YAML string for front matter, HTML-escaped: the theme prints it as it stands."""
    return Markup(json.dumps(str(attribute(value)), ensure_ascii=False))


def printable(value: str) -> str:
    """Replace what neither HTML nor PDF can hold: lone surrogates, control characters."""
    return _UNPRINTABLE.sub("\ufffd", value)


def _one_line(value: str) -> str:
    """Put a blank for every line end: an empty line would end a block."""
    # What Python calls printable holds no white space but the blank, and nothing that `printable` replaces.
    return value if value.isprintable() else _SPACE.sub(" ", printable(value))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
