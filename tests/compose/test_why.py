"""Why something is on an issue's page: told beside each statement, event and figure, and printed on no paper."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import msgspec
import pytest

from builder.compose import compose
from builder.model.briefing import Book, Item
from builder.model.derive import RuleFailedError, derive
from builder.model.settings import Settings, SourceSettings
from builder.model.tables import tables
from builder.render import pdf_jobs
from tests.compose.fixtures import river

TEMPLATES = Path(__file__).parents[2] / "templates"
OPEN = Settings(sources=SourceSettings(cap=1.0))
CLOSING = "issues/closing-the-harbour-to-cruise-ships"


def pairs(book: Book) -> list[tuple[str, Item, Item | None]]:
    """Return the sourced items of the issue's page, each with what follows it where that explains it."""
    briefing = next(briefing for briefing in book.briefings if briefing.path == CLOSING)
    found = []
    for section in briefing.sections:
        following = [*section.items[1:], None]
        for item, after in zip(section.items, following, strict=True):
            if item.kind == "sourced":
                found.append((section.name, item, after if after and after.rule == "assigned" else None))
    return found


def test_each_statement_event_and_figure_tells_how_surely_it_belongs_there() -> None:
    told = pairs(compose(river().resolution(), OPEN))
    assert {name for name, _, why in told if why} >= {"stands", "voices", "timeline", "differences"}
    assert all(why for name, _, why in told if name != "bottom-line")
    assert {why.text.partition(" of 1")[0] for _, _, why in told if why} == {"put to this issue with a score of 0.90"}
    assert all(why.inputs[0] == "q" + why.inputs[0][1:] and why.group == item.group for _, item, why in told if why)


def test_pages_of_actors_do_not_ask_it() -> None:
    book = compose(river().resolution(), OPEN)
    assert {i.page for b in book.briefings for s in b.sections for i in s.items if i.rule == "assigned"} == {
        CLOSING,
        STRIKE,
    }


STRIKE = "issues/strike-in-the-harbour"


def test_what_the_cap_leaves_out_is_not_explained_either() -> None:
    for cap in (0.0, 0.2, 0.4):
        book = compose(river().resolution(), Settings(sources=SourceSettings(cap=cap)))
        for briefing in book.briefings:
            for section in briefing.sections:
                before = None
                for item in section.items:
                    assert item.rule != "assigned" or (before is not None and before.kind == "sourced")
                    before = item
        assert not [refused for briefing in book.briefings for refused in briefing.withheld]


def test_the_words_that_speak_for_it_are_those_that_the_book_shows() -> None:
    made = tables(river().resolution())
    row = next(row for row in made.statements.values() if row.issues)
    score = msgspec.structs.replace(row.issues[0], words=("harbour", "cruise ships"))
    told = msgspec.structs.replace(row, issues=(score,))
    changed = dataclasses.replace(made, statements={**made.statements, row.id: told})
    parts = derive("assigned", [score.id, row.id], changed)
    words = "".join(part.text for part in parts)
    assert words == "put to this issue with a score of 0.90 of 1, for the words: harbour, cruise ships"
    with pytest.raises(RuleFailedError):
        derive("assigned", ["q0", row.id], changed)


def test_it_is_not_on_paper() -> None:
    book = compose(river().resolution(), OPEN)
    payloads = [json.loads(job.payload) for job in pdf_jobs(book, [TEMPLATES], OPEN)]
    assert payloads
    assert "put to this issue" not in json.dumps(payloads)
