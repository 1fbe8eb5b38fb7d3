"""Capping: of no article more is quoted than its share allows; what matters most is admitted first."""

from __future__ import annotations

import struct
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

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
        forms: Mapping[str, bytes],
        sections: Mapping[str, frozenset[str]],
        cited: Mapping[str, tuple[Span, ...]],
        refused: Collection[Place] = (),
    ) -> None:
        self._forms = forms
        """Page path -> the form of each of its items by id, encoded: a large book has several hundred thousand."""
        self.sections = sections
        """Page path -> the sections of it in which something sourced may be printed."""
        self.cited = cited
        """What is cited of each article, by its key, if all of it is printed."""
        self._refused = refused
        self._on = lru_cache(maxsize=1)(self._decoded)

    def __contains__(self, place: object) -> bool:
        return isinstance(place, tuple) and place[1] in self._on(place[0])

    def of(self, page: DraftPage) -> dict[Place, Item]:
        """Return what may be printed of a page."""
        found: dict[Place, Item] = {}
        for section in page.sections:
            for candidate in section.candidates:
                item = candidate.item
                form = self._on(item.page).get(item.id)
                printed = forms_of(candidate)[form] if form is not None else None
                if printed is not None:
                    found.setdefault((item.page, item.id), printed)
        return found

    def without(self, refused: Collection[Place]) -> Choice:
        """Return the same without what was refused."""
        return Choice(self._forms, self.sections, self.cited, {*self._refused, *refused})

    def _decoded(self, path: str) -> dict[str, int]:
        forms = _decode_forms(self._forms[path]) if path in self._forms else {}
        return {ident: form for ident, form in forms.items() if (path, ident) not in self._refused}


def forms_of(candidate: Candidate) -> tuple[Item | None, ...]:
    """Return the forms that a candidate may be printed in, the longest first."""
    return candidate.item, candidate.narrow, candidate.short


_WHOLE, _NARROW, _SHORT = range(3)
_NONE = 255


class _Offer(Record, frozen=True, kw_only=True, array_like=True):
    """A candidate, as much of it as has to be known of all at once."""

    first: bool
    """It shows where somebody stands."""
    section: str
    quotes: bool
    cites: tuple[tuple[tuple[int, tuple[Span, ...]], ...] | None, ...]
    """Passages of each form, in the order of `forms_of`: the number of an article, and where."""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Offer).decode
_decode_forms = msgspec.msgpack.Decoder(dict[str, int]).decode
_ORDER = struct.Struct(">BBII")
_NUMBER = struct.Struct(">I")


class _Offers:
    """The sourced candidates of all pages, encoded; a large book has several hundred thousand."""

    def __init__(self, pages: Iterable[DraftPage], numbers: Mapping[str, int]) -> None:
        self._orders: list[bytes] = []
        self._encoded: list[bytes] = []
        self._ends: list[tuple[str, int]] = []
        for page in pages:
            for order, ident, offer in _offers(page, numbers):
                # Bytes are compared as the numbers and names are that they hold.
                self._orders.append(_ORDER.pack(*order) + ident.encode())
                self._encoded.append(_encode(offer))
            self._ends.append((page.path, len(self._orders)))
        by_path = {path: rank for rank, path in enumerate(sorted({path for path, _ in self._ends}))}
        for path, places in self.pages():
            rank = _NUMBER.pack(by_path[path])
            for at in places:
                packed = self._orders[at]
                self._orders[at] = packed[: _ORDER.size] + rank + packed[_ORDER.size :]

    def __len__(self) -> int:
        return len(self._encoded)

    def __getitem__(self, at: int) -> _Offer:
        return _decode(self._encoded[at])

    def ident(self, at: int) -> str:
        """Return the id of an item."""
        return self._orders[at][_ORDER.size + _NUMBER.size :].decode()

    def pages(self) -> Iterator[tuple[str, range]]:
        """Yield the path of each page and the places of its candidates."""
        start = 0
        for path, end in self._ends:
            yield path, range(start, end)
            start = end

    def ordered(self) -> list[int]:
        """Return the places of candidates, those that are admitted first before the others."""
        return sorted(range(len(self)), key=self._orders.__getitem__)


