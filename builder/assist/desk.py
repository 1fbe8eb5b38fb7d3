"""The desk: asks a model what was not asked before, keeps its answers, and knows when to stop."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import Protocol

from builder.assist.answers import pieces
from builder.assist.client import CallError, Client
from builder.assist.prompts import Prompt, prompt
from builder.model.assist import Ask, Said, Task
from builder.model.identity import digest
from builder.model.settings import AssistantSettings

STAGE = "assist"
"""Under which answers are cached."""

GIVE_UP = 3
"""Questions in a row without an answer after which no more are asked."""

_VERSION = "1"
"""Of what is asked and how answers are read; a change asks everything anew."""

Advance = Callable[[int], None]
Stage = Callable[[str, int | None, str], AbstractContextManager[Advance]]


class Store(Protocol):
    """Where answers are kept between builds."""

    def get(self, stage: str, key: str) -> bytes | None:
        """Return what is kept, None where nothing is."""

    def put(self, stage: str, key: str, value: bytes) -> None:
        """Keep an answer."""


class Tally:
    """What a build asked, got and took."""

    def __init__(self) -> None:
        self.cached = self.calls = self.tokens = self.failed = self.unasked = 0
        self.taken: Counter[Task] = Counter()
        self.refused: Counter[str] = Counter()
        """Refused answers by the check that refused them."""
        self.trouble: list[str] = []
        self.remarks: list[str] = []


class Model:
    """A model as the stages see it.

    What is asked depends on nothing but the questions, so that a budget cuts them off at the same place every time.
    Without a client it answers from the cache alone; with `ask=False` it only counts what would be asked.
    """

    def __init__(self, settings: AssistantSettings, client: Client | None, store: Store, stage: Stage) -> None:
        self._settings = settings
        self._client = client
        self._store = store
        self._stage = stage
        self._lock = Lock()
        self._failures = 0
        self.tally = Tally()

    @property
    def name(self) -> str:
        """The model's name, as pages print it."""
        return self._settings.name

    @property
    def asks(self) -> bool:
        """Tell whether it asks what is not kept."""
        return self._client is not None

    def close(self) -> None:
        """Close the connections to the server."""
        if self._client is not None:
            self._client.close()

    def may(self, task: Task) -> bool:
        """Tell whether a task is switched on."""
        return bool(getattr(self._settings, task))

    def remark(self, line: str) -> None:
        """Keep a line for a person."""
        self.tally.remarks.append(line)

    def judged(self, task: Task, faults: Sequence[str]) -> None:
        """Count what became of the answers."""
        self.tally.taken[task] += sum(1 for fault in faults if not fault)
        self.tally.refused.update(fault for fault in faults if fault)

    def answer(self, asks: Sequence[Ask]) -> Sequence[tuple[Said, ...]]:
        """Answer from the cache, then ask what is left, as far as budget and server go."""
        prompts = [prompt(ask) for ask in asks]
        keys = [_key(self._settings, each) for each in prompts]
        found: dict[str, str] = {}
        todo: dict[str, Prompt] = {}
        for key, each in zip(keys, prompts, strict=True):
            stored = self._store.get(STAGE, key)
            if stored is not None:
                found[key] = stored.decode("utf-8", "replace")
                self.tally.cached += 1
            elif key not in todo and self._affords(each):
                todo[key] = each
        found |= self._asked(todo)
        return [
            pieces(found[key], len(ask.statements)) if key in found else () for key, ask in zip(keys, asks, strict=True)
        ]

    def _affords(self, each: Prompt) -> bool:
        cost = each.tokens + self._settings.max_answer
        if self.tally.tokens + cost > self._settings.budget:
            self.tally.unasked += 1
            return False
        self.tally.tokens += cost
        self.tally.calls += 1
        return True

    def _asked(self, todo: Mapping[str, Prompt]) -> dict[str, str]:
        if self._client is None or not todo:
            return {}
        found: dict[str, str] = {}
        with self._stage("model", len(todo), "questions") as advance, _pool(self._settings.concurrency) as pool:
            waiting: dict[Future[str], str] = {pool.submit(self._one, each): key for key, each in todo.items()}
            for done in as_completed(waiting):
                advance(1)
                try:
                    found[waiting[done]] = done.result()
                except CallError as error:
                    self.tally.failed += 1
                    self.tally.trouble.append(str(error))
                else:
                    # At once: what was paid for is there after a kill.
                    self._store.put(STAGE, waiting[done], found[waiting[done]].encode())
        return found

    def _one(self, each: Prompt) -> str:
        assert self._client is not None
        with self._lock:
            if self._failures >= GIVE_UP:
                raise CallError("the server has stopped answering")
        try:
            answer = self._client.ask(each)
        except CallError:
            with self._lock:
                self._failures += 1
            raise
        with self._lock:
            self._failures = 0
        return answer


@contextmanager
def _pool(workers: int) -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="model")
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _key(settings: AssistantSettings, each: Prompt) -> str:
    """Return the cache key of an answer: what is asked of which model, and how."""
    return digest(_VERSION, settings.name, str(settings.max_answer), each.system, each.user, size=40)


def model_of(
    settings: AssistantSettings,
    store: Store,
    stage: Stage,
    *,
    ask: bool = True,
    environment: Mapping[str, str] | None = None,
) -> tuple[Model | None, str]:
    """Return the model that the settings name, and a line for a person where there is none; both empty if none is set.

    Without `ask` nothing is sent: it answers from the cache, and counts what would be asked.
    """
    if not (settings.base_url and settings.name):
        return None, ""
    key = (environment if environment is not None else os.environ).get(settings.key_env) if settings.key_env else None
    if settings.key_env and not key and ask:
        return None, f"built without the language model: the environment variable {settings.key_env} is not set"
    return Model(settings, Client(settings, key) if ask else None, store, stage), ""
