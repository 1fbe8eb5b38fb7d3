"""Repetition and context: a page prints nothing twice, and nothing that only another sentence explains."""

from __future__ import annotations

from builder.compose import compose
from builder.model.briefing import Book, Item
from builder.model.printed import ON_DEMAND
from builder.model.settings import Settings, SourceSettings
from tests.compose.fixtures import Desk

OPEN = Settings(sources=SourceSettings(cap=1.0))
ISSUE = "Dredging the fjord"
PATH = "issues/dredging-the-fjord"


def section(book: Book, path: str, name: str) -> list[Item]:
    found = [s for b in book.briefings if b.path == path for s in b.sections if s.name == name]
    return [item for each in found for item in each.items if item.rule not in ON_DEMAND]


def texts(book: Book, path: str, name: str) -> list[str]:
    return [item.text for item in section(book, path, name)]


def fjord() -> Desk:
    """Two outlets count the boats otherwise, in sentences that also report a statement and an event."""
    desk = Desk()
    for name in ("Ola Berg", "Ida Lund"):
        desk.actor(name)
    desk.issue(ISSUE)
    for key, who, number in (("mail", "Ola Berg", 40), ("post", "Ida Lund", 60)):
        said = f"{number} boats fish in the inner fjord of Holm since 3 May 2031"
        desk.article(key, f"{who} said that {said}.\n", outlet=key.title(), date=f"2031-05-0{number // 20 + 2}")
        desk.said(key, said, who, by=who, type="indirect", attribution=f"{who} said", issue=ISSUE)
        desk.counted(key, f"{number} boats", number, number, "boat", ISSUE)
        desk.happened(key, f"{who} said that {said}.", "3 May 2031", "2031-05-03", actors=(who,), issue=ISSUE)
    return desk


def test_what_sources_tell_differently_is_printed_there_and_pointed_to_elsewhere() -> None:
    book = compose(fjord().resolution(), OPEN)
    differ = [item.text for item in section(book, PATH, "differences") if item.kind == "sourced"]
    assert len(differ) == 2
    for name in ("bottom-line", "voices", "timeline", "figures"):
        assert not [item.text for item in section(book, PATH, name) if item.kind == "sourced"], name
    assert all("where sources differ, on this page" in text for text in texts(book, PATH, "timeline"))
    assert texts(book, PATH, "timeline")


def test_one_of_two_values_opens_no_page() -> None:
    book = compose(fjord().resolution(), OPEN)
    for actor in ("ola-berg", "ida-lund"):
        assert texts(book, f"actors/{actor}", "bottom-line") == []
        assert texts(book, f"actors/{actor}", "said")


def test_the_same_words_in_another_spelling_are_one_statement_of_two_origins() -> None:
    desk = Desk()
    desk.actor("Ola Berg")
    for key, words in (
        ("mail", "We will not go in to the inner fjord"),
        ("post", "We will not go into the inner fjord"),
    ):
        desk.article(key, f'"{words}," Ola Berg said.\n', outlet=key.title(), date="2031-05-04")
        desk.said(key, f"{words},", "Ola Berg", by="Ola Berg", attribution="Ola Berg said")
    book = compose(desk.resolution(), OPEN)
    quoted = [item for name in ("quotations", "said") for item in section(book, "actors/ola-berg", name)]
    assert len(quoted) == 1
    assert {citation.article for citation in quoted[0].citations} == {"mail", "post"}


def test_a_denial_is_no_repetition_of_what_it_denies() -> None:
    desk = Desk()
    desk.actor("Ola Berg")
    pair = (
        "The council will dredge the inner fjord next spring",
        "The council will not dredge the inner fjord next spring",
    )
    for key, words in zip(("mail", "post"), pair, strict=True):
        desk.article(key, f'"{words}," Ola Berg said.\n', outlet=key.title(), date="2031-05-04")
        desk.said(key, f"{words},", "Ola Berg", by="Ola Berg", attribution="Ola Berg said")
    book = compose(desk.resolution(), OPEN)
    quoted = [text for name in ("quotations", "said") for text in texts(book, "actors/ola-berg", name)]
    assert len(quoted) == 2


def test_a_quotation_that_points_back_comes_with_the_sentence_before_or_not_at_all() -> None:
    desk = Desk()
    desk.article("mail", 'Holm closed the inner fjord in May. "It was a mistake from the start," Ola Berg said.\n')
    desk.article("post", '"They are wrong about the boats," Ola Berg said.\n')
    desk.actor("Ola Berg")
    for key, words in (("mail", "It was a mistake from the start,"), ("post", "They are wrong about the boats,")):
        desk.said(key, words, "Ola Berg", by="Ola Berg", attribution="Ola Berg said")
    book = compose(desk.resolution(), OPEN)
    shown = [text for name in ("quotations", "said") for text in texts(book, "actors/ola-berg", name)]
    assert shown == ["Holm closed the inner fjord in May. “It was a mistake from the start,” Ola Berg said."]


def test_a_page_of_a_place_tells_of_it_and_not_only_what_is_there() -> None:
    desk = Desk()
    desk.article("mail", "Ola Berg said that the ferry from Holm would sail again.\n")
    desk.article("post", "Holm lies at the end of the inner fjord and has two thousand people.\n")
    for name, kind in (("Ola Berg", "person"), ("Holm", "place")):
        desk.actor(name, kind=kind)
    desk.said("mail", "the ferry from Holm would sail again", "Ola Berg", by="Ola Berg", type="indirect",
              attribution="Ola Berg said")  # fmt: skip
    whole = desk.resolution()
    assert "actors/holm" in {b.path for b in compose(whole, OPEN).briefings}
    del desk.articles["post"]
    assert "actors/holm" not in {b.path for b in compose(desk.resolution(), OPEN).briefings}


def test_other_pages_say_that_sources_differ_on_an_event() -> None:
    desk = Desk()
    desk.issue(ISSUE)
    for name in ("Ola Berg", "Ida Lund"):
        desk.actor(name)
    for key, day in (("mail", "4 May"), ("post", "5 May")):
        sentence = f"Ola Berg met Ida Lund on {day} 2031 to speak of dredging the inner fjord."
        desk.article(key, sentence + "\n", outlet=key.title(), date="2031-05-09")
        desk.happened(key, sentence, f"{day} 2031", f"2031-05-0{day[0]}", actors=("Ola Berg", "Ida Lund"), issue=ISSUE)
    desk.article("news", '"The fjord is deep enough for everybody," Ola Berg said.\n', date="2031-05-09")
    desk.said("news", "The fjord is deep enough for everybody,", "Ola Berg", by="Ola Berg", attribution="Ola Berg said")
    book = compose(desk.resolution(), OPEN)
    assert len([item for item in section(book, PATH, "differences") if item.kind == "sourced"]) == 2
    lines = texts(book, "actors/ola-berg", "timeline")
    assert len(lines) == 2
    assert all("sources differ on the date, see “Dredging the fjord”" in line for line in lines)
