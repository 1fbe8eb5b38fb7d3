"""Packed records come back as they were, by place, by slice and one after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.model.packed import Packed
from builder.render import Page

PAGES = st.lists(st.builds(Page, path=st.text(), text=st.text()), max_size=8)


@given(PAGES)
def test_what_is_packed_comes_back(pages: list[Page]) -> None:
    packed = Packed(Page, iter(pages))
    assert list(packed) == pages
    assert len(packed) == len(pages)
    assert packed[1:] == tuple(pages[1:])
    assert [packed[at] for at in range(len(pages))] == pages
