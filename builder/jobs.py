"""Analysis as jobs: one an article, cached by content, over a pool of processes where there is enough to do."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import msgspec

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.identity import digest
from builder.processes import pool
from builder.store import Cache, source_hash

log = logging.getLogger(__name__)

STAGE = "analyze"

POOL_FROM = 24
"""Articles from which a pool pays: each process loads the model for about two seconds first."""

SECONDS = 8
"""Time of the processor that one article may take; news takes about a tenth of a second a page."""

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
        model,
        package_version(model),
        package_version("spacy"),
        source_hash("builder.analyze", "builder.model"),
        size=40,
    )


def analyze_all(
    articles: Sequence[Article], model: str, workers: int, cache: Cache, advance: Callable[[int], None]
) -> tuple[list[Analysis], list[tuple[Article, str]]]:
    """Return the analyses in the articles' order, and the articles whose analysis broke, with the reason."""
    done: dict[str, Analysis] = {}
    broken: list[tuple[Article, str]] = []
    missing = []
    for article in articles:
        stored = _stored(cache, analysis_key(article, model))
        if stored is None:
            missing.append(article)
        else:
            done[article.key] = stored
            advance(1)
    for article, result in _run(missing, model, workers):
        advance(1)
        if isinstance(result, bytes):
            cache.put(STAGE, analysis_key(article, model), result)
            done[article.key] = _decode(result)
        else:
            broken.append((article, result))
    return [done[article.key] for article in articles if article.key in done], broken


def _stored(cache: Cache, key: str) -> Analysis | None:
    stored = cache.get(STAGE, key)
    if stored is None:
        return None
    try:
        return _decode(stored)
    except msgspec.DecodeError:
        return None


def _run(articles: Sequence[Article], model: str, most: int) -> Iterator[tuple[Article, bytes | str]]:
    """Yield each article with its encoded analysis, or with the reason why there is none."""
    count = min(most or os.cpu_count() or 1, max(1, len(articles)))
    if count == 1 or len(articles) < POOL_FROM:
        if articles:
            _start(model)
        yield from zip(articles, map(_analyze, articles), strict=True)
        return
    with pool(count, _start, model) as workers:
        results: Iterable[bytes | str] = workers.map(_analyze, articles, chunksize=4)
        yield from zip(articles, results, strict=True)


def _start(model: str) -> None:
    global _model  # noqa: PLW0603 (a process loads its model once)
    from builder.analyze import load_model

    _model = load_model(model)


def _analyze(article: Article) -> bytes | str:
    from builder.analyze import analyze

    try:
        with _limited(SECONDS):
            return _encode(analyze(article, _model))
    except _TooLong:
        return f"takes longer than {SECONDS} seconds to analyze, and is left out; is it an article?"
    except Exception as error:
        # One article must not stop a book; the bug still shows in full in the log.
        log.exception("%s: its analysis broke", article.path)
        return f"its analysis broke ({type(error).__name__}); please report it with the file"


class _TooLong(BaseException):
    """Time is up; no part of the analysis may take it for an error of its own."""


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise _TooLong when what stands inside takes more time of the processor, where the system can tell."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise _TooLong

    former = signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def package_version(name: str) -> str:
    """Return the installed version of a package, "?" where it is not installed as one."""
    try:
        return version(name.replace("_", "-"))
    except PackageNotFoundError:
        return "?"
