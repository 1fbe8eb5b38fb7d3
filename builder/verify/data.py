"""Data: what a built site says of itself, read strictly from its data files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from builder.model.baseline import Baseline, Changes, parsed
from builder.model.briefing import Check, Citation, Insertion, Item, ItemKind, Part, PartRole
from builder.model.decode import DecodeError
from builder.model.diagnostic import Diagnostic
from builder.model.identity import text_version
from builder.model.packed import Keyed, kept
from builder.model.rows import (
    SCHEMA,
    ActorRow,
    AliasRow,
    CitationRow,
    DealingRow,
    DecisionRow,
    EventRow,
    FigureRow,
    IssueRow,
    ItemRow,
    Manifest,
    OriginRow,
    PositionRow,
    SourceRow,
    StatementRow,
    Verification,
)
from builder.model.sharing import Sharing
from builder.model.tables import Tables

T = TypeVar("T")


@dataclass(frozen=True)
class Claimed:
    """The rows of a site's data files, and its items as the checks want them."""

    manifest: Manifest
    tables: Tables
    items: Sequence[Item]
    """Those of a large site lie on disk."""
    by_id: Mapping[str, Item]
    otherwise: frozenset[str]
    """Ids of items whose visible text in items.jsonl is not that of their parts."""


class UnreadableError(Exception):
    """A data file is missing or not what its schema says."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def claimed(folder: Path) -> Claimed:
    """Read the data files of a site; UnreadableError names the first that cannot be read."""
    manifest = _whole(folder / "manifest.json", Manifest)
    if manifest.schema != SCHEMA:
        raise UnreadableError(
            Diagnostic(
                where=str(folder / "manifest.json"),
                message=f"schema {manifest.schema}, this program reads {SCHEMA}",
                hint="verify with the version of briefbook that built the site",
            )
        )
    share = Sharing().of

    def rows(name: str, shape: type[T]) -> list[T]:
        return [share(row) for row in _each(folder / name, shape)]

    aliases: dict[str, list[AliasRow]] = {}
    for alias in rows("aliases.jsonl", AliasRow):
        aliases.setdefault(alias.actor, []).append(alias)
    actors = {row.id: row for row in _whole(folder / "actors.json", list[ActorRow])}
    tables = Tables(
        sources={row.id: row for row in _whole(folder / "sources.json", list[SourceRow])},
        origins={row.id: row for row in rows("origins.jsonl", OriginRow)},
        aliases={ident: tuple(aliases.get(ident, ())) for ident in actors},
        decisions=tuple(rows("decisions.jsonl", DecisionRow)),
        actors=actors,
        issues={row.id: row for row in _whole(folder / "issues.json", list[IssueRow])},
        statements={row.id: row for row in rows("statements.jsonl", StatementRow)},
        positions={row.id: row for row in rows("positions.jsonl", PositionRow)},
        events={row.id: row for row in rows("events.jsonl", EventRow)},
        figures={row.id: row for row in rows("figures.jsonl", FigureRow)},
        as_of=manifest.as_of,
        verification=_whole(folder / "verification.json", Verification),
        baseline=_baseline(folder, manifest),
        dealings={row.id: row for row in rows("dealings.jsonl", DealingRow)},
    )
    places: dict[str, int] = {}
    otherwise: set[str] = set()

    def read() -> Iterator[Item]:
        for at, row in enumerate(_each(folder / "items.jsonl", ItemRow)):
            item = _item(row)
            places[item.id] = at
            if row.text != item.text:
                otherwise.add(item.id)
            yield item

    items = kept(Item, read(), len(tables.sources))
    return Claimed(
        manifest=manifest, tables=tables, items=items, by_id=Keyed(items, places), otherwise=frozenset(otherwise)
    )


def _baseline(folder: Path, manifest: Manifest) -> Baseline | None:
    """Read the published record that the book was compared with, if it was."""
    path = folder / "baseline.jsonl"
    if manifest.baseline is None:
        return None
    try:
        text = path.read_text(encoding="utf-8")
        if text_version(text) != manifest.baseline:
            raise DecodeError("it is not the record that the manifest names")
        return parsed(text)
    except (OSError, UnicodeDecodeError, DecodeError, msgspec.DecodeError) as error:
        raise UnreadableError(_problem(path, error)) from error


def changes(folder: Path, manifest: Manifest) -> Changes | None:
    """Read what a site says has changed; None where it was compared with nothing."""
    return _whole(folder / "changes.json", Changes) if manifest.baseline is not None else None


def _item(row: ItemRow) -> Item:
    return Item(
        id=row.id,
        page=row.page,
        section=row.section,
        kind=cast(ItemKind, row.kind),
        parts=tuple(Part(text=part.text, role=cast(PartRole, part.role), target=part.target) for part in row.parts),
        citations=tuple(_citation(citation) for citation in row.citations),
        insertions=tuple(Insertion(text=each.text, evidence=_citation(each.evidence)) for each in row.insertions),
        inputs=row.inputs,
        rule=row.rule,
        writer=row.writer,
        group=row.group,
        statement=row.statement,
        checks=tuple(Check(name=check.name, passed=check.passed, detail=check.detail) for check in row.checks),
    )


def _citation(row: CitationRow) -> Citation:
    return Citation(
        article=row.key,
        version=row.version,
        spans=row.spans,
        exact=row.exact,
        prefix=row.prefix,
        suffix=row.suffix,
        passage=row.passage,
        statement=row.statement,
    )


def _whole(path: Path, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=shape)
    except (OSError, msgspec.DecodeError) as error:
        raise UnreadableError(_problem(path, error)) from error


def _each(path: Path, shape: type[T]) -> Iterator[T]:
    decode = msgspec.json.Decoder(shape).decode
    try:
        with path.open("rb") as lines:
            yield from (decode(line) for line in lines if line.strip())
    except (OSError, msgspec.DecodeError) as error:
        raise UnreadableError(_problem(path, error)) from error


def _problem(path: Path, error: Exception) -> Diagnostic:
    message = (error.strerror or "cannot be read") if isinstance(error, OSError) else str(error)
    return Diagnostic(where=str(path), message=message, hint="build the site again")
