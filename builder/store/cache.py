"""A key-value cache in SQLite. It is never the only copy of anything, so every failure of it is survivable."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from types import TracebackType

log = logging.getLogger(__name__)

_SCHEMA = 1
_CREATE = "CREATE TABLE IF NOT EXISTS result (stage TEXT, key TEXT, value BLOB, PRIMARY KEY (stage, key)) WITHOUT ROWID"


class Cache:
    """Values (bytes) by stage and key. A cache that cannot be opened or written is replaced by memory.

    Each `put` is a transaction of its own: what was stored before a kill is there after it.
    """

    def __init__(self, path: Path | None) -> None:
        self._db = _open(path)
        self._used: set[tuple[str, str]] = set()

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def get(self, stage: str, key: str) -> bytes | None:
        """Return the stored value, None when there is none or the file is damaged."""
        self._used.add((stage, key))
        try:
            row = self._db.execute("SELECT value FROM result WHERE stage = ? AND key = ?", (stage, key)).fetchone()
        except sqlite3.DatabaseError as error:
            self._replace(error)
            return None
        return None if row is None else bytes(row[0])

    def put(self, stage: str, key: str, value: bytes) -> None:
        """Store a value; on a read-only or full disk the build goes on without it."""
        self._used.add((stage, key))
        try:
            with self._db:
                self._db.execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?)", (stage, key, value))
        except sqlite3.OperationalError as error:
            log.warning("cache: not stored (%s); the build goes on without it", error)
        except sqlite3.DatabaseError as error:
            self._replace(error)

    def drop_unused(self, stage: str) -> int:
        """Forget the values of a stage that this build never asked for; return how many.

        Removing an article leaves no trace of its text here.
        """
        try:
            stored = self._db.execute("SELECT key FROM result WHERE stage = ?", (stage,)).fetchall()
            stale = [(stage, key) for (key,) in stored if (stage, key) not in self._used]
            with self._db:
                self._db.executemany("DELETE FROM result WHERE stage = ? AND key = ?", stale)
        except sqlite3.DatabaseError as error:
            log.warning("cache: not tidied (%s)", error)
            return 0
        return len(stale)

    def _replace(self, error: Exception) -> None:
        log.warning("cache: damaged (%s); going on without it", error)
        self._db.close()
        self._db = _memory()


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
        path.unlink(missing_ok=True)
        return _connect(path)
    except OSError as error:
        log.warning("cache: %s cannot be opened (%s); going on without it", path.name, error.strerror)
        return _memory()


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=30)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, _SCHEMA):
        db.execute("DROP TABLE IF EXISTS result")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA secure_delete = ON")
    db.execute(_CREATE)
    db.execute(f"PRAGMA user_version = {_SCHEMA}")
    db.commit()
    return db


def _memory() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute(_CREATE)
    return db
