"""Resolution: the whole corpus, with names that mean one actor and statements that belong to one issue."""

from __future__ import annotations

from typing import Literal

from builder.model.analysis import Event, Figure, Kind, Relation, Statement
from builder.model.article import Article
from builder.model.record import Record
from builder.model.spans import Span

Direction = Literal["supports", "opposes", "conditional", "mixed", "not enough evidence", "silent"]


class Origin(Record, frozen=True, kw_only=True):
    """The articles that are one report, and why."""

    id: str
    articles: tuple[str, ...]
    """Article keys, sorted; the first of `representative` stands for all."""
    representative: str
    reason: str
    similarity: float = 1.0


class Alias(Record, frozen=True, kw_only=True):
    """One surface that means an actor, with a place in an article that shows why."""

    surface: str
    reason: str
    article: str
    span: Span
    count: int = 1


class RolePhrase(Record, frozen=True, kw_only=True):
    """A phrase by which articles go on speaking of an actor ("the German official"), and what shows whom it means."""

    text: str
    article: str
    span: Span
    named: Span
    """Where the same article names the actor."""
    count: int = 1


class ActorRole(Record, frozen=True, kw_only=True):
    """A role as a source gives it."""

    text: str
    article: str
    span: Span
    date: str | None = None


class MentionRef(Record, frozen=True, kw_only=True):
    """A mention in an article of the corpus."""

    article: str
    span: Span


class Actor(Record, frozen=True, kw_only=True):
    """A person, organisation, country, place or group that the corpus speaks of."""

    id: str
    slug: str
    name: str
    kind: Kind
    aliases: tuple[Alias, ...]
    roles: tuple[ActorRole, ...] = ()
    role_phrases: tuple[RolePhrase, ...] = ()
    mentions: tuple[MentionRef, ...]
    articles: tuple[str, ...]
    origins: tuple[str, ...]
    salience: float
    page: bool
    """Salient enough for a page of its own; the others have a line in the index."""


class IssueScore(Record, frozen=True, kw_only=True):
    """How surely a statement belongs to an issue (0 to 1), and which way it goes on it."""

    id: str
    score: float
    direction: Direction | None = None
    rule: str | None = None
    words: tuple[str, ...] = ()
    """The words of the text that speak for it, as they stand there."""


class Issue(Record, frozen=True, kw_only=True):
    """A question that several actors speak to."""

    id: str
    slug: str
    name: str
    description: str = ""
    parent: str | None = None
    keywords: tuple[str, ...] = ()
    given: bool = False
    """Given by a person in issues.yml; otherwise discovered."""
    representative: tuple[str, ...] = ()
    """Statement ids that stand for a discovered issue, strongest first."""


class SpokenStatement(Record, frozen=True, kw_only=True):
    """A statement in the corpus: whose it is and what it is about."""

    article: str
    origin: str
    statement: Statement
    actor: str | None = None
    issues: tuple[IssueScore, ...] = ()
    direction: Direction | None = None
    """The direction on the issue it belongs to most surely of those on which it shows one."""
    rule: str | None = None


class DatedEvent(Record, frozen=True, kw_only=True):
    """An event in the corpus; `actors` are actor ids."""

    article: str
    origin: str
    event: Event
    actors: tuple[str, ...] = ()
    issues: tuple[IssueScore, ...] = ()


class CountedFigure(Record, frozen=True, kw_only=True):
    """A figure in the corpus."""

    article: str
    origin: str
    figure: Figure
    issues: tuple[IssueScore, ...] = ()


class Dealing(Record, frozen=True, kw_only=True):
    """What one actor did to another, as one sentence reports it."""

    subject: str
    verb: str
    object: str
    article: str
    origin: str
    relation: Relation


class Position(Record, frozen=True, kw_only=True):
    """Where an actor stands on an issue, and the statements it rests on.

    `statements` begin with those that themselves carry the position's direction, the surest first; those that
    bear on it otherwise follow in order of date (of a condition, the support that it limits).
    """

    actor: str
    issue: str
    first: str | None = None
    last: str | None = None
    direction: Direction
    statements: tuple[str, ...]
    witnesses: tuple[tuple[Direction, str], ...] = ()
    """For each side the statement that shows it most plainly, the side last spoken first; a mixed one has two."""
    rule: str
    veto: str | None = None


class Decision(Record, frozen=True, kw_only=True):
    """Why two names are, or are not, one actor."""

    left: str
    right: str
    features: tuple[tuple[str, float], ...]
    judgement: Literal["same", "not the same", "unsure"]
    by: str


class Resolution(Record, frozen=True, kw_only=True):
    """Everything that compose may write from; all tuples sorted, ids resolve within."""

    as_of: str | None
    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]
    actors: tuple[Actor, ...]
    issues: tuple[Issue, ...]
    statements: tuple[SpokenStatement, ...]
    events: tuple[DatedEvent, ...]
    figures: tuple[CountedFigure, ...]
    dealings: tuple[Dealing, ...]
    positions: tuple[Position, ...]
    decisions: tuple[Decision, ...]
    sentences: tuple[tuple[str, tuple[Span, ...]], ...]
    """(article key, its sentences' spans), sorted by key."""
    broken: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    """(article key, those of them without a main clause), sorted by key."""
    leaning: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    """(article key, those of them that need the one before), sorted by key."""
    owners: tuple[tuple[str, str], ...] = ()
    """(outlet, its owner) as outlets.yml has them: outlets of one owner are one voice."""
