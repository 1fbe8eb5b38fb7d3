"""Governments: capitals and seats that speak ("Kyiv said", "the Kremlin") speak for their country."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from builder.model.analysis import Kind, Speaker
from builder.model.resolution import Actor, Alias
from builder.model.seats import CAPITALS, PARLIAMENTS, SEATS
from builder.resolve import countries, names
from builder.resolve.corpus import Corpus

_HOME = 0.5
"""Share of a seat's mentions from which a parliament's make it a corpus on that country's home politics."""
_CAPITALS = {names.key(name): country for name, (country, _) in CAPITALS.items()}
_SEATS = {names.key(name): country for name, (country, _) in SEATS.items()}
_CAPITAL, _SEAT = "the capital, speaking for its government", "the seat of its government"


def speaks_for(actors: Sequence[Actor]) -> dict[str, str]:
    """Return which actors speak for which: capital or seat -> country, by data or as the articles say.

    Where a corpus is about a country's home politics, the seat is one party beside the parliament and keeps its voice.
    """
    named = {names.key(actor.name): actor for actor in actors}
    lands = [
        (actor, tuple({f" {names.key(alias.surface)} " for alias in actor.aliases}))
        for actor in actors
        if actor.kind == "country"
    ]
    found: dict[str, str] = {}
    for actor in actors:
        key = names.key(actor.name)
        state, told = None, _told(actor, lands)
        if actor.kind == "place":
            state = _CAPITALS.get(key) or countries.capital(actor.name)
        elif key in _SEATS and not _at_home(actor, _SEATS[key], named):
            state = _SEATS[key]
        land = told or (named.get(names.key(state)) if state else None)
        if land is not None and land.id != actor.id:
            found[actor.id] = land.id
    return found


def _at_home(seat: Actor, country: str, named: Mapping[str, Actor]) -> bool:
    houses = [named[key] for name in PARLIAMENTS.get(country, ()) if (key := names.key(name)) in named]
    return sum(len(house.mentions) for house in houses) >= _HOME * len(seat.mentions)


def _told(place: Actor, lands: Sequence[tuple[Actor, Sequence[str]]]) -> Actor | None:
    """Return the one country whose capital the articles call a place; `lands` come with their folded surfaces."""
    told = _called(place)
    if not told:
        return None
    fitting = [land for land, surfaces in lands if any(surface in text for surface in surfaces for text in told)]
    return fitting[0] if len(fitting) == 1 else None


def _called(actor: Actor) -> list[str]:
    """Return what makes an actor a capital ("Tervanian capital"), folded."""
    if actor.kind in ("person", "country"):
        return []
    return [f" {names.key(role.text)} " for role in actor.roles if "capital" in role.text.lower()]


def with_voices(
    actors: Sequence[Actor],
    voices: Mapping[str, str],
    whole: Corpus,
    of: Mapping[tuple[int, int], str],
    spoke: Iterable[tuple[int, int]],
) -> list[Actor]:
    """Give each country the surfaces under which its government speaks, each with a place that shows it.

    `spoke` are the entities to which statements belong.
    """
    kinds: dict[str, Kind] = {actor.id: actor.kind for actor in actors if actor.id in voices}
    more: dict[str, list[Alias]] = defaultdict(list)
    where = sorted({place[0] for place in spoke if of[place] in kinds})
    for speaker, aliases in _surfaces(whole, where, of, kinds).items():
        more[voices[speaker]] += aliases
    made = []
    for actor in actors:
        new = more.get(actor.id, ())
        known = {alias.surface for alias in actor.aliases} if new else ()
        added = sorted((one for one in new if one.surface not in known), key=lambda one: one.surface)
        # What articles call a capital is a place, whatever else a tagger took it for.
        kind = "place" if actor.id in voices and _called(actor) else actor.kind
        changed = added or kind != actor.kind
        made.append(msgspec.structs.replace(actor, kind=kind, aliases=(*actor.aliases, *added)) if changed else actor)
    return made


def _surfaces(
    whole: Corpus, where: Iterable[int], of: Mapping[tuple[int, int], str], kinds: Mapping[str, Kind]
) -> dict[str, list[Alias]]:
    """Return the words under which each capital or seat speaks, with the first place of each."""
    count: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[str, tuple[int, int]]] = {}
    for index in where:
        article, analysis = whole.articles[index], whole.analyses[index]
        for speaker in (one.speaker for one in analysis.statements):
            actor = of.get((index, speaker.entity)) if speaker and speaker.entity is not None else None
            if speaker is None or actor is None or actor not in kinds:
                continue
            for mention in analysis.mentions:
                if mention.entity == speaker.entity and _within(mention.start, speaker):
                    surface = names.clean(mention.text)
                    count[(actor, surface)] += 1
                    first.setdefault((actor, surface), (article.key, (mention.start, mention.end)))
    made: dict[str, list[Alias]] = defaultdict(list)
    for (actor, surface), (key, span) in sorted(first.items()):
        reason = _CAPITAL if kinds[actor] == "place" else _SEAT
        made[actor].append(Alias(surface=surface, reason=reason, article=key, span=span, count=count[(actor, surface)]))
    return made


def _within(at: int, speaker: Speaker) -> bool:
    evidence = speaker.evidence or (0, 0)
    return speaker.start <= at < speaker.end or evidence[0] <= at < evidence[1]
