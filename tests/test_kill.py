"""A build that is killed at any moment leaves a whole site, and the next build is right."""

import contextlib
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.command import run

OLD = "The harbour board met on Monday. “We will mend the quay,” said Ada Reed, its chair, in Port Ansel. " * 4
NEW = "The harbour board met on Friday. “We will sell the quay,” said Mona Petrie, its chair, in Port Ansel. " * 4


COMMAND = [sys.executable, "-m", "builder", "build", "--articles", "texts", "--site", "out"]

MOMENTS = ("at once", "read", "analyze", "resolve", "compose", "render", "pdf", ".out.new", ".out.new/data", ".out.old")
"""Stages that have just ended, and files that have just appeared."""


def start(folder: Path, *options: str, wait: bool) -> subprocess.Popen[bytes]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*COMMAND, *options],
            cwd=folder,
            env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
    if wait:
        assert process.wait(timeout=120) == 0, (folder / "log").read_text()
    return process


def has_come(folder: Path, moment: str) -> bool:
    if moment.startswith("."):
        return (folder / moment).exists()
    return moment == "at once" or f"\n{moment}: " in "\n" + (folder / "log").read_text()


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_build_killed_at_any_moment(tmp_path):
    (tmp_path / "texts").mkdir()
    article = tmp_path / "texts" / "quay.txt"
    article.write_text(NEW)
    start(tmp_path, wait=True)
    new = tree(tmp_path / "out")
    article.write_text(OLD)
    start(tmp_path, wait=True)
    old = tree(tmp_path / "out")
    assert old != new
    article.write_text(NEW)
    killed = 0
    for moment in MOMENTS:
        process = start(tmp_path, wait=False)
        while process.poll() is None and not has_come(tmp_path, moment):
            time.sleep(0.0005)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
        # Between the two renames of a swap the former site waits beside its place, whole.
        place = tmp_path / "out" if (tmp_path / "out").exists() else tmp_path / ".out.old"
        assert tree(place) in (old, new), moment
    # The swap itself may be over before it is seen to have begun.
    assert killed >= len(MOMENTS) - 1
    start(tmp_path, wait=True)
    assert tree(tmp_path / "out") == new
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cache", "log", "out", "texts"]


def test_two_builds_at_once(tmp_path):
    """Of one folder of articles, and of two folders into one site: one is built whole, the other says why not."""
    for name, text in (("texts", OLD), ("others", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "quay.txt").write_text(text)
    first = start(tmp_path, "--no-pdf", wait=False)
    while first.poll() is None and not (tmp_path / ".out.new").exists():
        time.sleep(0.001)
    assert first.poll() is None
    os.kill(first.pid, signal.SIGSTOP)
    same = run(tmp_path, "build", "--articles", "texts", "--site", "out")
    other = run(tmp_path, "build", "--articles", "others", "--site", "out")
    os.kill(first.pid, signal.SIGCONT)
    assert first.wait(timeout=120) == 0
    assert (same.returncode, other.returncode) == (1, 1)
    assert "another build of this book is running" in same.stderr
    assert "another build is writing this site" in other.stderr
    whole = tree(tmp_path / "out")
    start(tmp_path, "--no-pdf", wait=True)
    assert tree(tmp_path / "out") == whole


def test_a_disk_that_takes_no_more(tmp_path):
    """No file may grow past a limit, in the cache as in the site: as on a full disk, each such write fails."""
    (tmp_path / "texts").mkdir()
    article = tmp_path / "texts" / "quay.txt"
    article.write_text(OLD)
    start(tmp_path, "--no-pdf", wait=True)
    old = tree(tmp_path / "out")
    article.write_text(NEW)
    for most in (10_000, 200_000):
        done = subprocess.run(
            [*COMMAND, "--no-pdf"],
            cwd=tmp_path,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),  # noqa: B023
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert "cannot write the site: File too large" in done.stderr
        assert tree(tmp_path / "out") == old
    start(tmp_path, "--no-pdf", wait=True)
    assert tree(tmp_path / "out") != old
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cache", "log", "out", "texts"]


def test_a_cache_that_is_not_what_it_was(tmp_path):
    """Full of holes, and of an older version; tests/store has more, these are whole builds."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "quay.txt").write_text(OLD)
    start(tmp_path, "--no-pdf", wait=True)
    whole = tree(tmp_path / "out")
    (cache,) = (tmp_path / "cache").rglob("cache.sqlite")
    data = cache.read_bytes()
    cache.write_bytes(b"".join(b"\0" * 512 + data[at + 512 : at + 4096] for at in range(0, len(data), 4096)))
    start(tmp_path, "--no-pdf", wait=True)
    assert tree(tmp_path / "out") == whole
    with contextlib.closing(sqlite3.connect(cache)) as db, db:
        db.execute("DROP TABLE result")
        db.execute("CREATE TABLE result (stage TEXT, key TEXT, value BLOB, PRIMARY KEY (stage, key))")
        db.execute("PRAGMA user_version = 1")
    start(tmp_path, "--no-pdf", wait=True)
    assert tree(tmp_path / "out") == whole
    assert "cache" not in (tmp_path / "log").read_text()
