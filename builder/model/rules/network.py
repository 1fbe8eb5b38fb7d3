"""Network: who has to do with whom, counted from the sentences that report it."""

from __future__ import annotations

from builder.model.rows import DealingRow
from builder.model.rules.phrases import Parts, Rule, RuleFailedError, actor_link, counted, joined
from builder.model.tables import Tables


def dealt(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many sentences, of how many origins, report a dealing of two actors with each other."""
    one, other = inputs
    rows = between(tables, one, other)
    if one == other or not rows:
        raise RuleFailedError("no dealing between them is reported")
    return joined(
        (actor_link(tables, one),),
        (actor_link(tables, other),),
        counted(len({(row.origin, row.sha256) for row in rows}), "sentence"),
        counted(len({row.origin for row in rows}), "origin"),
    )


def between(tables: Tables, one: str, other: str) -> list[DealingRow]:
    """Return the dealings of two actors with each other, whoever began."""
    return [row for row in tables.dealings.values() if {row.subject, row.object} == {one, other}]


RULES: dict[str, Rule] = {"dealt": dealt}
