"""Time the rendering of pages against plain `mkdocs build` of the same pages and settings.

The pages are the demo's, as often as it takes under other names. Four builds: MkDocs alone, ours with an empty cache,
ours with nothing changed, ours with one page in a hundred changed. Ratios are of one run.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from builder import pipeline
from builder.config import locate, packaged
from builder.progress import Progress
from builder.publish.mkdocs import build_html, load_book
from builder.store import Cache

ROOT = Path(__file__).parents[1]
RECORD = Path(__file__).with_suffix(".json")
STAMP = 1_700_000_000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("pages", nargs="*", type=int, default=[1000], help="how many; several are built in turn")
    options.add_argument("--record", action="store_true", help="write the figures as the new record")
    chosen = options.parse_args()
    figures: list[dict[str, Any]] = []
    for number in chosen.pages:
        with tempfile.TemporaryDirectory() as scratch:
            figures.append(measure(Path(scratch), number))
        print(json.dumps(figures[-1], indent=2))
    if chosen.record:
        RECORD.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(scratch: Path, number: int) -> dict[str, Any]:
    pages, settings = multiplied(scratch, number)
    config, templates = packaged() / "mkdocs.yml", (packaged() / "templates",)

    def plain() -> None:
        from mkdocs.commands.build import build

        build(load_book(pages, scratch / "plain", settings, config, templates))

    def ours(out: str) -> None:
        with Cache(scratch / "cache.sqlite") as cache:
            build_html(
                pages, scratch / out, settings=settings, config=config, templates=templates, stamp=STAMP, cache=cache
            )

    load_book(pages, scratch / "plain", settings, config, templates)  # what is imported once is no part of it
    alone = timed(plain)
    first, again = timed(lambda: ours("first")), timed(lambda: ours("again"))
    files = sorted(pages.glob("actors/*.md")) + sorted(pages.glob("sources/*.md"))
    for file in files[:: max(1, len(files) * 100 // number)][: number // 100]:
        file.write_text(file.read_text() + "\nOne line more.\n")
    changed = timed(lambda: ours("changed"))
    return {
        "pages": sum(1 for _ in pages.rglob("*.md")),
        "plain mkdocs build": alone,
        **{
            name: {**spent, "of plain": round(spent["seconds"] / alone["seconds"], 3)}
            for name, spent in (("first build", first), ("nothing changed", again), ("1% changed", changed))
        },
    }


def multiplied(scratch: Path, number: int) -> tuple[Path, Any]:
    """Return a folder with so many pages, and the settings to build them by."""
    place = locate(book=ROOT, site=scratch / "site")
    settings = msgspec.structs.replace(
        place.settings,
        pdf=msgspec.structs.replace(place.settings.pdf, enabled=False),
        theme=type(place.settings.theme)(),
    )
    pipeline.build(
        msgspec.structs.replace(place, work=scratch / "work", settings=settings), Progress(quiet=True), use="off"
    )
    pages = scratch / "work" / "pages"
    own = sorted([*pages.glob("actors/*.md"), *pages.glob("sources/*.md"), *pages.glob("issues/*.md")])
    own = [file for file in own if file.stem != "index"]
    left, copy = number - sum(1 for _ in pages.rglob("*.md")), 0
    while left > 0:
        copy += 1
        for file in own[:left]:
            file.with_name(f"{file.stem}-{copy}.md").write_text(file.read_text() + f"\nCopy {copy}.\n")
        left -= len(own)
    return pages, settings


def timed(work: Callable[[], None]) -> dict[str, float]:
    """Return what work takes by the clock, and of all processors."""
    used, began = processors(), time.perf_counter()
    work()
    return {"seconds": round(time.perf_counter() - began, 2), "processor seconds": round(processors() - used, 2)}


def processors() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


if __name__ == "__main__":
    sys.exit(main())
