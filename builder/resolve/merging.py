"""Merging: a union of forms in which two that are ruled apart never meet, not even through a third."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from builder.resolve.forms import Form

_DOMINANT = 0.9
"""Share of all mentions of a name's bearers that must be one bearer's, for the bare name to mean that one."""


class Merging:
    """Union of forms in which two that are ruled apart never meet, not even through a third."""

    def __init__(self, forms: Iterable[Form], apart: Iterable[tuple[str, str]]) -> None:
        self.members = {form.key: [form.key] for form in forms}
        self.root = {form.key: form.key for form in forms}
        self.apart: dict[str, set[str]] = defaultdict(set)
        for a, b in apart:
            self.part(a, b)

    def part(self, a: str, b: str) -> None:
        """Keep two forms apart for good."""
        self.apart[a].add(b)
        self.apart[b].add(a)

    def join(self, a: str, b: str) -> bool:
        """Join the clusters of two forms unless a ruling forbids it."""
        left, right = self.root[a], self.root[b]
        if left == right:
            return True
        inside = set(self.members[right])
        if any(self.apart[key] & inside for key in self.members[left]):
            return False
        for key in self.members[right]:
            self.root[key] = left
        self.members[left].extend(self.members.pop(right))
        return True


def outstanding(weights: Mapping[str, int]) -> str | None:
    """Return the one that all, or nearly all, of the weight lies on."""
    ranked = sorted((root for root in weights if weights[root]), key=lambda root: (-weights[root], root))
    if not ranked:
        return None
    first = weights[ranked[0]]
    alone = len(ranked) == 1
    return ranked[0] if alone or (first >= 10 and first >= _DOMINANT * sum(weights.values())) else None
