"""Analysis on a cluster: a real scheduler, two worker processes, one of them killed; a cache that machines share."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from builder import cluster, jobs
from builder.errors import BuilderError
from builder.model.article import Article
from builder.model.curation import Curation, Published
from builder.model.identity import text_version
from builder.model.settings import Settings
from builder.processes import TooLong, limited
from builder.read import read_folder
from builder.resolve import resolve
from builder.store import Cache, Shared

MODEL = Settings().model
DEMO = Path(__file__).parents[1] / "content" / "articles"
COPIES = 3


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Articles enough that both workers have something to do when one dies."""
    read = sorted(read_folder(DEMO).articles, key=lambda article: len(article.text))[:9]
    return [_other(article, number) for number in range(COPIES) for article in read]


def _other(article: Article, number: int) -> Article:
    text = f"{article.text}\n\nNumber {number}." if number else article.text
    paragraphs = (*article.paragraphs, (len(article.text) + 2, len(text))) if number else article.paragraphs
    return msgspec.structs.replace(
        article, key=f"{article.key}#{number}", text=text, version=text_version(text), paragraphs=paragraphs
    )


@pytest.fixture(scope="module")
def alone(articles: list[Article]) -> list[Any]:
    """What this machine makes of the articles."""
    with Cache(None) as cache:
        analyses, broken = jobs.analyze_all(articles, jobs.Labour(model=MODEL, workers=1), cache, _pass)
    assert not broken
    return analyses


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=None) as running:
        yield running


def _pass(count: int) -> None:
    """Take no notice."""


def test_a_worker_that_is_killed_loses_nothing(articles, alone, workers):
    labour = jobs.Labour(model=MODEL, scheduler=workers.scheduler_address)
    victim = workers.workers[0].process.process.pid
    killed: list[int] = []

    def advance(count: int) -> None:
        if not killed:
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    with Cache(None) as cache:
        analyses, broken = jobs.analyze_all(articles, labour, cache, advance)
        assert killed and not broken
        assert analyses == alone
        # All of it is in the build's own cache: the next build needs no cluster.
        nowhere = jobs.Labour(model=MODEL, scheduler="tcp://127.0.0.1:9")
        assert jobs.analyze_all(articles, nowhere, cache, _pass) == (alone, [])


@pytest.mark.parametrize("rules", ["the same rules", "other rules"])
def test_copies_and_names_are_grouped_on_workers_as_they_are_here(articles, alone, workers, monkeypatch, caplog, rules):
    here, _ = resolve(articles, alone, Curation(), Published(), Settings())
    assert any(len(origin.articles) > 1 for origin in here.origins) and here.decisions
    if rules == "other rules":
        monkeypatch.setattr(cluster, "_resolve_rules", lambda: "rules of tomorrow")
    with jobs.spread(workers.scheduler_address) as spread:
        assert spread.parts > 2
        there, _ = resolve(articles, alone, Curation(), Published(), Settings(), spread)
    assert there == here
    # Workers that go by other rules do nothing: all is done here.
    assert ("done here" in caplog.text) is (rules == "other rules")


def test_a_worker_that_is_killed_while_parts_of_resolve_are_done_changes_nothing(articles, alone, workers):
    here, _ = resolve(articles, alone, Curation(), Published(), Settings())
    killed: list[int] = []

    class Killing:
        """Work on the cluster, one worker of which dies before the first part is back."""

        def __init__(self, spread: Any) -> None:
            self.spread, self.parts = spread, spread.parts

        def __call__(self, work: Callable[[Any], Any], parts: Sequence[Any]) -> list[Any]:
            if not killed:
                killed.append(workers.workers[1].process.process.pid)
                os.kill(killed[0], signal.SIGKILL)
            return self.spread(work, parts)

    with jobs.spread(workers.scheduler_address) as spread:
        there, _ = resolve(articles, alone, Curation(), Published(), Settings(), Killing(spread))
    assert killed and there == here


@pytest.mark.parametrize("parts", [2, 7])
def test_the_number_of_parts_changes_nothing(articles, alone, parts):
    here, _ = resolve(articles, alone, Curation(), Published(), Settings())
    assert resolve(articles, alone, Curation(), Published(), Settings(), _Parted(parts))[0] == here


class _Parted:
    """Work in this process in so many parts, the last one first."""

    def __init__(self, parts: int) -> None:
        self.parts = parts

    def __call__(self, work: Callable[[Any], Any], parts: Sequence[Any]) -> list[Any]:
        return [work(part) for part in reversed(parts)][::-1]


def test_workers_that_go_by_other_rules_are_refused(articles, workers, monkeypatch):
    labour = jobs.Labour(model=MODEL, scheduler=workers.scheduler_address)
    monkeypatch.setattr(jobs, "rules", lambda model: ("rules of tomorrow",))
    with pytest.raises(BuilderError, match="other rules") as raised, Cache(None) as cache:
        jobs.analyze_all(articles[:1], labour, cache, _pass)
    assert "same Briefbook" in str(raised.value)


def test_a_scheduler_that_is_not_there_is_one_clear_line(articles, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    labour = jobs.Labour(model=MODEL, scheduler="tcp://127.0.0.1:9")
    with (
        pytest.raises(BuilderError, match=r"tcp://127.0.0.1:9: no scheduler answers"),
        Cache(None) as cache,
    ):
        jobs.analyze_all(articles[:1], labour, cache, _pass)


def test_without_the_extra_the_error_names_it(articles, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    labour = jobs.Labour(model=MODEL, scheduler="tcp://127.0.0.1:9")
    with pytest.raises(BuilderError, match=r"needs Dask.*\n.*briefbook\[cluster\]"), Cache(None) as cache:
        jobs.analyze_all(articles[:1], labour, cache, _pass)


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_a_shared_cache_saves_another_machine_the_work(articles, alone, tmp_path, kind):
    pytest.importorskip("fsspec")
    address = f"file://{tmp_path}/shared" if kind == "file" else f"memory://{tmp_path.name}"
    some, labour = articles[:2], jobs.Labour(model=MODEL, workers=1)
    with Cache(None) as cache:
        jobs.analyze_all(some, labour, cache, _pass, Shared(address))
    # A scheduler that is not there would be asked for whatever the shared cache has not.
    nowhere = jobs.Labour(model=MODEL, scheduler="tcp://127.0.0.1:9")
    with Cache(None) as other:
        assert jobs.analyze_all(some, nowhere, other, _pass, Shared(address)) == (alone[:2], [])
        assert jobs.analyze_all(some, nowhere, other, _pass) == (alone[:2], [])


def test_a_limit_holds_in_every_thread():
    held: list[bool] = []

    def work() -> None:
        try:
            with limited(0.3):
                until = time.monotonic() + 60
                while time.monotonic() < until:
                    sum(range(1000))
        except TooLong:
            held.append(True)

    work()
    other = threading.Thread(target=work)
    other.start()
    other.join()
    assert held == [True, True]


def test_a_limit_that_is_swallowed_speaks_again():
    with pytest.raises(TooLong), limited(0.2):
        swallowed = False
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                sum(range(1000))
            except TooLong:
                if swallowed:
                    raise
                swallowed = True
