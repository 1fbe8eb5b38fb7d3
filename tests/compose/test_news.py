"""What is new since the published book: told with sentences that the book prints anyway, and in no count."""

from __future__ import annotations

import msgspec
import pytest

from builder.compare import feeds
from builder.compose import compose
from builder.model.baseline import Baseline
from builder.model.briefing import Book, Item
from builder.model.changes import marks
from builder.model.printed import citations, counts, every_item, shown_spans
from builder.model.resolution import Resolution
from builder.model.settings import Settings, SourceSettings
from builder.model.tables import tables
from tests.compose.fixtures import river

OPEN = Settings(sources=SourceSettings(cap=1.0), title="The harbour")
CLOSING = "Closing the harbour to cruise ships"


@pytest.fixture(scope="module")
def record() -> Resolution:
    return river().resolution()


def published(record: Resolution, *, without: str = "courier") -> Baseline:
    """Return the record of a book that had not read one article, and took one actor's position for another."""
    rows = tables(record)
    whole = marks(rows)
    gone = next(article.id for article in record.articles if article.key == without)
    known = {ident for mark in whole.articles if mark.id != gone for ident in mark.statements}
    positions = tuple(
        msgspec.structs.replace(
            mark,
            direction="opposes" if mark.actor == "ada-brandt" else mark.direction,
            statements=tuple(ident for ident in mark.statements if ident in known),
        )
        for mark in whole.positions
        if mark.actor != "seafarers'-union"
    )
    return msgspec.structs.replace(
        whole,
        as_of="2031-03-05",
        articles=tuple(mark for mark in whole.articles if mark.id != gone),
        actors=tuple(slug for slug in whole.actors if slug != "seafarers'-union"),
        positions=positions,
    )


@pytest.fixture(scope="module")
def book(record: Resolution) -> Book:
    return compose(record, OPEN, None, published(record))


def items(book: Book, path: str, section: str) -> list[Item]:
    page = next(one for one in book.briefings if one.path == path)
    found = next((one for one in page.sections if one.name == section), None)
    return [] if found is None else [*(group.heading for group in found.groups), *found.items]


def texts(book: Book, path: str, section: str) -> list[str]:
    return [item.text for item in items(book, path, section)]


def test_without_a_published_record_nothing_of_it_shows(record: Resolution) -> None:
    plain = compose(record, OPEN)
    assert not [page for page in plain.briefings if page.path == "changes"]
    assert not [section for page in plain.briefings for section in page.sections if section.name == "new"]


def test_a_book_that_says_the_same_says_that_nothing_changed(record: Resolution) -> None:
    same = compose(record, OPEN, None, marks(tables(compose(record, OPEN).resolution)))
    assert texts(same, "changes", "glance") == ["New since 12 March 2031", "Nothing has changed"]
    assert not [section for page in same.briefings for section in page.sections if section.name == "new"]


def test_a_shift_shows_what_was_published_and_what_is_now_with_words_for_either(book: Book) -> None:
    told = texts(book, "changes", "shifts")
    assert told[0] == f"Ada Brandt on {CLOSING}"
    assert told[1:3] == ["from opposes to supports", "As published: opposes"]
    assert "Mayor Ada Brandt" in told[3] or "The quay belongs" in told[3]
    assert told[4] == "Now: supports"
    assert "Ada Brandt" in told[5]


def test_a_direction_that_was_not_published_is_a_new_position(book: Book) -> None:
    told = texts(book, "changes", "new-positions")
    assert told[:2] == [f"Seafarers' Union on {CLOSING}", "Now: opposes"]
    assert "a gift to our rivals" in told[2]


def test_new_statements_stand_under_their_speakers_and_are_said_once(book: Book) -> None:
    told = texts(book, "changes", "new-statements")
    assert any("My members were never asked" in text for text in told)
    every = [text for name in ("shifts", "new-positions", "new-statements") for text in texts(book, "changes", name)]
    quotations = [text for text in every if "“" in text]
    assert len(quotations) == len(set(quotations))


def test_new_actors_and_articles_are_listed(book: Book) -> None:
    assert texts(book, "changes", "new-actors")[0].startswith("Seafarers' Union · organisation")
    assert texts(book, "changes", "new-articles")[0].startswith("Harbour to close to cruise ships · The Lisk Courier")


def test_a_briefing_leads_to_what_is_new_on_it_and_repeats_no_word_of_it(book: Book) -> None:
    path = "actors/lev-orlov"
    lines = items(book, path, "new")
    assert lines[0].text == "New since 5 March 2031"
    assert lines[1].text.endswith(("new statements", "new statement", "new position", "new positions"))
    anchors = {item.id for page in book.briefings if page.path == path for item in every_item(page)}
    targets = [part.target for item in lines if item.rule == "new-statement" for part in item.parts if part.target]
    assert targets
    assert all(target.partition("#")[2] in anchors for target in targets)
    assert not any(item.citations for item in lines)


