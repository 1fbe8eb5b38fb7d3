"""The command line with a model that is set and not there: an estimate, one line, and a book all the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli import main

ARTICLE = """Levy divides Quellmouth

Governor Lucan Brandt said on Monday that the harbour levy would rise to 9 percent in August. Hanne Dorsey, who leads
the dockers' union, said the harbour levy would cost 300 jobs. Lucan Brandt told reporters that the quay had sunk.
Hanne Dorsey warned on Tuesday that the dockers of Quellmouth would not load a single ship while the harbour levy stood.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    (tmp_path / "content" / "articles" / "levy.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "briefbook.toml").write_text(
        'workers = 1\n[pdf]\nenabled = false\n[sources]\ncap = 1.0\n[assistant]\nbase_url = "http://127.0.0.1:9/v1"\n'
        'name = "m"\nkey_env = "A_KEY_THAT_IS_NOT_SET"\n',
        "utf-8",
    )
    return tmp_path


def test_a_dry_run_asks_nothing_and_needs_no_key(book: Path) -> None:
    done = CliRunner().invoke(main, ["build", "--book", str(book), "--dry-run"])
    assert done.exit_code == 0, done.output
    assert "to the language model m, at most about" in done.stdout and "0 answers kept" in done.stdout
    assert not (book / "site").exists()


def test_without_its_key_a_book_is_built_and_one_line_says_so(book: Path) -> None:
    done = CliRunner().invoke(main, ["build", "--book", str(book)])
    assert done.exit_code == 0, done.output
    assert done.output.count("A_KEY_THAT_IS_NOT_SET") == 1 and (book / "site" / "index.html").is_file()
    quiet = CliRunner().invoke(main, ["build", "--book", str(book), "--no-model"])
    assert quiet.exit_code == 0 and "A_KEY_THAT_IS_NOT_SET" not in quiet.output


def test_a_missing_extra_is_one_clear_line(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    monkeypatch.setenv("A_KEY_THAT_IS_NOT_SET", "k")
    done = CliRunner().invoke(main, ["build", "--book", str(book)])
    assert done.exit_code == 1 and "briefbook[model]" in done.output and "Traceback" not in done.output
