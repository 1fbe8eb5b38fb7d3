"""Making: an issue of a concept and its heading, where enough actors and reports speak to it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from builder.resolve.issues.concepts import Concept
from builder.resolve.issues.found import Found
from builder.resolve.issues.profiles import FLOOR, centroid, named
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.sides import never, setting
from builder.resolve.issues.wordings import LINK

_SPOKEN, _SPOKEN_BARE = 0.14, 0.18
"""Share of a topic's reports that must say an issue's words together: of what is done to what, of two words."""
_REPORTS, _LEAST = 4, 0.07
"""Reports that are enough of the first, where they are such a share: a loose topic has many questions."""
_SURE, _SURE_PART = 5, 0.004
"""Statements that must hold all that an issue asks: so many, and so large a part of a large topic's."""
_SMALL = 60
"""Articles of a topic below which one statement less is enough."""
_SEVERAL = 20
"""Articles of a book from which a topic of three or four of them is held to the same number."""
_FEW = 5
"""Reports below which an issue may rest on one of them."""


def make(  # noqa: PLR0913
    here: Scene,
    topic: Sequence[int],
    concept: Concept,
    name: str,
    least_said: float | None = None,
    *,
    dated: bool = False,
) -> Found | None:
    """Make an issue of a concept and its heading; None where too few actors or reports speak to it."""
    profile = named(name, centroid(map(here.vector, concept.units)))
    sure = here.profile(name, profile.centroid, topic)
    covers = here.covered({concept.head} if sure.whole else {concept.head, concept.partner}, topic)
    if least_said is None:
        enough = here.together.reports({concept.head, concept.partner}, topic) >= _REPORTS
        least_said = _LEAST if enough else _SPOKEN
    if covers < (least_said if LINK.search(name) else _SPOKEN_BARE) or never(name):
        return None
    if not dated and setting(here, name, covers):
        return None
    mine, telling = here.units(topic), sure.telling or frozenset()
    holding = here.holding(telling | (profile.telling or frozenset()), topic)
    held = {
        number
        for number in holding
        if not telling.isdisjoint(here.said[number].stems)
        and sure.score("", here.said[number].stems, partial(here.vector, number)) >= FLOOR
    }
    members = tuple(
        number
        for number in holding
        if number in held or profile.reaches(here.said[number].stems, partial(here.vector, number))
    )
    actors = {here.said[number].actor for number in members} - {None}
    origins = {here.said[number].origin for number in members}
    few = len(here.whole.origins) < _FEW
    if len(members) < 2 or len(actors) < here.settings.min_actors or (len(origins) < 2 and not few):
        return None
    small = 1 + len(topic) // 4 if len(here.texts) < _SEVERAL else _SURE - (len(topic) < _SMALL)
    least = max(min(_SURE, small), _SURE_PART * len(mine))
    if len(held) < least or len({here.said[number].actor for number in held} - {None}) < 2:
        return None
    return Found(
        name=name,
        covers=covers,
        words=frozenset((concept.head, concept.partner)),
        told=concept.units,
        profile=sure,
        taken=len(members),
        members=frozenset(members),
        sure=frozenset(held),
        strength=round(math.log1p(len(members)) * math.log1p(len(actors)), 6),
        topic=tuple(sorted(topic)),
        articles=tuple(sorted(topic)),
    )
