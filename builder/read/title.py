"""A title for an article that states none: its headline line, else its first sentence, shortened."""

from __future__ import annotations

import re

from builder.model.spans import Span, fold

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z])")
_LONGEST = 110
_HEADLINE_WORDS = 3


def headline(text: str, spans: tuple[Span, ...], captions: tuple[Span, ...]) -> tuple[Span | None, str]:
    """Return the span of a headline line (None when the text has none) and a title.

    A headline is a first paragraph that is short and ends like no sentence. Without one the title is the
    beginning of the first sentence, cut at a word and marked with an ellipsis.
    """
    body = [span for span in spans if span not in captions]
    if not body:
        return None, ""
    first = fold(text[slice(*body[0])])
    words = len(first.split())
    if len(body) > 1 and words >= _HEADLINE_WORDS and len(first) <= _LONGEST and first[-1] not in '.:;,"”’…':
        return body[0], first
    return None, shorten(_SENTENCE_END.split(first)[0])


def shorten(title: str) -> str:
    """Cut a title at a word so that it fits, marking the cut."""
    title = title.strip()
    if len(title) <= _LONGEST:
        return title.rstrip(".") if not title.endswith("..") else title
    return title[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
