"""Exchange: questions with their answers, retorts with what they answer; one half says little without the other."""

from __future__ import annotations

import re

from builder.compose.context import THING, points, sides_told, unexplained
from builder.compose.corpus import Corpus
from builder.model.resolution import SpokenStatement
from builder.model.spans import Span, overlaps

NEAR = 60
"""Characters, marks and a name among them, that may lie between what is asked and what is answered."""

_OF_THEM = re.compile(
    r"[\W_]*(?:\w+ ){0,2}(?:all|most|some|none|many|few|half|each|one|both|neither|any|more) of "
    r"(?:them|these|those|it|that|this)\b",
    re.I,
)

_REPLYING = re.compile(
    r"[\W_]*(?:(?:then|therefore|otherwise|instead|because)\b|(?:yes|no|certainly|absolutely|exactly|correct)[,.!;:])",
    re.I,
)
"""How an answer begins; alone it says half of what was said."""

_TO_SOME_EXTENT = re.compile(
    r"[\W_]*(?:[\w'’]+ ){1,5}?[\w'’]+, (?:this|that|they|these|those) (?:is|was|are|were|will|would|has|have|had)\b",
    re.I,
)
"""A "this" behind what leads up to it."""

_WOULD = re.compile(r"\b(?:would|could|might)\b(?! (?:not|only|later|also|go on))")

_JOINING = re.compile(r"[\W_]*(?:and|but|or|nor|so|well)\b", re.I)

_ASKED = re.compile(r"\W*(?:When |If )?(?:[Aa]sked|[Qq]uestioned|[Pp]ressed|[Qq]uizzed)\b")
"""How a sentence begins that tells what a reporter asked."""

LABEL = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}:")
"""Who speaks, before their words in a transcript."""

_TIED = re.compile(r"^\W*(?:and|but|so|then|or)\b|\b(?:it|him|her|he|she|they|them|that|this|those)\b", re.I)
"""What ties a question to the answer before it."""

_YOU = re.compile(r"\byou(?:r|rs)?\b", re.I)

_SOMEBODY = frozenset(("him", "her", "them", "me", "us"))


def asks(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence begins with what a reporter asked, and then names who answered."""
    text = corpus.articles[key].text
    if _ASKED.match(text, *span) is None:
        return False
    return any(corpus.actors[actor].kind == "person" for _, _, actor in corpus.mentions_in(key, span))


def asked(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether what is given to somebody is what a reporter asked them ("Asked whether he would go, Lund left")."""
    statement, who = spoken.statement, spoken.statement.speaker
    if who is None or statement.quoted:
        return False
    found = _ASKED.match(corpus.articles[spoken.article].text, *statement.sentence)
    return found is not None and all(end <= who.start for _, end in statement.spans)


def framed_by_question(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether the sentence of a quotation begins with what was asked."""
    return _ASKED.match(corpus.articles[spoken.article].text, *spoken.statement.sentence) is not None


def question(corpus: Corpus, key: str, span: Span) -> Span | None:
    """Return a stretch with the question before it, a paragraph of its own; None where there is none."""
    text = corpus.articles[key].text
    earlier = [p for p in corpus.articles[key].paragraphs if p[1] <= span[0]][-1:]
    if not earlier or not text[slice(*earlier[0])].rstrip().endswith("?") or corpus.captioned(key, earlier[0]):
        return None
    asked_of = [s for s in corpus.within(key, earlier[0]) if not LABEL.fullmatch(text[slice(*s)].strip())]
    tied = any(_tied(text[slice(*s)]) or unexplained(corpus, key, s) for s in asked_of[:1])
    return (earlier[0][0], span[1]) if asked_of and not tied else None


def _tied(words: str) -> bool:
    """Tell whether a question needs the answer before it: it goes on with an "and", or asks of "it" first."""
    asked_by = LABEL.match(words)
    said = words[asked_by.end() :].lstrip() if asked_by else words
    them = _TIED.search(said)
    return them is not None and (
        them[0].casefold() not in ("it", "they", "them", "that", "those") or not THING.search(said, 0, them.start())
    )


def replies(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether a quotation is half of an exchange: an answer, or a retort to what somebody else has said."""
    text = corpus.articles[spoken.article].text
    first = (spoken.statement.quoted or spoken.statement.spans)[0]
    if _OF_THEM.match(text, *first) or points(text, first) or _addresses(text, spoken, first):
        return True
    if _TO_SOME_EXTENT.match(text, *first) or not sides_told(corpus, spoken.article, first):
        return True
    if _REPLYING.match(text, *first) or _after_question(corpus, spoken):
        return True
    return bool(_JOINING.match(text, *first)) and _retorts(corpus, spoken)


def supposed(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether an article only says what somebody would say."""
    framed = spoken.statement.attribution
    return framed is not None and bool(_WOULD.search(corpus.text(spoken.article, framed)))


def answers(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether a quotation follows a question: it is best read with it."""
    start = spoken.statement.sentence[0]
    return corpus.articles[spoken.article].text[max(0, start - NEAR) : start].rstrip().endswith("?")


def _after_question(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether the sentence before a quotation tells what a reporter asked."""
    key, start = spoken.article, spoken.statement.sentence[0]
    earlier = corpus.within(key, (max(0, start - NEAR), start))[-1:]
    return bool(earlier) and earlier[0][1] <= start and asks(corpus, key, earlier[0])


def _addresses(text: str, spoken: SpokenStatement, first: Span) -> bool:
    """Tell whether a quotation says "you" to a "her" whom only another sentence names."""
    to = (spoken.statement.addressee or "").casefold()
    return to in _SOMEBODY and bool(_YOU.search(text, *first))


def _retorts(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether the words before a quotation are somebody else's."""
    start = spoken.statement.sentence[0]
    near: Span = (max(0, start - NEAR), start)
    others = [
        other
        for other in corpus.by_article[spoken.article]
        if other.statement.id != spoken.statement.id
        and other.statement.quoted
        and overlaps(other.statement.sentence, near)
    ]
    return bool(others) and others[-1].actor != spoken.actor
