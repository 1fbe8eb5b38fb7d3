"""Bases: what a direction rests on, who set it instead of a rule, and where it shifts."""

from __future__ import annotations

from itertools import pairwise

from builder.model.briefing import Part
from builder.model.dates import spoken_interval
from builder.model.rows import PositionRow
from builder.model.rules.phrases import REAL, Parts, RuleFailedError, counted, distinct, plain
from builder.model.tables import Tables

BY_A_PERSON = "set by a person"


def rests_on(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many statements and origins carry a direction that a rule found, and which rule."""
    row = tables.positions[inputs[0]]
    if row.veto is not None or row.direction not in REAL:
        raise RuleFailedError("no rule found a direction")
    rows = [tables.statements[ident] for ident in row.statements]
    origins = len({tables.sources[statement.article].origin for statement in rows})
    several: Parts = (plain(" from "), *counted(origins, "origin")) if origins > 1 else ()
    return (
        plain("rests on "),
        *counted(distinct(tables, rows), "statement"),
        *several,
        plain(f"; found by the rule “{row.rule}”"),
    )


def set_by(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """That a person set a direction, and why."""
    row = tables.positions[inputs[0]]
    if row.veto is None:
        raise RuleFailedError("no person set it")
    why = row.veto.removeprefix(BY_A_PERSON).removeprefix("set ")
    return (Part(text=BY_A_PERSON, role="mark"), *((plain(f": {why}"),) if why else ()))


def ruled(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """That the latest direction of an actor on an issue is a person's."""
    actor, issue = inputs
    rows = tables.stands.get((actor, issue), ())
    if not rows or rows[0].veto is None:
        raise RuleFailedError("no person set it")
    return (Part(text=BY_A_PERSON, role="mark"),)


def shift(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """That an actor stood otherwise before."""
    later, earlier = (tables.positions[ident] for ident in inputs)
    rows = tables.stands[(later.actor, later.issue)]
    neighbours = [row.id for row in rows if row.direction in REAL]
    if (later.id, earlier.id) not in pairwise(neighbours):
        raise RuleFailedError("the two do not follow each other")
    if later.direction == earlier.direction:
        raise RuleFailedError("nothing shifted")
    return (
        Part(text="Shift", role="mark"),
        plain(f": from {earlier.direction}"),
        *_when(earlier),
        plain(f" to {later.direction}"),
        *_when(later),
    )


def _when(row: PositionRow) -> Parts:
    if not (row.first or row.last):
        return ()
    time = spoken_interval(row.first or row.last, row.last, "day")
    return (plain(" ("), Part(text=time, role="date"), plain(")"))
