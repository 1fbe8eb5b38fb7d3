"""The curation files: found beside the articles, read strictly, their mistakes collected and shown together."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any, TypeVar

import yaml

from builder.errors import BuilderError, BuilderErrors
from builder.model.curation import (
    ActorEntry,
    ArticleEntry,
    Curation,
    IssueEntry,
    Judgement,
    OutletEntry,
    Published,
)
from builder.model.decode import DecodeError, decode

T = TypeVar("T")

FILES = ("articles.yml", "outlets.yml", "actors.yml", "issues.yml", "judgements.yml")
LOCK = "slugs.lock"


def read_curation(content: Path | None) -> Curation:
    """Read all curation files; a missing one is empty. Raises one BuilderErrors that holds every mistake."""
    if content is None:
        return Curation()
    errors: list[BuilderError] = []

    def load(name: str, kind: type[T], empty: T) -> T:
        try:
            value = _load(content / name)
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
    errors += _broken_patterns(issues) + _unknown_parents(issues)
    if errors:
        raise BuilderErrors(errors)
    return Curation(
        articles=tuple(sorted(articles.items())), outlets=outlets, actors=actors, issues=issues, judgements=judgements
    )


def read_published(content: Path | None) -> Published:
    """Read the published slugs that this build must keep; empty where nothing was published yet."""
    if content is None:
        return Published()
    try:
        value = _load(content / LOCK)
        return Published() if value is None else decode(value, Published)
    except DecodeError as error:
        raise BuilderError(error.message, where=LOCK, hint="restore it from version control") from None


def _load(path: Path) -> Any:
    """Return the plain values of a YAML file, None where it is missing or empty; dates become ISO text."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise BuilderError(f"cannot be read ({error})", where=path.name, hint="it must be UTF-8 text") from None
    try:
        return _plain(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else "it"
        raise BuilderError(
            f"{line} is no valid YAML: {error.problem}", where=path.name, hint="put names that hold a colon in quotes"
        ) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BuilderError(f"is no valid YAML: {error}", where=path.name, hint="correct it") from None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


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
