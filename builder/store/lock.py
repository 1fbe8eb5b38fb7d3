"""One build at a time for each book: a lock that a killed process leaves behind unlocked."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

from builder.errors import BuilderError


class Lock:
    """Holds a file locked while a build runs; BuilderError at once when another build holds it.

    `held` says what is going on when another process holds the lock.
    """

    def __init__(self, path: Path, held: str = "another build of this book is running") -> None:
        self._path = path
        self._held = held
        self._handle: int | None = None

    def __enter__(self) -> Lock:
        try:
            import fcntl
        except ImportError:  # no such locks on this system; swaps are still whole
            return self
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._close()
            raise BuilderError(self._held, where=str(self._path.parent), hint="wait until it has ended") from None
        except OSError as error:
            self._close()
            raise BuilderError(
                f"cannot be written ({error.strerror})",
                where=str(self._path.parent),
                hint="the build keeps its pages and its cache there; check its permissions and the disk's space",
            ) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
