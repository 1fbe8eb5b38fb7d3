"""What is equal in the record of an article is one object, and the record says the same."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from builder.model.analysis import Figure, Speaker, Statement, When
from builder.model.sharing import Sharing

SPANS = st.tuples(st.integers(0, 100_000), st.integers(0, 100_000))
NAMES = st.sampled_from(("Mara Venn", "the harbour board", ""))
SPEAKERS = st.builds(Speaker, text=NAMES, start=st.integers(0), end=st.integers(0), name=st.none() | NAMES)
STATEMENTS = st.builds(
    Statement,
    id=st.just("s1"),
    type=st.sampled_from(("direct", "indirect")),
    spans=st.lists(SPANS, min_size=1, max_size=3).map(tuple),
    text=st.just("The weir stays."),
    sentence=SPANS,
    attribution=st.none() | SPANS,
    speaker=st.none() | SPEAKERS,
    when=st.none() | st.builds(When, text=NAMES, start=st.integers(0), end=st.integers(0)),
)


@given(STATEMENTS)
def test_a_statement_says_the_same(one: Statement) -> None:
    assert Sharing().of(one) == one


def test_a_span_of_an_article_is_one_object() -> None:
    plain = msgspec.json.encode(
        Statement(id="s1", type="direct", spans=((70000, 70020),), text="It stays.", sentence=(70000, 70020))
    )
    figure = msgspec.json.encode(
        Figure(start=70002, end=70004, text="12", low=12.0, high=12.0, counted="weir", sentence=(70000, 70020))
    )
    own = Sharing()
    first, second = (own.of(msgspec.json.decode(plain, type=Statement)) for _ in range(2))
    counted = own.of(msgspec.json.decode(figure, type=Figure))
    assert first.sentence is second.sentence is second.spans[0] is counted.sentence
