"""Discover: issues found in the corpus itself, where nobody has given any.

Articles are grouped into topics. In each, what several actors' statements turn on becomes an issue, named by a phrase
of the corpus: the one that most of the topic's articles speak of is its main issue, the others stand under it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from builder.resolve.issues.concepts import Concept, concepts
from builder.resolve.issues.found import Found, asks_the_same, covered, one_thing
from builder.resolve.issues.headings import alike
from builder.resolve.issues.occasions import occasion
from builder.resolve.issues.profiles import FLOOR, centroid, named
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.sides import never, setting
from builder.resolve.issues.titles import Titles
from builder.resolve.issues.topics import topics
from builder.resolve.issues.wordings import LINK, Wording, of_a_people
from builder.resolve.stems import stems

_CHILDREN = 7
_TRIED = 6
"""Concepts tried for each issue that a topic has room for."""
_WEIGHED = 5
"""Likeliest main issues of a topic that are held against each other by what belongs to them."""
_THING = 0.5
"""What a main issue named by a thing ("nuclear weapons") is worth beside one named by something done."""
_BARE = 0.4
"""The same for one named by two words side by side, beside one that says what is done to what."""
_CALLED = 0.6
"""Share of a topic's reports that say two such words, from which they are what the affair is called."""
_MAIN = 2.5
"""What a main issue is worth beside one that stands under another."""
_OWN = 0.15
"""Share of a topic's articles, less that of the others, which must turn on the words of a question under it."""
_HEAD = 0.25
"""The part of it that must turn on its noun: any affair has decisions, starts and support."""
_SAID, _PART = 10, 0.04
"""Statements that must belong to a question under a main one: so many, or so large a part of a small topic's."""
_WEAK = 0.25
"""Share of the strongest concept's score below which another is a side note of it, where articles are few."""
_SURE, _SURE_PART = 5, 0.004
"""Statements that must hold all that an issue asks: so many, and so large a part of a large topic's."""
_SMALL = 30
"""Articles of a topic below which one statement less is enough."""
_TELLING = 0.22
"""How much likelier a topic's articles must be than others to turn on such a thing."""
_BARELY = 0.05
_COVERS = 0.2
"""Share of a topic's reports that must say a main issue's words together; else others of the topic stand beside it."""
_WIDE = 0.15
"""The same for a main issue, below which a wider one is looked for."""
_VERY_WIDE = 0.25
"""The same for what says when or where other things happen: the last that a topic is named by."""
_APART = 0.15
"""The same for the words of a main issue, where a book has several topics."""
_SPOKEN, _SPOKEN_BARE = 0.14, 0.18
"""The same below which it is no issue: of a heading that says what is done to what, of two words side by side."""
_SIDE, _REPORTS = 0.1, 5
"""The same for a topic that nothing wider names; and in how many reports, where a book is of one affair."""
_FEWEST = 2
"""Issues of a book below which it is looked at as one affair."""
_SEVERAL = 20
"""Articles of a book from which a topic of three or four of them is held to the same number."""
_FEW = 5
"""Reports below which an issue may rest on one of them."""


def discover(here: Scene) -> tuple[list[list[int]], list[Found]]:
    """Return the topics of a corpus and its issues, main ones before those under them."""
    groups = topics(here.texts, [stems(article.title) for article in here.whole.articles])
    chosen = [(topic, issues_of(here, topic)) for topic in groups]
    merged = _merged(here, chosen)
    found = _strongest([one for _, found in merged for one in found], here.settings.most)
    if len(found) < _FEWEST and len(groups) > 1:
        # What falls into small affairs may yet have a question that all of it speaks to.
        every = list(range(len(here.texts)))
        told = issues_of(here, every)
        if len(told) > len(found):
            return [every], told
    return [topic for topic, _ in merged], found


