"""Files: the book's records as files beside the pages; of the articles' text, only what a page cites."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from builder.model.article import FileReport
from builder.model.baseline import Baseline
from builder.model.baseline import written as baseline_text
from builder.model.briefing import Book, Citation, Item
from builder.model.printed import every_item, shown_spans, verification
from builder.model.record import Record
from builder.model.rows import (
    CheckRow,
    CitationRow,
    InsertionRow,
    ItemRow,
    Manifest,
    PartRow,
    ReadingRow,
)
from builder.model.tables import Shown, Tables, tables
from builder.publish.data.references import csl, ris
from builder.publish.data.sqlite import write_sqlite

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_data(  # noqa: PLR0913
    book: Book,
    reading: Sequence[FileReport],
    folder: Path,
    manifest: Manifest,
    *,
    everything: bool = False,
    baseline: Baseline | None = None,
) -> tuple[Path, ...]:
    """Write every data file into `folder` and return their paths, sorted.

    `everything` writes the text of all statements, whoever cites them: for a book that shows full texts. `baseline` is
    the published record that the book was compared with.
    """
    cited = shown_spans(book.briefings)
    shown = Shown(None if everything or manifest.sources == "full" else cited)
    ids = {article.key: article.id for article in book.resolution.articles}
    counts = verification(book.briefings, book.candidates, book.capped)
    found = tables(book.resolution, shown=shown, cited=frozenset(cited), verification=counts, baseline=baseline)
    rows = _rows(found, reading, ItemRows(book, ids))
    folder.mkdir(parents=True, exist_ok=True)
    written = [
        _write(folder / "manifest.json", _pretty(manifest)),
        _write(folder / "verification.json", _pretty(counts)),
        _write(folder / "matrix.csv", matrix(found)),
        _write(folder / "sources.ris", ris(found.sources.values())),
        _write(folder / "sources.csl.json", _pretty(csl(found.sources.values()))),
    ]
    if baseline is not None:
        written.append(_write(folder / "baseline.jsonl", baseline_text(baseline).encode()))
        written.append(_write(folder / "changes.json", _pretty(found.changed)))
    for name, table in rows.items():
        if name in WHOLE:
            written.append(_write(folder / f"{name}.json", _pretty(table)))
        else:
            written.append(folder / f"{name}.jsonl")
            with written[-1].open("wb") as file:
                file.writelines(map(_line, table))
    written.append(write_sqlite(folder / "briefings.sqlite", manifest, rows))
    return tuple(sorted(written))


WHOLE = ("actors", "issues", "reading", "sources")
"""Tables written as one JSON array; the others have a row a line."""


def _rows(found: Tables, reading: Sequence[FileReport], items: Iterable[ItemRow]) -> dict[str, Iterable[Record]]:
    return {
        "actors": list(found.actors.values()),
        "aliases": [row for rows in found.aliases.values() for row in rows],
        "dealings": list(found.dealings.values()),
        "decisions": found.decisions,
        "events": list(found.events.values()),
        "figures": list(found.figures.values()),
        "issues": list(found.issues.values()),
        "items": items,
        "origins": list(found.origins.values()),
        "positions": list(found.positions.values()),
        "reading": [
            ReadingRow(
                path=report.path,
                fate=report.fate,
                reason=report.reason,
                hint=report.hint,
                reader=report.reader,
                articles=report.articles,
            )
            for report in sorted(reading, key=lambda report: report.path)
        ],
        "sources": list(found.sources.values()),
        "statements": list(found.statements.values()),
    }


@dataclass(frozen=True)
class ItemRows(Iterable[ItemRow]):
    """Every printed item as items.jsonl has it, page by page; `ids` are of the articles, by key."""

    book: Book
    ids: Mapping[str, str]

    def __iter__(self) -> Iterator[ItemRow]:
        return (_item_row(item, self.ids) for briefing in self.book.briefings for item in every_item(briefing))


def _item_row(item: Item, ids: Mapping[str, str]) -> ItemRow:
    return ItemRow(
        id=item.id,
        page=item.page,
        section=item.section,
        kind=item.kind,
        text=item.text,
        parts=tuple(PartRow(text=part.text, role=part.role, target=part.target) for part in item.parts),
        citations=tuple(_citation_row(citation, ids) for citation in item.citations),
        insertions=tuple(
            InsertionRow(text=insertion.text, evidence=_citation_row(insertion.evidence, ids))
            for insertion in item.insertions
        ),
        inputs=item.inputs,
        rule=item.rule,
        writer=item.writer,
        group=item.group,
        statement=item.statement,
        checks=tuple(CheckRow(name=c.name, passed=c.passed, detail=c.detail) for c in item.checks),
    )


def _citation_row(citation: Citation, ids: Mapping[str, str]) -> CitationRow:
    return CitationRow(
        article=ids[citation.article],
        key=citation.article,
        version=citation.version,
        spans=citation.spans,
        exact=citation.exact,
        prefix=citation.prefix,
        suffix=citation.suffix,
        passage=citation.passage,
        statement=citation.statement,
    )


def matrix(found: Tables) -> bytes:
    """Return the positions as CSV, a row each; nothing in it a spreadsheet would run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["actor", "issue", "from", "to", "direction", "statements", "rule", "veto"])
    for row in found.positions.values():
        writer.writerow(
            _harmless(cell)
            for cell in (
                found.actors[row.actor].name,
                found.issues[row.issue].name,
                row.first or "",
                row.last or "",
                row.direction,
                str(len(row.statements)),
                row.rule,
                row.veto or "",
            )
        )
    return out.getvalue().encode("utf-8")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(row: Record) -> bytes:
    return msgspec.json.encode(row, order="deterministic") + b"\n"


def _pretty(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=1) + b"\n"


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
