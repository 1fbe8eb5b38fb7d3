"""Time whole builds of a folder of articles: cold (no cache) and warm, seconds by stage and as a ratio of one run.

Machines differ and are shared, so the ratio warm to cold says more than the seconds.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DEMO = Path(__file__).parent.parent / "content" / "articles"
_SECONDS = re.compile(r"^([\d.]+) s \((.*)\)$", re.MULTILINE)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", nargs="?", type=Path, default=DEMO, help="folder of articles (default: the demo)")
    options.add_argument("--no-pdf", action="store_true", help="leave the PDFs out")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        cold = build(chosen, Path(scratch))
        warm = build(chosen, Path(scratch))
    for stage, spent in cold.items():
        print(f"{stage:<8} cold {spent:7.1f} s   warm {warm[stage]:7.1f} s")
    print(f"warm / cold: {warm['all'] / cold['all']:.2f}")


def build(chosen: argparse.Namespace, scratch: Path) -> dict[str, float]:
    """Build once in a process of its own and return the seconds of each stage, and of all."""
    # A copy belongs to no book, so no cache but ours is used.
    if not (scratch / "articles").exists():
        shutil.copytree(chosen.articles, scratch / "articles")
    command = [sys.executable, "-m", "builder", "build", "--articles", "articles", "--site", "site"]
    done = subprocess.run(
        command + ["--no-pdf"] * chosen.no_pdf,
        cwd=scratch,
        env={**os.environ, "XDG_CACHE_HOME": str(scratch / "cache")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = _SECONDS.search(done.stdout)
    assert found
    stages = dict(part.rsplit(" ", 1) for part in found[2].split(", "))
    return {stage: float(spent) for stage, spent in stages.items()} | {"all": float(found[1])}


if __name__ == "__main__":
    main()
