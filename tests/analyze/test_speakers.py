"""Whom a speaker phrase means, case by case; unnamed sources stay unnamed."""

from __future__ import annotations

import re

import pytest

from builder.analyze import entities, speakers
from builder.analyze.draft import Draft
from builder.model.analysis import Speaker
from tests.analyze.reading import cases, read

_MARK = re.compile(r"[{}\[\]]")


def unmark(text: str) -> tuple[str, list[Draft]]:
    """Return the text without its marks, and a draft for each pair of speaker and content."""
    plain = ""
    spans: dict[str, list[tuple[int, int]]] = {"{": [], "[": []}
    opened: dict[str, int] = {}
    at = 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark[0] in spans:
            opened[mark[0]] = len(plain)
        else:
            kind = "{" if mark[0] == "}" else "["
            spans[kind].append((opened[kind], len(plain)))
    plain += text[at:]
    said = sorted(spans["["])
    return plain, [
        Draft(type="indirect", spans=(content,), sentence=content, speaker=who, rule="case")
        for who, content in zip(sorted(spans["{"]), said * 2, strict=False)
    ]


def resolved(text: str) -> list[Speaker]:
    plain, drafts = unmark(text)
    made, doc = read(plain)
    found = speakers.resolve(tuple(drafts), entities.find(doc, made), doc, made)
    assert len(found) == len(drafts)
    return [one for one in found if one is not None]


@pytest.mark.parametrize(("title", "text", "expected"), cases("speakers"), ids=lambda value: value[:60])
def test_case(title: str, text: str, expected: str) -> None:
    shown = [f"{one.name} ({one.how})" if one.name else "-" for one in resolved(text)]
    assert "\n".join(shown) == expected


@pytest.mark.parametrize(("title", "text", "expected"), cases("speakers"), ids=lambda value: value[:60])
def test_the_evidence_shows_the_name_or_part_of_it(title: str, text: str, expected: str) -> None:
    plain, _ = unmark(text)
    for one in resolved(text):
        assert plain[one.start : one.end] == one.text
        if one.name is None:
            assert (one.entity, one.how, one.evidence) == (None, "unnamed", None)
        elif one.name not in one.text:
            assert one.evidence is not None
            words = set(re.findall(r"\w+", plain[slice(*one.evidence)]))
            assert words & set(re.findall(r"\w+", one.name)) or one.how == "role"


def test_a_draft_without_a_speaker_keeps_its_place() -> None:
    made, doc = read("It is feared that the port is full.")
    draft = Draft(type="indirect", spans=((13, 34),), sentence=(0, 35), rule="case")
    assert speakers.resolve((draft,), entities.find(doc, made), doc, made) == (None,)
