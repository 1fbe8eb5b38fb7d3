"""Positions: where actors stand, and who shows no direction."""

from __future__ import annotations

from builder.model.briefing import Part
from builder.model.dates import spoken_interval
from builder.model.rules.phrases import (
    NAMED,
    REAL,
    Parts,
    RuleFailedError,
    actor_link,
    counted,
    issue_link,
    joined,
    plain,
    speakers,
    spoke,
)
from builder.model.tables import Tables


def direction(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """A position's direction and the time it covers."""
    row = tables.positions[inputs[0]]
    known = row.direction in REAL
    # What is not known is said in plain words, as no direction beside the others.
    parts: Parts = (Part(text=row.direction, role="direction" if known else "text"),)
    if row.first or row.last:
        time = spoken_interval(row.first or row.last, row.last, "day")
        parts += (plain(" ("), Part(text=time, role="date"), plain(")"))
    return parts


def undecided(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who speaks to an issue without showing a direction."""
    unknown = [actor for actor in speakers(tables, inputs[0]) if standing(tables, actor, inputs[0]) not in REAL]
    unknown.sort(key=lambda actor: (-spoke(tables, actor, inputs[0]), tables.actors[actor].name, actor))
    if not unknown:
        raise RuleFailedError("everybody who speaks shows a direction")
    named = [actor_link(tables, actor) for actor in unknown[:NAMED]]
    rest = len(unknown) - len(named)
    parts: list[Part] = [named[0]]
    for part in named[1:-1] if not rest else named[1:]:
        parts += [plain(", "), part]
    if rest:
        parts += [plain(" and "), *counted(rest, "other")]
    elif len(named) > 1:
        parts += [plain(" and "), named[-1]]
    one = len(unknown) == 1
    return (*parts, plain(" speaks" if one else " speak"), plain(" to this; what is reported shows no direction."))


def no_direction(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Heading over those who speak to an issue without showing a direction."""
    undecided(tables, inputs)
    return (plain("Not enough evidence"),)


def cell(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The latest direction of an actor on an issue, "silent" where nothing is reported."""
    actor, issue = inputs
    found = Part(text=standing(tables, actor, issue), role="direction")
    return joined((actor_link(tables, actor),), (found,), (issue_link(tables, issue),))


def standing(tables: Tables, actor: str, issue: str) -> str:
    """Return the latest direction of an actor on an issue."""
    rows = tables.stands.get((actor, issue))
    if rows:
        return rows[0].direction
    return "not enough evidence" if spoke(tables, actor, issue) else "silent"
