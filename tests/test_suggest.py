"""Suggested issues, and decisions that match nothing: what the commands say of the demo's articles."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from builder.curate import issue_entries, read_curation
from builder.model.curation import IssueEntry
from tests.command import run

DEMO = Path(__file__).parents[1] / "content"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's articles and curation, copied."""
    book = tmp_path_factory.mktemp("book")
    # A note stands on the page of an issue that the demo gives, which these tests take away.
    shutil.copytree(DEMO, book / "content", ignore=shutil.ignore_patterns("notes", "reviews.yml"))
    return book


@pytest.fixture(scope="module")
def suggested(book: Path) -> str:
    done = run(book, "-q", "suggest", "issues")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_suggestions_are_entries_under_a_remark(suggested: str) -> None:
    blocks = suggested.strip().split("\n\n")
    assert len(blocks) >= 2
    for block in blocks:
        first, second, *_ = block.splitlines()
        assert re.fullmatch(r"# [\d,]+ statements?, \d+ actors?, \d+ reports?", first)
        assert second.startswith("- name: ")
        assert "\n  phrases:\n    - " in block


def test_they_read_back_with_a_parent_before_its_children(suggested: str, tmp_path: Path) -> None:
    (tmp_path / "issues.yml").write_text(suggested)
    issues = read_curation(tmp_path).issues
    assert len(issues) == suggested.count("- name:")
    names = [issue.name for issue in issues]
    assert len(set(names)) == len(names)
    assert any(issue.parent for issue in issues)
    for at, issue in enumerate(issues):
        assert issue.parent is None or issue.parent in names[:at]
        assert issue.phrases


def test_given_issues_do_not_change_what_is_suggested(book: Path, suggested: str) -> None:
    given = book / "content" / "issues.yml"
    kept = given.read_text()
    given.unlink()
    done = run(book, "-q", "suggest", "issues")
    given.write_text(kept)
    assert done.stdout == suggested


def test_a_suggestion_that_is_pasted_finds_statements(book: Path, suggested: str) -> None:
    given = book / "content" / "issues.yml"
    kept = given.read_text()
    given.write_text(suggested)
    done = run(book, "check", "--strict")
    given.write_text(kept)
    assert "issues.yml" not in done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "name",
    ["no", "Yes: or no", "- a list", "'quoted'", "Café\u2028break", "#5", "2024-05-01", "a: b # c", "@x", "{x}", "“y”"],
)
def test_names_that_yaml_would_misread_read_back(tmp_path: Path, name: str) -> None:
    entries = (IssueEntry(name=name, phrases=(name, "null")), IssueEntry(name=f"{name} 2", phrases=(), parent=name))
    (tmp_path / "issues.yml").write_text(issue_entries([(entry, "1 statement") for entry in entries]))
    assert read_curation(tmp_path).issues == entries


def test_check_reports_decisions_that_match_nothing(book: Path) -> None:
    files = {
        "judgements.yml": "- same: [Nobody Atall, Anton Marek]\n- not_an_actor: The Unheard\n"
        "- position: [Anton Marek, Price of tea, opposes]\n",
        "actors.yml": "- name: Zed Zedder\n  kind: person\n",
        "issues.yml": "- name: Price of tea in the harbour\n  phrases: [price of tea]\n",
    }
    kept = {name: (book / "content" / name).read_text() for name in files}
    for name, text in files.items():
        (book / "content" / name).write_text(text)
    plain, strict = run(book, "check"), run(book, "check", "--strict")
    for name, text in kept.items():
        (book / "content" / name).write_text(text)
    for note in (
        "note: judgements.yml: 'Nobody Atall' matches no name in the articles",
        "note: judgements.yml: 'The Unheard' matches no name in the articles",
        "note: judgements.yml: 'Price of tea' matches nothing here",
        "note: actors.yml: 'Zed Zedder' matches no name in the articles",
        "note: issues.yml: nothing that is said belongs to 'Price of tea in the harbour'",
    ):
        assert note in plain.stderr
    assert (plain.returncode, strict.returncode) == (0, 3)
    assert "18 articles of 18 files; 0 not read" in plain.stdout


def test_a_corpus_that_is_about_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text("It rained all day, and in the evening it went on raining. " * 4)
    done = run(tmp_path, "-q", "suggest", "issues", "--articles", "texts")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no issue found" in done.stderr
