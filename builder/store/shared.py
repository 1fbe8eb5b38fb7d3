"""A store that several machines share: results by content under any address that fsspec knows, such as s3://."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from builder.errors import BuilderError

log = logging.getLogger(__name__)

_SUM = 32
"""Bytes of the sum that each file begins with: a value written by halves counts as none."""


class Shared:
    """Values (bytes) by stage and key, a file each. It is never the only copy of anything: a failure is told once."""

    def __init__(self, address: str) -> None:
        """Raise BuilderError where the address is none, or the package that it takes is missing."""
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise BuilderError(
                "a shared cache needs fsspec, which is not installed",
                where=address,
                hint="install it with: pip install 'briefbook[cluster]'",
            ) from None
        try:
            self._files, root = url_to_fs(address)
        except (ImportError, ValueError) as error:
            raise BuilderError(f"cannot be used as a cache: {error}", where=address) from None
        self._root = root.rstrip("/")
        self._told = False

    def get_many(self, stage: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is stored under the keys; what is missing or damaged is left out."""
        paths = {self._path(stage, key): key for key in keys}
        try:
            # One call for all: stores with a long way to go fetch side by side.
            found: dict[str, Any] = self._files.cat(list(paths), on_error="return")
        except Exception as error:
            self._tell("not read", error)
            return {}
        values: dict[str, bytes] = {}
        for path, stored in found.items():
            if isinstance(stored, FileNotFoundError):
                continue
            if isinstance(stored, Exception):
                self._tell("not read", stored)
                continue
            value = stored[_SUM:]
            key = paths[path]
            if stored[:_SUM] == _sum(stage, key, value):
                values[key] = value
        return values

    def put(self, stage: str, key: str, value: bytes) -> None:
        """Store a value."""
        path = self._path(stage, key)
        try:
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(path, _sum(stage, key, value) + value)
        except Exception as error:
            self._tell("not stored", error)

    def _path(self, stage: str, key: str) -> str:
        return f"{self._root}/{stage}/{key[:2]}/{key}"

    def _tell(self, what: str, error: Exception) -> None:
        # Each store has errors of its own kinds, and no build fails for want of a cache.
        if not self._told:
            log.warning("shared cache: %s (%s: %s); the build goes on without it", what, type(error).__name__, error)
        self._told = True


def _sum(stage: str, key: str, value: bytes) -> bytes:
    return hashlib.sha256(f"{stage}\0{key}\0".encode() + value).digest()
