"""Topics: articles that write about the same affair, by TF-IDF and average linkage, however many affairs there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

_FEW = 8
"""Articles below which a corpus is taken as one affair."""
_APART = 0.77
"""Cosine distance from which two groups of articles are two affairs (eval/clusters mixed with eval/plain)."""
_MOST = 2500
"""Articles linked pairwise; larger corpora are first cut into this many small groups."""
_DIMENSIONS = 30
_COHESIVE = 0.15
"""Mean cosine within a group from which it is one affair (single-affair clusters .16 to .24; news at random .08 to .11;
mixes of affairs .12 to .13)."""
_STEP = 0.07
_FINEST = 0.55
_SMALLEST = 3
"""Articles that make an affair of their own."""
_NEAR = 0.12
"""Cosine from which a stray article belongs to the nearest affair."""


def topics(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    """Group documents, given as stems, into topics: lists of indexes, the largest first."""
    if len(texts) < _FEW:
        return [list(range(len(texts)))] if texts else []
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    # Several threads add floats in several orders: the same input must give the same topics.
    with threadpool_limits(limits=1):
        groups = _divided(texts, list(range(len(texts))), _APART)
    return sorted(groups, key=lambda group: (-len(group), group))


def _divided(texts: Sequence[Sequence[str]], members: list[int], apart: float) -> list[list[int]]:
    """Divide documents until each group is one affair: first where they differ most, then more finely."""
    if len(members) < _FEW:
        return [members]
    matrix = _matrix([texts[member] for member in members])
    if matrix is None or _cohesion(matrix) >= _COHESIVE:
        return [members]
    dense = _dense(matrix)
    while apart >= _FINEST:
        groups: dict[int, list[int]] = defaultdict(list)
        for member, label in zip(members, _linked(dense, apart), strict=True):
            groups[label].append(member)
        if len(groups) > 1:
            return [part for group in groups.values() for part in _divided(texts, group, apart)]
        apart = round(apart - _STEP, 2)
    return [members]


def _matrix(texts: Sequence[Sequence[str]]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    try:
        return TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=2).fit_transform(texts)
    except ValueError:  # no word that two articles share
        return None


def _cohesion(matrix: Any) -> float:
    """Return the mean cosine between two documents."""
    import numpy as np

    count = matrix.shape[0]
    total = np.asarray(matrix.sum(0)).ravel()
    mean: float = float(total @ total - count) / max(1, count * (count - 1))
    return round(mean, 4)


def _dense(matrix: Any) -> Any:
    """Return documents in few dimensions, words that nearly all of them hold left out."""
    import numpy as np
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    held = np.asarray((matrix > 0).sum(0)).ravel()
    kept = matrix[:, held <= 0.7 * matrix.shape[0]]
    if kept.shape[1] < 3:
        kept = matrix
    size = min(_DIMENSIONS, kept.shape[0] - 1, kept.shape[1] - 1)
    dense = TruncatedSVD(size, random_state=0).fit_transform(kept) if size > 1 else kept.toarray()
    return np.round(normalize(dense), 6)


def _linked(dense: Any, apart: float) -> list[int]:
    """Link documents by average distance; of very many, first make small groups of the nearest."""
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering, MiniBatchKMeans

    points, fine = dense, np.arange(len(dense))
    if len(dense) > _MOST:
        fine = MiniBatchKMeans(_MOST, random_state=0, n_init=1, batch_size=4096).fit_predict(dense)
        used, fine = np.unique(fine, return_inverse=True)
        points = np.stack([dense[fine == label].mean(0) for label in range(len(used))])
    coarse = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=apart
    ).fit_predict(points + 1e-9)
    return _gathered([int(coarse[label]) for label in fine], dense)


def _gathered(labels: list[int], dense: Any) -> list[int]:
    """Let groups too small to be an affair join the nearest one, where any is near."""
    import numpy as np

    sizes = Counter(labels)
    large = sorted(label for label, size in sizes.items() if size >= _SMALLEST)
    if not large:
        return labels
    middles = np.stack([dense[[at for at, one in enumerate(labels) if one == label]].mean(0) for label in large])
    middles /= np.linalg.norm(middles, axis=1, keepdims=True) + 1e-9
    near = np.round(dense @ middles.T, 6)
    return [
        label if sizes[label] >= _SMALLEST or near[at].max() < _NEAR else large[int(near[at].argmax())]
        for at, label in enumerate(labels)
    ]
