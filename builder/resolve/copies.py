"""Copies: whether two texts are one report, and how much they share.

Shared words alone do not make one report: two weather reports share their form, two reports of one press conference
their quotations, two stories of one paper its standing matter. What speaks against it is looked at for those few
pairs that share enough to ask. The limits are set on labelled reprints and on copies made by rule (bench/origins.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from builder.model.article import Article
from builder.resolve.shingles import BITS, FIGURE, SIZE, Hashes, Speller, Words, facts, shingled

NEAR = 0.4
"""Jaccard similarity of the shingles from which two texts may be one report (labelled reprints: .67 to 1; of 1,300
other articles no two above .32, those of one outlet that share their background)."""
CONTAINED = 0.7
"""Share of the shorter text's shingles found in the longer one: a report cut short, or a wire story with a new end
(labelled reprints: .83 to 1; others at most .52)."""
RETOLD = 0.3
"""The same share from which a text may be retold from the other: with three of its quotations in their order."""
SHORTEST = 40
"""Shingles below which containment tells nothing, and similarity less: one quotation is half of a short text."""
_NEAR_SHORT = 0.6

_TOLD = 0.4
"""Share of the words outside quotation marks that must be common too: reports of one speech share its words."""
_ALL_BUT_EQUAL = 0.8
_TOLD_AGAIN = 0.25
_QUOTES = 3
_LONG = 8
"""Words from which a quotation is a long one: a shorter one may be everybody's."""
_CHANGED = 0.3
_ALL_CHANGED = 0.5
"""Share of the names and figures in common wording that differ, of both texts, from which the wording is a form that
is filled in anew (corrected and updated stories: below .15); the larger for names or figures alone."""
_BEGINNING, _AT_ONCE, _TELLING = 0.4, 0.25, 0.8
"""Share of the shorter text's first third that must be common; below the second nothing else counts, between them
names and figures must be common nearly as often as other words."""
_OPENING = 10
"""Shingles of the first sentence: where none is common, and few names, a short item stands above a long foot."""

_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)", re.M)


class Close:
    """One text looked at closely: its words in order, what is told and what is quoted."""

    def __init__(self, article: Article, speller: Speller) -> None:
        self.outlet = article.outlet
        self._text, self._speller = article.text, speller
        self.words: Words = speller.words(article.text)

    @cached_property
    def order(self) -> Hashes:
        """Shingles in text order."""
        return shingled(self.words)

    @cached_property
    def facts(self) -> Words:
        """Each word where it is a name or figure, else 0."""
        found: Words = np.where(facts(self.words), self.words, 0)
        return found

    @cached_property
    def form(self) -> Hashes:
        """Shingles in text order with every name and figure blotted out."""
        return shingled(np.where(self.facts != 0, 1 << BITS, self.words))

    @cached_property
    def told(self) -> Hashes:
        """Distinct shingles of what stands outside quotation marks."""
        return np.unique(shingled(self._speller.words(_QUOTED.sub(" ", self._text))))

    @cached_property
    def quotes(self) -> list[bytes]:
        """Long quotations in order."""
        found = (self._speller.words(match[0]) >> BITS for match in _QUOTED.finditer(self._text))
        return [words.tobytes() for words in found if len(words) >= _LONG]


def shares(left: Hashes, right: Hashes) -> tuple[float, float]:
    """Return the Jaccard similarity of two sets of shingles and the share of the smaller one that is in the other."""
    if not len(left) or not len(right):
        return (1.0, 1.0) if len(left) == len(right) else (0.0, 0.0)
    common = len(np.intersect1d(left, right, assume_unique=True))
    return common / (len(left) + len(right) - common), common / min(len(left), len(right))


def may_be_one(near: float, contained: float, shortest: int) -> bool:
    """Tell whether two texts share enough to be looked at closely."""
    if shortest < SHORTEST:
        return near >= _NEAR_SHORT
    return near >= NEAR or contained >= RETOLD


class Likeness(NamedTuple):
    """Why two texts are one report, and the share of their words (shingles) that says so."""

    share: float
    reason: str


