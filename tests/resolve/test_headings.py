"""Headings: of what reports say in their own words, the form that a person would set over a page."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.resolve.corpus import Corpus, corpus
from builder.resolve.issues.evidence import acted, classing, doing, done_to, in_full, parties, written_as_name
from builder.resolve.issues.found import Found, asks_the_same
from builder.resolve.issues.profiles import named
from builder.resolve.issues.shapes import shapes
from builder.resolve.issues.synonyms import synonyms
from builder.resolve.issues.together import Together
from builder.resolve.issues.usage import modifying, nouns
from builder.resolve.stems import stem, stems
from tests.resolve.marked import cases
from tests.resolve.test_issues import read

WEIR = """Mara Venn wants to raise the weir limit in Holt. The weir limit dates from spring.
----
Raising the weir limit would flood the meadows, Tobias Krell said on Monday.
----
The council raised the weir limit after a long debate. Dredging of rivers is costly.
----
Fishers asked the board to dredge the bay before May. A new weir limit is a mistake.
----
Nobody dredged the bay for years, Ines Vogt said.
----
The board will dredge the bay, and dredge bay sands in autumn."""


def whole(text: str) -> Corpus:
    return corpus(*read(text))


@pytest.mark.parametrize(("title", "text", "expected"), cases("shapes"), ids=lambda value: value[:60])
def test_shape(title: str, text: str, expected: str) -> None:
    assert list(shapes(text)) == expected.splitlines()


WORDS = ["ban", "on", "of", "the", "rowers", "and", "Norland", "weir", "between", "Mara", "Venn", "recent"]


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_shapes_only_ever_take_words_away(words: list[str]) -> None:
    for shape in shapes(" ".join(words)):
        assert len(shape.split()) <= len(words)
        assert set(shape.split()) <= set(words)


def test_words_count_once_for_each_independent_report_that_has_them_close_together() -> None:
    texts = [stems(text) for text in ("raise the weir limit", "a limit on the weir", "the limit was raised", "weir")]
    together = Together(texts, ["a", "b", "c", "d"])
    assert together.reports(stems("weir limit")) == 2
    assert together.reports(stems("weir limit"), [1, 2, 3]) == 1
    assert Together(texts, ["a", "a", "c", "d"]).reports(stems("weir limit")) == 1
    far = [*stems("limit"), *(f"word{number}" for number in range(20)), *stems("weir")]
    assert Together([far], ["a"]).reports(stems("weir limit")) == 0
    assert together.holding(stems("limit"), [0, 2, 3]) == [0, 2]


def test_a_thing_is_named_with_what_is_done_to_it() -> None:
    told = whole(WEIR)
    assert done_to(told, range(6), nouns(told), "weir limit", 3) == ("raising the weir limit", 3)
    assert done_to(told, range(6), nouns(told), "weir limit", 4) is None


def test_one_of_a_kind_has_its_article() -> None:
    told = whole(
        "Venn spoke of the use of a spare pump. A spare pump is cheap.\n----\n"
        "Krell defended the use of a spare pump. No rule names a spare pump.\n----\n"
        "Vogt forbade the use of a spare pump."
    )
    assert done_to(told, range(3), nouns(told), "spare pump", 2) == ("use of a spare pump", 3)
    several = whole(
        "Venn banned spare pumps.\n----\nKrell banned spare pumps.\n----\nVogt was banning spare pumps, as all do."
    )
    assert done_to(several, range(3), nouns(several), "spare pumps", 2) == ("banning spare pumps", 3)


def test_to_be_against_a_thing_is_nothing_done_to_it() -> None:
    told = whole("Venn is opposing spare pumps.\n----\nKrell opposed spare pumps.\n----\nVogt opposes spare pumps.")
    assert done_to(told, range(3), nouns(told), "spare pumps", 2) is None


def test_what_ends_like_a_deed_is_one_only_where_it_has_a_verb() -> None:
    told = nouns(whole("The dredging of the bay, the price ceiling and the ratings were on the agenda."))
    assert told.deed("dredging")
    assert not told.deed("ceiling")
    assert not told.deed("ratings")


def test_a_deal_has_parties_and_a_marriage_has_none() -> None:
    told = whole(
        "The eel deal with Norland is done. Venn hates the eel deal.\n----\nAn eel deal with Norland is bad.\n----\n"
        "Eel deals with Karvenia and eel deals with Norland are rare. Late marriage is rare too."
    )
    share, best, reports = parties(told, range(3), "eel deal")
    assert (share, best, reports) == (0.8, "eel deal with Norland", 3)
    assert parties(told, range(3), "late marriage") == (0.0, "", 0)


def test_what_is_mostly_written_with_capitals_is_a_name() -> None:
    told = whole("The Port of Holt grew. Venn left the Port of Holt.\n----\nAt the Port of Holt, ships wait.")
    assert written_as_name(told, range(2), "port of Holt")
    assert not written_as_name(whole("The ban of Holt. Ban of Holt. A ban of Holt."), [0], "ban of Holt")


def test_a_verb_and_its_object_make_a_heading_where_several_reports_have_them() -> None:
    told = whole(WEIR)
    assert doing(told, range(6), "dredging", nouns(told).forms[stem("bay")], 3) == "dredging of the bay"
    # "Dredge bay sands" is no dredging of the bay; without it there are three reports, no four.
    assert doing(told, range(6), "dredging", nouns(told).forms[stem("bay")], 4) is None


def test_what_mostly_says_what_something_else_is_names_no_question() -> None:
    acts = "Krell called it an act of piracy. Venn said it was an act of piracy. Vogt fears an act of piracy."
    assert classing(whole(acts), [0], "act of piracy")
    assert not classing(
        whole("The sale of the mill angers Holt. Nobody wants the sale of the mill."), [0], "sale of the mill"
    )


def test_a_noun_that_other_things_are_dated_by_names_what_happens() -> None:
    known = nouns(
        whole("After the lockout, Venn left. Before the lockout Krell stayed. Holt closed during the lockout.")
    )
    assert known.happens("lockout")
    assert not known.happens("Holt")
    assert not nouns(whole("The weekend began. During the weekend, after the weekend, before the weekend.")).happens(
        "weekend"
    )


def test_what_is_counted_or_laid_down_is_nothing_done() -> None:
    told = nouns(whole("Prices were rated and rating firms rated them. The bank planned a plan and planning began."))
    assert not told.deed("rate")
    assert not told.deed("plan")
    assert told.deed("ban")


def test_two_words_that_mostly_stand_before_a_third_are_a_field() -> None:
    told = whole(
        "Harbour control officers met. Harbour control officers spoke to harbour control staff. Mill closure came."
    )
    share = modifying(told)
    assert share[stem("harbour"), stem("control")] == 1.0
    assert (stem("mill"), stem("closure")) not in share


def test_a_compound_is_of_a_deed_where_somebody_does_it_to_its_first_word() -> None:
    told = whole(
        "The mill will create jobs, Venn said. Job creation is slow.\n----\nKrell created new jobs.\n"
        "----\nWhoever covers the roof of a smokehouse keeps eels dry. Eel coverage was dear, Vogt said."
    )
    forms = nouns(told).forms
    assert acted(told, range(3), forms[stem("creation")], forms[stem("job")]) == 2
    assert acted(told, range(3), forms[stem("coverage")], forms[stem("eel")]) == 0


def test_a_body_gets_its_full_name_where_reports_mostly_use_it() -> None:
    told = whole("The Harbour Court sat. Venn praised the Harbour Court.\n----\nThe Court closed at noon, Krell said.")
    assert in_full(told, range(2), "appeal to the Court") == "appeal to the Harbour Court"
    assert in_full(told, [1], "appeal to the Court") == "appeal to the Court"
    assert in_full(told, range(2), "appeal to the court") == "appeal to the court"


def issue(name: str, members: tuple[int, ...] = ()) -> Found:
    return Found(
        name=name,
        words=frozenset(stems(name)),
        told=members,
        profile=named(name, ()),
        taken=len(members),
        members=frozenset(members),
        strength=1.0,
        topic=(),
        articles=(),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Talks with Norland", "Meetings with Norland"),
        ("Handling of secret charts", "Mishandling of secret papers"),
        ("Ban on eels", "Restrictions on eels"),
        ("Meddling in the regatta", "Karvenian meddling in the regatta"),
        ("Smuggling of eels", "Smuggling charges against Venn"),
        ("Imposition of tolls", "Tolls on Norway"),
    ],
)
def test_two_headings_of_one_matter_are_one_question(one: str, other: str) -> None:
    assert asks_the_same(issue(one), issue(other))
    assert asks_the_same(issue(other), issue(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sanctions on Norway", "Sanctions on Sweden"),
        ("Tax cuts", "Spending cuts"),
        ("Attack in Holt", "Attacks in Lindhafen"),
        ("Ban on the participation of rowers", "Participation of rowers"),
    ],
)
def test_two_headings_of_two_matters_are_two_questions(one: str, other: str) -> None:
    assert not asks_the_same(issue(one, (1, 2, 3)), issue(other, (3, 4, 5)))


def test_nouns_that_newspapers_use_for_one_another_ask_one_thing() -> None:
    assert synonyms(stem("probe"), stem("investigation"))
    assert synonyms(stem("ceiling"), stem("limit"))
    assert not synonyms(stem("ban"), stem("investigation"))


def test_a_question_of_a_thing_in_two_words_is_not_asked_by_one_of_them() -> None:
    known = named("Seizure of gill nets", ())
    sure = msgspec.structs.replace(known, alone=False)
    assert sure.score("", stems("Krell opposed the seizure of gill nets"), dict) > 0.7
    assert sure.score("", stems("the seizure of nets from tennis courts"), dict) == 0.0


def test_a_measure_towards_a_thing_is_no_word_on_a_question_of_that_thing_with_somebody_else() -> None:
    sure = msgspec.structs.replace(named("Eel deal with Norway", ()), alone=False)
    assert sure.score("", stems("Venn wants to block the eel deal with Norway"), dict) > 0.7
    assert sure.score("", stems("Sweden must abandon its eels"), dict) == 0.0
