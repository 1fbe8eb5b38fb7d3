"""Context: a statement comes with what it answers or points to, or not at all."""

from __future__ import annotations

import msgspec
import pytest

from builder.compose import compose
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.wording import Writer
from builder.model.settings import Settings, SourceSettings
from tests.compose.fixtures import Desk
from tests.compose.test_repetition import section, texts

OPEN = Settings(sources=SourceSettings(cap=1.0))
OLA = "actors/ola-berg"


def ola(text: str, words: str, frame: str = "Ola Berg said", **more: object) -> list[str]:
    """Return what Ola Berg's page prints of a report in which he says some words."""
    desk = Desk()
    desk.article("mail", text, date="2031-05-04")
    desk.actor("Ola Berg", *(["BERG"] if "BERG" in text else []))
    if "Ida Lund" in text:
        desk.actor("Ida Lund")
    desk.said("mail", words, str(more.pop("speaker", "Ola Berg")), by="Ola Berg", attribution=frame, **more)  # type: ignore[arg-type]
    book = compose(desk.resolution(), OPEN)
    return [text for name in ("bottom-line", "quotations", "said") for text in texts(book, OLA, name)]


def test_an_answer_comes_with_the_question_that_it_answers() -> None:
    found = ola(
        'Who is to clear the wreck from the inner fjord? "The owners of the Svala alone," Ola Berg said.\n',
        "The owners of the Svala alone,",
    )
    assert found == ["Who is to clear the wreck from the inner fjord? “The owners of the Svala alone,” Ola Berg said."]


def test_an_answer_in_a_transcript_comes_with_the_question() -> None:
    found = ola(
        "HOST: How many of the boats have come back?\n\nBERG: Most of them. Nine lie at the quay by now.\n",
        "Most of them. Nine lie at the quay by now.", "BERG:", speaker="BERG", cue=None,
    )  # fmt: skip
    assert found == ["HOST: How many of the boats have come back? BERG: Most of them. Nine lie at the quay by now."]


def test_what_a_reporter_asked_is_no_statement_of_the_one_who_laughed() -> None:
    text = "Asked whether the harbour would be sold, Ola Berg laughed.\n"
    assert ola(text, "whether the harbour would be sold", "Ola Berg laughed", type="indirect") == []


def test_what_is_said_after_a_reporters_question_comes_with_it() -> None:
    text = 'Asked whether he would sell the harbour, Ola Berg laughed. "Come back when it rains," he said.\n'
    found = ola(text, "Come back when it rains,", "he said", speaker="he", how="pronoun", evidence="Ola Berg")
    assert found == [
        "Asked whether he would sell the harbour, Ola Berg laughed. “Come back when it rains,” [Ola Berg] said."
    ]


def test_a_quotation_in_a_sentence_that_tells_the_question_keeps_it() -> None:
    text = 'Asked who would pay for the ferry, Ola Berg said: "Not the people of Holm."\n'
    assert ola(text, "Not the people of Holm.") == [
        "Asked who would pay for the ferry, Ola Berg said: “Not the people of Holm.”"
    ]


def test_words_to_somebody_unnamed_are_left_out() -> None:
    assert not ola('They had not met. "I liked your letter to the council," Ola Berg told her.\n',
                   "I liked your letter to the council,", "Ola Berg told her", cue="told", addressee="her")  # fmt: skip
    assert ola('"You cannot fish in an empty fjord," Ola Berg said.\n', "You cannot fish in an empty fjord,")


def test_a_thing_pointed_to_is_named_in_the_sentence_before() -> None:
    text = 'Holm has closed the road to the quay. "Nobody lives on that road at all," Ola Berg said.\n'
    assert ola(text, "Nobody lives on that road at all,") == [
        "Holm has closed the road to the quay. “Nobody lives on that road at all,” Ola Berg said."
    ]


def test_the_rest_comes_with_what_it_is_the_rest_of() -> None:
    text = (
        "The council of Holm has bought nine boats this spring. Ola Berg said that it would never pay for the rest.\n"
    )
    assert ola(text, "it would never pay for the rest", type="indirect") == [text.strip()]


