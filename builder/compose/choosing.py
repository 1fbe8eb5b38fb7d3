"""Choosing: which sentences and quotations come first, by coverage and novelty, never by length."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_COMMON_WORDS = """
about above after again against also although among another around because been before being below between both cannot
could does doing down during each even every from further have having here into itself just like made make many more
most much must only other over said says same shall should since some such than that their them then there these they
this those though through told under until upon very want wants well were what when where whether which while whom will
with within without would your added according
"""
_COMMON = frozenset(_COMMON_WORDS.split())

SAME = 0.5
"""Share of content words (of the shorter) from which on two sentences say the same; tuned on the demo."""


@lru_cache(maxsize=10_000)
def words(text: str) -> frozenset[str]:
    """Return the content words of a text."""
    return frozenset(word for word in _WORD.findall(text.casefold()) if word not in _COMMON)


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of the shorter one's words that both have."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def choose(
    pool: Sequence[T],
    text: Callable[[T], str],
    weight: Callable[[T], float],
    most: int,
    *,
    same: float = SAME,
) -> list[T]:
    """Pick up to `most`, each covering what the pool speaks of most and what those before it left out.

    Greedy coverage (as in Lin and Bilmes, 2011), the pool's order breaking ties.
    """
    bags = [words(text(one)) for one in pool]
    count = Counter(word for bag in bags for word in bag)
    value = {word: math.log1p(number) for word, number in count.items()}
    picked: list[int] = []
    covered: set[str] = set()
    left = set(range(len(pool)))
    while left and len(picked) < most:
        best = min(left, key=lambda i: (-_gain(bags[i], covered, value, weight(pool[i])), i))
        left.discard(best)
        if any(alike(bags[best], bags[other]) > same for other in picked):
            continue
        picked.append(best)
        covered |= bags[best]
    return [pool[i] for i in picked]


def _gain(bag: frozenset[str], covered: set[str], value: dict[str, float], weight: float) -> float:
    # The sum is exact, so the order of a set does not matter.
    new = math.fsum(value[word] for word in bag - covered)
    return round(weight * new / math.sqrt(len(bag) + 4), 6)
