"""Changes: what a book holds that the published one did not, computed from the rows and the published record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from builder.model.baseline import Changes, Correction, Shift, Withdrawal
from builder.model.briefing import Part
from builder.model.dates import spoken
from builder.model.rows import StatementRow
from builder.model.rules.counts import actor_row, issue_row, source_row
from builder.model.rules.phrases import (
    Parts,
    RuleFailedError,
    actor_link,
    counted,
    distinct,
    issue_link,
    joined,
    plain,
)
from builder.model.rules.provenance import when
from builder.model.tables import Tables

T = TypeVar("T")

PAGE = "changes"
"""The page that tells of all changes."""

NOTHING_SAID = "; read differently, nothing new was said"


def changed(tables: Tables) -> Changes:
    """Return what changed; RuleFailedError where nothing was published before."""
    if tables.changed is None:
        raise RuleFailedError("there is no published record")
    return tables.changed


def since(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Since when something counts as new."""
    found = changed(tables)
    if found.since is None:
        return (plain("New since the last publication"),)
    return (plain("New since "), Part(text=spoken(found.since), role="date"))


def nothing_changed(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """That the book says what the published one said."""
    if not changed(tables).nothing:
        raise RuleFailedError("something changed")
    return (plain("Nothing has changed"),)


_TOTALS: dict[str, tuple[str, Callable[[Changes, Tables], int]]] = {
    "statements": ("new statement", lambda found, tables: distinct(tables, _said(tables, found.statements))),
    "shifts": ("shifted position", lambda found, tables: sum(1 for one in found.shifts if one.before)),
    "positions": ("new position", lambda found, tables: sum(1 for one in found.shifts if not one.before)),
    "actors": ("new actor", lambda found, tables: len(found.actors)),
    "issues": ("new issue", lambda found, tables: len(found.issues)),
    "articles": ("new article", lambda found, tables: len(found.articles)),
    "corrections": ("corrected article", lambda found, tables: len(found.corrections)),
    "withdrawals": ("withdrawn article", lambda found, tables: len(found.withdrawals)),
}
KINDS = tuple(_TOTALS)


def changed_total(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many of a kind are new."""
    noun, count = _TOTALS[inputs[0]]
    return _some(count(changed(tables), tables), noun)


def new_here(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How much is new of one actor, or on one issue."""
    subject, found = inputs[0], changed(tables)
    rows = [row for row in _said(tables, found.statements) if concerns(row, subject)]
    own = [one for one in found.shifts if subject in (one.actor, one.issue)]
    numbers = (
        (distinct(tables, rows), "new statement"),
        (sum(1 for one in own if one.before), "shifted position"),
        (sum(1 for one in own if not one.before), "new position"),
    )
    groups = [counted(number, noun) for number, noun in numbers if number]
    if subject in (*found.actors, *found.issues):
        groups.insert(0, (plain("not in the published book"),))
    if not groups:
        raise RuleFailedError("nothing is new here")
    return joined(*groups)


def new_statement(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who said something new, in which article."""
    row = tables.statements[inputs[0]]
    source = tables.sources[row.article]
    if row.id not in changed(tables).statements or row.speaker is None or row.speaker.actor is None:
        raise RuleFailedError("no new statement of anybody named")
    outlet: Parts = (plain(source.outlet),) if source.outlet else ()
    return joined((actor_link(tables, row.speaker.actor),), outlet, when(source))


def shifted(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Whose position on what is another one than was published."""
    one = shift_of(tables, inputs)
    name = (actor_link(tables, one.actor), plain(" on "), issue_link(tables, one.issue), plain(": "))
    return (*name, *_turn(one))


def stands_on(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor and the issue on which its position is another one."""
    one = shift_of(tables, inputs)
    return (actor_link(tables, one.actor), plain(" on "), issue_link(tables, one.issue))


def turned(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """From what to what a position went."""
    return _turn(shift_of(tables, inputs))


def _turn(one: Shift) -> Parts:
    later = Part(text=one.after, role="direction")
    why: Parts = (plain(NOTHING_SAID),) if one.reading else ()
    if one.before is None:
        return (plain("now "), later, *why)
    return (plain("from "), Part(text=one.before, role="direction"), plain(" to "), later, *why)


def shift_side(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """What was published of a position, or what it is now; the words that show it follow."""
    actor, issue, side = inputs
    one = shift_of(tables, (actor, issue))
    if side == "now":
        return (plain("Now: "), Part(text=one.after, role="direction"))
    if one.before is None:
        raise RuleFailedError("no direction was published")
    gone: Parts = () if one.earlier else (plain("; the words that showed it are no longer in the book"),)
    return (plain("As published: "), Part(text=one.before, role="direction"), *gone)


def more_new(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many new statements are not quoted on the page."""
    known = set(changed(tables).statements)
    if not set(inputs) <= known:
        raise RuleFailedError("not all of them are new")
    return (*_some(distinct(tables, _said(tables, inputs)), "more new statement"), plain(", not quoted here"))


def new_actor(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An actor that had no page before."""
    _among(inputs[0], changed(tables).actors)
    return actor_row(tables, inputs)


def new_issue(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An issue that was not there before."""
    _among(inputs[0], changed(tables).issues)
    return issue_row(tables, inputs)


def new_article(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An article that was not there before."""
    _among(inputs[0], changed(tables).articles)
    return source_row(tables, inputs)


def corrected(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An article whose text is another one than was published, and what that changed."""
    one = correction_of(tables, inputs[0])
    numbers = (
        (len(one.new), "new statement", None),
        (one.gone, "statement gone", "statements gone"),
        (len(one.figures), "corrected figure", None),
    )
    return joined(
        source_row(tables, inputs), *(counted(number, noun, many) for number, noun, many in numbers if number)
    )


def withdrawn(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An article that is gone: its title, outlet and date, and how much fell with it."""
    one = withdrawal_of(tables, inputs[0])
    outlet: Parts = (plain(one.outlet),) if one.outlet else ()
    fell: Parts = (*counted(one.statements, "statement"), plain(" fell with it")) if one.statements else ()
    return joined((Part(text=one.title, role="label"),), outlet, (Part(text=spoken(one.date), role="date"),), fell)


def pages_gone(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many published actors or issues are no longer there."""
    found = changed(tables)
    number, noun = {
        "actors": (found.actors_gone, "actor has a page no longer"),
        "issues": (found.issues_gone, "issue is no longer there"),
    }[inputs[0]]
    if not number:
        raise RuleFailedError("none is gone")
    plural = {"actors": "actors have a page no longer", "issues": "issues are no longer there"}[inputs[0]]
    return counted(number, noun, plural)


def concerns(row: StatementRow, subject: str) -> bool:
    """Tell whether a statement is an actor's, or on an issue."""
    own = row.speaker.actor if row.speaker else None
    return subject == own or any(score.id == subject for score in row.issues)


def shift_of(tables: Tables, pair: tuple[str, ...]) -> Shift:
    """Return the shift of an actor on an issue."""
    return _one(found for found in changed(tables).shifts if (found.actor, found.issue) == pair)


def correction_of(tables: Tables, article: str) -> Correction:
    """Return the correction of an article."""
    return _one(found for found in changed(tables).corrections if found.article == article)


def withdrawal_of(tables: Tables, article: str) -> Withdrawal:
    """Return the withdrawal of an article."""
    return _one(found for found in changed(tables).withdrawals if found.article == article)


def _one(found: Iterable[T]) -> T:
    for one in found:
        return one
    raise RuleFailedError("no such change")


def _among(ident: str, new: tuple[str, ...]) -> None:
    if ident not in new:
        raise RuleFailedError("it is not new")


def _some(number: int, noun: str) -> Parts:
    if not number:
        raise RuleFailedError("none is new")
    return counted(number, noun)


def _said(tables: Tables, idents: Iterable[str]) -> list[StatementRow]:
    return [tables.statements[ident] for ident in idents]
