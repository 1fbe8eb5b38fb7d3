"""Lead: the two to four sentences that open a page, extracted, newest first, no two saying the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from builder.compose.choosing import choose, words
from builder.compose.corpus import Corpus
from builder.compose.disputes import disputed
from builder.compose.exchange import asks, supposed
from builder.compose.extract import marked
from builder.compose.fitness import leans, told_of
from builder.compose.items import Candidate, derived
from builder.compose.ledger import counted_apart
from builder.compose.wording import Writer
from builder.model.briefing import Citation, Item
from builder.model.matching import DATELINE
from builder.model.record import Record
from builder.model.resolution import Actor, SpokenStatement
from builder.model.spans import Span, covers, fold, overlaps

LONGEST = 330
SHORTEST = 50
HISTORY = 0.4
"""What a sentence about former years weighs beside one about these days."""

FIRST = 8
"""Characters before an adjective that opens a sentence."""

NAMED_BY = 110
"""Characters into a sentence by which the one whom it is about has been named."""

ADDRESSED = 25
"""Characters behind "told" in which the one stands who was told."""

BESIDE = 0.4
"""What a sentence weighs in which somebody else speaks before its subject does."""

ELSEWHERE = 0.75
"""What a sentence weighs that another section shows with its direction."""

MENTIONED = 2
"""Sentences that open the page of somebody who neither speaks nor acts in any."""

NEARLY = 0.8
"""Share of content words that two sentences have in common where they report the same."""

_SILENT = re.compile(
    r"\b(?:(?:declin|refus)\w+ (?:to (?:comment|say|answer)|comment)|no (?:immediate )?comment|"
    r"(?:would|did|could) not (?:say|comment|answer|respond|reply|be reached))\b",
    re.I,
)
"""That somebody said nothing opens no page."""

_SOMEBODY = re.compile(
    r"\b[Aa]n? (?:spokes\w+|aide|official|diplomat|source|lawyer)\b(?! (?:for|of|at|from|with|in)\b)"
)
"""Somebody who speaks for whom only another sentence names."""

OPENING = 60
"""Characters before the name of what a sentence is about."""

_FRONTED = re.compile(r"\W*(?:the )?", re.I)

_LONGER = re.compile(
    r"(?:['’]s)?(?: [a-z]+){0,3} [A-Z][a-z]|, [A-Z]|-|"
    r"(?:['’]s)? (?:[a-z]+ )?(?:official|officer|employee|staffer|aide|lawyer|attorney|spokes\w+|member|source)s?\b"
)
"""What follows a name that only says whence somebody is ("Alabama Republican", "Team Norland skier Ida Lund")."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_BEFORE = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "and",
        "former",
        "in",
        "on",
        "at",
        "for",
        "its",
        "his",
        "her",
        "last",
        "this",
        "week",
        "by",
    )
)
_TITLE = re.compile(r"(?:president|minister|mayor|leader|head|chair|chief|director|secretary|spokes|envoy|senator)")
"""Small words, beside names and titles, that may stand before the subject of a sentence."""
_AFTER = re.compile(r"[,(]|\s+(?:\([^)]*\)\s*,?\s*)?(?!(?:and|or|of)\b)[a-z]")


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence that could open a page, and how much speaks for it."""

    key: str
    span: Span
    weight: float
    item: Item
    matters: bool
    """It belongs to an issue or reports a statement; others are colour."""
    position: bool
    """It shows where somebody stands, which another section says."""


def lead(corpus: Corpus, writer: Writer, pool: Iterable[tuple[str, Span]], subject: Actor | str) -> list[Candidate]:
    """Choose the sentences that open a page: an actor's own words and deeds, or what belongs to an issue.

    What shows a position comes under Positions, with its direction; here only where it says most.
    """
    places = sorted(set(pool), key=lambda pair: (corpus.newest_first(pair[0]), pair[1]))
    sentences, acting = _pool(corpus, writer, places, subject)
    most = 2 if len(sentences) < 4 else 3 if len(sentences) < 8 else 4
    most = most if acting else min(most, MENTIONED)
    picked = _choose(sentences, most)
    # Where the caps of their articles leave no room for these, what other sections print anyway opens the page.
    spare = _choose([s for s in sentences if s.position and s not in picked], 2)
    first, rest = (sorted(each, key=lambda s: (corpus.newest_first(s.key), s.span)) for each in (picked, spare))
    return [
        *(_backed(corpus, writer, s, places, s.weight if acting else 0.0) for s in first),
        *(Candidate(item=s.item, spare=True) for s in rest),
    ]


def _choose(sentences: list[Sentence], most: int) -> list[Sentence]:
    return choose(
        sentences, lambda s: s.item.text, lambda s: (s.weight * (ELSEWHERE if s.position else 1.0)) ** 2, most, same=0.4
    )


def _pool(
    corpus: Corpus, writer: Writer, places: list[tuple[str, Span]], subject: Actor | str
) -> tuple[list[Sentence], bool]:
    """Return the sentences that could open a page, and whether the subject speaks or acts in them."""
    acting: list[Sentence] = []
    mentioning: list[Sentence] = []
    seen: set[str] = set()
    worded: set[str] = set()
    for key, span in places:
        text = fold(corpus.articles[key].text[slice(*span)])
        if text in seen or not SHORTEST <= len(text) <= LONGEST or "?" in text or "!" in text:
            continue
        seen.add(text)
        near = [s for s in corpus.by_article[key] if overlaps(s.statement.sentence, span)]
        if any(s.statement.type == "direct" for s in near):
            continue
        told = [s for s in near if any(overlaps(piece, span) for piece in s.statement.spans)]
        active = isinstance(subject, str) or _acts(corpus, key, span, subject, told)
        if _only_told(corpus, key, span, subject, told) or not (active or topic(corpus, key, span, subject)):
            continue
        item = writer.sentence(key, span, "bottom-line")
        if item is None or item.text in worded or not _stands_alone(corpus, key, span, item, told):
            continue
        worded.add(item.text)
        about = _about(corpus, key, span, told)
        weight = _weight(corpus, key, span, subject, told, about)
        found = Sentence(
            key=key,
            span=span,
            weight=weight,
            item=item,
            matters=bool(about or told),
            position=any(_shows_position(s, subject) for s in told),
        )
        (acting if active else mentioning).append(found)
    return [s for s in acting if s.matters] or acting or mentioning, bool(acting)


def _shows_position(spoken: SpokenStatement, subject: Actor | str) -> bool:
    if isinstance(subject, str):
        return any(score.id == subject and score.direction for score in spoken.issues)
    return spoken.actor == subject.id and spoken.direction is not None


def _stands_alone(corpus: Corpus, key: str, span: Span, item: Item, told: list[SpokenStatement]) -> bool:
    """Tell whether a sentence needs none before it, and is about its subject rather than about the outlet."""
    if leans(corpus, key, span) or asks(corpus, key, span) or _SILENT.search(item.text) or _SOMEBODY.search(item.text):
        return False
    if any(overlaps(span, otherwise) for told in (disputed, counted_apart) for otherwise in told(corpus).get(key, ())):
        # To open a page with one of two dates, places or values would be a verdict.
        return False
    if any(supposed(corpus, spoken) for spoken in told):
        return False
    return bool(told) or not corpus.of_outlet(key, span)


def _backed(
    corpus: Corpus, writer: Writer, sentence: Sentence, places: list[tuple[str, Span]], weight: float
) -> Candidate:
    """Cite the other origins that have the same sentence, and say how many there are."""
    said = fold(corpus.articles[sentence.key].text[slice(*sentence.span)])
    origins = {corpus.origin.get(sentence.key, sentence.key): sentence.key}
    more: list[Citation] = []
    for key, span in places:
        origin = corpus.origin.get(key, key)
        if origin not in origins and _same(said, fold(corpus.articles[key].text[slice(*span)])):
            origins[origin] = key
            more.append(writer.citer.cite(key, [span]))
    if not more:
        return Candidate(item=sentence.item, weight=weight)
    item = msgspec.structs.replace(sentence.item, citations=(*sentence.item.citations, *more))
    inputs = sorted(corpus.ids[key] for key in origins.values())
    backing = derived(corpus.tables, writer.page, "bottom-line", "corroborated", inputs, key=item.id)
    return Candidate(item=item, narrow=sentence.item, weight=weight, backing=backing)


def _same(one: str, other: str) -> bool:
    """Tell whether two sentences report the same in nearly the same words, with the same numbers."""
    if _numbers(one) != _numbers(other):
        return False
    a, b = words(one), words(other)
    return len(a) > 3 and len(a & b) >= NEARLY * len(a | b)


@lru_cache(maxsize=10_000)
def _numbers(text: str) -> tuple[str, ...]:
    return tuple(sorted(_NUMBER.findall(text)))


def _acts(corpus: Corpus, key: str, span: Span, subject: Actor, told: list[SpokenStatement]) -> bool:
    """Tell whether the subject speaks in a sentence, or does what it says."""
    for spoken in told:
        who = spoken.statement.speaker
        if spoken.actor == subject.id and who is not None and covers(span, (who.start, who.end)):
            return True
    if any(
        dealing.subject == subject.id and dealing.article == key and overlaps(dealing.relation.sentence, span)
        for dealing in corpus.dealings_of.get(subject.id, [])
    ):
        return True
    text = corpus.articles[key].text
    own = next(((a, b) for a, b, actor in corpus.mentions_in(key, span) if actor == subject.id), None)
    if own is None or any(covers(quoted, own) for quoted in marked(text, span, ())):
        return False
    named = subject.kind not in ("country", "place") or subject.name in text[slice(*own)]
    if subject.kind != "person" and not topic(corpus, key, span, subject):
        return False
    before = re.findall(r"\w[\w'’.-]*", text[span[0] : own[0]])
    opening = all(not word[0].islower() or word in _BEFORE or _TITLE.match(word) for word in before)
    return named and opening and bool(_AFTER.match(text, own[1], span[1]))


def _only_told(corpus: Corpus, key: str, span: Span, subject: Actor | str, told: list[SpokenStatement]) -> bool:
    """Tell whether a sentence names its subject only as the one to whom somebody else says something."""
    if isinstance(subject, str) or not told or any(spoken.actor == subject.id for spoken in told):
        return False
    own = [(start, end) for start, end, actor in corpus.mentions_in(key, span) if actor == subject.id]
    said = [piece for spoken in told for piece in spoken.statement.spans]
    to = [spoken.statement.attribution for spoken in told if spoken.statement.attribution]
    near = [(start, end + ADDRESSED) for start, end in to]
    return bool(own) and all(
        any(overlaps(mine, one) for one in near) and not any(covers(piece, mine) for piece in said) for mine in own
    )


def topic(corpus: Corpus, key: str, span: Span, subject: Actor | str) -> bool:
    """Tell whether a sentence that names its subject is about it, not about somebody from there or there.

    That is so of a person who is named before long; of others where they come first, and as no part of a longer name;
    of a place where nothing comes before it: "in Holm" is where something else happens.
    """
    if isinstance(subject, str):
        return True
    text = corpus.articles[key].text
    filed = DATELINE.match(text, *span)
    span = (filed.end(), span[1]) if filed is not None else span
    named = corpus.mentions_in(key, span)
    own = next(((start, end) for start, end, actor in named if actor == subject.id), None)
    if own is None:
        return subject.kind == "person"
    if subject.kind == "person":
        return own[0] - span[0] <= NAMED_BY
    if (
        own[0] - span[0] > OPENING
        or _LONGER.match(text, own[1], span[1])
        or not _itself(corpus, key, span, subject, own)
    ):
        return False
    return not any(start < own[0] and corpus.actors[actor].kind != "place" for start, _, actor in named)


def _itself(corpus: Corpus, key: str, span: Span, subject: Actor, own: Span) -> bool:
    """Tell whether a name is that of the people, land or place, and no adjective or setting."""
    text = corpus.articles[key].text
    if subject.kind == "group":
        return text[slice(*own)] == subject.name
    if subject.kind == "country":
        # "Norlandic boats lie idle" is about the land, "close to the Norlandic border" is not.
        first = own[0] - span[0] <= FIRST or text[slice(*own)] == subject.name
        return first and told_of(corpus, key, span, subject.id)
    return subject.kind != "place" or _FRONTED.fullmatch(text, span[0], own[0]) is not None


def _about(corpus: Corpus, key: str, span: Span, told: list[SpokenStatement]) -> dict[str, float]:
    """Return the issues to which a sentence belongs, by a statement or an event in it."""
    scores = [score for spoken in told for score in spoken.issues]
    scores += [
        score
        for event in corpus.events_in(key)
        if overlaps((event.event.start, event.event.end), span)
        for score in event.issues
    ]
    found: dict[str, float] = {}
    for score in scores:
        found[score.id] = max(score.score, found.get(score.id, 0.0))
    return found


def _weight(  # noqa: PLR0913, PLR0917
    corpus: Corpus,
    key: str,
    span: Span,
    subject: Actor | str,
    told: list[SpokenStatement],
    about: dict[str, float],
) -> float:
    """Weigh a sentence: on what most is said about, new, early in its article."""
    article = corpus.articles[key]
    weight = 1.3 - 0.3 * min(1.0, span[0] / max(1, len(article.text)))
    if isinstance(subject, str):
        weight *= 1.0 + 0.4 * about.get(subject, 0.0)
        weight *= 1.2 if any(s.direction for s in told) else 1.0
        weight *= 0.7 if told and not any(s.actor for s in told) else 1.0
    else:
        most = corpus.most_spoken_of
        weight *= 1.0 + 0.6 * max((len(corpus.tables.on_issue.get(issue, ())) for issue in about), default=0) / most
        weight *= 1.15 if any(s.actor == subject.id for s in told) else 1.0
        weight *= BESIDE if _speaks_second(told, subject) else 1.0
    return round(weight * (0.4 + 1.2 * corpus.recency(key)) * (HISTORY if _history(corpus, key, span) else 1.0), 6)


def _speaks_second(told: list[SpokenStatement], subject: Actor) -> bool:
    """Tell whether a sentence is first about what somebody else said ("Lund warned of it, while Berg agreed")."""
    speaking = sorted((s.statement.speaker.start, s.actor or "") for s in told if s.statement.speaker is not None)
    return bool(speaking) and speaking[0][1] != subject.id and any(actor == subject.id for _, actor in speaking)


def _history(corpus: Corpus, key: str, span: Span) -> bool:
    """Tell whether a sentence is about years before its article's."""
    text = corpus.articles[key].text[slice(*span)]
    years = [int(year) for year in _YEAR.findall(text)]
    now = corpus.date(key)[:4]
    return bool(years) and max(years) < (int(now) - 1 if now else max(years))
