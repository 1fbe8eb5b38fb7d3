"""Worker processes: a pool that starts afresh everywhere and leaves nobody behind."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any


def pool(count: int, start: Callable[..., None] | None = None, *args: Any) -> ProcessPoolExecutor:
    """Return a pool whose workers call `start(*args)` first and end when their parent does, however it ends.

    They are spawned, not forked: the parent may hold threads and locks of numeric libraries.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(start, args))


def _begin(start: Callable[..., None] | None, args: tuple[Any, ...]) -> None:
    threading.Thread(target=_follow, daemon=True).start()
    if start is not None:
        start(*args)


def _follow() -> None:
    """End this process with its parent: one that is killed cannot tell its workers to stop."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
