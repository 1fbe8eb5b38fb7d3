"""Who stands where, case by case; what a person sets wins."""

from __future__ import annotations

import pytest

from builder.model.curation import Curation, IssueEntry, Judgement
from tests.resolve.marked import cases, resolved

FILLING = IssueEntry(name="Filling of the Kamenar reservoir")
SAID = '[a 2024-05-01]\n> Mara Venn | "said" | The reservoir must be filled\n'


@pytest.mark.parametrize(("title", "marked", "expected"), cases("positions"), ids=lambda value: value[:60])
def test_case(title: str, marked: str, expected: str) -> None:
    heading, *lines = marked.splitlines()
    # Everything said is taken to be about the issue: this tests the direction alone.
    everything = IssueEntry(name=heading, patterns=(".",))
    made, _ = resolved("[a 2024-05-01]\n" + "\n".join(lines), Curation(issues=(everything,)))
    names = {actor.id: actor.name for actor in made.actors}
    assert sorted(f"{names[one.actor]}: {one.direction}" for one in made.positions) == sorted(expected.splitlines())


def test_a_position_rests_on_named_statements_with_their_dates() -> None:
    marked = SAID + '[b 2024-07-01]\n> Mara Venn | "said" | The reservoir must be filled at once\n'
    made, _ = resolved(marked, Curation(issues=(FILLING,)))
    (position,) = made.positions
    assert (position.direction, position.first, position.last) == ("supports", "2024-05-01", "2024-07-01")
    assert list(position.statements) == [one.statement.id for one in made.statements]


def test_the_statements_that_carry_the_direction_come_first() -> None:
    marked = (
        "[a 2024-05-01]\n> Mara Venn | said | sanctions on the filling of the reservoir remain firmly in place\n"
        '[b 2024-07-01]\n> Mara Venn | "said" | The reservoir may be filled only if a treaty is signed\n'
    )
    made, _ = resolved(marked, Curation(issues=(FILLING,)))
    (position,) = made.positions
    carrying = [one.statement.id for one in made.statements if one.direction == position.direction]
    assert (position.direction, len(position.statements)) == ("conditional", 2)
    assert list(position.statements[:1]) == carrying


def test_copies_of_one_report_count_once() -> None:
    copy = SAID.replace("[a ", "[b ")
    against = '[c 2024-05-02]\n> Mara Venn | "said" | The reservoir must not be filled, whatever else happens\n'
    made, _ = resolved(SAID + copy + against, Curation(issues=(FILLING,)))
    assert len(made.origins) == 2
    (position,) = made.positions
    assert position.direction == "mixed"
    assert len(position.statements) == 2


def test_a_person_sets_or_vetoes_a_cell() -> None:
    ruled = Judgement(position=("Mara Venn", "Filling of the Kamenar reservoir", "not enough evidence"), why="irony")
    made, missing = resolved(SAID, Curation(issues=(FILLING,), judgements=(ruled,)))
    (position,) = made.positions
    assert (position.direction, position.veto, missing) == ("not enough evidence", "irony", ())


def test_a_cell_of_nobody_is_reported() -> None:
    ruled = Judgement(position=("Nobody Here", "Filling of the Kamenar reservoir", "supports"))
    _, missing = resolved(SAID, Curation(issues=(FILLING,), judgements=(ruled,)))
    assert [(one.where, "Nobody Here" in one.message) for one in missing] == [("judgements.yml", True)]
