"""Fingerprints of code, so that a changed rule never meets results of the former one."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files


@cache
def source_hash(*packages: str) -> str:
    """Return a hash (16 hex digits) over the Python sources of the named packages, in a fixed order."""
    whole = hashlib.sha256()
    for package in sorted(packages):
        top, *inner = package.split(".")
        # Found below the top package, because asking for the inner one would import it and all that it needs.
        for name, source in sorted(_sources(files(top).joinpath(*inner), package)):
            whole.update(name.encode())
            whole.update(hashlib.sha256(source).digest())
    return whole.hexdigest()[:16]


def _sources(folder, prefix: str):  # type: ignore[no-untyped-def]
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry, f"{prefix}/{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{prefix}/{entry.name}", entry.read_bytes()