def room(articles: int) -> int:
    """Return how many issues a topic of so many articles has room for."""
    return 1 + min(_CHILDREN, 3 + articles // 6)


def issues_of(here: Scene, topic: Sequence[int]) -> list[Found]:
    """Return a topic's issues, its main one first: the strongest concepts that have a heading and say something new."""
    mine = here.units(topic)
    worded = [one for index in topic for one in here.worded.get(index, ())]
    ranked = concepts(here.base, mine, worded, here.settings.min_actors)
    most = room(len(topic))
    names = Titles(here, topic, worded)
    tells = here.telling(topic)
    first = _main(here, topic, ranked, names, _TELLING)
    if first is None or first.covers < _WIDE:
        loose = concepts(here.base, mine, worded, here.settings.min_actors, strict=False)
        tried = (first, *(_main(here, topic, loose, names, _TELLING / 3, wide=wide) for wide in (False, True)))
        side = next(filter(None, tried), None)
        if side and 2 * len(topic) > len(here.texts) and here.together.reports(side.words, topic) < _REPORTS:
            side = None
        first = next((one for one in tried if one and one.covers >= _WIDE), side) or _called(here, topic, worded)
    # What half of the corpus is about needs no telling apart.
    own = _OWN if 2 * len(topic) < len(here.texts) else 0.0
    questions = [
        one
        for one in ranked
        if (one.deed or _term(one, tells)) and _share(tells, one) >= own and tells.get(one.head, 0.0) >= own * _HEAD
    ]
    # Among several affairs, a reader wants each under one heading; of one alone, what speaks of a side stands beside.
    covers = _COVERS if 2 * len(topic) > len(here.texts) else _COVERS / 2
    least = min(_SAID, _PART * len(mine))
    weak = 0.0 if here.share else _WEAK * max((one.score for one in ranked), default=0.0)
    chosen: list[Found] = [first] if first else []
    for concept in questions[: _TRIED * most]:
        if not chosen or len(chosen) >= most:
            break
        if concept.score < weak or covered(concept, chosen):
            continue
        name = names.of(concept)
        if name is None or any(alike(name, other.name, one_noun=concept.head in other.words) for other in chosen):
            continue
        made = _found(here, topic, concept, name)
        if made is None or made.taken < least:
            continue
        made = msgspec.structs.replace(made, main=chosen[0].name if chosen[0].covers >= covers else None)
        same = [at for at, other in enumerate(chosen) if asks_the_same(made, other)]
        if not same:
            chosen.append(made)
        elif same[0] and len(same) == 1 and made.covers > chosen[same[0]].covers:
            # Of two wordings of one question, what more reports say.
            chosen[same[0]] = made
    return chosen


def _term(one: Concept, tells: Mapping[str, float]) -> bool:
    """Tell whether a thing is what many of a topic's articles turn on: "chemical weapons", "gun laws"."""
    return one.compound and len(one.units) >= _SAID and tells.get(one.head, 0.0) >= _TELLING


def _share(tells: Mapping[str, float], one: Concept) -> float:
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
        return round(one.score * math.sqrt(spoken * (0.1 + _share(tells, one))) * (1.0 if one.deed else _THING), 6)

    several = 2 * len(topic) <= len(here.texts)

    def tells_apart(one: Concept) -> bool:
        most = max(tells.get(one.head, 0.0), tells.get(one.partner, 0.0))
        return most >= least or (one.deed and (most >= _APART or not several))

    best: list[tuple[float, Found]] = []
    for concept in sorted(filter(tells_apart, ranked), key=lambda one: (-weight(one), one.head, one.partner)):
        name = names.of(concept)
        made = _found(here, topic, concept, name, _SIDE, dated=wide) if name else None
        if made and not (wide and made.covers < _VERY_WIDE):
            form = 1.0 if _says_which(made.name) or _called_so(concept, made) else _BARE
            best.append((round(form * weight(concept) * made.strength * (_BARELY + made.covers) ** 1.5, 6), made))
        if len(best) == _WEIGHED:
            break
    return max(best, key=lambda pair: (pair[0], pair[1].name))[1] if best else None


def _called(here: Scene, topic: Sequence[int], worded: Sequence[Wording]) -> Found | None:
    """Return the issue of a topic that no question names, by what its reports call what happens."""
    known = occasion(here, topic, worded)
    return _found(here, topic, *known, dated=True) if known else None


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


def _merged(here: Scene, chosen: list[tuple[list[int], list[Found]]]) -> list[tuple[list[int], list[Found]]]:
    """Join topics whose main issue reads the same: one affair, told in two ways."""
    made: list[tuple[list[int], list[Found]]] = []
    for topic, found in chosen:
        same = next((at for at, (_, others) in enumerate(made) if found and _told(found[0], others)), None)
        if same is None:
            made.append((topic, found))
        else:
            both = sorted([*made[same][0], *topic])
            made[same] = (both, issues_of(here, both))
    return made


def _told(main: Found, others: Sequence[Found]) -> bool:
    """Tell whether a topic's main issue reads like one of another topic."""
    return any(alike(main.name, other.name) or one_thing(main, other) for other in others)


def _found(  # noqa: PLR0913
    here: Scene, topic: Sequence[int], concept: Concept, name: str, least_said: float = _SPOKEN, *, dated: bool = False
) -> Found | None:
    """Make an issue of a concept and its heading; None where too few actors or reports speak to it."""
    profile = named(name, centroid(map(here.vector, concept.units)))
    sure = here.profile(name, profile.centroid, topic)
    covers = here.covered({concept.head} if sure.whole else {concept.head, concept.partner}, topic)
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
        strength=round(math.log1p(len(members)) * math.log1p(len(actors)), 6),
        topic=tuple(sorted(topic)),
        articles=tuple(sorted(topic)),
    )


def _strongest(found: list[Found], most: int) -> list[Found]:
    """Keep at most so many issues, the strongest: a main one before those under it, however strong these are."""
    lifted: dict[tuple[str | None, tuple[int, ...]], float] = defaultdict(float)
    for one in found:
        key = (one.main or one.name, one.topic)
        lifted[key] = max(lifted[key], one.strength * (1.0 if one.main else _MAIN))

    def rank(one: Found) -> tuple[float, bool, str]:
        return (-(one.strength if one.main else lifted[one.name, one.topic]), one.main is not None, one.name)

    return sorted(found, key=rank)[:most]
