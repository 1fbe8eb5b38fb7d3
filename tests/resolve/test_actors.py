"""Which names are one actor, case by case, and how people overrule it."""

from __future__ import annotations

import msgspec
import pytest

from bench import actors as bench
from builder.model.curation import ActorEntry, Curation, Judgement
from builder.model.curation import Published as Lock
from builder.model.settings import Settings
from builder.resolve import resolve
from tests.resolve.marked import NO_CURATION, cases, corpus, resolved

PAIR = "[a] {Mara Venn|person} met {Ana Venn|person}.\n[b] {Maria Venn|person} left. {Lido|organisation} too."


def listed(marked: str, curation: Curation = NO_CURATION) -> list[str]:
    made, _ = resolved(marked, curation)
    return sorted(
        f"{actor.name} | {actor.kind} | {', '.join(alias.surface for alias in actor.aliases)}" for actor in made.actors
    )


@pytest.mark.parametrize(("title", "marked", "expected"), cases("actors"), ids=lambda value: value[:60])
def test_case(title: str, marked: str, expected: str) -> None:
    assert listed(marked) == sorted(expected.splitlines())


@pytest.mark.parametrize(("name", "floor"), [("odd", 98.9), ("even", 97.3), ("fresh", 97.9)])
def test_mentions_of_persons_go_to_whom_they_mean(name: str, floor: float) -> None:
    found = bench.measure(bench.HERE / "actors" / f"{name}.md", errors=False)
    assert found["f1"] >= floor
    assert found["precision"] == 100.0


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


SPOKEN = """[a] {Orlunia|country} armed. {Orlunian|country=Orlunia} troops left {Sarn|place|Orlunian capital}.
> Sarn | said | the road would stay shut
[b] {Sarn|place} was quiet. {Russia|country} was not, nor the {Kremlin|organisation}.
> Kremlin | said | the road would open
"""


def test_capitals_and_seats_speak_for_their_country() -> None:
    made, _ = resolved(SPOKEN)
    assert [one.actor for one in made.statements] == ["orlunia", "russia"]
    aliases = {actor.name: {alias.surface for alias in actor.aliases} for actor in made.actors}
    assert "Sarn" in aliases["Orlunia"] and "Kremlin" in aliases["Russia"]
    pages = {actor.name: actor.page for actor in made.actors}
    assert pages == {"Orlunia": True, "Russia": True, "Kremlin": False, "Sarn": True}


def test_a_seat_keeps_its_voice_where_the_parliament_speaks_too() -> None:
    made, _ = resolved(SPOKEN + "[c] The {State Duma|organisation} met, the {State Duma|organisation} sat.")
    assert [one.actor for one in made.statements] == ["orlunia", "kremlin"]


def test_an_outlet_that_only_carries_what_others_say_has_no_page() -> None:
    many = " ".join(["{Sund Post|organisation}", "told"] * 6)
    made, _ = resolved(
        f"[a] {many}. {{River Union|organisation}} {{River Union|organisation}} {{River Union|organisation}}"
    )
    assert {actor.name: actor.page for actor in made.actors} == {"Sund Post": False, "River Union": True}


def test_two_names_of_one_word_can_be_ruled_one() -> None:
    marked = "[a] {Pelo|person} ran.\n[b] {Zeca|person} ran."
    assert len(resolved(marked)[0].actors) == 2
    made, missing = resolved(marked, Curation(judgements=(Judgement(same=("Pelo", "Zeca")),)))
    assert [{alias.surface for alias in actor.aliases} for actor in made.actors] == [{"Pelo", "Zeca"}]
    assert missing == ()


def test_rulings_that_contradict_each_other_are_reported_and_apart_wins() -> None:
    pair = ("Mara Venn", "Maria Venn")
    made, missing = resolved(PAIR, Curation(judgements=(Judgement(same=pair), Judgement(not_same=pair))))
    assert {"Mara Venn", "Maria Venn"} <= {actor.name for actor in made.actors}
    assert [one.where for one in missing] == ["judgements.yml"]
    assert "not the same, and the same as well" in missing[0].message
    ruled = Curation(actors=(ActorEntry(name="Lido"),), judgements=(Judgement(not_an_actor="Lido"),))
    assert "ruled out, and actors.yml has an entry" in resolved(PAIR, ruled)[1][0].message


def test_a_ruling_on_what_is_only_short_for_a_name_is_reported() -> None:
    marked = "[a] {Mara Venn|person} spoke.\n[b] {Venn|person} left."
    made, missing = resolved(marked, Curation(judgements=(Judgement(not_an_actor="Venn"),)))
    assert [actor.name for actor in made.actors] == ["Mara Venn"]
    assert "only short for one" in missing[0].message


def test_a_ruling_on_part_of_a_name_says_whose_it_is() -> None:
    marked = "[a] {Mara Venn|person} spoke. {Venn|person=Mara Venn} left."
    for ruling in (Judgement(not_same=("Venn", "Mara Venn")), Judgement(same=("Venn", "Mara Venn"))):
        _, (missing,) = resolved(marked, Curation(judgements=(ruling,)))
        assert missing.message == "'Venn' is only ever short for 'Mara Venn' here"


def test_a_pinned_role_that_no_article_gives_is_reported() -> None:
    marked = "[a] {Mara Venn|person|miller of Holt} spoke."
    _, missing = resolved(marked, Curation(actors=(ActorEntry(name="Mara Venn", role="queen"),)))
    assert (missing[0].where, missing[0].hint) == (
        "actors.yml",
        "write the role as an article has it, such as 'miller of Holt'",
    )


def test_a_mention_that_its_article_leaves_open_is_told_by_the_corpus() -> None:
    articles, analyses = corpus("[a] {Mara Venn|person} spoke. {Mara Venn|person} left.\n[b] {Venn|person} came.")
    left_open = [
        msgspec.structs.replace(
            one,
            entities=(),
            mentions=tuple(msgspec.structs.replace(mention, entity=None) for mention in one.mentions),
        )
        if one.article == "b"
        else one
        for one in analyses
    ]
    (venn,) = resolve(articles, left_open, NO_CURATION, Lock(), Settings())[0].actors
    assert {alias.surface for alias in venn.aliases} == {"Mara Venn", "Venn"}
