"""Date clues: what an undated text shows of the day it appeared, by tense, by counting and by naming years.

What has happened bounds that day from below, what is still to come from above. A date that may belong to a plan, a
quotation or a name tells nothing: no clue is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from builder.analyze import dates_read
from builder.analyze.date_readers import COUNTS, MONTHS
from builder.analyze.lexicon import words
from builder.analyze.marks import inside, quoted
from builder.model.analysis import When
from builder.model.article import Article, DateClue
from builder.model.spans import Span

_AHEAD = words(
    """
    plan schedule expect set slate due book earmark postpone delay extend move propose pledge promise target aim hope
    want intend commit forecast predict project estimate budget reschedule anticipate wait prepare need expire last
    """
)
"""Verbs after which a date may be one to come ("was set for 2031")."""
_TELLING = words(
    """
    announce approve say tell vote decide adopt confirm warn declare back endorse choose pick select give allow grant
    award call fix demand ask seek urge run sell offer bid vie qualify compete fund finance reserve order sign agree
    push bring put
    """
)
"""Verbs whose object may be dated in their place ("announced an election in May 2031"): a date of their own follows
them at once or stands first."""
_PAST_PREPOSITIONS = words("on in during since")
_NEXT_PREPOSITIONS = words("on in from by before until")
_DUE = words("due set scheduled slated expected planned")
_PARTS = words("end start beginning middle summer spring autumn fall winter course night morning evening afternoon")
_SKIPPED = re.compile(r"(?:\b(?:fiscal|financial|season|model|class|agenda|vision|target|of)|FY)[ -]?$", re.I)
_NOT_FOLLOWED = re.compile(r"[-–/]\d|\s?(?:season|model|budget|target|fiscal|edition)", re.I)
_YEARS = ("day", "month", "year")


def find(doc: Doc, article: Article) -> tuple[DateClue, ...]:
    """Return what a text shows of the day it appeared, in text order."""
    if not len(doc):
        return ()
    sentences = tuple((sent.start_char, sent.end_char) for sent in doc.sents)
    whens = [when for when in dates_read.read(article.text, None, sentences) if _plain(article.text, when)]
    marks = quoted(article)
    told = list(_told(doc, whens, marks))
    found = [*told, *_lasting(doc, told, marks), *_ago(article.text, whens, marks), *_rights(article.text)]
    found += _years_named(doc, article.text, marks)
    return tuple(sorted(found, key=lambda clue: (clue.span, clue.rule)))


def _plain(text: str, when: When) -> bool:
    return not _SKIPPED.search(text, max(0, when.start - 12), when.start) and not _NOT_FOLLOWED.match(text, when.end)


def _told(doc: Doc, whens: list[When], marks: tuple[Span, ...]) -> Iterable[DateClue]:
    """Yield a bound for each absolute date that a verb in the past or future governs."""
    for when in whens:
        if when.first is None or when.last is None or when.precision not in _YEARS or not "1900" < when.first < "2100":
            continue
        span = doc.char_span(when.start, when.end, alignment_mode="expand")
        governed = _governor(span.root) if span is not None else None
        if span is None or governed is None:
            continue
        verb, preposition = governed
        if preposition in _PAST_PREPOSITIONS and _has_happened(verb, span.start, span.end, when.precision == "year"):
            yield DateClue(rule="it tells of this as past", span=(when.start, when.end), earliest=when.first)
        elif (
            preposition in _NEXT_PREPOSITIONS
            and _is_to_come(verb, span.start)
            and not inside(marks, when.start)
            and not any(o is not when and o.first and _same_sentence(doc, o, span.root) for o in whens)
        ):
            yield DateClue(rule="it tells of this as still to come", span=(when.start, when.end), latest=when.last)


def _same_sentence(doc: Doc, when: When, token: Token) -> bool:
    return bool(token.sent.start_char <= when.start < token.sent.end_char)


def _governor(token: Token) -> tuple[Token, str] | None:
    """Return the verb that a date says the time of, and its preposition ("on" where it has none)."""
    head, preposition = token.head, "on"
    if head == token:
        return None
    if head.pos_ in ("ADP", "SCONJ"):
        preposition, head = head.lower_, head.head
        if head.dep_ == "acomp":
            head = head.head
        if preposition == "of" and head.lower_ in _PARTS:
            if head.head.pos_ != "ADP":
                return None
            preposition, head = "in", head.head.head
    elif token.dep_ != "npadvmod":
        return None
    return (head, preposition) if head.pos_ in ("VERB", "AUX") else None


def _has_happened(verb: Token, start: int, end: int, year: bool) -> bool:
    """Tell whether a verb reports what is past, and the date is its own and not that of something it looks ahead to.

    A bare year after a noun may be the noun's ("gained on any rival in 2032").
    """
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    past = verb.tag_ == "VBD" or any(child.lower_ in ("was", "were", "had", "has", "have") for child in helpers)
    ahead = any(child.tag_ in ("MD", "TO") or child.lower_ in ("is", "are", "be") for child in helpers)
    doubted = any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "until", "whether") for c in verb.children)
    if not past or ahead or doubted or verb.lemma_.lower() in _AHEAD:
        return False
    if start > verb.i:
        between = verb.doc[verb.i + 1 : start]
        if any(
            t.tag_ in ("TO", "MD", "VB", "VBZ", "VBP", "VBG") or t.lower_ in ("for", "until", "by") for t in between
        ):
            return False
        if year and any(t.pos_ in ("NOUN", "PROPN", "NUM") for t in between):
            return False
        return verb.lemma_.lower() not in _TELLING or len(between) <= 1
    return not any(t.tag_ == "MD" or t.lemma_.lower() in _AHEAD for t in verb.doc[end : verb.i])


def _is_to_come(verb: Token, start: int) -> bool:
    """Tell whether a verb tells what is ahead of the day of writing, not of some day in the past."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if start < verb.i or any(t.lower_ in ("for", "of", "since") for t in verb.doc[verb.i + 1 : start]):
        return False
    if any(t.pos_ in ("VERB", "AUX") for t in verb.doc[verb.i + 1 : start]):
        return False
    if verb.tag_ == "VB" and any(child.text in ("will", "shall", "'ll", "’ll", "wo") for child in helpers):
        return not any(child.lower_ == "have" for child in helpers)
    if any(child.tag_ == "TO" for child in helpers):
        verb = verb.head
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        copula = verb.head if verb.dep_ == "acomp" else verb
        helpers += [copula] if copula.pos_ == "AUX" else []
    return verb.lower_ in _DUE and any(child.lower_ in ("is", "are", "'s", "’s") for child in helpers)


