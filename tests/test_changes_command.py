"""`briefbook changes` as a person uses it: against the last publication, a revision and a day."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.command import run
from tests.test_publish_command import AUCTION, QUAY, publish


def told(book: Path, *options: str) -> str:
    done = run(book, "changes", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def git(book: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@y", *words], cwd=book, check=True, capture_output=True
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    (folder / "quay.md").write_text(f"---\ntitle: The quay closes\ndate: 2026-03-02\noutlet: Ansel Post\n---\n{QUAY}")
    return tmp_path


def test_changes_against_the_last_publication_a_revision_and_a_day(book):
    done = run(book, "changes")
    assert done.returncode == 1
    assert "nothing was published yet" in done.stderr
    publish(book)
    assert told(book) == "Nothing has changed since 2 March 2026.\n"
    git(book, "init", "-q")
    git(book, "add", "content")
    git(book, "commit", "-qm", "first")
    (book / "content/articles/hall.md").write_text(
        f"---\ntitle: The hall stays open\ndate: 2026-04-01\noutlet: Ansel Post\n---\n{AUCTION}"
    )
    for since in ((), ("--since", "HEAD"), ("--since", "2026-04-01")):
        text = told(book, *since)
        assert "“Fish doesn't wait for Monday" in text
        assert "## New articles (1)\n\n- “The hall stays open”, Ansel Post, 1 April 2026" in text
        assert "We have waited" not in text
    assert len(json.loads(told(book, "--format", "json"))["articles"]) == 1
    publish(book)
    assert told(book) == "Nothing has changed since 1 April 2026.\n"
    (book / "content/articles/quay.md").unlink()
    text = told(book)
    assert "## Withdrawn articles (1)\n\n- “The quay closes”, Ansel Post, 2 March 2026; " in text
    assert "waited" not in text
    assert "waited" not in (book / "content/baseline.jsonl").read_text()


def test_a_wrong_revision_is_one_clear_line(book):
    publish(book)
    git(book, "init", "-q")
    for wrong in ("no-such-thing", "--upload-pack=x", "-x"):
        done = run(book, "changes", f"--since={wrong}")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith("error: --since")
