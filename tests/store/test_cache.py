"""The cache survives everything that can happen to its file."""

import os
import signal
import subprocess
import sys

import pytest

from builder.store import Cache, source_hash


def test_values_come_back(tmp_path):
    with Cache(tmp_path / "c.sqlite") as cache:
        assert cache.get("s", "k") is None
        cache.put("s", "k", b"value")
    with Cache(tmp_path / "c.sqlite") as cache:
        assert cache.get("s", "k") == b"value"
        assert cache.get("other", "k") is None


def test_what_was_not_asked_for_is_dropped(tmp_path):
    with Cache(tmp_path / "c.sqlite") as cache:
        cache.put("s", "old", b"secret words")
    with Cache(tmp_path / "c.sqlite") as cache:
        cache.put("s", "new", b"x")
        assert cache.drop_unused("s") == 1
        assert cache.get("s", "old") is None
        assert cache.get("s", "new") == b"x"


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_made_anew(tmp_path, damage):
    path = tmp_path / "c.sqlite"
    path.write_bytes(damage)
    with Cache(path) as cache:
        assert cache.get("s", "k") is None
        cache.put("s", "k", b"v")
        assert cache.get("s", "k") == b"v"


def test_a_cache_of_another_version_is_emptied(tmp_path):
    path = tmp_path / "c.sqlite"
    with Cache(path) as cache:
        cache.put("s", "k", b"v")
        cache._db.execute("PRAGMA user_version = 99")
    with Cache(path) as cache:
        assert cache.get("s", "k") is None


def test_a_place_that_cannot_be_written_means_memory(tmp_path):
    (tmp_path / "file").write_text("x")
    with Cache(tmp_path / "file" / "c.sqlite") as cache:
        cache.put("s", "k", b"v")
        assert cache.get("s", "k") == b"v"


def test_a_kill_loses_nothing_that_was_stored(tmp_path):
    path = tmp_path / "c.sqlite"
    script = (
        "import sys, pathlib; from builder.store import Cache\n"
        f"cache = Cache(pathlib.Path({str(path)!r}))\n"
        "for i in range(10**6):\n"
        "    cache.put('s', str(i), b'x' * 100)\n"
        "    print(i, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        stored = [process.stdout.readline() for _ in range(50)]
        os.kill(process.pid, signal.SIGKILL)
    last = int(stored[-1])
    with Cache(path) as cache:
        assert all(cache.get("s", str(i)) == b"x" * 100 for i in range(last + 1))


def test_the_source_hash_is_of_the_named_packages_alone():
    assert source_hash("builder.model") == source_hash("builder.model")
    assert source_hash("builder.model") != source_hash("builder.store")
