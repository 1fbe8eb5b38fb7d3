"""Ledger: figures of one thing that origins give with values which exclude each other."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache

import msgspec

from builder.compose.choosing import alike, words
from builder.compose.corpus import Corpus
from builder.compose.counting import value
from builder.compose.items import Candidate, DraftGroup, derived
from builder.compose.page import Page
from builder.model.derive import conflict
from builder.model.record import Record
from builder.model.resolution import CountedFigure
from builder.model.rows import FigureRow
from builder.model.spans import Span, fold

_WISHED = re.compile(
    r"\b(?:want|propos|offer|demand|ask|insist|guarant|minimum|maximum|limit|target|should|must|floor|ceiling|promis|"
    r"pledg|vow|could|might|agree|accord|at (?:least|most)|up to|if\b)",
    re.I,
)
"""What is proposed, promised or agreed is a position, no report of how much there is."""

_CLAUSE = re.compile(r"[,;:—–]\s|\s[—–-]\s")

SAME_THING = 0.34
"""Share of content words that two sentences, or their clauses, must have in common for figures to count one thing."""

FEW = 10
"""Of what is counted in less than this, two reports seldom mean the same."""

SHARED = 2
"""Actors that two articles must both name where one sets a value against the other's."""

WEEK = 7
"""Days in which a share is the same share: polls differ because time passes."""

_ABOVE = re.compile(r"\b(?:more than|over|at least|above|upwards of|in excess of|no fewer than|exceeding)\s+\W?$", re.I)
_BELOW = re.compile(r"\b(?:less than|fewer than|under|below|at most|up to|as many as|no more than)\s+\W?$", re.I)


class Entry(Record, frozen=True, kw_only=True):
    """A figure that could stand in the ledger, with the words around it."""

    row: FigureRow
    counted: CountedFigure
    bags: tuple[frozenset[str], frozenset[str]]
    """Content words of its sentence and of its clause, what is counted apart."""
    bound: str
    """"above" or "below" where the source gives a bound ("more than 40"), else empty."""


def differences(page: Page, issue: str) -> tuple[list[Candidate], list[DraftGroup]]:
    """Put side by side what excludes each other, a passage a value, the earliest first, with who gives it and when.

    Each difference has one home: the issue to which its figures, or else its articles, belong most.
    """
    found: list[Candidate] = []
    groups: list[DraftGroup] = []
    for home, apart in _conflicts(page.corpus):
        if home != issue:
            continue
        key = min(entry.row.id for entry in apart)
        items: list[Candidate] = []
        printed: list[FigureRow] = []
        for entries in _values(page.corpus, apart):
            candidate = _passage(page, entries, key)
            if candidate is not None and candidate.item.id not in {one.item.id for one in items}:
                items.append(candidate)
                printed.append(next(e.row for e in entries if e.row.id == candidate.about))
        if len(printed) > 1 and conflict(printed):
            page.counted |= {value(entry.counted) for entry in apart}
            for candidate in items:
                page.claim(candidate)
            ids = [row.id for row in printed]
            label = derived(page.tables, page.path, "differences", "differ-as", ids, key=key, group=key)
            found += [*items, Candidate(item=label)]
            groups.append(page.heading("differences", key, "differ", ids, None))
    return found, groups


def _passage(page: Page, entries: list[Entry], group: str) -> Candidate | None:
    """Word the first passage that gives a value; cite the other origins that give the same."""
    for entry in entries:
        key, span = entry.counted.article, entry.counted.figure.sentence
        item = page.writer.sentence(key, span, "differences", group=group, alone=False)
        if item is None:
            # "It puts the loss at 85" needs the sentence that says what "it" is.
            before = max((s for s in page.corpus.within(key, (0, span[0])) if s[1] <= span[0]), default=span)
            item = page.writer.sentence(key, (before[0], span[1]), "differences", group=group, alone=False)
        if item is None:
            continue
        more = [page.writer.citer.cite(e.counted.article, [e.counted.figure.sentence]) for e in entries if e != entry]
        full = msgspec.structs.replace(item, citations=(*item.citations, *more))
        ids = [entry.row.id, *(e.row.id for e in entries if e != entry)]
        given = derived(page.tables, page.path, "differences", "value-given", ids, key=item.id, group=group)
        return Candidate(item=full, narrow=item if more else None, weight=2.0, about=entry.row.id, backing=given)
    return None


def _values(corpus: Corpus, apart: list[Entry]) -> list[list[Entry]]:
    """Put the entries of one value together, one an origin, the value given first before the others."""
    found: dict[tuple[float, float], list[Entry]] = {}
    for entry in sorted(apart, key=lambda e: _order(corpus, e.counted)):
        same = found.setdefault((entry.row.low, entry.row.high), [])
        if entry.row.origin not in {other.row.origin for other in same}:
            same.append(entry)
    return sorted(found.values(), key=lambda entries: corpus.date(entries[0].counted.article) or "~")