SAME, NEARLY, CUT, TOLD_AGAIN = (
    "identical text",
    "nearly the same text",
    "one text holds most of the other",
    "retold with the same quotations in the same order",
)
"""Reasons, the strongest first."""


def likeness(left: Close, right: Close, near: float, contained: float) -> Likeness | None:
    """Return why two texts are one report, None where they are two; `near` and `contained` as `shares` has them."""
    shorter, longer = sorted((left, right), key=lambda one: len(one.words))
    told, short = shares(shorter.told, longer.told)[1], min(len(shorter.told), len(longer.told)) < SHORTEST
    if near < NEAR and contained < CONTAINED:
        if short or told < _TOLD_AGAIN or not _is_retold(shorter, longer):
            return None
    elif not short and told < _TOLD and near < _ALL_BUT_EQUAL:
        return None
    if _is_form(left, right) or _is_standing_matter(shorter, longer):
        return None
    if near >= NEAR:
        return Likeness(max(near, contained) if contained >= CONTAINED else near, NEARLY)
    return Likeness(contained, CUT if contained >= CONTAINED else TOLD_AGAIN)


def _in_order(left: Sequence[bytes], right: Sequence[bytes]) -> int:
    """Count the quotations that both have in the same order (longest common subsequence)."""
    lengths = [0] * (len(right) + 1)
    for quote in left:
        former = 0
        for at, other in enumerate(right, 1):
            former, lengths[at] = lengths[at], former + 1 if quote == other else max(lengths[at], lengths[at - 1])
    return lengths[-1]


def _is_form(left: Close, right: Close) -> bool:
    """Tell whether the texts share a form and differ in what it is filled with."""
    mine, theirs = _filled(left, right), _filled(right, left)
    for least, kind, limit in ((3, 0, _CHANGED), (4, FIGURE, _ALL_CHANGED), (4, -1, _ALL_CHANGED)):
        changed = [
            len(np.setdiff1d(own, np.unique(other.facts))) / len(own) if len(own) >= least else 0.0
            for found, other in ((mine, right), (theirs, left))
            for own in [_of_kind(found, kind)]
        ]
        if min(changed) > limit:
            return True
    return False


def _of_kind(found: Words, kind: int) -> Words:
    if not kind:
        return found
    some: Words = found[(found & FIGURE != 0) == (kind == FIGURE)]
    return some


def _filled(one: Close, other: Close) -> Words:
    """Return the distinct names and figures of a text that stand in wording which the other has too."""
    if not len(one.form):
        return one.facts[:0]
    covered = np.zeros(len(one.words), dtype=np.bool_)
    common = np.isin(one.form, other.form)
    for at in range(min(SIZE, len(one.words))):
        covered[at : at + len(common)] |= common
    found = np.unique(one.facts[covered])
    some: Words = found[found != 0]
    return some


def _is_standing_matter(shorter: Close, longer: Close) -> bool:
    """Tell whether what two texts of one outlet share is its standing matter: not the beginning, and few names."""
    if shorter.outlet != longer.outlet or len(shorter.order) < 3:
        return False
    common = np.isin(shorter.order, longer.order)
    beginning = _beginning(shorter, longer)
    telling = shorter.facts[: len(common)] != 0
    in_facts = float(common[telling].mean()) if telling.any() else 1.0
    if beginning < _AT_ONCE or (beginning < _BEGINNING and in_facts < _TELLING * float(common.mean())):
        return True
    return not common[:_OPENING].any() and in_facts < _TELLING / 2


def _beginning(shorter: Close, longer: Close) -> float:
    """Return how much of the first third of the shorter text the longer one has."""
    first = shorter.order[: max(1, len(shorter.order) // 3)]
    return float(np.isin(first, longer.order).mean())


def _is_retold(shorter: Close, longer: Close) -> bool:
    """Tell whether one text tells the other's story again: from its beginning, its quotations in their order."""
    # An outlet does not retell its own story; what two of its own share is background.
    if shorter.outlet is None or longer.outlet is None or shorter.outlet == longer.outlet:
        return False
    return _in_order(shorter.quotes, longer.quotes) >= _QUOTES and _beginning(shorter, longer) >= _AT_ONCE
