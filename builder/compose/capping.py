"""Capping: of no article more is quoted than its share allows; what matters most is admitted first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from builder.compose.items import Candidate, DraftPage
from builder.model.article import Article
from builder.model.briefing import Item
from builder.model.printed import citations
from builder.model.spans import Span, merge

RANK = (
    "names",
    "roles",
    "positions",
    "stands",
    "quotations",
    "voices",
    "differences",
    "said",
    "bottom-line",
    "mentions",
    "dealings",
    "timeline",
    "figures",
)
"""Sections in the order in which their passages are admitted."""

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

    First the shortest form of each, so that as many as possible are printed; what is left of an article's
    allowance then goes into showing more of the sentences around them.
    """
    allowance = Allowance(articles, cap)
    ranked: list[tuple[tuple[object, ...], Candidate]] = []
    for page in pages:
        for section in page.sections:
            rank = RANK.index(section.name) if section.name in RANK else len(RANK)
            for place, candidate in enumerate(section.candidates):
                if candidate.item.kind == "sourced":
                    other = not page.path.startswith(OWN_PAGES)
                    ranked.append(((other, rank, place, -candidate.weight, page.path, candidate.item.id), candidate))
    ordered = [candidate for _, candidate in sorted(ranked, key=lambda pair: pair[0])]
    found: dict[tuple[str, str], Item] = {}
    for candidate in ordered:
        form = candidate.short or candidate.item
        if allowance.admit(form):
            found[(form.page, form.id)] = form
    for candidate in ordered:
        item = candidate.item
        if candidate.short is not None and (item.page, item.id) in found and allowance.admit(item):
            found[(item.page, item.id)] = item
    return found, frozenset(allowance.capped)


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)
