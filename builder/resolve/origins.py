"""Origins: the articles that are one report, found by equal text or by shared shingles."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from anyascii import anyascii

from builder.model.article import Article
from builder.model.identity import digest
from builder.model.resolution import Origin
from builder.resolve import names

_WORD = re.compile(r"\w+")
_SIZE = 5
"""Words a shingle: five in a row are rarely shared by chance."""
_SKETCH = 64
_BANDS = 16
_NEAR = 0.5
"""Jaccard similarity of the shingles from which two articles are one report (labelled reprints: .67 to 1; of 1,300
other articles no two above .32, those of one outlet that share their background)."""
_CONTAINED = 0.7
"""Share of the shorter text's shingles found in the longer one: a report cut short, or a wire story with a new end
(labelled reprints: .83 to 1; others at most .52)."""
_FULL = 0.8
"""Share of the longest copy's length from which a copy is a full one."""
_MOST = 40
"""Articles compared with one another within one bucket; the others with its first alone."""


_LEAD = 200
_CREDIT = re.compile(r"\(([^()\n]{2,40})\)\s*[-–—:]")
"""The agency in a dateline: "LINDHAFEN, May 3 (Orlun Press) - "."""


def origins(articles: Sequence[Article], wires: Iterable[str] = ()) -> tuple[Origin, ...]:
    """Group articles that are one report; an article alone is an origin of its own.

    `wires` are the names of outlets whose texts others reprint.
    """
    agencies = frozenset(names.key(name) for name in wires)
    shingles = [_shingles(article.text) for article in articles]
    parent = list(range(len(articles)))
    similarity: dict[int, float] = {}

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for left, right in _candidates(shingles):
        score = _similarity(shingles[left], shingles[right])
        if score >= _NEAR:
            a, b = sorted((root(left), root(right)))
            lowest = min(score, similarity.get(a, 1.0), similarity.get(b, 1.0))
            parent[b] = a
            similarity[a] = lowest
    groups: dict[int, list[Article]] = defaultdict(list)
    for index, article in enumerate(articles):
        groups[root(index)].append(article)
    made = [_origin(members, similarity.get(index, 1.0), agencies) for index, members in groups.items()]
    return tuple(sorted(made, key=lambda origin: origin.id))


def _origin(members: list[Article], similarity: float, agencies: frozenset[str]) -> Origin:
    keys = tuple(sorted(article.key for article in members))
    own = _wire(members, agencies)
    # The newest of the full versions stands for all: the shorter ones are cuts of it.
    longest = max(len(article.text) for article in own or members)
    full = [article for article in own or members if len(article.text) >= _FULL * longest]
    newest = max(article.published.date or "" for article in full)
    best = min(article.key for article in full if (article.published.date or "") == newest)
    if len(keys) == 1:
        reason = "alone"
    elif len({_folded(article.text) for article in members}) == 1:
        reason, similarity = "identical text", 1.0
    else:
        reason = "nearly the same text"
    return Origin(
        id="o" + digest(keys[0]),
        articles=keys,
        representative=best,
        reason=f"{reason}, a story of {own[0].outlet}" if own else reason,
        similarity=round(similarity, 2),
    )


def _wire(members: Sequence[Article], agencies: frozenset[str]) -> list[Article]:
    """Return the agency's own texts among copies: of an outlet known as a wire, or credited in a copy's dateline."""
    outlets = {names.key(article.outlet): article.outlet for article in members if article.outlet}
    if len(outlets) < 2:
        return []
    found = outlets.keys() & agencies
    credits = {names.key(credit) for article in members for credit in _CREDIT.findall(article.text[:_LEAD])}
    if not found:
        found = {key for key, outlet in outlets.items() if credits & {key, key.split()[0], *names.initials(outlet)}}
    # Two agencies with one text: nobody can tell whose it was first.
    return [one for one in members if one.outlet and names.key(one.outlet) in found] if len(found) == 1 else []


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(anyascii(text).lower()))


def _shingles(text: str) -> frozenset[int]:
    found = _folded(text).split()
    if not found:
        return frozenset()
    if len(found) < _SIZE:
        return frozenset({zlib.crc32(" ".join(found).encode())})
    return frozenset(
        zlib.crc32(" ".join(found[start : start + _SIZE]).encode()) for start in range(len(found) - _SIZE + 1)
    )


def _candidates(shingles: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Return the pairs worth comparing: those sharing one of their smallest shingles.

    The smallest hashes of a set are a sample of it that does not depend on the other texts, and of
    one text contained in another the samples overlap as well.
    """
    buckets: dict[int, list[int]] = defaultdict(list)
    for index, found in enumerate(shingles):
        for value in _sample(found):
            buckets[value].append(index)
    pairs: dict[tuple[int, int], int] = defaultdict(int)
    for members in buckets.values():
        for at, left in enumerate(members[:_MOST]):
            for right in members[at + 1 : _MOST]:
                pairs[(left, right)] += 1
        for right in members[_MOST:]:
            pairs[(members[0], right)] += 1
    return sorted(pair for pair, shared in pairs.items() if shared >= 2 or len(shingles[pair[0]]) <= 2)


def _sample(found: frozenset[int]) -> list[int]:
    # Shingles whose hash ends in zeros, so that a short text's sample is part of a longer copy's sample.
    sparse = [value for value in found if value % _BANDS == 0]
    return sorted(sparse if len(sparse) >= 4 else found)[:_SKETCH]


def _similarity(left: frozenset[int], right: frozenset[int]) -> float:
    shared = len(left & right)
    if not shared:
        return 1.0 if not left and not right else 0.0
    contained = shared / min(len(left), len(right))
    jaccard = shared / len(left | right)
    return max(jaccard, contained if contained >= _CONTAINED and min(len(left), len(right)) >= 40 else 0.0)
