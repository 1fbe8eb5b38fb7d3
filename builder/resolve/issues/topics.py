"""Topics: articles that write about the same affair, however many affairs there are.

Articles are linked into small groups, groups that turn on one word are joined, and each article then goes to the
topic it is nearest to. Every step is near-linear in the number of articles: nothing compares all with all.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from builder.resolve.issues.joining import joined
from builder.resolve.measures import stemmed

_GOVERN = stemmed(
    "president minister secretary senator senate house congress parliament republican democrat party lawmaker "
    "representative administration government official spokesman spokeswoman bill vote leader politician politics "
    "court judge"
)
"""Who governs, decides and speaks for them: articles on any affair turn on these."""
_FEW = 8
"""Articles below which a corpus is taken as one affair."""
_TITLE = 5
"""How many times a title's word counts."""
_OFTEN = 3
"""Times an article must use a word to turn on it, where its title does not."""
_APART = 0.6
"""Cosine distance up to which articles are linked at first (mixes of affairs, bench/issues.json)."""
_MOST = 2500
"""Articles linked pairwise; larger corpora are first cut into this many small groups."""
_DIMENSIONS = 2.2
"""Dimensions for the square root of the number of articles: 30 for 200 of them, 70 for 1,000."""
_FEWEST, _HIGHEST = 15, 150
_SMALLEST, _SHARE = 3, 0.37
"""Articles that make an affair of their own: so many, and so much of the square root of their number."""
_ROUNDS = 3
_COMMON = 0.7
"""How much of the corpus's mean is taken off a topic's middle, so that words of all articles decide nothing."""
_PULL = 0.3
"""What the word a topic turns on adds to the nearness of an article that turns on it too."""
_ALL = 0.7
"""Share of all articles that turn on a word, from which those near no topic are of that word's affair too."""
_NEAR = 0.06
"""Nearness from which an article belongs to a topic at all."""


def topics(texts: Sequence[Sequence[str]], titles: Sequence[Sequence[str]]) -> list[list[int]]:
    """Group documents, given as stems, into topics, the largest first: lists of indexes; some are near none."""
    if len(texts) < _FEW:
        return [list(range(len(texts)))] if texts else []
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    # Several threads add floats in several orders: the same input must give the same topics.
    with threadpool_limits(limits=1):
        labels = _labels(texts, titles)
    groups: dict[int, list[int]] = defaultdict(list)
    for index, label in enumerate(labels):
        if label >= 0:
            groups[label].append(index)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def _labels(texts: Sequence[Sequence[str]], titles: Sequence[Sequence[str]]) -> list[int]:
    weighted = _weighted(texts, titles)
    if weighted is None:
        return [0] * len(texts)
    turns = _marked(turning(texts, titles))
    labels = _placed(weighted, turns, _linked(_dense(weighted)), smallest=1, pull=0.0, least=None)
    smallest = max(_SMALLEST, round(_SHARE * len(texts) ** 0.5))
    bare, bare_titles = ([_telling(words) for words in told] for told in (texts, titles))
    small = joined(_weighted(bare, bare_titles), _marked(turning(bare, bare_titles)), labels, _SMALLEST)
    placed = _placed(weighted, turns, small, smallest, _PULL, _NEAR)
    return _gathered(placed, turns)


def _telling(words: Iterable[str]) -> list[str]:
    """Leave out the letters of an acronym, and words for those who govern anywhere, whatever the affair."""
    return [word for word in words if len(word) > 1 and word not in _GOVERN]


def _gathered(labels: Sequence[int], turns: Any) -> list[int]:
    """Let what is near no topic go to the largest, where it turns on the word that nearly all documents turn on.

    Of one affair told of from many sides, no two need be near: a book on a ban may have as many sides as reports.
    """
    import numpy as np

    total = np.asarray(turns.sum(0)).ravel()
    word, sizes = int(total.argmax()), Counter(label for label in labels if label >= 0)
    if not sizes or total[word] < _ALL * len(labels):
        return list(labels)
    largest = min(sizes, key=lambda label: (-sizes[label], label))
    turned = turns.tocsc()[:, [word]].toarray().ravel() > 0
    return [largest if label < 0 and turned[at] else label for at, label in enumerate(labels)]


def _weighted(texts: Sequence[Sequence[str]], titles: Sequence[Sequence[str]]) -> Any:
    """Return documents as TF-IDF vectors; None where no two of them share a word."""
    from sklearn.feature_extraction.text import TfidfTransformer

    def counts() -> Iterator[Counter[str]]:
        for text, title in zip(texts, titles, strict=True):
            told = Counter(text)
            for word in title:
                told[word] += _TITLE
            yield told

    counted = _counted(counts(), least=2)
    return TfidfTransformer(sublinear_tf=True).fit_transform(counted) if counted.shape[1] else None


