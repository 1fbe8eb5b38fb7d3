"""SQLite: the same tables in one file with full-text search; the same rows give the same bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from builder.model.record import Record
from builder.model.rows import (
    ActorRow,
    AliasRow,
    DealingRow,
    DecisionRow,
    EventRow,
    FigureRow,
    IssueRow,
    ItemRow,
    Manifest,
    OriginRow,
    PositionRow,
    ReadingRow,
    SourceRow,
    StatementRow,
)

SHAPES: Mapping[str, type[Record]] = {
    "actors": ActorRow,
    "aliases": AliasRow,
    "dealings": DealingRow,
    "decisions": DecisionRow,
    "events": EventRow,
    "figures": FigureRow,
    "issues": IssueRow,
    "items": ItemRow,
    "origins": OriginRow,
    "positions": PositionRow,
    "reading": ReadingRow,
    "sources": SourceRow,
    "statements": StatementRow,
}
"""The shape of each table's rows; nested values are JSON in a text column."""

_KEYED = ("actors", "dealings", "events", "figures", "issues", "origins", "positions", "sources", "statements")
"""Tables whose `id` is a primary key."""

_SEARCHED = {"items": ("page", "section", "text"), "statements": ("text",), "sources": ("title", "outlet")}


def write_sqlite(path: Path, manifest: Manifest, rows: Mapping[str, Iterable[Record]]) -> Path:
    """Write all tables into a new database and return its path."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")
        with connection:
            _table(connection, "manifest", ("name", "value"), msgspec.to_builtins(manifest).items(), keyed="name")
            for name, shape in SHAPES.items():
                _fill(connection, name, shape, rows[name])
            for name, columns in _SEARCHED.items():
                _search(connection, name, columns)
        connection.execute("VACUUM")
    finally:
        connection.close()
    return path


def _fill(connection: sqlite3.Connection, name: str, shape: type[Record], rows: Iterable[Record]) -> None:
    columns = tuple(field.encode_name for field in msgspec.structs.fields(shape))
    values = (tuple(msgspec.to_builtins(row)[column] for column in columns) for row in rows)
    _table(connection, name, columns, values, keyed="id" if name in _KEYED else None)


def _table(  # type: ignore[no-untyped-def]
    connection: sqlite3.Connection, name: str, columns: tuple[str, ...], rows, *, keyed: str | None
) -> None:
    declared = ", ".join(f'"{column}"' + (" PRIMARY KEY" if column == keyed else "") for column in columns)
    connection.execute(f'CREATE TABLE "{name}" ({declared})')
    marks = ", ".join("?" for _ in columns)
    connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', ([_plain(cell) for cell in row] for row in rows))


def _search(connection: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> None:
    """Index a table's words; `rowid` joins back to the table."""
    listed = ", ".join(columns)
    connection.execute(f"CREATE VIRTUAL TABLE {name}_fts USING fts5({listed}, content='{name}')")
    connection.execute(f"INSERT INTO {name}_fts (rowid, {listed}) SELECT rowid, {listed} FROM {name}")
    connection.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('optimize')")


def _plain(cell: object) -> object:
    if isinstance(cell, (list, tuple, dict)):
        return msgspec.json.encode(cell, order="deterministic").decode("utf-8")
    return int(cell) if isinstance(cell, bool) else cell
