"""An empty folder -> a book of one's own: settings, an article that explains itself, curation files to fill in."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.errors import BuilderError

_BOOK = Path(__file__).parent / "book"
_DOTTED = ("gitignore", "github", "gitlab-ci.yml")
"""Names that are kept without their dot here, where they would mean this folder."""
_HARMLESS = frozenset((".git",))
"""What a fresh clone of an empty repository holds."""


def begin(folder: Path) -> tuple[str, ...]:
    """Write a new book's files into a folder and return their paths in it, sorted; BuilderError unless it is empty."""
    if folder.exists() and not folder.is_dir():
        raise BuilderError("is a file", where=str(folder), hint="name a folder that is new or empty")
    if folder.exists() and {entry.name for entry in folder.iterdir()} - _HARMLESS:
        raise BuilderError("is not empty; nothing was written", where=str(folder), hint="name one that is new or empty")
    written = []
    for source in sorted(_BOOK.rglob("*")):
        if source.is_dir() or "__pycache__" in source.parts:
            continue
        first, *rest = source.relative_to(_BOOK).parts
        target = folder.joinpath(f".{first}" if first in _DOTTED else first, *rest)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        written.append(target.relative_to(folder).as_posix())
    return tuple(sorted(written))
