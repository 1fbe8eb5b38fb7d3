"""Disputes: other dates or places in reports of one event, and the same words in two people's mouths, side by side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

import msgspec

from builder.compose.choosing import alike, words
from builder.compose.corpus import Corpus, Voice, once
from builder.compose.items import Candidate, DraftGroup, derived, wherever
from builder.compose.page import Page
from builder.model.dates import MONTHS
from builder.model.derive import RuleFailedError
from builder.model.record import Record
from builder.model.resolution import DatedEvent, SpokenStatement
from builder.model.rows import EventRow
from builder.model.rules.disputes import apart, disputed_as, place_of
from builder.model.spans import Span, covers, fold, overlaps

_CALENDAR = re.compile(
    rf"\b(?:{'|'.join(MONTHS)}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|\b(?:1[5-9]|20)\d\d\b", re.I
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_RELATIVE = re.compile(r"\b(?:today|tomorrow|yesterday|tonight|ago|last|next|this|earlier|later|week|days?)\b", re.I)
"""Time expressions that hang on the day of the report: that day may be wrong, or be a reprint's."""

_AGAIN = re.compile(
    r"\b(?:again|another|second|third|further|every|each|daily|weekly|monthly|annual|yearly|regular|repeated|usually|"
    r"often|always|sometimes|renewed|latest)\b",
    re.I,
)
"""What happens more than once has more than one date."""

_BOUND = re.compile(r"\b(?:since|until|till|by|before|after|between|from|through|during)\s+(?:\w+\s+){0,2}$", re.I)
"""Words before a date that make it a bound of a time."""

