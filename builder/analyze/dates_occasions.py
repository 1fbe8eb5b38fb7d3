"""Occasions: events that a noun names with their date, or that a text counts the time from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from builder.analyze.date_readers import COUNTS, MONTHS
from builder.analyze.gazetteer import look_up
from builder.analyze.lexicon import words
from builder.analyze.marks import inside, quoted
from builder.model.analysis import Occasion, When
from builder.model.article import Article
from builder.model.spans import Span

_COUNTED = re.compile(
    rf"\b(?:(?P<how>almost|nearly|just\sunder|about|around|some|roughly|more\sthan|over|just\sover)\s)?"
    rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})\s(?P<u>day|week|month|year)s?"
    r"\s(?P<link>on\sfrom|on\ssince|after|since|into)\s",
    re.I,
)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.2425}
_STARTS = words("start beginning outbreak launch onset day time")
_REACH = 12
_WIDEST = 62
"""Days: an event dated more loosely is no anchor."""


def find(doc: Doc, article: Article, whens: tuple[When, ...]) -> tuple[Occasion, ...]:
    """Return the occasions of a text in text order; `whens` are its time expressions with what they mean."""
    marks = quoted(article)
    found = [*_dated(doc, whens), *_counted(doc, article.text, whens, marks)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.noun)))


def _dated(doc: Doc, whens: tuple[When, ...]) -> Iterable[Occasion]:
    """Yield nouns that a date follows: "the invasion of Norden in May 2031"."""
    for when in whens:
        if not when.first or not when.last or when.precision not in ("day", "month"):
            continue
        span = doc.char_span(when.start, when.end, alignment_mode="expand")
        if span is None or span.start < 2 or doc[span.start - 1].lower_ not in ("in", "on"):
            continue
        for noun in _nouns(doc[span.start - 2]):
            yield Occasion(
                noun=noun.lemma_.lower(),
                names=_names(doc[span.start - 1].sent),
                own=_names(doc[noun.left_edge.i : span.start - 1]),
                start=noun.idx,
                end=when.end,
                first=when.first,
                last=when.last,
            )


def _nouns(token: Token) -> Iterable[Token]:
    """Yield the common nouns of the phrase that ends with a token, from there to its left."""
    for at in range(token.i, max(token.sent.start, token.i - 6) - 1, -1):
        word = token.doc[at]
        if word.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"):
            return
        if word.pos_ == "NOUN" and any(child.dep_ in ("det", "poss") for child in word.children):
            yield word


def _counted(doc: Doc, text: str, whens: tuple[When, ...], marks: tuple[Span, ...]) -> Iterable[Occasion]:
    """Yield events that the present is counted from: "almost a year after Karvenia's invasion"."""
    for match in _COUNTED.finditer(text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or inside(marks, match.start()) or not _is_about_now(span.root, match["link"]):
            continue
        phrase = _phrase(doc, span.end)
        noun = next((t for t in phrase if _is_head(t) and t.lemma_.lower() not in _STARTS), None)
        if noun is None:
            continue
        end = phrase[-1].idx + len(phrase[-1])
        inner = next((when for when in whens if phrase[0].idx <= when.start < end), None)
        yield Occasion(
            noun=noun.lemma_.lower(),
            names=_names(phrase),
            start=match.start(),
            end=end,
            first=inner.first if inner else None,
            last=inner.last if inner else None,
            month=next((at for at, m in enumerate(MONTHS, 1) if m in inner.text), None) if inner else None,
            apart=_apart(match),
        )


def _phrase(doc: Doc, start: int) -> list[Token]:
    """Return the words of the noun phrase that begins at a token, what is attached to it included."""
    found: list[Token] = []
    for token in doc[start : start + _REACH]:
        part = token.is_alpha or token.is_digit or token.text in ("-", "'s", "’s")
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PRON") or not part:
            break
        found.append(token)
    return found


def _is_head(token: Token) -> bool:
    """Tell whether a noun heads a phrase: not the scale of a full-scale war, nor a peace talk's peace."""
    inner = token.dep_ in ("compound", "amod", "nmod", "npadvmod") and token.head.pos_ == "NOUN"
    return token.pos_ == "NOUN" and not inner


def _is_about_now(token: Token, link: str) -> bool:
    """Tell whether a stretch of time runs to the present: the idiom says so, or the verb's present tense."""
    if link.lower().startswith("on"):
        return True
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            helpers = {child.lower_ for child in ancestor.children if child.dep_ in ("aux", "auxpass")}
            return ancestor.tag_ in ("VBZ", "VBP") or bool(helpers & {"has", "have", "is", "are"})
    return False


def _names(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the names in a phrase, countries under one name whatever form they stand in."""
    found: dict[str, None] = {}
    for token in tokens:
        if not token.is_alpha or not token.text[:1].isupper() or token.text in MONTHS:
            continue
        known = look_up(token.text)
        if known is not None and known.kind == "country":
            found.setdefault(known.name)
        elif token.pos_ == "PROPN":
            found.setdefault(token.text)
    return tuple(found)


def _apart(match: re.Match[str]) -> tuple[int, int]:
    """Return the least and the greatest number of days that a counted stretch may be."""
    number = match["n"].lower()
    count = int(number) if number.isdigit() else COUNTS[number]
    how = (match["how"] or "").lower()
    if how in ("almost", "nearly", "just under"):
        low, high = count - max(0.35, 0.1 * count), count + 0.02
    elif how in ("more than", "over", "just over"):
        low, high = float(count), count + max(1.0, 0.15 * count)
    else:
        low, high = count - max(0.4, 0.1 * count), count + max(0.9, 0.1 * count)
    unit = _DAYS[match["u"].lower()]
    return int(low * unit), int(high * unit) + 1
