"""Asking a server: what is sent, what is kept, and every way in which a server can fail."""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from builder.assist import STAGE, Model, model_of
from builder.assist.answers import pieces
from builder.assist.prompts import visible
from builder.errors import BuilderError
from builder.model.assist import Ask, Said
from builder.model.settings import AssistantSettings
from builder.store import Cache
from tests.assist.server import Reply, Request, Script, Server, answers, serving

KEY = "sk-very-secret-4711"


@contextmanager
def stage(name: str, total: int | None, unit: str) -> Iterator[Callable[[int], None]]:
    yield lambda count: None


def asks(number: int) -> list[Ask]:
    return [
        Ask(task="bottom_line", about=f"actors/a{n}", statements=(f"The port of Ansel {n} reopened.", "Nobody left."))
        for n in range(number)
    ]


def desk(url: str, cache: Cache, *, key: str = "", ask: bool = True, **changes: object) -> Model:
    settings = AssistantSettings(
        base_url=url, name="scripted", key_env="BOOK_KEY" if key else "", **{"timeout": 5.0, "retries": 1, **changes}
    )
    model, missing = model_of(settings, cache, stage, ask=ask, environment={"BOOK_KEY": key})
    assert model is not None, missing
    return model


def run(script: Script, number: int = 1, **changes: object) -> tuple[Model, Server, list[tuple[Said, ...]]]:
    with serving(script) as server, Cache(None) as cache:
        model = desk(server.url, cache, **changes)
        found = list(model.answer(asks(number)))
        model.close()
        return model, server, found


def honest(request: Request) -> Reply:
    return answers((request.statements[0], [1]))


def test_exactly_what_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-somebody")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-of-somebody")
    monkeypatch.setenv("OPENAI_API_KEY", "key-of-somebody")
    _, server, found = run(honest, key=KEY)
    [request] = server.requests
    assert set(request.body) == {"model", "messages", "temperature", "seed", "max_tokens", "response_format"}
    assert [message["role"] for message in request.body["messages"]] == ["system", "user"]
    assert request.sent == {
        "statements": [{"number": 1, "text": "The port of Ansel 0 reopened."}, {"number": 2, "text": "Nobody left."}]
    }
    assert "actors/a0" not in json.dumps(request.body)
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert "somebody" not in json.dumps(request.headers)
    assert found == [(Said(text="The port of Ansel 0 reopened.", rests_on=(1,)),)]


def test_a_key_is_in_no_cache_log_or_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(lambda request: Reply(status=401)) as server, Cache(tmp_path / "c.sqlite") as cache:
        model = desk(server.url, cache, key=KEY)
        model.answer(asks(2))
        assert KEY not in repr(model.tally.trouble) and model.tally.failed == 2
    with serving(honest) as server, Cache(tmp_path / "c.sqlite") as cache:
        desk(server.url, cache, key=KEY).answer(asks(2))
    assert all(KEY.encode() not in path.read_bytes() for path in tmp_path.iterdir())
    assert KEY not in caplog.text and "Ansel" not in caplog.text


def test_a_key_goes_unencrypted_to_no_other_machine() -> None:
    with Cache(None) as cache, pytest.raises(BuilderError, match="unencrypted"):
        desk("http://model.example/v1", cache, key=KEY)


def test_an_address_that_is_none_is_told() -> None:
    with Cache(None) as cache, pytest.raises(BuilderError, match="is no address"):
        desk("model.example/v1", cache)


def test_nothing_is_asked_where_nothing_is_set_or_the_key_is_missing() -> None:
    with Cache(None) as cache:
        assert model_of(AssistantSettings(), cache, stage) == (None, "")
        settings = AssistantSettings(base_url="http://127.0.0.1:9/v1", name="m", key_env="BOOK_KEY")
        model, line = model_of(settings, cache, stage, environment={})
        assert model is None and line.count("\n") == 0 and "BOOK_KEY is not set" in line


def test_an_answer_is_asked_for_once(tmp_path: Path) -> None:
    with serving(honest) as server:
        for _ in range(2):
            with Cache(tmp_path / "c.sqlite") as cache:
                model = desk(server.url, cache)
                first = model.answer(asks(3))
        assert len(server.requests) == 3
        assert (model.tally.cached, model.tally.calls) == (3, 0)
        with Cache(tmp_path / "c.sqlite") as cache:
            assert desk(server.url, cache, ask=False).answer(asks(3)) == first
            fourth = desk(server.url, cache)
            fourth.answer(asks(4))
        assert len(server.requests) == 4
        with Cache(tmp_path / "c.sqlite") as cache:
            settings = AssistantSettings(base_url=server.url, name="other")
            other, _ = model_of(settings, cache, stage)
            assert other is not None
            other.answer(asks(1))
        assert len(server.requests) == 5, "another model is asked anew"


