"""Dealings: between those who deal, not those who only stand in a title or in what is asked."""

from __future__ import annotations

import msgspec

from builder.model.analysis import Relation
from builder.model.settings import Settings
from builder.resolve import resolve
from tests.resolve.marked import NO_CURATION, NO_LOCK, corpus


def dealings(marked: str, *found: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """Return the dealings of a sentence in which `found` (subject, verb, object) were read."""
    articles, analyses = corpus(marked)
    names = [entity.name for entity in analyses[0].entities]
    whole = (0, len(articles[0].text.rstrip()))
    relations = tuple(
        Relation(subject=names.index(one), verb=verb, object=names.index(other), sentence=whole)
        for one, verb, other in found
    )
    analyses[0] = msgspec.structs.replace(analyses[0], relations=relations)
    made, _ = resolve(articles, analyses, NO_CURATION, NO_LOCK, Settings())
    return [(one.subject, one.verb, one.object) for one in made.dealings]


def test_a_body_in_somebodys_title_is_not_dealt_with() -> None:
    found = dealings(
        "[mill 2031-03-01] {Mara Venn|person} invited {Norland Cod Board|organisation} chair {Ola Berg|person}.",
        ("Mara Venn", "invite", "Norland Cod Board"),
        ("Mara Venn", "invite", "Ola Berg"),
    )
    assert found == [("mara-venn", "invite", "ola-berg")]


def test_two_who_are_dealt_with_stay_two() -> None:
    found = dealings(
        "[mill 2031-03-01] {Mara Venn|person} invited the {Norland Cod Board|organisation}, and {Ola Berg|person} too.",
        ("Mara Venn", "invite", "Norland Cod Board"),
        ("Mara Venn", "invite", "Ola Berg"),
    )
    assert found == [("mara-venn", "invite", "norland-cod-board"), ("mara-venn", "invite", "ola-berg")]


def test_who_is_asked_about_is_not_asked() -> None:
    found = dealings(
        "[mill 2031-03-01] {Mara Venn|person} asked the skippers whether {Ola Berg|person} might sell the ferry.",
        ("Mara Venn", "ask", "Ola Berg"),
    )
    assert found == []
