"""Progress of long work: a live bar on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

Advance = Callable[[int], None]
"""Says that so many more are done."""

_QUIET_SECONDS = 10.0
"""A log hears from a stage that goes on this often."""


class Progress:
    """Tells a person which stage runs, how far it is and how fast; remembers the seconds of each stage."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self._stream = stream or sys.stderr
        self.quiet = quiet
        self._live = not quiet and self._stream.isatty()
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str, total: int | None = None, unit: str = "") -> Iterator[Advance]:
        """Run a stage of `total` steps (None: not counted); yields what to call for each step done."""
        started = time.perf_counter()
        show = self._bar if self._live else self._lines
        with show(name, total, unit) as advance:
            yield advance
        spent = time.perf_counter() - started
        self.seconds[name] = self.seconds.get(name, 0.0) + spent
        if not self.quiet and not self._live:
            counted = f"{total:,} {unit} in " if total is not None else ""
            rate = f" ({total / spent:,.1f}/s)" if total and spent > 0.05 else ""
            self._say(f"{name}: {counted}{spent:.1f} s{rate}")

    def say(self, line: str) -> None:
        """Print a line for a person, unless quiet."""
        if not self.quiet:
            self._say(line)

    def _say(self, line: str) -> None:
        print(line, file=self._stream, flush=True)

    @contextmanager
    def _lines(self, name: str, total: int | None, unit: str) -> Iterator[Advance]:
        done, last = 0, time.perf_counter()

        def advance(count: int = 1) -> None:
            nonlocal done, last
            done += count
            now = time.perf_counter()
            if not self.quiet and now - last > _QUIET_SECONDS:
                last = now
                self._say(f"{name}: {done:,}" + (f" of {total:,} {unit}" if total is not None else f" {unit}"))

        yield advance

    @contextmanager
    def _bar(self, name: str, total: int | None, unit: str) -> Iterator[Advance]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        counted = (
            (MofNCompleteColumn(), TextColumn(unit), TextColumn("{task.fields[rate]}")) if total is not None else ()
        )
        columns = (TextColumn(f"{name:<10}"), BarColumn(), *counted, TimeElapsedColumn())
        with Bar(*columns, console=Console(file=self._stream), transient=False) as bar:
            task = bar.add_task(name, total=total, rate="")
            started = time.perf_counter()

            def advance(count: int = 1) -> None:
                bar.advance(task, count)
                done = bar.tasks[0].completed
                bar.update(task, rate=f"{done / max(time.perf_counter() - started, 0.01):.1f}/s")

            yield advance
            bar.update(task, completed=total if total is not None else 1, total=total if total is not None else 1)
