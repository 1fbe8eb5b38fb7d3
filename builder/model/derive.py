"""Derived items: each rule computes its visible parts from the rows of the data files and named inputs.

Compose prints what a rule returns; the gate and `verify` compute it again and compare.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from builder.model.briefing import Part
from builder.model.dates import spoken, spoken_interval
from builder.model.rows import FigureRow, SourceRow, StatementRow, Verification
from builder.model.tables import Tables

Parts = tuple[Part, ...]
Rule = Callable[[Tables, tuple[str, ...]], Parts]

REAL = ("supports", "opposes", "conditional", "mixed")
"""Directions that say where somebody stands; the others say that this is not known."""

NAMED = 12
"""Actors that one line names; it counts the others."""

LISTED = 3
"""Articles that one line names; it counts the others."""

PAGE_TITLES = {
    "index": "Briefing book",
    "actors/index": "Actors",
    "issues/index": "Issues",
    "positions": "Positions",
    "timeline": "Timeline",
    "sources/index": "Sources",
    "about": "How this was made",
}


_NOUN = re.compile(
    r"\b(?!(?:and|or|to|about|some|nearly|almost|around|over|between|than|more|less|of|up|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|millions?|billions?|dozens?|half|a|an)\b)[^\W\d]+",
    re.I,
)
"""Words of a figure that are what it counts, not how many."""


class RuleFailedError(ValueError):
    """A rule's inputs do not bear the item out."""


def derive(rule: str, inputs: Sequence[str], tables: Tables) -> Parts:
    """Compute a derived item's parts; KeyError or RuleFailedError where its inputs do not bear it."""
    return RULES[rule](tables, tuple(inputs))


def _text(text: str) -> Part:
    return Part(text=text)


def _count(number: int, noun: str, plural: str | None = None) -> Parts:
    return (Part(text=str(number), role="number"), _text(f" {noun if number == 1 else plural or noun + 's'}"))


def _actor(tables: Tables, actor: str) -> Part:
    row = tables.actors[actor]
    return Part(text=row.name, role="label", target=row.page)


def _issue(tables: Tables, issue: str) -> Part:
    row = tables.issues[issue]
    return Part(text=row.name, role="label", target=row.page)


def _joined(*groups: Parts) -> Parts:
    """Put a middle dot between groups of parts, leaving out empty ones."""
    parts: list[Part] = []
    for group in groups:
        if group:
            parts += [_text(" · "), *group] if parts else group
    return tuple(parts)


def _sources(tables: Tables, inputs: tuple[str, ...]) -> list[SourceRow]:
    if not inputs or len(set(inputs)) != len(inputs):
        raise RuleFailedError("articles must be named, each once")
    return [tables.sources[ident] for ident in inputs]


# Names and titles


