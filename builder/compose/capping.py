"""Capping: of no article more is quoted than its share allows; what matters most is admitted first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from builder.compose.items import Candidate, DraftPage
from builder.model.article import Article
from builder.model.briefing import Item
from builder.model.printed import citations
from builder.model.spans import Span, merge

RANK = (
    "quotations",
    "positions",
    "stands",
    "voices",
    "differences",
    "bottom-line",
    "roles",
    "said",
    "mentions",
    "dealings",
    "timeline",
    "figures",
    "names",
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
    """Choose by (page, id) the form in which each sourced candidate may be printed; and which articles are capped."""
    allowance = Allowance(articles, cap)
    ranked: list[tuple[tuple[object, ...], Candidate]] = []
    for page in pages:
        for section in page.sections:
            rank = RANK.index(section.name) if section.name in RANK else len(RANK)
            for place, candidate in enumerate(section.candidates):
                if candidate.item.kind == "sourced":
                    own = not page.path.startswith(OWN_PAGES)
                    key = (own, rank, -candidate.weight, place, page.path, candidate.item.id)
                    ranked.append((key, candidate))
    found: dict[tuple[str, str], Item] = {}
    for _, candidate in sorted(ranked, key=lambda pair: pair[0]):
        for form in (candidate.item, candidate.short):
            if form is not None and allowance.admit(form):
                found[(form.page, form.id)] = form
                break
    return found, frozenset(allowance.capped)


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)
