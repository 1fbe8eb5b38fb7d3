"""Writing: which sentences of a page a language model worded, and how many of its sentences were refused."""

from __future__ import annotations

from builder.model.briefing import Part
from builder.model.rules.phrases import Parts, Rule, RuleFailedError, counted, plain
from builder.model.tables import Tables

WORDED_BY = "worded-by"
"""Under a sentence that a model worded (model, the sentence's id)."""
MODEL_TOTAL = "worded-total"
"""On a page that has any (model, how many it worded, how many of its sentences were refused)."""


def worded_by(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Which model worded a sentence."""
    name, _ = inputs
    return (Part(text="Worded by a language model", role="mark"), plain(f" ({name}) from what it cites"))


def worded_total(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many sentences of a page a model worded, and how many of its sentences failed a check."""
    name, taken, refused = inputs
    if int(taken) < 1 or int(refused) < 0:
        raise RuleFailedError("no such numbers")
    worded = (*counted(int(taken), "sentence"), plain(f" on this page worded by the language model {name}; "))
    return (*worded, *counted(int(refused), "other"), plain(" refused, the sources’ own words stand instead"))


NAMED_BY = "named-by"
"""On the page of an issue whose heading a model chose (model, issue)."""


def named_by(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Which model chose an issue's heading, out of words of its statements."""
    name, issue = inputs
    if issue not in tables.issues:
        raise RuleFailedError("the issue is not there")
    return (Part(text="Heading chosen by a language model", role="mark"), plain(f" ({name}) from words of a statement"))


RULES: dict[str, Rule] = {WORDED_BY: worded_by, MODEL_TOTAL: worded_total, NAMED_BY: named_by}
