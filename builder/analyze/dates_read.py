"""Reading of dates: the time expressions of a text and the intervals they mean, seen from a day or a stretch of days.

An expression that the anchor does not settle keeps its words and no interval; nothing is guessed.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from datetime import date

from builder.analyze.date_forms import FORMS, TRIGGER, Form
from builder.analyze.date_readers import Groups, Interval, Tense
from builder.analyze.lexicon import words
from builder.model.analysis import When
from builder.model.spans import Span

_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|going to|(?:is|are|be) due|set to|scheduled|expected to|plans? to|planning to"
    r"|is to|are to|to be held|upcoming|begins|starts|takes place)\b|['’]ll\b",
    re.IGNORECASE,
)
_IRREGULAR = words(
    """
    was were had did has have held met made took came went began became won lost gave left saw got ran sent spoke spent
    led stood fell rose grew drew flew broke chose brought bought caught fought sought taught thought felt kept heard
    found paid built cut hit set put shot sat sold struck swore wore knew threw sank sang swam rang hid bit froze rode
    tore woke forgot drove dealt slept swept wept fled fed lit shook stole spun stuck hung dug lent lay laid meant
    rebuilt overtook withdrew undertook oversaw blew sprang shrank shut burst spread quit cast cost hurt split
    """
)
_PAST = re.compile(rf"\b(?:{'|'.join(sorted(_IRREGULAR))}|\w{{2,}}ed)\b", re.IGNORECASE)

_REPORTED = re.compile(r"\b(?:said|told|wrote|added|announced|reported|tweeted|argued|claimed|warned|insisted)\b")
"""Verbs whose own time an expression after them tells; before them it belongs to what was said."""


@functools.lru_cache(maxsize=2)
def read(
    text: str, anchor: date | None, sentences: tuple[Span, ...] = (), until: date | None = None
) -> tuple[When, ...]:
    """Return the time expressions of a text; `sentences` tell where to look for the tense.

    Where only a stretch of days is known, `anchor` is its first and `until` its last.
    """
    found: list[When] = []
    taken = 0
    stated: tuple[Span, str] | None = None
    for trigger in TRIGGER.finditer(text):
        start = trigger.start()
        best = _longest(text, start) if start >= taken else None
        if best is None:
            continue
        match, form = best
        sentence = _sentence(start, sentences, text)
        tense = _tense(text, sentence, match.span()) if form.relative else None
        groups = match.groupdict()
        if stated is not None and stated[0] == sentence:
            groups["hint"] = stated[1]
        interval = _seen_from(form, groups, anchor, until or anchor, tense)
        if interval is not None and (groups.get("y") or groups.get("w0") or "year" in match[0]):
            stated = (sentence, str(interval.last.year))
        taken = match.end()
        found.append(_when(match, interval))
    return tuple(found)


_SPREAD = 62
"""Days that an expression may mean in all where it is seen from a stretch of days: "last month" from one of weeks."""


def _seen_from(
    form: Form, groups: Groups, anchor: date | None, until: date | None, tense: Tense | None
) -> Interval | None:
    """Return what an expression means from every day of a stretch; a day must be the same from all of them."""
    first = form.read(groups, anchor, tense)
    if anchor == until or first is None:
        return first
    last = form.read(groups, until, tense)
    if last is None or last == first:
        return last
    whole = Interval(min(first.first, last.first), max(first.last, last.last), "month")
    loose = first.precision == last.precision == "month" and (whole.last - whole.first).days <= _SPREAD
    return whole if loose else None


def _longest(text: str, start: int) -> tuple[re.Match[str], Form] | None:
    """Return the longest form that starts at an offset; of equals the earlier in the list."""
    best: tuple[re.Match[str], Form] | None = None
    for form in FORMS:
        match = form.pattern.match(text, start)
        if match is not None and (best is None or match.end() > best[0].end()) and not _is_no_date(text, match, form):
            best = match, form
    return best


def resolve(expression: str, anchor: date | None, tense: Tense | None = None) -> Interval | None:
    """Return the interval an expression means, None where the anchor or the words do not settle it."""
    for form in FORMS:
        match = form.pattern.fullmatch(expression.strip())
        if match is not None:
            return form.read(match.groupdict(), anchor, tense)
    return None


def _when(match: re.Match[str], interval: Interval | None) -> When:
    if interval is None:
        return When(text=match[0], start=match.start(), end=match.end())
    return When(
        text=match[0],
        start=match.start(),
        end=match.end(),
        first=interval.first.isoformat(),
        last=interval.last.isoformat(),
        precision=interval.precision,
    )


_COUNTED = re.compile(
    r"[,.]\d|%|\s(?:people|men|women|votes|dollars|euros|percent|per cent|miles|km|metres|meters|feet|times)\b"
)
_BEFORE_NAME = re.compile(r"[A-Z][\w’'-]+ $")
_AFTER_NAME = re.compile(r"(?:st|nd|rd|th)?[ -][A-Z][a-z]+")
_ANNOUNCING = frozenset(
    {"In", "Since", "By", "Until", "From", "During", "After", "Before", "Through", "Around", "Late", "Early"}
)


def _is_no_date(text: str, match: re.Match[str], form: Form) -> bool:
    """Tell whether a bare year belongs to an event's name ("Springfield 2031", "the 2031 Winter Cup") or counts."""
    if form.name != "year":
        return False
    if text[match.start() - 1 : match.start()] in ("$", "€", "£", ",", "#") or _COUNTED.match(text, match.end()):
        return True
    before = _BEFORE_NAME.search(text, max(0, match.start() - 30), match.start())
    if before is not None and before[0].strip() not in _ANNOUNCING:
        return True
    return _AFTER_NAME.match(text, match.end()) is not None


def _sentence(at: int, sentences: tuple[Span, ...], text: str) -> Span:
    if sentences:
        index = bisect_right(sentences, (at, len(text) + 1)) - 1
        if index >= 0:
            return sentences[index]
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.find(". ", at)
    return start, end if end >= 0 else len(text)


def _tense(text: str, sentence: Span, expression: Span) -> Tense | None:
    """Return the tense of the clause around an expression, as its nearest verb form shows it."""
    start = max(sentence[0], expression[0] - 90)
    end = min(sentence[1], expression[1] + 90)
    future = _nearest(_FUTURE, text, start, end, expression)
    past = _nearest_past(text, start, end, expression)
    if future is None and past is None:
        return None
    if past is None or (future is not None and future <= past + 15):
        return "future"
    return "past"


def _nearest(pattern: re.Pattern[str], text: str, start: int, end: int, expression: Span) -> int | None:
    gaps = [
        expression[0] - match.end() if match.end() <= expression[0] else match.start() - expression[1]
        for match in pattern.finditer(text, start, end)
        if match.end() <= expression[0] or match.start() >= expression[1]
    ]
    return min(gaps, default=None)


def _nearest_past(text: str, start: int, end: int, expression: Span) -> int | None:
    gaps = [
        expression[0] - match.end() if match.end() <= expression[0] else match.start() - expression[1]
        for match in _PAST.finditer(text, start, end)
        if (match.end() <= expression[0] or match.start() >= expression[1]) and not _REPORTED.fullmatch(match[0])
    ]
    gaps += [expression[0] - match.end() for match in _REPORTED.finditer(text, start, expression[0])]
    return min(gaps, default=None)
