"""Measure how the stages after analysis grow with a book: seconds of the processor an article, and memory.

Reports of invented affairs are written and analyzed once; larger books are made of them (bench/corpus.py). Each size
runs in a process of its own, so that its peak of memory is its own. All ratios are of one run.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).parent))

from corpus import grown, write

from builder import compose, jobs, render
from builder.config import packaged
from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.curation import Curation, Published
from builder.model.packed import SMALL, Packed
from builder.model.settings import Settings
from builder.processes import sweep_seldom
from builder.read import read_folder
from builder.resolve import resolve
from builder.store import Cache

HERE = Path(__file__).parent
RECORD = HERE / "scale.json"
SETTINGS = Settings()
STATUS = Path("/proc/self/status")

T = TypeVar("T")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[250, 1000], help="articles: multiples of the first")
    options.add_argument("--articles", type=Path, help="a folder of articles to take in place of invented ones")
    options.add_argument("--record", action="store_true", help="write the figures as the new record")
    options.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(downstream(chosen.one)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure(Path(scratch), chosen.sizes, chosen.articles)
    print(json.dumps(figures, indent=2))
    if chosen.record:
        RECORD.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(scratch: Path, sizes: list[int], folder: Path | None) -> dict[str, Any]:
    if folder is None:
        folder = scratch / "articles"
        write(folder, sizes[0])
    articles = list(read_folder(folder).articles)[: sizes[0]]
    own, analyses = analysis(articles)
    book = scratch / "book.pickle"
    books = {}
    for size in sizes:
        # Made here, so that the memory it takes is not counted for the stages.
        larger, read = grown(articles, analyses, max(1, size // len(articles)))
        book.write_bytes(pickle.dumps((larger, Packed.of(Analysis, read, SMALL))))
        command = [sys.executable, __file__, "--one", str(book)]
        made = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        books[str(size)] = json.loads(made)
    for book in books.values():
        book["share of analysis"] = round(book["seconds an article"] / own["seconds an article"], 3)
    return {"analysis": own, "books": books, "exponent": exponent(books)}


def analysis(articles: list[Article]) -> tuple[dict[str, Any], Packed[Analysis]]:
    """Analyze all; time every fourth against spaCy's own pipeline on the same text, turn by turn."""
    from builder.analyze import analyze, load_model

    nlp = load_model(SETTINGS.model)
    analyze(articles[0], nlp)
    own = plain = 0.0
    for article in articles[::4]:
        plain += timed(lambda article=article: nlp(article.text))[0]
        own += timed(lambda article=article: analyze(article, nlp))[0]
    seconds = {}
    for workers in (1, 2):
        with Cache(None) as cache:
            before = time.perf_counter()
            analyses, _ = jobs.analyze_all(
                articles, jobs.Labour(model=SETTINGS.model, workers=workers), cache, lambda count: None
            )
            seconds[workers] = time.perf_counter() - before
    figures = {
        "seconds an article": round(own / len(articles[::4]), 4),
        "characters an article": sum(len(article.text) for article in articles) // len(articles),
        "of plain spaCy": round(own / plain, 3),
        "one process of two": round(seconds[1] / seconds[2], 2),
    }
    return figures, analyses


def downstream(stored: Path) -> dict[str, Any]:
    """Resolve, compose and render one book, to Markdown on disk."""
    articles, analyses = pickle.loads(stored.read_bytes())
    # As the command line does first.
    sweep_seldom()
    before = peak()
    seconds: dict[str, float] = {}
    seconds["resolve"], (made, _) = timed(lambda: resolve(articles, analyses, Curation(), Published(), SETTINGS))
    seconds["compose"], book = timed(lambda: compose.compose(made, SETTINGS))
    seconds["render"], pages = timed(lambda: written(book))
    return {
        "articles": len(articles),
        "actors": len(made.actors),
        "pages": pages,
        "seconds": {stage: round(spent, 2) for stage, spent in seconds.items()},
        "seconds an article": round(sum(seconds.values()) / len(articles), 4),
        "MB before": before,
        "MB peak": peak(),
    }


def written(book: Any) -> int:
    pages = render.render(book, (packaged() / "templates",), SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        for page in pages:
            file = Path(folder, page.path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page.text, encoding="utf-8")
    return len(pages)


def exponent(books: dict[str, Any]) -> dict[str, float]:
    """Return the power of the number of articles with which each stage grows, from the first size to the last."""
    first, last = next(iter(books.values())), list(books.values())[-1]
    if first["articles"] == last["articles"]:
        return {}
    grows = math.log(last["articles"] / first["articles"])
    found = {stage: math.log(last["seconds"][stage] / first["seconds"][stage]) / grows for stage in first["seconds"]}
    whole = sum(last["seconds"].values()) / sum(first["seconds"].values())
    found |= {"all": math.log(whole) / grows, "memory": math.log(last["MB peak"] / first["MB peak"]) / grows}
    return {name: round(power, 2) for name, power in found.items()}


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds of the processor that work takes, which other processes disturb least, and its result."""
    before = time.process_time()
    made = work()
    return time.process_time() - before, made


def peak() -> int:
    """Return the most memory that this process has had at once, in MB."""
    if STATUS.exists():
        # What the system counts for a process that was started begins with what the one that started it had.
        return int(STATUS.read_text().split("VmHWM:")[1].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
