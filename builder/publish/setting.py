"""Setting: files made of payloads one by one, over a pool of processes, or taken from a cache."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from typing import Protocol

from builder.processes import pool
from builder.publish.spool import Spool

WORTH_A_POOL = 8
"""Files from which the start of a pool pays."""

AT_ONCE = 96
"""Payloads held in memory at a time: enough that no process waits long for the last of another."""

LASTING = 2_000
"""Files after which processes are begun afresh: Typst remembers of each, some 35 kB."""

LARGE = 2_000_000
"""Bytes of a payload after which they are too: the PDF of a whole book leaves a gigabyte behind."""

log = logging.getLogger(__name__)


class FileCache(Protocol):
    """Bytes by stage and key; `builder.store.Cache` is one."""

    def get(self, stage: str, key: str) -> bytes | None:
        """Return what was stored, None where nothing was."""

    def put(self, stage: str, key: str, value: bytes) -> None:
        """Store a value."""


def made_once(  # noqa: PLR0913
    payloads: Iterable[tuple[str, bytes]],
    one: Callable[[bytes], bytes],
    state: bytes,
    *,
    stage: str,
    workers: int,
    cache: FileCache | None,
    progress: Callable[[int], None],
) -> Mapping[str, bytes]:
    """Return by path, sorted, the file that `one` makes of each payload, from the cache where it was made before.

    `state` is a hash of all that a file depends on besides its payload.
    """
    with ExitStack() as stack:
        return Spool(_made(payloads, _Setters(one, workers, stack), state, stage, cache, progress))


def _made(  # noqa: PLR0913, PLR0917
    payloads: Iterable[tuple[str, bytes]],
    setters: _Setters,
    state: bytes,
    stage: str,
    cache: FileCache | None,
    progress: Callable[[int], None],
) -> Iterator[tuple[str, bytes]]:
    waiting: list[tuple[str, str, bytes]] = []

    def made() -> Iterator[tuple[str, bytes]]:
        for (path, key, _), file in zip(waiting, setters.all([payload for _, _, payload in waiting]), strict=True):
            if cache is not None:
                cache.put(stage, key, file)
            progress(1)
            yield path, file
        waiting.clear()

    for path, payload in payloads:
        key = hashlib.sha256(state + payload).hexdigest()
        stored = cache.get(stage, key) if cache is not None else None
        if stored is None:
            waiting.append((path, key, payload))
        else:
            progress(1)
            yield path, stored
        if len(waiting) == AT_ONCE:
            yield from made()
    yield from made()


class _Setters:
    """Processes that make files, started when there are enough to make."""

    def __init__(self, one: Callable[[bytes], bytes], workers: int, stack: ExitStack) -> None:
        self._one = one
        self._processes = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        self._files = 0
        stack.callback(self._end)

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown()
        self._pool, self._files = None, 0

    def all(self, payloads: Sequence[bytes]) -> Iterator[bytes]:
        """Yield the files of payloads in their order."""
        done = 0
        if self._pool is None and self._processes > 1 and len(payloads) >= WORTH_A_POOL:
            self._pool = pool(min(self._processes, len(payloads)))
        if self._pool is not None:
            try:
                # The largest first, so that none of the processes waits long for the last of another.
                order = sorted(range(len(payloads)), key=lambda at: (-len(payloads[at]), at))
                started = {at: self._pool.submit(self._one, payloads[at]) for at in order}
                for at in range(len(payloads)):
                    yield started.pop(at).result()
                    done += 1
            except BrokenProcessPool:
                log.warning("a process that sets PDFs or DOCX was ended from outside; going on with one")
                self._end()
                self._processes = 1
            self._files += done
            if self._files >= LASTING or any(len(payload) >= LARGE for payload in payloads):
                self._end()
        yield from map(self._one, payloads[done:])
