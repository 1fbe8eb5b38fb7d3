"""Ledger: figures of one thing that origins give with values which exclude each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date

import msgspec

from builder.compose.choosing import alike, words
from builder.compose.corpus import Corpus, once
from builder.compose.counting import value
from builder.compose.fitness import before, introduces, printable
from builder.compose.items import Candidate, DraftGroup, derived
from builder.compose.page import Page
from builder.model.derive import conflict
from builder.model.record import Record
from builder.model.resolution import CountedFigure
from builder.model.rows import FigureRow
from builder.model.spans import Span, covers, fold, overlaps

_WISHED = re.compile(
    r"\b(?:want|need|requir|propos|offer|demand|ask|insist|guarant|minimum|maximum|limit|target|should|must|floor|ceiling|promis|"
    r"pledg|vow|could|might|agree|accord|at (?:least|most)|up to|if\b)",
    re.I,
)
"""What is proposed, promised or agreed is a position, no report of how much there is."""

_CLAUSE = re.compile(r"[,;:—–]\s|\s[—–-]\s")

_PART_OF = re.compile(
    r"\b(?:[\d,.]+|one|two|three|four|five|six|seven|eight|nine|ten|half|most|many|some|part|none|any|all) "
    r"(?:\w+ )?(?:out )?of (?:(?:the|its|their|all|[\w.]+['’]s?) ){0,3}\W?$",
    re.I,
)
_PARTED = re.compile(r"\W{0,2}(?:out )?of (?:(?:the|its|their|all|[\w.]+['’]s?) ){0,3}\W?\d", re.I)
"""A part of a whole ("53 of its 100 seats"): neither number says how many there are of what another report counts."""

_SO_FAR = re.compile(
    r"\b(?:(?:has|have) (?!to\b)(?:already |now |since |so far )?\w+|so far|to date|already|by now|currently|as of)\b",
    re.I,
)
"""A tally that goes on: later reports count more, and nothing differs."""

CLAUSES, SENTENCES = (0.6, 2), (0.5, 3)
"""Share of content words of the shorter, and number of them, that two clauses or two sentences must have in common for
their figures to count one thing; of money and other units a word more, for these come with anything."""

EVERYWHERE = 0.04
"""Share of the sentences with figures from which on a word in them tells nothing of what is counted."""

LONG = 60
"""Days after which a count may have changed."""

YEAR = 365
"""Days within which a report revises a value that another gave."""

_RATE = re.compile(r"\W{0,2}(?:a|an|per|each|every)[ -](day|week|month|season|year|hour|head|person)\b", re.I)

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
    named: frozenset[str]
    """Whom and what its sentence names, but for who says it."""
    bound: str
    """"above" or "below" where the source gives a bound ("more than 40"), else empty."""
    rate: str = ""
    """The time or head for which it is given ("a month")."""
    growing: bool = False
    """It is a tally so far."""


Shelf = tuple[str, str | None, str | float]


def differences(page: Page, issue: str) -> tuple[list[Candidate], list[DraftGroup]]:
    """Put side by side what excludes each other, a passage a value, the earliest first, with who gives it and when.

    Each difference has one home: the issue to which its figures, or else its articles, belong most.
    """
    found: list[Candidate] = []
    groups: list[DraftGroup] = []
    here = [apart for home, apart in _conflicts(page.corpus) if home == issue]
    wide = _wide(page, here)
    for apart in here:
        key = min(entry.row.id for entry in apart)
        items: list[Candidate] = []
        printed: list[FigureRow] = []
        for entries in _values(page.corpus, apart):
            candidate = _passage(page, entries, key, wide)
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


def _wide(page: Page, conflicts: list[list[Entry]]) -> dict[str, list[Span]]:
    """Return by article the stretches that give the values: of one within another the wider, so none is told twice."""
    found: dict[str, list[Span]] = defaultdict(list)
    for apart in conflicts:
        for entries in _values(page.corpus, apart):
            reach = next((each for entry in entries if (each := _reach(page, entry))), None)
            if reach is not None:
                found[reach[0]].append(reach[1])
    return found


def _reach(page: Page, entry: Entry) -> tuple[str, Span] | None:
    """Return what has to be read to know what a figure counts: its sentence, or that and the one before it."""
    key, span = entry.counted.article, entry.counted.figure.sentence
    whole = before(page.corpus, key, span) if page.corpus.leaning(key, span) else None
    if whole is not None and introduces(page.corpus, key, whole) and printable(page.corpus, key, whole):
        # "By his count" needs the sentence that says whose it is.
        return key, whole
    if page.writer.sentence(key, span, "differences", alone=False) is not None:
        return key, span
    # "It puts the loss at 85" needs the sentence that says what "it" is.
    earlier = max((s for s in page.corpus.within(key, (0, span[0])) if s[1] <= span[0]), default=span)
    wider = earlier[0], span[1]
    return (key, wider) if page.writer.sentence(key, wider, "differences", alone=False) is not None else None


def _passage(page: Page, entries: list[Entry], group: str, wide: dict[str, list[Span]]) -> Candidate | None:
    """Word the first passage that gives a value; cite the other origins that give the same."""
    for entry in entries:
        reach = _reach(page, entry)
        if reach is None:
            continue
        key, span = reach
        span = max((each for each in wide.get(key, ()) if covers(each, span)), key=lambda s: s[1] - s[0], default=span)
        item = page.writer.sentence(key, span, "differences", group=group, alone=False)
        if item is None:
            continue
        if above := page.above(key, [span], "differences", entry.row.id, group):
            given = derived(
                page.tables, page.path, "differences", "value-given", [entry.row.id], key=above[0].item.id, group=group
            )
            return msgspec.structs.replace(above[0], about=entry.row.id, backing=given)
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


@once
def _conflicts(corpus: Corpus) -> tuple[tuple[str, list[Entry]], ...]:
    """Return the differences of a book, each with the issue on whose page it stands."""
    found: list[tuple[str, list[Entry]]] = []
    for cluster in _counted_alike(corpus):
        apart = [entry for entry in cluster if any(_exclude(entry, other) for other in cluster)]
        home = _home(corpus, apart) if apart else None
        if home is not None:
            found.append((home, apart))
    return tuple(found)


@once
def counted_apart(corpus: Corpus) -> dict[str, list[Span]]:
    """Return by article the sentences that give a value which another origin gives otherwise."""
    found: dict[str, list[Span]] = defaultdict(list)
    for _, apart in _conflicts(corpus):
        for entry in apart:
            found[entry.counted.article].append(entry.counted.figure.sentence)
    return dict(found)


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
    """Put together figures that count the same thing, each with one that it excludes."""
    entries = _entries(corpus)
    clusters: list[list[Entry]] = []
    # Only what has the same unit and noun, or a value that a sentence sets against another, can be one thing; a corpus
    # has figures enough for that to tell.
    before: dict[Shelf, dict[int, Entry]] = defaultdict(dict)
    for place, entry in enumerate(entries):
        stands, sought = _shelves(entry)
        former = {at: other for shelf in sought for at, other in before[shelf].items()}
        others = [other for _, other in sorted(former.items(), key=lambda one: one[0]) if _exclude(entry, other)]
        others = [other for other in others if _one_thing(corpus, entry, other)]
        for shelf in stands:
            before[shelf][place] = entry
        joined = [members for members in clusters if any(other in members for other in others)]
        loose = [other for other in others if not any(other in members for members in joined)]
        # What one figure ties together is one thing.
        clusters = [members for members in clusters if members not in joined]
        if others:
            clusters.append([*(other for members in joined for other in members), *loose, entry])
    return [[*members, *_agreeing(corpus, members, entries)] for members in clusters]


def _agreeing(corpus: Corpus, members: list[Entry], entries: list[Entry]) -> list[Entry]:
    """Return further reports that give one of the values for the same thing."""
    values = {(other.row.low, other.row.high) for other in members}
    return [
        entry
        for entry in entries
        if (entry.row.low, entry.row.high) in values
        and entry not in members
        and any(
            (entry.row.low, entry.row.high) == (other.row.low, other.row.high) and _one_thing(corpus, entry, other)
            for other in members
        )
    ]


def _entries(corpus: Corpus) -> list[Entry]:
    """Return the figures that report how much there is of something, with the words around them."""
    found: list[Entry] = []
    seen: set[tuple[object, ...]] = set()
    often = _frequent(corpus)
    for ident, counted in sorted(corpus.figures, key=lambda pair: _order(corpus, pair[1])):
        row, figure = corpus.tables.figures[ident], counted.figure
        text = corpus.articles[counted.article].text
        clause = _clause(text, counted)
        same = (row.origin, row.low, row.high, row.counted or "", figure.sentence)
        own_value = row.replaces is not None or row.beside is not None
        if same in seen or (row.high < FEW and not row.unit) or _partial(text, counted):
            continue
        if not own_value and _WISHED.search(clause):
            continue
        seen.add(same)
        sentence = fold(text[slice(*figure.sentence)])
        own = words(figure.text) | words(figure.counted) | often
        before = text[max(0, figure.start - 24) : figure.start]
        rate = _RATE.match(text[figure.end : figure.sentence[1]]) or _RATE.search(figure.text)
        found.append(
            Entry(
                row=row,
                counted=counted,
                bags=(words(sentence) - own, words(clause) - own),
                named=_named(corpus, counted.article, figure.sentence),
                bound="above" if _ABOVE.search(before) else "below" if _BELOW.search(before) else "",
                rate=rate[1].casefold() if rate else "",
                growing=not own_value and bool(_SO_FAR.search(clause)),
            )
        )
    return found


def _frequent(corpus: Corpus) -> frozenset[str]:
    """Return the words that so many sentences with figures have that they tell nothing."""
    sentences = {(counted.article, counted.figure.sentence) for _, counted in corpus.figures}
    held = Counter(word for key, span in sentences for word in words(corpus.articles[key].text[slice(*span)]))
    return frozenset(word for word, number in held.items() if number > max(FEW, EVERYWHERE * len(sentences)))


def _partial(text: str, counted: CountedFigure) -> bool:
    """Tell whether a figure stands beside the whole that it is a part of, or is that whole."""
    figure = counted.figure
    before, after = text[figure.sentence[0] : figure.start], text[figure.end : figure.sentence[1]]
    return bool(_PART_OF.search(before) or _PARTED.search(figure.text) or _PARTED.match(after))


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
    if against and (
        mine.origin == theirs.origin or (_near_in_time(corpus, entry, other, YEAR) and _about_one(corpus, entry, other))
    ):
        # A share, or a bare count, is set against one of the same thing; a price needs no second word for it.
        alone = mine.unit not in (None, "percent") or mine.origin == theirs.origin
        if alone or (mine.unit is None and len(entry.bags[0] & other.bags[0]) > 1):
            return True
    if not mine.counted or not theirs.counted or mine.counted.split()[-1] != theirs.counted.split()[-1]:
        return False
    if entry.rate != other.rate or entry.growing != other.growing or _elsewhere(entry, other):
        return False
    passing = entry.growing or mine.unit == "percent"
    if not _near_in_time(corpus, entry, other, WEEK if passing else LONG):
        return False
    more = 1 if mine.unit else 0
    return any(
        alike(a, b) >= share and len(a & b) >= number + more
        for (share, number), a, b in zip((SENTENCES, CLAUSES), entry.bags, other.bags, strict=True)
    )


def _shelves(entry: Entry) -> tuple[set[Shelf], set[Shelf]]:
    """Return where an entry stands, and where those stand that may count the same: by noun, by value set against it."""
    row = entry.row
    noun = {("noun", row.unit, row.counted.split()[-1])} if row.counted else set()
    value = {row.low} if row.low == row.high else set()
    other = {number for number in (row.replaces, row.beside) if number is not None}
    stands = {("is", row.unit, number) for number in value} | {("against", row.unit, number) for number in other}
    sought = {("against", row.unit, number) for number in value} | {("is", row.unit, number) for number in other}
    return noun | stands, noun | sought


def _set_against(row: FigureRow, other: FigureRow) -> bool:
    return other.low == other.high and other.low in (row.replaces, row.beside)


def _about_one(corpus: Corpus, entry: Entry, other: Entry) -> bool:
    """Tell whether the articles of two figures name several of the same actors."""
    mine, theirs = ({actor for _, _, actor in corpus.mentions[e.counted.article]} for e in (entry, other))
    return len(mine & theirs) >= SHARED


def _elsewhere(entry: Entry, other: Entry) -> bool:
    """Tell whether two sentences name somebody or some place each and nobody both: two fires have two tolls."""
    return bool(entry.named) and bool(other.named) and entry.named.isdisjoint(other.named)


def _named(corpus: Corpus, key: str, span: Span) -> frozenset[str]:
    """Return whom and what the sentence of a figure names, but for who says it."""
    speak = {spoken.actor for spoken in corpus.by_article[key] if overlaps(spoken.statement.sentence, span)}
    return frozenset(actor for _, _, actor in corpus.mentions_in(key, span)) - speak


def _near_in_time(corpus: Corpus, entry: Entry, other: Entry, most: int) -> bool:
    """Tell whether two reports are so many days apart at most; an undated one may be of any day but for what passes."""
    days = [corpus.date(e.counted.article) for e in (entry, other)]
    if not all(len(day) == 10 for day in days):
        return most > WEEK
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= most


def _clause(text: str, counted: CountedFigure) -> str:
    """Return the words between the commas around a figure."""
    (start, end), figure = counted.figure.sentence, counted.figure
    before = [match.end() for match in _CLAUSE.finditer(text, start, figure.start)]
    after = _CLAUSE.search(text, figure.end, end)
    inside: Span = (before[-1] if before else start, after.start() if after else end)
    return fold(text[slice(*inside)])
