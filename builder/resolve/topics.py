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
        labels = _linked(texts)
    groups: dict[int, list[int]] = defaultdict(list)
    for index, label in enumerate(labels):
        groups[label].append(index)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def _linked(texts: Sequence[Sequence[str]]) -> list[int]:
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering, MiniBatchKMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=2, max_df=0.7)
    try:
        matrix = vectorizer.fit_transform(texts)
    except ValueError:  # nothing that two articles share
        return list(range(len(texts)))
    size = min(_DIMENSIONS, matrix.shape[0] - 1, matrix.shape[1] - 1)
    dense = TruncatedSVD(size, random_state=0).fit_transform(matrix) if size > 1 else matrix.toarray()
    dense = np.round(normalize(dense), 6)
    fine = list(range(len(texts)))
    if len(texts) > _MOST:
        fine = MiniBatchKMeans(_MOST, random_state=0, n_init=1, batch_size=4096).fit_predict(dense).tolist()
        used = sorted(set(fine))
        fine = [used.index(label) for label in fine]
        dense = normalize(
            np.stack([dense[[at for at, one in enumerate(fine) if one == n]].mean(0) for n in range(len(used))])
        )
    if len(dense) < 2:
        return fine
    coarse = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=_APART
    ).fit_predict(dense)
    return _gathered([int(coarse[label]) for label in fine], dense[fine])


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