_CLAUSE = re.compile(r"[,;:—–]\s|\s[—–-]\s")
_ENDING = re.compile(r"(?:ing|ed|es|s)$")
_SMALL = frozenset(
    ("the", "and", "for", "was", "were", "are", "has", "had", "have", "his", "her", "its", "who", "with", "that")
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

SAME_EVENT = 0.6
"""Share of content words of the shorter of two clauses from which on they report one event."""
SHARED_WORDS = 4
BESIDE = 8
"""Words on either side of a date that tell what happened then."""
COMMON, EVERYWHERE = 6, 0.03
"""Reports, and share of them, from which on a word that they have tells nothing of which event it is."""
NEAR = {"day": 6, "week": 21, "month": 62, "year": 800}
"""Days that dates of one event may lie apart, by the coarser precision: what is further apart is another event."""
AT_ONCE = 3
"""Days apart at which two reports of what lies ahead were written with the same plans."""
TELLING = 6
"""Words of a quotation from which on two people do not say it by chance."""


class Report(Record, frozen=True, kw_only=True):
    """A report of an event: its clause around the date, in words, and who and where."""

    ident: str
    event: DatedEvent
    row: EventRow
    bag: frozenset[str]
    numbers: frozenset[str]
    beside: frozenset[str]
    """Words right beside the date, names apart: what happened then."""
    actors: frozenset[str]
    place: str | None


class Dispute(Record, frozen=True, kw_only=True):
    """What origins tell differently: kind (date, place, speaker), and ids of events or statements, the first first."""

    kind: str
    ids: tuple[str, ...]
    home: str


def disputes(page: Page, issue: str) -> tuple[list[Candidate], list[DraftGroup]]:
    """Put side by side what origins tell differently of one event or of the same words; each has one home."""
    found: list[Candidate] = []
    groups: list[DraftGroup] = []
    for dispute in _disputes(page.corpus):
        key = f"{dispute.kind} {min(dispute.ids)}"
        items: list[tuple[str, Candidate]] = []
        for ident in dispute.ids if dispute.home == issue else ():
            candidate = _passage(page, dispute.kind, ident, key)
            if candidate is not None and candidate.item.id not in {one.item.id for _, one in items}:
                items.append((ident, candidate))
        ids = [ident for ident, _ in items]
        try:
            label = derived(
                page.tables, page.path, "differences", "disputed-as", [dispute.kind, *ids], key=key, group=key
            )
            heading = page.heading("differences", key, f"{dispute.kind}-differs", ids, None)
        except (RuleFailedError, IndexError):
            continue
        for _, candidate in items:
            page.claim(candidate)
        found += [*(candidate for _, candidate in items), Candidate(item=label)]
        groups.append(heading)
    return found, groups


def _passage(page: Page, kind: str, ident: str, group: str) -> Candidate | None:
    corpus = page.corpus
    if kind == "speaker":
        candidate = page.writer.voice(Voice(main=corpus.by_id[ident]), "differences", group=group)
        where = corpus.by_id[ident].article, corpus.by_id[ident].statement.spans
    else:
        event = corpus.event_of[ident]
        span = event.event.start, event.event.end
        item = page.writer.sentence(event.article, span, "differences", group=group, alone=False)
        candidate = Candidate(item=item, about=ident) if item is not None else None
        where = event.article, (span,)
    if candidate is None:
        return None
    if above := page.above(*where, "differences", ident, group):
        candidate = msgspec.structs.replace(above[0], about=ident)
    given = derived(page.tables, page.path, "differences", f"{kind}-given", [ident], key=candidate.item.id, group=group)
    # Who gives it must stand there in whatever form the words are printed.
    return msgspec.structs.replace(candidate, narrow=None, short=None, weight=2.0, backing=given)


@once
def _disputes(corpus: Corpus) -> tuple[Dispute, ...]:
    """Return the disputes of a book, each with the issue on whose page it stands."""
    found: list[tuple[str, list[str]]] = []
    for one, other in _pairs(_reports(corpus)):
        ids = sorted((one.ident, other.ident), key=lambda i: _order(corpus, corpus.event_of[i].article))
        if _dated_apart(corpus, one, other):
            found.append(("date", ids))
        elif _placed_apart(corpus, one, other, ids):
            found.append(("place", ids))
    found += [("speaker", ids) for ids in _two_mouths(corpus)]
    homed = [(kind, ids, _home(corpus, kind, ids)) for kind, ids in _merged(found)]
    return tuple(Dispute(kind=kind, ids=tuple(ids), home=home) for kind, ids, home in homed if home is not None)


@once
def disputed(corpus: Corpus) -> dict[str, list[Span]]:
    """Return by article the sentences whose date or place another origin gives otherwise."""
    found: dict[str, list[Span]] = defaultdict(list)
    for dispute in _disputes(corpus):
        for event in (corpus.event_of[ident] for ident in dispute.ids if dispute.kind != "speaker"):
            found[event.article].append((event.event.start, event.event.end))
    return dict(found)


@once
def contested(corpus: Corpus) -> dict[str, Dispute]:
    """Return the dispute over the date or place of each event that is told otherwise elsewhere."""
    return {ident: one for one in _disputes(corpus) if one.kind != "speaker" for ident in one.ids}


@once
def two_names(corpus: Corpus) -> dict[str, Dispute]:
    """Return the dispute over who said it of each statement that another origin gives to somebody else."""
    return {ident: one for one in _disputes(corpus) if one.kind == "speaker" for ident in one.ids}


def elsewhere(page: Page, voices: Iterable[Voice], section: str) -> tuple[list[Voice], list[Candidate]]:
    """Part statements from those that another origin gives to somebody else: of these, where both names stand."""
    kept: list[Voice] = []
    lines: list[Candidate] = []
    for voice in voices:
        dispute = next(
            (d for s in (voice.main, *voice.also) if (d := two_names(page.corpus).get(s.statement.id))), None
        )
        if dispute is None or dispute.home not in page.tables.issues:
            kept.append(voice)
            continue
        own = next(s.statement.id for s in (voice.main, *voice.also) if s.statement.id in dispute.ids)
        ids = [own, *(other for other in dispute.ids if other != own)]
        lines += wherever(page.tables, page.path, section, "contested", ["speaker", dispute.home, *ids], key=own)
    return kept, lines


def differently(corpus: Corpus, key: str, sentence: Span, actor: str) -> bool:
    """Tell whether an actor's timeline leads to what sources tell otherwise of what a sentence reports."""
    return any(
        event.article == key and actor in event.actors and overlaps((event.event.start, event.event.end), sentence)
        for event in (corpus.event_of[ident] for ident in contested(corpus))
    )


@once
def retold(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return for each event the reports of other origins that tell of it under the same date, by ids."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _pairs(_reports(corpus)):
        a, b = one.row.when, other.row.when
        if (a.first, a.last) == (b.first, b.last) and len({one.place, other.place} - {None}) < 2:
            found[one.ident].add(other.ident)
            found[other.ident].add(one.ident)
    return {ident: tuple(sorted(others)) for ident, others in found.items()}


def _merged(found: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """Put disputes of one kind that share a report together."""
    merged: list[tuple[str, list[str]]] = []
    for kind, ids in found:
        touching = [one for one in merged if one[0] == kind and set(one[1]) & set(ids)]
        merged = [one for one in merged if one not in touching]
        merged.append((kind, list(dict.fromkeys([*(i for _, other in touching for i in other), *ids]))))
    return merged


def _order(corpus: Corpus, key: str) -> tuple[object, ...]:
    return corpus.date(key) or "~", key not in corpus.representatives, key


def _reports(corpus: Corpus) -> list[Report]:
    """Return the events of which one thing happening once is reported, by the article that stands for its origin."""
    found: list[Report] = []
    for ident, event in corpus.events:
        text, span = corpus.articles[event.article].text, (event.event.start, event.event.end)
        when = event.event.when
        if event.article not in corpus.representatives or not when.first or _said_then(corpus, event):
            continue
        clause = _clause(text, span, (when.start, when.end))
        said = fold(text[clause[0] : when.start] + " " + text[when.end : clause[1]])
        bound = _BOUND.search(text[clause[0] : when.start])
        if bound or _AGAIN.search(said) or _RELATIVE.search(when.text):
            continue
        row = corpus.tables.events[ident]
        found.append(
            Report(
                ident=ident,
                event=event,
                row=row,
                bag=_stems(said),
                beside=_beside(text, clause, (when.start, when.end)),
                numbers=frozenset(_NUMBER.findall(_CALENDAR.sub(" ", said))),
                actors=frozenset(
                    a for _, _, a in corpus.mentions_in(event.article, clause) if corpus.actors[a].kind != "place"
                ),
                place=place_of(corpus.tables, row),
            )
        )
    return found


def _stems(text: str) -> frozenset[str]:
    return frozenset(_ENDING.sub("", word) for word in words(_CALENDAR.sub(" ", text)) if not word.isdigit())


def _beside(text: str, clause: Span, when: Span) -> frozenset[str]:
    """Return the stems of the words in lower case near a date."""
    before, after = text[clause[0] : when[0]].split()[-BESIDE:], text[when[1] : clause[1]].split()[:BESIDE]
    near = _CALENDAR.sub(" ", " ".join((*before, *after)))
    return frozenset(_ENDING.sub("", word) for word in re.findall(r"\b[a-z]{3,}\b", near)) - _SMALL


def _said_then(corpus: Corpus, event: DatedEvent) -> bool:
    """Tell whether the date is that of somebody's saying it: words may be said twice."""
    when = (event.event.when.start, event.event.when.end)
    for spoken in corpus.by_article[event.article]:
        statement = spoken.statement
        if statement.attribution and overlaps(statement.sentence, when):
            near = (statement.attribution[0] - 25, statement.attribution[1] + 25)
            if overlaps(near, when) and not any(covers(span, when) for span in statement.spans):
                return True
    return False


def _clause(text: str, span: Span, when: Span) -> Span:
    """Return what stands between the commas around a date."""
    before = [match.end() for match in _CLAUSE.finditer(text, span[0], when[0])]
    after = _CLAUSE.search(text, when[1], span[1])
    start = before[-1] if before and len(words(text[before[-1] : when[1]])) >= SHARED_WORDS else span[0]
    return start, after.start() if after else span[1]


def _pairs(reports: list[Report]) -> list[tuple[Report, Report]]:
    """Return the pairs of reports from two origins that tell of one event in much the same words."""
    held = Counter(word for report in reports for word in report.bag)
    often = {word for word, number in held.items() if number > max(COMMON, EVERYWHERE * len(reports))}
    bags = [report.bag - often for report in reports]
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for word in bag:
            by_word[word].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indexes in by_word.values():
        shared.update(combinations(indexes, 2))
    found = []
    for i, j in sorted(pair for pair, number in shared.items() if number >= SHARED_WORDS):
        one, other = reports[i], reports[j]
        if (
            one.event.origin != other.event.origin
            and alike(bags[i], bags[j]) >= SAME_EVENT
            and one.numbers == other.numbers
            and one.beside & other.beside
            and one.actors & other.actors
        ):
            found.append((one, other))
    return found


def _dated_apart(corpus: Corpus, one: Report, other: Report) -> bool:
    """Tell whether two reports of an event date it so that not both can be right, and not so far that it is another."""
    a, b = one.event.event.when, other.event.event.when
    if not apart(one.row, other.row) or (one.place != other.place and one.place and other.place):
        return False
    days = [_WEEKDAY.findall(when.text.casefold()) for when in (a, b)]
    if all(days) and days[0] == days[1]:
        # One weekday in both: then it is the day of a report that is wrong, not that of the event.
        return False
    between = max(_days(str(a.last), str(b.first)), _days(str(b.last), str(a.first)))
    coarse = max((a.precision, b.precision), key=lambda size: NEAR.get(size, 0))
    if between > NEAR.get(coarse, 0):
        return False
    return not _planned(corpus, one, other)


def _planned(corpus: Corpus, one: Report, other: Report) -> bool:
    """Tell whether what one of two reports tells lay ahead, and they are days apart: plans change."""
    published = [corpus.date(report.event.article) for report in (one, other)]
    whens = [str(report.event.event.when.first) for report in (one, other)]
    ahead = any(len(day) == 10 and when > day for when, day in zip(whens, published, strict=True))
    return ahead and not (all(len(day) == 10 for day in published) and abs(_days(*published)) <= AT_ONCE)


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _placed_apart(corpus: Corpus, one: Report, other: Report, ids: list[str]) -> bool:
    """Tell whether two reports of an event on one day put it in places that are not one inside the other."""
    whens = [report.event.event.when for report in (one, other)]
    exact = all(when.precision == "day" for when in whens)
    if not exact or _planned(corpus, one, other) or not one.place or not other.place or one.place == other.place:
        return False
    try:
        disputed_as(corpus.tables, ("place", *ids))
    except RuleFailedError:
        return False
    return True


def _two_mouths(corpus: Corpus) -> list[list[str]]:
    """Return the quotations that origins give to two people, by id; of an origin and a person one."""
    quoted: dict[str, list[SpokenStatement]] = defaultdict(list)
    for spoken in corpus.resolution.statements:
        if _plainly_said(corpus, spoken):
            quoted[corpus.tables.statements[spoken.statement.id].words].append(spoken)
    found: list[list[str]] = []
    for group in quoted.values():
        by_mouth: dict[str, SpokenStatement] = {}
        for spoken in sorted(group, key=lambda s: (_order(corpus, s.article), s.statement.id)):
            by_mouth.setdefault(str(spoken.actor), spoken)
        names = [corpus.actors[actor].name for actor in by_mouth]
        unsure = any(tuple(sorted(pair)) in corpus.tables.unsure for pair in combinations(names, 2))
        if len({spoken.origin for spoken in by_mouth.values()}) > 1 and len(by_mouth) > 1 and not unsure:
            found.append([spoken.statement.id for spoken in by_mouth.values()])
    return sorted(found)


def _plainly_said(corpus: Corpus, spoken: SpokenStatement) -> bool:
    """Tell whether a quotation of some length is given to a person by name, not by way of another."""
    statement, speaker = spoken.statement, spoken.statement.speaker
    return (
        spoken.actor is not None
        and speaker is not None
        and speaker.how in ("named", "surname")
        and corpus.actors[spoken.actor].kind == "person"
        and statement.type == "direct"
        and not statement.via
        and len(statement.text.split()) >= TELLING
    )


def _home(corpus: Corpus, kind: str, ids: list[str]) -> str | None:
    """Return the issue to which most of the reports belong; where none does, that of most statements beside them."""
    rows = [corpus.tables.statements[i] if kind == "speaker" else corpus.tables.events[i] for i in ids]
    own = Counter(score.id for row in rows for score in row.issues)
    articles = {row.article for row in rows}
    beside = Counter(issue for issue, said in corpus.tables.on_issue.items() for row in said if row.article in articles)
    known = [issue for issue in (own or beside) if issue in corpus.issues]
    return min(known, key=lambda issue: (-own[issue], -beside[issue], issue), default=None)
