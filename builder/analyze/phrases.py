"""Phrases: noun phrases and "noun preposition noun" that could name an issue, names masked out of their key."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from builder.analyze.lexicon import CALENDAR, ROLE_NOUNS, words
from builder.analyze.names import Names
from builder.model.analysis import Phrase
from builder.model.article import Article

_LINKS = frozenset({"of", "on", "for", "against", "in", "to", "over", "from", "with", "between", "at"})
_CONTENT = frozenset({"NOUN", "ADJ", "PROPN"})
_EMPTY = words(
    """
    way thing lot kind sort part number time year month week day people person man woman one something anything
    nothing everything someone everyone anyone today yesterday morning night evening fact case point place side end
    group member percent percentage million billion thousand hundred dozen bit piece couple series range variety
    area first second third last other own same such many much more most several few new old good bad big little
    long great recent former next early late previous current general whole full half statement comment question
    answer interview spokesman spokeswoman spokesperson article story report reporter news photo video minute hour
    moment
    """
)
"""Words that name no issue by themselves."""

_LONGEST = 8


def find(doc: Doc, article: Article, names: Names) -> tuple[Phrase, ...]:
    """Return the candidate phrases in text order; the same words may come back in several places."""
    masked = _masked(doc, names)
    captions = article.captions
    phrases: dict[tuple[int, int], Phrase] = {}
    for chunk in doc.noun_chunks if len(doc) else ():
        if any(start <= chunk.start_char < end for start, end in captions):
            continue
        first, last = chunk.start, chunk.end
        spans = [(first, last)]
        for link in chunk.root.children:
            if link.dep_ == "prep" and link.lower_ in _LINKS and link.i == last:
                for noun in link.children:
                    if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN"):
                        spans.append((first, _right_edge(noun)))
        for span in spans:
            phrase = _phrase(doc, masked, span, article)
            if phrase is not None:
                phrases[(phrase.start, phrase.end)] = phrase
    return tuple(phrases[span] for span in sorted(phrases))


def _right_edge(noun: Token) -> int:
    """Return where a noun's phrase ends, coordinated nouns of the same phrase included."""
    stop = noun.i + 1
    for child in noun.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and child.i - noun.i <= 3:
            stop = child.i + 1
    return stop


def _masked(doc: Doc, names: Names) -> list[bool]:
    masked = [False] * len(doc)
    tokens = iter(doc)
    token = next(tokens, None)
    for mention in names.mentions:
        while token is not None and token.idx < mention.start:
            token = next(tokens, None)
        while token is not None and token.idx < mention.end:
            masked[token.i] = True
            token = next(tokens, None)
    return masked


def _phrase(doc: Doc, masked: list[bool], tokens: tuple[int, int], article: Article) -> Phrase | None:
    """Return the phrase between two tokens where it says enough."""
    first, stop = tokens
    while first < stop and (doc[first].pos_ in ("DET", "PRON", "PUNCT", "NUM", "SPACE") or doc[first].tag_ == "POS"):
        first += 1
    while stop > first and doc[stop - 1].pos_ in ("PUNCT", "SPACE"):
        stop -= 1
    if not 2 <= stop - first <= _LONGEST:
        return None
    key = _key(doc, masked, first, stop)
    if key is None:
        return None
    start, end = doc[first].idx, doc[stop - 1].idx + len(doc[stop - 1])
    return Phrase(start=start, end=end, text=article.text[start:end], key=key)


def _key(doc: Doc, masked: list[bool], first: int, stop: int) -> str | None:
    """Return the lemmas of a phrase without names, None where nothing telling is left."""
    words: list[str] = []
    telling = 0
    for i in range(first, stop):
        token = doc[i]
        if token.pos_ in ("PRON", "SCONJ", "AUX") or (
            token.pos_ == "VERB" and token.dep_ not in ("amod", "compound", "pobj")
        ):
            return None
        if masked[i] or token.lower_ in CALENDAR:
            continue
        if token.pos_ in _CONTENT or token.pos_ == "VERB":
            lemma = token.lemma_.lower()
            if not lemma[:1].isalpha():
                continue
            words.append(lemma)
            if token.pos_ in ("NOUN", "PROPN") and lemma not in _EMPTY and lemma not in ROLE_NOUNS:
                telling += 1
        elif token.lower_ in _LINKS and words and words[-1] not in _LINKS:
            words.append(token.lower_)
    while words and words[-1] in _LINKS:
        words.pop()
    return " ".join(words) if telling else None
