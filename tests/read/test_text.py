"""Paragraphs, captions, titles, stated dates and addresses."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.read.metadata import canonical_url, published
from builder.read.paragraphs import captions, is_credit, paragraphs
from builder.read.title import headline


@given(st.text(alphabet=st.sampled_from('ab .\n\t"“”\u3000é'), max_size=300))
def test_paragraphs_are_sorted_apart_and_trimmed(text):
    spans = paragraphs(text)
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    assert "".join(text.split()) == "".join("".join(text[a:b].split()) for a, b in spans)


def test_a_text_wrapped_by_hand_keeps_its_paragraphs():
    text = "\n\n".join(["The board met for\nthe third time this\nyear, and again it\nput off the vote."] * 4)
    assert len(paragraphs(text)) == 4


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe/Getty Images",
        "A boat in the harbour ©Getty Images",
        "AFP/Jane Doe",
        "Crews at work (AP Photo/Jane Doe)",
        "(Photo: Jane Doe/The Coast)",
        "The quay at dusk. Photograph: Jane Doe/The Coast",
        "Photo by Jane Doe on Unsplash",
    ],
)
def test_credits_are_recognised(line):
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "The agency Reuters reported the closure on Monday.",
        "“We read it in AFP,” she said.",
        "Getty Images is suing the board, its lawyer said.",
        "Photographs by the hundred were taken as evidence, the police said.",
    ],
)
def test_sentences_about_agencies_are_no_credits(line):
    assert not is_credit(line)


def test_a_caption_repeated_or_broken_off_before_its_credit_is_caption_too():
    text = (
        "The board met again.\n\nA crane lifts the gate that they call\n"
        'A crane lifts the gate that they call "the door" ©Jane Doe\n\nThe vote is on Friday.'
    )
    spans = paragraphs(text)
    assert [text[a:b][:7] for a, b in captions(text, spans)] == ["A crane", "A crane"]
    assert len(spans) == 4


def test_a_headline_line_is_the_title_and_else_the_first_sentence():
    lines = "Quay closes for two years\n\nThe board voted on Tuesday. It was close."
    assert headline(lines, paragraphs(lines), ())[1] == "Quay closes for two years"
    plain = "The board voted on Tuesday. It was close.\n\nCrews protested."
    assert headline(plain, paragraphs(plain), ())[1] == "The board voted on Tuesday"
    long = "The board " + "of the old northern harbour " * 8 + "voted."
    title = headline(long, paragraphs(long), ())[1]
    assert title.endswith("…")
    assert len(title) <= 110


@pytest.mark.parametrize(
    ("value", "date", "precision"),
    [
        ("2026-03-04", "2026-03-04", "day"),
        ("2026-03-04T10:11:12Z", "2026-03-04", "day"),
        ("2026-03", "2026-03", "month"),
        (2026, "2026", "year"),
        ("4 March 2026", "2026-03-04", "day"),
        ("Mar. 4th, 2026", "2026-03-04", "day"),
        ("Wed, 04 Mar 2026 10:00:00 +0100", "2026-03-04", "day"),
    ],
)
def test_stated_dates(value, date, precision):
    found = published(value)
    assert (found.date, found.precision) == (date, precision)


@pytest.mark.parametrize(
    "value", ["yesterday", "9/6/17", "2026-13-01", "2026-02-30", "32 March 2026", "", None, 7, True]
)
def test_what_is_no_date_stays_unknown(value):
    assert published(value) is None


@pytest.mark.parametrize(
    "value",
    ["javascript:alert(1)", "data:text/html,x", "ftp://x.example/", "//x.example", "http://", "x", 'http://a"b/', 5],
)
def test_only_web_addresses_are_addresses(value):
    assert canonical_url(value) is None
