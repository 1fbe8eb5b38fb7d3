"""Dealings, events and phrases, case by case; whatever is found stands in the text."""

from __future__ import annotations

import pytest

from builder.analyze import entities, events, phrases, relations
from tests.analyze.reading import cases, read


def titled(value: str) -> str:
    return value[:60]


@pytest.mark.parametrize(("title", "text", "expected"), cases("dealings"), ids=titled)
def test_dealing(title: str, text: str, expected: str) -> None:
    made, doc = read(text)
    names = entities.find(doc, made)
    shown = [
        f"{names.entities[one.subject].name} > {'not ' * one.negated}{one.verb} > {names.entities[one.object].name}"
        for one in relations.find(doc, made, names)
    ]
    assert "\n".join(shown) == expected.replace("(none)", "")


@pytest.mark.parametrize(("title", "text", "expected"), cases("events"), ids=titled)
def test_event(title: str, text: str, expected: str) -> None:
    made, doc = read(text)
    names = entities.find(doc, made)
    shown = [
        f"{one.when.first} | {', '.join(names.entities[who].name for who in one.participants)}"
        for one in events.find(doc, made, names)
    ]
    assert "\n".join(shown) == expected.replace("(none)", "")


@pytest.mark.parametrize(("title", "text", "expected"), cases("phrases"), ids=titled)
def test_phrase(title: str, text: str, expected: str) -> None:
    made, doc = read(text)
    found = phrases.find(doc, made, entities.find(doc, made))
    assert "\n".join(phrase.key for phrase in found) == expected.replace("(none)", "")
    assert all(made.text[phrase.start : phrase.end] == phrase.text for phrase in found)


def test_an_empty_article_holds_nothing() -> None:
    made, doc = read("")
    names = entities.find(doc, made)
    assert names.entities == ()
    assert (events.find(doc, made, names), relations.find(doc, made, names), phrases.find(doc, made, names)) == (
        (),
        (),
        (),
    )
