"""What a model may write: falsehoods of every kind are refused, each for its reason; retellings pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.briefing import Citation
from builder.model.retelling import retells, tokens
from builder.model.written import parts_of
from tests.assist.falsehoods import falsehoods, retellings
from tests.assist.material import Corpus, rows

TRUE = rows("assist_true.md")
FALSE = rows("assist_false.md")
OF_A_KIND = 20


def split(sources: str) -> list[str]:
    return [source.strip() for source in sources.split("//")]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    every = [source for row in (*TRUE, *FALSE) for source in split(row[0] if row in TRUE else row[1])]
    return Corpus(tmp_path_factory.mktemp("book") / "b", every)


def written_by_hand(corpus: Corpus) -> Iterable[tuple[str, str, tuple[Citation, ...], frozenset[str]]]:
    for kind, sources, sentence, reasons in FALSE:
        yield kind, sentence, tuple(corpus.source(text) for text in split(sources)), frozenset(reasons.split())


def few_of_each(corpus: Corpus) -> Iterable[tuple[str, str, tuple[Citation, ...], frozenset[str]]]:
    count: Counter[str] = Counter()
    for case in falsehoods(corpus.sentences()):
        count[case[0]] += 1
        if count[case[0]] <= OF_A_KIND:
            yield case


def test_false_sentences_are_refused_for_their_reason(corpus: Corpus) -> None:
    cases = [*written_by_hand(corpus), *few_of_each(corpus)]
    kinds = Counter(kind for kind, *_ in cases)
    assert len(cases) >= 300 and len(kinds) >= 10, kinds
    taken, astray = [], []
    for kind, sentence, cited, reasons in cases:
        fault = corpus.fault(sentence, cited)
        if not fault:
            taken.append((kind, sentence))
        elif fault not in reasons:
            astray.append((kind, fault, sentence))
    assert not taken, taken
    assert len(astray) <= len(cases) // 30, astray


def test_retellings_pass(corpus: Corpus) -> None:
    cases = [(sentence, tuple(corpus.source(text) for text in split(sources))) for sources, sentence in TRUE]
    cases += retellings(corpus.sentences())
    assert len(cases) >= 200, len(cases)
    refused = [(fault, sentence) for sentence, cited in cases if (fault := corpus.fault(sentence, cited))]
    assert len(refused) <= 0.05 * len(cases), refused


def test_every_sentence_retells_itself(corpus: Corpus) -> None:
    for citation in corpus.sentences():
        assert (
            retells(tokens(citation.exact), [tokens(citation.exact)])
            or len(citation.exact.split()) < 4
            or not any(word in citation.exact for word in (" was ", " said ", " had ", " will "))
        ), citation.exact


SOME = "Lind Moe Berg criticised praised sued not no and by of the will may in May if said 40 60"
WORDS = st.lists(st.sampled_from(SOME.split()), min_size=3, max_size=9)


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_nothing_is_retold_with_another_word_or_fewer_negations(source: list[str], said: list[str]) -> None:
    have, want = tokens(" ".join(source)), tokens(" ".join(said))
    if retells(want, [have]):
        assert {word.low for word in want} <= {word.low for word in have}
        assert Counter(word.low for word in want) <= Counter(word.low for word in have)
        # One plain clause keeps every "not" and "if" that it has.
        for turning in ("not", "no", "if", "said"):
            assert said.count(turning) == source.count(turning)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“We sold it,” said Per Holt.", "“We sold it”, said Per Holt."),
        ('Per Holt said "We sold it."', "Per Holt said “We sold it”."),
        ("Nobody said so.", "Nobody said so."),
        ("“A” and “B” left.", "“A” and “B” left."),
    ],
)
def test_quotations_become_parts_of_their_own(text: str, shown: str) -> None:
    parts = parts_of(text)
    assert "".join(part.text for part in parts) == shown
    assert all(part.role == ("quote" if part.text in ("We sold it", "A", "B") else "text") for part in parts)