def test_both_sides_are_named_or_the_report_is_left_out() -> None:
    text = "Ola Berg said that both countries had wasted a year."
    assert not ola(f"{text}\n", "both countries had wasted a year", type="indirect")
    named = "Ola Berg told Ida Lund that both leaders had wasted a year."
    assert ola(f"{named}\n", "both leaders had wasted a year", "Ola Berg told Ida Lund", type="indirect") == [named]


def test_a_number_of_nothing_is_told_of_what_it_is() -> None:
    text = "Ola Berg said that there were 4,200."
    assert not ola(f"{text}\n", "there were 4,200", type="indirect")
    whole = "Ola Berg said that there were 4,200 boats in the fjord."
    assert ola(f"{whole}\n", "there were 4,200 boats in the fjord", type="indirect") == [whole]


def test_a_retort_comes_with_what_it_replies_to() -> None:
    desk = Desk()
    desk.article(
        "mail", '"I was told to count the boats," Ida Lund said. "And I was told to sink one," Ola Berg said.\n'
    )
    for name in ("Ola Berg", "Ida Lund"):
        desk.actor(name)
    desk.said("mail", "I was told to count the boats,", "Ida Lund", by="Ida Lund", attribution="Ida Lund said")
    desk.said("mail", "And I was told to sink one,", "Ola Berg", by="Ola Berg", attribution="Ola Berg said")
    book = compose(desk.resolution(), OPEN)
    assert [text for name in ("quotations", "said") for text in texts(book, OLA, name)] == [
        "“I was told to count the boats,” Ida Lund said. “And I was told to sink one,” Ola Berg said."
    ]


def test_an_answer_that_says_all_stands_alone_where_its_question_cannot() -> None:
    text = 'And was it so? "The ferry sailed on every day of that winter," Ola Berg said.\n'
    desk = Desk()
    desk.article("mail", text, date="2031-05-04")
    desk.actor("Ola Berg")
    desk.said("mail", "The ferry sailed on every day of that winter,", "Ola Berg", by="Ola Berg",
              attribution="Ola Berg said")  # fmt: skip
    made = desk.resolution()
    asked = made.sentences[0][1][0]
    leaning = msgspec.structs.replace(made, leaning=(("mail", (asked,)),))
    assert texts(compose(leaning, OPEN), OLA, "quotations") == [
        "Ola Berg said: “The ferry sailed on every day of that winter”"
    ]


@pytest.mark.parametrize(("rest", "cut"), [(" from the fjord goes to the games next summer", False),
                                           (", adding that nobody had asked the town", True)])  # fmt: skip
def test_a_sentence_is_cut_off_where_a_clause_ends_and_nowhere_else(rest: str, cut: bool) -> None:
    text = f'Ola Berg spoke of "a crew of the very strongest"{rest}.'
    desk = Desk()
    desk.article("mail", text + "\n", date="2031-05-04")
    desk.actor("Ola Berg")
    desk.said("mail", "a crew of the very strongest", "Ola Berg", by="Ola Berg", type="mixed", cue="spoke",
              attribution="Ola Berg spoke of", quoted=("a crew of the very strongest",))  # fmt: skip
    corpus = Corpus(desk.resolution())
    worded = Writer(corpus, Citer(corpus), "actors/ola-berg").voice(corpus.voices[0], "said")
    assert worded is not None
    assert worded.item.text == text.replace('"a', "“a").replace('t"', "t”")
    assert (worded.short.text if worded.short else None) == (
        "Ola Berg spoke of “a crew of the very strongest” …" if cut else None
    )


def test_a_short_end_of_a_quotation_is_not_left_out() -> None:
    text = '"People called us dreamers in the town of Holm," Ola Berg said. "We were only early."\n'
    desk = Desk()
    desk.article("mail", text + "\n" + "More than this is not known of it. " * 2, date="2031-05-04")
    desk.actor("Ola Berg")
    desk.said("mail", ("People called us dreamers in the town of Holm,", "We were only early."), "Ola Berg",
              by="Ola Berg", attribution="Ola Berg said")  # fmt: skip
    for cap in (0.3, 0.4, 0.5, 0.6):
        book = compose(desk.resolution(), Settings(sources=SourceSettings(cap=cap)))
        found = [text for b in book.briefings if b.path == OLA for text in texts(book, OLA, "quotations")]
        assert all(text.endswith("only early.”") for text in found)
    assert found


