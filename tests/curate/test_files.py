"""Curation files: strict, and all their mistakes at once."""

import pytest

from builder.curate import read_curation, read_published
from builder.errors import BuilderError, BuilderErrors
from builder.model.curation import Curation, Published


def test_a_book_without_curation_is_empty(tmp_path):
    assert read_curation(tmp_path) == read_curation(None) == Curation()
    assert read_published(tmp_path) == Published()


def test_entries_become_records(tmp_path):
    (tmp_path / "actors.yml").write_text("- name: Ada Reed\n  aliases: [Reed]\n  kind: person\n")
    (tmp_path / "articles.yml").write_text("a.txt:\n  date: 2026-01-02\n  outlet: Coast\n")
    (tmp_path / "judgements.yml").write_text("- not_same: [Ada Reed, Tom Reed]\n  who: me\n  when: 2026-01-02\n")
    curation = read_curation(tmp_path)
    assert curation.actors[0].aliases == ("Reed",)
    assert curation.articles[0][1].date == "2026-01-02"
    assert curation.judgements[0].not_same == ("Ada Reed", "Tom Reed")


def test_all_mistakes_are_told_together_with_the_likely_spelling(tmp_path):
    (tmp_path / "actors.yml").write_text("- nam: Ada Reed\n")
    (tmp_path / "outlets.yml").write_text("- name: 'unclosed\n")
    (tmp_path / "issues.yml").write_text("- name: A\n  patterns: ['(']\n- name: B\n  parent: C\n")
    with pytest.raises(BuilderErrors) as caught:
        read_curation(tmp_path)
    lines = str(caught.value)
    assert "actors.yml: unknown key 'nam' in entry 1" in lines
    assert "did you mean 'name'?" in lines
    assert "outlets.yml: line" in lines
    assert "no regular expression" in lines
    assert "unknown parent 'C'" in lines


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- name: A\n  kind: animal\n", "invalid enum value"),
        ("name: A\n", "expected `array`"),
        ("- 7\n", "in entry 1"),
        ("- name: A\n  aliases: B\n", "'aliases'"),
        ("\t- x", "no valid YAML"),
    ],
)
def test_wrong_values_say_where(tmp_path, text, says):
    (tmp_path / "actors.yml").write_text(text)
    with pytest.raises(BuilderError) as caught:
        read_curation(tmp_path)
    assert says in str(caught.value)
    assert "actors.yml" in str(caught.value)


def test_a_damaged_lock_stops_the_build(tmp_path):
    (tmp_path / "slugs.lock").write_text("actors: 7\n")
    with pytest.raises(BuilderError, match="expected"):
        read_published(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("judgements.yml", "- who: me\n", "entry 1 rules nothing"),
        ("judgements.yml", "- same: [Ada Reed, Ada Reed]\n", "entry 1 names 'Ada Reed' twice"),
        ("actors.yml", "- name: A\n  slug: ../up\n", "'../up' of 'A' is no slug"),
        ("issues.yml", "- name: A\n  slug: index\n", "'index' of 'A' is no slug"),
        ("actors.yml", "- name: A\n  slug: x\n- name: B\n  slug: x\n", "'B' has the slug 'x', and so has 'A'"),
    ],
)
def test_what_can_decide_nothing_is_an_error(tmp_path, name, text, says):
    (tmp_path / name).write_text(text)
    with pytest.raises(BuilderErrors) as caught:
        read_curation(tmp_path)
    assert f"{name}: {says}" in str(caught.value)
