"""What changed since the last publication, in words: what `briefbook changes` prints, fit for a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from builder.model.baseline import Changes, Shift
from builder.model.dates import spoken
from builder.model.rows import StatementRow
from builder.model.tables import Tables
from builder.render import escape

MOST = 40
"""Entries of one kind that are printed; the others are counted."""


def in_json(found: Changes) -> str:
    """Return the changes as JSON, ids as in the data files."""
    return msgspec.json.format(msgspec.json.encode(found), indent=1).decode()


def in_markdown(found: Changes, rows: Tables) -> str:
    """Return the changes as Markdown; nothing in them that comes from an article can be markup or call anybody."""
    since = f" since {spoken(found.since)}" if found.since else ""
    if found.nothing:
        return f"Nothing has changed{since}.\n"
    parts = [
        [f"# What changed{since}"],
        _list("Shifted positions", _shifts((one for one in found.shifts if one.before), rows)),
        _list("New positions", _shifts((one for one in found.shifts if not one.before), rows)),
        _list("New statements", _statements(found, rows)),
        _list("New actors", (_label(rows.actors[ident].name) for ident in found.actors)),
        _list("New issues", (_label(rows.issues[ident].name) for ident in found.issues)),
        _list("Corrected articles", _corrections(found, rows)),
        _list("Withdrawn articles", _withdrawals(found)),
        _list("New articles", (_source(rows, ident) for ident in found.articles)),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _list(title: str, entries: Iterable[str]) -> list[str]:
    lines = [f"- {entry}" for entry in entries]
    if not lines:
        return []
    more = [f"- … and {len(lines) - MOST:,} more"] if len(lines) > MOST else []
    return [f"## {title} ({len(lines):,})", "", *lines[:MOST], *more]


def _shifts(shifts: Iterable[Shift], rows: Tables) -> Iterator[str]:
    for shift in shifts:
        who, what = _label(rows.actors[shift.actor].name), _label(rows.issues[shift.issue].name)
        turn = f"from {shift.before} to " if shift.before else ""
        why = " (read differently; nothing new was said)" if shift.reading else ""
        yield f"**{who}** on {what}: {turn}**{shift.after}**{why}" + "".join(_witnesses(shift, rows))


def _witnesses(shift: Shift, rows: Tables) -> Iterator[str]:
    for name, idents in (("before", shift.earlier), ("now", shift.later)):
        if idents:
            yield f"\n  - {name}: {_said(rows.statements[idents[0]], rows)}"


def _statements(found: Changes, rows: Tables) -> Iterator[str]:
    known = [rows.statements[ident] for ident in found.statements]
    for row in sorted(known, key=lambda row: (_speaker(row, rows) == "", _speaker(row, rows), row.id)):
        yield f"**{_speaker(row, rows) or 'Nobody named'}**: {_said(row, rows)}"


def _corrections(found: Changes, rows: Tables) -> Iterator[str]:
    for one in found.corrections:
        counts = (len(one.new), "new statement"), (one.gone, "statement gone"), (len(one.figures), "corrected figure")
        told = ", ".join(f"{number} {_many(noun, number)}" for number, noun in counts if number)
        yield _source(rows, one.article) + (f": {told}" if told else "")


def _withdrawals(found: Changes) -> Iterator[str]:
    for one in found.withdrawals:
        fell = f"; {one.statements} {_many('statement', one.statements)} fell with it" if one.statements else ""
        yield _article(one.title, one.outlet, one.date) + fell


def _many(noun: str, number: int) -> str:
    first, *rest = noun.split(" ", 1)
    if number == 1:
        return noun
    return f"{first}s {rest[0]}" if first == "statement" and rest else f"{noun}s"


def _speaker(row: StatementRow, rows: Tables) -> str:
    actor = row.speaker.actor if row.speaker else None
    return _label(rows.actors[actor].name) if actor else ""


def _said(row: StatementRow, rows: Tables) -> str:
    # What no page may quote is named by its article alone.
    words = f"“{_label(row.text)}” " if row.text else "not quoted here, "
    return f"{words}({_source(rows, row.article)})"


def _source(rows: Tables, ident: str) -> str:
    row = rows.sources[ident]
    return _article(row.title, row.outlet, row.published.date)


def _article(title: str, outlet: str | None, date: str | None) -> str:
    return ", ".join([f"“{_label(title)}”", *([_label(outlet)] if outlet else []), spoken(date)])


def _label(text: str) -> str:
    # Hosts of code turn "@name" into a call even where the sign is an entity; a comment between them stops that.
    return escape.text(text).replace("&#64;", "&#64;<!-- -->")
