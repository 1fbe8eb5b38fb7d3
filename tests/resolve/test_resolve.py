"""What holds for every corpus: ids resolve, order does not matter, everything stays sorted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import packed
from builder.model.analysis import Analysis
from builder.model.curation import Curation, IssueEntry
from builder.model.curation import Published as Lock
from builder.model.packed import Packed
from builder.model.settings import Settings
from builder.resolve import names, resolve, stage
from tests.resolve.marked import NO_CURATION, NO_LOCK, cases, corpus

MARKED = [marked for _, marked, _ in cases("actors")]
SPOKEN = """[a 2024-05-01] {Mara Venn|person|mayor} and the {River Union|organisation} met in {Norway|country}.
> Mara Venn | "said" | The reservoir must be filled
>  | said | the reservoir would be filled in June
[b 2024-06-01] {Venn|person} left.
> Tobias Krell | urged | the council not to fill the reservoir
"""
FILLING = Curation(issues=(IssueEntry(name="Filling of the reservoir"),))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([*MARKED, SPOKEN]), st.randoms())
def test_the_order_of_the_input_does_not_matter(marked: str, random: object) -> None:
    articles, analyses = corpus(marked)
    made = resolve(articles, analyses, FILLING, NO_LOCK, Settings())
    random.shuffle(articles)  # type: ignore[attr-defined]
    random.shuffle(analyses)  # type: ignore[attr-defined]
    assert resolve(articles, analyses, FILLING, NO_LOCK, Settings()) == made


def test_ids_resolve_within() -> None:
    for marked in [*MARKED, SPOKEN]:
        made, _ = resolve(*corpus(marked), FILLING, NO_LOCK, Settings())
        actors, issues = {one.id for one in made.actors}, {one.id for one in made.issues}
        keys, origins = {one.key for one in made.articles}, {one.id for one in made.origins}
        assert len(actors) == len(made.actors)
        for one in made.statements:
            assert one.actor is None or one.actor in actors
            assert one.article in keys and one.origin in origins
            assert {score.id for score in one.issues} <= issues
        for position in made.positions:
            assert position.actor in actors and position.issue in issues
        for actor in made.actors:
            assert set(actor.articles) <= keys and set(actor.origins) <= origins
            assert [ref.span for ref in actor.mentions] != []


def test_an_unnamed_speaker_is_nobody_and_his_words_stay() -> None:
    made, _ = resolve(*corpus(SPOKEN), FILLING, NO_LOCK, Settings())
    assert [one.actor for one in made.statements] == ["mara-venn", None, "tobias-krell"]


def test_the_book_speaks_from_the_newest_article_or_the_day_it_is_told() -> None:
    articles, analyses = corpus(SPOKEN)
    assert resolve(articles, analyses, NO_CURATION, NO_LOCK, Settings())[0].as_of == "2024-06-01"
    assert resolve(articles, analyses, NO_CURATION, NO_LOCK, Settings(as_of="2025-01-01"))[0].as_of == "2025-01-01"
    undated = corpus("[a] {Mara Venn|person} spoke.")
    assert resolve(*undated, NO_CURATION, NO_LOCK, Settings())[0].as_of is None


def test_an_empty_corpus_is_an_empty_book() -> None:
    made, missing = resolve([], [], NO_CURATION, Lock(), Settings())
    assert (made.actors, made.issues, made.positions, missing) == ((), (), (), ())


def test_an_article_without_its_analysis_still_counts_as_an_origin() -> None:
    articles, _ = corpus(SPOKEN)
    made, _ = resolve(articles, [], NO_CURATION, NO_LOCK, Settings())
    assert len(made.origins) == 2
    assert made.actors == ()


def test_what_is_forgotten_of_names_and_words_changes_nothing(monkeypatch) -> None:
    given = corpus(SPOKEN)
    first = resolve(*given, FILLING, NO_LOCK, Settings())
    monkeypatch.setattr(stage, "_REMEMBERED", 0)
    assert resolve(*given, FILLING, NO_LOCK, Settings()) == first
    assert names.words.cache_info().currsize == 0
    assert resolve(*given, FILLING, NO_LOCK, Settings()) == first


def test_analyses_are_read_where_they_are_kept_and_none_is_held(monkeypatch) -> None:
    monkeypatch.setattr(packed, "_AT_HAND", 1)
    for marked in [*MARKED[:8], SPOKEN]:
        articles, analyses = corpus(marked)
        expected = resolve(articles, analyses, FILLING, NO_LOCK, Settings())
        assert resolve(articles, Packed.of(Analysis, analyses), FILLING, NO_LOCK, Settings()) == expected
