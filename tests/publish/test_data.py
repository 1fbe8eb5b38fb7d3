# ruff: noqa: E501, PLR0911
"""Data files: true to their written schema, the same bytes every time, and no word of an article that nothing cites."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import typing
from pathlib import Path

import msgspec
import pytest

from builder.compose import compose
from builder.model import rows
from builder.model.article import FileReport
from builder.model.briefing import Book
from builder.model.checks import CONTEXT
from builder.model.printed import shown_spans
from builder.model.rows import Manifest
from builder.model.settings import Settings, SourceSettings
from builder.model.spans import fold, merge
from builder.publish.data import write_data
from builder.publish.data.sqlite import SHAPES
from tests.compose.fixtures import river

DOC = (Path(__file__).parents[2] / "docs/data.md").read_text("utf-8")
MANIFEST = Manifest(tool="0", model="m", model_version="1", settings="0" * 64)
READING = [
    FileReport(path="b.pdf", fate="refused", reason="no reader"),
    FileReport(path="a.txt", fate="read", articles=1),
]
FILES = {
    "manifest.json": "Manifest", "sources.json": "SourceRow", "reading.json": "ReadingRow", "origins.jsonl": "OriginRow",
    "aliases.jsonl": "AliasRow", "decisions.jsonl": "DecisionRow", "actors.json": "ActorRow", "issues.json": "IssueRow",
    "statements.jsonl": "StatementRow", "positions.jsonl": "PositionRow", "events.jsonl": "EventRow",
    "dealings.jsonl": "DealingRow",
    "figures.jsonl": "FigureRow", "items.jsonl": "ItemRow", "verification.json": "Verification",
}  # fmt: skip
OTHERS = {"matrix.csv", "sources.ris", "sources.csl.json", "briefings.sqlite"}


@pytest.fixture(scope="module")
def book() -> Book:
    return compose(river().resolution(), Settings(sources=SourceSettings(cap=0.3)))


@pytest.fixture(scope="module")
def folder(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "data"
    write_data(book, READING, folder, MANIFEST)
    return folder


def described(kind: object) -> str:
    """Describe a type the way docs/data.md does."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is type(None):
        return "null"
    if origin is typing.Literal:
        return ", ".join(f"`{value}`" for value in inner)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return f"array of {described(inner[0])}"
    if origin is tuple:
        return f"[{', '.join(map(described, inner))}]"
    if origin is dict:
        return f"object of {described(inner[1])}"
    if inner:
        return " or ".join(map(described, inner))
    plain = {str: "string", int: "integer", float: "number", bool: "boolean"}
    return plain.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"  # type: ignore[call-overload,attr-defined]


def documented(heading: str) -> list[tuple[str, str]]:
    block = re.split(r"\n#+ ", DOC.partition(f"\n## {heading}\n")[2])[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines() if line.startswith("| `")
    ]
    assert all(meaning for _, _, meaning in cells)
    return [(name.strip("`"), kind) for name, kind, _ in cells]


def test_the_written_schema_is_that_of_the_code() -> None:
    shapes = [
        name for name, value in vars(rows).items() if isinstance(value, type) and value.__module__ == rows.__name__
    ]
    headings = {shape: shape for shape in shapes} | {shape: file for file, shape in FILES.items()}
    for shape in shapes:
        cls = getattr(rows, shape)
        hints = typing.get_type_hints(cls)
        fields = [(field.encode_name, described(hints[field.name])) for field in msgspec.structs.fields(cls)]
        assert documented(headings[shape]) == fields, shape


def test_every_file_is_there_and_decodes_strictly(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {*FILES, *OTHERS}
    for file, shape in FILES.items():
        cls, data = getattr(rows, shape), (folder / file).read_bytes()
        if file.endswith(".jsonl"):
            msgspec.json.Decoder(cls).decode_lines(data)
        else:
            msgspec.json.decode(data, type=cls if file in ("manifest.json", "verification.json") else list[cls])


def test_the_same_book_gives_the_same_bytes(book: Book, folder: Path, tmp_path: Path) -> None:
    written = write_data(book, list(reversed(READING)), tmp_path / "again", MANIFEST)
    assert [path.name for path in written] == sorted(path.name for path in folder.iterdir())
    assert all(path.read_bytes() == (folder / path.name).read_bytes() for path in written)


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings(inner)]
    if isinstance(value, (list, tuple)):
        return [text for inner in value for text in strings(inner)]
    return [value] if isinstance(value, str) else []


