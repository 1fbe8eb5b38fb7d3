"""Paragraphs of a plain text, and which of them are photo captions or credits."""

from __future__ import annotations

import re

from builder.model.spans import Span, fold

_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\s][^\n]*(?:\n[^\S\n]*[^\s\n][^\n]*)*")

_WRAP_WIDTH = 100
"""Longest line of a text that was wrapped by hand or by a mail program."""

_AGENCIES = (
    r"(?:Getty\ Images|AFP|Reuters|REUTERS|Associated\ Press|AP(?:\ Photo)?|EPA|Shutterstock|iStock|Alamy|Xinhua"
    r"|PA(?:\ Wire|\ Media)?)"
)
_HINT = re.compile(rf"©|\(c\)|Photo|Picture|Image|File\ photo|Foto|{_AGENCIES}", re.VERBOSE)
"""Without one of these no paragraph is a credit, which is soon told."""

_CREDIT = re.compile(
    rf"""
    (?:©|\(c\))\s?\S[^.!?"”]{{0,60}}$                            # … ©Getty Images
    | ^(?:[\w.'’ -]+\s?/\s?)+{_AGENCIES}\W*$                     # Jane Doe/Getty Images
    | ^{_AGENCIES}(?:\s?/\s?[\w.'’ -]+)+\W*$                     # AFP/Jane Doe
    | [(\[]?(?:Photo|Photograph|Picture|Image|File\ photo|Foto)s?(?:\s+(?:by|credit|courtesy(?:\ of)?))?
        \s?:\s?[^.!?"”]{{2,60}}[)\]]?$                             # (Photo: Jane Doe)
    | [(\[](?:[\w.'’ -]+/)?{_AGENCIES}(?:/[\w.'’ -]+)?[)\]]$     # … (AP Photo/Jane Doe)
    | ^(?:Photo|Photograph|Picture|Image)s?\s+(?:by|courtesy\ of|credit)\b[^.!?"”]{{2,60}}$
    """,
    re.VERBOSE,
)


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the spans of a text's paragraphs: lines, or blocks where the text was wrapped by hand."""
    pattern = _BLOCK if _is_wrapped(text) else _LINE
    return tuple(
        (match.start() + len(match[0]) - len(match[0].lstrip()), match.start() + len(match[0].rstrip()))
        for match in pattern.finditer(text)
        if match[0].strip()
    )


def captions(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the paragraphs that are photo credits or captions.

    A caption ends in a credit; saved pages often repeat it, whole or broken off, just before.
    """
    found: set[int] = {i for i, (start, end) in enumerate(spans) if is_credit(text[start:end])}
    for i in sorted(found):
        caption = fold(text[slice(*spans[i])])
        for near in (i - 1, i + 1):
            if 0 <= near < len(spans) and _is_cut_from(fold(text[slice(*spans[near])]), caption):
                found.add(near)
    return tuple(spans[i] for i in sorted(found))


def is_credit(paragraph: str) -> bool:
    """Tell whether a paragraph is, or ends in, the credit of a photograph."""
    return len(paragraph) < 400 and _HINT.search(paragraph) is not None and _CREDIT.search(fold(paragraph)) is not None


def _is_cut_from(candidate: str, caption: str) -> bool:
    return len(candidate) >= 12 and caption.startswith(candidate)


def _is_wrapped(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or max(map(len, lines)) > _WRAP_WIDTH:
        return False
    blocks = len(_BLOCK.findall(text))
    return blocks > 1 and len(lines) >= 2 * blocks
