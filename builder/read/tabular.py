"""CSV and TSV exports: a row an article; delimiter and quoting are those that make even rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Literal

from builder.model.record import Record
from builder.read.decode import decode
from builder.read.fields import NAMES, Columns, article_or_reason, fold_name, with_notes, without_repeats
from builder.read.registry import Found, Reader, Refused, Source, Unreadable, register

_SAMPLE = 200_000
"""Characters on which delimiter and quoting are tried."""
_EXCEL = re.compile(r"\A\ufeff?\"?sep=(.)\"?\n")
_MOST_REPORTS = 20
_END = "\0end"
"""Line put below a table: it comes back as a row of its own, or inside a value whose quotation mark is never closed."""


class Shape(Record, frozen=True, kw_only=True):
    """How a table is written."""

    delimiter: str
    quote: str = '"'
    escape: str | None = None
    """What stands before a quotation mark inside a value; None where the mark is doubled."""

    def rows(self, text: str) -> Iterator[list[str]]:
        """Yield the rows that are not empty; never raises for their content.

        The last value of a last row ends in `_END` where a quotation mark is never closed.
        """
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE
        csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
        lines = (line + "\n" for line in chain(text.split("\n"), [_END]))
        reader = csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote or None,
            quoting=quoting,
            escapechar=self.escape,
            doublequote=self.escape is None,
            skipinitialspace=self.delimiter != "\t",
        )
        return (row for row in reader if row != [_END] and any(value.strip() for value in row))


_SHAPES = (
    *(Shape(delimiter=mark) for mark in ",;\t|"),
    *(Shape(delimiter=mark, escape="\\") for mark in ",;\t"),
    *(Shape(delimiter=mark, quote="'") for mark in ",;"),
    Shape(delimiter="\t", quote=""),
    Shape(delimiter="|", quote=""),
)


def read(source: Source) -> Iterable[Found]:
    """Yield the articles of a table, by the names in its first row."""
    return without_repeats(_read(source))


def shape_of(text: str, columns: Columns) -> Shape | None:
    """Return how a table is written: the shape that gives known columns and rows of one length; None without any."""
    sample = text[:_SAMPLE]
    if len(sample) < len(text):
        sample = sample[: sample.rfind("\n") + 1] or sample
    scored = [(_score(shape, sample, columns, len(sample) < len(text)), shape) for shape in _SHAPES]
    best = max(scored, key=lambda each: each[0])
    return best[1] if best[0][0] else None


def is_open(row: list[str]) -> bool:
    """Tell whether a row goes on to the end of its table for want of a closing quotation mark."""
    return row[-1].endswith((_END, _END + "\n"))


def _score(shape: Shape, sample: str, columns: Columns, is_cut: bool) -> tuple[int, float]:
    """Return how many columns are known, 0 without one for the text, and the share of rows that fit the first one."""
    rows = list(shape.rows(sample))
    if is_cut and len(rows) > 2:
        rows.pop()  # it may be half a row
    if not rows:
        return 0, 0.0
    header = [fold_name(name) for name in rows[0]]
    if not any(name in header for field in ("text", "summary") for name in columns.names(field)):
        return 0, 0.0
    known = sum(any(name in header for name in columns.names(field)) for field in NAMES)
    even = sum(len(row) == len(header) for row in rows[1:]) / max(len(rows) - 1, 1)
    # what is left of quotation marks at a value's ends was read by the wrong rule
    torn = sum(value[:1] in "\"'" and value[:1] == value[-1:] != "" for row in rows[1:50] for value in row)
    wrong = torn > len(rows[1:50]) or (not is_cut and is_open(rows[-1]))
    return known, even - (0.2 if wrong else 0.0)


def _read(source: Source) -> Iterator[Found]:
    text, notes = decode(source.data)
    for found in _articles(text, Columns(chosen=source.settings.columns)):
        yield with_notes(found, *notes)


def _articles(text: str, columns: Columns) -> Iterator[Found]:
    text = text.replace("\0", "").lstrip("\ufeff")
    excel = _EXCEL.match(text)
    text = text[excel.end() :] if excel else text
    shape = Shape(delimiter=excel[1]) if excel and excel[1] not in '"\\' else shape_of(text, columns)
    if shape is None:
        raise Unreadable(
            "is a table without a column for the text",
            "name it in the first row, or with text = … under [reading.columns]",
            "skipped",
        )
    rows = shape.rows(text)
    header = [fold_name(name) for name in next(rows)]
    needed = _needed(header, columns)
    uneven = 0
    for number, row in enumerate(rows, 2):
        if is_open(row):
            yield Refused(
                member=f"row {number}",
                fate="failed",
                reason="holds a quotation mark that is never closed, so all that follows is lost",
                hint="close it, or export the table again",
            )
            return
        # a row of another length has its values under the wrong names: a wrong outlet is worse than no article
        if len(row) < needed or any(value.strip() for value in row[len(header) :]):
            uneven += 1
            if uneven <= _MOST_REPORTS:
                yield Refused(
                    member=f"row {number}",
                    fate="failed",
                    reason=f"has {len(row)} values for {len(header)} columns",
                    hint="put values that hold the separator in quotes",
                )
            continue
        yield article_or_reason(_record(header, row), columns, f"row {number}")
    if uneven > _MOST_REPORTS:
        yield Refused(
            member="more rows", fate="failed", reason=f"{uneven - _MOST_REPORTS} more have too few or many values"
        )


def _record(header: list[str], row: list[str]) -> dict[str, Any]:
    """Return a row by its columns' names; of two columns of one name the first that holds something."""
    record: dict[str, Any] = {}
    for name, value in zip(header, row, strict=False):
        if name and value.strip() and value.strip().lower() not in ("nan", "null", "none", "n/a"):
            record.setdefault(name, value)
    return record


def _needed(header: list[str], columns: Columns) -> int:
    """Return how many values a row must have at least: up to the last column that is read."""
    used = [i for i, name in enumerate(header) if any(name in columns.names(field) for field in NAMES)]
    return max(used, default=0) + 1


register(
    Reader(
        name="csv",
        suffixes=(".csv", ".tsv", ".tab"),
        read=read,
        media_types=("text/csv", "text/tab-separated-values"),
    )
)
