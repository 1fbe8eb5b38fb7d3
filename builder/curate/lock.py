"""slugs.lock: the slugs that were published, which no later build may give to anything else.

Only ever added to: a slug that leads nowhere today redirects, and comes back with the name it belongs to.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import yaml

from builder.curate.slugs import unfit
from builder.curate.values import load_values
from builder.curate.writing import write_whole
from builder.errors import BuilderError
from builder.model.briefing import Book
from builder.model.curation import Published
from builder.model.decode import DecodeError, decode
from builder.model.resolution import Issue, Resolution

LOCK = "slugs.lock"

_HEAD = """\
# The slugs that were published, with the names and the statements they belong to. Written by
# `briefbook publish` alone: keep this file under version control, and don't edit it.
"""
_REPRESENTATIVE = 12
"""Statements that stand for an issue, as many as for a discovered one."""


def read_published(content: Path | None) -> Published:
    """Read the published slugs that this build must keep; empty where nothing was published yet."""
    if content is None:
        return Published()
    try:
        value = load_values(content / LOCK)
        published = Published() if value is None else decode(value, Published)
    except DecodeError as error:
        raise BuilderError(error.message, where=LOCK, hint="restore it from version control") from None
    named = [slug for found in published.headings for slug in (found[0], found[2]) if slug is not None]
    for slug in [*(slug for slug, _ in published.actors), *(slug for slug, _ in published.issues), *named]:
        # It becomes a folder's name.
        if unfit(slug):
            raise BuilderError(f"'{slug}' is no slug", where=LOCK, hint="restore it from version control")
    return published


def write_published(content: Path, published: Published) -> None:
    """Write the lock, whole or not at all; the same record gives the same bytes."""
    hint = "the site is built, but its slugs are not kept yet; mend that and publish again"
    write_whole(content / LOCK, locked(published), hint)


def locked(published: Published) -> str:
    """Return the lock's text: one slug a line, sorted."""
    lines = [_HEAD.rstrip("\n")]
    for name, rows in (("actors", published.actors), ("issues", published.issues)):
        lines.append(f"{name}:" if rows else f"{name}: []")
        lines += [f"- {_flow(row)}" for row in sorted(set(rows))]
    if published.headings:
        lines += ["headings:", *(f"- {_flow(row)}" for row in sorted(set(published.headings), key=str))]
    return "\n".join(lines) + "\n"


def _flow(row: tuple[object, ...]) -> str:
    plain = [list(value) if isinstance(value, tuple) else value for value in row]
    # In double quotes alone YAML keeps the rarer ends of lines that a name may hold.
    odd = any(mark in text for text in row if isinstance(text, str) for mark in "\x85\u2028\u2029\ufeff")
    text: str = yaml.safe_dump(
        plain, default_flow_style=True, default_style='"' if odd else None, allow_unicode=True, width=float("inf")
    )
    return text.rstrip("\n")


def advanced(former: Published, book: Book) -> Published:
    """Return the record after this book is published: what was there, and what the book adds.

    A slug keeps every name it was published under, so that a rename can be undone; an issue its latest statements,
    and a discovered one its heading and its parent.
    """
    made = book.resolution
    pages = {briefing.path for briefing in book.briefings}
    actors = {(actor.slug, actor.name) for actor in made.actors if f"actors/{actor.slug}" in pages}
    stands = _representatives(made)
    shown = [issue for issue in made.issues if f"issues/{issue.slug}" in pages]
    issues = {issue.slug: stands[issue.id] for issue in shown}
    headings = {slug: (slug, name, parent) for slug, name, parent in former.headings}
    headings |= {issue.slug: (issue.slug, issue.name, issue.parent) for issue in shown if not issue.given}
    return Published(
        actors=tuple(sorted({*former.actors, *actors})),
        issues=tuple(sorted({**dict(former.issues), **issues}.items())),
        headings=tuple(headings[slug] for slug in sorted(headings)),
    )


def _representatives(made: Resolution) -> dict[str, tuple[str, ...]]:
    """Return the statements that stand for each issue: a discovered one's own, the surest of a given one's."""
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for spoken in made.statements:
        for score in spoken.issues:
            found[score.id].append((-score.score, spoken.statement.id))

    def stand(issue: Issue) -> tuple[str, ...]:
        return issue.representative or tuple(ident for _, ident in sorted(set(found[issue.id]))[:_REPRESENTATIVE])

    return {issue.id: stand(issue) for issue in made.issues}


def unpublished(former: Published, book: Book) -> tuple[str, ...]:
    """Return the pages, as paths, whose slug would be new or another than the published one of that name."""
    after = advanced(former, book)
    known = {slug for slug, _ in former.actors}
    of = defaultdict(set)
    for slug, name in former.actors:
        of[name].add(slug)
    actors = {slug for slug, name in after.actors if slug not in known or (of[name] and slug not in of[name])}
    issues = {slug for slug, _ in after.issues} - {slug for slug, _ in former.issues}
    return tuple(sorted([f"actors/{slug}" for slug in actors] + [f"issues/{slug}" for slug in issues]))
