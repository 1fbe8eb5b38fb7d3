"""Editors' hands on the pages: notes are held to what they cite, pins come first, what is hidden shows nowhere."""

from __future__ import annotations

import msgspec
import pytest

from builder.compose import compose
from builder.model.briefing import Book, Item
from builder.model.curation import Editorial, Hidden, Judgement, Note, Review
from builder.model.printed import citations, every_item
from builder.model.reviews import seen, state, unseen
from builder.model.settings import Settings, SourceSettings
from builder.model.spans import overlaps
from tests.analyze.reading import cases
from tests.compose.fixtures import actor_id, river

OPEN = Settings(sources=SourceSettings(cap=1.0))
RECORD = river().resolution()
PAGE = "actors/lev-orlov"


def ident(words: str) -> str:
    return next(one.statement.id for one in RECORD.statements if words in one.statement.text)


IDS = {"gift": "a gift to", "sign": "not sign this", "strike": "Nobody wants a strike"}


def note(*paragraphs: str, page: str = PAGE) -> Note:
    filled = tuple(paragraphs)
    for name, words in IDS.items():
        filled = tuple(text.replace(f"[@{name}]", f"[@{ident(words)}]") for text in filled)
    return Note(path="x.md", page=page, author="Ines Tarr", date="2031-04-02", paragraphs=filled)


def book(**more: object) -> Book:
    return compose(RECORD, OPEN, Editorial(**more))


def found(book: Book, section: str, path: str = PAGE) -> list[Item]:
    page = next(one for one in book.briefings if one.path == path)
    wanted = (one for one in page.sections if one.name == section)
    return [item for one in wanted for item in (*(group.heading for group in one.groups), *one.items)]


@pytest.mark.parametrize(("title", "text", "expected"), cases("notes"), ids=[case[0] for case in cases("notes")])
def test_a_paragraph_is_printed_or_withheld_with_a_reason(title: str, text: str, expected: str) -> None:
    made = book(notes=(note(text),))
    printed = [item.text for item in found(made, "editorial") if item.kind == "editorial"]
    doubts = [str(doubt).partition(" (")[0].partition(": ")[2] for doubt in made.doubts]
    if expected.startswith("withheld"):
        assert (printed, doubts) == ([], [expected])
    else:
        assert (printed, doubts) == ([expected], [])


def test_a_note_is_signed_and_its_citation_leads_to_the_passage() -> None:
    made = book(notes=(note("“I will not sign this” [@sign]."),))
    heading, item = found(made, "editorial")
    assert heading.text == "Note by Ines Tarr, 2 April 2031"
    assert (item.kind, item.writer) == ("editorial", "Ines Tarr")
    source = next(one for one in made.sources if one.article.key == "courier")
    assert item.citations[0].passage in {passage.id for passage in source.passages}


def test_a_note_for_no_page_is_reported() -> None:
    (doubt,) = book(notes=(note("Lost.", page="actors/nobody"),)).doubts
    assert "notes/x.md: no page is at 'actors/nobody'" in str(doubt)


@pytest.mark.parametrize("cap", [0.05, 0.2])
def test_notes_count_toward_an_articles_share(cap: float) -> None:
    settings = Settings(sources=SourceSettings(cap=cap))
    made = compose(RECORD, settings, Editorial(notes=(note("“I will not sign this” [@sign]."),)))
    courier = next(one for one in RECORD.articles if one.key == "courier")
    every = [c for page in made.briefings for item in every_item(page) for c in citations(item)]
    shown = {n for c in every if c.article == "courier" for start, end in c.spans for n in range(start, end)}
    assert len(shown) <= cap * len(courier.text)


class TestPinned:
    def test_comes_first_and_says_by_whom(self) -> None:
        pin = Judgement(pinned=ident("Nobody wants a strike"), who="Ines Tarr", when="2031-04-02")
        first, mark, *_ = found(book(pinned=(pin,)), "quotations")
        assert "Nobody wants a strike" in first.text
        assert mark.text == "Pinned by Ines Tarr on 2 April 2031"

    def test_nothing_is_said_of_a_pin_that_is_not_there(self) -> None:
        made = book(pinned=(Judgement(pinned="s0000deadbeef"),))
        assert [str(doubt).partition(" (")[0] for doubt in made.doubts] == [
            "judgements.yml: 's0000deadbeef' is no statement of this book"
        ]
        assert not [item for page in made.briefings for item in every_item(page) if item.rule == "pinned"]