def _counted(told: Iterable[Mapping[str, int]], least: int) -> Any:
    """Return how often each document has each word, words of fewer documents than `least` left out.

    The columns are in alphabetical order. Numbers lie in arrays from the start: in lists they take four times as much.
    """
    import numpy as np
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    known: dict[str, int] = {}
    columns, times, ends = array("i"), array("i"), array("i", [0])
    for counts in told:
        columns.extend([known.setdefault(word, len(known)) for word in counts])
        times.extend(counts.values())
        ends.append(len(columns))
    made = csr_matrix((np.array(times, dtype=float), np.array(columns), np.array(ends)), (len(ends) - 1, len(known)))
    made.sort_indices()
    kept = np.flatnonzero(np.bincount(made.indices, minlength=len(known)) >= least)
    words = list(known)
    made = made[:, kept]
    place = np.empty(len(kept), dtype=made.indices.dtype)
    place[sorted(range(len(kept)), key=lambda at: words[kept[at]])] = np.arange(len(kept))
    made.indices = place.take(made.indices)
    return made


def turning(texts: Sequence[Sequence[str]], titles: Sequence[Sequence[str]]) -> list[frozenset[str]]:
    """Return which words each document turns on: those of its title, and those it keeps coming back to."""
    return [
        frozenset(word for word, times in Counter(text).items() if times >= _OFTEN) | frozenset(title)
        for text, title in zip(texts, titles, strict=True)
    ]


def _marked(turns: Sequence[frozenset[str]]) -> Any:
    """Return what documents turn on as a matrix of ones."""
    return _counted((dict.fromkeys(sorted(words) or [""], 1) for words in turns), least=1)


def _dense(weighted: Any) -> Any:
    """Return documents in few dimensions, words that half of them hold left out."""
    import numpy as np
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    held = np.asarray((weighted > 0).sum(0)).ravel()
    kept = weighted[:, held <= 0.5 * weighted.shape[0]]
    if kept.shape[1] < 3:
        kept = weighted
    wanted = round(_DIMENSIONS * weighted.shape[0] ** 0.5)
    size = min(max(_FEWEST, min(_HIGHEST, wanted)), kept.shape[0] - 1, kept.shape[1] - 1)
    dense = TruncatedSVD(size, random_state=0).fit_transform(kept) if size > 1 else kept.toarray()
    return np.round(normalize(dense), 6)


def _linked(dense: Any) -> list[int]:
    """Link documents by average distance; of very many, first make small groups of the nearest."""
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering, MiniBatchKMeans

    points, fine = dense, np.arange(len(dense))
    if len(dense) > _MOST:
        fine = MiniBatchKMeans(_MOST, random_state=0, n_init=1, batch_size=4096).fit_predict(dense)
        used, fine = np.unique(fine, return_inverse=True)
        points = np.stack([dense[fine == label].mean(0) for label in range(len(used))])
    coarse = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=_APART
    ).fit_predict(points + 1e-9)
    return [int(coarse[label]) for label in fine]


def _placed(  # noqa: PLR0913, PLR0917
    weighted: Any, turns: Any, labels: Sequence[int], smallest: int, pull: float, least: float | None
) -> list[int]:
    """Let each document go to the topic it is nearest to, a few times over; -1 where it is near none."""
    import numpy as np

    current = np.array(labels)
    total = np.asarray(turns.sum(0)).ravel()
    common, by_word = np.asarray(weighted.mean(0)).ravel(), turns.tocsc()
    for _ in range(_ROUNDS):
        sizes = Counter(current.tolist())
        stand = sorted(label for label, size in sizes.items() if label >= 0 and size >= smallest)
        if not stand:
            return [0] * len(current)
        nearest, best = current.copy(), np.full(len(current), -np.inf)
        for label in stand:
            inside = current == label
            middle = np.asarray(weighted[inside].mean(0)).ravel() - _COMMON * common
            near = weighted @ (middle / (np.linalg.norm(middle) + 1e-9))
            held = np.asarray(turns[inside].sum(0)).ravel()
            telling = held / sizes[label] - (total - held) / max(1, len(current) - sizes[label])
            word = int(np.round(telling, 6).argmax())
            near += pull * max(0.0, telling[word]) * by_word[:, [word]].toarray().ravel()
            near = np.round(near, 6)
            # Topic by topic: all at once they take more room than the documents.
            nearer = near > best
            nearest[nearer], best[nearer] = label, near[nearer]
        current = nearest
        if least is not None:
            current[best < least] = -1
    return [int(label) for label in current]
