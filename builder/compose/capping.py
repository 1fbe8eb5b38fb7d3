"""Capping: of no article more is quoted than its share allows; what matters most is admitted first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from builder.compose.items import Candidate, DraftPage, DraftSection
from builder.model.article import Article
from builder.model.briefing import Item
from builder.model.printed import citations
from builder.model.spans import Span, merge

RANK = (
    ("stands", "positions"),
    ("opening",),
    ("differences",),
    ("roles",),
    ("quotations", "said", "voices"),
    ("bottom-line",),
    ("mentions", "dealings", "timeline"),
    ("names", "figures"),
)
"""Sections in the order in which their passages are admitted.

A position without a direction comes with `voices`, an opening sentence that only mentions its subject with `mentions`.
"""

OPENING = {"bottom-line": 2, "quotations": 1, "roles": 1}
"""How many of a section open a page: these come before the statements, the others of the section after them."""

MANY = ("quotations", "said", "voices")
"""Sections of which as many statements as fit are shown: the briefest first; of the others the best first."""

OWN_PAGES = ("actors/", "issues/")


class Allowance:
    """What has been quoted of each article, against what may be."""

    def __init__(self, articles: Iterable[Article], cap: float) -> None:
        self._texts = {article.key: article.text for article in articles}
        self._limit = {a.key: len(a.text) if a.free else int(len(a.text) * cap) for a in articles}
        self._quoted: dict[str, tuple[Span, ...]] = {}
        self.capped: set[str] = set()

    def admit(self, item: Item) -> bool:
        """Book what an item cites; nothing of it if an article would be quoted past its share."""
        wanted: dict[str, tuple[Span, ...]] = {}
        for citation in citations(item):
            before = wanted.get(citation.article, self._quoted.get(citation.article, ()))
            wanted[citation.article] = merge((*before, *citation.spans))
        over = [key for key, spans in wanted.items() if _size(spans) > self._limit[key]]
        for key in over:
            if _size(self._quoted.get(key, ())) < _size(wanted[key]):
                self.capped.add(key)
        if any(_size(self._quoted.get(key, ())) < _size(wanted[key]) for key in over):
            return False
        self._quoted.update(wanted)
        return True


def admitted(
    pages: Sequence[DraftPage], articles: Sequence[Article], cap: float
) -> tuple[Mapping[tuple[str, str], Item], frozenset[str]]:
    """Choose by (page, id) the form in which each sourced candidate may be printed; and which articles are capped.

    First what shows a position, in all its words; then the shortest form of each of the others, so that as many as
    possible are printed; what is left of an article's allowance goes into their other words, and at last into
    showing more of the sentences around them.
    """
    allowance = Allowance(articles, cap)
    ordered = _ordered(pages)
    found: dict[tuple[str, str], Item] = {}

    def admit(candidate: Candidate, *forms: Item | None) -> None:
        fitting = next((form for form in forms if form is not None and allowance.admit(form)), None)
        if fitting is not None:
            found[(fitting.page, fitting.id)] = fitting

    for rank, candidate in ordered:
        shortest = candidate.short or candidate.narrow or candidate.item
        # A direction rests on the words under it: a quotation is cut there only where it does not fit whole.
        admit(candidate, candidate.narrow if not rank and _quotes(candidate.item) else None, shortest)
    for _, candidate in ordered:
        if candidate.short is not None and _there(candidate, found) == candidate.short:
            admit(candidate, candidate.narrow)
    for _, candidate in ordered:
        if _there(candidate, found) is not None:
            admit(candidate, candidate.item)
    return found, frozenset(allowance.capped)


def _ordered(pages: Sequence[DraftPage]) -> list[tuple[int, Candidate]]:
    """Return the sourced candidates with their ranks, those that are admitted first before the others."""
    ranked: list[tuple[tuple[object, ...], int, Candidate]] = []
    for page in pages:
        other = not page.path.startswith(OWN_PAGES)
        # What a direction only points to, higher up on the page, is what shows it.
        pointed = {c.needs for section in page.sections if section.name in RANK[0] for c in section.candidates}
        for section in page.sections:
            known = _decided(section)
            for place, candidate in _placed(section):
                item = candidate.item
                if item.kind == "sourced":
                    shows = item.id in pointed
                    name = _counts_as(section.name, candidate, known)
                    name = "opening" if place < OPENING.get(name, 0) else name
                    rank = 0 if shows else _rank(name)
                    shortest = candidate.short or candidate.narrow or item
                    cost = _size(span for c in citations(shortest) for span in c.spans)
                    order = (cost, place) if name in MANY else (0 if shows else place, cost)
                    ranked.append(((other, rank, *order, page.path, item.id), rank, candidate))
    return [(rank, candidate) for _, rank, candidate in sorted(ranked, key=lambda one: one[0])]


def _placed(section: DraftSection) -> list[tuple[int, Candidate]]:
    """Number a section's candidates in their order; where directions stand, anew under each.

    What shows a direction best stands first under it: it comes before the second best of any other.
    """
    placed: list[tuple[int, Candidate]] = []
    place = 0
    for candidate in section.candidates:
        if section.name in RANK[0] and any(part.role == "direction" for part in candidate.item.parts):
            place = 0
        placed.append((place, candidate))
        place += candidate.item.kind == "sourced" or section.name not in RANK[0]
    return placed


def _quotes(item: Item) -> bool:
    """Tell whether an item sets somebody's words after their name: a sentence cut off keeps all that it reports."""
    return any(part.role == "speaker" for part in item.parts)


def _there(candidate: Candidate, found: Mapping[tuple[str, str], Item]) -> Item | None:
    return found.get((candidate.item.page, candidate.item.id))


def _rank(section: str) -> int:
    return next((rank for rank, names in enumerate(RANK) if section in names), len(RANK))


def _counts_as(section: str, candidate: Candidate, known: frozenset[str | None]) -> str:
    if section == "positions" and candidate.item.group not in known:
        return "voices"
    if section == "bottom-line" and candidate.spare:
        return "spare"
    return "mentions" if section == "bottom-line" and not candidate.weight else section


def _decided(section: DraftSection) -> frozenset[str | None]:
    """Return the groups of a section in which a direction is stated."""
    return frozenset(
        candidate.item.group
        for candidate in section.candidates
        if any(part.role == "direction" for part in candidate.item.parts)
    )


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def left_out(page: DraftPage, forms: Mapping[tuple[str, str], Item]) -> tuple[str, ...]:
    """Return the keys of the articles of which the cap leaves something out of a page."""
    found = {
        citation.article
        for section in page.sections
        for candidate in section.candidates
        if candidate.item.kind == "sourced" and (candidate.item.page, candidate.item.id) not in forms
        for citation in candidate.item.citations[:1]
    }
    return tuple(sorted(found))
