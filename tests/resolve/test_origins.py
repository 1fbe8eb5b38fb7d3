"""Which articles are one report."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.model.article import Article, Published
from builder.model.identity import text_version
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
