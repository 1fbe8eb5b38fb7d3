"""Packs before they are set: what a table holds, the same cap as the book's, and nothing without its words."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from builder.compose import compose
from builder.compose.pack import Packer
from builder.model.briefing import Book, Briefing
from builder.model.curation import Editorial
from builder.model.derive import RuleFailedError, derive
from builder.model.printed import every_item, shown_spans
from builder.model.settings import Settings, SourceSettings
from builder.model.tables import tables
from builder.render import pdf_payload
from tests.compose.fixtures import river

TEMPLATES = [Path(__file__).parents[2] / "templates"]
OPEN = Settings(sources=SourceSettings(cap=1.0))


def made(settings: Settings = OPEN) -> tuple[Book, Packer]:
    book = compose(river().resolution(), settings)
    return book, Packer(book, settings, Editorial())


def everybody(book: Book) -> tuple[list[str], list[str]]:
    stands = tables(book.resolution).stands
    return sorted({actor for actor, _ in stands})[:2], sorted({issue for _, issue in stands})


def pack(settings: Settings = OPEN) -> tuple[Book, Briefing]:
    book, packer = made(settings)
    return book, packer.pack(*everybody(book), quotations=2)


def test_the_table_has_a_row_for_each_issue_and_a_column_for_each_actor() -> None:
    book, briefing = pack()
    actors, issues = everybody(book)
    record = json.loads(pdf_payload(book, briefing, TEMPLATES, OPEN, size=9))
    (stands,) = (section for section in record["sections"] if section["name"] == "stands")
    assert [len(row) for row in stands["table"]] == [1 + len(actors)] * (1 + len(issues))
    assert stands["heading"] == "Who stands where"
    assert all(cell for row in stands["table"][1:] for cell in row)
    assert record["look"] == {"size": 9}


def test_a_footnote_of_a_pack_names_an_article_once() -> None:
    book, briefing = pack()
    record = json.loads(pdf_payload(book, briefing, TEMPLATES, OPEN))
    (stands,) = (section for section in record["sections"] if section["name"] == "stands")
    notes = [note for row in stands["table"][1:] for cell in row for item in cell for note in item["notes"]]
    assert notes
    assert {note["key"] for note in notes} <= {article.id for article in book.resolution.articles}
    assert {note["exact"] for note in notes} == {""}


@pytest.mark.parametrize("cap", [0.15, 0.3, 0.6, 1.0])
def test_book_and_pack_together_keep_to_the_cap(cap: float) -> None:
    book, briefing = pack(Settings(sources=SourceSettings(cap=cap)))
    texts = {article.key: article for article in book.resolution.articles}
    for key, spans in shown_spans([*book.briefings, briefing]).items():
        assert texts[key].free or sum(end - start for start, end in spans) <= cap * len(texts[key].text)


def test_no_direction_stands_without_its_words() -> None:
    roomy, narrow = (pack(Settings(sources=SourceSettings(cap=cap)))[1] for cap in (1.0, 0.02))
    directions = [sum(item.rule == "direction" for item in every_item(one)) for one in (roomy, narrow)]
    assert directions[0] > 0
    assert directions[1] == 0


def test_everything_in_a_pack_passed_its_checks() -> None:
    _, briefing = pack()
    assert all(item.checks and all(check.passed for check in item.checks) for item in every_item(briefing))
    assert briefing.withheld == ()


def test_a_place_is_empty_only_where_there_is_no_direction() -> None:
    book, _ = pack()
    known = tables(book.resolution)
    real = next(pair for pair, rows in known.stands.items() if rows[0].direction == "supports")
    with pytest.raises(RuleFailedError):
        derive("no-place", real, known)
    silent = msgspec.structs.replace(book.resolution, statements=(), positions=())
    parts = derive("no-place", real, tables(silent))
    assert parts[0].text == "silent: nothing is reported"


def test_what_is_left_out_must_be_what_two_of_them_speak_to() -> None:
    book, packer = made()
    actors, issues = everybody(book)
    known = tables(book.resolution)
    common = packer.common(actors)
    for issue in issues:
        if issue in common:
            words = "".join(part.text for part in derive("also-on", [*actors, issue], known))
            assert words == f"Both also speak to “{known.issues[issue].name}”."
        else:
            with pytest.raises(RuleFailedError):
                derive("also-on", [*actors, issue], known)
