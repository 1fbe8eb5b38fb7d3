"""Events: sentences that assert a dated happening with somebody in it, outside quotations."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from builder.analyze import dates
from builder.analyze.lexicon import CALENDAR, SPEECH_LEMMAS, words
from builder.analyze.marks import inside, quoted
from builder.analyze.names import Names
from builder.analyze.referents import Referents
from builder.model.analysis import Event, When
from builder.model.article import Article

_SAYING = SPEECH_LEMMAS - words("call demand promise vow pledge announce reveal sign")
_UNCERTAIN = frozenset({"would", "could", "may", "might", "should", "can", "must"})
_FUTURE_LEMMAS = frozenset({"will", "'ll", "shall"})
_SHORTEST, _LONGEST = 5, 60
"""Tokens: shorter is no sentence, longer is hardly one happening."""


def find(doc: Doc, article: Article, names: Names, whens: tuple[When, ...] | None = None) -> tuple[Event, ...]:
    """Return the dated events of an article in text order; `whens` are its dates where they are known already."""
    whens = dates.find(doc, article) if whens is None else whens
    if not whens:
        return ()
    marks = quoted(article)
    meant = Referents(doc, article, names)
    events: list[Event] = []
    for sent in doc.sents:
        inner = [when for when in whens if sent.start_char <= when.start < sent.end_char]
        if not inner or not _SHORTEST <= len(sent) <= _LONGEST or _in_caption(sent, article):
            continue
        event = _event(sent, inner, names, marks, meant)
        if event is not None:
            events.append(event)
    return tuple(events)


def _event(
    sent: Span, whens: list[When], names: Names, marks: tuple[tuple[int, int], ...], meant: Referents
) -> Event | None:
    """Return what a sentence reports: its main clause, else a clause inside that a time expression dates."""
    if sent.text.rstrip().endswith("?"):
        return None
    usable = [when for when in whens if when.first is not None and not inside(marks, when.start)]
    clauses = [(verb, when) for when in usable if (verb := _dated(sent, when)) is not None]
    if not clauses:
        return None
    root = sent.root
    verb, when = min(
        clauses, key=lambda pair: (pair[0] != root, _breadth(pair[1]), abs(pair[1].start - pair[0].idx), pair[1].start)
    )
    if not _asserts(verb, marks):
        return None
    start, end = sent.start_char, sent.start_char + len(sent.text.rstrip())
    span = (start, end) if verb == root else _extent(verb)
    participants = {
        mention.entity
        for mention in names.within(span)
        if mention.entity is not None and mention.kind != "place" and not inside(marks, mention.start)
    }
    for subject in _subjects(verb):
        entity = meant.of(subject.i)
        if entity is not None:
            participants.add(entity)
        # A place that does something is its government.
        apposed = [child for child in subject.children if child.dep_ == "appos"]
        for actor in (subject, *subject.conjuncts, *(more for one in apposed for more in (one, *one.conjuncts))):
            named = names.at((actor.idx, actor.idx + len(actor)))
            if named is not None and actor.pos_ == "PROPN":
                participants.add(named)
    if not participants:
        return None
    return Event(start=start, end=end, when=when, participants=tuple(sorted(participants)))


def _extent(verb: Token) -> tuple[int, int]:
    """Return the characters of a clause, with the name that a "who" clause describes."""
    tokens = list(verb.subtree)
    first = verb.head if verb.dep_ == "relcl" and verb.head.pos_ == "PROPN" else tokens[0]
    first = first.doc[min([first.i, *(child.i for child in first.children if child.dep_ == "compound")])]
    return min(first.idx, tokens[0].idx), tokens[-1].idx + len(tokens[-1])


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]


def _breadth(when: When) -> int:
    return {"day": 0, "week": 1, "month": 2, "year": 3, "unknown": 4}[when.precision]


def _asserts(verb: Token, marks: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a verb reports a past or coming happening, neither said, denied nor supposed."""
    if verb.pos_ not in ("VERB", "AUX") or inside(marks, verb.idx) or verb.lemma_.lower() in _SAYING:
        return False
    finite = verb.tag_ in ("VBD", "VBZ", "VBP")
    past = verb.tag_ == "VBD" and (verb.dep_ == "ROOT" or verb.lemma_ != "be")
    for child in verb.children:
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
    if not any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for child in verb.children):
        return False
    return finite and past


def _dated(sent: Span, when: When) -> Token | None:
    """Return the verb an expression dates: the main one, or that of a "who", "that" or "when" clause beside it."""
    inner = [token for token in sent if token.idx + len(token) > when.start and token.idx < when.end]
    token = next((token for token in inner if token.head not in inner), inner[0] if inner else None)
    if token is not None and _describes_noun(token):
        return None
    steps = 0
    while token is not None and token.dep_ != "ROOT" and steps < 8:
        if token.dep_ == "prep" and _names_no_time(token):
            return None
        if token.dep_ in ("relcl", "advcl"):
            return token if token.tag_ in ("VBD", "VBN") and _is_reported(token) else None
        if token.dep_ in ("ccomp", "acl", "parataxis", "poss", "conj", "appos", "csubj", "pcomp", "xcomp"):
            shared = token.dep_ == "conj" and token.head.dep_ == "ROOT" and not _subjects(token)
            return token.head if shared else None
        token = token.head
        steps += 1
    return token if token is not None and token.dep_ == "ROOT" else None


_STRETCHES = words("morning afternoon evening night day week month year start end beginning weekend eve summer winter")


def _describes_noun(date: Token) -> bool:
    """Tell whether a date is part of what something is called ("their 25 July call")."""
    noun = date.head
    return (
        date.dep_ in ("compound", "nmod", "amod", "nummod", "poss")
        and noun.pos_ in ("NOUN", "PROPN")
        and noun.lemma_.lower() not in _STRETCHES
        and noun.lower_ not in CALENDAR
    )


def _names_no_time(preposition: Token) -> bool:
    """Tell whether a preposition ties a date to a noun or begins a stretch ("the treaty of 1994", "since 2018")."""
    low = preposition.lower_
    if low in ("since", "as"):
        return True
    return (
        low in ("of", "from") and preposition.head.pos_ == "NOUN" and preposition.head.lemma_.lower() not in _STRETCHES
    )


def _is_reported(clause: Token) -> bool:
    """Tell whether a clause is the reporter's own: nothing above it is what somebody said or supposed."""
    if clause.dep_ == "advcl" and not any(
        child.dep_ in ("mark", "advmod") and child.lower_ in ("when", "after", "before", "as", "since")
        for child in clause.children
    ):
        return False
    return all(above.dep_ not in ("ccomp", "xcomp", "pcomp", "acl") for above in clause.ancestors)


def _in_caption(sent: Span, article: Article) -> bool:
    return any(start <= sent.start_char < end for start, end in article.captions)
