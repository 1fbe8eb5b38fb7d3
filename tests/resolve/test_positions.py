"""Who stands where, case by case; what a person sets wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.model.curation import Curation, IssueEntry, Judgement
from builder.resolve.positions.ground import misnamed
from builder.resolve.positions.headings import crime, measure
from builder.resolve.positions.naming import in_full
from builder.resolve.positions.theme import theme
from tests.resolve.marked import cases, resolved

STANCES = (Path(__file__).parent.parent / "cases" / "stances.md").read_text(encoding="utf-8")
FILLING = IssueEntry(name="Filling of the Kamenar reservoir")
SAID = '[a 2024-05-01]\n> Mara Venn | "said" | The Kamenar reservoir must be filled\n'


@pytest.mark.parametrize(("title", "marked", "expected"), cases("positions"), ids=lambda value: value[:60])
def test_case(title: str, marked: str, expected: str) -> None:
    heading, *lines = marked.splitlines()
    # Everything said is taken to be about the issue: this tests the direction alone.
    everything = IssueEntry(name=heading, patterns=(".",))
    made, _ = resolved("[a 2024-05-01]\n" + "\n".join(lines), Curation(issues=(everything,)))
    names = {actor.id: actor.name for actor in made.actors}
    assert sorted(f"{names[one.actor]}: {one.direction}" for one in made.positions) == sorted(expected.splitlines())


def test_a_position_rests_on_named_statements_with_their_dates() -> None:
    marked = SAID + '[b 2024-07-01]\n> Mara Venn | "said" | The Kamenar reservoir must be filled at once\n'
    made, _ = resolved(marked, Curation(issues=(FILLING,)))
    (position,) = made.positions
    assert (position.direction, position.first, position.last) == ("supports", "2024-05-01", "2024-07-01")
    assert list(position.statements) == [one.statement.id for one in made.statements]


def test_the_statements_that_carry_the_direction_come_first() -> None:
    marked = (
        "[a 2024-05-01]\n> Mara Venn | said | sanctions on filling the Kamenar reservoir remain firmly in place\n"
        '[b 2024-07-01]\n> Mara Venn | "said" | The Kamenar reservoir may be filled only if a treaty is signed\n'
    )
    made, _ = resolved(marked, Curation(issues=(FILLING,)))
    (position,) = made.positions
    carrying = [one.statement.id for one in made.statements if one.direction == position.direction]
    assert (position.direction, len(position.statements)) == ("conditional", 2)
    assert list(position.statements[:1]) == carrying


def test_copies_of_one_report_count_once() -> None:
    copy = SAID.replace("[a ", "[b ")
    against = '[c 2024-05-02]\n> Mara Venn | "said" | The Kamenar reservoir must not be filled, whatever else happens\n'
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


def test_a_person_may_give_every_direction() -> None:
    for direction in ("opposes", "conditional", "mixed", "silent", "supports"):
        ruled = Judgement(position=("Mara Venn", "Filling of the Kamenar reservoir", direction), who="ed")
        made, missing = resolved(SAID, Curation(issues=(FILLING,), judgements=(ruled,)))
        (position,) = made.positions
        assert (position.direction, position.rule, missing) == (direction, "a person's judgement", ())
        assert position.veto == "set by ed"
        assert bool(position.witnesses) == (direction == "supports")


def test_an_issue_that_is_not_there_is_reported() -> None:
    ruled = Judgement(position=("Mara Venn", "Draining of the reservoir", "supports"))
    _, missing = resolved(SAID, Curation(issues=(FILLING,), judgements=(ruled,)))
    assert [(one.where, "Draining" in one.message) for one in missing] == [("judgements.yml", True)]


def test_one_statement_may_go_two_ways_on_two_issues() -> None:
    said = '[a 2024-05-01]\n> Mara Venn | "said" | We support the filling of the reservoir but reject the ban on nets\n'
    made, _ = resolved(said, Curation(issues=(FILLING, IssueEntry(name="Ban on nets"))))
    (statement,) = made.statements
    assert {score.id: score.direction for score in statement.issues} == {
        "filling-of-the-kamenar-reservoir": "supports",
        "ban-on-nets": "opposes",
    }
    assert statement.direction == statement.issues[0].direction


def test_a_shift_gives_two_positions_each_with_its_witness() -> None:
    later = '[b 2024-07-01]\n> Mara Venn | "said" | The Kamenar reservoir must not be filled\n'
    made, _ = resolved(SAID + later, Curation(issues=(FILLING,)))
    assert [(one.direction, one.first, one.last) for one in made.positions] == [
        ("supports", "2024-05-01", "2024-05-01"),
        ("opposes", "2024-07-01", "2024-07-01"),
    ]
    assert [one.witnesses[0][0] for one in made.positions] == ["supports", "opposes"]


def test_a_mixed_position_has_a_witness_of_each_side() -> None:
    later = '[b 2024-05-03]\n> Mara Venn | "said" | The Kamenar reservoir must not be filled\n'
    made, _ = resolved(SAID + later, Curation(issues=(FILLING,)))
    (position,) = made.positions
    assert (position.direction, [side for side, _ in position.witnesses]) == ("mixed", ["opposes", "supports"])
    assert set(position.statements[:2]) == {ident for _, ident in position.witnesses}


def test_what_an_article_tells_of_a_stance_is_a_reported_statement() -> None:
    told = "[a 2024-05-01]\n{Mara Venn|person}, who opposes the filling of the reservoir, left early.\n"
    inside = (
        "[b 2024-05-01]\n{Mara Venn|person} was there.\n"
        "> Tobias Krell | said | Mara Venn opposes the filling of the reservoir\n"
    )
    made, _ = resolved(told + inside, Curation(issues=(FILLING,)))
    names = {actor.id: actor.name for actor in made.actors}
    told_of = [one for one in made.statements if one.statement.type == "reported"]
    assert [(names[one.actor or ""], one.statement.cue, one.direction) for one in told_of] == [
        ("Mara Venn", "opposes", "opposes")
    ]


ANY = (
    "The reservoir must be filled",
    "I want the reservoir filled before autumn",
    "We should fill the reservoir, whatever it costs us",
)


def test_what_may_be_another_of_its_kind_shows_nothing_until_three_reports_tell_it() -> None:
    def stands(texts: tuple[str, ...]) -> tuple[str, str]:
        said = "".join(f'[a{at} 2024-05-0{at + 1}]\n> Mara Venn | "said" | {text}\n' for at, text in enumerate(texts))
        made, _ = resolved(said, Curation(issues=(FILLING,)))
        (position,) = made.positions
        return position.direction, position.rule

    assert stands(ANY[:1]) == ("not enough evidence", "another of its kind may be meant, or hearsay")
    assert stands(ANY[:2]) == ("not enough evidence", "another of its kind may be meant, or hearsay")
    assert stands(ANY)[0] == "supports"
    assert stands(("The Kamenar reservoir must be filled",))[0] == "supports"


def test_a_wording_that_a_person_gave_tells_which_is_meant() -> None:
    given = IssueEntry(name="Filling of the Kamenar reservoir", phrases=("the reservoir",))
    made, _ = resolved(f'[a 2024-05-01]\n> Mara Venn | "said" | {ANY[0]}\n', Curation(issues=(given,)))
    (position,) = made.positions
    assert position.direction == "supports"


def test_one_of_two_names_that_a_heading_joins_tells_which_is_meant() -> None:
    both = theme("Participation of Morrovian and Karvenian rowers", None)
    between = theme("Summit between Morrovia and Karvenia", None)
    assert both is not None
    assert between is not None
    assert in_full(both, "Rowers of Karvenia must be let in")
    assert not in_full(both, "Rowers must be let in")
    assert in_full(both, "Karvenia must be let in")
    assert not in_full(between, "A summit with Karvenia is overdue")


def test_one_harm_told_once_is_too_little() -> None:
    said = "[a 2024-05-01]\n> Mara Venn | warned | the levy on barges would hurt our ferries\n"
    again = "[b 2024-05-09]\n> Mara Venn | said | the levy on barges would ruin the salt trade\n"
    for marked, direction in ((said, "not enough evidence"), (said + again, "opposes")):
        made, _ = resolved(marked, Curation(issues=(IssueEntry(name="Levy on barges"),)))
        (position,) = made.positions
        assert position.direction == direction


def judged() -> list[tuple[str, str, str, str]]:
    """Return issue, words, the direction that a person gives and the one that the rules find, of every line."""
    found = []
    for block in STANCES.split("\n## ")[1:]:
        heading, *lines = block.strip().splitlines()
        everything = IssueEntry(name=heading, patterns=(".",))
        for line in lines:
            expected, cue, words = (part.strip() for part in line.split(" | ", 2))
            made, _ = resolved(f"[a 2024-05-01]\n> Mara Venn | {cue} | {words}\n", Curation(issues=(everything,)))
            (statement,) = (one for one in made.statements if one.statement.type != "reported")
            found.append((heading, f"{cue} | {words}", expected, statement.issues[0].direction or "-"))
    return found


def test_directions_of_single_statements() -> None:
    lines = judged()
    shown = [line for line in lines if line[3] != "-"]
    meant = [line for line in lines if line[2] != "-"]
    wrong = [line for line in shown if line[2] != line[3]]
    missed = [line for line in meant if line[3] == "-"]
    assert len(lines) >= 130
    assert len(wrong) <= 0.03 * len(shown), wrong
    assert len(missed) <= 0.15 * len(meant), missed


def test_from_opposition_to_a_condition_is_a_shift() -> None:
    marked = (
        '[a 2024-05-01]\n> Mara Venn | "said" | The Kamenar reservoir must not be filled\n'
        '[b 2024-07-01]\n> Mara Venn | "said" | If villages are paid, we will support filling the Kamenar reservoir\n'
    )
    made, _ = resolved(marked, Curation(issues=(FILLING,)))
    assert [(one.direction, one.first) for one in made.positions] == [
        ("opposes", "2024-05-01"),
        ("conditional", "2024-07-01"),
    ]


def test_a_heading_whose_act_is_done_to_something_else_misleads() -> None:
    about = theme("Investigation of Norland", None)
    assert about is not None
    elsewhere = ["They want an investigation of the Sund bank"] * 12
    assert misnamed(about, elsewhere)
    assert not misnamed(about, [*elsewhere, *["They want an investigation of Norland"] * 2])
    assert not misnamed(about, elsewhere[:5])


def test_a_crime_is_no_question_and_rights_are() -> None:
    assert [crime(name) for name in ("Obstruction of justice", "Fishing rights")] == [True, False]
    assert [measure(name) for name in ("Fishing rights", "Harbour shutdown", "Gun violence")] == [True, True, False]
