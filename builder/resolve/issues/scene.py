"""Scene: a corpus prepared for discovery: what is said, how it is worded, what each article turns on."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from builder.model.record import Record
from builder.model.settings import IssueSettings
from builder.resolve.actors import Cast
from builder.resolve.corpus import Corpus
from builder.resolve.issues.concepts import Ground, ground, telling
from builder.resolve.issues.nouns import Nouns
from builder.resolve.issues.profiles import ALONE, BESIDE, BOUND, Frequencies, Profile, Weights, grounded, held, named
from builder.resolve.issues.together import Together
from builder.resolve.issues.told import told as told_as_verbs
from builder.resolve.issues.topics import turning
from builder.resolve.issues.units import Unit, units
from builder.resolve.issues.usage import Modifying, Usage
from builder.resolve.issues.wordings import Wording, supported, wordings
from builder.resolve.question import head
from builder.resolve.stems import stems

_ONLY = 0.8
"""Share of the articles with the noun of what happens that must hold the word that says which, to need it no more."""
_MOST_OF_ALL = 0.75
"""Share of a book's articles up to which a topic is one of several."""
_AFFAIR = 40
"""Words that tell an affair from others."""


class Scene(Record, frozen=True, kw_only=True):
    """What discovery works on."""

    whole: Corpus
    base: Ground
    weights: Weights
    by_article: dict[int, range]
    """Article -> its units."""
    worded: dict[int, list[Wording]]
    supported: Mapping[tuple[str, str], int]
    modifying: Mapping[tuple[str, str], float]
    """Two words side by side -> share of their places in which they only say which other thing is meant."""
    together: Together
    turns: Sequence[frozenset[str]]
    """What words each article turns on."""
    turned: Mapping[str, int]
    """How many articles turn on each stem."""
    texts: list[list[str]]
    settings: IssueSettings
    numbers: dict[str, int]
    """Statement id -> its unit."""
    persons: frozenset[str]
    """Last words of persons' names."""
    nouns: Nouns
    partners: Mapping[str, Counter[str]]
    """Head -> the words that say which, with how often they stand with it."""
    dated: dict[int, list[tuple[str, list[tuple[str, str]]]]] = msgspec.field(default_factory=dict)
    """Article -> its sentences with an event of a year, as far as they were looked for."""
    share: Mapping[str, float]
    """Stem -> share of the articles that hold it; empty where there are too few to tell."""

    @property
    def said(self) -> list[Unit]:
        """All that is said."""
        return self.base.said

    def units(self, topic: Iterable[int]) -> list[int]:
        """Return the units of some articles."""
        return [number for index in topic for number in self.by_article.get(index, ())]

    def holding(self, words: Collection[str], articles: Collection[int]) -> list[int]:
        """Return the units of some articles that hold any of some stems, in order."""
        found = set().union(*(self.base.holding.get(word, ()) for word in words))
        return sorted(found.intersection(self.units(articles)))

    def vector(self, number: int) -> dict[str, float]:
        """Return a unit's TF-IDF vector: made when it is asked for, few are."""
        return self.weights.vector(self.said[number].stems)

    def grounded(self, made: Profile) -> Profile:
        """Return a profile that knows which of its words tell it in this corpus."""
        having = self.base.having
        if made.ask is None or not self.share:
            return made
        heads, whom = having(made.ask.head), made.ask.objects or made.ask.setting
        both = {number for word in whom for number in having(word) & heads}
        beside = self.partners.get(made.ask.head, Counter())
        own = sum(beside[word] for word in whom)
        alone = len(both) >= ALONE * len(heads) or own >= BESIDE * sum(beside.values()) > 0
        every = set.intersection(*map(having, whom)) if whom else set()
        return grounded(made, self.share, alone=alone, bound=len(every & heads) >= BOUND * len(every))

    def profile(self, name: str, middle: tuple[tuple[str, float], ...], topic: Collection[int]) -> Profile:
        """Return the profile of a topic's issue of this name, as sure of its words as the corpus is."""
        made = self.grounded(named(name, middle))
        ask, noun = made.ask, head(name)
        if ask is None or not noun or not ask.modifiers or not self.nouns.happens(noun.lower()):
            return made
        # Of what happens, the noun says it alone where hardly another such is told of: "the shutdown".
        held = [frozenset(self.texts[index]) for index in topic if ask.head in self.texts[index]]
        both = sum(not ask.objects.isdisjoint(words) for words in held)
        if 2 * len(held) < len(topic) or both < _ONLY * len(held):
            return made
        alone = msgspec.structs.replace(ask, modifiers=frozenset())
        return msgspec.structs.replace(made, phrases=((ask.head,),), ask=alone, alone=True, whole=True)

    def covered(self, words: Collection[str], topic: Collection[int]) -> float:
        """Return the share of a topic's reports that say some words together."""
        return self.together.reports(words, topic) / max(1, len({self.origin(index) for index in topic}))

    def origin(self, index: int) -> str:
        """Return whose report an article is."""
        return self.whole.origin_of[self.whole.articles[index].key]

    def telling(self, topic: Sequence[int]) -> Mapping[str, float]:
        """Return for each stem how much likelier a topic's articles are to turn on it than all others."""
        return telling(topic, self.turns, self.turned)

    def tied(self, articles: Sequence[int]) -> frozenset[str]:
        """Return the keys of a topic's articles in which what speaks of the affair belongs to its main issue.

        Among several affairs all are; where a book is of one affair, there is nothing to keep them apart from.
        """
        several = len(articles) <= _MOST_OF_ALL * len(self.texts)
        return frozenset(self.whole.articles[index].key for index in articles if several)

    def affair(self, articles: Sequence[int]) -> tuple[tuple[str, float], ...]:
        """Return the weights of the words that some articles turn on and others hardly do, of length one."""
        tells = self.telling(articles)
        kept = sorted(((-round(value, 6), word) for word, value in tells.items() if value > 0 and len(word) > 1))[
            :_AFFAIR
        ]
        length = math.sqrt(sum(value * value for value, _ in kept)) or 1.0
        return tuple((word, round(-value / length, 6)) for value, word in kept)


