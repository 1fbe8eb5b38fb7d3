"""Corpus: the resolved record, indexed the way the sections of a page ask for it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, MutableMapping
from copy import copy
from functools import cached_property, wraps
from typing import Any, TypeVar

import msgspec

from builder.compose.items import Candidate
from builder.model.briefing import Item
from builder.model.packed import SMALL, Shelved
from builder.model.record import Record
from builder.model.resolution import Actor, CountedFigure, DatedEvent, Dealing, Resolution, SpokenStatement
from builder.model.spans import Span, fold, overlaps
from builder.model.tables import Tables, resolution_event_ids, resolution_figure_ids, tables

T = TypeVar("T")

_NOT_WORD = re.compile(r"[\W_]+")


def once(make: Callable[[Corpus], T]) -> Callable[[Corpus], T]:
    """Make something of a corpus once, and keep it as long as the corpus, which it would else keep alive.

    It may not tell who has a page: that is settled later.
    """

    @wraps(make)
    def made(corpus: Corpus) -> T:
        if make not in corpus.made:
            corpus.made[make] = make(corpus)
        found: T = corpus.made[make]
        return found

    return made


def once_a_place(tells: Callable[[Corpus, str, Span], bool]) -> Callable[[Corpus, str, Span], bool]:
    """Find out once what holds of a stretch of an article, whoever has a page: all that name somebody in it ask."""

    @wraps(tells)
    def told(corpus: Corpus, key: str, span: Span) -> bool:
        known = corpus.told_of_places.setdefault(tells, {}).setdefault(key, {})
        # One number for both ends: a large book has half a million of them.
        place = span[0] << 32 | span[1]
        if place not in known:
            known[place] = tells(corpus, key, span)
        return known[place]

    return told


class Voice(Record, frozen=True, kw_only=True):
    """A statement of a known actor, with the same words as other origins report them."""

    main: SpokenStatement
    also: tuple[SpokenStatement, ...] = ()
    """One for each further origin."""


class Corpus:
    """Lookups over one resolution; everything it returns is sorted."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self.made: dict[Callable[[Corpus], Any], Any] = {}
        """What other modules made of all of it, by the function that did."""
        self.told_of_places: dict[Callable[[Corpus, str, Span], bool], dict[str, dict[int, bool]]] = {}
        """What holds of stretches of articles, by the function that tells."""
        self.tables: Tables = tables(resolution)
        self.articles = {article.key: article for article in resolution.articles}
        self.ids = {article.key: article.id for article in resolution.articles}
        self.actors = {actor.id: actor for actor in resolution.actors}
        self.issues = {issue.id: issue for issue in resolution.issues}
        self.sentences = dict(resolution.sentences)
        self._broken = {key: frozenset(spans) for key, spans in resolution.broken}
        self._leaning = {key: frozenset(spans) for key, spans in resolution.leaning}
        self.origin = {key: origin.id for origin in resolution.origins for key in origin.articles}
        self.printable: dict[tuple[str, Span, bool], bool] = {}
        """What was found to read as a sentence, or not: article, span, whether it is cut off."""
        small = len(resolution.articles) <= SMALL
        self.worded_sentences: MutableMapping[tuple[str, Span, bool, bool], Item | None] = (
            {} if small else Shelved(Item)
        )
        """How sentences read: by article, span, whether who speaks is plain, whether they must stand alone."""
        self.worded_voices: MutableMapping[tuple[str, tuple[str, ...], bool, str, bool], Candidate | None] = (
            {} if small else Shelved(Candidate)
        )
        """How statements read: by their id, the ids of those that say the same, and how they are asked for."""
        self.representatives = {origin.representative for origin in resolution.origins}
        self.events = tuple(zip(resolution_event_ids(resolution), resolution.events, strict=True))
        self.figures = tuple(zip(resolution_figure_ids(resolution), resolution.figures, strict=True))

    def in_index_only(self, actors: frozenset[str]) -> Corpus:
        """Return the same record where some actors have no page; what was made and worded of it goes over to it."""
        made = copy(self)
        made.actors = {ident: _pageless(actor) if ident in actors else actor for ident, actor in self.actors.items()}
        made.resolution = msgspec.structs.replace(self.resolution, actors=tuple(made.actors.values()))
        rows = self.tables.actors.items()
        made.tables = self.tables.with_actors(
            {ident: msgspec.structs.replace(row, page=None) if ident in actors else row for ident, row in rows}
        )
        gone = {self.target(actor) for actor in actors}

        def leads(item: Item | None) -> bool:
            return item is not None and any(part.target in gone for part in item.parts)

        for asked in list(self.worded_sentences):
            if leads(self.worded_sentences[asked]):
                del made.worded_sentences[asked]
        for voice in list(self.worded_voices):
            if (one := self.worded_voices[voice]) is not None and leads(one.item):
                del made.worded_voices[voice]
        return made

    def forget(self) -> None:
        """Let go of how sentences and statements read, which only drafting asks for."""
        self.worded_sentences.clear()
        self.worded_voices.clear()
        self.printable.clear()
        self.told_of_places.clear()

    @cached_property
    def mentions(self) -> dict[str, list[tuple[int, int, str]]]:
        """Mentions of actors by article, in text order: start, end, actor."""
        found: dict[str, list[tuple[int, int, str]]] = {key: [] for key in self.articles}
        for actor in self.resolution.actors:
            for mention in actor.mentions:
                found[mention.article].append((*mention.span, actor.id))
        return {key: sorted(set(places)) for key, places in found.items()}

    def mentions_in(self, key: str, span: Span) -> list[tuple[int, int, str]]:
        """Return the mentions that lie within a span."""
        places = self.mentions[key]
        found = places[bisect_left(places, (span[0], 0, "")) : bisect_left(places, (span[1], 0, ""))]
        return [place for place in found if place[1] <= span[1]]

    def countries_in(self, key: str, span: Span) -> list[tuple[int, int, str]]:
        """Return where a span has a country's name; a tagger misses one that follows a dateline or opens a sentence."""
        if self._countries is None:
            return []
        found = self._countries.finditer(self.articles[key].text, *span)
        text = self.articles[key].text
        return [
            (*match.span(), self._country_of[match[0]])
            for match in found
            if not re.search(r"(?<!\w)[A-Z][\w’'.]* $", text[span[0] : match.start()])
        ]

    @cached_property
    def _country_of(self) -> dict[str, str]:
        lands = [actor for actor in self.resolution.actors if actor.kind == "country"]
        held = Counter(actor.name for actor in self.resolution.actors)
        return {actor.name: actor.id for actor in lands if held[actor.name] == 1}

    @cached_property
    def _countries(self) -> re.Pattern[str] | None:
        names = sorted(self._country_of, key=lambda name: (-len(name), name))
        # "New Zealand" holds no Zealand, "Guinea-Bissau" no Guinea, and "Jordan Henderson" is nobody's country.
        # Most words begin with no letter that any of them does.
        first = "".join(sorted({re.escape(name[0]) for name in names}))
        word = r"(?<![\w-])(?=[{}])({})(?![\w-])(?! [A-Z])"
        return re.compile(word.format(first, "|".join(map(re.escape, names)))) if names else None

    @cached_property
    def by_article(self) -> dict[str, list[SpokenStatement]]:
        """Statements by article, in text order."""
        found: dict[str, list[SpokenStatement]] = {key: [] for key in self.articles}
        for spoken in self.resolution.statements:
            found[spoken.article].append(spoken)
        for each in found.values():
            each.sort(key=lambda spoken: (spoken.statement.spans[0], spoken.statement.id))
        return found

    @cached_property
    def by_id(self) -> dict[str, SpokenStatement]:
        """Statements by id."""
        return {spoken.statement.id: spoken for spoken in self.resolution.statements}

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Statements of known actors, what several articles report put together, newest first."""
        groups: dict[tuple[str, str], list[SpokenStatement]] = {}
        for spoken in self.resolution.statements:
            if spoken.actor is not None:
                groups.setdefault((spoken.actor, letters(spoken.statement.text)), []).append(spoken)
        return tuple(sorted((self._voice(group) for group in groups.values()), key=self._newest))

    def _voice(self, group: list[SpokenStatement]) -> Voice:
        """Put one statement an origin: the representative's; the oldest origin speaks, the others back it."""
        group.sort(key=lambda s: (s.article not in self.representatives, s.article, s.statement.id))
        first: dict[str, SpokenStatement] = {}
        for spoken in group:
            first.setdefault(spoken.origin, spoken)
        kept = sorted(first.values(), key=lambda s: (not self.date(s.article), self.date(s.article), s.article))
        return Voice(main=kept[0], also=tuple(kept[1:]))

    def _newest(self, voice: Voice) -> tuple[object, ...]:
        key = voice.main.article
        return (*self.newest_first(key), voice.main.statement.spans[0])

    def newest_first(self, key: str) -> tuple[str, str]:
        """Return a sort key that puts newer articles first and undated ones last."""
        return ("".join(chr(0x10FFFF - ord(c)) for c in self.date(key)) or "\U0010ffff", key)

    def recency(self, key: str) -> float:
        """Return how new an article is among the dated ones, 0 (oldest, or undated) to 1."""
        return bisect_right(self._dates, self.date(key)) / len(self._dates) if self.date(key) else 0.0

    @cached_property
    def _dates(self) -> list[str]:
        return sorted(article.published.date for article in self.articles.values() if article.published.date)

    @cached_property
    def voices_by_actor(self) -> dict[str, list[Voice]]:
        """Voices by actor."""
        found: dict[str, list[Voice]] = {}
        for voice in self.voices:
            found.setdefault(str(voice.main.actor), []).append(voice)
        return found

    @cached_property
    def voices_by_issue(self) -> dict[str, list[Voice]]:
        """Voices by issue."""
        found: dict[str, list[Voice]] = {}
        for voice in self.voices:
            for score in voice.main.issues:
                found.setdefault(score.id, []).append(voice)
        return found

    @cached_property
    def most_spoken_of(self) -> int:
        """How many statements the issue has on which most is said; 1 where there is none."""
        return max((len(rows) for rows in self.tables.on_issue.values()), default=1)

    @cached_property
    def voice_of(self) -> dict[str, Voice]:
        """The voice that each statement went into, by statement id."""
        by_words = {(voice.main.actor, letters(voice.main.statement.text)): voice for voice in self.voices}
        return {
            spoken.statement.id: by_words[(spoken.actor, letters(spoken.statement.text))]
            for spoken in self.resolution.statements
            if spoken.actor is not None
        }

    def date(self, key: str) -> str:
        """Return an article's date, empty where unknown."""
        return self.articles[key].published.date or ""

    def text(self, key: str, span: Span) -> str:
        """Return the words of an article's span."""
        return self.articles[key].text[slice(*span)]

    def within(self, key: str, span: Span) -> tuple[Span, ...]:
        """Return the sentences that a span touches."""
        starts, sentences = self._starts[key], self.sentences.get(key, ())
        first = max(0, bisect_right(starts, span[0]) - 1)
        return tuple(s for s in sentences[first : bisect_left(starts, span[1])] if overlaps(s, span))

    def around(self, key: str, span: Span) -> Span:
        """Return the stretch from the first to the last sentence that a span touches."""
        touched = self.within(key, span)
        return (touched[0][0], touched[-1][1]) if touched else span

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {key: [start for start, _ in self.sentences.get(key, ())] for key in self.articles}

    def captioned(self, key: str, span: Span) -> bool:
        """Tell whether a span lies in a caption or credit."""
        return any(overlaps(span, caption) for caption in self.articles[key].captions)

    def broken(self, key: str, span: Span) -> bool:
        """Tell whether a stretch begins with what is no sentence."""
        return any(s in self._broken.get(key, ()) for s in self.within(key, span)[:1])

    def leaning(self, key: str, span: Span) -> bool:
        """Tell whether a stretch begins with a sentence that needs the one before it."""
        return any(s in self._leaning.get(key, ()) for s in self.within(key, span)[:1])

    @once_a_place
    def of_outlet(self, key: str, span: Span) -> bool:
        """Tell whether a sentence names the outlet or an author of its own article."""
        article = self.articles[key]
        own = [name for name in (article.outlet, *article.authors) if name]
        said = fold(article.text[slice(*span)])
        return any(re.search(rf"\b{re.escape(name)}\b", said) for name in own)

    @cached_property
    def actor_events(self) -> dict[str, list[tuple[str, DatedEvent]]]:
        """Dated events, with their ids, by actor."""
        found: dict[str, list[tuple[str, DatedEvent]]] = {}
        for pair in self.events:
            for actor in pair[1].actors:
                found.setdefault(actor, []).append(pair)
        return found

    @cached_property
    def event_of(self) -> dict[str, DatedEvent]:
        """Dated events by their ids."""
        return dict(self.events)

    def events_in(self, key: str) -> list[DatedEvent]:
        """Return an article's events."""
        return self._events_in.get(key, [])

    @cached_property
    def _events_in(self) -> dict[str, list[DatedEvent]]:
        found: dict[str, list[DatedEvent]] = {}
        for _, dated in self.events:
            found.setdefault(dated.article, []).append(dated)
        return found

    @cached_property
    def issue_events(self) -> dict[str, list[tuple[str, DatedEvent]]]:
        """Dated events, with their ids, by issue."""
        found: dict[str, list[tuple[str, DatedEvent]]] = {}
        for pair in self.events:
            for score in pair[1].issues:
                found.setdefault(score.id, []).append(pair)
        return found

    @cached_property
    def issue_figures(self) -> dict[str, list[tuple[str, CountedFigure]]]:
        """Figures, with their ids, by issue."""
        found: dict[str, list[tuple[str, CountedFigure]]] = {}
        for pair in self.figures:
            for score in pair[1].issues:
                found.setdefault(score.id, []).append(pair)
        return found

    @cached_property
    def actor_figures(self) -> dict[str, list[tuple[str, CountedFigure]]]:
        """Figures whose sentence names an actor, with their ids, by actor."""
        found: dict[str, list[tuple[str, CountedFigure]]] = {}
        for pair in self.figures:
            named = self.mentions_in(pair[1].article, pair[1].figure.sentence)
            for actor in sorted({actor for _, _, actor in named}):
                found.setdefault(actor, []).append(pair)
        return found

    @cached_property
    def dealings_of(self) -> dict[str, list[Dealing]]:
        """Dealings by either actor."""
        found: dict[str, list[Dealing]] = {}
        for dealing in self.resolution.dealings:
            for actor in sorted({dealing.subject, dealing.object}):
                found.setdefault(actor, []).append(dealing)
        return found

    @cached_property
    def voices_naming(self) -> dict[str, list[Voice]]:
        """Voices whose content names an actor, by that actor."""
        found: dict[str, list[Voice]] = {}
        for voice in self.voices:
            named = {a for span in voice.main.statement.spans for _, _, a in self.mentions_in(voice.main.article, span)}
            for actor in sorted(named):
                found.setdefault(actor, []).append(voice)
        return found

    @cached_property
    def involved(self) -> dict[tuple[str, str], int]:
        """How many statements of others on an issue name an actor, by actor and issue; outlets and places apart."""
        outlets = {(article.outlet or "").casefold() for article in self.articles.values()}
        found: Counter[tuple[str, str]] = Counter()
        for actor, voices in self.voices_naming.items():
            who = self.actors[actor]
            names = {who.name.casefold(), *(alias.surface.casefold() for alias in who.aliases)}
            if who.kind in ("place", "group") or names & outlets:
                continue
            for voice in voices:
                if voice.main.actor != actor:
                    found.update((actor, score.id) for score in voice.main.issues)
        return dict(found)

    @cached_property
    def involved_of(self) -> dict[str, list[tuple[str, str]]]:
        """The pairs of `involved` by actor."""
        found: dict[str, list[tuple[str, str]]] = {}
        for pair in self.involved:
            found.setdefault(pair[0], []).append(pair)
        return found

    @cached_property
    def open_pairs(self) -> dict[str, list[tuple[str, str]]]:
        """Pairs of names that may be one actor, by the actors that they mean now."""
        found: dict[str, list[tuple[str, str]]] = {}
        for pair in sorted(self.tables.unsure):
            meant = {actor for name in pair for actor in self.tables.bearers.get(name, ())}
            for actor in sorted(meant):
                found.setdefault(actor, []).append(pair)
        return found

    def target(self, actor: str, page: str = "") -> str | None:
        """Return the path of an actor's page, None where it has none or is the page itself."""
        path = self.tables.actors[actor].page
        return None if path == page else path

    def origins_of(self, keys: Iterable[str]) -> set[str]:
        """Return the origins of articles."""
        return {self.origin.get(key, key) for key in keys}


def _pageless(actor: Actor) -> Actor:
    return msgspec.structs.replace(actor, page=False)


def plain(text: str) -> str:
    """Reduce words to what makes them the same statement: letters and digits, lower case."""
    return _NOT_WORD.sub(" ", fold(text).casefold()).strip()


def letters(text: str) -> str:
    """Reduce words to their letters and digits alone: one outlet writes "in to" and another "into"."""
    return plain(text).replace(" ", "")
