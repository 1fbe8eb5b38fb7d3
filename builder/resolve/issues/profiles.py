"""Profiles: what a text must hold to belong to an issue, and how surely it then does."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from sys import intern

import msgspec

from builder.model.record import Record
from builder.resolve.measures import CONTROL, MEASURES, stemmed
from builder.resolve.question import PREPOSITION, Question, asked, head
from builder.resolve.stems import STOP, TOKEN, stem, stems

FLOOR = 0.55
"""A score below goes nowhere."""
EXACT = 1.0
ALL_WORDS = 0.85
_SCATTERED = 12
"""Words within which a phrase's words must stand to be that phrase."""
_CLOSE = 4
"""Content words from its object within which a measure is towards it."""
_WORDS = 8
"""Words given at most for why a text belongs."""
_DULL = 0.6
"""Share of a corpus's articles that hold a name, from which it is their setting."""
MANY = 8
"""Articles below which nothing tells a setting from a question."""
ALONE = 0.5
"""Share of the texts with an issue's head that hold an object too, from which the head alone is said of it."""
_NOUN_ALONE, _ITSELF = 0.462, 0.03
"""What an issue's noun alone counts for, and how much more where it names what happens in all of its topic."""
_TURNS = 0.13
"""Cosine from which a text with an issue's noun alone turns on the issue."""
BOUND = 0.2
"""Share of the texts with all objects of an issue that hold its head, from which they tell the issue."""
_TOLD_OF = 0.15
"""Cosine from which a text with all that an issue is of, but not its noun, is on the issue."""
BESIDE = 0.6
"""The same for the phrases that say which one is meant: where all inspections are of one dam, "an inspection" is."""
_SHORT = 3
"""Content words up to which a text has nothing of its own: its sentence says what it is on."""
_TOUCHES = 0.1
"""Cosine to an issue below which a text has nothing of it."""
PART = stemmed(
    "participation attendance competition access entry return presence admission membership inclusion appearance ban "
    "exclusion suspension expulsion prohibition"
)
"""Questions of who takes part: to bar somebody or let him in answers them, whatever noun is used."""
_NEAR = 0.3
"""Cosine from which a text without the issue's own words may still belong to it."""

Vector = Callable[[], Mapping[str, float]]
"""A text's TF-IDF weights, made when they are asked for: most texts hold none of an issue's words."""


