"""Events: sentences that assert a dated happening with somebody in it, outside quotations."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from builder.analyze import dates
from builder.analyze.lexicon import SPEECH_LEMMAS, words
from builder.analyze.marks import inside, quoted
from builder.analyze.names import Names
from builder.model.analysis import Event, When
from builder.model.article import Article

_SAYING = SPEECH_LEMMAS - words("call demand promise vow pledge announce reveal sign")
_UNCERTAIN = frozenset({"would", "could", "may", "might", "should", "can", "must"})
_FUTURE_LEMMAS = frozenset({"will", "'ll", "shall"})
_SHORTEST, _LONGEST = 5, 60
"""Tokens: shorter is no sentence, longer is hardly one happening."""


def find(doc: Doc, article: Article, names: Names) -> tuple[Event, ...]:
    """Return the dated events of an article in text order."""
    whens = dates.find(doc, article)
    if not whens:
        return ()
    marks = quoted(article)
    events: list[Event] = []
    for sent in doc.sents:
        inner = [when for when in whens if sent.start_char <= when.start < sent.end_char]
        if not inner or not _SHORTEST <= len(sent) <= _LONGEST or _in_caption(sent, article):
            continue
        event = _event(sent, inner, names, marks)
        if event is not None:
            events.append(event)
    return tuple(events)


def _event(sent: Span, whens: list[When], names: Names, marks: tuple[tuple[int, int], ...]) -> Event | None:
    root = sent.root
    if not _asserts(sent, marks):
        return None
    start, end = sent.start_char, sent.start_char + len(sent.text.rstrip())
    usable = [
        when for when in whens if not inside(marks, when.start) and when.first is not None and _attached(sent, when)
    ]
    if not usable:
        return None
    participants = sorted(
        {
            mention.entity
            for mention in names.within((start, end))
            if mention.entity is not None and mention.kind != "place" and not inside(marks, mention.start)
        }
    )
    if not participants:
        return None
    when = min(usable, key=lambda when: (_breadth(when), abs(when.start - root.idx)))
    return Event(start=start, end=end, when=when, participants=tuple(participants))


def _breadth(when: When) -> int:
    return {"day": 0, "week": 1, "month": 2, "year": 3, "unknown": 4}[when.precision]


def _asserts(sent: Span, marks: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a sentence's main verb reports a past or coming happening, neither said, denied nor supposed."""
    root = sent.root
    if root.pos_ not in ("VERB", "AUX") or inside(marks, root.idx) or root.lemma_.lower() in _SAYING:
        return False
    if sent.text.rstrip().endswith("?"):
        return False
    finite = root.tag_ in ("VBD", "VBZ", "VBP")
    past = root.tag_ == "VBD"
    for child in root.children:
        low = child.lower_
        if child.dep_ == "neg" or low in _UNCERTAIN or (child.dep_ == "mark" and low in ("if", "unless", "whether")):
            return False
        if child.dep_ in ("aux", "auxpass"):
            past = (
                past
                or low in ("was", "were", "had", "has", "have", "did")
                or low in _FUTURE_LEMMAS
                or low in ("is", "are")
            )
            finite = True
    if not any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for child in root.children):
        return False
    return finite and past


def _attached(sent: Span, when: When) -> bool:
    """Tell whether an expression dates the main clause: its way to the root crosses no other clause."""
    token = next((token for token in sent if token.idx + len(token) > when.start), None)
    steps = 0
    while token is not None and token.dep_ != "ROOT" and steps < 8:
        if token.dep_ in ("relcl", "ccomp", "advcl", "acl", "parataxis", "poss", "conj", "appos", "csubj"):
            return token.dep_ == "conj" and token.head.dep_ == "ROOT"
        token = token.head
        steps += 1
    return token is not None and token.dep_ == "ROOT"


def _in_caption(sent: Span, article: Article) -> bool:
    return any(start <= sent.start_char < end for start, end in article.captions)
