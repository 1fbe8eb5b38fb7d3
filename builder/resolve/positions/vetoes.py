"""Vetoes: the cells that a person has set, looked up among actors and issues; what fits nothing is reported."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.curation import Curation, Judgement
from builder.model.diagnostic import Diagnostic
from builder.model.resolution import Actor, Direction, Issue
from builder.resolve import names

Cell = tuple[str, str]
"""Actor id, issue id."""


def vetoes(
    curation: Curation, actors: Sequence[Actor], issues: Sequence[Issue]
) -> tuple[dict[Cell, tuple[Direction, str]], tuple[Diagnostic, ...]]:
    """Return the cells that a person has set, with the reason; of two rulings on one cell the last holds."""
    people = {names.key(alias.surface): actor.id for actor in actors for alias in actor.aliases}
    people.update({names.key(actor.name): actor.id for actor in actors})
    people.update({actor.slug: actor.id for actor in actors})
    topics = {names.key(issue.name): issue.id for issue in issues} | {issue.slug: issue.id for issue in issues}
    found: dict[Cell, tuple[Direction, str]] = {}
    missing: list[Diagnostic] = []
    for judgement in curation.judgements:
        if judgement.position is None:
            continue
        actor_name, issue_name, direction = judgement.position
        actor = people.get(names.key(actor_name)) or people.get(actor_name)
        issue = topics.get(names.key(issue_name)) or topics.get(issue_name)
        if actor and issue:
            found[(actor, issue)] = (direction, _reason(judgement))
        else:
            missing += [_unmatched(name) for name, known in ((actor_name, actor), (issue_name, issue)) if not known]
    return found, tuple(missing)


def _reason(judgement: Judgement) -> str:
    return judgement.why or f"set by {judgement.who or 'a person'}"


def _unmatched(name: str) -> Diagnostic:
    return Diagnostic(where="judgements.yml", message=f"{name!r} matches nothing here", hint="correct or remove it")
