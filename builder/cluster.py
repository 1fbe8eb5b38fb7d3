"""Work on an existing cluster: Dask distributed brings articles, and parts of resolve, to its workers and results back.

A worker analyzes as this machine would, or not at all: each task names the rules and versions that the build goes by.
Dask gives what a dead worker was at to another one. What has come back is in the cache at once, so neither a scheduler
that goes away nor a build that is killed loses it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from builder import jobs
from builder.errors import BuilderError
from builder.model.article import Article
from builder.store import source_hash

log = logging.getLogger(__name__)

_PATIENCE = 20
"""Seconds in which the scheduler must answer, and then one worker at least be there."""

_AHEAD = 4
"""Articles a worker's thread has waiting: enough that it never stands idle, little that a dead one gives back."""

_MOST_AHEAD = 4_000
"""Articles under way at once: the scheduler holds their texts."""

_A_THREAD = 2
"""Parts of resolve for each thread of a worker: the last one to end is waited for by few."""

_START = "start them with: dask scheduler; dask worker tcp://SCHEDULER:8786 --nthreads 1"
_INSTALL = "pip install 'briefbook[cluster]'"

_one_at_a_time = threading.Lock()
"""The rules and the model keep what they have learnt of words in memory that threads of one process would share."""


Part = TypeVar("Part")
Made = TypeVar("Made")


class OtherRules(Exception):
    """A worker works by other rules or versions than the build that asks it."""


def analyze_on(scheduler: str, articles: Sequence[Article], model: str) -> Iterator[tuple[Article, bytes | str]]:
    """Yield each article with its encoded analysis, or with the reason why there is none, in the order they are done.

    Raises BuilderError where there is no scheduler or worker, or none that works by the same rules.
    """
    distributed = _distributed()
    logging.getLogger("distributed").setLevel(logging.ERROR)
    with _client(distributed, scheduler) as client:
        try:
            yield from _gathered(client, distributed, articles, model)
        except OtherRules as error:
            raise BuilderError(
                str(error),
                where=scheduler,
                hint="install the same Briefbook and model on all workers, and restart them",
            ) from None
        except ModuleNotFoundError as error:
            raise BuilderError(
                f"the workers cannot load Briefbook ({error})",
                where=scheduler,
                hint=f"install it there too: {_INSTALL}",
            ) from None


@contextmanager
def spread_on(scheduler: str) -> Iterator[_Spread]:
    """Yield what does parts of resolve on the workers of a scheduler (a `builder.resolve.spread.Spread`).

    Raises BuilderError where there is no scheduler or worker.
    """
    distributed = _distributed()
    logging.getLogger("distributed").setLevel(logging.ERROR)
    with _client(distributed, scheduler) as client:
        yield _Spread(client)


class _Spread:
    """Parts of resolve on workers; a part that comes back from none is done here, with the same result."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.parts: int = max(1, _A_THREAD * sum(client.nthreads().values()))

    def __call__(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
        rules = _resolve_rules()
        futures = [self._client.submit(_part, work, part, rules, pure=False) for part in parts]
        return [self._made(future, work, part) for future, part in zip(futures, parts, strict=True)]

    def _made(self, future: Any, work: Callable[[Part], Made], part: Part) -> Made:
        try:
            made: Made = future.result()
        except Exception as error:
            log.warning("resolve: a part was done here, not on a worker (%s)", type(error).__name__)
            return work(part)
        return made


def _part(work: Callable[[Part], Made], part: Part, expected: str) -> Made:
    """Do one part of resolve; runs on a worker."""
    if _resolve_rules() != expected:
        raise OtherRules("a worker resolves by other rules")
    return work(part)


def _resolve_rules() -> str:
    return source_hash("builder.resolve", "builder.model")


def _client(distributed: Any, scheduler: str) -> Any:
    """Return a connection to a scheduler that has a worker."""
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE, set_as_default=False, name="briefbook")
    except (OSError, TimeoutError, ValueError) as error:
        raise BuilderError(f"no scheduler answers ({error})", where=scheduler, hint=_START) from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        client.close()
        raise BuilderError("the scheduler has no worker", where=scheduler, hint=_START) from error
    return client


def _gathered(client: Any, distributed: Any, articles: Sequence[Article], model: str) -> jobs.Results:
    """Keep a stretch of the articles under way; take each result as it comes, and send another article."""
    expected, waiting = jobs.rules(model), iter(articles)
    whose: dict[Any, Article] = {}

    def send(article: Article) -> Any:
        # Named by content: what two builds ask for at once is done once.
        name = f"briefbook-{jobs.analysis_key(article, model)}"
        future = client.submit(_there, article, model, expected, key=name)
        whose[future] = article
        return future

    ahead = min(_MOST_AHEAD, max(1, _AHEAD * sum(client.nthreads().values())))
    first = [send(article) for article in islice(waiting, ahead)]
    done = distributed.as_completed(first, loop=client.loop)
    for future in done:
        article = whose.pop(future)
        result = _result(future, distributed)
        del future
        yield article, result
        for following in waiting:
            done.add(send(following))
            break


def _result(future: Any, distributed: Any) -> bytes | str:
    try:
        result: bytes | str = future.result()
    except distributed.KilledWorker:
        return "every worker that analyzed it died; is it an article?"
    except CancelledError as error:
        raise BuilderError(
            f"the scheduler has gone away ({error})", hint="what was done is kept: build again to go on"
        ) from None
    return result


def _there(article: Article, model: str, expected: tuple[str, ...]) -> bytes | str:
    """Analyze one article; runs on a worker."""
    if (here := jobs.rules(model)) != expected:
        raise OtherRules(f"a worker goes by other rules or versions ({' '.join(here)}; here {' '.join(expected)})")
    with _one_at_a_time:
        return jobs.analyzed(article, model)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise BuilderError(
            "a cluster needs Dask, which is not installed", hint=f"install it with: {_INSTALL}"
        ) from None
    return distributed
