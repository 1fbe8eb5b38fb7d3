"""Salience: how much a corpus makes of an actor, report by report, and who therefore gets a page."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from builder.model.press import REPORTING, is_outlet
from builder.model.settings import ActorSettings
from builder.resolve import names
from builder.resolve.clusters import Cluster
from builder.resolve.corpus import Corpus
from builder.resolve.local import Local

_CARRYING = REPORTING | frozenset(("tell", "say", "write", "ask", "interview", "quote", "cite", "report"))
"""Verbs of who only carries what others say."""
_AMBIGUOUS = 0.3


class Salience:
    """Weighs clusters by the reports that speak of them; an outlet by what it does, not by what it carries."""

    def __init__(self, whole: Corpus, clusters: Iterable[Cluster], settings: ActorSettings) -> None:
        self.whole, self.settings = whole, settings
        self.outlets = {names.key(article.outlet) for article in whole.articles if article.outlet}
        self.acts: Counter[tuple[int, int]] = Counter()
        # Only of outlets it is asked what they do.
        where = {local.article for cluster in clusters if self.outlet(cluster) for local in locals_of(cluster)}
        for index in sorted(where):
            for relation in whole.analyses[index].relations:
                if relation.verb not in _CARRYING:
                    self.acts.update(((index, relation.subject), (index, relation.object)))

    def outlet(self, cluster: Cluster) -> bool:
        """Tell whether a cluster is a news outlet."""
        bodies = [form for form in cluster.forms if form.kind not in ("person", "country")]
        return any(is_outlet(form.name) or form.key in self.outlets for form in bodies)

    def weight(self, cluster: Cluster) -> float:
        """Return the weight of a cluster: each origin counts, and within one the more it says the less each word."""
        only_acts = self.outlet(cluster)
        by_origin: dict[str, float] = defaultdict(float)
        for local in locals_of(cluster):
            origin = self.whole.origin_of[self.whole.articles[local.article].key]
            by_origin[origin] += self.acts[local.id] if only_acts else len(local.mentions) + 2 * local.speaks
        return sum(math.log1p(count) for count in by_origin.values())

    def paged(self, cluster: Cluster) -> bool:
        """Tell whether an actor is salient enough for a page."""
        found = locals_of(cluster)
        if self.outlet(cluster):
            return sum(self.acts[local.id] for local in found) >= self.settings.min_mentions
        spoken = sum(local.speaks for local in found)
        # One word alone is seldom a name that people would look up: it takes a statement.
        enough = bool(cluster.forms) and sum(len(local.mentions) for local in found) >= self.settings.min_mentions
        return not cluster.ambiguous and (spoken >= self.settings.min_statements or enough)

    def shares(self, clusters: Sequence[Cluster]) -> list[float]:
        """Return the salience of each cluster, 1 for the heaviest."""
        weights = [self.weight(cluster) for cluster in clusters]
        most = math.log1p(max(weights, default=1.0)) or 1.0
        return [
            round(math.log1p(weight) / most * (_AMBIGUOUS if cluster.ambiguous else 1.0), 4)
            for weight, cluster in zip(weights, clusters, strict=True)
        ]


def locals_of(cluster: Cluster) -> list[Local]:
    """Return every entity of every article that a cluster holds."""
    return [local for form in cluster.forms for local in form.locals] + [local for local, _ in cluster.joined]
