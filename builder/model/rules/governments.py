"""Governments: a country speaks through its capital or through the house of its government."""

from __future__ import annotations

from builder.model.briefing import Part
from builder.model.rules.phrases import Parts, RuleFailedError, plain
from builder.model.tables import Tables

VOICES = ("the capital, speaking for its government", "the seat of its government")
"""Reasons for which a name means a country because its government speaks under it."""


def spoken_as(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The names under which a country's government speaks, the most frequent first."""
    rows = [row for row in tables.aliases.get(inputs[0], ()) if row.reason in VOICES]
    if not rows:
        raise RuleFailedError("its government speaks under its own name alone")
    rows.sort(key=lambda row: (-row.count, row.surface))
    surfaces = ", ".join(dict.fromkeys(row.surface for row in rows))
    return (plain("its government is also spoken of as: "), Part(text=surfaces, role="label"))