def test_words_given_to_two_people_stand_in_one_place() -> None:
    desk = Desk()
    desk.issue("Dredging the fjord")
    words = "A boat in the harbour is worth two at sea,"
    for key, who in (("mail", "Ola Berg"), ("post", "Ida Lund")):
        desk.article(key, f'"{words}" {who} said.\n', outlet=key.title(), date="2031-05-04")
        desk.actor(who)
        desk.said(key, words, who, by=who, attribution=f"{who} said", issue="Dredging the fjord")
    book = compose(desk.resolution(), OPEN)
    for path in (OLA, "actors/ida-lund"):
        assert texts(book, path, "quotations") == []
        assert texts(book, "index", "quotations") == []
        assert texts(book, path, "said") == [
            "“A boat in the harbour is worth two at …”: sources differ on who said it, see “Dredging the fjord”."
        ]


def test_a_role_is_told_once_and_not_where_another_sentence_says_whose_it_is() -> None:
    desk = Desk()
    text = (
        "Norland Cod Board (NCB) chair Ola Berg spoke. NCB chair Ola Berg left. Its founder, Ola Berg, slept. "
        "Norlandic chair Ola Berg woke.\n"
    )
    desk.article("mail", text)
    roles = ("Norland Cod Board (NCB) chair", "NCB chair", "founder")
    desk.actor("Ola Berg", roles=tuple(("mail", role) for role in roles))
    desk.said("mail", "spoke", "Ola Berg", by="Ola Berg", type="indirect", attribution="Ola Berg")
    book = compose(desk.resolution(), OPEN)
    assert texts(book, OLA, "roles") == ["Norland Cod Board (NCB) chair"]


def test_a_plan_is_told_of_before_somebody_welcomes_it() -> None:
    text = (
        "The council of Holm wants to dredge the inner fjord in spring. The boats stay in. "
        "Ola Berg said that the plan was a year late.\n"
    )
    assert ola(text, "the plan was a year late", type="indirect") == [
        "The council of Holm wants to dredge the inner fjord in spring. … Ola Berg said that the plan was a year late."
    ]


def test_their_claim_is_somebodys() -> None:
    text = "Ola Berg said that he backed their claim."
    assert not ola(f"{text}\n", "he backed their claim", type="indirect")
    whole = "Ola Berg said that the fishers had put their claim to the council."
    assert ola(f"{whole}\n", "the fishers had put their claim to the council", type="indirect") == [whole]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Every crate they keep in the north is one less for us,", False),
        ("The owners know that they will have to pay,", True),
        ("I have yet to meet a skipper who likes it,", False),
        ("We tried a new net and nobody likes it,", True),
        ("I differ from my friends in the approach to this,", False),
        ("It is high time to change that old mistake,", False),
        ("We were told that prices would fall again,", True),
        ("He asked us to sail and we sailed,", False),
    ],
)
def test_words_of_it_or_them_are_printed_where_they_say_what_is_meant(words: str, told: bool) -> None:
    found = ola(f'"{words}" Ola Berg said.\n', words)
    assert bool(found) == told


def test_a_deed_that_two_undated_papers_tell_is_told_once() -> None:
    desk = Desk()
    for key, sentence in (
        ("mail", "Ola Berg urged Ida Lund to close the inner fjord to trawlers this spring."),
        ("post", "Ola Berg has urged Ida Lund to help to close the inner fjord to all trawlers."),
        ("news", "Ola Berg urged Ida Lund on Monday to pay the wages of the lighthouse keeper."),
    ):
        desk.article(key, sentence + "\n")
    for name in ("Ola Berg", "Ida Lund"):
        desk.actor(name)
    for key in ("mail", "post", "news"):
        desk.dealt(key, "Ola Berg", "urge", "Ida Lund", desk.articles[key].text.strip())
    book = compose(desk.resolution(), OPEN)
    lines = [one for name in ("bottom-line", "dealings") for one in section(book, "actors/ida-lund", name)]
    assert len([one for one in lines if one.kind == "sourced"]) == 2


