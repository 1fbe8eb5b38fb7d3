"""Rows: the shape of every data file beside the pages, written down field by field in docs/data.md."""

from __future__ import annotations

import msgspec

from builder.model.analysis import Kind, SpeakerHow, StatementType, WhenPrecision
from builder.model.article import DatePrecision, Fate, Provenance
from builder.model.record import Record
from builder.model.resolution import Direction
from builder.model.spans import Span

SCHEMA = 1
"""Version of the shapes below; a field that changes its meaning raises it."""


class Reader(Record, frozen=True, kw_only=True):
    """A reader of articles and its version."""

    name: str
    version: str


class Manifest(Record, frozen=True, kw_only=True):
    """What made the data (manifest.json)."""

    schema: int = SCHEMA
    tool: str
    model: str
    model_version: str
    readers: tuple[Reader, ...] = ()
    as_of: str | None = None
    baseline: str | None = None
    settings: str
    """sha256 of the settings."""
    sources: str = "cited"
    """Which of the articles' text may be shown: cited, full, none."""
    cap: float = 0.4


class ClueRow(Record, frozen=True, kw_only=True):
    """What shows that an article appeared not before, or not after, a day."""

    rule: str
    """Why, in words that follow "because"."""
    article: str | None
    """Id of the article whose words or date show it, None for its own."""
    start: int
    """First character of the words that show it."""
    end: int
    earliest: str | None
    latest: str | None


class PublishedRow(Record, frozen=True, kw_only=True):
    """When an article appeared and where that is known from."""

    date: str | None
    precision: DatePrecision
    source: Provenance = msgspec.field(name="from")
    earliest: str | None = None
    """First day on which an undated article can have appeared, None where nothing tells it."""
    latest: str | None = None
    clues: tuple[ClueRow, ...] = ()
    """What that interval follows from."""


class SourceRow(Record, frozen=True, kw_only=True):
    """An article that was read (sources.json)."""

    id: str
    key: str
    version: str
    path: str
    member: str | None
    reader: str
    title: str
    title_from: Provenance = "unknown"
    outlet: str | None
    outlet_from: Provenance = "unknown"
    owner: str | None
    authors: tuple[str, ...]
    published: PublishedRow
    modified: str | None
    url: str | None
    file_sha256: str
    text_sha256: str
    origin: str
    language: str
    page: str | None
    """Path of its source page, None where nothing of it is cited."""


class ReadingRow(Record, frozen=True, kw_only=True):
    """What became of a file (reading.json)."""

    path: str
    fate: Fate
    reason: str
    hint: str
    reader: str
    articles: int


class OriginRow(Record, frozen=True, kw_only=True):
    """Articles that are one report (origins.jsonl)."""

    id: str
    members: tuple[str, ...]
    representative: str
    reason: str
    similarity: float


class EvidenceRow(Record, frozen=True, kw_only=True):
    """A place in an article."""

    article: str
    start: int
    end: int


class AliasRow(Record, frozen=True, kw_only=True):
    """A surface that means an actor, and where that shows (aliases.jsonl)."""

    actor: str
    surface: str
    reason: str
    evidence: EvidenceRow
    count: int


class DecisionRow(Record, frozen=True, kw_only=True):
    """Why two names are, or are not, one actor (decisions.jsonl)."""

    pair: tuple[str, str]
    features: dict[str, float]
    judgement: str
    by: str


class RoleRow(Record, frozen=True, kw_only=True):
    """A role as a source gives it."""

    text: str
    date: str | None
    evidence: EvidenceRow


class RolePhraseRow(Record, frozen=True, kw_only=True):
    """A phrase by which an article goes on speaking of an actor, and where it names the actor."""

    text: str
    evidence: EvidenceRow
    named: EvidenceRow
    count: int


class ActorRow(Record, frozen=True, kw_only=True):
    """An actor (actors.json); counts of articles, origins and statements."""

    id: str
    slug: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    roles: tuple[RoleRow, ...]
    role_phrases: tuple[RolePhraseRow, ...]
    articles: int
    origins: int
    statements: int
    page: str | None


class IssueRow(Record, frozen=True, kw_only=True):
    """An issue (issues.json); counts are over its statements."""

    id: str
    slug: str
    name: str
    parent: str | None
    keywords: tuple[str, ...]
    articles: int
    origins: int
    actors: tuple[str, ...]
    page: str | None


class SpeakerRow(Record, frozen=True, kw_only=True):
    """Who spoke, in the source's words and by name."""

    text: str | None
    start: int
    end: int
    actor: str | None
    """Id of the actor; None when unnamed."""
    name: str | None
    """Name as resolved within the article."""
    how: SpeakerHow
    evidence: Span | None
    """The span that shows the name where the speaker's own words do not."""


class WhenRow(Record, frozen=True, kw_only=True):
    """A time expression and the interval it means."""

    text: str | None
    start: int
    end: int
    first: str | None
    last: str | None
    precision: WhenPrecision


class DirectionRow(Record, frozen=True, kw_only=True):
    """Which way a statement goes and the rule that says so."""

    value: Direction
    rule: str | None


