"""Together: in how many reports some words stand close together, whatever their form and order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

_LOOSE = 2
"""Other content words that may stand between those looked for."""
_AT_HAND = 500
"""Texts whose words' places are remembered, those asked for last."""


class Together:
    """A corpus's content words, where each stands."""

    def __init__(self, texts: Sequence[Sequence[str]], origins: Sequence[str]) -> None:
        self._texts, self._origins = texts, origins
        self._all_texts = range(len(texts))
        self._topic: Collection[int] = ()
        self._holding: dict[str, set[int]] = {}
        self._reports: dict[frozenset[str], int] = {}
        self._places = lru_cache(maxsize=_AT_HAND)(self._read)

    def reports(self, words: Iterable[str], topic: Collection[int] | None = None) -> int:
        """Return how many independent reports hold all these stems close together, of a topic's or of all."""
        wanted, among = frozenset(words), self._all_texts if topic is None else topic
        holding = self._all(wanted, among)
        if wanted not in self._reports:
            close = {self._origins[index] for index in holding if self._close(index, wanted)}
            self._reports[wanted] = len(close)
        return self._reports[wanted]

    def holding(self, words: Iterable[str], topic: Collection[int]) -> list[int]:
        """Return the articles of a topic that hold all these stems, near or far."""
        return sorted(self._all(words, topic))

    def _all(self, words: Iterable[str], topic: Collection[int]) -> set[int]:
        if topic is not self._topic:
            # Much is asked of one topic before the next: only its words are looked up.
            self._topic, self._holding, self._reports = topic, self._held(topic), {}
        held = [self._holding.get(word, set()) for word in words]
        return set.intersection(*held) if held else set()

    def _held(self, topic: Iterable[int]) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for index in topic:
            for word in set(self._texts[index]):
                found[word].add(index)
        return found

    def _read(self, index: int) -> dict[str, list[int]]:
        """Return where each word of a text stands."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._texts[index]):
            places[word].append(at)
        return dict(places)

    def _close(self, index: int, wanted: frozenset[str]) -> bool:
        """Tell whether all stand within a few words of one another: the last seen of each, from place to place."""
        window = len(wanted) + _LOOSE
        seen: dict[str, int] = {}
        places = self._places(index)
        for at, word in sorted((at, one) for one in wanted for at in places.get(one, ())):
            seen[word] = at
            if len(seen) == len(wanted) and at - min(seen.values()) < window:
                return True
        return False
