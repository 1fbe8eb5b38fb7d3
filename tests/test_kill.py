"""A build that is killed at any moment leaves a whole site, and the next build is right."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

OLD = "The harbour board met on Monday. “We will mend the quay,” said Ada Reed, its chair, in Port Ansel. " * 4
NEW = "The harbour board met on Friday. “We will sell the quay,” said Mona Petrie, its chair, in Port Ansel. " * 4


def start(folder: Path, *, wait: bool) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "builder", "build", "--articles", "texts", "--site", "out"],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    if wait:
        assert process.wait(timeout=120) == 0
    return process


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
    for seconds in (0.3, 0.8, 1.3, 1.8, 2.3, 2.8, 3.3):
        process = start(tmp_path, wait=False)
        time.sleep(seconds)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        # Between the two renames of a swap the former site waits beside its place, whole.
        place = tmp_path / "out" if (tmp_path / "out").exists() else tmp_path / ".out.old"
        assert tree(place) in (old, new)
    start(tmp_path, wait=True)
    assert tree(tmp_path / "out") == new
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cache", "out", "texts"]
