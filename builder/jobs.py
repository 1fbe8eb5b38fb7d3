"""Analysis as jobs: one an article, cached by content, over a pool of processes where there is enough to do."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.identity import digest
from builder.model.packed import SMALL, Packed, pack
from builder.model.record import Record
from builder.processes import TooLong, limited, pool
from builder.store import Cache, source_hash

if TYPE_CHECKING:
    from builder.resolve.spread import Spread

log = logging.getLogger(__name__)

STAGE = "analyze"

POOL_FROM = 24
"""Articles from which a pool pays: each process loads the model for about two seconds first."""

SECONDS = 8
"""Time of the processor that one article may take; news takes about a tenth of a second a page."""

_AT_ONCE = 256
"""Analyses asked of a shared store at a time."""

_decode = msgspec.json.Decoder(Analysis).decode
_encode = msgspec.json.Encoder().encode

_model: Any = None


def analysis_key(article: Article, model: str) -> str:
    """Return the cache key of an article's analysis: what goes in, the rules and the versions that read it."""
    return digest(
        article.key,
        article.version,
        str(article.published),
        str(article.captions),
        str(article.paragraphs),
        *rules(model),
        size=40,
    )


class Shared(Protocol):
    """A store that other machines read and write too; `builder.store.Shared` is one."""

    def get_many(self, stage: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is stored under the keys, those that are missing left out."""

    def put(self, stage: str, key: str, value: bytes) -> None:
        """Store a value."""


Results = Iterator[tuple[Article, bytes | str]]
"""Articles in any order, each with its encoded analysis or with the reason why there is none."""


class Labour(Record, frozen=True, kw_only=True):
    """Where analyses are made, and where they may be found already."""

    model: str
    workers: int = 0
    """Processes on this machine; 0: one per processor."""
    scheduler: str | None = None
    """Address of a Dask scheduler, whose workers do it instead."""


def analyze_all(
    articles: Sequence[Article],
    labour: Labour,
    cache: Cache,
    advance: Callable[[int], None],
    shared: Shared | None = None,
) -> tuple[Packed[Analysis], list[tuple[Article, str]]]:
    """Return the analyses in the articles' order, and the articles whose analysis broke, with the reason."""
    done: dict[str, bytes] = {}
    broken: list[tuple[Article, str]] = []
    missing = []
    for article in articles:
        stored = cache.get(STAGE, analysis_key(article, labour.model))
        if stored is None or _decoded(stored) is None:
            missing.append(article)
        else:
            done[article.key] = pack(stored)
            advance(1)
    if shared is not None and missing:
        for article, value in _fetched(missing, labour.model, shared):
            cache.put(STAGE, analysis_key(article, labour.model), value)
            done[article.key] = pack(value)
            advance(1)
        missing = [article for article in missing if article.key not in done]
    for article, result in _run(missing, labour):
        advance(1)
        if isinstance(result, bytes):
            # Stored one by one: whatever ends this run, what is done stays done.
            key = analysis_key(article, labour.model)
            cache.put(STAGE, key, result)
            if shared is not None:
                shared.put(STAGE, key, result)
            done[article.key] = pack(result)
        else:
            broken.append((article, result))
    packed = (done[article.key] for article in articles if article.key in done)
    return Packed(Analysis, packed, SMALL), broken


def _decoded(stored: bytes) -> Analysis | None:
    try:
        return _decode(stored)
    except msgspec.DecodeError:
        return None


def _fetched(articles: Sequence[Article], model: str, shared: Shared) -> Iterator[tuple[Article, bytes]]:
    """Yield the articles whose analysis the shared store has, many asked for at a time: each has a way to go."""
    for at in range(0, len(articles), _AT_ONCE):
        asked = {analysis_key(article, model): article for article in articles[at : at + _AT_ONCE]}
        for key, value in shared.get_many(STAGE, tuple(asked)).items():
            if _decoded(value) is not None:
                yield asked[key], value


def _run(articles: Sequence[Article], labour: Labour) -> Results:
    if labour.scheduler is not None and articles:
        from builder.cluster import analyze_on

        yield from analyze_on(labour.scheduler, articles, labour.model)
        return
    count = min(labour.workers or os.cpu_count() or 1, max(1, len(articles)))
    if count == 1 or len(articles) < POOL_FROM:
        if articles:
            _start(labour.model)
        yield from zip(articles, map(_analyze, articles), strict=True)
        return
    with pool(count, _start, labour.model) as workers:
        results: Iterable[bytes | str] = workers.map(_analyze, articles, chunksize=4)
        yield from zip(articles, results, strict=True)


@contextmanager
def spread(scheduler: str | None) -> Iterator[Spread]:
    """Yield what does parts of resolve: this process, or the workers of a scheduler."""
    if scheduler is None:
        from builder.resolve.spread import HERE

        yield HERE
    else:
        from builder.cluster import spread_on

        with spread_on(scheduler) as found:
            yield found


def _start(model: str) -> None:
    global _model  # noqa: PLW0603 (a process loads its model once)
    from builder.analyze import load_model

    _model = load_model(model)


def analyzed(article: Article, model: str) -> bytes | str:
    """Return one article's encoded analysis, or the reason why there is none; for a worker that may be a new one."""
    _start(model)
    return _analyze(article)


def _analyze(article: Article) -> bytes | str:
    from builder.analyze import analyze

    try:
        with limited(SECONDS):
            return _encode(analyze(article, _model))
    except TooLong:
        return f"takes longer than {SECONDS} seconds to analyze, and is left out; is it an article?"
    except Exception as error:
        # One article must not stop a book; the bug still shows in full in the log.
        log.exception("%s: its analysis broke", article.path)
        return f"its analysis broke ({type(error).__name__}); please report it with the file"


def rules(model: str) -> tuple[str, ...]:
    """Return what an analysis depends on besides its article: the rules and the versions that read it."""
    return (
        model,
        package_version(model),
        package_version("spacy"),
        source_hash("builder.analyze", "builder.model"),
    )


def package_version(name: str) -> str:
    """Return the installed version of a package, "?" where it is not installed as one."""
    try:
        return version(name.replace("_", "-"))
    except PackageNotFoundError:
        return "?"
