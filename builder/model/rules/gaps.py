"""Gaps: what is not known, not reported or not shown."""

from __future__ import annotations

import re
from datetime import date

from builder.model.briefing import Part
from builder.model.dates import spoken
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
    return (plain("No statement is attributed to "), actor_link(tables, inputs[0]), plain("."))


def never_quoted(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor whose words are reported, never quoted."""
    rows = tables.said.get(inputs[0], ())
    if not rows or any(row.type in ("direct", "mixed") for row in rows):
        raise RuleFailedError("there are quotations, or no statements")
    return (
        plain("No words of "),
        actor_link(tables, inputs[0]),
        plain(" are quoted; what is reported is indirect speech."),
    )


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
    """An actor to whom nothing is attributed on an issue where others speak."""
    actor, issue = inputs
    return (*_none_from(tables, actor, issue), plain(" on “"), issue_link(tables, issue), *_where(tables, actor, issue))


def silent_here(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The same on the issue's own page."""
    actor, issue = inputs
    return (*_none_from(tables, actor, issue), plain(" on this"), *_where(tables, actor, issue)[1:])


def _none_from(tables: Tables, actor: str, issue: str) -> Parts:
    others = speakers(tables, issue) - {actor}
    if spoke(tables, actor, issue) or not others or any(_speaks_for(tables, other, actor) for other in others):
        raise RuleFailedError("not silent where others speak")
    return (plain("No statement is attributed to "), actor_link(tables, actor))


def _where(tables: Tables, actor: str, issue: str) -> Parts:
    others = counted(len(speakers(tables, issue) - {actor}), "other speaks", "others speak")
    return (plain("”"), plain(", where "), *others, plain("."))


def _speaks_for(tables: Tables, speaker: str, country: str) -> bool:
    """Tell whether somebody may speak for a country: a role or name says so, or a role that leaves the country open."""
    if tables.actors[country].kind != "country":
        return False
    names = [tables.actors[country].name, *tables.actors[country].aliases]
    row = tables.actors[speaker]
    told = [row.name, *row.aliases, *(role.text for role in row.roles)]
    if any(re.search(rf"\b{re.escape(name)}\b", text) for name in names for text in told):
        return True
    offices = [role.text for role in row.roles if _OFFICE.search(role.text)]
    return any(not re.search(r"\b(?:[A-Z]{2,}|of|for|at)\b", text) and not _tied(tables, text) for text in offices)


def _tied(tables: Tables, role: str) -> bool:
    """Tell whether a role names a country."""
    return any(
        re.search(rf"\b{re.escape(name)}\b", role)
        for row in tables.actors.values()
        if row.kind == "country"
        for name in (row.name, *row.aliases)
    )


_OFFICE = re.compile(r"\b(?:president|minister|secretary|senator|congress\w+|governor|chancellor|rep|sen|mp)\b", re.I)
"""Offices of a state: who has one without a country's name beside it may speak for any."""


def one_origin_each(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many of the statements on an issue, or of an actor, no second origin reports."""
    rows = tables.on_issue.get(inputs[0]) or tables.said.get(inputs[0]) or ()
    origins: dict[str, set[str]] = {}
    for row in rows:
        origins.setdefault(row.words or row.sha256, set()).add(tables.sources[row.article].origin)
    alone = sum(1 for found in origins.values() if len(found) == 1)
    if len({origin for found in origins.values() for origin in found}) < 2 or not alone:
        raise RuleFailedError("one origin in all, or none alone")
    if alone == len(origins):
        return (plain("Each statement is reported by one origin only."),)
    one = alone == 1
    return (
        Part(text=str(alone), role="number"),
        plain(" of "),
        *counted(len(origins), "statement"),
        plain(f" {'is' if one else 'are'} reported by one origin only."),
    )


def one_side(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Everything comes from outlets of one owner, or from one outlet, though from several origins."""
    rows = rows_of(tables, inputs)
    if len({row.origin for row in rows}) < 2 or not all(row.outlet for row in rows):
        raise RuleFailedError("one origin, or an outlet is not known")
    outlets, voices = ({row.outlet for row in rows}, {row.owner or row.outlet for row in rows})
    if len(voices) != 1:
        raise RuleFailedError("several owners")
    if len(outlets) == 1:
        return (plain("All of this comes from one outlet, "), Part(text=str(outlets.pop()), role="label"), plain("."))
    return (
        plain("All of this comes from outlets of one owner, "),
        Part(text=str(voices.pop()), role="label"),
        plain("."),
    )


RECENT = 30
"""Days before the day that the book speaks from after which a reader should ask what has changed since: a month."""


def not_newer(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The newest article is well before the day that the book speaks from."""
    newest = max((row.published.date or "" for row in rows_of(tables, inputs)), default="")
    if len(newest) != 10 or not tables.as_of or len(tables.as_of) != 10:
        raise RuleFailedError("a day is not known")
    days = (date.fromisoformat(tables.as_of) - date.fromisoformat(newest)).days
    if days <= RECENT:
        raise RuleFailedError("recent")
    return (
        plain("Nothing is newer than "),
        Part(text=spoken(newest), role="date"),
        plain(", "),
        *counted(days, "day"),
        plain(" before "),
        Part(text=spoken(tables.as_of), role="date"),
        plain(", the date of this book."),
    )


RULES: dict[str, Rule] = {
    "never-speaks": never_speaks,
    "never-quoted": never_quoted,
    "single-origin": single_origin,
    "undated": undated,
    "capped": capped,
    "silent": silent,
    "silent-here": silent_here,
    "one-origin-each": one_origin_each,
    "one-side": one_side,
    "not-newer": not_newer,
}
"""Rules of this module, by name."""
