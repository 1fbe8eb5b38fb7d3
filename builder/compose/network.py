"""Network: who has to do with whom, as far as a page shows the words that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import msgspec

from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.items import Candidate, DraftPage, derived
from builder.compose.page import Page
from builder.model.briefing import Briefing

PATH = "network"
MOST_ACTORS = 30
"""Actors whose names can be read beside each other."""


def network(corpus: Corpus, citer: Citer) -> DraftPage | None:
    """Lay out the pairs of actors who have to do with each other, the closest first; None where there are none."""
    page = Page(corpus, citer, PATH)
    paged = {actor.id for actor in corpus.resolution.actors if actor.page}
    origins: dict[tuple[str, str], set[str]] = {}
    for row in page.tables.dealings.values():
        if row.subject != row.object and {row.subject, row.object} <= paged:
            one, other = sorted((row.subject, row.object))
            origins.setdefault((one, other), set()).add(row.origin)
    weight: Counter[str] = Counter()
    for pair, found in origins.items():
        weight.update(dict.fromkeys(pair, len(found)))
    kept = set(sorted(weight, key=lambda ident: (-weight[ident], ident))[:MOST_ACTORS])
    pairs = sorted(
        (pair for pair in origins if set(pair) <= kept),
        key=lambda pair: (-len(origins[pair]), *(page.tables.actors[ident].name for ident in pair), pair),
    )
    # The one with more to do comes first, so that a reader finds its pairs together.
    ordered = [tuple(sorted(pair, key=lambda ident: (-weight[ident], ident))) for pair in pairs]
    page.section(
        "network",
        [Candidate(item=derived(page.tables, PATH, "network", "dealt", pair, key=" ".join(pair))) for pair in ordered],
    )
    nodes = sorted({ident for pair in pairs for ident in pair}, key=lambda ident: (-weight[ident], ident))
    page.section(
        "nodes",
        [Candidate(item=derived(page.tables, PATH, "nodes", "actor-name", [ident], key=ident)) for ident in nodes],
    )
    return page.draft("network", page.title("page-title", [PATH])) if pairs else None


def pairs_of(page: Briefing) -> set[frozenset[str | None]]:
    """Return the pairs of actors whose dealings a page shows the words of."""
    dealings = (section for section in page.sections if page.kind == "actor" and section.name == "dealings")
    return {frozenset((page.subject, item.group)) for section in dealings for item in section.items}


def told(draft: DraftPage, shown: Collection[frozenset[str | None]]) -> DraftPage | None:
    """Leave out the pairs that are not among those `shown`; None where nothing is left."""
    edges = [one for one in draft.sections[0].candidates if frozenset(one.item.inputs) in shown]
    linked = {ident for one in edges for ident in one.item.inputs}
    nodes = [one for one in draft.sections[1].candidates if one.item.inputs[0] in linked]
    sections = (
        msgspec.structs.replace(section, candidates=tuple(kept))
        for section, kept in zip(draft.sections, (edges, nodes), strict=True)
    )
    return msgspec.structs.replace(draft, sections=tuple(sections)) if edges else None
