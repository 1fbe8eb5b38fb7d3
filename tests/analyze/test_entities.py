"""Whom an article names, case by case, and what always holds of mentions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analyze import entities
from builder.analyze.gazetteer import look_up
from tests.analyze.reading import cases, read

WORDS = st.lists(
    st.sampled_from(
        [
            "Ida Lund",
            "Mr",
            "President",
            "Otto Brandt",
            "(NSFC)",
            "Danish",
            "Lund",
            "said",
            "the",
            "of",
            "UK",
            "“",
            "”",
            "’s",
        ]
    ),
    max_size=14,
)


def listed(text: str) -> str:
    made, doc = read(text)
    names = entities.find(doc, made)
    lines = [
        " | ".join(
            [entity.name, entity.kind, ", ".join(entity.surfaces), "; ".join(role.text for role in entity.roles)]
        ).removesuffix(" | ")
        for entity in names.entities
    ]
    return "\n".join(lines + [f"? {mention.text}" for mention in names.mentions if mention.entity is None])


@pytest.mark.parametrize(("title", "text", "expected"), cases("names"), ids=lambda value: value[:60])
def test_case(title: str, text: str, expected: str) -> None:
    assert listed(text) == expected


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_mentions_are_disjoint_and_verbatim(pieces: list[str]) -> None:
    made, doc = read(" ".join(pieces))
    names = entities.find(doc, made)
    end = 0
    for mention in names.mentions:
        assert mention.start >= end
        assert made.text[mention.start : mention.end] == mention.text
        assert mention.entity is None or mention.kind == names.entities[mention.entity].kind
        end = mention.end
    for entity in names.entities:
        assert all(made.text[role.start : role.end] == role.text for role in entity.roles)
    assert len(names.genders) == len(names.nations) == len(names.entities)


def test_asking_which_entity_a_span_means() -> None:
    made, doc = read("Ida Lund met Otto Brandt.")
    names = entities.find(doc, made)
    assert names.at((13, 24)) == 1
    assert names.at((9, 12)) is None
    assert [mention.text for mention in names.within((0, 12))] == ["Ida Lund"]


@pytest.mark.parametrize(
    ("surface", "name", "kind"),
    [
        ("the Netherlands", "Netherlands", "country"),
        ("Swedes", "Sweden", "country"),
        ("Nairobi", "Nairobi", "place"),
        ("EU", "European Union", "organisation"),
        ("Calif.", "California", "place"),
    ],
)
def test_what_everybody_knows(surface: str, name: str, kind: str) -> None:
    known = look_up(surface)
    assert known is not None
    assert (known.name, known.kind) == (name, kind)
