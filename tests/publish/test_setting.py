"""Files are made once, in any number of processes, and stand in no more memory than one of them takes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.publish import setting
from builder.publish.setting import AT_ONCE, made_once
from builder.publish.spool import Spool
from builder.store import Cache


def shout(payload: bytes) -> bytes:
    return payload.upper()


def payloads(count: int) -> list[tuple[str, bytes]]:
    return [(f"pdf/{at:04}.pdf", b"page %d" % at) for at in reversed(range(count))]


def test_more_files_than_are_held_at_once_come_out_whole_in_one_process_and_in_two() -> None:
    count = 2 * AT_ONCE + 5
    heard: list[int] = []
    made = {
        workers: made_once(payloads(count), shout, b"", stage="s", workers=workers, cache=None, progress=heard.append)
        for workers in (1, 2)
    }
    assert dict(made[1]) == dict(made[2]) == {path: shout(payload) for path, payload in payloads(count)}
    assert list(made[1]) == sorted(path for path, _ in payloads(count))
    assert sum(heard) == 2 * count


def who(payload: bytes) -> bytes:
    return f"{os.getpid()}".encode()


@pytest.mark.parametrize(("limit", "least"), [("LASTING", 2 * AT_ONCE), ("LARGE", len(b"page 000"))])
def test_processes_that_made_much_end_and_others_go_on(monkeypatch: pytest.MonkeyPatch, limit: str, least: int) -> None:
    def processes() -> int:
        many = [(path, payload.rjust(8)) for path, payload in payloads(4 * AT_ONCE)]
        made = made_once(many, who, b"", stage="s", workers=2, cache=None, progress=lambda done: None)
        assert len(made) == len(many)
        return len(set(made.values()))

    assert processes() <= 2
    monkeypatch.setattr(setting, limit, least)
    assert processes() > 2


def test_a_file_that_was_made_before_is_not_made_again(tmp_path: Path) -> None:
    made: list[bytes] = []

    def one(payload: bytes) -> bytes:
        made.append(payload)
        return shout(payload)

    def run(state: bytes, count: int) -> dict[str, bytes]:
        given = {"stage": "s", "workers": 1, "cache": cache, "progress": lambda done: None}
        return dict(made_once(payloads(count), one, state, **given))

    with Cache(tmp_path / "cache") as cache:
        first = run(b"a", 5)
        assert run(b"a", 7) | first == run(b"a", 7)
        assert len(made) == 7
        run(b"b", 7)
    assert len(made) == 14


def test_a_spool_gives_back_what_came_last_under_a_path() -> None:
    spool = Spool([("b", b"two"), ("a", b""), ("b", b"three")])
    assert dict(spool) == {"a": b"", "b": b"three"}
    assert list(spool) == ["a", "b"]