_AGO = re.compile(
    rf"\b(?P<n>\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})\s(?P<u>year|month)s?\sago", re.I
)
_JOIN = re.compile(r"[,\s(]*(?:(?:back\s)?(?:in|on)\s(?:the\s)?)?")


def _ago(text: str, whens: list[When], marks: tuple[Span, ...]) -> Iterable[DateClue]:
    """Yield what "ten years ago, in 2021" tells: a date and its distance in one breath."""
    absolute = {when.start: when for when in whens if when.first}
    ends = {when.end: when for when in whens if when.first}
    for match in _AGO.finditer(text):
        joint = _JOIN.match(text, match.end())
        before = text[: match.start()].rstrip(", (")
        when = absolute.get(joint.end() if joint else -1) or (
            ends.get(len(before)) if match.start() - len(before) <= 2 else None
        )
        if when is None or when.first is None or when.last is None or inside(marks, match.start()):
            continue
        number = match["n"].lower()
        count = int(number) if number.isdigit() else COUNTS[number]
        days = count * (365.2425 if match["u"].lower() == "year" else 30.44)
        loose = 183 if match["u"].lower() == "year" else 31
        yield DateClue(
            rule="it says how long ago this was",
            span=(min(when.start, match.start()), max(when.end, match.end())),
            earliest=(date.fromisoformat(when.first) + timedelta(days=round(days) - loose)).isoformat(),
            latest=(date.fromisoformat(when.last) + timedelta(days=round(days) + loose)).isoformat(),
        )


_LASTING = words("continue last rage drag persist endure go simmer")
_STRETCH = re.compile(
    rf"\bfor (?:the )?(?:past|last) (?:(?P<n>\d{{1,2}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))}) )?"
    r"(?P<u>month|year)s?\b",
    re.I,
)


def _lasting(doc: Doc, told: list[DateClue], marks: tuple[Span, ...]) -> Iterable[DateClue]:
    """Yield what "began in May 2031 and has continued for the past year" tells."""
    for match in _STRETCH.finditer(doc.text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or inside(marks, match.start()):
            continue
        verb = next((t for t in span.root.ancestors if t.pos_ == "VERB"), None)
        if verb is None or verb.lemma_.lower() not in _LASTING or verb.dep_ != "conj":
            continue
        if not any(child.lower_ in ("has", "have") for child in verb.children):
            continue
        number = (match["n"] or "one").lower()
        days = (int(number) if number.isdigit() else COUNTS[number]) * (
            365.2425 if match["u"].lower() == "year" else 30.44
        )
        for clue in told:
            dated = doc.char_span(*clue.span, alignment_mode="expand")
            if clue.earliest is None or dated is None or dated.text.isdigit() or verb.head not in dated.root.ancestors:
                continue
            first = date.fromisoformat(clue.earliest)
            yield DateClue(
                rule="it says how long this has lasted",
                span=(min(clue.span[0], match.start()), max(clue.span[1], match.end())),
                earliest=(first + timedelta(days=round(0.65 * days))).isoformat(),
                latest=(first + timedelta(days=round(1.6 * days) + 31)).isoformat(),
            )


_YEARS_OWN = re.compile(r"\b(last|this|next)\s+year['’]s\b", re.I)
_REACH = 9


def _years_named(doc: Doc, text: str, marks: tuple[Span, ...]) -> Iterable[DateClue]:
    """Yield the year in which "next year's games in Lindhafen" is said of what is called "Lindhafen 2032"."""
    for match in _YEARS_OWN.finditer(text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or inside(marks, match.start()):
            continue
        called: set[str] = set()
        for token in doc[span.end : span.end + _REACH]:
            if token.pos_ in ("VERB", "AUX", "PUNCT"):
                break
            if token.text[:1].isupper() and token.is_alpha and len(token) > 2 and token.text not in MONTHS:
                called.add(token.text)
        years = {
            int(found[1])
            for name in sorted(called)
            for found in re.finditer(rf"(?<![\w-]){re.escape(name)} ((?:19|20)\d\d)(?![\w-])", text)
        }
        if len(years) == 1:
            year = years.pop() - {"last": -1, "this": 0, "next": 1}[match[1].lower()]
            yield DateClue(
                rule="it names the year that this is",
                span=match.span(),
                earliest=f"{year}-01-01",
                latest=f"{year}-12-31",
            )


_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?((?:19|20)\d\d)(?:\s?[-–]\s?((?:19|20)\d\d))?[^\n]{0,60}all rights reserved",
    re.I,
)
_FOOT = 500


def _rights(text: str) -> Iterable[DateClue]:
    """Yield the year of a rights line at the text's end: nothing is copied before it is written."""
    for match in _RIGHTS.finditer(text, max(0, len(text) - _FOOT)):
        yield DateClue(rule="its rights are of this year", span=match.span(), latest=f"{match[2] or match[1]}-12-31")
