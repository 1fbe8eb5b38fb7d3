"""Columns: a Doc's tokens as plain lists, read once, so that the rooms' loops stay fast."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right

from spacy.strings import StringStore
from spacy.tokens import Doc

from builder.analyze import credits
from builder.analyze.atlas import AGENCIES
from builder.analyze.lexicon import words
from builder.analyze.lookalikes import given_back
from builder.analyze.marks import quoted
from builder.model.article import Article
from builder.model.checks import DATELINE
from builder.model.spans import Span

_DATELINED = 4
"""Paragraphs in which a report may still begin with its dateline."""

_SMALL = words(
    """
    the and for with from over into its his her their our your after before amid about against under off out not but
    nor are was were has had have will can who that this than via per upon onto
    """
)
"""Words that a headline leaves without a capital."""

_OPENING = frozenset("“\"„«‘'`([—–:•*-")


_ATTRS: list[int | str] = ["ORTH", "IDX", "POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "LEMMA"]
_SIGN = 1 << 63
"""The array is unsigned; a governor to the left is a step beyond this."""


def _names(strings: StringStore, column: list[int]) -> list[str]:
    """Return the strings of a column of hashes, each looked up once."""
    known = {key: strings[key] if key else "" for key in set(column)}
    return [known[key] for key in column]


@functools.lru_cache(maxsize=1)
def columns_of(doc: Doc, article: Article) -> Columns:
    """Return the columns of an article's document; the rooms that read one after another share them."""
    return Columns(doc, article)


class Columns:
    """Parallel lists over the tokens of one article."""

    __slots__ = (
        *("children", "dep", "end", "ent", "head", "headline", "idx", "initial", "lemma", "low", "masked"),
        *("narrated", "paragraph", "pos", "quoted", "sent", "sents", "size", "space", "tag", "text"),
    )

    def __init__(self, doc: Doc, article: Article) -> None:
        strings = doc.vocab.strings
        orth, idx, pos, tag, dep, head, ent, lemma = (column.tolist() for column in doc.to_array(_ATTRS).T)
        self.text = _names(strings, orth)
        self.text = [
            given_back(text, article.text[start : start + len(text)])
            for text, start in zip(self.text, idx, strict=True)
        ]
        self.low = [text.lower() for text in self.text]
        self.idx: list[int] = idx
        self.end = [start + len(text) for start, text in zip(self.idx, self.text, strict=True)]
        self.pos = _names(strings, pos)
        self.tag = _names(strings, tag)
        self.dep = _names(strings, dep)
        self.head = [i + (step if step < _SIGN else step - 2 * _SIGN) for i, step in enumerate(head)]
        self.ent = _names(strings, ent)
        self.lemma = _names(strings, lemma)
        self.space = [not text.strip() for text in self.text]
        self.size = len(self.text)
        self.children: list[list[int]] = [[] for _ in self.text]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self.sents: list[tuple[int, int]] = [(sent.start, sent.end) for sent in doc.sents] if self.size else []
        self.sent = [0] * self.size
        self.initial = [False] * self.size
        self.headline = [False] * len(self.sents)
        for number, (start, end) in enumerate(self.sents):
            self.sent[start:end] = [number] * (end - start)
            self.headline[number] = self._is_headline(start, end)
            fresh = True
            for i in range(start, end):
                self.initial[i] = fresh
                fresh = (fresh and (self.space[i] or self.text[i] in _OPENING)) or self.text[i] in '“"•:'
        self.masked = self._mask(article)
        self.quoted = [False] * self.size
        for span in quoted(article):
            inner = self.tokens(span)
            self.quoted[inner.start : inner.stop] = [True] * len(inner)
        starts = [start for start, _ in article.paragraphs]
        self.paragraph = [bisect_right(starts, at) for at in self.idx]
        self.narrated = self._narrate()

    def _is_headline(self, start: int, end: int) -> bool:
        """Tell whether every longer word of a sentence is capitalised, so that capitals tell nothing."""
        telling = [
            text for text in self.text[start:end] if len(text) > 2 and text.isalpha() and text.lower() not in _SMALL
        ]
        if len(telling) >= 2 and all(text.isupper() for text in telling):
            return True
        return len(telling) >= 4 and not any(text[0].islower() for text in telling)

    def _narrate(self) -> list[int]:
        """Number the sentences by how many before them are more than a quotation: the reporter's own."""
        counts: list[int] = []
        count = 0
        for start, end in self.sents:
            counts.append(count)
            own = sum(1 for i in range(start, end) if not self.quoted[i] and self.text[i][:1].isalpha())
            count += own >= 2
        return counts

    def _mask(self, article: Article) -> list[bool]:
        masked = [False] * self.size
        for span in credits.spans(article):
            for i in self.tokens(span):
                masked[i] = True
        for start, end in article.paragraphs[:_DATELINED]:
            filed = DATELINE.match(article.text, start, end)
            for i in self.tokens(filed.span()) if filed is not None else ():
                masked[i] = True
        for caption in article.captions:
            for i in self.tokens(caption):
                if self.text[i] in AGENCIES or (self.text[i] == "Images" and i and self.text[i - 1] == "Getty"):
                    masked[i] = True
        return masked

    def tokens(self, span: Span) -> range:
        """Return the indexes of the tokens that overlap a span of characters."""
        return range(bisect_right(self.end, span[0]), bisect_left(self.idx, span[1]))

    def words(self, start: int, end: int) -> str:
        """Return a run of tokens as one string, each run of blanks one blank."""
        pieces: list[str] = []
        for i in range(start, end):
            if self.space[i]:
                continue
            if pieces and (self.idx[i] > self.end[i - 1] or self.space[i - 1]):
                pieces.append(" ")
            pieces.append(self.text[i])
        return "".join(pieces)
