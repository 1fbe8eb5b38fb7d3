"""PDFs: each payload set by Typst, the same bytes for the same input."""

from __future__ import annotations

import hashlib
import importlib.metadata
import itertools
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from builder.errors import BuilderError
from builder.model.record import Record
from builder.publish import pdf_compact
from builder.publish.pdf_compact import compact
from builder.publish.setting import FileCache, made_once

LOOK, BRIEFING, WHOLE = "look.typ", "briefing.typ", "book.typ"
"""Templates in `pdf/`: what all PDFs share, one briefing or pack, the whole book."""
MISSING = "\ufffd"
"""Printed for a character that no packaged font has; the PDF says how many there are."""

_NO_GLYPH = re.compile(
    r"the text `(\".*?\")` could not be displayed|contains the disallowed codepoint `(\".*?\")`", re.DOTALL
)

STAGE = "pdf"
"""Under which the cache keeps finished PDFs, by the hash of everything they are made of."""

DOCX_STAGE = "docx"
"""The same for documents; here, so that a book without them never loads what writes them."""


class Job(Protocol):
    """A PDF to set: where in the site it goes and what it is set from."""

    @property
    def path(self) -> str:
        """Path in the site."""

    @property
    def payload(self) -> bytes:
        """JSON in UTF-8."""


def set_pdfs(  # noqa: PLR0913
    jobs: Iterable[Job],
    templates: Sequence[Path],
    *,
    as_of: str | None,
    workers: int = 0,
    cache: FileCache | None = None,
    progress: Callable[[int], None] = lambda count: None,
) -> Mapping[str, bytes]:
    """Return PDFs by their path in the site: PDF/UA-1 and PDF/A-2a, the same bytes for the same input.

    `templates` are folders like the packaged `templates/`, the book's own first; `as_of` dates the files;
    `cache` is looked up first and filled; `progress` hears of each that is done.
    """
    programs, fonts, stamp = _programs(templates), fonts_in(templates), timestamp(as_of)
    one, state = partial(set_pdf, programs=programs, fonts=fonts, stamp=stamp), _state(programs, fonts, stamp)
    payloads = ((job.path, job.payload) for job in jobs)
    return made_once(payloads, one, state, stage=STAGE, workers=workers, cache=cache, progress=progress)


def timestamp(as_of: str | None) -> int:
    """Return the second that a book's files bear, from its date; the epoch of zip files where it has none."""
    parts = [int(part) for part in (as_of or "1980-01-01")[:10].split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return int(datetime(year, month, day, tzinfo=UTC).timestamp())


class Programs(Record, frozen=True, kw_only=True):
    """The templates of PDFs: one for all that is no whole book, one for that."""

    folder: Path
    """What they may read lies here."""
    briefing: bytes
    whole: bytes


def set_pdf(payload: bytes, programs: Programs, fonts: tuple[Path, ...], stamp: int) -> bytes:
    """Return one PDF; a character without a glyph is replaced, anything else that fails is an error."""
    # There is a process for each core: more threads only cost, a third of a short PDF's time. Read once, at the start.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    import typst

    record = json.loads(payload)
    program = programs.whole if record["kind"] == "book" else programs.briefing
    lacking: set[str] = set()
    while True:
        try:
            made = typst.compile(
                program,
                root=str(programs.folder),
                font_paths=loaded_fonts(fonts),
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(_without(record, lacking), ensure_ascii=True)},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=stamp,
            )
            return compact(made)
        except typst.TypstError as error:
            quoted = "".join(left or right for left, right in _NO_GLYPH.findall(error.message))
            # Of characters that are joined the first alone is named, though it may have been replaced already.
            found = (_characters(quoted) - {MISSING} or _joining(_without(record, lacking))) - lacking
            if not found:
                raise BuilderError(f"cannot set a PDF: {error.message}", where=str(programs.folder)) from error
            lacking |= found


_FONTS: dict[tuple[Path, ...], Any] = {}


def loaded_fonts(folders: tuple[Path, ...]) -> Any:
    """Return the fonts, read once in each process: that is half the time of a short PDF."""
    import typst

    if folders not in _FONTS:
        _FONTS[folders] = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder) for folder in folders]
        )
    return _FONTS[folders]


def _characters(quoted: str) -> set[str]:
    """Return the characters of strings as Typst quotes them in a message ("\\u{1f600}" is one)."""
    plain = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda match: chr(int(match[1], 16)), quoted)
    return set(plain) - {'"'}


def _without(record: dict[str, object], lacking: set[str]) -> dict[str, object]:
    if not lacking:
        return record
    table = {ord(c): "" if _joins(c) else MISSING for c in lacking}

    def replace(value: object) -> object:
        if isinstance(value, str):
            return value.translate(table)
        if isinstance(value, list):
            return [replace(part) for part in value]
        if isinstance(value, dict):
            return {key: replace(part) for key, part in value.items()}
        return value

    replaced = {key: replace(value) for key, value in record.items()}
    return {**replaced, "lacking": sorted(f"U+{ord(c):04X}" for c in lacking if not _joins(c))}


def _joins(char: str) -> bool:
    """Tell whether a character only binds others together or changes how they look."""
    return unicodedata.category(char) in ("Cf", "Mn", "Me")


def _joining(record: dict[str, object]) -> set[str]:
    """Return the characters that join a replaced one to others."""
    plain = json.dumps(record, ensure_ascii=False)
    return {after for at, after in itertools.pairwise(plain) if at == MISSING and _joins(after)}


def _programs(templates: Sequence[Path]) -> Programs:
    """Return the templates, each from the first folder that has it; all begin with what they share."""
    found = {name: template(templates, name) for name in (LOOK, BRIEFING, WHOLE)}
    look = found[LOOK].read_bytes()
    return Programs(
        folder=found[BRIEFING].parent,
        briefing=look + found[BRIEFING].read_bytes(),
        whole=look + found[WHOLE].read_bytes(),
    )


def template(templates: Sequence[Path], name: str) -> Path:
    """Return the file `pdf/<name>` of the first folder that has it; BuilderError where none has."""
    for folder in templates:
        if (folder / "pdf" / name).is_file():
            return (folder / "pdf" / name).resolve()
    raise BuilderError(f"no pdf/{name} in any of the template folders", where=", ".join(map(str, templates)))


def fonts_in(templates: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders of packaged fonts."""
    return tuple((folder / "pdf/fonts").resolve() for folder in templates if (folder / "pdf/fonts").is_dir())


def _state(programs: Programs, fonts: tuple[Path, ...], stamp: int) -> bytes:
    """Return a hash of all that PDFs depend on besides their payload."""
    state = hashlib.sha256(f"{importlib.metadata.version('typst')} {stamp}".encode())
    state.update(programs.briefing + programs.whole + Path(pdf_compact.__file__).read_bytes())
    for file in (f for folder in fonts for f in sorted(folder.iterdir())):
        state.update(file.read_bytes())
    return state.digest()
