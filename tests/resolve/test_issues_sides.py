"""Headings that name but a side, what an affair without a question is called, and what quotations follow."""

from __future__ import annotations

import msgspec
import pytest

from builder.model.curation import IssueEntry
from builder.model.settings import Settings
from builder.resolve.issues.concepts import Concept
from builder.resolve.issues.evidence import doer
from builder.resolve.issues.found import asks_the_same
from builder.resolve.issues.nouns import single
from builder.resolve.issues.objects import known
from builder.resolve.issues.occasions import occasion
from builder.resolve.issues.profiles import FLOOR
from builder.resolve.issues.sides import setting
from builder.resolve.issues.sorting import sort
from builder.resolve.issues.titles import Titles
from builder.resolve.stems import stem
from tests.resolve.marked import NO_CURATION, NO_LOCK
from tests.resolve.test_headings import issue, whole
from tests.resolve.test_issues import phrases
from tests.resolve.test_issues_objects import everybody, seen

WEIR = """Wardens said on Monday that the inquiry into the weir would go on. The minister asked for talks.
----
The inquiry of the wardens took a year, officials said. An official said nothing of the gate.
----
Officials said they had inquired for long, and two ministers were talking of the weir."""


@pytest.mark.parametrize("name", ["Meeting with Norlandic officials", "Win in Holt", "Opening of inquiries"])
def test_who_was_met_how_it_went_and_that_it_began_say_not_what_it_is_on(name: str) -> None:
    assert setting(seen(WEIR), name, 0.5)


@pytest.mark.parametrize("name", ["Talks with Norlandic officials", "Loss of the weir", "Opening of the weir"])
def test_what_is_on_something_may_name_an_affair(name: str) -> None:
    assert not setting(seen(WEIR), name, 0.5)


@pytest.mark.parametrize(
    ("several", "one"), [("witnesses", "witness"), ("taxes", "tax"), ("causes", "cause"), ("weirs", "weir")]
)
def test_a_noun_is_counted_under_its_singular(several: str, one: str) -> None:
    assert single(several) == one


GRAIN = [
    "Mara Venn said that grain aid to Norland must go on.",
    "Tobias Krell defended the grain aid for Norland on Monday.",
    "The grain aid from Norland was withheld, Ines Vogt said.",
    "The grain aid from Norland was lost for good, Karl Brand said.",
    "Rosa Lind praised the grain aid for Norland in Holt.",
    "The grain aid from Norland was kept back, Mia Torn said.",
    "The grain aid to Norland is a duty of all, Piet Olsen said.",
    "Grain aid from Norland was kept back for a year, Anna Brandt said.",
    "The grain aid to Norland goes on, Oskar Holm said.",
]


def titled(texts: list[str], head: str, partner: str) -> str | None:
    here = seen("\n----\n".join(texts))
    worded = [one for told in here.worded.values() for one in told]
    units = tuple(range(len(here.said)))
    deed = any(one.deed for one in worded if one.head == stem(head))
    made = Concept(head=stem(head), partner=stem(partner), deed=deed, compound=False, units=units, score=1.0)
    return Titles(here, range(len(texts)), worded).of(made)


def test_help_is_for_somebody_though_it_is_withheld_from_him() -> None:
    assert titled(GRAIN, "aid", "norland") in ("Grain aid to Norland", "Grain aid for Norland")


PRESS = [
    "Mara Venn spoke of the pressuring of Norland by the board. The wardens pressured Norland in May.",
    "Tobias Krell condemned the pressuring of Norland. Nobody should pressure Norland, he said.",
    "The board pressured Norland, and the pressuring of Norland went on, Ines Vogt said.",
]


def test_the_verb_form_of_what_has_a_noun_of_its_own_is_no_heading() -> None:
    assert titled(PRESS, "pressuring", "norland") is None
    fired = [text.replace("pressur", "fir").replace("fire Norland", "fire Krell") for text in PRESS]
    assert titled([text.replace("Norland", "Olsen") for text in fired], "firing", "olsen") == "Firing of Olsen"


def test_what_is_cut_from_a_sentence_is_no_object_either() -> None:
    told = "Mara Venn regretted the release of the NHB hacked letters and the release of the harbour letters on Monday."
    found = phrases(told)
    assert "release of the harbour letters" in found
    assert not [one for one in found if "hacked letters" in one]


ACCUSED = [
    "The Whigs' complaint took a year, Mara Venn said. The weir broke.",
    "Tobias Krell read the Whigs' complaint on Monday. Nobody slept.",
    "Ines Vogt had not seen the Whigs' complaint before May.",
    "The Whigs' complaint is long, Karl Brand said.",
    "Rosa Lind praised the Whigs' complaint in Holt.",
    "The Whigs' complaint went to Lindhafen, Mia Torn said.",
    "Piet Olsen feared the Whigs' complaint for years.",
    "Anna Brandt heard of the Whigs' complaint late.",
]


def test_what_a_party_does_is_not_done_to_it() -> None:
    assert titled(ACCUSED, "complaint", "whigs") is None


