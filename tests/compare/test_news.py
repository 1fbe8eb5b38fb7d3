"""What changed, in words for a pull request: complete, and inert whatever an article holds."""

from __future__ import annotations

import json

from markdown import markdown

from builder.model.baseline import Baseline
from builder.model.changes import changes, marks
from builder.news import in_json, in_markdown
from tests.compare.test_changes import FIRST, LATER, book

HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert) @everyone `rm` | # up"


def test_each_kind_of_change_has_its_lines() -> None:
    rows = book(FIRST + LATER)
    before = marks(book(FIRST + '[w 2024-04-01]\n> Olla Brun | "said" | The reservoir is a lake\n'))
    told = in_markdown(changes(rows, before), rows)
    assert told.startswith("# What changed since 2 May 2024\n")
    for line in (
        "## Shifted positions (1)",
        "## New positions (1)",
        "  - before: “We oppose the filling of the reservoir”",
        "  - now: “We support the filling of the reservoir”",
        "- **Ines Aulo**: “I welcome the filling of the reservoir” (“c”, 1 June 2024)",
        "## New actors (1)",
        "## Withdrawn articles (1)",
        "- “w”, 1 April 2024; 1 statement fell with it",
        "## New articles (1)",
    ):
        assert line in told, told


def test_nothing_changed_is_one_line() -> None:
    rows = book(FIRST)
    assert in_markdown(changes(rows, marks(rows)), rows) == "Nothing has changed since 2 May 2024.\n"
    assert json.loads(in_json(changes(rows, marks(rows))))["statements"] == []


def test_hostile_text_is_inert() -> None:
    rows = book(f'[a 2024-05-01]\n> Mara Venn | "said" | Something {HOSTILE.replace("|", "/")} is here\n')
    told = in_markdown(changes(rows, Baseline()), rows)
    html = markdown(told)
    assert "<img" not in html
    assert "<a " not in html
    assert "@everyone" not in html