@pytest.fixture(scope="module")
def veiled() -> Book:
    """Return a book of which a statement is hidden: its record doesn't hold it."""
    gone = [one for one in RECORD.statements if "not sign this" in one.statement.text]
    ids = {one.statement.id for one in gone}
    record = msgspec.structs.replace(
        RECORD,
        statements=tuple(one for one in RECORD.statements if one.statement.id not in ids),
        positions=tuple(one for one in RECORD.positions if not ids.intersection(one.statements)),
    )
    hidden = Hidden(
        id=gone[0].statement.id,
        actor=gone[0].actor,
        issues=tuple(score.id for score in gone[0].issues),
        places=tuple((one.article, one.statement.spans) for one in gone),
    )
    return compose(record, OPEN, Editorial(hidden=(hidden,)))


class TestHidden:
    def test_shows_nowhere_not_even_beside_another_passage(self, veiled: Book) -> None:
        spans = [s for one in RECORD.statements if "not sign this" in one.statement.text for s in one.statement.spans]
        every = [c for page in veiled.briefings for item in every_item(page) for c in citations(item)]
        assert every
        assert not [
            c
            for c in every
            for a, b in c.spans
            for span in spans
            if c.article == "courier" and overlaps((a - len(c.prefix), b + len(c.suffix)), span)
        ]
        assert not [item for page in veiled.briefings for item in every_item(page) if "not sign" in item.text]

    def test_its_speakers_page_and_its_issues_say_how_many_there_are(self, veiled: Book) -> None:
        for path in (PAGE, "issues/closing-the-harbour-to-cruise-ships"):
            assert "1 statement hidden by an editor" in [item.text for item in found(veiled, "gaps", path)]
        assert "1 statement hidden by an editor" in [item.text for item in found(veiled, "verification", "about")]
        assert "1 statement hidden by an editor" not in [i.text for i in found(veiled, "gaps", "actors/ada-brandt")]

    def test_a_statement_that_is_there_counts_as_hidden_nowhere(self) -> None:
        made = book(hidden=(Hidden(id=ident("not sign this"), actor=actor_id("Lev Orlov")),))
        assert not [item for page in made.briefings for item in every_item(page) if item.rule == "hidden"]


class TestReviews:
    def said(self, made: Book, path: str = PAGE) -> list[Item]:
        return list(every_item(next(one for one in made.briefings if one.path == path)))

    def test_nobody_has_read_a_page_at_first(self) -> None:
        assert [item.text for item in found(book(), "review")] == ["Draft: nobody has reviewed this page"]

    def test_who_read_a_page_as_it_is_stands_on_it(self) -> None:
        review = Review(page=PAGE, state=state(self.said(book())), who="Ines Tarr", when="2031-04-02")
        assert [item.text for item in found(book(reviews=(review,)), "review")] == [
            "Reviewed by Ines Tarr on 2 April 2031"
        ]
        assert found(book(reviews=(review,)), "review", "actors/ada-brandt")[0].rule == "draft"

    def test_a_page_that_changed_since_is_a_draft_again_and_it_shows_what_is_new(self) -> None:
        items = self.said(book())
        review = Review(page=PAGE, state=state(items), who="Ines Tarr", when="2031-04-02", seen=seen(items))
        later = book(reviews=(review,), notes=(note("I expect a long spring."),))
        assert [item.text for item in found(later, "review")] == [
            "Draft: changed since Ines Tarr reviewed it on 2 April 2031"
        ]
        assert [item.text.partition(".")[0] for item in unseen(self.said(later), review)] == ["I expect a long spring"]

    def test_counts_and_order_change_no_state(self) -> None:
        items = self.said(book())
        assert state(items) == state(reversed(items)) == state(item for item in items if item.kind != "derived")
        quoted = next(item for item in items if item.citations)
        assert state(item for item in items if item is not quoted) != state(items)

    def test_a_review_of_no_page_is_reported(self) -> None:
        (doubt,) = book(reviews=(Review(page="actors/nobody", state="0", who="I", when="now"),)).doubts
        assert "no actor's or issue's page is at 'actors/nobody'" in str(doubt)
