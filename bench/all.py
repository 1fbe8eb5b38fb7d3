"""Run the measurements of speed, and write what they found into docs/performance.md between its markers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
BEGIN, END = "<!-- made by bench/all.py -->", "<!-- to here -->"


def main() -> None:
    if "--write-only" not in sys.argv:
        for name in ("scale", "render"):
            subprocess.run([sys.executable, str(HERE / f"{name}.py"), "--record"], check=True)
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    made = table(record("scale"), record("render"))
    PAGE.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}", encoding="utf-8")


def record(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def table(scale: dict[str, Any], render: list[dict[str, Any]]) -> str:
    lines = ["| measured | figure | wanted |", "| --- | --- | --- |"]
    analysis = scale["analysis"]
    lines.append(f"| analysis, of spaCy's own pipeline on the same text | {analysis['of plain spaCy']:.2f} | 1.25 |")
    lines.append(f"| analysis, seconds of the processor an article | {analysis['seconds an article']:.3f} | |")
    lines.append(f"| analysis: time of one process, of two | {analysis['one process of two']:.2f} | 1.7 |")
    for book in scale["books"].values():
        share = book["seconds an article"] / analysis["seconds an article"]
        stages = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in book["seconds"].items())
        name = f"{book['articles']:,} articles, {book['pages']:,} pages"
        lines.append(f"| {name}: resolve to Markdown, of analysis ({stages}) | {share:.0%} | 15% |")
        lines.append(f"| {name}: peak of memory | {book['MB peak']:,} MB | 2,048 MB at 10,000 |")
    for what, power in scale["exponent"].items():
        lines.append(f"| {what} grows with the articles to the power of | {power:.2f} | {limit(what)} |")
    for built in render:
        pages = f"{built['pages']:,} pages"
        lines.append(f"| {pages}: plain `mkdocs build` | {built['plain mkdocs build']['seconds']:.1f} s | |")
        for name, most in (("first build", 0.6), ("nothing changed", 0.09), ("1% changed", 0.12)):
            one = built[name]
            lines.append(f"| {pages}: {name}, of that ({one['seconds']:.1f} s) | {one['of plain']:.2f} | {most} |")
    return "\n".join(lines)


def limit(what: str) -> str:
    return "below 1" if what == "memory" else "near 1"


if __name__ == "__main__":
    main()
