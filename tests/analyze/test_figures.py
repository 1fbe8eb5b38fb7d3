"""Quantities and what they count, case by case."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analyze import figures
from builder.model.analysis import Figure
from tests.analyze.reading import cases, read


def shown(figure: Figure) -> str:
    value = f"{figure.low:g}" if figure.low < 1e6 else f"{figure.low:.0f}"
    if figure.high != figure.low:
        value += f"-{figure.high:g}" if figure.high < 1e6 else f"-{figure.high:.0f}"
    return " ".join(filter(None, ["~" * figure.approximate, value, figure.unit, figure.counted]))


@pytest.mark.parametrize(("title", "text", "expected"), cases("figures"), ids=lambda value: value[:60])
def test_case(title: str, text: str, expected: str) -> None:
    made, doc = read(text)
    assert "\n".join(map(shown, figures.find(doc, made))) == expected.replace("(none)", "")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="0123456789,.$%-–€£ andtomillionpeople\n", max_size=60))
def test_a_figure_stands_in_the_text_and_its_range_runs_upward(text: str) -> None:
    made, doc = read(text)
    for figure in figures.find(doc, made):
        assert made.text[figure.start : figure.end] == figure.text
        assert figure.low <= figure.high
        assert figure.sentence[0] <= figure.start
