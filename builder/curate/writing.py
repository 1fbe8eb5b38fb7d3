"""Writing of the files that `briefbook publish` keeps: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from builder.errors import BuilderError


def write_whole(path: Path, text: str, hint: str) -> None:
    """Replace a file by another in one step; BuilderError, and the former file as it was, where that fails."""
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise BuilderError(f"cannot be written ({error.strerror or error})", where=str(path), hint=hint) from error
