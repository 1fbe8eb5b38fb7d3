"""Markup: the root element of a file that may be XML or HTML, and how deep it is nested, in one pass each."""

from __future__ import annotations

import re

_MOST = 8_192
_NAME = re.compile(r"<(?:[\w.-]+:)?(\w+)")
_TAG = re.compile(rb"<(/?)[A-Za-z][^<>]*?(/?)>")
_HTML_TYPE = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)


def root(data: bytes) -> str:
    """Return the local name of the root element, without its prefix; empty where there is none near the beginning."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data[:_MOST].decode("utf-16" if wide else "latin-1", "replace").removeprefix("\xef\xbb\xbf")
    at = _after_space(text, 0)
    while text.startswith(("<?", "<!"), at):
        if _HTML_TYPE.match(text, at):
            return "html"
        at = _after_space(text, _end(text, at))
    name = _NAME.match(text, at)
    return name[1] if name else ""


def depth(data: bytes, most: int) -> int:
    """Return how deep elements are nested, counted by their tags alone; no further than just past `most`."""
    deepest = now = 0
    for tag in _TAG.finditer(data):
        if tag[1]:
            now = max(0, now - 1)
        elif not tag[2]:
            now += 1
            deepest = max(deepest, now)
            if deepest > most:
                break
    return deepest


def _end(text: str, at: int) -> int:
    """Return where an instruction, a comment or a document type ends."""
    if text.startswith("<?", at):
        return _past(text, "?>", at)
    if text.startswith("<!--", at):
        return _past(text, "-->", at + 4)
    bracket, closing = text.find("[", at), _past(text, ">", at)
    return _past(text, ">", _past(text, "]", bracket)) if at < bracket < closing else closing


def _past(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