def test_what_is_denied_in_the_next_sentence_is_told_with_the_denial() -> None:
    text = "Ola Berg said that the ferry had been sold to Norland. The council denied it."
    assert ola(f"{text}\n", "the ferry had been sold to Norland", type="indirect") == [text]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ola Berg will name a successor before the boats come back in autumn.", False),
        ("Ola Berg will name a successor to the harbour master before autumn.", True),
        ("Ola Berg later put the nets away and went home for the winter.", False),
        ("Ola Berg put the nets away and went home for the whole winter.", True),
        ("Ola Berg shares something else with the fishers of the inner fjord.", False),
        ("All three, as Ola Berg has put it, live by fishing in the fjord.", False),
        ("Both nets, as Ola Berg has put it, were torn by the last storm.", False),
    ],
)
def test_no_page_opens_with_what_only_another_sentence_explains(sentence: str, told: bool) -> None:
    desk = Desk()
    desk.article("mail", sentence + "\n", date="2031-05-04")
    desk.actor("Ola Berg")
    assert texts(compose(desk.resolution(), OPEN), OLA, "bottom-line") == ([sentence] if told else [])


def test_a_name_between_quotation_marks_is_no_quotation() -> None:
    assert not ola('"Crew of the Northern Lights," Ola Berg said.\n', "Crew of the Northern Lights,")
    assert ola('"No boats, no Holm," Ola Berg said.\n', "No boats, no Holm,")


def test_who_is_only_told_something_is_not_what_a_page_opens_with() -> None:
    text = "Ida Lund told Ola Berg that the ferry would be sold to Norland in spring.\n"
    desk = Desk()
    desk.article("mail", text, date="2031-05-04")
    for name in ("Ola Berg", "Ida Lund"):
        desk.actor(name)
    desk.said("mail", "the ferry would be sold to Norland in spring", "Ida Lund", by="Ida Lund", cue="told",
              type="indirect", attribution="Ida Lund told", addressee="Ola Berg")  # fmt: skip
    book = compose(desk.resolution(), OPEN)
    assert texts(book, OLA, "bottom-line") == []
    assert texts(book, "actors/ida-lund", "bottom-line")


def test_a_deed_that_opens_a_page_is_not_told_again_among_the_statements() -> None:
    desk = Desk()
    reports = {
        "mail": "Ola Berg urged Ida Lund to close the inner fjord to trawlers this spring.",
        "post": "The council met, while Ola Berg urged Ida Lund to help to close the inner fjord to trawlers.",
    }
    for key, sentence in reports.items():
        desk.article(key, sentence + "\n")
    for name in ("Ola Berg", "Ida Lund"):
        desk.actor(name)
    for key, sentence in reports.items():
        desk.dealt(key, "Ola Berg", "urge", "Ida Lund", sentence)
        words = sentence.partition("urged ")[2].rstrip(".")
        desk.said(key, words, "Ola Berg", by="Ola Berg", cue="urged", type="indirect", attribution="Ola Berg urged")
    book = compose(desk.resolution(), OPEN)
    lines = [one for name in ("bottom-line", "said", "dealings") for one in section(book, OLA, name)]
    assert len([one for one in lines if one.kind == "sourced"]) == 1


def test_what_somebody_would_say_is_no_statement_and_what_they_would_not_say_is() -> None:
    text = "Ola Berg would argue that the fjord is deep enough.\n"
    assert not ola(text, "the fjord is deep enough", "Ola Berg would argue", type="indirect", cue="argue")
    text = "Ola Berg would not say whether the fjord was deep enough.\n"
    assert ola(text, "whether the fjord was deep enough", "Ola Berg would not say", type="indirect", cue="say")


