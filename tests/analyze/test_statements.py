"""Statements, rule by rule: what was said, by whom, and how; the rules' own names stand in the cases."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analyze import analyze, quotation, statements
from builder.analyze.draft import Draft
from builder.analyze.quotation import find_quotations
from builder.analyze.statements import find_statements
from builder.analyze.statements.reported import RULES
from builder.model.article import Article
from builder.model.identity import statement_id
from builder.model.spans import ELLIPSIS, Span, cut
from tests.analyze.reading import article, cases, model, read


@pytest.mark.parametrize(("title", "text", "expected"), cases("quotes"), ids=lambda value: value[:60])
def test_quotation_marks(title: str, text: str, expected: str) -> None:
    made = article(text)
    found = find_quotations(made.text, made.paragraphs)
    lines = [f"{q.style}{'' if q.closed else ', open'}: {made.text[q.inner[0] : q.inner[1]]}" for q in found]
    assert lines == expected.split("\n") if expected != "nothing" else not lines


@pytest.mark.parametrize(("title", "text", "expected"), cases("statements"), ids=lambda value: value[:60])
def test_statements(title: str, text: str, expected: str) -> None:
    made, doc = read(text)
    lines = [shown(made, draft) for draft in find_statements(doc, made)]
    assert lines == expected.split("\n") if expected != "nothing" else not lines


def shown(made: Article, draft: Draft) -> str:
    """Write a draft as the case files do."""
    fields = [
        f"{draft.rule}: {words(made, draft.speaker) or '-'}{' (carried)' if draft.carried else ''}",
        draft.cue or "-",
        draft.type,
        ELLIPSIS.join(made.text[start:end] for start, end in draft.spans),
    ]
    for label, span in (
        ("to", draft.addressee),
        ("via", draft.via),
        ("at", draft.where),
        ("when", draft.when),
    ):
        if span:
            fields.append(f"{label} {words(made, span)}")
    fields += ["negated"] * draft.negated + ["hedged"] * draft.hedged
    return " | ".join(fields)


def words(made: Article, span: Span | None) -> str:
    return made.text[span[0] : span[1]] if span else ""


def test_every_rule_has_a_case() -> None:
    folder = Path(statements.__file__).parent
    lines = [line for path in sorted(folder.glob("*.py")) for line in path.read_text(encoding="utf-8").split("\n")]
    named = {name for line in lines if "rule" in line for name in re.findall(r'"([a-z]+(?:_[a-z]+)+)"', line)}
    tested = {line.split(":")[0] for _, _, expected in cases("statements") for line in expected.split("\n")}
    assert named | {rule.__name__ for rule in RULES} == tested - {"nothing"}


def test_the_same_words_twice_get_two_ids() -> None:
    made = article(
        '"The bridge is closed for the winter," Venn said.\n"The bridge is closed for the winter," Krell said.'
    )
    found = analyze(made, model()).statements
    assert [statement.id for statement in found] == [
        statement_id(made.key, found[0].text, 0),
        statement_id(made.key, found[0].text, 1),
    ]


def test_spans_are_the_texts_own_words() -> None:
    for _, text, _ in cases("statements"):
        made, doc = read(text)
        assert len(doc.text) == len(made.text)
        for draft in find_statements(doc, made):
            spans = [*draft.spans, *draft.quoted, draft.sentence]
            assert all(0 <= start < end <= len(made.text) for start, end in spans)
            assert list(draft.spans) == sorted(draft.spans)
            assert cut(made.text, draft.spans)
            assert all(any(a <= start < b for a, b in draft.spans) for start, _ in draft.quoted)


PIECES = [
    "Venn said ",
    '"',
    "“",
    "”",
    "''",
    "'",
    "the bridge is closed",
    ", ",
    ". ",
    "\n",
    " — ",
    ":",
    "«",
    "»",
    "(",
    "x",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_order_of_marks_is_read(text: str) -> None:
    made, doc = read(text)
    found = find_quotations(made.text, made.paragraphs)
    for before, after in pairwise(found):
        assert before.outer[1] <= after.outer[0]
    for draft in find_statements(doc, made):
        assert all(0 <= start < end <= len(made.text) for start, end in draft.spans)


def test_an_odd_number_of_marks_leaves_the_next_paragraph_alone() -> None:
    made = article('He said "the bridge is shut.\n"The bridge is open again," she said.')
    inner = [made.text[q.inner[0] : q.inner[1]] for q in quotation.find_quotations(made.text, made.paragraphs)]
    assert inner[-1] == "The bridge is open again,"
