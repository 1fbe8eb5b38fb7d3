"""Lead: the two to four sentences that open a page, extracted, newest first, no two saying the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.compose.choosing import choose
from builder.compose.corpus import Corpus
from builder.compose.extract import marked
from builder.compose.items import Candidate
from builder.compose.wording import Writer
from builder.model.briefing import Item
from builder.model.record import Record
from builder.model.resolution import Actor, SpokenStatement
from builder.model.spans import Span, covers, fold, overlaps

LONGEST = 330
SHORTEST = 50
MENTIONED = 2
"""Sentences that open the page of somebody who neither speaks nor acts in any."""

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


def lead(corpus: Corpus, writer: Writer, pool: Iterable[tuple[str, Span]], subject: Actor | str) -> list[Candidate]:
    """Choose the sentences that open a page: an actor's own words and deeds, or what belongs to an issue."""
    acting: list[Sentence] = []
    mentioning: list[Sentence] = []
    seen: set[str] = set()
    worded: set[str] = set()
    for key, span in sorted(set(pool), key=lambda pair: (corpus.newest_first(pair[0]), pair[1])):
        words = fold(corpus.articles[key].text[slice(*span)])
        if words in seen or not SHORTEST <= len(words) <= LONGEST or "?" in words or "!" in words:
            continue
        seen.add(words)
        near = [s for s in corpus.by_article[key] if overlaps(s.statement.sentence, span)]
        if any(s.statement.type == "direct" for s in near):
            continue
        told = [s for s in near if any(overlaps(piece, span) for piece in s.statement.spans)]
        item = writer.sentence(key, span, "bottom-line")
        if item is not None and item.text not in worded:
            worded.add(item.text)
            about = _about(corpus, key, span, told)
            weight = _weight(corpus, key, span, subject, told, about)
            found = Sentence(key=key, span=span, weight=weight, item=item, matters=bool(about or told))
            active = isinstance(subject, str) or _acts(corpus, key, span, subject, told)
            (acting if active else mentioning).append(found)
    sentences = [s for s in acting if s.matters] or acting or mentioning
    most = 2 if len(sentences) < 4 else 3 if len(sentences) < 8 else 4
    picked = choose(
        sentences, lambda s: s.item.text, lambda s: s.weight**2, most if acting else min(most, MENTIONED), same=0.4
    )
    picked.sort(key=lambda s: (corpus.newest_first(s.key), s.span))
    return [Candidate(item=s.item, weight=s.weight if acting else 0.0) for s in picked]


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
    before = re.findall(r"\w[\w'’.-]*", text[span[0] : own[0]])
    opening = all(not word[0].islower() or word in _BEFORE or _TITLE.match(word) for word in before)
    return named and opening and bool(_AFTER.match(text, own[1], span[1]))


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
        most = max((len(rows) for rows in corpus.tables.on_issue.values()), default=1)
        weight *= 1.0 + 0.6 * max((len(corpus.tables.on_issue.get(issue, ())) for issue in about), default=0) / most
        weight *= 1.15 if any(s.actor == subject.id for s in told) else 1.0
    return round(weight * (0.8 + 0.4 * corpus.recency(key)), 6)