def test_whoever_something_is_directed_by_directs_it() -> None:
    told = whole("Krell was directed by Venn. He spoke directly to Venn.\n----\nVenn directed the wardens in May.")
    assert doer(told, range(2), "direction of Venn")
    assert not doer(told, range(2), "direction of Krell")


def test_a_call_with_whom_all_tell_of_anyhow_is_with_anybody() -> None:
    here = seen(
        "\n----\n".join(f"Wardens {word} Mara Venn. Eels sleep." for word in ["met", "saw", "led", "fed", "hid", "cut"])
    )
    here = msgspec.structs.replace(here, share={stem("Venn"): 0.9})
    assert setting(here, "Call with Mara Venn", 0.5)
    assert not setting(msgspec.structs.replace(here, share={stem("Venn"): 0.2}), "Call with Mara Venn", 0.5)


def test_help_of_somebody_is_not_help_to_him() -> None:
    assert not [one for one in phrases("Krell won with the help of the ferry crews on Monday.") if "help of" in one]


def test_a_word_that_is_short_for_a_name_gets_the_name_that_half_of_the_articles_have() -> None:
    here = seen(
        "Krell praised the Games. The Lindhafen Games were put off.\n----\nThe Games end, Venn said."
        "\n----\nVogt missed the Games. She had trained for the Lindhafen Games.\n----\nAfter the Games, all slept."
    )
    assert known(here, range(4), "postponement of the games") == "postponement of the Lindhafen Games"
    assert known(here, range(1, 4), "postponement of the games") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Support for secession", "Secession of Norland"),
        ("Votes for secession", "Secession of Norland"),
        ("Withholding of grain assistance", "Grain aid to Norland"),
        ("Freeze on Norland grain assistance", "Military aid to Norland"),
    ],
)
def test_what_is_for_a_question_or_within_it_is_no_other_question(one: str, other: str) -> None:
    assert asks_the_same(issue(one, (1, 2)), issue(other, (3, 4)))
    assert asks_the_same(issue(other, (3, 4)), issue(one, (1, 2)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ban on grain aid", "Grain aid to Norland"),
        ("Withholding of Varland grain assistance", "Grain aid to Norland"),
    ],
)
def test_a_ban_and_what_is_of_somebody_else_stay_questions_of_their_own(one: str, other: str) -> None:
    assert not asks_the_same(issue(one, (1, 2)), issue(other, (3, 4)))


FAIR = [
    "Mara Venn painted her boat for the Holt regatta. Before the regatta, rowers slept.",
    "Tobias Krell will row in the Holt regatta. During the regatta he sings.",
    "Nobody may swim in the Holt regatta, Ines Vogt said. After the regatta all may.",
    "Rosa Lind was in Holt for the regatta. She rows on Sunday.",
]


def test_an_affair_without_a_question_is_called_by_what_its_reports_call_it() -> None:
    here = seen("\n----\n".join(FAIR))
    worded = [one for told in here.worded.values() for one in told]
    made = occasion(here, range(4), worded)
    assert made is not None
    assert made[1] == "Holt regatta"
    assert occasion(here, range(2), [one for one in worded if one.article < 2]) is None


QUOTED = """Mara Venn, the mayor of Holt, opposed the closure of the weir on Monday.

Fishers marched against the closure of the weir.

"Nobody will tell my children where they may stand," Tobias Krell said.

Wardens counted forty eels by noon.

"My boat is blue and my oars are old," Ines Vogt said.

Karl Brand said he would not bear the closure of the weir.

Rosa Lind said the closure of the weir would last.

"We are tired of it all," one person said."""


def belonging(text: str, *names: str) -> dict[str, dict[str, float]]:
    told = whole(text)
    given = tuple(IssueEntry(name=name) for name in names)
    who = everybody(told)
    about, _ = sort(told, who, msgspec.structs.replace(NO_CURATION, issues=given), NO_LOCK, Settings().issues)
    (article,), (analysis,) = told.articles, told.analyses
    return {
        one.text.split()[0]: {score.id: score.score for score in about.scores(article.key, one.sentence, one.spans)}
        for one in analysis.statements
    }


def test_a_quotation_right_behind_a_sentence_on_the_question_of_its_article_is_on_it() -> None:
    found = belonging(QUOTED, "Closure of the weir")
    assert found["Nobody"] == {"closure-of-the-weir": FLOOR}


def test_one_behind_another_sentence_or_of_nobody_named_is_not() -> None:
    found = belonging(QUOTED, "Closure of the weir")
    assert found["My"] == {}
    assert found["We"] == {}


def test_one_that_names_another_question_is_on_that() -> None:
    text = QUOTED.replace("where they may stand", "of a sale of the mill")
    found = belonging(text, "Closure of the weir", "Sale of the mill")
    assert list(found["Nobody"]) == ["sale-of-the-mill"]


def test_where_an_article_is_on_no_question_nothing_follows() -> None:
    one = QUOTED.replace("bear the closure of the weir", "sing").replace("the closure of the weir would", "eels")
    assert belonging(one, "Closure of the weir").get("Nobody") == {}
