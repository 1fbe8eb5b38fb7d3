"""Gaps: what is not known, not reported or not shown."""

from __future__ import annotations

from builder.model.briefing import Part
from builder.model.rules.phrases import (
    LISTED,
    Parts,
    Rule,
    RuleFailedError,
    actor_link,
    counted,
    gate,
    issue_link,
    plain,
    rows_of,
    speakers,
    spoke,
)
from builder.model.tables import Tables


def never_speaks(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor of whom no statement is reported."""
    if tables.said.get(inputs[0]):
        raise RuleFailedError("there are statements")
    return (actor_link(tables, inputs[0]), plain(" is talked about; no statement is reported."))


def never_quoted(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor whose words are reported, never quoted."""
    rows = tables.said.get(inputs[0], ())
    if not rows or any(row.type in ("direct", "mixed") for row in rows):
        raise RuleFailedError("there are quotations, or no statements")
    return (actor_link(tables, inputs[0]), plain(" is reported, never quoted in words."))


def single_origin(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Everything comes from one origin."""
    rows = rows_of(tables, inputs)
    if len({row.origin for row in rows}) != 1:
        raise RuleFailedError("there are several origins")
    if len(rows) == 1:
        return (plain("All of this rests on a single article."),)
    return (plain("All of this rests on a single origin, in "), *counted(len(rows), "article"), plain("."))


def undated(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many of the articles carry no date."""
    rows = rows_of(tables, inputs)
    missing = sum(1 for row in rows if not row.published.date)
    if not missing:
        raise RuleFailedError("all are dated")
    if missing == len(rows):
        return (plain("None of the articles carries a date."),)
    return (
        Part(text=str(missing), role="number"),
        plain(" of "),
        *counted(len(rows), "article"),
        plain(" carr" + ("ies" if missing == 1 else "y") + " no date."),
    )


def capped(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Articles of which less is shown than was found, for no more of them may be quoted."""
    rows = rows_of(tables, inputs)
    if not set(inputs) <= set(gate(tables).capped):
        raise RuleFailedError("an article is quoted less than it may be")
    rows.sort(key=lambda row: (row.title, row.id))
    named: list[Part] = []
    for row in rows[:LISTED]:
        title = Part(text=row.title, role="label", target=row.page)
        named += [plain("; “" if named else "“"), title, plain("”")]
    rest = len(rows) - LISTED
    more: Parts = (plain("; and "), *counted(rest, "other article")) if rest > 0 else ()
    what = "Something that was found is left out here, because no more may be quoted of "
    return (plain(what), *named, *more, plain("."))


def silent(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor of whom nothing is reported on an issue where others speak."""
    actor, issue = inputs
    others = speakers(tables, issue) - {actor}
    if spoke(tables, actor, issue) or not others:
        raise RuleFailedError("not silent where others speak")
    return (
        plain("Nothing is reported from "),
        actor_link(tables, actor),
        plain(" on “"),
        issue_link(tables, issue),
        plain("”, where "),
        *counted(len(others), "other speaks", "others speak"),
        plain("."),
    )


def silent_here(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The same on the issue's own page."""
    silent(tables, inputs)
    others = counted(len(speakers(tables, inputs[1])), "other speaks", "others speak")
    return (
        plain("Nothing is reported from "),
        actor_link(tables, inputs[0]),
        plain(", where "),
        *others,
        plain(" to this."),
    )


RULES: dict[str, Rule] = {
    "never-speaks": never_speaks,
    "never-quoted": never_quoted,
    "single-origin": single_origin,
    "undated": undated,
    "capped": capped,
    "silent": silent,
    "silent-here": silent_here,
}
"""Rules of this module, by name."""
