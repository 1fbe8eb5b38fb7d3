"""Concepts: the nouns that several actors' statements turn on, within one topic."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from builder.model.record import Record
from builder.model.spans import Span
from builder.resolve.actors import Cast
from builder.resolve.corpus import Corpus
from builder.resolve.measures import stemmed
from builder.resolve.question import ACTIONS
from builder.resolve.stems import stem, stems

LINKS = frozenset(("of", "on", "for", "against", "in", "to", "over", "from", "with", "between", "at"))
_VAGUE = stemmed(
    "competition neutral unity set target skating ring security intelligence work charge showing openness influence "
    "constitution preparation failure "
    "statement government situation question position organization organisation administration information "
    "opinion attention addition condition conversation department parliament document moment federation "
    "association nation generation population station section version mention interview meeting morning "
    "evening building beginning meaning feeling being thing king spring string evidence importance instance "
    "distance sentence audience science experience performance appearance circumstance existence absence "
    "presence conference nature future culture picture figure feature structure measure pressure city "
    "country county family party community majority minority ability possibility responsibility opportunity "
    "reality capacity quality activity authority facility university identity personality celebrity agency "
    "policy currency emergency democracy conspiracy frequency hospital official individual animal material "
    "capital journal professional criminal general national international signal festival principal rival "
    "goal total original editorial message page age stage language image village advantage average package "
    "passage percentage ship relationship friendship leadership membership citizenship championship basis "
    "analysis thesis emphasis direction attempt impression intention aspect edition reputation explanation "
    "expectation description discussion reaction emotion passion vision mission television religion region "
    "million billion occasion session pension dimension tradition tournament element comment argument "
    "development environment management equipment instrument apartment use change support visit access call "
    "plan talk talks line way view stance right law bill rule order issue matter problem result effort role "
    "story report source reason case action decision concern response process system level number event "
    "state world idea movement relation relations notion hearing solution consultation election poll fact "
    "facts member share procedure involvement agreement fund vote voting "
    "chance attitude continuity winning posting placement thinking programming commitment warning option medal "
    "recording delegation training enforcement insurance education suffering history habit hesitation tenure "
    "speculation fascination distinction contribution portion proportion category variety entity"
)
"""Nouns of action that name no question by themselves."""
_CAPITALS = re.compile(r"[A-Z]\w*\s[A-Z]")
_PEOPLE = re.compile(r"(?:er|or|ist|ian|man|men|woman|women|people|ant|ee|ees|ers|ors|ists|ians|ants)$", re.IGNORECASE)


class Unit(Record, frozen=True, kw_only=True):
    """Something said (or a headline): where, by whom, on whose report."""

    number: int
    """Its place among all units."""
    article: int
    span: Span
    actor: str | None
    origin: str
    stems: tuple[str, ...]


class Concept(Record, frozen=True, kw_only=True):
    """A head noun, perhaps with the word before it, and the units that turn on it."""

    key: tuple[str, ...]
    """Stems: ("particip",) or ("militari", "aid")."""
    units: tuple[int, ...]
    score: float


def units(whole: Corpus, who: Cast) -> list[Unit]:
    """Return all that is said in the corpus, as units of discovery."""
    made: list[Unit] = []
    for index, (article, analysis) in enumerate(whole.pairs):
        for statement in analysis.statements:
            made.append(
                Unit(
                    number=len(made),
                    article=index,
                    span=(statement.spans[0][0], statement.spans[-1][1]),
                    actor=who.speaker(index, statement.speaker) if statement.speaker else None,
                    origin=whole.origin_of[article.key],
                    stems=tuple(stems(statement.text)),
                )
            )
    return made


def key_of(phrase_key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a phrase's key into its head's stems (modifier and head) and those of what the head is of."""
    found = phrase_key.split()
    link = next((at for at, word in enumerate(found) if word in LINKS), len(found))
    return tuple(stem(word) for word in found[:link]), tuple(stem(w) for w in found[link + 1 :] if w not in LINKS)


def concepts(
    whole: Corpus, mine: Sequence[int], said: Sequence[Unit], heads: Mapping[str, str], elsewhere: Mapping[str, float]
) -> list[Concept]:
    """Return a topic's concepts, the strongest first.

    `mine` are the numbers of the topic's units; `heads` gives for a stem the noun that it is of; `elsewhere`
    how much of the corpus outside speaks of a stem.
    """
    inside = {said[number].article for number in mine}
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in mine:
        for word in set(said[number].stems):
            if word in heads:
                holding[(word,)].append(number)
    for key, members in _compounds(whole, [said[number] for number in mine], heads).items():
        holding[key] = sorted(members)
    made = []
    for key, numbers in sorted(holding.items()):
        actors = {said[number].actor for number in numbers} - {None}
        origins = {said[number].origin for number in numbers}
        articles = {said[number].article for number in numbers}
        # In a larger topic, what one or two articles speak of is a detail.
        if len(numbers) < 2 or len(actors) < 2 or len(articles) < min(3, 1 + len(inside) // 4):
            continue
        breadth = math.log1p(len(numbers)) * math.log1p(len(actors)) * math.sqrt(math.log1p(len(origins)))
        special = 1.0 - 0.6 * max((elsewhere.get(word, 0.0) for word in key), default=0.0)
        made.append(
            Concept(key=key, units=tuple(numbers), score=round(breadth * special * (1.15 if len(key) > 1 else 1), 6))
        )
    return sorted(made, key=lambda one: (-one.score, one.key))


def _compounds(whole: Corpus, told: Sequence[Unit], heads: Mapping[str, str]) -> dict[tuple[str, ...], set[int]]:
    """Return two-word terms that recur, such as "military aid"; names ("National Intelligence") are none."""
    count: Counter[tuple[str, ...]] = Counter()
    for index in sorted({unit.article for unit in told}):
        for key in {
            key_of(phrase.key)[0]
            for phrase in whole.analyses[index].phrases
            if not _CAPITALS.search(whole.articles[index].text, phrase.start, phrase.end)
        }:
            if len(key) == 2 and key[1] not in _VAGUE and key[0] not in _VAGUE and key[1] in heads:
                count[key] += 1
    wanted = {key for key, times in count.items() if times >= 3}
    found: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for unit in told:
        for pair in pairwise(unit.stems):
            if pair in wanted:
                found[pair].add(unit.number)
    return found


def head_nouns(whole: Corpus) -> dict[str, str]:
    """Return the stems of nouns of action that head a phrase somewhere, each with its commonest noun."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for analysis in whole.analyses:
        for phrase in analysis.phrases:
            found = phrase.key.split()
            link = next((at for at, word in enumerate(found) if word in LINKS), len(found))
            noun = found[link - 1] if link else ""
            if len(noun) > 2 and ACTIONS.search(noun) and not is_person(noun) and stem(noun) not in _VAGUE:
                seen[stem(noun)][noun] += 1
    return {key: min(nouns, key=lambda noun: (-nouns[noun], noun)) for key, nouns in seen.items()}


def is_person(noun: str) -> bool:
    """Tell whether a noun is one of a doer ("leaker", "athletes")."""
    return _PEOPLE.search(noun) is not None and not noun.endswith(("ment", "war"))