def scene(whole: Corpus, who: Cast, settings: IssueSettings) -> Scene:
    """Prepare a corpus for discovery: it is read once for what its words are used for, then for how things are put."""
    said: list[Unit] = []
    persons: set[str] = set()
    told, usage, within = Frequencies(), Usage(), Modifying()
    for index, (article, analysis) in enumerate(whole.pairs):
        said += units(index, article, analysis, whole.origin_of[article.key], who)
        told.add([stems(article.text[start:end]) for start, end in analysis.sentences])
        usage.add(article, analysis)
        within.add(article, analysis)
        persons.update(one.name.rsplit(maxsplit=1)[-1] for one in analysis.entities if one.kind == "person")
    known = usage.nouns(whole)
    found = wordings(whole, known)
    found = sorted([*found, *told_as_verbs(whole, known, found)], key=lambda one: (one.article, one.at))
    by_article: dict[int, range] = {}
    for number, unit in enumerate(said):
        first = by_article.get(unit.article, range(number, number)).start
        by_article[unit.article] = range(first, number + 1)
    worded: dict[int, list[Wording]] = defaultdict(list)
    for one in found:
        worded[one.article].append(one)
    partners: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        for noun, partner in one.pairs:
            partners[noun][partner] += 1
    texts = [stems(f"{article.title} {article.text}") for article in whole.articles]
    turns = turning(texts, [stems(article.title) for article in whole.articles])
    return Scene(
        whole=whole,
        base=ground(said),
        weights=told.weights(),
        by_article=by_article,
        worded=worded,
        supported=supported(found),
        modifying=within.shares(),
        together=Together(texts, [whole.origin_of[article.key] for article in whole.articles]),
        turns=turns,
        turned=Counter(word for words in turns for word in words),
        texts=texts,
        settings=settings,
        numbers={unit.id: number for number, unit in enumerate(said)},
        persons=frozenset(persons),
        nouns=known,
        partners=partners,
        share=held(texts),
    )
