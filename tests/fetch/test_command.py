"""`briefbook add` as a person types it, and that nothing else reaches for the network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import run
from tests.fetch.conftest import kept
from tests.fetch.server import Server, page
from tests.fetch.test_add import item, rss

STORY = (
    "The ferry board of Port Ansel met on Monday and heard the crews. “We will not sell the last boat,” said Ada "
    "Reed, who chairs the board. Tom Hale of the crews' union said the boats needed new engines by the autumn."
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    (tmp_path / "briefbook.toml").write_text('url = "https://briefings.example.org/"\n')
    return tmp_path


def test_adding_says_what_became_of_each(server: Server, book: Path) -> None:
    server.pages |= {"/feed": rss(item("/1"), item("/none")), "/1": page(STORY)}
    first = run(book, "add", "--delay", "0", f"{server.url}/feed")
    lines = first.stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["feed", "new", "refused"]
    assert lines[3] == "1 new, 0 changed, 0 known, 1 refused"
    assert first.returncode == 0
    assert server.asked[0][2]["User-Agent"].endswith(" (+https://briefings.example.org/)")
    again = run(book, "add", "--delay", "0", "--strict", f"{server.url}/feed")
    assert again.stdout.splitlines()[3] == "0 new, 0 changed, 1 known, 1 refused"
    assert again.returncode == 3
    assert len(kept(book / "content" / "articles")) == 1


def test_exit_codes(book: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    assert run(book, "add").returncode == 2
    assert run(book, "add", "--since", "last week", "story.txt").returncode == 2
    assert run(book, "add", "nowhere.txt").returncode == 1
    assert run(book, "add", "story.txt", "nowhere.txt").returncode == 0
    known = run(book, "add", "--strict", "story.txt")
    assert (known.returncode, known.stdout.split()[0]) == (0, "known")
    quiet = run(book, "-q", "add", "story.txt", "nowhere.txt")
    assert quiet.stdout == ""
    assert quiet.stderr == "refused  nowhere.txt: no such file\n"


def test_the_moment_can_be_set(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1936470600")
    (book / "story.txt").write_text(STORY)
    run(book, "add", "story.txt")
    (sidecar,) = (book / "content" / "articles").rglob("*.source.json")
    assert json.loads(sidecar.read_text())["fetched_at"] == "2031-05-13T20:30:00Z"


def test_any_folder_of_articles_will_do(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "texts").mkdir()
    done = run(tmp_path, "add", "story.txt", "--articles", "texts")
    assert done.returncode == 0, done.stderr
    (only,) = kept(tmp_path / "texts")
    assert (tmp_path / "texts" / only).read_text() == STORY


GUARD = """
import os, sys

def guard(event, arguments):
    reached = event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto") or (
        event == "socket.connect" and not isinstance(arguments[1], (str, bytes)))
    if reached:
        with open(os.environ["REACHED"], "a") as file:
            file.write(event + " " + repr(arguments) + "\\n")
        raise OSError("the network is out of bounds")

sys.addaudithook(guard)
"""


def guarded(here: Path, *command: str) -> subprocess.CompletedProcess[str]:
    (here / "guard").mkdir(exist_ok=True)
    (here / "guard" / "sitecustomize.py").write_text(GUARD)
    (here / "reached").write_text("")
    environment = {
        **os.environ,
        "PYTHONPATH": str(here / "guard"),
        "REACHED": str(here / "reached"),
        "XDG_CACHE_HOME": str(here / "cache"),
    }
    return subprocess.run(
        [sys.executable, *command], cwd=here, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_nothing_but_adding_reaches_for_the_network(book: Path) -> None:
    (book / "content" / "articles" / "story.html").write_text(
        f'<!doctype html><title>The ferry</title><link rel="stylesheet" href="http://127.0.0.1:9/x.css"><p>{STORY}</p>'
        '<img src="http://127.0.0.1:9/x.png"><script src="http://127.0.0.1:9/x.js"></script>'
    )
    (book / "content" / "articles" / "story.txt").write_text(STORY)
    for command in ("check", "build", "verify site --articles content/articles"):
        done = guarded(book, "-m", "builder", *command.split())
        assert done.returncode == 0, done.stdout + done.stderr
        assert (book / "reached").read_text() == ""
    done = guarded(book, "-m", "builder", "add", "http://127.0.0.1:9/x")
    assert done.returncode == 1
    assert "socket." in (book / "reached").read_text(), "the guard must be seen to work"
