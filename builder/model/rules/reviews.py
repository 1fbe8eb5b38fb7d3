"""Reviews: whether somebody has read a page, and what editors have picked or hidden."""

from __future__ import annotations

import re

from builder.model.briefing import Part
from builder.model.dates import spoken
from builder.model.rules.phrases import Parts, RuleFailedError, counted, plain
from builder.model.tables import Tables

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def draft(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """That nobody has read a page."""
    return (Part(text="Draft", role="mark"), plain(": nobody has reviewed this page"))


def outdated(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """That a page has changed since it was read (page, its state then, who, when)."""
    _, _, who, when = inputs
    return (Part(text="Draft", role="mark"), plain(f": changed since {who} reviewed it"), *_on(when))


def reviewed(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who has read a page as it is (page, its state, who, when)."""
    _, _, who, when = inputs
    return (Part(text="Reviewed", role="mark"), plain(f" by {who}"), *_on(when))


def reviewed_total(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many briefings somebody has read as they are now (the pages that are)."""
    pages = {row.page for row in tables.actors.values() if row.page}
    pages |= {row.page for row in tables.issues.values() if row.page}
    if not pages or len(set(inputs)) != len(inputs) or not pages.issuperset(inputs):
        raise RuleFailedError("a page that is not there")
    of = counted(len(pages), "briefing")
    return (Part(text=str(len(inputs)), role="number"), plain(" of "), *of, plain(" reviewed by a person"))


def pinned(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who put a statement first (statement, who, when)."""
    statement, who, when = inputs
    if statement not in tables.statements:
        raise RuleFailedError("the statement is not there")
    return (Part(text="Pinned", role="mark"), plain(f" by {who or 'an editor'}"), *_on(when))


def hidden(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many statements an editor has hidden; none of them is in the record."""
    if not inputs or len(set(inputs)) != len(inputs) or any(ident in tables.statements for ident in inputs):
        raise RuleFailedError("a statement that is there is not hidden")
    return (*counted(len(inputs), "statement"), plain(" hidden by an editor"))


def note_by(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who wrote a note, and when."""
    who, when = inputs
    return (plain(f"Note by {who}"), *_on(when, ", "))


def _on(when: str, before: str = " on ") -> Parts:
    if not when:
        return ()
    return (plain(before), Part(text=spoken(when) if _DATE.fullmatch(when) else when, role="date"))
