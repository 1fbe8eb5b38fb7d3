"""Notes: analysts' own paragraphs, each file with a head that says for which page, by whom and when."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from builder.curate.values import plain_values
from builder.errors import BuilderError
from builder.model.curation import Note
from builder.model.decode import DecodeError, decode
from builder.model.record import Record
from builder.model.spans import fold

_FILE = re.compile(r"\A\ufeff?---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)(?P<body>.*)\Z", re.DOTALL | re.MULTILINE)
_HINT = "begin the file with three lines (page: actors/ada-brandt, author: NAME, date: 2026-05-31) between two of ---"


class _Head(Record, frozen=True, kw_only=True):
    page: str
    author: str
    date: str


def read_notes(folder: Path) -> tuple[tuple[Note, ...], list[BuilderError]]:
    """Read every .md file below a folder, in path order; return the notes, and an error for each that is none."""
    notes: list[Note] = []
    errors: list[BuilderError] = []
    for path in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
        name = f"notes/{path.relative_to(folder).as_posix()}"
        try:
            notes.append(_note(path.read_text(encoding="utf-8"), name))
        except BuilderError as error:
            errors.append(error)
        except DecodeError as error:
            errors.append(BuilderError(error.message, where=name, hint=error.hint))
        except (OSError, UnicodeDecodeError) as error:
            errors.append(BuilderError(f"cannot be read ({error})", where=name, hint="it must be UTF-8 text"))
    return tuple(notes), errors


def _note(text: str, name: str) -> Note:
    found = _FILE.match(text.replace("\r\n", "\n"))
    if found is None:
        raise BuilderError("has no head", where=name, hint=_HINT)
    values = plain_values(found["head"], name)
    head = decode(values, _Head) if values is not None else None
    paragraphs = tuple(fold(block) for block in re.split(r"\n[ \t]*\n", found["body"]) if block.strip())
    if head is None or not paragraphs:
        raise BuilderError("says nothing", where=name, hint=_HINT)
    try:
        dt.date.fromisoformat(head.date)
    except ValueError:
        raise BuilderError(f"the date '{head.date}' is none", where=name, hint="write it as 2026-05-31") from None
    return Note(
        path=name.removeprefix("notes/"),
        page=head.page.strip("/"),
        author=fold(head.author),
        date=head.date,
        paragraphs=paragraphs,
    )
