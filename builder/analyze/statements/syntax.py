"""Syntax: the parse of an article as plain lists, which the rules walk many times."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from builder.model.spans import Span

Range = tuple[int, int]
"""Half-open range of token indexes."""

FINITE = {"VBD", "VBZ", "VBP", "MD"}
"""Tags of verbs that have a tense."""

_DATELINE = {"—", "–", "--", ":", ")"}
"""What parts a name from the place or heading before it: "Lyon (AFP) – President Fox"."""

_CLAUSES = {"relcl", "acl", "advcl", "parataxis", "ccomp"}


class Tree:
    """The tokens of a Doc, their heads and subtrees, as lists indexed by token."""

    def __init__(self, doc: Doc) -> None:
        self.size = len(doc)
        self.start = [token.idx for token in doc]
        self.text = [token.text for token in doc]
        self.end = [start + len(text) for start, text in zip(self.start, self.text, strict=True)]
        self.lower = [text.lower().replace("’", "'") for text in self.text]
        self.lemma = [token.lemma_.lower() for token in doc]
        self.tag = [token.tag_ for token in doc]
        self.pos = [token.pos_ for token in doc]
        self.dep = [token.dep_ for token in doc]
        self.head = [token.head.i for token in doc]
        self.entity = [token.ent_type_ for token in doc]
        self.left = [token.left_edge.i for token in doc]
        self.right = [token.right_edge.i for token in doc]
        self.kids: list[list[int]] = [[] for _ in doc]
        for index, head in enumerate(self.head):
            if head != index:
                self.kids[head].append(index)
        self.sentences: list[Range] = [(sent.start, sent.end) for sent in doc.sents] if self.size else []
        self.sentence_of = [0] * self.size
        for number, (first, last) in enumerate(self.sentences):
            self.sentence_of[first:last] = [number] * (last - first)

    def chars(self, tokens: Range) -> Span:
        """Return the characters that a range of tokens covers."""
        return (self.start[tokens[0]], self.end[tokens[1] - 1])

    def tokens(self, span: Span) -> Range:
        """Return the tokens that start within a span of characters (an empty range where none do)."""
        from bisect import bisect_left

        return (bisect_left(self.start, span[0]), bisect_left(self.start, span[1]))

    def children(self, index: int, *labels: str) -> Iterator[int]:
        """Yield the children of a token that have one of the labels."""
        for kid in self.kids[index]:
            if self.dep[kid] in labels:
                yield kid

    def noun_phrase(self, head: int) -> Range:
        """Return a noun phrase from its determiner to its last phrasal modifier, without relative clauses."""
        first, last = self.left[head], head + 1
        for kid in self.kids[head]:
            if kid < head:
                if self.dep[kid] in _CLAUSES and self.tag[kid] not in {"VBN", "VBG"}:
                    first = max(first, self.right[kid] + 1)
            elif self.dep[kid] in _CLAUSES:
                break
            elif self.dep[kid] != "punct" and self.dep[kid] != "cc":
                last = max(last, self.right[kid] + 1)
        for index in range(head - 1, first - 1, -1):
            if self.text[index] in _DATELINE:
                first = index + 1
                break
        return self.trim((first, last))

    def trim(self, tokens: Range) -> Range:
        """Drop blanks and punctuation from both ends of a range."""
        first, last = tokens
        while first < last - 1 and not any(char.isalnum() for char in self.text[first]):
            first += 1
        while last - 1 > first and not any(char.isalnum() for char in self.text[last - 1]):
            last -= 1
        return (first, last)


def has_word(text: str) -> bool:
    """Tell whether a token holds a letter or a digit."""
    return any(char.isalnum() for char in text)
