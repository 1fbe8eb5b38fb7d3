"""Capping: of no article more is quoted than its share allows; what matters most is admitted first."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from builder.compose.items import Candidate, DraftPage, DraftSection
from builder.model.article import Article
from builder.model.briefing import Item
from builder.model.printed import citations
from builder.model.record import Record
from builder.model.spans import Span, merge
from builder.model.tables import cited_spans

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
        return self.grants(tuple((citation.article, citation.spans) for citation in citations(item)))

    def grants(self, passages: Passages) -> bool:
        """Book passages; none of them if an article would be quoted past its share."""
        wanted: dict[str, tuple[Span, ...]] = {}
        for article, spans in passages:
            before = wanted.get(article, self._quoted.get(article, ()))
            wanted[article] = merge((*before, *spans))
        over = [key for key, spans in wanted.items() if _size(spans) > self._limit[key]]
        for key in over:
            if _size(self._quoted.get(key, ())) < _size(wanted[key]):
                self.capped.add(key)
        if any(_size(self._quoted.get(key, ())) < _size(wanted[key]) for key in over):
            return False
        self._quoted.update(wanted)
        return True


Place = tuple[str, str]
"""Of an item: the path of its page, and its id."""

Passages = Sequence[tuple[str, tuple[Span, ...]]]
"""What an item cites: the key of each article, and where."""


class Choice:
    """In which form each sourced candidate may be printed, if in any."""

    def __init__(
        self,
        forms: Mapping[Place, int],
        sections: Mapping[str, frozenset[str]],
        cited: Mapping[str, tuple[Span, ...]],
    ) -> None:
        self._forms = forms
        self.sections = sections
        """Page path -> the sections of it in which something sourced may be printed."""
        self.cited = cited
        """What is cited of each article, by its key, if all of it is printed."""

    def __contains__(self, place: object) -> bool:
        return place in self._forms

    def of(self, page: DraftPage) -> dict[Place, Item]:
        """Return what may be printed of a page."""
        found: dict[Place, Item] = {}
        for section in page.sections:
            for candidate in section.candidates:
                place = candidate.item.page, candidate.item.id
                form = forms_of(candidate)[self._forms[place]] if place in self._forms else None
                if form is not None:
                    found.setdefault(place, form)
        return found

    def without(self, refused: Collection[Place]) -> Choice:
        """Return the same without what was refused."""
        forms = {place: form for place, form in self._forms.items() if place not in refused}
        return Choice(forms, self.sections, self.cited)


def forms_of(candidate: Candidate) -> tuple[Item | None, ...]:
    """Return the forms that a candidate may be printed in, the longest first."""
    return candidate.item, candidate.narrow, candidate.short


_WHOLE, _NARROW, _SHORT = range(3)


class _Offer(Record, frozen=True, kw_only=True):
    """A candidate, as much of it as has to be known of all at once."""

    order: tuple[Any, ...]
    rank: int
    place: Place
    section: str
    quotes: bool
    cites: tuple[bytes | None, ...]
    """Passages of each form, in the order of `forms_of`, encoded: there are a few hundred thousand in a large book."""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[tuple[int, tuple[Span, ...]]]).decode


def admitted(pages: Iterable[DraftPage], articles: Sequence[Article], cap: float) -> tuple[Choice, frozenset[str]]:
    """Choose the form in which each sourced candidate may be printed; tell which articles are capped.

    First what shows a position, in all its words; then the shortest form of each of the others, so that as many as
    possible are printed; what is left of an article's allowance goes into their other words, and at last into
    showing more of the sentences around them.
    """
    allowance = Allowance(articles, cap)
    keys = [article.key for article in articles]
    ordered = _ordered(pages, {key: number for number, key in enumerate(keys)})
    found: dict[Place, int] = {}

    def passages(cites: bytes) -> Passages:
        return [(keys[number], spans) for number, spans in _decode(cites)]

    def admit(offer: _Offer, *forms: int) -> None:
        for form in forms:
            cited = offer.cites[form]
            if cited is not None and allowance.grants(passages(cited)):
                found[offer.place] = form
                return

    for offer in ordered:
        shortest = max(form for form, cited in enumerate(offer.cites) if cited is not None)
        # A direction rests on the words under it: a quotation is cut there only where it does not fit whole.
        admit(offer, *((_NARROW,) if not offer.rank and offer.quotes else ()), shortest)
    for offer in ordered:
        if found.get(offer.place) == _SHORT:
            admit(offer, _NARROW)
    for offer in ordered:
        if offer.place in found:
            admit(offer, _WHOLE)
    sections: dict[str, set[str]] = {}
    for offer in ordered:
        if offer.place in found:
            sections.setdefault(offer.place[0], set()).add(offer.section)
    printed = (offer.cites[found[offer.place]] for offer in ordered if offer.place in found)
    cited = cited_spans(passage for cites in printed if cites is not None for passage in passages(cites))
    return (
        Choice(found, {page: frozenset(names) for page, names in sections.items()}, cited),
        frozenset(allowance.capped),
    )


def _ordered(pages: Iterable[DraftPage], numbers: Mapping[str, int]) -> list[_Offer]:
    """Return the sourced candidates, those that are admitted first before the others."""
    offers: list[_Offer] = []
    for page in pages:
        held: set[str] = set()
        other = not page.path.startswith(OWN_PAGES)
        # What a direction only points to, higher up on the page, is what shows it.
        pointed = {c.needs for section in page.sections if section.name in RANK[0] for c in section.candidates}
        for section in page.sections:
            known = _decided(section)
            for place, candidate in _placed(section):
                item = candidate.item
                # Of two that are one item, the first is printed: two roles in one sentence, say.
                if item.kind == "sourced" and item.id not in held:
                    held.add(item.id)
                    shows = item.id in pointed
                    name = _counts_as(section.name, candidate, known)
                    name = "opening" if place < OPENING.get(name, 0) else name
                    rank = 0 if shows else _rank(name)
                    shortest = candidate.short or candidate.narrow or item
                    cost = _size(span for c in citations(shortest) for span in c.spans)
                    order = (cost, place) if name in MANY else (0 if shows else place, cost)
                    offers.append(
                        _Offer(
                            order=(other, rank, *order, page.path, item.id),
                            rank=rank,
                            place=(item.page, item.id),
                            section=item.section,
                            quotes=_quotes(item),
                            cites=tuple(_passages(form, numbers) if form else None for form in forms_of(candidate)),
                        )
                    )
    return sorted(offers, key=lambda offer: offer.order)


def _passages(item: Item, numbers: Mapping[str, int]) -> bytes:
    return _encode([(numbers[citation.article], citation.spans) for citation in citations(item)])


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


def left_out(page: DraftPage, forms: Container[Place]) -> tuple[str, ...]:
    """Return the keys of the articles of which the cap leaves something out of a page."""
    found = {
        citation.article
        for section in page.sections
        for candidate in section.candidates
        if candidate.item.kind == "sourced" and (candidate.item.page, candidate.item.id) not in forms
        for citation in candidate.item.citations[:1]
    }
    return tuple(sorted(found))