def test_the_first_page_counts_what_is_new(book: Book) -> None:
    assert texts(book, "index", "new")[0] == "New since 5 March 2031"
    assert "1 shifted position" in texts(book, "index", "new")


@pytest.mark.parametrize("cap", [0.2, 0.5, 1.0])
def test_telling_what_is_new_cites_and_counts_no_more_than_the_rest_of_the_book(record: Resolution, cap: float) -> None:
    settings = Settings(sources=SourceSettings(cap=cap))
    with_it, plain = compose(record, settings, None, published(record)), compose(record, settings)
    assert shown_spans(with_it.briefings) == shown_spans(plain.briefings)
    assert (with_it.candidates, with_it.sources, with_it.backlinks) == (
        plain.candidates,
        plain.sources,
        plain.backlinks,
    )
    left = [item for page in with_it.briefings for item in every_item(page) if page.path != "changes"]
    assert [item for item in left if item.section != "new"] == [
        item for page in plain.briefings for item in every_item(page)
    ]


def test_a_withdrawn_article_leaves_title_outlet_and_date(record: Resolution) -> None:
    mark = msgspec.structs.replace(
        marks(tables(record)).articles[0], id="a000000000000", title="The pier that wasn't", outlet="Lisk Mail",
        date="2031-02-01", statements=("s000000000000", "s000000000001"),
    )  # fmt: skip
    before = marks(tables(compose(record, OPEN).resolution))
    found = compose(record, OPEN, None, msgspec.structs.replace(before, articles=(*before.articles, mark)))
    assert texts(found, "changes", "withdrawn") == [
        "The pier that wasn't · Lisk Mail · 1 February 2031 · 2 statements fell with it"
    ]


def test_a_corrected_article_shows_its_corrected_figures_in_its_own_words(record: Resolution) -> None:
    before = marks(tables(record))
    courier = next(article.id for article in record.articles if article.key == "courier")
    spoilt = tuple(
        msgspec.structs.replace(mark, version="0" * 64, figures=tuple((what, "other") for what, _ in mark.figures))
        if mark.id == courier
        else mark
        for mark in before.articles
    )
    found = compose(record, OPEN, None, msgspec.structs.replace(before, articles=spoilt))
    told = texts(found, "changes", "corrected")
    assert told[0].endswith("2 corrected figures")
    assert any("900 people" in text for text in told[1:])


class TestFeeds:
    def test_there_is_one_of_the_book_and_of_each_briefing_and_none_is_empty(self, book: Book) -> None:
        made = feeds(book, rows(book), "The harbour")
        briefings = [page.path for page in book.briefings if page.kind in ("actor", "issue")]
        assert {feed.path for feed in made} == {"feeds/book", *(f"feeds/{path}" for path in briefings)}
        assert len(made[0].entries) > 5

    def test_entries_are_newest_first_and_their_words_are_those_of_pages(self, book: Book) -> None:
        shown = {item.text for page in book.briefings for item in every_item(page)}
        for feed in feeds(book, rows(book), "The harbour"):
            dates = [entry.date for entry in feed.entries]
            assert dates == sorted(dates, reverse=True)
            for entry in feed.entries:
                assert set(entry.text.split("\n")) <= shown
                assert entry.title in shown

    def test_ids_outlive_a_publication(self, record: Resolution, book: Book) -> None:
        after = compose(record, OPEN, None, marks(tables(record)))
        ids = [{entry.id for entry in feeds(one, rows(one), "x")[0].entries} for one in (book, after)]
        assert {ident for ident in ids[0] if ident.startswith("s") and " " not in ident} == ids[1]
        assert any(ident.startswith("shift ") for ident in ids[0])

    def test_a_statement_without_any_date_is_in_no_feed(self, record: Resolution, book: Book) -> None:
        undated = {row.id for row in rows(book).sources.values() if not row.published.date}
        assert undated
        for feed in feeds(book, rows(book), "The harbour"):
            for entry in feed.entries:
                row = rows(book).statements.get(entry.id)
                assert row is None or row.article not in undated


def rows(book: Book):
    record = book.resolution
    return tables(record, baseline=published(record) if any(p.path == "changes" for p in book.briefings) else None)


def test_what_tells_of_other_items_is_what_is_not_counted(book: Book) -> None:
    told = [item for page in book.briefings for item in every_item(page) if not counts(item.page, item.section)]
    assert {item.page for item in told} > {"changes", "about"}
    assert not [item for item in told if item.page != "changes" and citations(item)]
