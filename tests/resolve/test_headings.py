"""Headings: of what reports say in their own words, the form that a person would set over a page."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.resolve.corpus import Corpus, corpus
from builder.resolve.issues.evidence import classing, doing, done_to
from builder.resolve.issues.nouns import nouns
from builder.resolve.issues.profiles import named
from builder.resolve.issues.shapes import shapes
from builder.resolve.issues.synonyms import synonyms
from builder.resolve.issues.together import Together
from builder.resolve.issues.wordings import modifying
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


def test_nouns_that_newspapers_use_for_one_another_ask_one_thing() -> None:
    assert synonyms(stem("probe"), stem("investigation"))
    assert synonyms(stem("ceiling"), stem("limit"))
    assert not synonyms(stem("ban"), stem("investigation"))


def test_a_question_of_a_thing_in_two_words_is_not_asked_by_one_of_them() -> None:
    known = named("Seizure of gill nets", ())
    sure = msgspec.structs.replace(known, alone=False)
    assert sure.score("", stems("Krell opposed the seizure of gill nets"), {}) > 0.7
    assert sure.score("", stems("the seizure of nets from tennis courts"), {}) == 0.0
