"""Discover: issues found in the corpus itself, where nobody has given any.

Articles are grouped into topics. In each, what several actors' statements turn on becomes an issue, named by a phrase
of the corpus: the one that most of the topic's articles speak of is its main issue, the others stand under it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from builder.model.record import Record
from builder.resolve.issues.concepts import Concept, concepts
from builder.resolve.issues.evidence import doing, done_to
from builder.resolve.issues.headings import SEVERAL, alike, heading, shared
from builder.resolve.issues.nouns import single
from builder.resolve.issues.profiles import FLOOR, Profile, centroid, named
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.synonyms import synonyms
from builder.resolve.issues.topics import topics
from builder.resolve.issues.wordings import LINK, Wording
from builder.resolve.lexicon import listed
from builder.resolve.stems import stems

_SAME = 0.5
"""Share of the smaller concept's statements that also hold a stronger one's, from which they are one issue."""
_SAME_NOUN = 0.2
"""The same where both turn on one noun."""
_ONE_QUESTION = 0.6
"""Share of the smaller issue's statements that another of the same objects has too, from which they ask one thing."""
_CHILDREN = 7
_TRIED = 6
"""Concepts tried for each issue that a topic has room for."""
_WEIGHED = 5
"""Likeliest main issues of a topic that are held against each other by what belongs to them."""
_THING = 0.5
"""What a main issue named by a thing ("nuclear weapons") is worth beside one named by something done."""
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
_TELLING = 0.22
"""How much likelier a topic's articles must be than others to turn on such a thing."""
_BARELY = 0.05
_COVERS = 0.2
"""Share of a topic's reports that must say a main issue's words together; else others of the topic stand beside it."""
_MOSTLY = 0.5
"""The same for what is else mostly the setting of other things: an election, a pandemic."""
_FIELD = 0.5
"""Share of a compound's places that only say which other thing is meant, above which it asks nothing."""
_WRAPPED = 0.4
"""Share of the reports that say a name, from which what they say is done to it belongs to the heading."""
_APART = 0.15
"""The same for the words of a main issue, where a book has several topics."""
_SETTINGS = listed("election primary campaign race season session term ruling decision verdict opinion order request")
"""Where or by whom questions are settled, without saying which."""
_FEW = 5
"""Reports below which an issue may rest on one of them."""


class Found(Record, frozen=True, kw_only=True):
    """An issue as discovery sees it, before it has a slug."""

    name: str
    words: frozenset[str]
    """The stems it turns on."""
    told: tuple[int, ...]
    """Units that hold those."""
    profile: Profile
    taken: int
    """How many units the profile takes in."""
    members: frozenset[int] = frozenset()
    """Those units."""
    strength: float
    topic: tuple[int, ...]
    articles: tuple[int, ...]
    """Those that can speak of it: the topic's."""
    covers: float = 1.0
    """Share of the topic's reports that speak of it."""
    main: str | None = None
    """Name of the topic's main issue, None for the main one itself."""


def discover(here: Scene) -> tuple[list[list[int]], list[Found]]:
    """Return the topics of a corpus and its issues, main ones before those under them."""
    groups = topics(here.texts, [stems(article.title) for article in here.whole.articles])
    chosen = [(topic, issues_of(here, topic)) for topic in groups]
    merged = _merged(here, chosen)
    found = _strongest([one for _, found in merged for one in found], here.settings.most)
    return [topic for topic, _ in merged], found


