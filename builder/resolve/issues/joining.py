"""Joining: small groups of articles become one topic where they turn on one word, or say much the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

_SHARED = 0.6
"""How much likelier the articles of two groups must be to turn on one word than those outside (bench/issues.json)."""
_WIDE = 0.75
"""Share of all articles up to which the groups that turn on a word are one affair's, and not what all are about."""
_ALIKE = 0.12
"""Mean cosine between the articles of two groups from which they are one affair anyway."""


def joined(weighted: Any, turns: Any, labels: Sequence[int], smallest: int) -> list[int]:
    """Join groups, the closest two first; documents of groups too small to be an affair get -1."""
    import numpy as np

    sizes = Counter(labels)
    large = sorted(label for label, size in sizes.items() if size >= smallest)
    if not large:
        return [0] * len(labels)
    inside = [np.array([at for at, label in enumerate(labels) if label == one]) for one in large]
    size = np.array([float(len(members)) for members in inside])
    held = np.stack([np.asarray(turns[members].sum(0)).ravel() for members in inside])
    total = np.asarray(turns.sum(0)).ravel()
    # A word counts only where most of some group turn on it.
    kept = (held / size[:, None] >= _SHARED).any(0)
    groups = _Groups(
        size=size,
        held=held[:, kept],
        total=total[kept],
        weight=np.stack([np.asarray(weighted[members].sum(0)).ravel() for members in inside]),
        documents=len(labels),
    )
    parts = groups.join()
    new = {large[at]: number for number, part in enumerate(parts) for at in part}
    return [new.get(label, -1) for label in labels]


class _Groups:
    """Groups of documents by what they hold, and how close each two are: from 1 on they are one."""

    def __init__(self, size: Any, held: Any, total: Any, weight: Any, documents: int) -> None:
        import numpy as np

        self.size, self.held, self.total, self.documents = size, held, total, documents
        self.shared = weight @ weight.T
        count = len(size)
        self.close = np.full((count, count), -np.inf)
        self.alive = np.ones(count, dtype=bool)
        for at in range(count):
            self._measure(at)

    def join(self) -> list[list[int]]:
        """Join until no two are close; return the groups that became one, as lists of numbers."""
        import numpy as np

        parts: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.size)):
            parts[at].append(at)
        while True:
            left, right = np.unravel_index(int(self.close.argmax()), self.close.shape)
            if self.close[left, right] < 1.0:
                return [sorted(parts[at]) for at in sorted(parts)]
            parts[int(left)] += parts.pop(int(right))
            self._merge(int(left), int(right))

    def _merge(self, left: int, right: int) -> None:
        import numpy as np

        self.size[left] += self.size[right]
        self.held[left] += self.held[right]
        self.shared[left] += self.shared[right]
        self.shared[:, left] += self.shared[:, right]
        self.alive[right] = False
        self.close[right, :] = self.close[:, right] = -np.inf
        self._measure(left)

    def _measure(self, at: int) -> None:
        """Write down how close a group is to each other one, in the triangle above the diagonal."""
        import numpy as np

        others = np.flatnonzero(self.alive & (np.arange(len(self.size)) != at))
        if not len(others):
            return
        size = self.size[others]
        both = np.minimum(self.held[at] / self.size[at], self.held[others] / size[:, None])
        rest = self._rest(at, others)
        word = (both - rest).max(1) if both.shape[1] else np.zeros(len(others))
        alike = self.shared[at, others] / (self.size[at] * size)
        close = np.round(np.maximum(word / _SHARED, alike / _ALIKE), 6)
        self.close[np.minimum(at, others), np.maximum(at, others)] = close

    def _rest(self, at: int, others: Any) -> Any:
        """Return the share of articles outside that turn on each word, for a group and each other one.

        Groups that turn on it like these two are no outside: they are more of the same affair. Of a word that nearly
        all groups turn on, all but the two are outside.
        """
        import numpy as np

        held, size = self.held[self.alive], self.size[self.alive][:, None]
        same = held / size >= _SHARED
        taken = (same * size).sum(0)
        apart = (self.total - (same * held).sum(0)) / np.maximum(1.0, self.documents - taken)
        without = np.maximum(1.0, self.documents - self.size[at] - self.size[others])[:, None]
        beside = (self.total - self.held[at] - self.held[others]) / without
        return np.where(taken <= _WIDE * self.documents, apart, beside)
