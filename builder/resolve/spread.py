"""Spread: work cut into parts that know nothing of each other, so that other machines may do some of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")


class Spread(Protocol):
    """Does the parts of a piece of work, wherever that is; what comes of it is the same everywhere."""

    @property
    def parts(self) -> int:
        """Parts that work should be cut into."""

    def __call__(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
        """Return what a function of a module makes of each part, in their order."""


class _Here:
    parts = 1

    def __call__(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
        return [work(part) for part in parts]


HERE: Spread = _Here()
"""All in one part, in this process."""


def cut(items: Sequence[Part], parts: int) -> list[Sequence[Part]]:
    """Cut items into so many runs of nearly one length, fewer where there are fewer items."""
    parts = max(1, min(parts, len(items)))
    edges = [len(items) * at // parts for at in range(parts + 1)]
    return [items[start:end] for start, end in pairwise(edges)]
