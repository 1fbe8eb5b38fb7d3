"""Which articles are one report."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.model.article import Article, Published
from builder.model.identity import same_words, text_version
from builder.resolve.origins import origins

WIRE = " ".join(f"The council of the {name} river voted on the dam and its toll for {name} boats." for name in (
    "Orl", "Venn", "Holt", "Kamen", "Marsh", "Lido", "Tarn", "Sorne", "Ulm", "Brede"
))  # fmt: skip
OTHER = " ".join(f"Nobody in {name} expected that the bridge would hold until spring, said a mason." for name in (
    "Orl", "Venn", "Holt", "Kamen", "Marsh", "Lido", "Tarn", "Sorne", "Ulm", "Brede"
))  # fmt: skip


def article(key: str, text: str, date: str | None = None, outlet: str | None = None) -> Article:
    return Article(
        key=key,
        version=text_version(text),
        path=key,
        reader="txt",
        file_sha256="0" * 64,
        title=key,
        title_from="text",
        outlet=outlet,
        published=Published(date=date, precision="day" if date else "unknown"),
        text=text,
        paragraphs=((0, len(text)),),
    )


def test_equal_texts_are_one_origin_whatever_their_white_space() -> None:
    (origin,) = origins([article("b", WIRE), article("a", WIRE.replace(". ", ".\n\n"))])
    assert (origin.articles, origin.reason, origin.similarity) == (("a", "b"), "identical text", 1.0)


def test_a_shortened_copy_is_one_origin_and_the_newest_full_version_stands_for_it() -> None:
    cut = WIRE[: len(WIRE) // 2]
    (origin,) = origins(
        [
            article("a", WIRE, "2024-01-01"),
            article("b", WIRE + " More follows.", "2024-01-02"),
            article("c", cut, "2024-01-03"),
        ]
    )
    assert (origin.articles, origin.representative) == (("a", "b", "c"), "b")
    assert origin.reason == "nearly the same text"
    assert origin.similarity > 0.8


def test_a_wires_own_text_stands_for_its_reprints() -> None:
    copies = [article("a", WIRE, "2024-01-01", "Orlun Press"), article("b", WIRE + " Ends.", "2024-01-02", "Ledger")]
    (origin,) = origins(copies, ["Orlun Press"])
    assert (origin.representative, origin.reason) == ("a", "nearly the same text, a story of Orlun Press")
    assert origins(copies)[0].representative == "b"


def test_a_credit_in_a_reprints_dateline_tells_whose_the_story_is() -> None:
    reprint = article("b", "LINDHAFEN, May 3 (Orlun) - " + WIRE, "2024-01-02", "Ledger")
    (origin,) = origins([article("a", WIRE, "2024-01-01", "Orlun Press"), reprint])
    assert origin.representative == "a"


def test_a_story_that_a_hundred_outlets_print_is_one_origin() -> None:
    (origin,) = origins([article(f"k{number:03}", WIRE) for number in range(100)])
    assert len(origin.articles) == 100


def test_two_reports_are_two_origins() -> None:
    assert [one.reason for one in origins([article("a", WIRE), article("b", OTHER)])] == ["alone", "alone"]


def test_short_and_empty_texts_do_no_harm() -> None:
    assert len(origins([article("a", "Two words"), article("b", "Other words"), article("c", "")])) == 3


@given(st.lists(st.sampled_from([WIRE, OTHER, WIRE + OTHER, "Short.", ""]), max_size=6), st.randoms())
def test_every_article_is_in_one_origin_whatever_the_order(texts: list[str], random: object) -> None:
    articles = [article(f"k{number}", text) for number, text in enumerate(texts)]
    found = origins(articles)
    assert sorted(key for one in found for key in one.articles) == [one.key for one in articles]
    assert all(one.representative in one.articles for one in found)
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert origins(shuffled) == found


def merged(*articles: Article) -> bool:
    return len(origins(list(articles))) == 1


STORY = """Dock workers in Lindhafen walked off the job on Monday after talks on night shifts broke down.

The strike, the first in nine years, left forty ships waiting outside the breakwater, the port authority said.

“We have been promised rest for nine years and all we were given was another roster,” said Greta Kolb, who speaks for
the dock workers. She added that the crews would stay out until a judge had read their contract.

Bruno Adler, the owner of two of the ships, called the walkout a gift to the harbours in the south. Fruit worth eleven
million crowns would rot by Thursday, he said, and nobody would pay for it.

The ministry of transport offered to mediate. A spokesman said that the minister, Clara Moreau, had spoken to both sides
by telephone during the weekend and expected them in the capital before the end of the week.
"""
ELSEWHERE = """Farmers in the hills above Sorne have begun to pull out their vines after a third summer without rain.

Growers there lost half of the harvest, according to the chamber of agriculture, and many have taken jobs in town. The
cooperative that buys their grapes will close its cellar in spring unless somebody takes over the debts, its head said.

