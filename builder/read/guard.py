"""Reading risky files in a process that can be ended: no file hangs, crashes or swallows the build."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import msgspec

from builder.read.registry import Found, RawArticle, RawFile, Reader, Source, Unreadable
from builder.read.worker import Reply, Request, clean, read_frame, write_frame

_START = 60.0
"""Seconds that a process may take to start, libraries and all."""

_EACH = 0.25
"""Seconds that a file of many members may take longer for each of them that holds something."""

_LEAST = 60
"""Characters below which a text cannot be an article."""


class Guard:
    """The processes that read risky files: one for each depth of files inside files, started when first needed."""

    def __init__(self) -> None:
        self._workers: dict[int, _Worker] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers.values():
            worker.end()

    def read(self, reader: Reader, source: Source, depth: int) -> Iterator[Found]:
        """Yield what a reader finds; raise Unreadable for what is wrong with the file, or takes too long."""
        if reader.harmless and reader.harmless(source.data):
            yield from _in_process(reader, source)
            return
        worker = self._workers.get(depth)
        if worker is None or not worker.ready:
            worker = self._workers[depth] = _Worker()
        yield from worker.read(reader.name, source)


def _in_process(reader: Reader, source: Source) -> Iterator[Found]:
    try:
        for found in reader.read(source):
            yield clean(found) if isinstance(found, RawArticle) else found
    except RecursionError:
        raise Unreadable("is nested too deeply", "save it as plain text", "refused") from None


def _holds_something(found: Found) -> bool:
    return isinstance(found, RawFile) or (isinstance(found, RawArticle) and len(found.text) >= _LEAST)


class _Worker:
    """One process and the pipes to it."""

    def __init__(self) -> None:
        # -P: the folder we stand in may hold the articles, and must not be where modules come from.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from builder.read.worker import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self._late = False
        self.ready = self._next(_START) is not None
        """Whether it waits for a file."""
        if not self.ready:
            self.end()
            raise Unreadable("the process that reads it does not start", "please report it")

    def read(self, reader: str, source: Source) -> Iterator[Found]:
        """Yield what is found in one file. A reading that is broken off, by whatever, ends the process."""
        self.ready = False
        try:
            yield from self._read(reader, source)
        finally:
            if not self.ready:
                self.end()

    def _read(self, reader: str, source: Source) -> Iterator[Found]:
        left = source.settings.max_seconds
        with contextlib.suppress(BrokenPipeError):  # it has ended, as the missing answer will show
            assert self._process.stdin
            write_frame(self._process.stdin, Request(reader=reader, source=source))
        while True:
            before = time.monotonic()
            reply = self._next(max(left, 0.0))
            if reply is None:
                raise self._lost(source.settings.max_seconds)
            if reply.found is None:
                break
            if _holds_something(reply.found):
                left += _EACH - (time.monotonic() - before)
                yield reply.found
            else:
                # Millions of empty rows must not take hours.
                yield reply.found
                left -= time.monotonic() - before
        self.ready = True
        if reply.problem is not None:
            message, hint, fate = reply.problem
            raise Unreadable(message, hint, fate)  # type: ignore[arg-type]

    def _next(self, seconds: float) -> Reply | None:
        """Wait for the next frame; end the process when it takes too long. None when there is none to come."""
        assert self._process.stdout
        alarm = threading.Timer(seconds, self._stop)
        alarm.daemon = True
        alarm.start()
        try:
            data = read_frame(self._process.stdout)
        finally:
            alarm.cancel()
        return None if data is None else msgspec.msgpack.decode(data, type=Reply)

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _lost(self, seconds: float) -> Unreadable:
        if self._late:
            return Unreadable(
                f"takes longer than {seconds:g} seconds to read",
                "raise reading.max_seconds in briefbook.toml, or save it in a plainer format",
                "refused",
            )
        return Unreadable("broke the process that reads it", "please report it with the file")

    def end(self) -> None:
        """End the process and give back what it holds."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            with contextlib.suppress(OSError):
                pipe.close()
