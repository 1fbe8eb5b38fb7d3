"""The curation files: found beside the articles, read strictly, their mistakes collected and shown together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from builder.curate.notes import read_notes
from builder.curate.slugs import wrong_slugs
from builder.curate.values import load_values
from builder.errors import BuilderError, BuilderErrors
from builder.model.curation import (
    ActorEntry,
    ArticleEntry,
    Curation,
    IssueEntry,
    Judgement,
    OutletEntry,
    Review,
)
from builder.model.decode import DecodeError, decode

T = TypeVar("T")

FILES = ("articles.yml", "outlets.yml", "actors.yml", "issues.yml", "judgements.yml", "reviews.yml")

_STATEMENT = re.compile(r"s[0-9a-f]{12}")


def read_curation(content: Path | None) -> Curation:
    """Read all curation files; a missing one is empty. Raises one BuilderErrors that holds every mistake."""
    if content is None:
        return Curation()
    errors: list[BuilderError] = []

    def load(name: str, kind: type[T], empty: T) -> T:
        try:
            value = load_values(content / name)
            return empty if value is None else decode(value, kind)
        except DecodeError as error:
            errors.append(BuilderError(error.message, where=name, hint=error.hint))
        except BuilderError as error:
            errors.append(error)
        return empty

    articles = load("articles.yml", dict[str, ArticleEntry], {})
    outlets = load("outlets.yml", tuple[OutletEntry, ...], ())
    actors = load("actors.yml", tuple[ActorEntry, ...], ())
    issues = load("issues.yml", tuple[IssueEntry, ...], ())
    judgements = load("judgements.yml", tuple[Judgement, ...], ())
    reviews = load("reviews.yml", tuple[Review, ...], ())
    notes, wrong = read_notes(content / "notes")
    errors += wrong
    errors += _broken_patterns(issues) + _unknown_parents(issues) + _idle(judgements)
    errors += wrong_slugs("actors.yml", actors) + wrong_slugs("issues.yml", issues)
    if errors:
        raise BuilderErrors(errors)
    return Curation(
        articles=tuple(sorted(articles.items())),
        outlets=outlets,
        actors=actors,
        issues=issues,
        judgements=tuple(one for one in judgements if not _on_statement(one)),
        picked=tuple(one for one in judgements if _on_statement(one)),
        reviews=reviews,
        notes=notes,
    )


def _on_statement(one: Judgement) -> bool:
    """Tell whether a ruling is on a statement: its id can be no name."""
    return bool(one.pinned or (one.hidden and _STATEMENT.fullmatch(one.hidden)))


def _idle(judgements: tuple[Judgement, ...]) -> list[BuilderError]:
    """Return an error for each ruling that rules nothing, or rules on one name as if it were two."""
    errors = []
    for number, one in enumerate(judgements, 1):
        if not (one.same or one.not_same or one.not_an_actor or one.hidden or one.position or one.pinned):
            errors.append(
                BuilderError(
                    f"entry {number} rules nothing",
                    where="judgements.yml",
                    hint="give it one of: same, not_same, not_an_actor, hidden, pinned, position",
                )
            )
        if one.pinned and not _STATEMENT.fullmatch(one.pinned):
            message = f"entry {number} pins '{one.pinned}', which is no statement's id"
            hint = "ids such as s0123456789ab stand in data/statements.jsonl of the site"
            errors.append(BuilderError(message, where="judgements.yml", hint=hint))
        if _on_statement(one) and (one.same or one.not_same or one.not_an_actor or one.position):
            message = f"entry {number} rules on a statement and on names at once"
            errors.append(BuilderError(message, where="judgements.yml", hint="make two entries of it"))
        for pair in (one.same, one.not_same):
            if pair and pair[0] == pair[1]:
                message = f"entry {number} names '{pair[0]}' twice"
                errors.append(BuilderError(message, where="judgements.yml", hint="give two different names"))
    return errors


def _broken_patterns(issues: tuple[IssueEntry, ...]) -> list[BuilderError]:
    errors = []
    for issue in issues:
        for pattern in issue.patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                errors.append(
                    BuilderError(
                        f"pattern '{pattern}' of '{issue.name}' is no regular expression: {error}",
                        where="issues.yml",
                        hint="use 'phrases' for plain words",
                    )
                )
    return errors


def _unknown_parents(issues: tuple[IssueEntry, ...]) -> list[BuilderError]:
    by_name = {issue.name: issue for issue in issues}
    errors = []
    for issue in issues:
        if issue.parent is None:
            continue
        parent = by_name.get(issue.parent)
        if parent is None:
            message, hint = f"'{issue.name}' has an unknown parent '{issue.parent}'", "write the parent's name exactly"
        elif parent.parent is not None:
            message, hint = f"'{issue.name}' would be on a third level", "issues have two levels at most"
        else:
            continue
        errors.append(BuilderError(message, where="issues.yml", hint=hint))
    return errors
