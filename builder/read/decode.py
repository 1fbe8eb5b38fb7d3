"""Bytes to text: by marks, by what is stated, as UTF-8, and only then by how probable each old encoding is."""

from __future__ import annotations

import codecs
import re

from builder.read.encodings import escaped, guess
from builder.read.registry import Unreadable

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|\x0c|\x85(?=\\s)|\u2028|\u2029")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ALIASES = {
    "iso-8859-1": "cp1252",  # as every browser takes it
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "big5": "big5hkscs",
    "iso-8859-8-i": "iso-8859-8",
    "x-user-defined": "cp1252",
}
_TEXT_CODECS = re.compile(
    r"utf-8|utf-16|utf-32|cp125[0-8]|cp850|cp866|cp874|cp932|cp949|big5hkscs|gb18030|hz|euc_jp|iso2022_jp|johab|koi8-[ru]"
    r"|mac-roman|mac-cyrillic|tis-620|iso8859-\d+"
)
"""Codecs for text among all that Python knows: others unpack, or swap letters."""

_SAMPLE = 65_536
"""Characters that are counted."""

_STRAY = 0.02
"""Largest share of bytes that UTF-8 cannot read in a file that is UTF-8 all the same: cut off, or pasted together."""


def decode(data: bytes, stated: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    """Return the text with newlines as \\n, and remarks for the report; Unreadable for what is not text.

    `stated` are encodings that are claimed from outside or inside, the surest first.
    """
    text, notes = _decode(data, stated)
    if _ODD.search(text) is None:
        return text, notes
    text = _LINE_END.sub("\n", text)
    controls = len(_CONTROL.findall(text))
    if controls > len(text) // 200:
        raise Unreadable("is not a text file", "remove it, or save it as plain text in UTF-8")
    # What no page can show must not stand between two words that it separates.
    return _UNFIT.sub(" ", text), notes


def _decode(data: bytes, stated: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise Unreadable(f"is no valid {encoding} ({error.reason})", "save it again as UTF-8") from None
    wide = _wide(data)
    if wide is not None:
        return wide, ("no byte order mark, read as UTF-16",)
    switching = escaped(data)
    if switching is not None:
        return data.decode(switching, "replace"), (f"not UTF-8, read as {switching}",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _old(data, stated)


def _old(data: bytes, stated: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file that is in no Unicode encoding, or in a damaged one."""
    for name in stated:
        text = _as_stated(data, name)
        if text is not None:
            return text, ()
    text = _stray(data)
    if text is not None:
        return text, ("holds bytes that are no UTF-8; they are marked",)
    return _guessed(data)


def _as_stated(data: bytes, name: str) -> str | None:
    """Return the text in an encoding that is claimed; some bytes of every page are broken."""
    try:
        codec = codecs.lookup(_ALIASES.get(name.strip().lower(), name)).name
    except (LookupError, ValueError):
        return None
    if not _TEXT_CODECS.fullmatch(codec) or codec.startswith("utf"):
        return None
    text = data.decode(codec, "replace")
    return text if text.count("\ufffd") <= len(text) * _STRAY else None


def _wide(data: bytes) -> str | None:
    """Return UTF-16 text that lacks its mark: every other byte of its blanks and Latin letters is zero."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 or max(even, odd) < max(4, len(head) // 20) or min(even, odd) > max(even, odd) // 20:
        return None
    try:
        return data.decode("utf-16-le" if odd > even else "utf-16-be")
    except UnicodeDecodeError:
        return None


def _stray(data: bytes) -> str | None:
    """Return UTF-8 text with its broken places marked; None where it is not mostly UTF-8."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(1 for c in text[:_SAMPLE] if c > "\x7f") - text[:_SAMPLE].count("\ufffd")
    return text if broken <= len(text) * _STRAY and beyond > 4 * broken else None


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    codec = codecs.lookup(guess(data)).name
    text = data.decode(codec, "replace")
    if not _TEXT_CODECS.fullmatch(codec) or text.count("\ufffd") > len(text) * _STRAY:
        raise Unreadable("is text in no encoding that is known", "save it again as UTF-8")
    shown = "windows-" + codec[2:] if codec.startswith("cp125") else codec
    return text, (f"not UTF-8, read as {shown}",)
