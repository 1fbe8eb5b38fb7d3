"""A key-value cache in SQLite. It is never the only copy of anything, so every failure of it is survivable."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from pathlib import Path
from types import TracebackType

log = logging.getLogger(__name__)

_SCHEMA = 2
_CREATE = (
    "CREATE TABLE IF NOT EXISTS result (stage TEXT, key TEXT, sum BLOB, value BLOB, PRIMARY KEY (stage, key))"
    " WITHOUT ROWID"
)
_FILES = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; a new one must not find the former one's."""


class Cache:
    """Values (bytes) by stage and key. A cache that cannot be opened or written is replaced by memory.

    Each `put` is a transaction of its own: what was stored before a kill is there after it. A value that is not what
    was stored (a bit of the disk has turned) counts as none.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._db = _open(path)
        self.used: set[tuple[str, str]] = set()
        """Stage and key of what this build asked for or stored."""
        self._told = False

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def get(self, stage: str, key: str) -> bytes | None:
        """Return the stored value, None when there is none or it is damaged."""
        self.used.add((stage, key))
        try:
            row = self._db.execute("SELECT sum, value FROM result WHERE stage = ? AND key = ?", (stage, key)).fetchone()
        except sqlite3.OperationalError as error:
            self._tell("not read", error)
            return None
        except sqlite3.DatabaseError as error:
            self._replace(error)
            return None
        return bytes(row[1]) if row is not None and row[0] == _sum(stage, key, row[1]) else None

    def put(self, stage: str, key: str, value: bytes) -> None:
        """Store a value; on a read-only or full disk the build goes on without it."""
        self.used.add((stage, key))
        row = stage, key, _sum(stage, key, value), value
        try:
            with self._db:
                self._db.execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?)", row)
        except sqlite3.OperationalError as error:
            self._tell("not stored", error)
        except sqlite3.DatabaseError as error:
            self._replace(error)

    def drop_unused(self, stage: str) -> int:
        """Forget the values of a stage that this build never asked for; return how many.

        Removing an article leaves no trace of its text here.
        """
        try:
            stored = self._db.execute("SELECT key FROM result WHERE stage = ?", (stage,)).fetchall()
            stale = [(stage, key) for (key,) in stored if (stage, key) not in self.used]
            with self._db:
                self._db.executemany("DELETE FROM result WHERE stage = ? AND key = ?", stale)
        except sqlite3.OperationalError as error:
            self._tell("not tidied", error)
            return 0
        except sqlite3.DatabaseError as error:
            self._replace(error)
            return 0
        return len(stale)

    def _tell(self, what: str, error: Exception) -> None:
        """Say once what ails the cache: it would be the same for every value."""
        if not self._told:
            log.warning("cache: %s (%s); the build goes on without it", what, error)
        self._told = True

    def _replace(self, error: Exception) -> None:
        log.warning("cache: damaged (%s); it is made anew", error)
        self._db.close()
        self._db = _anew(self._path)


def _sum(stage: str, key: str, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=16, key=hashlib.sha256(f"{stage}\0{key}".encode()).digest()).digest()


def _open(path: Path | None) -> sqlite3.Connection:
    if path is None:
        return _memory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connect(path)
    except sqlite3.OperationalError as error:
        log.warning("cache: %s cannot be opened (%s); going on without it", path.name, error)
        return _memory()
    except sqlite3.DatabaseError:
        log.warning("cache: %s was damaged and is made anew", path.name)
        return _anew(path)
    except OSError as error:
        log.warning("cache: %s cannot be opened (%s); going on without it", path.name, error.strerror)
        return _memory()


def _anew(path: Path | None) -> sqlite3.Connection:
    """Begin again with an empty cache: a damaged one would fail at every build from now on."""
    if path is None:
        return _memory()
    try:
        for suffix in _FILES:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _connect(path)
    except (OSError, sqlite3.Error) as error:
        log.warning("cache: %s cannot be made anew (%s); going on without it", path.name, error)
        return _memory()


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=30)
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] != _SCHEMA:
            db.execute("DROP TABLE IF EXISTS result")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA secure_delete = ON")
        db.execute(_CREATE)
        db.execute(f"PRAGMA user_version = {_SCHEMA}")
        db.commit()
    except sqlite3.Error:
        db.close()
        raise
    return db


def _memory() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute(_CREATE)
    return db
