"""Phrases: what the rules of derived items are worded with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from builder.model.briefing import Part
from builder.model.rows import SourceRow, StatementRow, Verification
from builder.model.tables import Tables

Parts = tuple[Part, ...]
Rule = Callable[[Tables, tuple[str, ...]], Parts]

REAL = ("supports", "opposes", "conditional", "mixed")
"""Directions that say where somebody stands; the others say that this is not known."""

NAMED = 12
"""Actors that one line names; it counts the others."""

LISTED = 3
"""Articles that one line names; it counts the others."""


class RuleFailedError(ValueError):
    """A rule's inputs do not bear the item out."""


def plain(text: str) -> Part:
    """Return plain words as a part."""
    return Part(text=text)


def counted(number: int, noun: str, plural: str | None = None) -> Parts:
    """Return a number and its noun."""
    return (Part(text=f"{number:,}", role="number"), plain(f" {noun if number == 1 else plural or noun + 's'}"))


def actor_link(tables: Tables, actor: str) -> Part:
    """Return an actor's name, linked."""
    row = tables.actors[actor]
    return Part(text=row.name, role="label", target=row.page)


def issue_link(tables: Tables, issue: str) -> Part:
    """Return an issue's name, linked."""
    row = tables.issues[issue]
    return Part(text=row.name, role="label", target=row.page)


def joined(*groups: Parts) -> Parts:
    """Put a middle dot between groups of parts, leaving out empty ones."""
    parts: list[Part] = []
    for group in groups:
        if group:
            parts += [plain(" · "), *group] if parts else group
    return tuple(parts)


def rows_of(tables: Tables, inputs: tuple[str, ...]) -> list[SourceRow]:
    """Return the articles named, each once."""
    if not inputs or len(set(inputs)) != len(inputs):
        raise RuleFailedError("articles must be named, each once")
    return [tables.sources[ident] for ident in inputs]


def speakers(tables: Tables, issue: str) -> set[str]:
    """Return who speaks to an issue."""
    rows = tables.on_issue.get(issue, ())
    return {row.speaker.actor for row in rows if row.speaker and row.speaker.actor}


def spoke(tables: Tables, actor: str, issue: str) -> int:
    """Count what an actor says on an issue."""
    rows = tables.said.get(actor, ())
    return distinct(tables, [row for row in rows if any(score.id == issue for score in row.issues)])


def distinct(tables: Tables, rows: Sequence[StatementRow]) -> int:
    """Count statements, those that copies of one report share only once, whatever marks they are set in."""
    return len({(tables.sources[row.article].origin, row.words or row.sha256) for row in rows})


def gate(tables: Tables) -> Verification:
    """Return what the gate did."""
    if tables.verification is None:
        raise RuleFailedError("the gate has not run")
    return tables.verification