@pytest.mark.parametrize("words", ["To some extent, this is what we feared,", "The three ministers came by boat,"])
def test_words_that_lean_on_what_was_said_before_are_left_out(words: str) -> None:
    assert not ola(f'"{words}" Ola Berg said.\n', words)


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [
        # The body of which the article has spoken last, by its full name, by letters, before an "of" and owning.
        ("The Holm Council met on Monday.", "Ola Berg said that the council would sell the ferry.", "Holm Council"),
        ("The Council of Holm met on Monday.", "Ola Berg said that the council’s ferry was sold.", "Council of Holm"),
        # It is named on the line; it is another one; or it is not certain which one.
        ("The Holm Council met.", "Ola Berg said that the Holm Council and the council of Vik had met.", ""),
        ("The Holm Council met.", "Ola Berg said that the council leader would sell the ferry.", ""),
        ("The Holm Council met with a youth council.", "Ola Berg said that the council would sell the ferry.", ""),
        ("The Holm Council met the Vik Council.", "Ola Berg said that the council would sell the ferry.", ""),
        ("The Holm Council met the Ferry League.", "Ola Berg said that the council would sell the ferry.", ""),
        ("The Ferry League met on Monday.", "Ola Berg said that the council would sell the ferry.", ""),
    ],
)
def test_a_body_by_its_common_noun_is_named_in_brackets_where_it_is_certain(
    first: str, second: str, printed: str
) -> None:
    desk = Desk()
    desk.article("mail", f"{first}\n\n{second}\n", date="2031-05-04")
    desk.actor("Ola Berg")
    for name in ("Holm Council", "Council of Holm", "Vik Council", "Ferry League"):
        if name in first:
            desk.actor(name, kind="organisation")
    desk.said("mail", second.partition("that ")[2].rstrip("."), "Ola Berg", by="Ola Berg", type="indirect",
              attribution="Ola Berg said")  # fmt: skip
    made = compose(desk.resolution(), OPEN)
    (line,) = [text for name in ("bottom-line", "said") for text in texts(made, OLA, name)]
    noun = "council’s" if "council’s" in second else "council"
    assert line == (second.replace(f"the {noun}", f"the {noun} [{printed}]") if printed else second)


def test_in_the_area_of_a_land_by_its_adjective_is_nowhere() -> None:
    desk = Desk()
    text = "Ola Berg and the Norlandic fishers hauled nets of herring in the area."
    desk.article("mail", text + "\n", date="2031-05-04")
    desk.actor("Ola Berg")
    desk.actor("Norland", "Norlandic", kind="country")
    assert texts(compose(desk.resolution(), OPEN), OLA, "bottom-line") == []


def test_in_the_area_comes_with_the_sentence_that_names_a_place() -> None:
    text = "The ferry to Vik has stopped.\n\nNobody was hurt.\n\nOla Berg said that herring was in the area.\n"
    desk = Desk()
    desk.article("mail", text, date="2031-05-04")
    desk.actor("Ola Berg")
    desk.actor("Vik", kind="place")
    desk.said("mail", "herring was in the area", "Ola Berg", by="Ola Berg", type="indirect",
              attribution="Ola Berg said")  # fmt: skip
    assert texts(compose(desk.resolution(), OPEN), OLA, "said") == [
        "The ferry to Vik has stopped. … Ola Berg said that herring was in the area."
    ]


@pytest.mark.parametrize(
    ("first", "second", "certain"),
    [
        ("Mayor Ida Lund came by boat.", "Ola Berg said that the mayor was late.", True),
        ("Deputy Mayor Ida Lund came by boat.", "Ola Berg said that the mayor was late.", False),
        ("Mayor Ida Lund met Mayor Per Dahl.", "Ola Berg said that the mayor was late.", False),
        ("Mayor Ida Lund met a mayor from Vik.", "Ola Berg said that the mayor was late.", False),
        ("Ida Lund met the mayor of Vik.", "Ola Berg said that the mayor was late.", False),
        ("Mayor Ida Lund came by boat.", "Ola Berg said that he would run as the mayor did.", False),
        ("Mayor Ida Lund came by boat.", "Ola Berg told Ida Lund that the mayor was late.", False),
    ],
)
def test_who_is_told_of_by_the_office_is_named_in_brackets_where_it_is_certain(
    first: str, second: str, certain: bool
) -> None:
    desk = Desk()
    desk.article("mail", f"{first}\n\nNobody waited.\n\n{second}\n", date="2031-05-04")
    for name in ("Ola Berg", "Ida Lund", "Per Dahl"):
        if name in first + second:
            desk.actor(name)
    frame = second.partition(" that ")[0]
    desk.said("mail", second.partition(" that ")[2].rstrip("."), "Ola Berg", by="Ola Berg", type="indirect",
              cue=frame.split()[2], attribution=frame)  # fmt: skip
    made = compose(desk.resolution(), OPEN)
    (line,) = {text for name in ("bottom-line", "said") for text in texts(made, OLA, name)}
    assert line.endswith(second.replace("the mayor", "the mayor [Ida Lund]") if certain else second)