@lru_cache(maxsize=1)
def _conflicts(corpus: Corpus) -> tuple[tuple[str, list[Entry]], ...]:
    """Return the differences of a book, each with the issue on whose page it stands."""
    found: list[tuple[str, list[Entry]]] = []
    for cluster in _counted_alike(corpus):
        apart = [entry for entry in cluster if any(_exclude(entry, other) for other in cluster)]
        home = _home(corpus, apart) if apart else None
        if home is not None:
            found.append((home, apart))
    return tuple(found)


def _exclude(one: Entry, other: Entry) -> bool:
    """Tell whether two figures cannot both be right, bounds ("more than 40") considered."""
    for bounded, against in ((one, other), (other, one)):
        if bounded.bound == "above" and against.row.high >= bounded.row.low:
            return False
        if bounded.bound == "below" and against.row.low <= bounded.row.high:
            return False
    return conflict([one.row, other.row])


def _home(corpus: Corpus, apart: list[Entry]) -> str | None:
    """Return the issue to which most of the figures belong; where none does, that of most statements beside them."""
    own = Counter(score.id for entry in apart for score in entry.row.issues)
    articles = {corpus.ids[entry.counted.article] for entry in apart}
    beside = Counter(issue for issue, rows in corpus.tables.on_issue.items() for row in rows if row.article in articles)
    known = [issue for issue in (own or beside) if issue in corpus.issues]
    return min(known, key=lambda issue: (-own[issue], -beside[issue], issue), default=None)


def _counted_alike(corpus: Corpus) -> list[list[Entry]]:
    """Put together figures that count the same thing: one noun, one unit, sentences about the same."""
    clusters: list[list[Entry]] = []
    seen: set[tuple[object, ...]] = set()
    for ident, counted in sorted(corpus.figures, key=lambda pair: _order(corpus, pair[1])):
        row = corpus.tables.figures[ident]
        text = corpus.articles[counted.article].text
        clause = _clause(text, counted)
        same = (row.origin, row.low, row.high, row.counted or "", counted.figure.sentence)
        wished = row.replaces is None and row.beside is None and _WISHED.search(clause)
        if same in seen or wished or (row.high < FEW and not row.unit):
            continue
        seen.add(same)
        sentence = fold(text[slice(*counted.figure.sentence)])
        own = words(counted.figure.text) | words(counted.figure.counted)
        before = text[max(0, counted.figure.start - 24) : counted.figure.start]
        bound = "above" if _ABOVE.search(before) else "below" if _BELOW.search(before) else ""
        entry = Entry(row=row, counted=counted, bags=(words(sentence) - own, words(clause) - own), bound=bound)
        joined = [members for members in clusters if any(_one_thing(corpus, entry, other) for other in members)]
        # What one figure ties together is one thing.
        clusters = [members for members in clusters if members not in joined]
        clusters.append([*(other for members in joined for other in members), entry])
    return [members for members in clusters if len(members) > 1]


def _order(corpus: Corpus, counted: CountedFigure) -> tuple[object, ...]:
    """Order figures by time, what stands for its origin before its copies."""
    article = counted.article
    return article not in corpus.representatives, corpus.date(article) or "~", article, counted.figure.start


def _one_thing(corpus: Corpus, entry: Entry, other: Entry) -> bool:
    """Tell whether two figures count one thing, by their words or because a sentence sets one against the other."""
    mine, theirs = entry.row, other.row
    if mine.unit != theirs.unit:
        return False
    against = _set_against(mine, theirs) or _set_against(theirs, mine)
    if against and (mine.origin == theirs.origin or _about_one(corpus, entry, other)):
        return True
    if not mine.counted or not theirs.counted or mine.counted.split()[-1] != theirs.counted.split()[-1]:
        return False
    if mine.unit == "percent" and not _same_days(corpus, entry, other):
        return False
    return any(
        alike(a, b) >= SAME_THING and min(len(a), len(b)) > 1 for a, b in zip(entry.bags, other.bags, strict=True)
    )


def _set_against(row: FigureRow, other: FigureRow) -> bool:
    return other.low == other.high and other.low in (row.replaces, row.beside)


def _about_one(corpus: Corpus, entry: Entry, other: Entry) -> bool:
    """Tell whether the articles of two figures name several of the same actors."""
    mine, theirs = ({actor for _, _, actor in corpus.mentions[e.counted.article]} for e in (entry, other))
    return len(mine & theirs) >= SHARED


def _same_days(corpus: Corpus, entry: Entry, other: Entry) -> bool:
    days = [corpus.date(e.counted.article) for e in (entry, other)]
    if not all(len(day) == 10 for day in days):
        return False
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= WEEK


def _clause(text: str, counted: CountedFigure) -> str:
    """Return the words between the commas around a figure."""
    (start, end), figure = counted.figure.sentence, counted.figure
    before = [match.end() for match in _CLAUSE.finditer(text, start, figure.start)]
    after = _CLAUSE.search(text, figure.end, end)
    inside: Span = (before[-1] if before else start, after.start() if after else end)
    return fold(text[slice(*inside)])
