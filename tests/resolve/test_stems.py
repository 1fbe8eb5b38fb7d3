"""Stems: words of one family meet, words that only look alike do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.resolve.dictionary import dictionary
from builder.resolve.families import family
from builder.resolve.stems import stem
from tests.resolve.marked import cases

CASES = cases("stems")


@pytest.mark.parametrize(("title", "families", "apart"), CASES, ids=[title for title, *_ in CASES])
def test_families(title: str, families: str, apart: str) -> None:
    """Each line is one family, and each pair is of two."""
    for line in families.splitlines():
        for one, other in pairwise(line.split()):
            assert stem(one) == stem(other), title
    for pair in apart.splitlines():
        one, other = pair.split()
        assert stem(one) != stem(other), title


@given(st.sampled_from(sorted(dictionary().things | dictionary().verbs)))
def test_a_family_has_one_name(word: str) -> None:
    """What a family is called by is of the family."""
    assert family(word)
    assert family(family(word)) == family(word)