def page_title(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Title of a page that every book has."""
    return (_text(PAGE_TITLES[inputs[0]]),)


def actor_name(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor's name."""
    return (Part(text=tables.actors[inputs[0]].name, role="label"),)


def issue_name(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An issue's name."""
    return (Part(text=tables.issues[inputs[0]].name, role="label"),)


# Counts


def articles(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many articles."""
    return _count(len(_sources(tables, inputs)), "article")


def origins(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many origins the articles come down to."""
    return _count(len({row.origin for row in _sources(tables, inputs)}), "origin")


def outlets(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many outlets, of the articles whose outlet is known."""
    return _outlets(_sources(tables, inputs))


def _outlets(rows: Iterable[SourceRow]) -> Parts:
    """Count outlets; those of one owner are one voice, which is said where it makes a difference."""
    known = [row for row in rows if row.outlet]
    named, voices = len({row.outlet for row in known}), len({row.owner or row.outlet for row in known})
    if voices == named:
        return _count(named, "outlet")
    return (*_count(named, "outlet"), _text(" of "), *_count(voices, "owner"))


def statements(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many statements an actor made."""
    return _count(_distinct(tables, tables.said.get(inputs[0], ())), "statement")


def issue_statements(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many statements belong to an issue."""
    return _count(_distinct(tables, tables.on_issue.get(inputs[0], ())), "statement")


def issue_actors(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many actors speak to an issue."""
    return _count(len(_speakers(tables, inputs[0])), "actor")


def first_seen(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Date of the oldest dated article."""
    return (_text("first seen "), Part(text=spoken(min(_dates(tables, inputs))), role="date"))


def last_seen(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Date of the newest dated article."""
    return (_text("last seen "), Part(text=spoken(max(_dates(tables, inputs))), role="date"))


def _dates(tables: Tables, inputs: tuple[str, ...]) -> list[str]:
    return [row.published.date for row in _sources(tables, inputs) if row.published.date]


def _speakers(tables: Tables, issue: str) -> set[str]:
    rows = tables.on_issue.get(issue, ())
    return {row.speaker.actor for row in rows if row.speaker and row.speaker.actor}


def _spoke(tables: Tables, actor: str, issue: str) -> int:
    rows = tables.said.get(actor, ())
    return _distinct(tables, [row for row in rows if any(score.id == issue for score in row.issues)])


def _distinct(tables: Tables, rows: Sequence[StatementRow]) -> int:
    """Count statements, those that copies of one report share only once."""
    return len({(tables.sources[row.article].origin, row.sha256) for row in rows})


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
        "statements": _distinct(tables, tuple(tables.statements.values())),
    }[kind]
    return _count(count, kind.removesuffix("s"))


def as_of(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The date the book speaks from."""
    return (_text("as of "), Part(text=spoken(tables.as_of), role="date"))


# Rows of index pages


def actor_row(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor in a list: name, kind, articles, origins, statements."""
    row = tables.actors[inputs[0]]
    return _joined(
        (_actor(tables, row.id),),
        (_text(row.kind),),
        _count(row.articles, "article"),
        _count(row.origins, "origin"),
        _count(_distinct(tables, tables.said.get(row.id, ())), "statement"),
    )


def issue_row(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An issue in a list: name, statements, actors, origins."""
    row = tables.issues[inputs[0]]
    return _joined(
        (_issue(tables, row.id),),
        _count(_distinct(tables, tables.on_issue.get(row.id, ())), "statement"),
        _count(len(_speakers(tables, row.id)), "actor"),
        _count(row.origins, "origin"),
    )


def source_row(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An article in a list: title, outlet, date."""
    row = tables.sources[inputs[0]]
    outlet: Parts = (_text(row.outlet),) if row.outlet else ()
    date = (Part(text=spoken(row.published.date), role="date"),)
    return _joined((Part(text=row.title, role="label", target=row.page),), outlet, date)


def actor_on_issue(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor who speaks to an issue, and how often."""
    actor, issue = inputs
    return _joined((_actor(tables, actor),), _count(_spoke(tables, actor, issue), "statement"))


def related_issue(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Another issue to which the same actors speak."""
    issue, other = inputs
    shared = _speakers(tables, issue) & _speakers(tables, other)
    if not shared:
        raise RuleFailedError("no actor in common")
    return _joined((_issue(tables, other),), _count(len(shared), "actor in common", "actors in common"))


def origin_row(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An origin of several articles, and why they are one report."""
    row = tables.origins[inputs[0]]
    representative = tables.sources[row.representative]
    return _joined(
        (Part(text=representative.title, role="label", target=representative.page),),
        _count(len(row.members), "article"),
        (_text(row.reason),),
    )


# Positions


def direction(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """A position's direction and the time it covers."""
    row = tables.positions[inputs[0]]
    known = row.direction in REAL
    # What is not known is said in plain words, as no direction beside the others.
    parts: Parts = (Part(text=row.direction, role="direction" if known else "text"),)
    if row.first or row.last:
        time = spoken_interval(row.first or row.last, row.last, "day")
        parts += (_text(" ("), Part(text=time, role="date"), _text(")"))
    return parts


def undecided(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who speaks to an issue without showing a direction."""
    unknown = [actor for actor in _speakers(tables, inputs[0]) if standing(tables, actor, inputs[0]) not in REAL]
    unknown.sort(key=lambda actor: (-_spoke(tables, actor, inputs[0]), tables.actors[actor].name, actor))
    if not unknown:
        raise RuleFailedError("everybody who speaks shows a direction")
    named = [_actor(tables, actor) for actor in unknown[:NAMED]]
    rest = len(unknown) - len(named)
    parts: list[Part] = [named[0]]
    for part in named[1:-1] if not rest else named[1:]:
        parts += [_text(", "), part]
    if rest:
        parts += [_text(" and "), *_count(rest, "other")]
    elif len(named) > 1:
        parts += [_text(" and "), named[-1]]
    one = len(unknown) == 1
    return (*parts, _text(" speaks" if one else " speak"), _text(" to this; what is reported shows no direction."))


def no_direction(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Heading over those who speak to an issue without showing a direction."""
    undecided(tables, inputs)
    return (_text("Not enough evidence"),)


def cell(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The latest direction of an actor on an issue, "silent" where nothing is reported."""
    actor, issue = inputs
    found = Part(text=standing(tables, actor, issue), role="direction")
    return _joined((_actor(tables, actor),), (found,), (_issue(tables, issue),))


def standing(tables: Tables, actor: str, issue: str) -> str:
    """Return the latest direction of an actor on an issue."""
    rows = tables.stands.get((actor, issue))
    if rows:
        return rows[0].direction
    return "not enough evidence" if _spoke(tables, actor, issue) else "silent"


# Time and quantity


def event_date(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The date of events, as exact as it is known."""
    whens = [tables.events[ident].when for ident in inputs]
    dates = {spoken_interval(when.first, when.last, when.precision) for when in whens}
    if len(dates) != 1:
        raise RuleFailedError("the events have not one date")
    return (Part(text=dates.pop(), role="date"),)


def differ(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """What is counted, where origins give values that cannot all be right."""
    rows = [tables.figures[ident] for ident in inputs]
    if not conflict(rows):
        raise RuleFailedError("the values do not differ")
    values = len({(row.low, row.high) for row in rows})
    return (_text(_asked(rows)), _text(": "), *_count(values, "value"))


def _asked(rows: Sequence[FigureRow]) -> str:
    """Return the question that the values answer: "How many families"."""
    if rows[0].unit in ("%", "percent"):
        return "What share"
    if rows[0].unit:
        return "How much" if not rows[0].counted else f"How much: {rows[0].counted}"
    nouns = [" ".join(word for word in _NOUN.findall(row.text or "")) for row in rows]
    named = sorted({noun for noun in nouns if noun}, key=lambda noun: (len(noun), noun))
    return f"How many {named[0]}" if named else f"How many: {rows[0].counted or 'counted'}"


def conflict(rows: Sequence[FigureRow]) -> bool:
    """Tell whether two origins give values of one thing counted of which neither holds the other."""
    return any(
        a.origin != b.origin and a.unit == b.unit and not (_holds(a, b) or _holds(b, a))
        for index, a in enumerate(rows)
        for b in rows[index + 1 :]
    )


def _holds(wide: FigureRow, narrow: FigureRow) -> bool:
    return wide.low <= narrow.low and narrow.high <= wide.high


# Gaps


def never_speaks(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor of whom no statement is reported."""
    if tables.said.get(inputs[0]):
        raise RuleFailedError("there are statements")
    return (_actor(tables, inputs[0]), _text(" is talked about; no statement is reported."))


def never_quoted(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor whose words are reported, never quoted."""
    rows = tables.said.get(inputs[0], ())
    if not rows or any(row.type in ("direct", "mixed") for row in rows):
        raise RuleFailedError("there are quotations, or no statements")
    return (_actor(tables, inputs[0]), _text(" is reported, never quoted in words."))


def single_origin(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Everything comes from one origin."""
    rows = _sources(tables, inputs)
    if len({row.origin for row in rows}) != 1:
        raise RuleFailedError("there are several origins")
    if len(rows) == 1:
        return (_text("All of this rests on a single article."),)
    return (_text("All of this rests on a single origin, in "), *_count(len(rows), "article"), _text("."))


def undated(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many of the articles carry no date."""
    rows = _sources(tables, inputs)
    missing = sum(1 for row in rows if not row.published.date)
    if not missing:
        raise RuleFailedError("all are dated")
    if missing == len(rows):
        return (_text("None of the articles carries a date."),)
    return (
        Part(text=str(missing), role="number"),
        _text(" of "),
        *_count(len(rows), "article"),
        _text(" carr" + ("ies" if missing == 1 else "y") + " no date."),
    )


def capped(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Articles of which less is shown than was found, for no more of them may be quoted."""
    rows = _sources(tables, inputs)
    if not set(inputs) <= set(_gate(tables).capped):
        raise RuleFailedError("an article is quoted less than it may be")
    rows.sort(key=lambda row: (row.title, row.id))
    named: list[Part] = []
    for row in rows[:LISTED]:
        title = Part(text=row.title, role="label", target=row.page)
        named += [_text("; “" if named else "“"), title, _text("”")]
    rest = len(rows) - LISTED
    more: Parts = (_text("; and "), *_count(rest, "other article")) if rest > 0 else ()
    what = "Something that was found is left out here, because no more may be quoted of "
    return (_text(what), *named, *more, _text("."))


def silent(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor of whom nothing is reported on an issue where others speak."""
    actor, issue = inputs
    others = _speakers(tables, issue) - {actor}
    if _spoke(tables, actor, issue) or not others:
        raise RuleFailedError("not silent where others speak")
    return (
        _text("Nothing is reported from "),
        _actor(tables, actor),
        _text(" on “"),
        _issue(tables, issue),
        _text("”, where "),
        *_count(len(others), "other speaks", "others speak"),
        _text("."),
    )


def silent_here(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The same on the issue's own page."""
    silent(tables, inputs)
    others = _count(len(_speakers(tables, inputs[1])), "other speaks", "others speak")
    return (
        _text("Nothing is reported from "),
        _actor(tables, inputs[0]),
        _text(", where "),
        *others,
        _text(" to this."),
    )


# What the gate did


def gate_candidates(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many candidate items there were."""
    return _count(_gate(tables).candidates, "candidate sentence or row", "candidate sentences and rows")


def gate_printed(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many items passed every check."""
    return (Part(text=str(_gate(tables).printed), role="number"), _text(" printed"))


def gate_withheld(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many items were withheld, for one reason or in all."""
    counts = _gate(tables).withheld
    if not inputs:
        return (Part(text=str(sum(counts.values())), role="number"), _text(" withheld"))
    return (Part(text=str(counts[inputs[0]]), role="number"), _text(f" withheld: {inputs[0]}"))


def _gate(tables: Tables) -> Verification:
    if tables.verification is None:
        raise RuleFailedError("the gate has not run")
    return tables.verification


RULES: dict[str, Rule] = {
    "page-title": page_title,
    "actor-name": actor_name,
    "issue-name": issue_name,
    "articles": articles,
    "origins": origins,
    "outlets": outlets,
    "statements": statements,
    "issue-statements": issue_statements,
    "issue-actors": issue_actors,
    "first-seen": first_seen,
    "last-seen": last_seen,
    "total": total,
    "as-of": as_of,
    "actor-row": actor_row,
    "issue-row": issue_row,
    "source-row": source_row,
    "actor-on-issue": actor_on_issue,
    "related-issue": related_issue,
    "origin-row": origin_row,
    "direction": direction,
    "undecided": undecided,
    "no-direction": no_direction,
    "cell": cell,
    "event-date": event_date,
    "differ": differ,
    "never-speaks": never_speaks,
    "never-quoted": never_quoted,
    "single-origin": single_origin,
    "undated": undated,
    "capped": capped,
    "silent": silent,
    "silent-here": silent_here,
    "gate-candidates": gate_candidates,
    "gate-printed": gate_printed,
    "gate-withheld": gate_withheld,
}