A scheme to bring water from the lake was dropped last year when its costs had doubled.
"""


def test_another_house_style_is_no_other_report() -> None:
    other = (
        STORY.replace("“", '"').replace("”", '"').replace("nine", "9").replace("harbours", "harbors")
        .replace("said Greta Kolb", "said Ms. Greta Kolb").replace("-", " ")
    )  # fmt: skip
    assert merged(article("a", STORY, outlet="Ledger"), article("b", other, outlet="Courier"))


def test_an_update_with_three_new_paragraphs_is_the_same_report_and_stands_for_it() -> None:
    update = ELSEWHERE[:400] + "\n\n" + STORY
    (origin,) = origins([article("a", STORY, "2031-05-05", "Ledger"), article("b", update, "2031-05-06", "Ledger")])
    assert origin.representative == "b"


def test_paragraphs_in_another_order_are_the_same_report() -> None:
    parts = STORY.strip().split("\n\n")
    assert merged(article("a", STORY), article("b", "\n\n".join([parts[0], *reversed(parts[1:])])))


def weather(place: str, day: str, high: int, low: int, wind: int, rain: int) -> str:
    return (
        f"Weather for {place} on {day}. A ridge of high pressure stays over the coast and keeps the rain away. "
        f"Expect a high of {high} degrees and a low of {low} degrees in the valley, with winds of {wind} kilometres an "
        f"hour from the sea. The chance of rain is {rain} percent. Drivers are asked to take care on the mountain "
        "roads, where fog may form in the early hours and black ice cannot be ruled out. Boats should stay in port."
    )


def test_one_form_with_other_names_and_figures_is_another_report() -> None:
    assert not merged(
        article("a", weather("Tarnow", "Monday", 21, 9, 34, 15)),
        article("b", weather("Sorne", "Friday", 17, 4, 52, 60)),
    )


def test_a_corrected_figure_is_the_same_report() -> None:
    assert merged(article("a", STORY), article("b", STORY.replace("forty ships", "43 ships")))


def test_two_reports_of_one_press_conference_are_two() -> None:
    quotes = [
        "“We will not open the gates of this dam before the last house below it has been emptied,” Greta Kolb said.",
        "“Nobody warned us in spring, and nobody answered the letters that we wrote all summer,” she said.",
        "“Those who built it have left the country, and their company has been struck from the register,” she said.",
        "“I ask everyone to take what they can carry and to leave their doors open for the soldiers,” she said.",
    ]
    first = ELSEWHERE.split(". ")
    second = STORY.replace("“", "").replace("”", "").split(". ")
    one, other = (
        " ".join(f"{told}. {quote}" for told, quote in zip(texts, quotes, strict=False)) for texts in (first, second)
    )
    assert not merged(article("a", one, outlet="Ledger"), article("b", other, outlet="Courier"))


STANDING = (
    "Sign up for our free morning letter and get the most important reports in your inbox every day before breakfast. "
    "Our work is paid for by readers. If you value what we do, please think about becoming a member. Members read "
    "without advertising, join our talks and help to choose what we look into next. You can cancel at any time. "
    "Comments are open to members until midnight. Please stay on the subject, be polite to one another and remember "
    "that real people read what you write. We may close a debate that has run its course."
)


def test_one_outlets_standing_matter_makes_no_report_nor_does_a_page_of_nothing_else() -> None:
    short = "Two cows fell into the canal at Brede and were pulled out by firemen with a crane before noon. "
    other = "A baker in Kammin has made the longest loaf of the province, and fed four hundred schoolchildren. "
    found = origins(
        [
            article("a", short + STANDING, outlet="Ledger"),
            article("b", other + STANDING, outlet="Ledger"),
            article("c", STANDING, outlet="Ledger"),
        ]
    )
    assert not any({"a", "b"} <= set(one.articles) for one in found)


def test_a_page_with_two_agencies_stories_makes_them_one_neither_way() -> None:
    both = STORY + "\n" + ELSEWHERE
    found = origins(
        [
            article("a", STORY, outlet="Orlun Press"),
            article("b", ELSEWHERE, outlet="Marsk Agency"),
            article("c", both, outlet="Ledger"),
        ]
    )
    assert not any({"a", "b"} <= set(one.articles) for one in found)


def test_the_agency_that_copies_credit_is_named_though_its_own_text_is_missing() -> None:
    copies = [
        article("a", "LINDHAFEN, May 5 (Orlun Press) - " + STORY, outlet="Ledger"),
        article("b", STORY + "\nMore follows.", outlet="Courier"),
    ]
    (origin,) = origins(copies)
    assert origin.reason == "nearly the same text, credited to Orlun Press"


def test_a_script_without_spaces_is_compared_by_its_characters() -> None:
    text = "港口工人在星期一的夜班谈判破裂之后离开了工作岗位，四十艘船在防波堤外等待，港务局表示。" * 3
    other = "山上的农民在第三个没有雨的夏天之后开始拔掉他们的葡萄藤，合作社将在春天关闭它的酒窖。" * 3
    assert merged(article("a", text), article("b", text + "更多消息随后。"))
    assert not merged(article("a", text), article("b", other))


def test_statements_that_copies_set_in_other_marks_count_once() -> None:
    assert same_words("We don’t “sell” the  fleet.") == same_words('we don\'t "sell" the fleet')
    assert same_words("We sell 400 ships") != same_words("We sell 40 ships")