class ScoreRow(Record, frozen=True, kw_only=True):
    """How surely something belongs to an issue (0 to 1); of a statement also which way it goes on it."""

    id: str
    score: float
    direction: DirectionRow | None = None
    words: tuple[str, ...] = ()
    """The words that speak for it, as they stand in the text; none that no page cites."""


class WitnessRow(Record, frozen=True, kw_only=True):
    """The statement that shows one side of a position most plainly."""

    direction: Direction
    statement: str


class StatementRow(Record, frozen=True, kw_only=True):
    """Something somebody said (statements.jsonl).

    Text that no page cites is left out (None); spans and `sha256` (of `text`) stay.
    """

    id: str
    article: str
    path: str
    type: StatementType
    spans: tuple[Span, ...]
    quoted: tuple[Span, ...]
    sentence: Span
    text: str | None
    sha256: str
    words: str = ""
    """Hash of the words alone: statements of one origin that share it are counted once."""
    cue: str | None
    attribution: Span | None
    speaker: SpeakerRow | None
    addressee: str | None
    via: str | None
    negated: bool
    hedged: bool
    where: str | None
    when: WhenRow | None
    issues: tuple[ScoreRow, ...]
    direction: DirectionRow | None


class PositionRow(Record, frozen=True, kw_only=True):
    """Where an actor stands on an issue over a time (positions.jsonl)."""

    id: str
    actor: str
    issue: str
    first: str | None = msgspec.field(name="from")
    last: str | None = msgspec.field(name="to")
    direction: Direction
    statements: tuple[str, ...]
    witnesses: tuple[WitnessRow, ...] = ()
    rule: str
    veto: str | None


class EventRow(Record, frozen=True, kw_only=True):
    """A dated happening (events.jsonl); text as for statements."""

    id: str
    article: str
    origin: str
    start: int
    end: int
    text: str | None
    sha256: str
    when: WhenRow
    actors: tuple[str, ...]
    issues: tuple[ScoreRow, ...]


class DealingRow(Record, frozen=True, kw_only=True):
    """What one actor did to another, as one sentence reports it (dealings.jsonl)."""

    id: str
    subject: str
    """Id of the actor who did it."""
    object: str
    """Id of the actor to whom it was done."""
    verb: str | None
    """The verb of the sentence, None where no page cites it."""
    article: str
    origin: str
    start: int
    end: int
    sha256: str
    """Of the sentence, white space folded."""


class FigureRow(Record, frozen=True, kw_only=True):
    """A quantity and what it counts (figures.jsonl); text as for statements."""

    id: str
    article: str
    origin: str
    start: int
    end: int
    text: str | None
    sha256: str
    low: float
    high: float
    unit: str | None
    counted: str | None
    what: str = ""
    """Hash of unit and of what is counted: figures that share it count the same."""
    approximate: bool
    replaces: float | None = None
    """The value that it replaces, as its own sentence says ("to 70, down from 85")."""
    beside: float | None = None
    """The value that its own sentence sets it against ("more than the 2 that the ministry gave")."""
    sentence: Span
    issues: tuple[ScoreRow, ...]


class CitationRow(Record, frozen=True, kw_only=True):
    """Where an item's words come from: `article` is the id in sources.json, `key` the article's key."""

    article: str
    key: str
    version: str
    spans: tuple[Span, ...]
    exact: str
    prefix: str
    suffix: str
    passage: str
    statement: str | None


class InsertionRow(Record, frozen=True, kw_only=True):
    """Words the editor put in square brackets, with their evidence."""

    text: str
    evidence: CitationRow


class PartRow(Record, frozen=True, kw_only=True):
    """A run of an item's visible text."""

    text: str
    role: str
    target: str | None


class CheckRow(Record, frozen=True, kw_only=True):
    """A check of the gate."""

    name: str
    passed: bool
    detail: str


class ItemRow(Record, frozen=True, kw_only=True):
    """A printed sentence or row (items.jsonl); `text` is what a reader sees, `parts` joined."""

    id: str
    page: str
    section: str
    kind: str
    text: str
    parts: tuple[PartRow, ...]
    citations: tuple[CitationRow, ...]
    insertions: tuple[InsertionRow, ...]
    inputs: tuple[str, ...]
    rule: str | None
    writer: str
    group: str | None
    statement: str | None
    checks: tuple[CheckRow, ...]


class WithheldRow(Record, frozen=True, kw_only=True):
    """A candidate that the gate refused; its text is printed nowhere."""

    page: str
    section: str
    reason: str
    citation: str


class Verification(Record, frozen=True, kw_only=True):
    """What the gate did (verification.json): candidates = printed + number withheld, page "about" apart."""

    candidates: int
    printed: int
    withheld: dict[str, int]
    """Number by reason."""
    checks: dict[str, int]
    """How often each check passed on what is printed."""
    capped: tuple[str, ...]
    """Articles of which less is shown than pages could cite, by id."""
    items: tuple[WithheldRow, ...]
