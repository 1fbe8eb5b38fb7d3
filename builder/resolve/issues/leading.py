"""Leading: a topic's main issue, under which a reader finds all that its articles tell."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from builder.resolve.issues.concepts import Concept
from builder.resolve.issues.found import Found
from builder.resolve.issues.making import make
from builder.resolve.issues.occasions import matter, occasion
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.titles import Titles
from builder.resolve.issues.wordings import LINK, Wording, of_a_people

_TELLING = 0.22
"""How much likelier a topic's articles must be than others to turn on such a thing."""
_TERM = 10
"""Statements that turn on a thing, from which it is more than a side note."""
_WEIGHED = 5
"""Likeliest main issues of a topic that are held against each other by what belongs to them."""
_THING = 0.5
"""What a main issue named by a thing ("nuclear weapons") is worth beside one named by something done."""
_BARE = 0.4
"""The same for one named by two words side by side, beside one that says what is done to what."""
_CALLED = 0.6
"""Share of a topic's reports that say two such words, from which they are what the affair is called."""
_BARELY = 0.05
_WIDE = 0.15
"""Share of a topic's reports that must say a main issue's words together, below which a wider one is tried."""
_VERY_WIDE = 0.25
"""The same for what says when or where other things happen: the last that a topic is named by."""
_APART = 0.15
"""The same for the words of a main issue, where a book has several topics."""
_SIDE, _REPORTS = 0.1, 5
"""The same for a topic that nothing wider names; and in how many reports, where a book is of one affair."""


def leading(  # noqa: PLR0913, PLR0917
    here: Scene,
    topic: Sequence[int],
    ranked: Sequence[Concept],
    loose: Sequence[Concept],
    names: Titles,
    worded: Sequence[Wording],
) -> Found | None:
    """Return a topic's main issue; where little of it says that, a wider one, also of what few reports speak of."""
    first = _main(here, topic, ranked, names, _TELLING)
    if first and first.covers >= _WIDE:
        return first
    tried = (first, *(_main(here, topic, loose, names, _TELLING / 3, wide=wide) for wide in (False, True)))
    side = next(filter(None, tried), None)
    if side and 2 * len(topic) > len(here.texts) and here.together.reports(side.words, topic) < _REPORTS:
        side = None
    return next((one for one in tried if one and one.covers >= _WIDE), side) or _called(here, topic, worded)


def term(one: Concept, tells: Mapping[str, float]) -> bool:
    """Tell whether a thing is what many of a topic's articles turn on: "chemical weapons", "gun laws"."""
    return one.compound and len(one.units) >= _TERM and tells.get(one.head, 0.0) >= _TELLING


def share(tells: Mapping[str, float], one: Concept) -> float:
    """Return how much more a topic turns on a concept's words than all else does."""
    return max(0.0, tells.get(one.head, 0.0)) + max(0.0, tells.get(one.partner, 0.0))


def _main(  # noqa: PLR0913
    here: Scene, topic: Sequence[int], ranked: Sequence[Concept], names: Titles, least: float, *, wide: bool = False
) -> Found | None:
    """Return the issue under which a reader finds the topic: most of its articles, and hardly others, speak of it.

    With `wide`, it may be what other things are mostly dated by ("during the outbreak"), but not what few speak of.
    """
    tells = here.telling(topic)

    def weight(one: Concept) -> float:
        spoken = 0.1 + len(here.together.holding((one.head, one.partner), topic)) / len(topic)
        return round(one.score * math.sqrt(spoken * (0.1 + share(tells, one))) * (1.0 if one.deed else _THING), 6)

    several = 2 * len(topic) <= len(here.texts)

    def tells_apart(one: Concept) -> bool:
        most = max(tells.get(one.head, 0.0), tells.get(one.partner, 0.0))
        return most >= least or (one.deed and (most >= _APART or not several))

    best: list[tuple[float, Found]] = []
    for concept in sorted(filter(tells_apart, ranked), key=lambda one: (-weight(one), one.head, one.partner)):
        name = names.of(concept)
        made = make(here, topic, concept, name, _SIDE, dated=wide) if name else None
        if made and not (wide and made.covers < _VERY_WIDE):
            form = 1.0 if _says_which(made.name) or _called_so(concept, made) else _BARE
            best.append((round(form * weight(concept) * made.strength * (_BARELY + made.covers) ** 1.5, 6), made))
        if len(best) == _WEIGHED:
            break
    return max(best, key=lambda pair: (pair[0], pair[1].name))[1] if best else None


def _called(here: Scene, topic: Sequence[int], worded: Sequence[Wording]) -> Found | None:
    """Return the issue of a topic that no question names, by what its reports call what happens."""
    known = occasion(here, topic, worded)
    found = make(here, topic, *known, dated=True) if known else None
    if found or 2 * len(topic) > len(here.texts):
        return found
    known = matter(here, topic, worded)
    return make(here, topic, *known, dated=True) if known else None


def _says_which(name: str) -> bool:
    """Tell whether a heading says what is done to what, or names somebody ("Iran nuclear deal")."""
    first, *rest = name.split()
    whose = of_a_people(first) and len(rest) > 1
    return LINK.search(name) is not None or whose or any(word[:1].isupper() for word in rest)


def _called_so(concept: Concept, made: Found) -> bool:
    """Tell whether most reports call the affair by two words for something done: "impeachment inquiry"."""
    first, *rest = made.name.split()
    done = concept.deed and concept.compound and len(rest) == 1
    return done and made.covers >= _CALLED and not of_a_people(first)
