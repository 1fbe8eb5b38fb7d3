"""Usage: what a corpus uses its nouns for, read off article by article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise

import msgspec

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.resolve.corpus import Corpus
from builder.resolve.issues.nouns import Nouns, single
from builder.resolve.issues.wordings import LINK
from builder.resolve.stems import STOP, TOKEN, stem, stems

_VERBAL = re.compile(r"\b[a-z]{3,}(?:ed|ing)\b")
_GRADE = re.compile(
    r"\b(?:is|are|was|were|be|been|very|so|too|how|really)\s([a-z]+)\b(?=[.,;:!?]|\s(?:that|to|about|for|enough|and)\b)"
)
_TIMED = re.compile(
    r"[DdAaSsBbUuFf](?<!\w\w)(?:(?<=[Dd])uring|(?<=[Aa])(?:fter|mid)|(?<=[Ss])ince|(?<=[Bb])efore|(?<=[Uu])ntil|"
    r"(?<=[Ff])ollowing)\s(?:(?:the|an?|his|her|their|its)\s)?((?:[a-z-]+\s){0,2}[a-z-]+)"
)
"""What one can be before, during or after happens. A set of letters is found sooner than the edge of a word."""
_BODIES = frozenset(("organisation", "group"))
_ARTICLE = re.compile(r"[atT](?<!\w\w)(?:(?<=a)n?|(?<=[Tt])(he))\s([a-z]+)\b(?!\s[a-z]+(?:ing|s)\b)")


def nouns(whole: Corpus) -> Nouns:
    """Learn from a corpus what its nouns are used for."""
    usage = Usage()
    for article, analysis in whole.pairs:
        usage.add(article, analysis)
    return usage.nouns(whole)


class Usage:
    """What nouns are used for, as far as articles were read."""

    def __init__(self) -> None:
        self._found = Nouns(
            articles=0,
            all=Counter(),
            speaking=Counter(),
            framing=Counter(),
            verbal=Counter(),
            words=Counter(),
            graded=Counter(),
            some=Counter(),
            the=Counter(),
            timed=Counter(),
            titles=Counter(),
            named=Counter(),
            bodies=Counter(),
            forms=defaultdict(list),
        )
        self._pieces: Counter[str] = Counter()
        self._called: set[str] = set()

    def add(self, article: Article, analysis: Analysis) -> None:
        """Read an article more."""
        found, own = self._found, article.text.split()
        self._pieces.update(own)
        ended = " ".join([piece for piece in frozenset(own) if "ed" in piece or "ing" in piece])
        forms = frozenset(_VERBAL.findall(ended)) - STOP
        found.words.update(forms)
        found.verbal.update({stem(form) for form in forms})
        found.graded.update(_GRADE.findall(article.text))
        timed = (_until_stop(words.split()) for words in _TIMED.findall(article.text))
        found.timed.update(map(single, chain.from_iterable(timed)))
        for the, noun in _ARTICLE.findall(article.text):
            (found.the if the else found.some)[single(noun)] += 1
        framing = (article.text[slice(*one.attribution)] for one in analysis.statements if one.attribution)
        found.framing.update(chain.from_iterable(map(_small, framing)))
        roles = [role.text for entity in analysis.entities for role in entity.roles]
        speaking = (*(one.speaker.text for one in analysis.statements if one.speaker), *map(str.lower, roles))
        found.speaking.update(chain.from_iterable(map(_last, speaking)))
        found.titles.update(chain.from_iterable(pairwise(_all(role)) for role in roles))
        self._called.update(one.name for one in analysis.entities if one.kind in _BODIES and " " in one.name)

    def nouns(self, whole: Corpus) -> Nouns:
        """Return what was learnt of a corpus of which all articles were read."""
        found = msgspec.structs.replace(self._found, articles=len(whole.articles))
        found.bodies.update(single(name.rsplit(maxsplit=1)[-1].lower()) for name in self._called)
        _written(found, self._pieces)
        _titled(found, self._pieces, whole)
        self._pieces.clear()
        return found


def _written(found: Nouns, pieces: Counter[str]) -> None:
    """Count the words of a corpus by what stands between two blanks: no word goes across a blank."""
    written: Counter[str] = Counter()
    for piece, times in pieces.items():
        for word in TOKEN.findall(piece):
            written[word] += times
    for word in sorted(written):
        found.forms[stem(word)].append(word)
        if word[:1].islower():
            found.all[single(word)] += written[word]


def _titled(found: Nouns, pieces: Iterable[str], whole: Corpus) -> None:
    """Count the places of words that stand side by side in titles."""
    wanted = {word for pair in found.titles for word in pair}
    singles = {piece: told for piece in pieces if not wanted.isdisjoint(told := _all(piece))}
    other = ["\n"]
    for article in whole.articles:
        words = chain.from_iterable([singles.get(piece, other) for piece in article.text.split()])
        found.named.update(map(" ".join, filter(found.titles.__contains__, pairwise(words))))


def _until_stop(words: Sequence[str]) -> Sequence[str]:
    """Return the words before the first that begins something else."""
    return words[: next((at for at, word in enumerate(words) if word in STOP), len(words))]


def _all(text: str) -> list[str]:
    return [single(word.lower()) for word in TOKEN.findall(text)]


@lru_cache(maxsize=20_000)
def _small(text: str) -> list[str]:
    return [single(word) for word in TOKEN.findall(text) if word[:1].islower()]


def _last(text: str) -> Iterable[str]:
    """Return the common noun that a speaker or role is headed by."""
    return _small(text.split(",", maxsplit=1)[0].split(" of ", maxsplit=1)[0])[-1:]


def modifying(whole: Corpus) -> dict[tuple[str, str], float]:
    """Return for two words side by side in which share of their places a noun of their own follows them.

    "Border control" that is mostly followed so ("border control officers") says which officers, and asks nothing.
    """
    found = Modifying()
    for article, analysis in whole.pairs:
        found.add(article, analysis)
    return found.shares()


class Modifying:
    """Which words only say which other thing is meant, as far as articles were read."""

    def __init__(self) -> None:
        self._within: Counter[tuple[str, str]] = Counter()
        self._last: Counter[tuple[str, str]] = Counter()

    def add(self, article: Article, analysis: Analysis) -> None:
        """Read an article more."""
        pairs: list[list[tuple[str, str]]] = []
        for phrase in analysis.phrases:
            found = stems(LINK.split(article.text[phrase.start : phrase.end], maxsplit=1)[0])
            if len(found) > 1:
                pairs.append(list(pairwise(found)))
        self._last.update([own.pop() for own in pairs])
        self._within.update(chain.from_iterable(pairs))

    def shares(self) -> dict[tuple[str, str], float]:
        """Return for two words side by side in which share of their places a noun of their own follows them."""
        return {pair: count / (count + self._last[pair]) for pair, count in self._within.items()}
