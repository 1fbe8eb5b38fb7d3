"""Worker processes: a pool that starts afresh everywhere and leaves nobody behind, and a limit on what work takes."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

_AGAIN = 0.25
"""Seconds after which a limit speaks again: what C code calls back may swallow an exception."""


_THREADED = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
"""What numeric libraries read when they are loaded: where each core has a process, more threads only wait for one
another (two processes of analysis take a quarter less time with one thread each)."""


def pool(count: int, start: Callable[..., None] | None = None, *args: Any) -> ProcessPoolExecutor:
    """Return a pool whose workers call `start(*args)` first and end when their parent does, however it ends.

    They are spawned, not forked: the parent may hold threads and locks of numeric libraries.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(start, args))


def sweep_seldom() -> None:
    """Let Python look for cycles seldom, and not in what is there already.

    Records hold none, and each search goes through all that is held: a tenth of the time of resolve.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)


def _begin(start: Callable[..., None] | None, args: tuple[Any, ...]) -> None:
    for library in _THREADED:
        os.environ.setdefault(library, "1")
    threading.Thread(target=_follow, daemon=True).start()
    if start is not None:
        start(*args)
    sweep_seldom()


def _follow() -> None:
    """End this process with its parent: one that is killed cannot tell its workers to stop."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class TooLong(BaseException):
    """Time is up; no part of the work may take it for an error of its own."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooLong when what stands inside takes more time of the processor, where the system can tell.

    It comes between two steps of Python, so never inside a call of C code, however long.
    """
    if not hasattr(signal, "setitimer"):
        yield
    elif threading.current_thread() is threading.main_thread():
        with _by_signal(seconds):
            yield
    else:
        with _by_watching(seconds):
            yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def stop(number: int, frame: object) -> None:
        raise TooLong

    former = signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


@contextmanager
def _by_watching(seconds: float) -> Iterator[None]:
    """Watch this thread from another: a signal reaches the main thread alone, where no worker of a cluster works."""
    ident, over = threading.get_ident(), threading.Event()
    clock = time.pthread_getcpuclockid(ident)
    latest = time.clock_gettime(clock) + seconds

    def watch() -> None:
        while not over.wait(_AGAIN):
            if time.clock_gettime(clock) > latest:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(TooLong))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        try:
            over.set()
        finally:
            # Once more: the exception may have come just then, and does not come again so soon.
            over.set()
            watcher.join()
