"""Counts: names, titles, how many there are of what, and the rows of index pages."""

from __future__ import annotations

from collections.abc import Iterable

from builder.model.briefing import Part
from builder.model.dates import spoken
from builder.model.rows import SourceRow
from builder.model.rules.phrases import (
    Parts,
    RuleFailedError,
    actor_link,
    counted,
    distinct,
    gate,
    issue_link,
    joined,
    plain,
    rows_of,
    speakers,
    spoke,
)
from builder.model.rules.provenance import when
from builder.model.tables import Tables

PAGE_TITLES = {
    "index": "Briefing book",
    "actors/index": "Actors",
    "issues/index": "Issues",
    "positions": "Positions",
    "timeline": "Timeline",
    "network": "Who has to do with whom",
    "sources/index": "Sources",
    "duplicates": "Possible duplicates",
    "about": "How this was made",
    "changes": "What changed",
}


def page_title(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Title of a page that every book has."""
    return (plain(PAGE_TITLES[inputs[0]]),)


def actor_name(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor's name."""
    return (Part(text=tables.actors[inputs[0]].name, role="label"),)


def issue_name(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An issue's name."""
    return (Part(text=tables.issues[inputs[0]].name, role="label"),)


def articles(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many articles."""
    return counted(len(rows_of(tables, inputs)), "article")


def origins(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many origins the articles come down to."""
    return counted(len({row.origin for row in rows_of(tables, inputs)}), "origin")


def outlets(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many outlets, of the articles whose outlet is known."""
    return _outlets(rows_of(tables, inputs))


def _outlets(rows: Iterable[SourceRow]) -> Parts:
    """Count outlets; those of one owner are one voice, which is said where it makes a difference."""
    known = [row for row in rows if row.outlet]
    named, voices = len({row.outlet for row in known}), len({row.owner or row.outlet for row in known})
    if voices == named:
        return counted(named, "outlet")
    return (*counted(named, "outlet"), plain(" of "), *counted(voices, "owner"))


def statements(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many statements an actor made."""
    return counted(distinct(tables, tables.said.get(inputs[0], ())), "statement")


def issue_statements(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many statements belong to an issue."""
    return counted(distinct(tables, tables.on_issue.get(inputs[0], ())), "statement")


def issue_actors(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many actors speak to an issue."""
    return counted(len(speakers(tables, inputs[0])), "actor")


def first_seen(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Date of the oldest dated article."""
    return (plain("first seen "), Part(text=spoken(min(_dates(tables, inputs))), role="date"))


def last_seen(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Date of the newest dated article."""
    return (plain("last seen "), Part(text=spoken(max(_dates(tables, inputs))), role="date"))


def _dates(tables: Tables, inputs: tuple[str, ...]) -> list[str]:
    return [row.published.date for row in rows_of(tables, inputs) if row.published.date]


def total(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many of a kind the whole book has."""
    kind = inputs[0]
    if kind == "outlets":
        return _outlets(tables.sources.values())
    count = {
        "articles": len(tables.sources),
        "origins": len(tables.origins),
        "actors": len(tables.actors),
        "issues": len(tables.issues),
        "statements": distinct(tables, tuple(tables.statements.values())),
    }[kind]
    return counted(count, kind.removesuffix("s"))


def as_of(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The date the book speaks from."""
    return (plain("as of "), Part(text=spoken(tables.as_of), role="date"))


def actor_row(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor in a list: name, kind, articles, origins, statements."""
    row = tables.actors[inputs[0]]
    return joined(
        (actor_link(tables, row.id),),
        (plain(row.kind),),
        counted(row.articles, "article"),
        counted(row.origins, "origin"),
        counted(distinct(tables, tables.said.get(row.id, ())), "statement"),
    )


def issue_row(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An issue in a list: name, statements, actors, origins."""
    row = tables.issues[inputs[0]]
    return joined(
        (issue_link(tables, row.id),),
        counted(distinct(tables, tables.on_issue.get(row.id, ())), "statement"),
        counted(len(speakers(tables, row.id)), "actor"),
        counted(row.origins, "origin"),
    )


def source_row(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An article in a list: title, outlet, date."""
    row = tables.sources[inputs[0]]
    outlet: Parts = (plain(row.outlet),) if row.outlet else ()
    return joined((Part(text=row.title, role="label", target=row.page),), outlet, when(row))


def actor_on_issue(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor who speaks to an issue, and how often."""
    actor, issue = inputs
    return joined((actor_link(tables, actor),), counted(spoke(tables, actor, issue), "statement"))


def related_issue(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Another issue to which the same actors speak."""
    issue, other = inputs
    shared = speakers(tables, issue) & speakers(tables, other)
    if not shared:
        raise RuleFailedError("no actor in common")
    return joined((issue_link(tables, other),), counted(len(shared), "actor in common", "actors in common"))


def origin_row(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An origin of several articles, and why they are one report."""
    row = tables.origins[inputs[0]]
    representative = tables.sources[row.representative]
    return joined(
        (Part(text=representative.title, role="label", target=representative.page),),
        counted(len(row.members), "article"),
        (plain(row.reason),),
    )


def gate_candidates(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many candidate items there were."""
    return counted(gate(tables).candidates, "candidate sentence or row", "candidate sentences and rows")


def gate_printed(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many items passed every check."""
    return (Part(text=f"{gate(tables).printed:,}", role="number"), plain(" printed"))


def gate_withheld(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many items were withheld, for one reason or in all."""
    counts = gate(tables).withheld
    if not inputs:
        return (Part(text=f"{sum(counts.values()):,}", role="number"), plain(" withheld"))
    return (Part(text=str(counts[inputs[0]]), role="number"), plain(f" withheld: {inputs[0]}"))
