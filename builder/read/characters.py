"""Characters: what may stand in an article's text, whatever the file holds."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u2060\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters, lone surrogates, and what only tells a browser where a word may be broken: it parts names."""
_C1 = re.compile("[\x80-\x9f]")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def clean(text: str) -> str:
    """Return a text with newlines as \\n, without signs that nobody sees and without blanks at its ends.

    C1 controls are windows-1252 punctuation that some program took for Latin-1, and become it again, as in a browser.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return _C1.sub(_windows, _UNWANTED.sub("", text)).strip()


def blocks(text: str) -> str:
    """Return a clean text whose paragraphs stand apart by one empty line; single line ends stay as they are."""
    return _BLANK_LINES.sub("\n\n", clean(text))


def label(name: str, fallback: str = "unnamed") -> str:
    """Return a name from inside a file as one short line, fit for a report and a key."""
    line = " ".join(clean(name).split())
    return (line if len(line) <= 300 else line[:299] + "…") or fallback


def _windows(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("cp1252", "ignore")
