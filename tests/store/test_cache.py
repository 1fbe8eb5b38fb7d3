"""The cache survives everything that can happen to its file."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

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


def filled(path, size=4000):
    with Cache(path) as cache:
        for number in range(50):
            cache.put("s", str(number), bytes([number]) * size)
    return path


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_damage_in_the_middle_gives_no_wrong_value_and_is_mended(tmp_path, at):
    path = filled(tmp_path / "c.sqlite")
    data = bytearray(path.read_bytes())
    start = int(len(data) * at)
    data[start : start + 6000] = b"\xa5" * 6000
    path.write_bytes(data)
    with Cache(path) as cache:
        found = [cache.get("s", str(number)) for number in range(50)]
        assert all(value in (None, bytes([number]) * 4000) for number, value in enumerate(found))
        assert None in found
        cache.put("s", "new", b"v")
    with Cache(path) as cache:
        assert cache.get("s", "new") == b"v"


def test_a_flipped_bit_is_noticed(tmp_path):
    path = filled(tmp_path / "c.sqlite", 20)
    data = path.read_bytes()
    assert data.count(b"\x07" * 20) == 1
    path.write_bytes(data.replace(b"\x07" * 20, b"\x07" * 19 + b"\x06"))
    with Cache(path) as cache:
        assert cache.get("s", "7") is None
        assert cache.get("s", "8") == b"\x08" * 20


def test_a_value_that_belongs_to_another_key_is_none(tmp_path):
    with Cache(tmp_path / "c.sqlite") as cache:
        cache.put("s", "one", b"first")
        cache.put("s", "two", b"second")
        cache._db.execute("UPDATE result SET (sum, value) = (SELECT sum, value FROM result WHERE key = 'one')")
        assert cache.get("s", "two") is None


def test_a_journal_whose_file_is_lost_does_no_harm(tmp_path):
    path = tmp_path / "c.sqlite"
    open_one = Cache(path)
    open_one.put("s", "k", b"old")
    journal = (tmp_path / "c.sqlite-wal").read_bytes()
    assert journal
    open_one._db.close()
    path.write_bytes(b"no database at all")
    (tmp_path / "c.sqlite-wal").write_bytes(journal)
    with Cache(path) as cache:
        assert cache.get("s", "k") in (None, b"old")
        cache.put("s", "k", b"new")
    with Cache(path) as cache:
        assert cache.get("s", "k") == b"new"


def test_a_cache_from_before_versions_is_emptied(tmp_path):
    path = tmp_path / "c.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE result (stage TEXT, key TEXT, value BLOB, PRIMARY KEY (stage, key)) WITHOUT ROWID")
        db.execute("INSERT INTO result VALUES ('s', 'k', 'v')")
    with Cache(path) as cache:
        assert cache.get("s", "k") is None
        cache.put("s", "k", b"v")
    with Cache(path) as cache:
        assert cache.get("s", "k") == b"v"


def test_a_cache_that_may_not_be_written():
    """In a folder that everybody may enter, as somebody whom the file's mode does bind."""
    with tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder) / "c.sqlite")
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        child = os.fork()
        if not child:
            try:
                if os.geteuid() == 0:
                    os.setuid(65534)
                with Cache(path) as cache:
                    assert cache.get("s", "1") in (None, b"\x01" * 4000)
                    cache.put("s", "new", b"v")
                    cache.drop_unused("s")
                os._exit(0)
            finally:
                os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        Path(folder).chmod(0o755)


def test_a_full_disk_is_told_of_once(tmp_path, caplog):
    with Cache(tmp_path / "c.sqlite") as cache:
        cache._db.execute("PRAGMA max_page_count = 4")
        for number in range(20):
            cache.put("s", str(number), b"x" * 5000)
        assert cache.get("s", "19") is None
    assert [record.getMessage() for record in caplog.records] == [
        "cache: not stored (database or disk is full); the build goes on without it"
    ]


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
