"""Lead: the two to four sentences that open a page, extracted, newest first, no two saying the same."""

from __future__ import annotations

from collections.abc import Iterable

from builder.compose.choosing import choose
from builder.compose.corpus import Corpus
from builder.compose.items import Candidate
from builder.compose.wording import Writer
from builder.model.briefing import Item
from builder.model.record import Record
from builder.model.spans import Span, fold, overlaps

LONGEST = 330
SHORTEST = 50


class Sentence(Record, frozen=True, kw_only=True):
    """A sentence that could open a page, and how much speaks for it."""

    key: str
    span: Span
    weight: float
    item: Item


def lead(corpus: Corpus, writer: Writer, pool: Iterable[tuple[str, Span]], subject: str | None) -> list[Candidate]:
    """Choose the sentences that open a page from those that speak of its subject."""
    sentences: list[Sentence] = []
    seen: set[str] = set()
    for key, span in sorted(set(pool), key=lambda pair: (corpus.newest_first(pair[0]), pair[1])):
        words = fold(corpus.articles[key].text[slice(*span)])
        if words in seen or not SHORTEST <= len(words) <= LONGEST or "?" in words or "!" in words:
            continue
        seen.add(words)
        if any(s.statement.type == "direct" and overlaps(s.statement.sentence, span) for s in corpus.by_article[key]):
            continue
        item = writer.sentence(key, span, "bottom-line")
        if item is not None:
            sentences.append(Sentence(key=key, span=span, weight=_weight(corpus, key, span, subject), item=item))
    most = 2 if len(sentences) < 6 else 3 if len(sentences) < 15 else 4
    picked = choose(sentences, lambda s: s.item.text, lambda s: s.weight, most, same=0.4)
    picked.sort(key=lambda s: (corpus.newest_first(s.key), s.span))
    return [Candidate(item=s.item, weight=s.weight) for s in picked]


def _weight(corpus: Corpus, key: str, span: Span, subject: str | None) -> float:
    """Weigh a sentence: early in its article, its subject early in it, somebody acting or speaking."""
    article = corpus.articles[key]
    weight = 1.6 - 0.6 * min(1.0, span[0] / max(1, len(article.text)))
    places = [start for start, _, actor in corpus.mentions_in(key, span) if actor == subject]
    if subject is not None:
        if not places:
            weight *= 0.5
        elif places[0] - span[0] < 0.4 * (span[1] - span[0]):
            weight *= 1.4
    if any(overlaps(s.statement.sentence, span) and s.actor == subject for s in corpus.by_article[key]):
        weight *= 1.15
    if any(overlaps(s.statement.sentence, span) and s.issues for s in corpus.by_article[key]):
        weight *= 1.1
    return round(weight, 6)
