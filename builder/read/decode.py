"""Bytes to text: UTF-8 and UTF-16 by their marks, windows-1252 as the honest last resort."""

from __future__ import annotations

import codecs
import re

from builder.read.registry import Unreadable

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text with newlines as \\n, and remarks for the report; Unreadable for what is not text."""
    text, notes = _decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    controls = len(_CONTROL.findall(text))
    if controls > len(text) // 200:
        raise Unreadable("is not a text file", "remove it, or save it as plain text in UTF-8")
    return text, notes


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise Unreadable(f"is no valid {encoding} ({error.reason})", "save it again as UTF-8") from None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), ("not UTF-8, read as windows-1252",)
    except UnicodeDecodeError:
        raise Unreadable("is neither UTF-8 nor windows-1252 text", "save it again as UTF-8") from None
