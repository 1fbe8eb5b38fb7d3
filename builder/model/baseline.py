"""Baseline: what was published last, by identity alone, so that a later book can say what is new in it.

It holds no word of an article's text: what is withdrawn leaves a title, an outlet and a date, and nothing else.
"""

from __future__ import annotations

import msgspec

from builder.model.decode import DecodeError, decode
from builder.model.record import Record
from builder.model.resolution import Direction

SCHEMA = 1
"""Version of the file's shape."""


class ArticleMark(Record, frozen=True, kw_only=True):
    """An article that was published."""

    id: str
    version: str
    title: str
    outlet: str | None = None
    date: str | None = None
    statements: tuple[str, ...] = ()
    """Ids of its statements, sorted."""
    figures: tuple[tuple[str, str], ...] = ()
    """(digest of what is counted and the unit, digest of the value) of its figures, sorted."""


class PositionMark(Record, frozen=True, kw_only=True):
    """Where an actor stood on an issue when last published, both by slug."""

    actor: str
    issue: str
    direction: Direction
    statements: tuple[str, ...] = ()


class Baseline(Record, frozen=True, kw_only=True):
    """The published record by meaning; all tuples sorted."""

    as_of: str | None = None
    articles: tuple[ArticleMark, ...] = ()
    actors: tuple[str, ...] = ()
    """Slugs of the actors that had a page."""
    issues: tuple[str, ...] = ()
    """Slugs of the issues."""
    positions: tuple[PositionMark, ...] = ()


class Shift(Record, frozen=True, kw_only=True):
    """A position that is another one than was published."""

    actor: str
    """Id."""
    issue: str
    """Id."""
    before: Direction | None
    """None: no direction was published."""
    after: Direction
    position: str
    """Id of the position it is now."""
    earlier: tuple[str, ...] = ()
    """Statements that bore the former direction and are still in the book."""
    later: tuple[str, ...] = ()
    """Statements that bear the present one; the new ones first."""
    reading: bool = False
    """Nothing new was said: what was there is read differently."""


class Correction(Record, frozen=True, kw_only=True):
    """An article whose text is another one than was published."""

    article: str
    """Id."""
    gone: int
    """Statements that are no longer in it."""
    new: tuple[str, ...] = ()
    """Ids of the statements that were not in it."""
    figures: tuple[str, ...] = ()
    """Ids of the figures that give another value for what it counted before."""


class Withdrawal(Record, frozen=True, kw_only=True):
    """An article that is gone: what it was called, and how much fell with it."""

    article: str
    title: str
    outlet: str | None = None
    date: str | None = None
    statements: int = 0


class Changes(Record, frozen=True, kw_only=True):
    """What a book holds that the published one did not, and what it holds no longer; ids, sorted."""

    since: str | None
    """As-of date of what was published."""
    as_of: str | None
    articles: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    actors_gone: int = 0
    """Actors that had a page and have none now."""
    issues_gone: int = 0

    @property
    def nothing(self) -> bool:
        """Tell whether the book says what the published one said."""
        return not (
            self.articles
            or self.statements
            or self.actors
            or self.issues
            or self.shifts
            or self.corrections
            or self.withdrawals
            or self.actors_gone
            or self.issues_gone
        )


class _Head(Record, frozen=True, kw_only=True):
    """The first line."""

    schema: int
    as_of: str | None
    actors: tuple[str, ...]
    issues: tuple[str, ...]


def written(baseline: Baseline) -> str:
    """Return a baseline as text: one line a record, sorted."""
    head = _Head(schema=SCHEMA, as_of=baseline.as_of, actors=baseline.actors, issues=baseline.issues)
    rows = [head, *baseline.articles, *baseline.positions]
    return "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)


def parsed(text: str) -> Baseline:
    """Return the baseline that a text holds; raises DecodeError or msgspec.DecodeError."""
    lines = [msgspec.json.decode(line) for line in text.splitlines() if line.strip()]
    if not lines or not all(isinstance(line, dict) for line in lines):
        raise DecodeError("holds something else than records")
    head = decode(lines[0], _Head)
    if head.schema != SCHEMA:
        raise DecodeError(f"has schema {head.schema}, not {SCHEMA}", "publish anew with this version of Briefbook")
    return Baseline(
        as_of=head.as_of,
        actors=head.actors,
        issues=head.issues,
        articles=tuple(decode(line, ArticleMark) for line in lines[1:] if "version" in line),
        positions=tuple(decode(line, PositionMark) for line in lines[1:] if "version" not in line),
    )
