"""Origins: the articles that are one report, found by equal text or by shared shingles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np

from builder.model.article import Article
from builder.model.identity import digest
from builder.model.resolution import Origin
from builder.resolve import names, wires
from builder.resolve.copies import CUT, NEARLY, SAME, TOLD_AGAIN, Close, Likeness, likeness, may_be_one, shares
from builder.resolve.shingles import BITS, Hashes, Speller, candidates, shingled
from builder.resolve.spread import HERE, Spread, cut

_FULL = 0.8
"""Share of the longest copy's length from which a copy is a full one."""
_KIN = 0.2
"""What the shortest texts of two groups must share: a page that prints two agencies' stories does not make them one,
as a scrap that all pages of an outlet hold does not make their longest texts one."""

_WHOLE = 0.6
"""Jaccard similarity of the longest texts from which the shortest need share nothing: no two halves of one page have
it with the page."""


def origins(articles: Sequence[Article], agencies: Iterable[str] = (), spread: Spread = HERE) -> tuple[Origin, ...]:
    """Group articles that are one report; an article alone is an origin of its own.

    `agencies` are the names of outlets whose texts others reprint.
    """
    known = frozenset(names.key(name) for name in agencies)
    groups = _Groups(sorted(articles, key=lambda article: article.key), spread)
    groups.merge()
    made = [_origin(members, why, known) for members, why in groups.found()]
    return tuple(sorted(made, key=lambda origin: origin.id))


class _Groups:
    """Articles put together: equal words first, then pairs that are one report, the likest first."""

    def __init__(self, articles: Sequence[Article], spread: Spread) -> None:
        self._spread = spread
        self._speller = Speller()
        same: dict[bytes, list[Article]] = defaultdict(list)
        texts: list[Hashes] = []
        parts = spread(_hashed, cut([article.text for article in articles], spread.parts))
        for article, (words, shingles) in zip(articles, (text for part in parts for text in part), strict=True):
            equal = same[words]
            if not equal:
                texts.append(shingles)
            equal.append(article)
        self._equal = list(same.values())
        self._texts = texts
        self._close: dict[int, Close] = {}
        self._judged: dict[tuple[int, int], Likeness | None] = {}
        self._groups = {at: [at] for at in range(len(texts))}
        self._group_of = list(range(len(texts)))
        self._why = [Likeness(1.0, SAME)] * len(texts)

    def merge(self) -> None:
        """Put together what is one report."""
        likely = []
        for left, right in candidates(self._texts, self._spread):
            near, contained = shares(self._texts[left], self._texts[right])
            if may_be_one(near, contained, min(len(self._texts[left]), len(self._texts[right]))):
                likely.append((-near, -contained, left, right))
        for _, _, left, right in sorted(likely):
            one, other = sorted((self._group_of[left], self._group_of[right]))
            alike = self._alike(left, right) if one != other else None
            if alike and self._kin(one, other):
                for at in self._groups[other]:
                    self._group_of[at] = one
                self._groups[one] += self._groups.pop(other)
                self._why[one] = _weakest(alike, self._why[one], self._why[other])

    def _alike(self, left: int, right: int) -> Likeness | None:
        if (left, right) not in self._judged:
            near, contained = shares(self._texts[left], self._texts[right])
            likely = may_be_one(near, contained, min(len(self._texts[left]), len(self._texts[right])))
            self._judged[left, right] = (
                likeness(self._looked_at(left), self._looked_at(right), near, contained) if likely else None
            )
        return self._judged[left, right]

    def _kin(self, one: int, other: int) -> bool:
        """Tell whether two groups may be one: their longest texts are one report, their shortest share something."""
        groups = self._groups[one], self._groups[other]
        shortest, longest = (
            sorted(choice(group, key=lambda at: (len(self._texts[at]), at)) for group in groups)
            for choice in (min, max)
        )
        if self._alike(longest[0], longest[1]) is None:
            return False
        near, _ = shares(self._texts[longest[0]], self._texts[longest[1]])
        return near >= _WHOLE or shares(self._texts[shortest[0]], self._texts[shortest[1]])[1] >= _KIN

    def _looked_at(self, at: int) -> Close:
        if at not in self._close:
            self._close[at] = Close(self._equal[at][0], self._speller)
        return self._close[at]

    def found(self) -> Iterable[tuple[list[Article], Likeness]]:
        """Yield each group's articles and the weakest likeness that put it together."""
        for at, group in self._groups.items():
            yield [article for text in group for article in self._equal[text]], self._why[at]


def _hashed(texts: Sequence[str]) -> list[tuple[bytes, Hashes]]:
    """Return what equal texts have alike, house style folded away, and each one's distinct shingles."""
    speller, made = Speller(), []
    for text in texts:
        words = speller.words(text)
        equal = blake2b((words >> BITS).astype(np.uint32).tobytes(), digest_size=16).digest()
        made.append((equal, np.unique(shingled(words))))
    return made


def _weakest(*found: Likeness) -> Likeness:
    order = (SAME, NEARLY, CUT, TOLD_AGAIN)
    return Likeness(min(one.share for one in found), max((one.reason for one in found), key=order.index))


def _origin(members: list[Article], why: Likeness, agencies: frozenset[str]) -> Origin:
    keys = tuple(sorted(article.key for article in members))
    own = wires.own(members, agencies)
    # The newest of the full versions stands for all: the shorter ones are cuts of it.
    longest = max(len(article.text) for article in own or members)
    full = [article for article in own or members if len(article.text) >= _FULL * longest]
    newest = max(article.published.date or "" for article in full)
    best = min(article.key for article in full if (article.published.date or "") == newest)
    reason = "alone" if len(keys) == 1 else why.reason
    credited = wires.credited(members, agencies) if len(keys) > 1 else ""
    return Origin(
        id="o" + digest(keys[0]),
        articles=keys,
        representative=best,
        reason=reason + (f", a story of {own[0].outlet}" if own else f", credited to {credited}" if credited else ""),
        similarity=round(why.share, 2),
    )
