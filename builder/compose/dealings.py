"""Dealings: reports of one thing that one actor did to another, in whatever words, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from builder.compose.choosing import alike, words
from builder.compose.corpus import Corpus
from builder.compose.items import Candidate, derived
from builder.compose.page import Page
from builder.model.briefing import Item
from builder.model.resolution import Dealing
from builder.model.spans import fold

_CLASSES = (
    "criticise criticize condemn denounce slam blast rebuke attack mock insult blame",
    "praise commend thank congratulate honour honor welcome",
    "urge ask call appeal implore press petition beg plead pressure pressurise lobby",
    "meet host greet receive visit speak talk",
    "support back endorse defend",
    "oppose reject confront challenge face",
    "fire dismiss sack oust overthrow",
    "appoint nominate hire elect",
    "arrest detain indict charge",
    "sanction fine ban block suspend exclude expel strip",
    "readmit reinstate admit clear",
    "invade bomb raid",
    "phone telephone email contact",
    "persuade convince assure",
    "warn threaten",
    "beat defeat win overtake",
)
"""Verbs by which one act is reported; a verb that stands in none is a class of its own."""

ALIKE = 0.4
"""Share of content words from which on two undated reports of a deed tell of one."""

_CLASS = {verb: number for number, verbs in enumerate(_CLASSES) for verb in verbs.split()}


def merged(corpus: Corpus, dealings: Iterable[Dealing]) -> list[tuple[Dealing, tuple[Dealing, ...]]]:
    """Return dealings, the newest first, each with what other articles of the same day report as the same act.

    Two sentences of one article stay two: it would not tell the same thing twice.
    """
    ordered = sorted(dealings, key=lambda d: (corpus.newest_first(d.article), d.relation.sentence, d.verb))
    found: dict[tuple[object, ...], list[Dealing]] = {}
    for dealing in ordered:
        verb, day = dealing.relation.verb, corpus.date(dealing.article)
        act = (dealing.subject, dealing.object, _CLASS.get(verb, verb), dealing.relation.negated)
        same = found.setdefault((*act, day), [])
        if not day and same and not _told_alike(corpus, dealing, same[0]):
            # Without a day only the words can tell that two articles report one act.
            same = found.setdefault((*act, dealing.article), [])
        same.append(dealing)
    groups: list[tuple[Dealing, tuple[Dealing, ...]]] = []
    for same in found.values():
        first = same[0]
        others: dict[str, Dealing] = {}
        for dealing in same:
            if dealing.article != first.article:
                others.setdefault(dealing.origin, dealing)
        others.pop(first.origin, None)
        groups += [(first, tuple(others.values())), *((d, ()) for d in same[1:] if d.article == first.article)]
    return sorted(groups, key=lambda g: ordered.index(g[0]))


def _told_alike(corpus: Corpus, one: Dealing, other: Dealing) -> bool:
    """Tell whether two sentences have many words in common beside the names of the two."""
    bags = [words(fold(corpus.text(each.article, each.relation.sentence))) for each in (one, other)]
    named = words(" ".join(corpus.actors[actor].name for actor in (one.subject, one.object)))
    return alike(bags[0] - named, bags[1] - named) >= ALIKE


def reported(page: Page, item: Item, dealing: Dealing, again: Sequence[Dealing]) -> Candidate:
    """Cite the other origins that report a dealing, and say how many there are."""
    if not again:
        return Candidate(item=item)
    more = [page.writer.citer.cite(one.article, [one.relation.sentence]) for one in again]
    ids = sorted(page.corpus.ids[one.article] for one in (dealing, *again))
    backing = derived(page.tables, page.path, "dealings", "corroborated", ids, key=item.id, group=item.group)
    full = msgspec.structs.replace(item, citations=(*item.citations, *more))
    told = [(one.article, one.relation.sentence) for one in (dealing, *again)]
    return Candidate(item=full, narrow=item, backing=backing, prints=tuple(told))
