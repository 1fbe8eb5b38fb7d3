"""Which names are one actor, case by case, and how people overrule it."""

from __future__ import annotations

import pytest

from builder.model.curation import ActorEntry, Curation, Judgement
from builder.model.curation import Published as Lock
from tests.resolve.marked import NO_CURATION, cases, resolved

PAIR = "[a] {Mara Venn|person} met {Ana Venn|person}.\n[b] {Maria Venn|person} left. {Lido|organisation} too."


def listed(marked: str, curation: Curation = NO_CURATION) -> list[str]:
    made, _ = resolved(marked, curation)
    return sorted(
        f"{actor.name} | {actor.kind} | {', '.join(alias.surface for alias in actor.aliases)}" for actor in made.actors
    )


@pytest.mark.parametrize(("title", "marked", "expected"), cases("actors"), ids=lambda value: value[:60])
def test_case(title: str, marked: str, expected: str) -> None:
    assert listed(marked) == sorted(expected.splitlines())


def test_unsure_pairs_are_recorded_with_their_features() -> None:
    made, _ = resolved(
        next(marked for title, marked, _ in cases("actors") if title.startswith("Two transliterations with nothing"))
    )
    (unsure,) = [one for one in made.decisions if one.judgement == "unsure"]
    assert (unsure.left, unsure.right) == ("Vasyl Horodensky", "Vasyl Horodenskyy")
    assert dict(unsure.features)["first name"] == 1.0


def test_a_person_can_join_part_drop_and_hide() -> None:
    ruled = Curation(
        judgements=(
            Judgement(same=("Mara Venn", "Maria Venn"), who="ed"),
            Judgement(not_an_actor="Lido"),
            Judgement(hidden="Ana Venn"),
        )
    )
    made, missing = resolved(PAIR, ruled)
    assert [actor.name for actor in made.actors] == ["Mara Venn"]
    assert {alias.surface for alias in made.actors[0].aliases} == {"Mara Venn", "Maria Venn"}
    assert missing == ()


def test_a_person_can_keep_apart_what_would_be_joined() -> None:
    marked = "[a] {Helen Marsh|person} spoke.\n[b] {Helen R. Marsh|person} spoke. {Helen Marsh|person} too."
    assert len(resolved(marked)[0].actors) == 1
    made, _ = resolved(marked, Curation(judgements=(Judgement(not_same=("Helen Marsh", "Helen R. Marsh")),)))
    assert [actor.name for actor in made.actors] == ["Helen Marsh", "Helen R. Marsh"]
    assert [one.by for one in made.decisions if one.judgement == "not the same"] == ["a person's judgement"]


def test_an_entry_renames_sets_the_kind_and_the_slug_and_adds_aliases() -> None:
    entry = ActorEntry(name="The Lido Group", aliases=("Lido", "Ana Venn"), kind="group", slug="lido")
    made, missing = resolved(PAIR, Curation(actors=(entry,)))
    (lido,) = [actor for actor in made.actors if actor.slug == "lido"]
    assert (lido.name, lido.kind) == ("The Lido Group", "group")
    assert {alias.surface for alias in lido.aliases} == {"Lido", "Ana Venn"}
    assert missing == ()


def test_rulings_that_match_nothing_are_reported() -> None:
    ruled = Curation(
        actors=(ActorEntry(name="Nobody Here"),),
        judgements=(Judgement(same=("Mara Venn", "Absent One")), Judgement(not_an_actor="Absent Two")),
    )
    _, missing = resolved(PAIR, ruled)
    assert sorted((one.where, one.message.split("'")[1]) for one in missing) == [
        ("actors.yml", "Nobody Here"),
        ("judgements.yml", "Absent One"),
        ("judgements.yml", "Absent Two"),
    ]


def test_a_published_slug_stays_with_its_actor_and_is_nobody_elses() -> None:
    lock = Lock(actors=(("m-venn", "Mara Venn"), ("maria-venn", "Somebody Gone")))
    made, _ = resolved(PAIR, Curation(), lock)
    slugs = {actor.name: actor.slug for actor in made.actors}
    assert slugs["Mara Venn"] == "m-venn"
    assert slugs["Maria Venn"] == "maria-venn-2"


def test_roles_are_dated_and_the_latest_comes_first() -> None:
    marked = (
        "[a 2023-01-01] {Mara Venn|person|deputy mayor} spoke.\n"
        "[b 2024-01-01] {Mara Venn|person|mayor} spoke.\n"
        "[c] {Mara Venn|person|mayor} spoke."
    )
    (venn,) = resolved(marked)[0].actors
    assert [(role.text, role.date) for role in venn.roles] == [("mayor", "2024-01-01"), ("deputy mayor", "2023-01-01")]


def test_every_alias_shows_the_place_that_holds_it() -> None:
    for _, marked, _ in cases("actors"):
        made, _ = resolved(marked)
        texts = {article.key: article.text for article in made.articles}
        for actor in made.actors:
            for alias in actor.aliases:
                assert alias.surface in texts[alias.article][slice(*alias.span)]
