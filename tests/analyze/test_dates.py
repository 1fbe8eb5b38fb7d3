"""Time expressions and the intervals they mean, case by case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.analyze import dates
from builder.analyze.dates_inferred import infer
from builder.model.article import DateClue
from builder.model.dating import dated_by
from tests.analyze.reading import cases, read


def listed(text: str) -> str:
    made, doc = read(text)
    return "\n".join(
        f"{when.text} = {when.first or '?'}" + (f" to {when.last}" if when.last != when.first else "")
        for when in dates.find(doc, made)
    )


@pytest.mark.parametrize(("title", "text", "expected"), cases("dates"), ids=lambda value: value[:60])
def test_case(title: str, text: str, expected: str) -> None:
    assert listed(text) == expected.replace("(none)", "")


@pytest.mark.parametrize(("title", "text", "expected"), cases("dating"), ids=lambda value: value[:60])
def test_what_an_undated_text_shows(title: str, text: str, expected: str) -> None:
    made, doc = read(text)
    published = infer(doc, made).published
    known = published.earliest or published.latest
    assert (f"{published.earliest or '?'} to {published.latest or '?'}" if known else "unknown") == expected
    assert published.date is None
    assert all(made.text[slice(*clue.span)].strip() for clue in published.clues)


def test_relative_words_are_read_from_the_interval_where_all_its_days_agree() -> None:
    text = (
        "Karvenia will stay away from next year's games in Lindhafen. Lindhafen 2032 has no plan for that. "
        "The council met last week and rose in February last year."
    )
    made, doc = read(text)
    found = {when.text: (when.first, when.last) for when in dates.find(doc, made)}
    assert found["last week"] == (None, None)
    assert found["February last year"] == ("2030-02-01", "2030-02-28")


@given(st.lists(st.tuples(st.dates(), st.dates(), st.booleans(), st.booleans()), max_size=5))
def test_an_interval_lies_within_every_clue_it_follows_from(bounds: list[tuple[date, date, bool, bool]]) -> None:
    clues = [
        DateClue(
            rule="it says so",
            span=(at, at + 1),
            earliest=min(one, two).isoformat() if low else None,
            latest=max(one, two).isoformat() if high or not low else None,
        )
        for at, (one, two, low, high) in enumerate(bounds)
    ]
    made = dated_by(clues)
    if made.earliest and made.latest:
        assert made.earliest <= made.latest
    for clue in clues if made.source == "inferred" else ():
        assert not clue.earliest or (made.earliest or "") >= clue.earliest
        assert not clue.latest or (made.latest or "9") <= clue.latest
    assert dated_by(reversed(clues)) == made


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.text(max_size=60))
def test_every_interval_runs_forward_and_stands_in_the_text(anchor: date, noise: str) -> None:
    text = f"{noise} It met last week, on Friday and in May {anchor.year}, and will meet on 3 July and next month."
    for when in dates.read(text, anchor):
        assert text[when.start : when.end] == when.text
        assert (when.first is None) == (when.last is None)
        if when.first is not None and when.last is not None:
            assert date.fromisoformat(when.first) <= date.fromisoformat(when.last)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_a_weekday_of_the_past_is_at_most_six_days_back(anchor: date) -> None:
    for name in ("Monday", "Thursday", "Sunday"):
        interval = dates.resolve(name, anchor, "past")
        assert interval is not None
        assert timedelta(0) <= anchor - interval.first <= timedelta(6)


@given(st.text(alphabet="adegilmnorstuyJFMAS 0123456789,.-", max_size=40))
def test_without_an_anchor_nothing_relative_resolves(text: str) -> None:
    for when in dates.read(text + " last week, on Friday, two days ago", None):
        if when.text in ("last week", "Friday", "two days ago"):
            assert when.first is None
