"""Indexes: the rows of index pages, each with the same cells in the same order, so that they stand in a table."""

from __future__ import annotations

from collections import Counter

from builder.model.briefing import Part
from builder.model.dates import spoken
from builder.model.rules.phrases import (
    REAL,
    Parts,
    Rule,
    RuleFailedError,
    actor_link,
    counted,
    distinct,
    issue_link,
    joined,
    plain,
    rows_of,
    speakers,
)
from builder.model.rules.positions import standing
from builder.model.rules.provenance import when
from builder.model.tables import Tables


def actor_entry(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor in an index: name, kind, statements, articles, origins, last seen (actor, its articles)."""
    row = tables.actors[inputs[0]]
    articles = rows_of(tables, inputs[1:]) if inputs[1:] else []
    if len(articles) != row.articles:
        raise RuleFailedError("the actor has another number of articles")
    return joined(
        (actor_link(tables, row.id),),
        (plain(row.kind),),
        counted(distinct(tables, tables.said.get(row.id, ())), "statement"),
        counted(row.articles, "article"),
        counted(row.origins, "origin"),
        _last([article.published.date for article in articles]),
    )


def issue_entry(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An issue in an index: name, statements, actors, directions, origins, last seen."""
    row = tables.issues[inputs[0]]
    said = tables.on_issue.get(row.id, ())
    return joined(
        (issue_link(tables, row.id),),
        counted(distinct(tables, said), "statement"),
        counted(len(speakers(tables, row.id)), "actor"),
        _sides(tables, row.id),
        counted(row.origins, "origin"),
        _last([tables.sources[statement.article].published.date for statement in said]),
    )


def _sides(tables: Tables, issue: str) -> Parts:
    """How many actors stand where on an issue."""
    found = Counter(standing(tables, actor, issue) for actor in speakers(tables, issue))
    verbs = {"supports": "support", "opposes": "oppose"}
    parts: list[Part] = []
    for side in REAL:
        if found[side]:
            parts += [plain(", ")] if parts else []
            verb = side if found[side] == 1 else verbs.get(side, side)
            parts += [Part(text=str(found[side]), role="number"), plain(f" {verb}")]
    return tuple(parts) or (plain("no direction known"),)


def source_entry(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An article in an index: title, outlet, date, with how many others it is one report."""
    row = tables.sources[inputs[0]]
    others = len(tables.origins[row.origin].members) - 1 if row.origin in tables.origins else 0
    report: Parts = (plain("one report with "), *counted(others, "other")) if others else ()
    return joined(
        (Part(text=row.title, role="label", target=row.page),),
        (plain(row.outlet or "outlet unknown"),),
        when(row),
        report,
    )


def _last(dates: list[str | None]) -> Parts:
    known = [date for date in dates if date]
    return (plain("last seen "), Part(text=spoken(max(known)), role="date")) if known else (plain("undated"),)


RULES: dict[str, Rule] = {"actor-entry": actor_entry, "issue-entry": issue_entry, "source-entry": source_entry}