def published(folder: Path) -> list[str]:
    """Return every string in every data file."""
    found: list[str] = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".sqlite":
            with sqlite3.connect(path) as connection:
                names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
                for name in names:
                    cells = [cell for row in connection.execute(f"SELECT * FROM {name}") for cell in row]
                    found += [cell for cell in cells if isinstance(cell, str)]
            found.append(path.read_bytes().decode("latin-1"))
        else:
            text = path.read_text("utf-8")
            if path.suffix == ".jsonl":
                found += [string for line in text.splitlines() for string in strings(json.loads(line))]
            elif path.suffix == ".json":
                found += strings(json.loads(text))
            else:
                found.append(text)
    return found


RUN = 5
"""Words in a row that are somebody's sentence and no name."""


def test_no_run_of_words_is_published_that_no_page_cites(book: Book, folder: Path) -> None:
    """A run of words may stand where it, or the same run in another article, is cited or in a citation's context."""
    everything = "\n".join(fold(text) for text in published(folder))
    texts = {article.key: article.text for article in book.resolution.articles}
    around = {
        key: merge((max(0, start - CONTEXT), end + CONTEXT) for start, end in spans)
        for key, spans in shown_spans(book.briefings).items()
    }
    allowed = "\n".join(fold(texts[key][start:end]) for key, spans in around.items() for start, end in spans)
    allowed += "\n".join(article.title for article in book.resolution.articles)
    hidden = 0
    for text in texts.values():
        words = fold(text).split()
        for first in range(len(words) - RUN + 1):
            run = " ".join(words[first : first + RUN]).strip('"')  # JSON has marks of its own
            if run not in allowed:
                hidden += 1
                assert run not in everything, run
    assert hidden > 20


def test_uncited_statements_are_there_as_spans_and_hashes(book: Book, folder: Path) -> None:
    lines = [json.loads(line) for line in (folder / "statements.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == len(book.resolution.statements)
    silent = [row for row in lines if row["text"] is None]
    assert silent
    assert all(row["spans"] and len(row["sha256"]) == 64 for row in silent)


def test_full_texts_are_written_where_the_book_shows_them(book: Book, tmp_path: Path) -> None:
    write_data(book, READING, tmp_path / "data", msgspec.structs.replace(MANIFEST, sources="full"))
    lines = [json.loads(line) for line in (tmp_path / "data/statements.jsonl").read_text("utf-8").splitlines()]
    assert all(row["text"] for row in lines)


@pytest.mark.parametrize("name", ["=1+1", "+49", "-2", "@SUM(A1)", "\tx", "plain"])
def test_no_cell_of_the_matrix_is_run_as_a_formula(name: str, tmp_path: Path) -> None:
    resolution = river().resolution()
    issues = tuple(msgspec.structs.replace(issue, name=name) for issue in resolution.issues)
    book = compose(msgspec.structs.replace(resolution, issues=issues), Settings())
    write_data(book, [], tmp_path / "data", MANIFEST)
    with (tmp_path / "data/matrix.csv").open(newline="", encoding="utf-8") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]
    assert any(cell.lstrip("'") == name for cell in cells)


def test_the_database_has_every_table_and_finds_words(folder: Path) -> None:
    with sqlite3.connect(folder / "briefings.sqlite") as connection:
        for name, shape in SHAPES.items():
            columns = [column[1] for column in connection.execute(f'PRAGMA table_info("{name}")')]
            assert columns == [field.encode_name for field in msgspec.structs.fields(shape)]
        found = connection.execute(
            "SELECT items.page FROM items JOIN items_fts ON items_fts.rowid = items.rowid WHERE items_fts MATCH 'strike'"
        ).fetchall()
        assert ("issues/strike-in-the-harbour",) in found
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_reference_managers_get_title_outlet_and_date(folder: Path) -> None:
    ris = (folder / "sources.ris").read_text("utf-8")
    assert ris.count("TY  - NEWS") == ris.count("ER  - ") == 4
    assert "T2  - The Lisk Courier" in ris
    assert "DA  - 2031/03/06" in ris
    entries = json.loads((folder / "sources.csl.json").read_text("utf-8"))
    assert {"date-parts": [[2031, 3, 6]]} in [entry.get("issued") for entry in entries]
