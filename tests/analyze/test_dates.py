"""Time expressions and the intervals they mean, case by case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.analyze import dates
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
