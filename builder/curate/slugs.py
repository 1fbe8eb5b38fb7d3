"""What may be a slug: it becomes a folder's name and a part of an address."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.errors import BuilderError
from builder.model.curation import ActorEntry, IssueEntry

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = "index"


def unfit(slug: str) -> bool:
    """Tell whether a text can't be the slug of a page."""
    return _SLUG.fullmatch(slug) is None or slug == _RESERVED


def wrong_slugs(where: str, entries: Iterable[ActorEntry | IssueEntry]) -> list[BuilderError]:
    """Return an error for each slug that can't be one, and for each that two entries claim."""
    errors: list[BuilderError] = []
    owner: dict[str, str] = {}
    for entry in entries:
        if entry.slug is None:
            continue
        if unfit(entry.slug):
            errors.append(
                BuilderError(
                    f"'{entry.slug}' of '{entry.name}' is no slug",
                    where=where,
                    hint="use small letters, digits and single hyphens, and not 'index'",
                )
            )
        elif entry.slug in owner:
            message = f"'{entry.name}' has the slug '{entry.slug}', and so has '{owner[entry.slug]}'"
            errors.append(BuilderError(message, where=where, hint="give each its own"))
        owner.setdefault(entry.slug, entry.name)
    return errors
