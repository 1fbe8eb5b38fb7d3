"""Parse: an article as one spaCy Doc whose character offsets are the article's own."""

from __future__ import annotations

import functools
import re

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from builder.analyze.lookalikes import lend
from builder.errors import BuilderError
from builder.model.article import Article

_CHUNK = 30_000
"""Characters parsed at once; spaCy asks for about 1 GB of memory for 100,000."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")

_ENDLESS = re.compile(r"\S{250,}")
"""No word, and no address that a sentence needs, is as long; the tokenizer takes time by its square."""

_LONG, _TOO_LONG = 250, 400
"""Tokens from which a paragraph is divided where a sentence seems to end, and after which it is divided anywhere:
no sentence of news is as long, and rules that look at pairs of words take time by the square of a sentence."""


@functools.lru_cache(maxsize=2)
def load_model(name: str) -> Language:
    """Return the installed spaCy pipeline of that name, loaded once."""
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise BuilderError(
            f"the language model {name!r} cannot be loaded", hint="install it, or name another one as 'model'"
        ) from error
    if "parser" not in nlp.pipe_names:
        raise BuilderError(f"the language model {name!r} has no parser", hint="name one that parses sentences")
    return nlp


def parse(article: Article, nlp: Language) -> Doc:
    """Return one Doc over the whole text, with a sentence starting at every paragraph.

    Characters that would mislead the tokenizer (odd blanks, line ends inside a paragraph, lone surrogates,
    runs without a blank that are no word, a surname that is a month) are replaced one for one, so `doc.text` may
    differ from the text but no offset does.
    """
    text = lend(_smooth(article))
    starts = {start for start, _ in article.paragraphs}
    chunks = _chunks(len(text), sorted(starts), text)
    if not chunks:
        return nlp.make_doc("")
    docs = [_parse_chunk(text[start:end], start, starts, nlp) for start, end in chunks]
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _smooth(article: Article) -> str:
    """Replace odd characters inside paragraphs by plain ones of the same length."""
    pieces: list[str] = []
    at = 0
    for start, end in article.paragraphs:
        pieces.append(article.text[at:start])
        pieces.append("".join(" " if char.isspace() else char for char in article.text[start:end]))
        at = end
    pieces.append(article.text[at:])
    return _ENDLESS.sub(lambda run: "x" * len(run[0]), _SURROGATE.sub("\ufffd", "".join(pieces)))


def _chunks(length: int, starts: list[int], text: str) -> list[tuple[int, int]]:
    """Cut the text into pieces of bounded size, at paragraph starts, or at a blank where one is endless."""
    chunks: list[tuple[int, int]] = []
    at = 0
    while length - at > _CHUNK:
        fitting = [start for start in starts if at < start <= at + _CHUNK]
        blank = text.rfind(" ", at + 1, at + _CHUNK) + 1
        cut = fitting[-1] if fitting else blank or at + _CHUNK
        chunks.append((at, cut))
        at = cut
    return [*chunks, (at, length)] if at < length else chunks


def _parse_chunk(text: str, offset: int, starts: set[int], nlp: Language) -> Doc:
    doc = nlp.make_doc(text)
    since, before = 0, ""
    for token in doc:
        ended = since > _LONG and before in (".", "!", "?") and token.text[:1].isupper()
        if token.i == 0 or token.idx + offset in starts or ended or since > _TOO_LONG:
            token.is_sent_start = True
            since = 0
        since += 1
        before = token.text
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
