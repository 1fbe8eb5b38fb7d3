"""JSON and JSON Lines: exports of articles, whatever object holds them; ninjs and JSON Feed by what they are."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from builder.read import jsonfeed, ninjs
from builder.read.decode import decode
from builder.read.fields import Columns, article_or_reason, fold_name, with_notes, without_repeats
from builder.read.registry import Found, Reader, Refused, Source, Unreadable, register

_LISTS = (
    *("articles", "items", "results", "docs", "documents", "posts", "data", "hits", "entries", "stories", "news"),
    *("records", "rows", "response", "graph", "edges", "value", "objects", "db"),
)
"""Keys under which exports keep their list of articles, folded."""

_WRAPPERS = ("source", "doc", "node", "article", "fields")
_DEPTH = 4
_START = re.compile(rb"^\s*(?:\[\s*)*\{\s*(?:\"|\}\s*$)")
_MOST_REPORTS = 20
"""Broken lines that are reported one by one; the rest are counted in one line."""


class _Twice(dict[str, Any]):
    """An object in which a key stands twice."""


def read(source: Source) -> Iterable[Found]:
    """Yield the articles of an export: a list, a list inside an object, one object, or one object a line."""
    return without_repeats(_read(source))


def sniff(head: bytes) -> bool:
    """Tell whether a file begins with an object or a list of objects."""
    return _START.match(head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe")) is not None


def _read(source: Source) -> Iterator[Found]:
    text, notes = _decoded(source.data)
    for found in _articles(text, Columns(chosen=source.settings.columns)):
        yield with_notes(found, *notes)


def _articles(text: str, columns: Columns) -> Iterator[Found]:
    whole, problem = _whole(text)
    if problem is None:
        if jsonfeed.is_feed(whole):
            yield from jsonfeed.entries(whole)
        else:
            yield from _objects(whole, columns)
        return
    yield from _lines(text, columns, problem)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of JSON: UTF-8, else UTF-16 or UTF-32 as its first bytes give away, else what it may be."""
    for encoding in ("utf-8-sig", json.detect_encoding(data)):
        with contextlib.suppress(UnicodeDecodeError):
            if encoding.startswith("utf-8") == (b"\0" not in data[:4]):
                return data.decode(encoding), ()
    return decode(data)


def _loads(text: str) -> Any:
    return json.loads(text, parse_int=_integer, parse_constant=lambda _: None, object_pairs_hook=_object, strict=False)


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= 18 else digits


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    return made if len(made) == len(pairs) else _Twice(made)


def _whole(text: str) -> tuple[Any, Unreadable | None]:
    try:
        return _loads(text.lstrip("\ufeff")), None
    except json.JSONDecodeError as error:
        return None, Unreadable(
            f"is broken JSON in line {error.lineno}, column {error.colno} ({error.msg})", "export it again"
        )
    except RecursionError:
        return None, Unreadable("is JSON nested too deeply", "export it again as a plain list of articles", "refused")


def _lines(text: str, columns: Columns, problem: Unreadable) -> Iterator[Found]:
    """Yield the articles of JSON Lines; raise the problem of the whole where no line of it is an object."""
    broken, objects = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip(" \t\r\x1e\ufeff"):
            continue
        value, wrong = _whole(line.strip("\x1e"))
        if wrong is not None or not isinstance(value, Mapping | list):
            broken.append((number, wrong.message if wrong else "is no object"))
            if not objects and len(broken) > _MOST_REPORTS:
                break
            continue
        objects += 1
        yield from _objects(value, columns, f"line {number}")
    if not objects:
        raise problem
    for number, message in broken[:_MOST_REPORTS]:
        yield Refused(
            member=f"line {number}", fate="failed", reason=message.replace(" in line 1,", " at"), hint="export it again"
        )
    if len(broken) > _MOST_REPORTS:
        yield Refused(
            member="more lines",
            fate="failed",
            reason=f"{len(broken) - _MOST_REPORTS} more are broken JSON",
            hint="export it again",
        )


def _objects(value: Any, columns: Columns, place: str = "") -> Iterator[Found]:
    """Yield the articles of one JSON value; raise Unreadable where it can hold none."""
    records = _records(value, columns, 0)
    if records is None:
        message = "holds no articles: neither a list of objects nor an object with a text"
        if place:
            yield Refused(member=place, fate="skipped", reason=message)
            return
        raise Unreadable(message, "name its keys under [reading.columns], or remove it", "skipped")
    for number, record in enumerate(records, 1):
        where = ", ".join(part for part in (place, f"record {number}" if len(records) > 1 or not place else "") if part)
        if not isinstance(record, Mapping):
            yield Refused(member=where, fate="skipped", reason="is no object", hint="remove it")
            continue
        item = _unwrapped(record, columns)
        found = ninjs.article(item, where) if ninjs.is_item(item) else article_or_reason(item, columns, where)
        twice = isinstance(record, _Twice) or isinstance(item, _Twice)
        yield with_notes(found, "a key stands twice in it, the last was read") if twice else found


def _records(value: Any, columns: Columns, depth: int) -> list[Any] | None:
    """Return the list of records that a value is or holds, at most a few keys down; None where there is none."""
    if isinstance(value, list):
        if depth == 0 and any(isinstance(each, list) for each in value):
            value = [inner for each in value for inner in (each if isinstance(each, list) else [each])]
        return value if any(isinstance(each, Mapping) for each in value) else None
    if not isinstance(value, Mapping) or depth > _DEPTH:
        return None
    if ninjs.is_item(value) or _has_text(value, columns):
        return [value]
    by_name = {fold_name(str(key)): inner for key, inner in value.items()}
    for name in _LISTS:
        found = _records(by_name.get(name), columns, depth + 1)
        if found is not None:
            return found
    return [value] if _has_text(_unwrapped(value, columns), columns) else None


def _has_text(record: Mapping[str, Any], columns: Columns) -> bool:
    names = {*columns.names("text"), *columns.names("summary")}
    return any(
        fold_name(str(key)) in names
        and isinstance(value, str | list | Mapping)
        and bool(value)
        and not _holds_objects(value)
        for key, value in record.items()
    )


def _holds_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, Mapping) for each in value)


def _unwrapped(record: Mapping[str, Any], columns: Columns) -> Mapping[str, Any]:
    """Return the object that holds the article itself (Elasticsearch's _source, a CouchDB doc, a GraphQL node)."""
    for _ in range(2):
        if _has_text(record, columns):
            return record
        inner = next(
            (value for key, value in record.items() if fold_name(str(key)) in _WRAPPERS and isinstance(value, Mapping)),
            None,
        )
        if inner is None or not _has_text(inner, columns):
            return record
        # what stands beside the wrapper identifies the record, or names its outlet: it stays
        record = {**{key: value for key, value in record.items() if value is not inner}, **inner}
    return record


register(
    Reader(
        name="json",
        suffixes=(".json", ".jsonl", ".ndjson", ".ninjs"),
        read=read,
        media_types=(
            "application/json",
            "application/feed+json",
            "application/x-ndjson",
            "application/jsonl",
            "application/ld+json",
        ),
        sniff=sniff,
    )
)
