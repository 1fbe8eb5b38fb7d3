"""Discover: issues found in the corpus itself, where nobody has given any.

Articles are grouped into topics. In each, what several actors' statements turn on becomes an issue, named by a phrase
of the corpus: the one that most of the topic's articles speak of is its main issue, the others stand under it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from builder.resolve.issues.concepts import Concept, concepts
from builder.resolve.issues.found import Found, asks_the_same, covered, one_thing
from builder.resolve.issues.headings import alike
from builder.resolve.issues.leading import leading, share, term
from builder.resolve.issues.making import make
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.titles import Titles
from builder.resolve.issues.told import DECIDED
from builder.resolve.issues.topics import topics
from builder.resolve.issues.wordings import LINK
from builder.resolve.stems import stems

_CHILDREN = 7
_TRIED = 6
"""Concepts tried for each issue that a topic has room for."""
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
_COVERS = 0.2
"""Share of a topic's reports that must say a main issue's words together; else others of the topic stand beside it."""
_FEWEST = 2
"""Issues of a book below which it is looked at as one affair."""


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
    loose = concepts(here.base, mine, worded, here.settings.min_actors, strict=False)
    first = leading(here, topic, ranked, loose, names, worded)
    questions = [one for one in loose if _asks(here, topic, one, names, tells)]
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
        if name is None:
            continue
        told = [at for at, other in enumerate(chosen) if alike(name, other.name, one_noun=concept.head in other.words)]
        if told and not _says_more(name, chosen, told):
            continue
        made = make(here, topic, concept, name)
        if made is None or made.taken < least:
            continue
        made = msgspec.structs.replace(made, main=chosen[0].name if chosen[0].covers >= covers else None)
        same = [at for at, other in enumerate(chosen) if at in told or asks_the_same(made, other)]
        if not same:
            chosen.append(made)
        elif same[0] and len(same) == 1 and made.covers > chosen[same[0]].covers:
            # Of two wordings of one question, what more reports say.
            chosen[same[0]] = made
    return chosen


def _says_more(name: str, chosen: Sequence[Found], like: Sequence[int]) -> bool:
    """Tell whether a heading says what is done to what, where the one like it is two words under the main issue."""
    return bool(LINK.search(name)) and len(like) == 1 and like[0] > 0 and not LINK.search(chosen[like[0]].name)


def _asks(here: Scene, topic: Sequence[int], one: Concept, names: Titles, tells: Mapping[str, float]) -> bool:
    """Tell whether a concept may be a question under a topic's main one: something done that its articles turn on."""
    if not (one.deed or term(one, tells) or LINK.search(names.of(one) or "")):
        return False
    # What half of the corpus is about needs no telling apart.
    if 2 * len(topic) >= len(here.texts):
        return True
    head = one.head in DECIDED or tells.get(one.head, 0.0) >= _OWN * _HEAD
    return head and share(tells, one) >= _OWN


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


def _strongest(found: list[Found], most: int) -> list[Found]:
    """Keep at most so many issues, the strongest: a main one before those under it, however strong these are."""
    lifted: dict[tuple[str | None, tuple[int, ...]], float] = defaultdict(float)
    for one in found:
        key = (one.main or one.name, one.topic)
        lifted[key] = max(lifted[key], one.strength * (1.0 if one.main else _MAIN))

    def rank(one: Found) -> tuple[float, bool, str]:
        return (-(one.strength if one.main else lifted[one.name, one.topic]), one.main is not None, one.name)

    return sorted(found, key=rank)[:most]