def test_what_members_were_told_comes_with_what_they_are_members_of() -> None:
    told = "Ola Berg told members that the ferry had been sold."
    desk = Desk()
    desk.article("mail", f"The Ferry League met in Vik.\n\nIt rained.\n\n{told}\n", date="2031-05-04")
    desk.actor("Ola Berg")
    desk.actor("Ferry League", kind="organisation")
    desk.said("mail", "the ferry had been sold", "Ola Berg", by="Ola Berg", type="indirect", cue="told",
              attribution="Ola Berg told members")  # fmt: skip
    assert texts(compose(desk.resolution(), OPEN), OLA, "said") == [f"The Ferry League met in Vik. … {told}"]
    assert ola(f"{told}\n", "the ferry had been sold", "Ola Berg told members", type="indirect", cue="told") == []


def test_the_date_comes_with_what_it_is_the_date_of() -> None:
    text = "The ferry is to be sold on Monday.\n\nIt rained.\n\n"
    said = "Ola Berg said, according to the Vik Mail, that the date had not changed."
    found = ola(f"{text}{said}\n", "the date had not changed", type="indirect")
    assert found == [f"The ferry is to be sold on Monday. … {said}"]


def test_a_question_that_names_what_it_asks_of_comes_with_its_answer() -> None:
    question = "HOST: The council says that it is counting the boats. Do you trust the new count?"
    answer = "BERG: Yes, if they counted in winter."
    words = answer.partition(" ")[2]
    assert ola(f"{question}\n\n{answer}\n", words, "BERG:", speaker="BERG", cue=None) == [f"{question} {answer}"]


def test_what_happened_on_an_issue_after_all_that_was_said_is_counted_as_news_of_it() -> None:
    desk = Desk()
    desk.article("mail", "Ola Berg said that the ferry would sail.\n", date="2031-01-04")
    desk.article("post", "Vik sold the ferry on 3 May.\n", date="2031-05-04")
    desk.article("news", "It rained in Vik.\n", date="2031-05-08")
    desk.actor("Ola Berg")
    desk.issue("Sale of the ferry")
    desk.said("mail", "the ferry would sail", "Ola Berg", by="Ola Berg", type="indirect", attribution="Ola Berg said",
              issue="Sale of the ferry")  # fmt: skip
    desk.happened("post", "Vik sold the ferry on 3 May.", "3 May", "2031-05-03", issue="Sale of the ferry")
    found = texts(compose(desk.resolution(), OPEN), "issues/sale-of-the-ferry", "gaps")
    assert not [line for line in found if line.startswith("Nothing is newer")]


def test_the_ambassador_comes_with_the_sentence_that_tells_whose() -> None:
    said = "Ola Berg said that nobody had asked the ambassador."
    found = ola(f"Norland recalled its ambassador.\n\nIt rained.\n\n{said}\n", "nobody had asked the ambassador",
                type="indirect")  # fmt: skip
    assert found == [f"Norland recalled its ambassador. … {said}"]
    assert ola(f"{said}\n", "nobody had asked the ambassador", type="indirect") == [said]


def test_what_people_in_the_room_say_opens_no_page() -> None:
    desk = Desk()
    desk.article("mail", "Two people who were in the room said that Ola Berg had left early.\n")
    desk.actor("Ola Berg")
    assert texts(compose(desk.resolution(), OPEN), OLA, "bottom-line") == []


def test_the_delay_comes_with_what_was_delayed() -> None:
    text = "Vik postponed the sale of the ferry.\n\nIt rained.\n\nOla Berg said the delay would cost $3 million.\n"
    assert ola(text, "the delay would cost $3 million", type="indirect") == [
        "Vik postponed the sale of the ferry. … Ola Berg said the delay would cost $3 million."
    ]


def test_what_somebody_says_of_a_plan_does_not_tell_of_it() -> None:
    text = (
        "Vik will put the sale of the ferry off.\n\n“Any delay is a loss,” Per said.\n\n"
        "Ola Berg said the delay would cost $3 million.\n"
    )
    assert ola(text, "the delay would cost $3 million", type="indirect") == [
        "Vik will put the sale of the ferry off. … Ola Berg said the delay would cost $3 million."
    ]


def test_not_everyone_was_persuaded_explains_nothing() -> None:
    text = 'The ferry to Vik is sold.\n\nNot everyone was persuaded. "They told us to wait for it," Ola Berg said.\n'
    assert ola(text, "They told us to wait for it,") == [
        "The ferry to Vik is sold. Not everyone was persuaded. “They told us to wait for it,” Ola Berg said."
    ]
