"""The parse keeps the article's own offsets and paragraphs, however odd or long the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analyze import analyze, load_model
from builder.errors import BuilderError
from tests.analyze.reading import model, read

ODD = st.text(st.sampled_from("aB. ,\"“”'’\n\t\u00a0\u2028\ud800\U0001f600é-"), max_size=60)


@settings(max_examples=80, deadline=None)
@given(ODD)
def test_offsets_are_the_texts_own(text: str) -> None:
    made, doc = read(text)
    assert len(doc.text) == len(made.text)
    for token in doc:
        shown, own = token.text, made.text[token.idx : token.idx + len(token)]
        assert shown == own or shown.replace("\ufffd", "").strip() == own.replace("\ud800", "").strip()


def test_a_sentence_starts_with_every_paragraph() -> None:
    made, doc = read("Bridge closed\nThe council met\nand nobody came\n")
    starts = {sent.start_char for sent in doc.sents}
    assert {start for start, _ in made.paragraphs} <= starts


def test_a_long_text_is_parsed_in_parts_with_the_same_offsets() -> None:
    paragraph = 'Venn said the bridge was closed. "It is not safe at all," she added.\n'
    made, doc = read(paragraph * 500)
    assert len(doc.text) == len(made.text) > 30_000
    assert {start for start, _ in made.paragraphs} <= {sent.start_char for sent in doc.sents}
    found = analyze(made, model()).statements
    assert len(found) == 2 * 500
    assert len({statement.id for statement in found}) == 2 * 500


def test_a_text_without_blanks_is_cut_anywhere() -> None:
    made, doc = read("x" * 70_000)
    assert len(doc.text) == len(made.text)


def test_an_empty_text_is_empty() -> None:
    made, doc = read("")
    assert not len(doc) or not doc.text.strip()
    assert not analyze(made, model()).statements


def test_a_missing_model_says_what_to_do() -> None:
    with pytest.raises(BuilderError, match="no_such_model"):
        load_model("no_such_model")
