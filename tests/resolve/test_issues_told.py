"""What articles tell by a verb and its object, and the questions of loose books."""

from __future__ import annotations

import pytest

from builder.resolve.issues.discover import discover
from builder.resolve.issues.found import Found, asks_the_same
from builder.resolve.issues.profiles import named
from builder.resolve.issues.sides import never, setting
from builder.resolve.issues.told import told
from builder.resolve.issues.topics import topics
from builder.resolve.issues.usage import nouns
from builder.resolve.issues.wordings import wordings
from builder.resolve.stems import stems
from tests.resolve.test_headings import whole
from tests.resolve.test_issues_objects import seen

DEEDS = """Krell called for the repeal of the toll act. The expansion of the harbour took a year. He won.
The removal of Brand was on Monday.
There were cuts to the ferry budget, and deep cuts to the schools. The cut healed."""


def verbs(text: str) -> list[str]:
    corpus = whole(f"{DEEDS}\n----\n{text}")
    known = nouns(corpus)
    return [one.text for one in told(corpus, known, wordings(corpus, known)) if one.article == 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Venn wants to repeal the eel act, and soon.", "repeal of the eel act"),
        ("They voted on repealing the eel act.", "repeal of the eel act"),
        ("The council removed Mara Venn.", "removal of Mara Venn"),
        ("Holt will cut ferry services because of the storm.", "cuts to ferry services"),
        ("He vowed to expand the northern harbour.", "expansion of the northern harbour"),
    ],
)
def test_what_is_decided_is_worded_with_the_verbs_noun(text: str, expected: str) -> None:
    assert verbs(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The removed boats were old.",  # an adjective
        "The repeal vote was on Monday.",  # a noun
        "They wanted to repeal a law.",  # any law
        "They wanted to repeal his harbour law.",  # whose?
        "He wants to expand rapidly growing northern harbour towns now.",  # no end in sight
        "Venn wanted to admire the harbour.",  # nothing is decided
    ],
)
def test_what_is_no_verb_with_a_certain_object_is_left_alone(text: str) -> None:
    assert verbs(text) == []


@pytest.mark.parametrize(
    "name",
    [
        "Court hearing",
        "Harbour meeting",
        "Issuance of the permit",
        "Allegation of eel theft",
        "End of the weir talks",
        "Start of the harbour process",
    ],
)
def test_that_it_was_said_put_out_or_begun_is_no_affair(name: str) -> None:
    assert never(name)


@pytest.mark.parametrize("name", ["End of the eel programme", "Release of the letters", "Theft of eels"])
def test_to_end_a_thing_or_let_it_out_is_one(name: str) -> None:
    assert not never(name)


def test_a_meeting_or_a_debate_on_a_country_is_on_anything() -> None:
    here = seen(DEEDS)
    assert setting(here, "Meetings on Norland", 0.5)
    assert not setting(here, "Talks on the weir", 0.5)


@pytest.mark.parametrize(
    ("name", "covers", "any_such"),
    [
        ("Suicide attack", 0.4, True),
        ("Suicide attack", 0.6, False),
        ("Air strikes", 0.6, True),
        ("Dock strike", 0.4, False),
        ("Attack on Holt", 0.4, False),
    ],
)
def test_of_blows_there_are_many(name: str, covers: float, any_such: bool) -> None:
    assert setting(seen(DEEDS), name, covers) is any_such


def found(name: str, sure: frozenset[int]) -> Found:
    return Found(
        name=name,
        words=frozenset(stems(name)),
        told=(),
        profile=named(name, ()),
        taken=10,
        members=frozenset(range(10)),
        sure=sure,
        strength=1.0,
        topic=(),
        articles=(),
    )


def test_what_is_done_to_one_thing_one_way_and_another_are_two_questions() -> None:
    cuts, rises = found("Toll cuts", frozenset(range(5))), found("Toll rises", frozenset(range(5, 10)))
    assert not asks_the_same(cuts, rises)
    assert asks_the_same(cuts, found("Toll rebates", frozenset(range(5))))


def test_words_for_those_who_govern_join_no_affairs() -> None:
    eels = ["senate", "house", "party", "bill", "eel", "river", "net", "{0}", "fishing", "eel", "weir"]
    trams = ["senate", "house", "party", "bill", "tram", "rail", "fare", "{0}", "driver", "tram", "depot"]
    texts = [[word.format(f"x{at}") for word in kind] * 2 for kind in (eels, trams) for at in range(6)]
    titles = [["senate", "party", text[4]] for text in texts]
    assert topics(texts, titles) == [list(range(6)), list(range(6, 12))]


LOOSE = """Mara Venn wants to repeal the eel act. "Repeal the eel act," she said. Wardens dredge the bay.
----
"We will repeal the eel act," Tobias Krell said in Holt. The weir broke twice, he said.
----
Ines Vogt said that nobody could repeal the eel act. The repeal of the eel act is far off, she said."""


def test_a_question_that_reports_tell_by_a_verb_is_found() -> None:
    _, issues = discover(seen(LOOSE))
    assert [one.name for one in issues] == ["Repeal of the eel act"]
