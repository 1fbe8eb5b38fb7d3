"""Ledger: figures of one thing that origins give with values which exclude each other."""

from __future__ import annotations

import re

from builder.compose.choosing import alike, words
from builder.compose.corpus import Corpus
from builder.compose.items import Candidate, DraftGroup
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


class Entry(Record, frozen=True, kw_only=True):
    """A figure that could stand in the ledger, with the words around it."""

    row: FigureRow
    counted: CountedFigure
    bags: tuple[frozenset[str], frozenset[str]]
    """Content words of its sentence and of its clause, what is counted apart."""


def differences(page: Page, figures: list[tuple[str, CountedFigure]]) -> tuple[list[Candidate], list[DraftGroup]]:
    """Put side by side what excludes each other; of one origin, and of what no other contradicts, nothing twice."""
    found: list[Candidate] = []
    groups: list[DraftGroup] = []
    for cluster in _counted_alike(page, figures):
        apart = [e for e in cluster if any(conflict([e.row, other.row]) for other in cluster)]
        if not apart:
            continue
        key = min(entry.row.id for entry in apart)
        items: list[Candidate] = []
        printed: list[FigureRow] = []
        for entry in apart:
            item = page.writer.sentence(entry.counted.article, entry.counted.figure.sentence, "differences", group=key)
            if item is not None and item.id not in {candidate.item.id for candidate in items}:
                items.append(Candidate(item=item, weight=2.0, about=entry.row.id))
                printed.append(entry.row)
        if conflict(printed):
            for candidate in items:
                page.claim(candidate)
            found += items
            groups.append(page.heading("differences", key, "differ", [row.id for row in printed], None))
    return found, groups


def _counted_alike(page: Page, figures: list[tuple[str, CountedFigure]]) -> list[list[Entry]]:
    """Put together figures that count the same thing: one noun, one unit, sentences about the same."""
    clusters: list[list[Entry]] = []
    seen: set[tuple[str, float, float, str]] = set()
    for ident, counted in sorted(figures, key=lambda pair: _order(page.corpus, pair[1])):
        row = page.tables.figures[ident]
        same = (row.origin, row.low, row.high, row.counted or "")
        clause = _clause(page.corpus.articles[counted.article].text, counted)
        if same in seen or _WISHED.search(clause):
            continue
        seen.add(same)
        sentence = fold(page.corpus.articles[counted.article].text[slice(*counted.figure.sentence)])
        own = words(counted.figure.text) | words(counted.figure.counted)
        entry = Entry(row=row, counted=counted, bags=(words(sentence) - own, words(clause) - own))
        for members in clusters:
            if _one_thing(entry, members):
                members.append(entry)
                break
        else:
            clusters.append([entry])
    return [members for members in clusters if len(members) > 1]


def _order(corpus: Corpus, counted: CountedFigure) -> tuple[object, ...]:
    """Order figures by time, what stands for its origin before its copies."""
    article = counted.article
    return article not in corpus.representatives, corpus.date(article) or "~", article, counted.figure.start


def _one_thing(entry: Entry, members: list[Entry]) -> bool:
    first = members[0].row
    if (first.counted, first.unit) != (entry.row.counted, entry.row.unit):
        return False
    return any(
        alike(mine, theirs) >= SAME_THING and min(len(mine), len(theirs)) > 1
        for other in members
        for mine, theirs in zip(entry.bags, other.bags, strict=True)
    )


def _clause(text: str, counted: CountedFigure) -> str:
    """Return the words between the commas around a figure."""
    (start, end), figure = counted.figure.sentence, counted.figure
    before = [match.end() for match in _CLAUSE.finditer(text, start, figure.start)]
    after = _CLAUSE.search(text, figure.end, end)
    inside: Span = (before[-1] if before else start, after.start() if after else end)
    return fold(text[slice(*inside)])
