"""Spool: the files of a site while they are made, in a file of the system's rather than in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping


class Spool(Mapping[str, bytes]):
    """Files by their path in the site, sorted; a path that comes twice has the content that came last."""

    def __init__(self, files: Iterable[tuple[str, bytes]] = ()) -> None:
        # It has no name, so nothing of it is left however the build ends.
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the spool)
        self._at: dict[str, tuple[int, int]] = {}
        end = 0
        for path, content in files:
            self._file.write(content)
            self._at[path] = end, len(content)
            end += len(content)

    def __getitem__(self, path: str) -> bytes:
        start, size = self._at[path]
        self._file.seek(start)
        return self._file.read(size)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._at))

    def __len__(self) -> int:
        return len(self._at)