def admitted(pages: Iterable[DraftPage], articles: Sequence[Article], cap: float) -> tuple[Choice, frozenset[str]]:
    """Choose the form in which each sourced candidate may be printed; tell which articles are capped.

    First what shows a position, in all its words; then the shortest form of each of the others, so that as many as
    possible are printed; what is left of an article's allowance goes into their other words, and at last into
    showing more of the sentences around them.
    """
    allowance = Allowance(articles, cap)
    keys = [article.key for article in articles]
    offers = _Offers(pages, {key: number for number, key in enumerate(keys)})
    ordered = offers.ordered()
    found = bytearray([_NONE]) * len(offers)

    def passages(offer: _Offer, form: int) -> Passages | None:
        cited = offer.cites[form]
        return None if cited is None else [(keys[number], spans) for number, spans in cited]

    def admit(at: int, offer: _Offer, *forms: int) -> None:
        for form in forms:
            cited = passages(offer, form)
            if cited is not None and allowance.grants(cited):
                found[at] = form
                return

    for at in ordered:
        offer = offers[at]
        shortest = max(form for form, cited in enumerate(offer.cites) if cited is not None)
        # A direction rests on the words under it: a quotation is cut there only where it does not fit whole.
        admit(at, offer, *((_NARROW,) if offer.first and offer.quotes else ()), shortest)
    for at in ordered:
        if found[at] == _SHORT:
            admit(at, offers[at], _NARROW)
    for at in ordered:
        if found[at] != _NONE:
            admit(at, offers[at], _WHOLE)
    printed = ((offers[at], found[at]) for at in ordered if found[at] != _NONE)
    cited = cited_spans(passage for offer, form in printed for passage in passages(offer, form) or ())
    forms: dict[str, bytes] = {}
    sections: dict[str, frozenset[str]] = {}
    for path, places in offers.pages():
        chosen = {offers.ident(at): found[at] for at in places if found[at] != _NONE}
        if chosen:
            forms[path] = _encode((_decode_forms(forms[path]) if path in forms else {}) | chosen)
            named = {offers[at].section for at in places if found[at] != _NONE}
            sections[path] = sections.get(path, frozenset()) | named
    return Choice(forms, sections, cited), frozenset(allowance.capped)


def _offers(page: DraftPage, numbers: Mapping[str, int]) -> Iterator[tuple[tuple[bool, int, int, int], str, _Offer]]:
    """Yield the sourced candidates of a page, each with what it is admitted by and its id."""
    held: set[str] = set()
    other = not page.path.startswith(OWN_PAGES)
    # What a direction only points to, higher up on the page, is what shows it.
    pointed = {c.needs for section in page.sections if section.name in RANK[0] for c in section.candidates}
    for section in page.sections:
        known = _decided(section)
        for place, candidate in _placed(section):
            item = candidate.item
            # Of two that are one item, the first is printed: two roles in one sentence, say.
            if item.kind != "sourced" or item.id in held:
                continue
            held.add(item.id)
            shows = item.id in pointed
            name = _counts_as(section.name, candidate, known)
            name = "opening" if place < OPENING.get(name, 0) else name
            rank = 0 if shows else _rank(name)
            cost = _size(span for c in citations(candidate.short or candidate.narrow or item) for span in c.spans)
            order = (cost, place) if name in MANY else (0 if shows else place, cost)
            offer = _Offer(
                first=not rank,
                section=item.section,
                quotes=_quotes(item),
                cites=tuple(_passages(form, numbers) if form else None for form in forms_of(candidate)),
            )
            yield (other, rank, *order), item.id, offer


def _passages(item: Item, numbers: Mapping[str, int]) -> tuple[tuple[int, tuple[Span, ...]], ...]:
    return tuple((numbers[citation.article], citation.spans) for citation in citations(item))


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
