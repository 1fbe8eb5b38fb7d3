"""A server, and a way to add from it without the pauses that politeness wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.fetch import Adding, Limits, Outcome, Web, add
from tests.fetch.server import Server

QUICK = Limits(connect=1, read=0.5, total=1, backoff=0.01, pause=0, longest_wait=0.5, max_bytes=200_000)

Adder = Callable[..., list[Outcome]]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "articles"


@pytest.fixture
def adds(folder: Path) -> Adder:
    """Add sources; every wish of Adding may be given, limits and `private` too."""

    def run(
        *sources: str, limits: Limits = QUICK, private: bool = False, feeds: Path | None = None, **wishes: object
    ) -> list[Outcome]:
        stated = {"fetched_at": "2031-05-14T08:30:00Z", "tool": "briefbook/test", "max_bytes": limits.max_bytes}
        web = Web("briefbook/test", limits, private=private)
        return list(add(sources, folder, web, Adding(**{**stated, **wishes}), feeds))  # type: ignore[arg-type]

    return run


def kept(folder: Path) -> list[str]:
    """Return the files that are kept, without their sidecars."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".source.json"))
    return sorted(path.relative_to(folder).as_posix() for path in files)
