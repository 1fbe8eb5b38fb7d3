"""Which side somebody takes by what an article tells of him, in the many ways in which it may be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.analyze import analyze, load_model
from builder.model.curation import Curation, IssueEntry, Published
from builder.model.settings import Settings
from builder.read import read_folder
from builder.resolve import resolve

TOLD = (Path(__file__).parent.parent / "cases" / "positions_told.md").read_text(encoding="utf-8")
DECIDERS = ("council", "Quint", "court", "committee", "Parliament", "Sund", "Senate")
"""Those who the beginnings of the articles tell of."""
MISSED = 0.2


@pytest.fixture(scope="module")
def judged(tmp_path_factory) -> list[tuple[str, str, set[str]]]:
    """Return of each line what it tells, the direction that a person gives, and those that the rules find."""
    model = load_model(Settings().model)
    folder = tmp_path_factory.mktemp("told")
    found = []
    for block in TOLD.split("\n## ")[1:]:
        heading, *lines = block.strip().splitlines()
        issue, title, begins = heading.split(" | ")
        for line in lines:
            expected, told = line.split(" | ", 1)
            text = f"---\ntitle: {title}\noutlet: Post\ndate: 2024-03-02\n---\n{begins}\n\nIt rained.\n\n{told}\n"
            (folder / "a.md").write_text(text, encoding="utf-8")
            articles = read_folder(folder).articles
            analyses = [analyze(article, model) for article in articles]
            made, _ = resolve(articles, analyses, Curation(issues=(IssueEntry(name=issue),)), Published(), Settings())
            names = {actor.id: actor.name for actor in made.actors}
            others = [one for one in made.positions if not any(word in names[one.actor] for word in DECIDERS)]
            found.append((told, expected, {one.direction for one in others} - {"not enough evidence", "silent"}))
    return found


def test_no_side_is_wrong(judged):
    assert [line for line in judged if line[2] - {line[1]}] == []


def test_most_are_seen(judged):
    meant = [line for line in judged if line[1] != "-"]
    missed = [line for line in meant if not line[2]]
    assert len(meant) >= 170
    assert len(missed) <= MISSED * len(meant), missed
