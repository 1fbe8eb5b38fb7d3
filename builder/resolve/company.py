"""Company: whom and what an article names beside somebody, without what stands beside everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

_TELLING = 5
"""Articles up to which a name tells something in any corpus."""
_COMMON = 10
"""In more than one article out of this many a name is company to everybody."""

_SHARED, _PART = 2, 0.25
"""Names, and part of an article's telling names, that make it one on the same matter."""


class Company:
    """Which names articles share with the articles of somebody."""

    def __init__(
        self, articles: Mapping[str, Iterable[int]], perhaps: Mapping[str, Iterable[int]] | None = None
    ) -> None:
        """Take the articles of each name, and those where a shorter form may mean it."""
        where = {name: frozenset(found) for name, found in articles.items()}
        everywhere = max(_TELLING, len(frozenset().union(*where.values())) // _COMMON)
        self._where = where
        self._in: dict[int, set[str]] = defaultdict(set)
        for name, found in where.items():
            for article in found if len(found) <= everywhere else ():
                self._in[article].add(name)
            if len(found) <= everywhere:
                for article in (perhaps or {}).get(name, ()):
                    self._in[article].add(name)
        self._of: dict[str, frozenset[str]] = {}

    def shared(self, name: str, article: int) -> int:
        """Count the telling names that an article shares with any article of a name."""
        if name not in self._of:
            around = (self._in[one] for one in self._where.get(name, ()))
            self._of[name] = frozenset().union(*around) - {name}
        return len(self._of[name] & self._in[article])

    def silent(self, article: int) -> bool:
        """Tell whether an article names so little that its company tells nothing."""
        return len(self._in[article]) < _SHARED

    def close(self, name: str, article: int) -> bool:
        """Tell whether an article is on what a name's articles are on: two names shared and a good part of all."""
        shared = self.shared(name, article)
        return shared >= _SHARED and shared >= _PART * len(self._in[article])
