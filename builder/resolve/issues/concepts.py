"""Concepts: a noun with the word that says which, where several actors' statements of one topic turn on both."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from builder.model.record import Record
from builder.resolve.issues.units import Unit
from builder.resolve.issues.wordings import Wording
from builder.resolve.question import ACTIONS

_AT_HAND = 200
"""Stems whose units stay at hand while a topic is gone through."""
_ACTION = 1.3
"""What a noun of action is worth more: one can be for or against what it names."""
_ELSEWHERE = 0.6
_WORDED = 3
"""Ways to go on around the head that a concept needs, where it needs as many reports."""
_BOUND, _OFTEN = 0.12, 10
"""Share of the articles with a head in which it must go with its partner, or in how many."""


class Concept(Record, frozen=True, kw_only=True):
    """A head noun and its partner, as stems, and the units that hold both."""

    head: str
    partner: str
    deed: bool
    """The head names something done: a question; else it can only name an affair."""
    compound: bool
    """The partner stands before the head ("military aid"), not behind it ("repeal of the act")."""
    units: tuple[int, ...]
    score: float

    @property
    def key(self) -> tuple[str, ...]:
        """What a text must hold in a row to speak of it directly."""
        return (self.partner, self.head) if self.compound else (self.head,)


class Ground(Record, frozen=True, kw_only=True):
    """The corpus's units, indexed for discovery."""

    said: list[Unit]
    holding: dict[str, array[int]]
    """Stem -> units that hold it, in order."""

    def having(self, word: str) -> set[int]:
        """Return the units that hold a stem."""
        return set(self.holding.get(word, ()))


def ground(said: list[Unit]) -> Ground:
    """Index what is said."""
    holding: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, unit in enumerate(said):
        for word in set(unit.stems):
            holding[word].append(number)
    return Ground(said=said, holding=dict(holding))


def concepts(
    base: Ground, mine: Sequence[int], worded: Sequence[Wording], actors: int, strict: bool = True
) -> list[Concept]:
    """Return a topic's concepts, the strongest first: of the units `mine`, as the wordings of the topic have them.

    In a larger topic, what one or two reports speak of is a detail; only where it has nothing else, it is let through.
    """
    holding: dict[str, set[int]] = defaultdict(set)
    for number in mine:
        for word in base.said[number].stems:
            holding[word].add(number)
    articles = len({base.said[number].article for number in mine})
    behind: dict[tuple[str, str], set[int]] = defaultdict(set)
    before: dict[tuple[str, str], set[int]] = defaultdict(set)
    heads: dict[str, set[int]] = defaultdict(set)
    nouns: dict[tuple[str, str], list[Wording]] = defaultdict(list)
    for one in worded:
        heads[one.head].add(one.article)
        for pair in one.pairs:
            nouns[pair].append(one)
            (before if one.before and pair[1] == one.before[-1] else behind)[pair].add(one.article)
    found = []
    everywhere = lru_cache(maxsize=_AT_HAND)(base.having)
    for pair in sorted({*behind, *before}):
        compound = len(before[pair]) > len(behind[pair])
        # A noun that goes with everything ("decision", "lack") says little with any one word.
        bound = len(behind[pair] | before[pair]) / len(heads[pair[0]])
        if bound < _BOUND and len(behind[pair] | before[pair]) < _OFTEN:
            continue
        both = holding[pair[0]] & holding[pair[1]]
        if len(both) < 2:
            continue
        numbers = sorted(both)
        made = _concept(base, pair, compound, numbers, bound, _usual(nouns[pair]))
        if made and _broad(base, made, actors, min(3, 1 + articles // 4) if strict else 2):
            rest = len(everywhere(pair[0]) & everywhere(pair[1])) - len(numbers)
            here, outside = len(made.units) / max(1, len(mine)), rest / max(1, len(base.said) - len(mine))
            special = 1.0 - _ELSEWHERE * outside / max(1e-9, here + outside)
            found.append((round(made.score * special, 6), made))
    ranked = sorted(found, key=lambda one: (-one[0], one[1].head, one[1].partner))
    return [_scored(one, score) for score, one in ranked]


def _concept(  # noqa: PLR0913, PLR0917
    base: Ground, pair: tuple[str, str], compound: bool, numbers: list[int], bound: float, noun: Wording
) -> Concept | None:
    if not (noun.deed or compound):
        return None
    actors = {base.said[number].actor for number in numbers} - {None}
    origins = {base.said[number].origin for number in numbers}
    breadth = math.log1p(len(numbers)) * math.log1p(len(actors)) * math.sqrt(math.log1p(len(origins)))
    action = _ACTION if noun.deed and ACTIONS.search(noun.noun) else 1.0
    return Concept(
        head=pair[0],
        partner=pair[1],
        deed=noun.deed,
        compound=compound,
        units=tuple(numbers),
        score=action * breadth * (0.4 + 0.6 * min(1.0, bound)),
    )


def _usual(worded: Sequence[Wording]) -> Wording:
    """Return a wording whose noun, of all those of one stem ("legality", "legalisation"), stands most often."""
    counts = Counter(one.noun for one in worded)
    return min(worded, key=lambda one: (-counts[one.noun], not one.deed, one.noun))


def _scored(one: Concept, score: float) -> Concept:
    import msgspec

    return msgspec.structs.replace(one, score=score)


def _broad(base: Ground, one: Concept, actors: int, origins: int) -> bool:
    told = [base.said[number] for number in one.units]
    spoken = {unit.actor for unit in told} - {None}
    # One sentence that many print is one sentence: in other words of other people it has other neighbours.
    around = {beside for unit in told for beside in _beside(unit.stems, one.head)}
    return (
        len(spoken) >= actors
        and len({unit.origin for unit in told}) >= origins
        and len(around) >= min(origins, _WORDED)
    )


def _beside(found: Sequence[str], head: str) -> list[tuple[str, str]]:
    padded = ("", *found, "")
    return [(padded[at - 1], padded[at + 1]) for at, word in enumerate(padded) if word == head]


def telling(topic: Sequence[int], turns: Sequence[frozenset[str]], turned: Mapping[str, int]) -> Mapping[str, float]:
    """Return for each stem how much likelier the articles of a topic are to turn on it than all others.

    `turned` has for each stem how many articles turn on it.
    """
    inside = Counter(word for index in topic for word in turns[index])
    rest = max(1, len(turns) - len(topic))
    return {word: count / len(topic) - (turned[word] - count) / rest for word, count in inside.items()}
