"""Serving: a change is built, a failing build leaves the site as it was, a port in use is told."""

from __future__ import annotations

import _thread
import signal
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.publish import serve


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Let this process be interrupted: one that a shell has put into the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_a_change_is_shown_and_a_mistake_keeps_the_last_site(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    site, articles = tmp_path / "site", tmp_path / "articles"
    site.mkdir()
    articles.mkdir()
    (articles / "one.txt").write_text("first")
    port = free_port()
    seen: list[bool] = []
    over = threading.Event()

    def build() -> None:
        words = (articles / "one.txt").read_text()
        if words == "broken":
            raise BuilderError("that is broken", where="one.txt", hint="mend it")
        (site / "index.html").write_text(f"<body>{words}</body>")

    def shown() -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def reader() -> None:
        try:
            seen.append(until(lambda: "first" in shown()))
            (articles / "one.txt").write_text("second")
            seen.append(until(lambda: "second" in shown()))
            (articles / "one.txt").write_text("broken")
            seen.append(until(lambda: "that is broken" in caplog.text))
            seen.append("second" in shown())
            (articles / "one.txt").write_text("mended")
            seen.append(until(lambda: "mended" in shown()))
        finally:
            # An interrupt may come where Python can only drop it.
            _thread.interrupt_main()
            while not over.wait(5):
                _thread.interrupt_main()

    build()
    ready: list[str] = []
    thread = threading.Thread(target=reader, daemon=True)
    thread.start()
    serve(build, [articles, tmp_path / "not-there"], site, port=port, ready=ready.append)
    over.set()
    thread.join(6)
    assert seen == [True] * 5
    assert ready == [f"http://127.0.0.1:{port}/"]
    assert "mend it" in caplog.text


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(BuilderError, match="cannot listen"):
            serve(lambda: None, [], tmp_path, port=other.getsockname()[1])
