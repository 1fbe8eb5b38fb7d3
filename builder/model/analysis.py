"""Analysis: what one article says, found without looking at any other article."""

from __future__ import annotations

from typing import Literal

from builder.model.article import DateClue
from builder.model.record import Record
from builder.model.spans import Span

Kind = Literal["person", "organisation", "country", "place", "group"]

StatementType = Literal["direct", "mixed", "indirect", "second-hand", "reported"]
"""`reported`: no words, but a stance or an act that the article tells of ("X, who opposes the levy,")."""

SpeakerHow = Literal["named", "surname", "acronym", "pronoun", "role", "carried", "unnamed"]
"""How a speaker's name was found: written out, by surname, by acronym, from a pronoun, from a role
phrase ("the mayor"), carried over from the piece before, or not at all (officials, a spokesman)."""

WhenPrecision = Literal["day", "week", "month", "year", "unknown"]


class Mention(Record, frozen=True, kw_only=True):
    """A place in the text that names something. A mention is not an actor."""

    start: int
    end: int
    text: str
    kind: Kind | None = None
    entity: int | None = None
    """Index into `Analysis.entities`, None where it stays ambiguous."""


class RoleMention(Record, frozen=True, kw_only=True):
    """What the article calls an entity: "Ukrainian President", "mayor of Paris"."""

    text: str
    start: int
    end: int


class Entity(Record, frozen=True, kw_only=True):
    """Mentions of one article that mean the same; `name` is the fullest form the article gives."""

    name: str
    kind: Kind
    surfaces: tuple[str, ...]
    """Distinct surfaces, in order of first appearance."""
    roles: tuple[RoleMention, ...] = ()


class Speaker(Record, frozen=True, kw_only=True):
    """Who spoke: the words of the source, and whom they mean where that is certain."""

    text: str
    start: int
    end: int
    name: str | None = None
    """The entity's name within the article; None: abstained or unnamed, the words stand as they are."""
    entity: int | None = None
    how: SpeakerHow = "unnamed"
    evidence: Span | None = None
    """The span that shows the name, where the speaker's own words do not (a pronoun's antecedent)."""


class When(Record, frozen=True, kw_only=True):
    """A time expression and the interval it means (ISO dates, both inclusive), None where no anchor."""

    text: str
    start: int
    end: int
    first: str | None = None
    last: str | None = None
    precision: WhenPrecision = "unknown"


class Statement(Record, frozen=True, kw_only=True):
    """Something somebody said: content spans (may be interrupted), cue and speaker."""

    id: str
    type: StatementType
    spans: tuple[Span, ...]
    """Content without its outer quotation marks, in order."""
    quoted: tuple[Span, ...] = ()
    """The parts of the content that stand inside quotation marks in the source, without the marks."""
    text: str
    """`cut(article.text, spans)`."""
    sentence: Span
    """From the first to the last sentence that holds content or attribution."""
    cue: str | None = None
    attribution: Span | None = None
    """The words that attribute: speaker and cue."""
    speaker: Speaker | None = None
    addressee: str | None = None
    via: str | None = None
    """Who relayed it, where it is second-hand."""
    negated: bool = False
    hedged: bool = False
    where: str | None = None
    when: When | None = None


class Event(Record, frozen=True, kw_only=True):
    """A dated happening: its sentence, when it was, who took part (entity indexes)."""

    start: int
    end: int
    when: When
    participants: tuple[int, ...] = ()


class Figure(Record, frozen=True, kw_only=True):
    """A quantity with what it counts; `low` and `high` differ for a range."""

    start: int
    end: int
    text: str
    low: float
    high: float
    unit: str | None = None
    counted: str
    """The noun phrase counted, lemmatised lower case ("athlete")."""
    approximate: bool = False
    replaces: float | None = None
    """The value that it replaces, as its own sentence says ("to 70, down from 85")."""
    beside: float | None = None
    """The value that its own sentence sets it against ("more than the 2 that the ministry gave")."""
    sentence: Span


class Phrase(Record, frozen=True, kw_only=True):
    """A noun phrase that could name an issue; `key` is its lemmatised form with names masked."""

    start: int
    end: int
    text: str
    key: str


class Relation(Record, frozen=True, kw_only=True):
    """Who did what to whom: subject and object are entity indexes, verb is a lemma."""

    subject: int
    verb: str
    object: int
    sentence: Span
    negated: bool = False


class Occasion(Record, frozen=True, kw_only=True):
    """An event named by a noun ("the invasion"), in words that date it or that count from it to the present.

    `first` and `last` are the event's own interval where the words give it; `apart` the days between it and the
    article's day where the words count them ("almost a year after the invasion").
    """

    noun: str
    """Its lemma, lower case."""
    names: tuple[str, ...]
    """Names in the phrase, of a dated event those of its whole sentence; countries by their name, others as written."""
    own: tuple[str, ...] = ()
    """Of a dated event, those of the phrase itself."""
    start: int
    end: int
    first: str | None = None
    last: str | None = None
    month: int | None = None
    """Month of the year that the words put it in, where they leave the year open."""
    apart: tuple[int, int] | None = None


class Analysis(Record, frozen=True, kw_only=True):
    """All that was found in one article, in text order."""

    article: str
    """The article's key."""
    version: str
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    acts: tuple[Statement, ...] = ()
    """What the article tells that somebody did for or against something; of type `reported`."""
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    relations: tuple[Relation, ...] = ()
    clues: tuple[DateClue, ...] = ()
    """What the text shows of the day it appeared, where that is not stated."""
    occasions: tuple[Occasion, ...] = ()
    broken: tuple[Span, ...] = ()
    """Sentences without a main clause, and debris of a page."""
    leaning: tuple[Span, ...] = ()
    """Sentences that need the one before to be understood."""
