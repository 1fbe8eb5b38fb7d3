"""Packs: actors side by side, whose places are empty, and what else they speak to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.model.briefing import Part
from builder.model.rules.phrases import (
    LISTED,
    REAL,
    Parts,
    Rule,
    RuleFailedError,
    actor_link,
    counted,
    issue_link,
    plain,
    spoke,
)
from builder.model.tables import Tables


def pack_title(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The actors that a pack puts side by side."""
    return _listed([actor_link(tables, actor) for actor in inputs])


def no_place(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """That an actor shows no direction on an issue: silent there, or with words that show none."""
    actor, issue = inputs
    if any(row.direction in REAL for row in tables.stands.get((actor, issue), ())):
        raise RuleFailedError("there is a direction")
    if spoke(tables, actor, issue):
        return (plain("not enough evidence"),)
    return (plain("silent: nothing is reported"),)


def also_on(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Issues that at least two of the actors speak to and that a pack leaves out."""
    actors = [ident for ident in inputs if ident in tables.actors]
    issues = [ident for ident in inputs if ident in tables.issues]
    if not issues or any(sum(1 for a in actors if spoke(tables, a, issue)) < 2 for issue in issues):
        raise RuleFailedError("not what they speak to")
    both = "Both" if len(actors) == 2 else "At least two of them"
    named = [issue_link(tables, issue) for issue in issues[:LISTED]]
    rest = counted(len(issues) - LISTED, "other issue") if len(issues) > LISTED else ()
    return (plain(f"{both} also speak to "), *_listed(named, rest, quoted=True), plain("."))


def _listed(named: Sequence[Part], rest: Parts = (), *, quoted: bool = False) -> Parts:
    """Put commas and an "and" between names."""
    opening, closing = ("“", "”") if quoted else ("", "")
    groups: list[Parts] = [
        (*((plain(opening),) if quoted else ()), part, *((plain(closing),) if quoted else ())) for part in named
    ]
    groups += [rest] if rest else []
    parts: list[Part] = [*groups[0]]
    for at, group in enumerate(groups[1:], 1):
        parts += [plain(" and " if at == len(groups) - 1 else ", "), *group]
    return tuple(parts)


RULES: Mapping[str, Rule] = {"pack-title": pack_title, "no-place": no_place, "also-on": also_on}