def room(articles: int) -> int:
    """Return how many issues a topic of so many articles has room for."""
    return 1 + min(_CHILDREN, 3 + articles // 6)


def issues_of(here: Scene, topic: Sequence[int]) -> list[Found]:
    """Return a topic's issues, its main one first: the strongest concepts that have a heading and say something new."""
    mine = [number for index in topic for number in here.by_article.get(index, ())]
    worded = [one for index in topic for one in here.worded.get(index, ())]
    ranked = concepts(here.base, mine, worded, here.settings.min_actors)
    most = room(len(topic))
    names = _Names(here, topic, worded)
    tells = here.telling(topic)
    first = _main(here, topic, ranked, names, _TELLING) or _main(
        here, topic, concepts(here.base, mine, worded, here.settings.min_actors, strict=False), names, _TELLING / 3
    )
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
        if concept.score < weak or _covered(concept, chosen):
            continue
        name = names.of(concept)
        if name is None or any(alike(name, other.name, one_noun=concept.head in other.words) for other in chosen):
            continue
        made = _found(here, topic, concept, name)
        if made and made.taken >= least and not any(_asks_the_same(made, other) for other in chosen):
            chosen.append(msgspec.structs.replace(made, main=chosen[0].name if chosen[0].covers >= covers else None))
    return chosen


class _Names:
    """The headings of a topic's concepts, each looked for once."""

    def __init__(self, here: Scene, topic: Sequence[int], worded: Sequence[Wording]) -> None:
        self.here, self.topic = here, topic
        self.least = shared(topic, len(here.texts))
        self.by_head: dict[str, list[Wording]] = defaultdict(list)
        for one in worded:
            self.by_head[one.head].append(one)
        self.known: dict[tuple[str, str], str | None] = {}

    def of(self, concept: Concept) -> str | None:
        """Return a concept's heading, None where it has none."""
        key = (concept.head, concept.partner)
        if key not in self.known:
            here = self.here
            found = heading(here, self.topic, concept, self.by_head[concept.head])
            if found and not LINK.search(found):
                found = self._of_thing(concept, found)
            if found is None and concept.deed and len(self.topic) >= SEVERAL:
                found = self._told_as_verb(concept)
            self.known[key] = found[:1].upper() + found[1:] if found else None
        return self.known[key]

    def _told_as_verb(self, concept: Concept) -> str | None:
        """Return a heading made of a verb and its object, where the corpus has the verb's noun with "of"."""
        nouns = Counter(single(one.noun) for one in self.by_head[concept.head] if one.deed and one.link == "of")
        if not nouns:
            return None
        noun = min(nouns, key=lambda one: (-nouns[one], one))
        # A verb may be cut otherwise than its noun: "legalise", "legalisation".
        told = self.here.spread.holding((concept.partner,), self.topic)
        return doing(self.here.whole, told, noun, concept.partner, self.least)

    def _of_thing(self, concept: Concept, name: str) -> str | None:
        """Return a bare name with what is done to what it names, where it names but a thing or that is mostly said."""
        here = self.here
        done = done_to(here.whole, here.spread.holding(stems(name), self.topic), here.nouns, name, max(2, self.least))
        if not concept.deed or self._mere(concept):
            return done[0] if done else None
        mostly = done and done[1] >= _WRAPPED * here.spread.reports(stems(name), self.topic)
        return done[0] if done and mostly else name

    def _mere(self, concept: Concept) -> bool:
        """Tell whether two words mostly say which officers, laws or costs are meant: a field, no question."""
        return concept.compound and self.here.modifying.get((concept.partner, concept.head), 0.0) > _FIELD


def _term(one: Concept, tells: Mapping[str, float]) -> bool:
    """Tell whether a thing is what many of a topic's articles turn on: "chemical weapons", "gun laws"."""
    return one.compound and len(one.units) >= _SAID and tells.get(one.head, 0.0) >= _TELLING


def _share(tells: Mapping[str, float], one: Concept) -> float:
    """Return how much more a topic turns on a concept's words than all else does."""
    return max(0.0, tells.get(one.head, 0.0)) + max(0.0, tells.get(one.partner, 0.0))


def _main(here: Scene, topic: Sequence[int], ranked: Sequence[Concept], names: _Names, least: float) -> Found | None:
    """Return the issue under which a reader finds the topic: most of its articles, and hardly others, speak of it."""
    tells = here.telling(topic)
    held = [frozenset(here.texts[index]) for index in topic]

    def weight(one: Concept) -> float:
        wide = 0.1 + sum(one.head in words and one.partner in words for words in held) / len(topic)
        return round(one.score * math.sqrt(wide * (0.1 + _share(tells, one))) * (1.0 if one.deed else _THING), 6)

    several = 2 * len(topic) <= len(here.texts)

    def tells_apart(one: Concept) -> bool:
        most = max(tells.get(one.head, 0.0), tells.get(one.partner, 0.0))
        return most >= least or (one.deed and (most >= _APART or not several))

    best: list[tuple[float, Found]] = []
    for concept in sorted(filter(tells_apart, ranked), key=lambda one: (-weight(one), one.head, one.partner)):
        name = names.of(concept)
        made = _found(here, topic, concept, name) if name else None
        if made:
            best.append((round(weight(concept) * made.strength * (_BARELY + made.covers) ** 1.5, 6), made))
        if len(best) == _WEIGHED:
            break
    return max(best, key=lambda pair: (pair[0], pair[1].name))[1] if best else None


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
    return any(alike(main.name, other.name) or _one_thing(main, other) for other in others)


def _found(here: Scene, topic: Sequence[int], concept: Concept, name: str) -> Found | None:
    """Make an issue of a concept and its heading; None where too few actors speak to it."""
    profile = named(name, centroid(here.vectors[number] for number in concept.units))
    sure = here.profile(name, profile.centroid, topic)
    held = {
        number
        for index in topic
        for number in here.by_article.get(index, ())
        if sure.score("", here.said[number].stems, here.vectors[number]) >= FLOOR
    }
    members = tuple(
        number
        for index in topic
        for number in here.by_article.get(index, ())
        if number in held or profile.reaches(here.said[number].stems, here.vectors[number])
    )
    actors = {here.said[number].actor for number in members} - {None}
    origins = {here.said[number].origin for number in members}
    few = len(here.whole.origins) < _FEW
    covers = here.covered({concept.head} if sure.whole else {concept.head, concept.partner}, topic)
    if not LINK.search(name) and _setting(here, name, covers):
        return None
    if len(members) < 2 or len(actors) < here.settings.min_actors or (len(origins) < 2 and not few):
        return None
    least = max(min(_SURE, 1 + len(topic) // 4), _SURE_PART * sum(len(here.by_article.get(at, ())) for at in topic))
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


def _setting(here: Scene, name: str, covers: float) -> bool:
    """Tell whether two words name but when or where other things happen: "mayoral election", "city festival"."""
    which, noun = name.split()[-2:] if " " in name else ("", name)
    if single(noun) in _SETTINGS:
        return True
    if here.nouns.happens(noun) and which.endswith("al"):
        return True
    return covers < _MOSTLY and here.nouns.scene(noun)


def _covered(concept: Concept, chosen: Sequence[Found]) -> bool:
    mine = set(concept.units)
    for one in chosen:
        least = _SAME_NOUN if concept.head in one.words else _SAME
        if len(mine & set(one.told)) > least * min(len(mine), len(one.told)):
            return True
    return any({concept.head, concept.partner} == one.words for one in chosen)


def _one_thing(left: Found, right: Found) -> bool:
    """Tell whether two issues are of the same objects, under nouns that stand for one another."""
    one, other = left.profile.ask, right.profile.ask
    if one is None or other is None or not synonyms(one.head, other.head):
        return False
    whom, whose = one.objects - left.profile.before, other.objects - right.profile.before
    return one.objects == other.objects or bool(whom and whom == whose)


def _asks_the_same(left: Found, right: Found) -> bool:
    """Tell whether two issues are one question in two wordings: of the same objects, and mostly the same statements.

    A ban and what it is on stay apart: for the one is against the other. What only names a thing more closely ("long
    races") asks nothing that the statements' other issue does not ask.
    """
    one, other = left.profile.ask, right.profile.ask
    if one is None or other is None or one.restricts != other.restricts:
        return False
    if _one_thing(left, right):
        return True
    if one.objects != other.objects and not (one.modifiers and left.taken <= right.taken):
        return False
    return len(left.members & right.members) >= _ONE_QUESTION * min(left.taken, right.taken)


def _strongest(found: list[Found], most: int) -> list[Found]:
    """Keep at most so many issues, the strongest: a main one before those under it, however strong these are."""
    lifted: dict[tuple[str | None, tuple[int, ...]], float] = defaultdict(float)
    for one in found:
        key = (one.main or one.name, one.topic)
        lifted[key] = max(lifted[key], one.strength * (1.0 if one.main else _MAIN))

    def rank(one: Found) -> tuple[float, bool, str]:
        return (-(one.strength if one.main else lifted[one.name, one.topic]), one.main is not None, one.name)

    return sorted(found, key=rank)[:most]
