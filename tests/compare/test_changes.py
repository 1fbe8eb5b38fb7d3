"""What a book holds that the published one did not: by meaning, and with no word of what is gone."""

from __future__ import annotations

import pytest

from builder.curate.baseline import parsed, read_baseline, write_baseline, written
from builder.errors import BuilderError
from builder.model.baseline import Baseline
from builder.model.changes import changes, marks
from builder.model.curation import Curation, IssueEntry
from builder.model.tables import Tables, tables
from tests.resolve.marked import resolved

FIRST = """[a 2024-05-01]
{Mara Venn|person} came to {Holt|place}.
> Mara Venn | "said" | The reservoir must be filled before the summer
> Mara Venn | "said" | The filling of the reservoir is our right
[b 2024-05-02]
> Tobias Krell | "said" | We oppose the filling of the reservoir
"""
LATER = """[c 2024-06-01]
> Tobias Krell | "said" | We support the filling of the reservoir
> Ines Aulo | "said" | I welcome the filling of the reservoir
"""
FOLLOWED = Curation(issues=(IssueEntry(name="Filling of the reservoir"),))


def book(text: str) -> Tables:
    return tables(resolved(text, FOLLOWED)[0])


def said(rows: Tables, idents: tuple[str, ...]) -> list[str]:
    return sorted(rows.statements[ident].text or "" for ident in idents)


def test_the_same_book_again_changes_nothing() -> None:
    rows = book(FIRST)
    assert changes(rows, marks(rows)).nothing


def test_a_new_article_brings_statements_actors_and_a_shift() -> None:
    rows = book(FIRST + LATER)
    found = changes(rows, marks(book(FIRST)))
    assert said(rows, found.statements) == [
        "I welcome the filling of the reservoir",
        "We support the filling of the reservoir",
    ]
    assert [rows.actors[ident].name for ident in found.actors] == ["Ines Aulo"]
    assert (found.issues, found.corrections, found.withdrawals) == ((), (), ())
    shift = next(one for one in found.shifts if rows.actors[one.actor].name == "Tobias Krell")
    assert (shift.before, shift.reading) == ("opposes", False)
    assert rows.statements[shift.later[0]].text == "We support the filling of the reservoir"
    assert "We oppose the filling of the reservoir" in said(rows, shift.earlier)


def test_a_copy_of_a_known_report_says_nothing_new() -> None:
    body = FIRST.replace("[a 2024-05-01]", "").split("[b")[0]
    rows = book(FIRST + "[z 2024-05-03]\n" + body.strip())
    found = changes(rows, marks(book(FIRST)))
    assert len(found.articles) == 1
    assert found.statements == ()


def test_a_corrected_article_counts_what_fell_and_shows_what_is_new() -> None:
    rows = book(FIRST.replace("is our right", "is our duty"))
    found = changes(rows, marks(book(FIRST)))
    (one,) = found.corrections
    assert (one.gone, said(rows, one.new)) == (1, ["The filling of the reservoir is our duty"])
    assert said(rows, found.statements) == ["The filling of the reservoir is our duty"]
    assert (found.articles, found.withdrawals) == ((), ())


def test_a_withdrawn_article_leaves_its_title_and_no_word() -> None:
    before = marks(book(FIRST + LATER))
    found = changes(book(FIRST), before)
    (one,) = found.withdrawals
    assert (one.title, one.date, one.statements, found.actors_gone) == ("c", "2024-06-01", 2, 1)
    assert "welcome" not in written(before)


def test_what_is_read_differently_is_told_from_what_is_said_anew() -> None:
    rows = book(FIRST)
    before = marks(rows)
    other = tuple(
        type(mark)(actor=mark.actor, issue=mark.issue, direction="supports", statements=mark.statements)
        for mark in before.positions
    )
    found = changes(rows, Baseline(**{**{f: getattr(before, f) for f in before.__struct_fields__}, "positions": other}))
    assert [(one.before, one.after, one.reading) for one in found.shifts] == [("supports", "opposes", True)]


def test_the_baseline_is_read_as_it_was_written(tmp_path) -> None:
    before = marks(book(FIRST + LATER))
    write_baseline(tmp_path, before)
    assert read_baseline(tmp_path) == before == parsed(written(before))
    assert read_baseline(tmp_path / "none") is None


@pytest.mark.parametrize("text", ["", "5\n", "{", '{"schema": 9, "as_of": null, "actors": [], "issues": []}', "[]\n"])
def test_a_spoilt_baseline_is_one_clear_line(tmp_path, text) -> None:
    (tmp_path / "baseline.jsonl").write_text(text)
    with pytest.raises(BuilderError, match="baseline"):
        read_baseline(tmp_path)
