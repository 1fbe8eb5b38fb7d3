"""Citing: from spans to a citation that a stranger can find again, and to its anchor on the source page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from builder.compose.corpus import Corpus
from builder.model.briefing import Citation
from builder.model.checks import context
from builder.model.identity import passage_id
from builder.model.spans import Span, cut, fold, merge

_AT_HAND = 50_000
"""Citations that are remembered, those asked for last."""


class Citer:
    """Makes citations. Anchors are those of sentences, so that they outlive a change of what is cited."""

    def __init__(self, corpus: Corpus, *, anchored: bool = True) -> None:
        self.corpus = corpus
        self.anchored = anchored
        self._anchors: dict[str, dict[Span, str]] = {}
        self._made = lru_cache(maxsize=_AT_HAND)(self._cite)

    def cite(self, key: str, spans: Iterable[Span], statement: str | None = None) -> Citation:
        """Cite spans of an article; pieces that touch become one."""
        # Every page that an article speaks of cites the same passages of it: one record for all of them.
        return self._made(key, tuple(spans), statement)

    def _cite(self, key: str, spans: tuple[Span, ...], statement: str | None) -> Citation:
        article = self.corpus.articles[key]
        joined = tuple(trim(article.text, span) for span in merge(spans, gap=1))
        prefix, suffix = context(article.text, joined)
        return Citation(
            article=key,
            version=article.version,
            spans=joined,
            exact=cut(article.text, joined),
            prefix=prefix,
            suffix=suffix,
            passage=self.anchor(key, joined[0]) if self.anchored else "",
            statement=statement,
        )

    def anchor(self, key: str, span: Span) -> str:
        """Return the anchor of the sentence in which a span begins."""
        sentences = self.corpus.within(key, span)
        return self.anchors(key)[sentences[0]] if sentences else self._loose(key, span)

    def anchors(self, key: str) -> dict[Span, str]:
        """Return the anchors of an article's sentences."""
        if key not in self._anchors:
            text = self.corpus.articles[key].text
            seen: Counter[str] = Counter()
            found: dict[Span, str] = {}
            for start, end in self.corpus.sentences.get(key, ()):
                words = fold(text[start:end])
                found[(start, end)] = passage_id(key, words, seen[words])
                seen[words] += 1
            self._anchors[key] = found
        return self._anchors[key]

    def _loose(self, key: str, span: Span) -> str:
        text = self.corpus.articles[key].text
        return passage_id(key, text[slice(*span)], text.count(text[slice(*span)], 0, span[0]))


def trim(text: str, span: Span) -> Span:
    """Draw a span in to its first and last character that is no white space."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