class Profile(Record, frozen=True, kw_only=True):
    """An issue as the assignment sees it."""

    id: str
    patterns: tuple[re.Pattern[str], ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    """Stems of phrases; all of one must stand close together."""
    centroid: tuple[tuple[str, float], ...] = ()
    """TF-IDF weights of length one, for what is said in other words."""
    articles: frozenset[str] | None = None
    """Keys of the articles that can speak of it; None: all."""
    affair: tuple[tuple[str, float], ...] = ()
    """Of a topic's main issue: the weights of the words that tell the topic from others."""
    tied: frozenset[str] = frozenset()
    """Of a topic's main issue: keys of the articles in which what speaks of the affair belongs to it."""
    ask: Question | None = None
    """What a discovered issue asks: its head noun, whom it concerns, where."""
    dull: frozenset[str] = frozenset()
    """Names among the objects that most articles hold: they tell the setting, not the question."""
    alone: bool | None = None
    """The head alone is mostly said of the objects, so that it speaks for the issue; None: too few articles to tell."""

    bound: bool = True
    """What holds all its objects mostly holds its head: who speaks of Norland's tolls speaks of raising them."""
    before: frozenset[str] = frozenset()
    """Those of its objects that stand before its noun."""
    whole: bool = False
    """The head names what happens in all of its topic, so that it needs no other word."""

    @property
    def telling(self) -> frozenset[str] | None:
        """The stems of which a text that belongs to the issue holds one; None: it may belong without."""
        if self.ask is None or self.patterns:
            return None
        return (self.ask.objects or self.ask.setting).union(*self.phrases)

    def score(self, content: str, found: Sequence[str], vector: Vector) -> float:
        """Return how surely a text with these stems and this vector belongs to the issue, 0 to 1."""
        if any(pattern.search(content) for pattern in self.patterns):
            return EXACT
        if self.ask:
            return self._asked(self.ask, found, vector)
        near = self._near(vector())
        direct = max((_direct(phrase, found) for phrase in self.phrases), default=0.0)
        if direct:
            return min(EXACT, direct + 0.15 * min(1.0, near / 0.4))
        return min(0.8, near * 1.5) if near >= _NEAR else 0.0

    def _near(self, vector: Mapping[str, float]) -> float:
        """Return the cosine between a text and the issue."""
        return sum([weight * vector[word] for word, weight in self.centroid if word in vector])

    def reaches(self, found: Sequence[str], vector: Vector) -> bool:
        """Tell whether a text of the issue's topic turns on its words, wider than what belongs to it."""
        ask, seen = self.ask, set(found)
        if ask is None:
            return False
        objects = seen & (ask.objects or ask.setting)
        if any(_direct(phrase, found) for phrase in self.phrases):
            return (not ask.modifiers or bool(objects)) and (bool(objects) or self._near(vector()) >= _TURNS)
        share = len(objects) / max(1, len(ask.objects))
        return share >= 0.5 and bool(objects & ask.common) and (len(objects) > 1 or bool(seen & MEASURES))

    def touches(self, found: Sequence[str], vector: Vector) -> bool:
        """Tell whether a text has anything of the issue, or is too short to have anything of its own."""
        if self.ask is None or len(found) <= _SHORT or not (self.ask.objects | {self.ask.head}).isdisjoint(found):
            return True
        return self._near(vector()) >= _TOUCHES

    def _asked(self, ask: Question, found: Sequence[str], vector: Vector) -> float:
        """Score by the parts of the question that a text holds: head, objects, a measure towards them, setting."""
        seen, whom = set(found), ask.objects or ask.setting
        objects = seen & whom
        direct = any(_direct(phrase, found) for phrase in self.phrases)
        if not objects and not direct:
            return 0.0
        near = self._near(vector())
        share = len(objects) / max(1, len(whom))
        sure = 0.1 * bool(seen & ask.setting) + 0.15 * min(1.0, near / 0.4)
        if direct:
            if ask.modifiers and not seen & ask.modifiers:
                return 0.0
            if self._most(ask, objects) and _together(objects - self.dull, {ask.head}, found, _SCATTERED):
                return min(EXACT, 0.75 + 0.1 * (share >= 0.5) + sure)
            if self.alone is None:
                own = next((weight for word, weight in self.centroid if word == ask.head), 0.0)
                others = near - own * vector().get(ask.head, 0.0)
                sure = 0.1 * bool(seen & ask.setting) + 0.15 * min(1.0, others / 0.4)
            return 0.0 if self.alone is False else _NOUN_ALONE + (_ITSELF if self.whole else 0.0) + sure
        return self._without_head(ask, found, sure, near) if ask.objects else 0.0

    def _most(self, ask: Question, objects: Collection[str]) -> bool:
        """Tell whether these are most of what a question is of, where that has no name: of gill nets, not of nets."""
        behind = ask.objects - self.before
        loose = self.alone is None or bool(ask.names) or ask.head in PART
        return loose or not behind or 2 * len(behind.intersection(objects)) > len(behind)

    def _without_head(self, ask: Question, found: Sequence[str], sure: float, near: float) -> float:
        """Score a text that has objects of the question, not its noun: all of them, or a measure towards them."""
        seen = set(found)
        common = seen & ask.objects & ask.common - self.dull
        told = self.alone is None or near >= (_TOLD_OF if self.bound or len(ask.objects & ask.common) > 1 else _NEAR)
        if len(ask.objects) > 1 and common and ask.objects <= seen and told:
            return 0.6 + sure
        half = len(seen & ask.objects) >= 0.5 * len(ask.objects) and self._most(ask, seen & ask.objects)
        measured = _together(common, MEASURES, found, _CLOSE)
        if ask.head in PART and (ask.restricts or not ask.modifiers):
            named = seen & ask.objects & ask.names - self.dull
            return FLOOR + sure if measured or (half and _together(named, CONTROL, found, _CLOSE)) else 0.0
        # What only says which noun it is ("gun" of gun sales) is no object that one is for or against; whoever gives up
        # nuclear weapons has no word on a nuclear deal with somebody else.
        whose = ask.names - self.dull
        told = half and (not whose or not whose.isdisjoint(seen))
        # Who takes part is settled by any measure; else most measures are towards something else of the object's.
        return FLOOR + sure if measured and told and not ask.modifiers and near >= _NEAR else 0.0


def named(name: str, middle: tuple[tuple[str, float], ...]) -> Profile:
    """Return the profile that an issue's heading makes: what it asks, said in a row or of its parts."""
    noun = head(name) or name.rsplit(maxsplit=1)[-1]
    first = next(part for part in PREPOSITION.split(name) if noun in part.split() or noun in part)
    before, behind = stems(first[: first.rfind(noun)]), stems(name[name.find(first) + len(first) :])
    own = stem(noun)
    key = (before[-1], own) if before and not behind else (own,)
    ask = asked(name, own)
    if not ask.objects | ask.setting and len(key) > 1:
        # "Government shutdown": a word that is also said of whoever governs still says which shutdown.
        which = frozenset(key[:1])
        ask = msgspec.structs.replace(ask, objects=which, common=which, modifiers=which)
    return Profile(id="", phrases=(key,), centroid=middle, ask=ask, before=frozenset(before))


def carried(profile: Profile, content: str, besides: Collection[str] = ()) -> tuple[str, ...]:
    """Return the words of a text that speak for an issue, as they stand there, each once."""
    if any(pattern.search(content) for pattern in profile.patterns):
        return tuple(dict.fromkeys(match.group() for one in profile.patterns for match in one.finditer(content)))
    ask = profile.ask
    telling = {word for phrase in profile.phrases for word in phrase} | set(besides)
    if ask:
        telling |= ask.objects | ask.setting | MEASURES
    found = [match.group() for match in TOKEN.finditer(content) if match.group().lower() not in STOP]
    held = [word for word in found if stem(word) in telling]
    if not held:
        telling = {word for word, _ in profile.centroid}
        held = [word for word in found if stem(word) in telling]
    return tuple(dict.fromkeys(map(intern, held)))[:_WORDS]


def held(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return which share of some articles, given as stems, holds each stem; nothing where they are few."""
    if len(texts) < MANY:
        return {}
    counts = Counter(chain.from_iterable(map(set, texts)))
    return {word: count / len(texts) for word, count in counts.items()}


def grounded(profile: Profile, share: Mapping[str, float], alone: bool, bound: bool = True) -> Profile:
    """Return a profile that knows which of its words most of a corpus's articles hold."""
    ask = profile.ask
    if ask is None:
        return profile
    whom = ask.objects or ask.setting
    dull = frozenset(word for word in whom - ask.common if share.get(word, 0.0) > _DULL)
    # Where all objects are everywhere, the head tells the issue, and any of them its object.
    return msgspec.structs.replace(profile, dull=dull if dull < whom else frozenset(), alone=alone, bound=bound)


def _together(objects: Collection[str], others: Collection[str], found: Sequence[str], window: int) -> bool:
    """Tell whether one of some words stands close to one of the objects: far off, it is said of something else."""
    places = [at for at, word in enumerate(found) if word in objects]
    return any(abs(at - place) <= window for at, word in enumerate(found) if word in others for place in places)


def _direct(phrase: Sequence[str], found: Sequence[str]) -> float:
    size = len(phrase)
    if not size:
        return 0.0
    wanted = set(phrase)
    if not wanted <= set(found):
        return 0.0
    for start in range(len(found) - size + 1):
        if tuple(found[start : start + size]) == tuple(phrase):
            return EXACT if size > 1 else ALL_WORDS
    places = [at for at, word in enumerate(found) if word in wanted]
    for at in range(len(places)):
        window = [place for place in places[at:] if place - places[at] < _SCATTERED]
        if wanted <= {found[place] for place in window}:
            return ALL_WORDS
    return 0.0


class Weights(Record, frozen=True, kw_only=True):
    """How telling each stem is in this corpus."""

    idf: dict[str, float]
    unseen: float

    def vector(self, found: Sequence[str]) -> dict[str, float]:
        """Return a text's TF-IDF vector of length one."""
        known, unseen = self.idf.get, self.unseen
        raw = {word: known(word, unseen) for word in found}
        if len(raw) < len(found):
            # Most texts are short and have each word once.
            raw |= {word: (1 + math.log(times)) * raw[word] for word, times in Counter(found).items() if times > 1}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {word: value / length for word, value in raw.items()}


class Frequencies:
    """In how many texts each stem is, as far as they were read."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._total = 0

    def add(self, texts: Collection[Sequence[str]]) -> None:
        """Count some texts more."""
        self._total += len(texts)
        self._seen.update(chain.from_iterable(map(set, texts)))

    def weights(self) -> Weights:
        """Return inverse document frequencies."""
        total = self._total
        idf = {word: math.log((1 + total) / (1 + count)) + 1 for word, count in self._seen.items()}
        return Weights(idf=idf, unseen=math.log(1 + total) + 1)


def centroid(vectors: Iterable[Mapping[str, float]], most: int = 60) -> tuple[tuple[str, float], ...]:
    """Return the mean direction of some vectors, its heaviest words only, of length one."""
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, value in vector.items():
            total[word] += value
    kept = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    length = math.sqrt(sum(value * value for _, value in kept)) or 1.0
    return tuple((word, round(value / length, 6)) for word, value in kept)
