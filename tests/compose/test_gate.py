"""The gate: every planted fault is refused by the check that should find it, and a sound item never."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from builder.compose import compose
from builder.compose.gate import Gate
from builder.model import checks
from builder.model.briefing import Book, Item, Part
from builder.model.checks import Ground, judge
from builder.model.persons import agrees
from builder.model.printed import citations, every_item, shown_spans, verification
from builder.model.settings import Settings, SourceSettings
from builder.model.spans import ELLIPSIS, cut
from builder.model.tables import tables
from tests.compose.fixtures import actor_id, river

replace = msgspec.structs.replace


def rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parents[1] / "cases" / name).read_text("utf-8").splitlines()
    table = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("| ")]
    return table[2:]


CASES = rows("gate.md")
NAMES = rows("gate_names.md")


@pytest.fixture(scope="module")
def book() -> Book:
    return compose(river().resolution(), Settings(sources=SourceSettings(cap=1.0)))


@pytest.fixture(scope="module")
def ground(book: Book) -> Ground:
    articles = book.resolution.articles
    counts = verification(book.briefings, book.candidates, ())
    return Ground(
        texts={article.key: article.text for article in articles},
        versions={article.key: article.version for article in articles},
        tables=tables(book.resolution, cited=frozenset(shown_spans(book.briefings)), verification=counts),
    )


def find(book: Book, page: str, words: str) -> Item:
    page_items = [item for b in book.briefings if b.path == page for item in every_item(b)]
    return next(item for item in page_items if words in item.text and item.section != "bottom-line")


def change(item: Item, before: str, after: str) -> Item:
    parts, done = [], False
    for part in item.parts:
        done = done or before in part.text
        parts.append(Part(text=part.text.replace(before, after), role=part.role, target=part.target))
    if not done:  # the words run over several parts: put what follows the common beginning into the last of them
        whole = item.text.replace(before, after)
        assert whole != item.text
        parts = [Part(text=whole)]
    return replace(item, parts=tuple(parts))


def moved(item: Item, book: Book) -> Item:
    """Cite the sentence after the one cited, correctly in itself."""
    first = item.citations[0]
    text = next(article.text for article in book.resolution.articles if article.key == first.article)
    sentences = dict(book.resolution.sentences)[first.article]
    span = next(s for s in (*sentences, *sentences) if s[0] >= first.spans[-1][1] or s is sentences[-1])
    prefix, suffix = checks.context(text, (span,))
    other = replace(first, spans=(span,), exact=cut(text, [span]), prefix=prefix, suffix=suffix)
    return replace(item, citations=(other, *item.citations[1:]))


def swapped(item: Item) -> Item:
    pieces = [index for index, part in enumerate(item.parts) if part.role == "quote"]
    parts = list(item.parts)
    parts[pieces[0]], parts[pieces[1]] = parts[pieces[1]], parts[pieces[0]]
    return replace(item, parts=tuple(parts))


def spoil(item: Item, fault: str, book: Book) -> Item:
    name, _, what = fault.partition(": ")
    first = item.citations[0] if item.citations else None
    spoilers: dict[str, Callable[[], Item]] = {
        "part": lambda: change(item, *re.split(" ->(?: |$)", what, maxsplit=1)),
        "swap pieces": lambda: swapped(item),
        "actor": lambda: replace(item, inputs=(actor_id(what),)),
        "statement": lambda: replace(
            item, statement=next(s.statement.id for s in book.resolution.statements if what in s.statement.text)
        ),
        "insertion": lambda: replace(
            change(item, item.insertions[0].text, what), insertions=(replace(item.insertions[0], text=what),)
        ),
        "no insertions": lambda: replace(item, insertions=()),
        "move": lambda: moved(item, book),
        "exact": lambda: replace(item, citations=(replace(first, exact=first.exact.replace(*what.split(" -> "))),)),
        "prefix": lambda: replace(item, citations=(replace(first, prefix=what),)),
        "version": lambda: replace(item, citations=(replace(first, version=what),)),
        "no citations": lambda: replace(item, citations=()),
        "far spans": lambda: replace(item, citations=(replace(first, spans=((10**6, 10**6 + 9),)),)),
        "inputs": lambda: replace(item, inputs=(actor_id(what),)),
        "rule": lambda: replace(item, rule=what),
        "unsigned": lambda: replace(item, writer=""),
    }
    return spoilers[name]()


@pytest.mark.parametrize(("case", "page", "words", "fault", "check"), CASES, ids=[case[0] for case in CASES])
def test_a_planted_fault_is_refused(
    book: Book, ground: Ground, case: str, page: str, words: str, fault: str, check: str
) -> None:
    sound = find(book, page, words)
    assert all(c.passed for c in judge(sound, ground)), case
    spoilt = spoil(sound, fault, book)
    assert spoilt != sound
    assert check in {c.name for c in judge(spoilt, ground) if not c.passed}
    kept, refused = Gate(book.resolution.articles, ground.tables).passes(spoilt)
    assert kept is None
    assert refused is not None
    assert spoilt.text not in str(refused)


def test_a_check_that_breaks_refuses_the_item(book: Book, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(item: Item, ground: Ground) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(checks, "CHECKS", {"sourced": (("broken", broken),)})
    item = find(book, "timeline", "Brandt met Orlov")
    kept, refused = Gate(book.resolution.articles, ground.tables).passes(item)
    assert kept is None
    assert refused is not None
    assert refused.reason == "broken"


def test_a_kind_without_checks_is_refused(book: Book, ground: Ground) -> None:
    item = replace(find(book, "timeline", "Brandt met Orlov"), kind="chrome")  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        judge(item, ground)


def test_a_role_that_sources_give_to_another_is_no_evidence() -> None:
    desk = river()
    desk.actors["Lev Orlov"]["roles"] = (("courier", "chair"),)
    desk.article("late", "Brandt spoke first. The chair said that the town could wait.\n", title="Late")
    desk.said(
        "late", "that the town could wait", "The chair", by="Ada Brandt", how="role", type="indirect", quoted=(),
        attribution="The chair said", evidence="Brandt",
    )  # fmt: skip
    found = compose(desk.resolution(), Settings(sources=SourceSettings(cap=1.0)))
    assert {(w.page, w.reason) for b in found.briefings for w in b.withheld} == {("actors/ada-brandt", "speaker")}


@pytest.mark.parametrize(("words", "name", "written_out", "expected"), NAMES)
def test_words_that_name_a_speaker_leave_room_for_the_name_printed(
    words: str, name: str, written_out: str, expected: str
) -> None:
    assert agrees(words, name, written_out=written_out == "yes") is (expected == "yes")


@pytest.mark.parametrize(("speaker", "how", "evidence"), [("Alda Brandt", "named", None), ("She", "pronoun", "Alda")])
def test_words_of_a_namesake_are_refused_whoever_took_the_two_for_one(
    speaker: str, how: str, evidence: str | None
) -> None:
    desk = river()
    desk.article("late", "Alda Brandt runs the kiosk. She said that the town could wait. Alda Brandt said no more.\n")
    desk.actors["Ada Brandt"]["aliases"] = ("Ada Brandt", "Brandt", "Alda Brandt")
    sentence, after = ("Alda Brandt said no more", "Alda Brandt said") if how == "named" else ("She said", "")
    desk.said(
        "late", "no more" if how == "named" else "that the town could wait", speaker, by="Ada Brandt", how=how,
        type="indirect", quoted=(), attribution=sentence, evidence="Alda Brandt" if evidence else None, after=after,
    )  # fmt: skip
    found = compose(desk.resolution(), Settings(sources=SourceSettings(cap=1.0)))
    assert {(w.page, w.reason) for b in found.briefings for w in b.withheld} == {("actors/ada-brandt", "speaker")}
    assert not any(
        "could wait" in item.text or "no more" in item.text for b in found.briefings for item in every_item(b)
    )


def test_the_unnamed_speaker_of_an_item_is_refused(book: Book, ground: Ground) -> None:
    item = find(book, "actors/ada-brandt", "We have counted 400 ships")
    row = ground.tables.statements[item.statement or ""]
    spoilt = replace(row, speaker=replace(row.speaker, actor=None))
    known = {**ground.tables.statements, row.id: spoilt}
    other = Ground(ground.texts, ground.versions, tables=_with_statements(ground, known))
    assert "speaker" in {c.name for c in judge(item, other) if not c.passed}


def _with_statements(ground: Ground, statements):  # type: ignore[no-untyped-def]
    import dataclasses

    return dataclasses.replace(ground.tables, statements=statements)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_word_changed_in_any_sourced_item_is_refused(book: Book, ground: Ground, data: st.DataObject) -> None:
    """Put a word that the article does not have in place of any word of any sourced item."""
    sourced = [item for b in book.briefings for item in every_item(b) if item.kind == "sourced"]
    item = data.draw(st.sampled_from(sourced))
    spots = [
        (index, match.span())
        for index, part in enumerate(item.parts)
        for match in re.finditer(r"\w+", part.text)
        if part.text != ELLIPSIS
    ]
    index, (start, end) = data.draw(st.sampled_from(spots))
    word = data.draw(st.sampled_from(["zebra", "Zanzibar", "7777", "never", "“zebra”"]))
    part = item.parts[index]
    assume(part.text[start:end] != word)
    parts = list(item.parts)
    parts[index] = Part(text=part.text[:start] + word + part.text[end:], role=part.role, target=part.target)
    assert any(not check.passed for check in judge(replace(item, parts=tuple(parts)), ground))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_citation_that_is_off_is_refused(book: Book, ground: Ground, data: st.DataObject) -> None:
    sourced = [item for b in book.briefings for item in every_item(b) if item.kind == "sourced"]
    item = data.draw(st.sampled_from(sourced))
    by = data.draw(st.integers(-40, 40).filter(bool))
    first = item.citations[0]
    spans = tuple((start + by, end + by) for start, end in first.spans)
    spoilt = replace(item, citations=(replace(first, spans=spans), *item.citations[1:]))
    assert any(not check.passed for check in judge(spoilt, ground))


def test_no_sound_item_is_refused(book: Book, ground: Ground) -> None:
    refused = [
        (item.text, check)
        for briefing in book.briefings
        for item in every_item(briefing)
        for check in judge(item, ground)
        if not check.passed
    ]
    assert refused == []
    assert all(citations(item) for b in book.briefings for item in every_item(b) if item.kind == "sourced")
