"""Chronology: events under their dates, as exact as these are known; what has no date is not here."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from builder.compose.disputes import contested, retold
from builder.compose.items import Candidate, DraftGroup, derived, wherever
from builder.compose.page import Page
from builder.model.briefing import Item
from builder.model.dates import spoken_interval
from builder.model.resolution import DatedEvent
from builder.model.rules.quantities import announced

MOST = 40

_STATE = re.compile(
    r"\bthere (?:is|was|are|were|has been|have been|had been|will be) no(?:t|body|thing|where)?\b", re.I
)
"""That there was none of something happened on no day."""

_SAID = re.compile(r"[“\"][^”\"]*[”\"]")


def timeline(
    page: Page,
    events: Iterable[tuple[str, DatedEvent]],
    *,
    most: int = MOST,
) -> tuple[list[Candidate], list[DraftGroup]]:
    """Lay events out in order of time; of what the page tells elsewhere, only where it does."""
    dated = [pair for pair in events if pair[1].event.when.first]
    dated.sort(
        key=lambda pair: (pair[1].event.when.first, pair[1].event.when.last, pair[1].article, pair[1].event.start)
    )
    found: list[Candidate] = []
    under: dict[str, list[str]] = {}
    merged: set[str] = set()
    for ident, one in dated[-most:]:
        if ident in merged:
            continue
        when = one.event.when
        ahead = announced(when.first, page.corpus.date(one.article) or None)
        date = spoken_interval(when.first, when.last, when.precision) + (" (announced)" if ahead else "")
        item = page.writer.sentence(one.article, (one.event.start, one.event.end), "timeline", group=date)
        if item is None or _STATE.search(_SAID.sub(" ", item.text)):
            continue
        if (elsewhere := _contested(page, ident, date)) is not None:
            found += elsewhere
            under.setdefault(date, []).append(ident)
            merged |= _same_day(page, ident)
            continue
        candidate = _backed(page, item, ident)
        taken = page.take(candidate)
        merged.update(retold(page.corpus).get(ident, ()) if taken else ())
        if not taken:
            taken = page.above(one.article, [(one.event.start, one.event.end)], "timeline", ident, date)
        if taken:
            found += taken
            under.setdefault(date, []).append(ident)
    groups = [page.heading("timeline", date, "event-date", idents, None) for date, idents in under.items()]
    return found, groups


def _contested(page: Page, ident: str, date: str) -> list[Candidate] | None:
    """Point to the issue that shows what sources tell of an event, but not on that issue's own page."""
    dispute = contested(page.corpus).get(ident)
    issue = page.tables.issues.get(dispute.home) if dispute is not None else None
    if dispute is None or issue is None or issue.page == page.path:
        return None
    ids = [ident, *(other for other in dispute.ids if other != ident)]
    return wherever(
        page.tables, page.path, "timeline", "contested", [dispute.kind, issue.id, *ids], key=ident, group=date
    )


def _same_day(page: Page, ident: str) -> set[str]:
    """Return the reports of a contested event that give it another place on the same day: one line tells of them."""
    dispute = contested(page.corpus)[ident]
    return set(dispute.ids) if dispute.kind == "place" else set()


def _backed(page: Page, item: Item, ident: str) -> Candidate:
    """Cite the other origins that tell of an event, and say how many there are."""
    corpus, events = page.corpus, page.corpus.event_of
    others = [events[other] for other in retold(corpus).get(ident, ())]
    if not others:
        return Candidate(item=item, about=ident)
    more = [page.writer.citer.cite(one.article, [(one.event.start, one.event.end)]) for one in others]
    inputs = {events[ident].origin: events[ident].article, **{one.origin: one.article for one in others}}
    ids = sorted(corpus.ids[key] for key in inputs.values())
    backing = derived(page.tables, page.path, "timeline", "corroborated", ids, key=item.id, group=item.group)
    full = msgspec.structs.replace(item, citations=(*item.citations, *more))
    return Candidate(item=full, narrow=item, about=ident, backing=backing)
