"""The shelf: whole files or none, whatever happens while they are written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.fetch.address import web_address
from builder.fetch.refusal import Refused
from builder.fetch.shelf import Shelf, place_of, place_of_copy
from builder.model.sidecar import SIDECAR_SUFFIX, Sidecar, decode_sidecar
from tests.fetch.conftest import Adder, kept

SUM = "0" * 64


def a_sidecar(data: bytes, url: str = "https://ansel.example.org/a") -> Sidecar:
    return Sidecar(url=url, fetched_at="2031-05-14T08:30:00Z", sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def put_and_die(folder: Path, after: int) -> None:
    """Put a page in a process that dies on its Nth call to the disk."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    left = after

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            nonlocal left
            if left == 0:
                os._exit(9)
            left -= 1
            return real(*arguments, **more)

        return call

    try:
        shelf = Shelf(folder)
        for name in ("open", "fsync", "replace", "mkdir"):
            setattr(os, name, dying(getattr(os, name)))
        Path.open = dying(Path.open)  # type: ignore[method-assign]
        shelf.put("host/2031/a.html", b"the whole page", a_sidecar(b"the whole page"))
    finally:
        os._exit(0)


@pytest.mark.parametrize("after", range(14))
def test_killed_at_any_point_it_leaves_nothing_half(tmp_path: Path, after: int) -> None:
    put_and_die(tmp_path / "articles", after)
    folder = tmp_path / "articles"
    seen = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    file, beside = folder / "host/2031/a.html", folder / f"host/2031/a.html{SIDECAR_SUFFIX}"
    assert set(seen) <= {file, beside}
    if file.exists():
        assert file.read_bytes() == b"the whole page"
        assert beside.exists(), "a page must never stand without where it came from"
    if beside.exists():
        assert decode_sidecar(beside.read_bytes()) == a_sidecar(b"the whole page")
    after_it = Shelf(folder)
    after_it.tidy()
    assert not [path for path in folder.rglob(".*") if path.is_file()]
    if not file.exists():
        assert after_it.put("host/2031/a.html", b"the whole page", a_sidecar(b"the whole page")) == "host/2031/a.html"
    assert kept(folder) == ["host/2031/a.html"]


def test_the_kills_do_come(tmp_path: Path) -> None:
    """The range above reaches past the last call, so every one of them has been died on."""
    file = tmp_path / "articles/host/2031/a.html"
    put_and_die(tmp_path / "articles", 0)
    assert not file.exists()
    put_and_die(tmp_path / "articles", 13)
    assert file.exists()


def test_a_disk_that_is_full(adds: Adder, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Some words.")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        adds(str(tmp_path / "a.txt"))
    assert not [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("damage", [b"", b"no JSON", b"[]", b"{" * 100_000, b'{"schema": 1}', b"\xff\xfe"])
def test_a_damaged_sidecar_is_passed_over(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "a.html").write_bytes(b"page")
    (tmp_path / f"a.html{SIDECAR_SUFFIX}").write_bytes(damage)
    shelf = Shelf(tmp_path)
    assert shelf.newest("https://ansel.example.org/a") is None
    assert shelf.holding(b"page") == "a.html"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=12))
def test_a_place_is_always_inside_and_plain(host: str, path: str, when: str) -> None:
    try:
        address = web_address(f"http://{host}.example.org/{path}")
    except Refused:
        address = f"http://example.org/{quote(path, errors='replace')}"
    for place in (place_of(address, SUM, when, ".html"), place_of_copy(path or "x", SUM, when, ".txt")):
        parts = place.split("/")
        assert len(parts) == 3
        for part in parts:
            assert part
            assert part[0].isalnum()
            assert all(char.isascii() and (char.isalnum() or char in ".-") for char in part)
            assert len(part) <= 110
