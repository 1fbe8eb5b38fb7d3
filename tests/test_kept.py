"""Kept analyses read as those that were packed, however many there are."""

from __future__ import annotations

import pickle

import pytest

from builder import kept
from builder.kept import Kept
from builder.model.analysis import Analysis


@pytest.mark.parametrize("number", [0, 3, 9])
def test_analyses_come_out_as_they_went_in(number, monkeypatch):
    monkeypatch.setattr(kept, "_SMALL", 5)
    monkeypatch.setattr(kept, "_AT_HAND", 2)
    analyses = [Analysis(article=f"a{at}", version="1", sentences=((0, at + 1),)) for at in range(number)]
    found = Kept.of(analyses)
    assert list(found) == list(found) == analyses
    assert [found[at] for at in (-1, 0)[: len(analyses)]] == [analyses[at] for at in (-1, 0)[: len(analyses)]]
    assert found[1:] == Kept.of(analyses[1:])
    assert pickle.loads(pickle.dumps(found)) == found
    assert number == 0 or found != Kept.of(analyses[1:])


def test_of_a_large_corpus_few_stay_unpacked(monkeypatch):
    monkeypatch.setattr(kept, "_SMALL", 5)
    monkeypatch.setattr(kept, "_AT_HAND", 2)
    small, large = (Kept.of(Analysis(article=f"a{at}", version="1") for at in range(many)) for many in (5, 6))
    assert next(iter(small)) is small[0]
    first = large[0]
    assert len(list(large)) == 6
    assert large[0] is not first