def test_without_asking_it_counts() -> None:
    with serving(honest) as server, Cache(None) as cache:
        model = desk(server.url, cache, ask=False)
        assert list(model.answer(asks(5))) == [()] * 5
        assert model.tally.calls == 5 and model.tally.tokens > 5 * 400 and not server.requests


def test_a_budget_stops_at_the_same_question_every_time() -> None:
    model, server, found = run(honest, 10, budget=3_000, concurrency=8)
    assert model.tally.tokens <= 3_000 and model.tally.unasked > 0
    assert [bool(each) for each in found] == [n < len(server.requests) for n in range(10)]
    again, _, same = run(honest, 10, budget=3_000, concurrency=1)
    assert same == found and again.tally.unasked == model.tally.unasked


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_failure_that_passes_is_asked_again(status: int) -> None:
    def script(request: Request) -> Reply:
        again = {"Retry-After": "0"}
        return honest(request) if request.number else Reply(status=status, headers=again)

    model, server, found = run(script)
    assert len(server.requests) == 2 and found[0] and not model.tally.failed


def test_a_server_that_dies_loses_only_what_it_did_not_answer(tmp_path: Path) -> None:
    def script(request: Request) -> Reply:
        return honest(request) if request.number < 4 else Reply(hang_up=True)

    with serving(script) as server, Cache(tmp_path / "c.sqlite") as cache:
        model = desk(server.url, cache, concurrency=1, retries=0)
        found = list(model.answer(asks(20)))
    assert [bool(each) for each in found] == [True] * 4 + [False] * 16
    assert len(server.requests) <= 4 + 3 * 2, "it is not asked for ever"
    assert model.tally.failed == 16
    with sqlite3.connect(tmp_path / "c.sqlite") as db:
        assert db.execute("SELECT count(*) FROM result WHERE stage = ?", (STAGE,)).fetchone() == (4,)


def test_a_slow_stream_has_an_end() -> None:
    started = time.monotonic()
    model, _, found = run(lambda request: Reply(drip=0.1), timeout=0.6, retries=0)
    assert found == [()] and "no answer within" in model.tally.trouble[0]
    assert time.monotonic() - started < 5


def test_a_server_without_structured_output_is_asked_plainly() -> None:
    def script(request: Request) -> Reply:
        return Reply(status=400) if "response_format" in request.body else honest(request)

    _, server, found = run(script, 2, concurrency=1, retries=0)
    assert all(found) and len(server.requests) == 3, "it is found out once"


def test_questions_follow_no_redirect() -> None:
    with serving(honest) as elsewhere:
        script = lambda request: Reply(status=307, headers={"Location": f"{elsewhere.url}/chat/completions"})  # noqa: E731
        model, _, found = run(script)
        assert found == [()] and model.tally.failed == 1 and not elsewhere.requests


@pytest.mark.parametrize("raw", [b"", b"{", b'{"choices": []}', b"<html>busy</html>", b"[" * 5000])
def test_what_is_no_answer_of_a_chat_is_none(raw: bytes) -> None:
    model, _, found = run(lambda request: Reply(raw=raw), retries=0)
    assert found == [()] and model.tally.failed == 1


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('{"answers": [{"text": "A.", "from": [1]}, {"text": "B.", "from": [2', ["A."]),
        ('```json\n{"answers": [{"text": "A.", "from": [1]}]}\n```', ["A."]),
        ('Sure! Here it is: {"answers": [{"text": "A.", "from": "1"}]} Hope that helps.', ["A."]),
        ('[{"text": "A.", "from": ["[2]"]}]', ["A."]),
        ('{"text": "A.", "from": 2}', ["A."]),
        ('{"answers": [{"text": "A.", "from": [3]}]}', []),
        ('{"answers": [{"text": "A.", "from": [0]}]}', []),
        ('{"answers": [{"text": "A.", "from": []}]}', []),
        ('{"answers": [{"text": "A."}]}', []),
        ('{"answers": [{"text": 7, "from": [1]}]}', []),
        ('{"answers": [{"text": "A.", "from": [true]}]}', []),
        ('{"answers": {"text": "A.", "from": [1, 1, 2]}}', ["A."]),
        ("The port reopened [1].", []),
        ("{" * 3000, []),
    ],
)
def test_answers_are_read_whatever_is_around_them(content: str, found: list[str]) -> None:
    assert [piece.text for piece in pieces(content, 2)] == found


def test_signs_that_nobody_sees_are_not_sent() -> None:
    hidden = "The port\u200b reopened\u202e.\U000e0049\U000e0067\x07 \u00adNobody left."
    assert visible(hidden) == "The port reopened. Nobody left."
