"""Many files side by side: as many processes as there are processors, the results in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import LifoQueue
from typing import TypeVar

from builder.read.guard import Guard

_PLAIN = (".txt", ".md")
_EACH = 12
"""Files that are worth a further process: one takes as long to start as a dozen pages to read."""

_T = TypeVar("_T")


def side_by_side(paths: Sequence[Path], read: Callable[[Path, Guard], _T], workers: int = 0) -> list[_T]:
    """Return what `read` makes of each file, in their order; `workers` bounds the processes, 0 is one per processor."""
    risky = sum(path.suffix.lower() not in _PLAIN for path in paths)
    lanes = max(1, min(workers or os.cpu_count() or 1, risky // _EACH))
    if lanes == 1:
        with Guard() as guard:
            return [read(path, guard) for path in paths]
    # The last one given back is taken first, so that few processes are started where few are needed.
    free: LifoQueue[Guard] = LifoQueue()

    def one(path: Path) -> _T:
        guard = free.get()
        try:
            return read(path, guard)
        finally:
            free.put(guard)

    with ExitStack() as stack:
        for _ in range(lanes):
            free.put(stack.enter_context(Guard()))
        threads = stack.enter_context(ThreadPoolExecutor(lanes))
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        return list(threads.map(one, paths))
