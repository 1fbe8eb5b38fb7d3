"""Packed records read as those that were packed, however many there are."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import packed
from builder.model.analysis import Analysis
from builder.model.packed import Packed
from builder.render import Page

PAGES = st.lists(st.builds(Page, path=st.text(), text=st.text()), max_size=8)


@given(PAGES, st.sampled_from([0, 5]))
def test_what_is_packed_comes_back(pages: list[Page], small: int) -> None:
    found = Packed.of(Page, iter(pages), small)
    assert list(found) == list(found) == pages
    assert [found[at] for at in range(-len(pages), len(pages))] == pages * 2
    assert list(found[1:]) == pages[1:]
    assert found[1:] == Packed.of(Page, pages[1:])
    assert pickle.loads(pickle.dumps(found)) == found
    assert not pages or found != Packed.of(Page, pages[1:])


def test_of_many_records_few_stay_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_AT_HAND", 2)
    small, large = (
        Packed.of(Analysis, (Analysis(article=f"a{at}", version="1") for at in range(many)), small=5) for many in (5, 6)
    )
    assert next(iter(small)) is small[0]
    first = large[0]
    assert len(list(large)) == 6
    assert large[0] is first
    assert next(iter(large)) is not first
    assert [large[at].article for at in range(6)] == [f"a{at}" for at in range(6)]
    assert large[0] is not first
