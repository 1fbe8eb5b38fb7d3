"""Score saved pages beside trafilatura alone: title, date and text. Figures only, never a word of the pages.

The labelled pages are no part of this repository: `--labelled` names their folder. `--set` scores the pages
of one half of the sites or the other; misses in both have been looked at, so neither half is unseen.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from rapidfuzz import fuzz

from builder.model.article import Article
from builder.model.settings import ReadingSettings
from builder.read import read_files

HERE = Path(__file__).parent
RECORD = HERE / "pages.json"
LABELLED = HERE.parent.parent / "shared" / "eval" / "html"
ALIKE = 90
SHORT = 5
"""Gold texts of fewer words are slips of the labelling."""

Prediction = dict[str, str | None]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--labelled", type=Path, default=LABELLED, help="folder of gold.jsonl and pages/")
    options.add_argument("--set", choices=("tune", "aside", "all"), default="all", help="which pages to score")
    options.add_argument("--errors", type=int, default=0, help="show so many misses of each kind")
    options.add_argument("--only", default="", help="score pages whose id holds this")
    options.add_argument("--baseline", action="store_true", help="score trafilatura alone as well")
    options.add_argument("--record", action="store_true", help="write the figures as the new record")
    chosen = options.parse_args()
    if not (chosen.labelled / "gold.jsonl").is_file():
        print(f"NOT MEASURED: no labelled pages at {chosen.labelled} (say where with --labelled)", file=sys.stderr)
        return 1
    gold = [row for row in load(chosen.labelled / "gold.jsonl", chosen.set) if chosen.only in row["id"]]
    ways: dict[str, Callable[[list[Path]], Iterator[Prediction]]] = {"briefbook": ours}
    if chosen.baseline or chosen.record:
        ways["trafilatura"] = trafilaturas
    figures = {}
    for name, way in ways.items():
        began = time.perf_counter()
        predicted = list(way([chosen.labelled / row["file"] for row in gold]))
        figures[name] = score(gold, predicted)
        print(f"{name}: {len(gold)} pages in {time.perf_counter() - began:.0f} s")
        for figure, value in figures[name].items():
            print(f"  {figure:32} {value}")
        if chosen.errors and name == "briefbook":
            show(gold, predicted, chosen.errors)
    if chosen.record:
        RECORD.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def load(path: Path, which: str) -> list[dict[str, Any]]:
    """Return the labels, of the sites that belong to a set: all pages of one site are in the same."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    aside = {row["id"]: crc32((row.get("publisher") or row["id"]).encode()) % 2 == 0 for row in rows}
    return [row for row in rows if which == "all" or aside[row["id"]] == (which == "aside")]


def ours(paths: list[Path]) -> Iterator[Prediction]:
    for reading in read_files(paths, ReadingSettings(max_seconds=30)):
        if reading.articles:
            yield of_article(reading.articles[0])
        else:
            reason = "; ".join(report.reason for report in reading.reports)
            yield {"title": None, "date": None, "text": "", "outlet": None, "reason": reason}


def of_article(article: Article) -> Prediction:
    return {
        "title": article.title,
        "date": article.published.date,
        "text": article.text,
        "outlet": article.outlet,
        "authors": "; ".join(article.authors),
        "reason": None,
    }


def trafilaturas(paths: list[Path]) -> Iterator[Prediction]:
    import trafilatura

    for path in paths:
        found = trafilatura.bare_extraction(path.read_bytes(), with_metadata=True)
        if found is None:
            yield {"title": None, "date": None, "text": "", "outlet": None, "reason": "nothing"}
        else:
            yield {"title": found.title, "date": found.date, "text": found.text or "", "outlet": found.sitename}


def score(gold: list[dict[str, Any]], predicted: list[Prediction]) -> dict[str, float]:
    """Return the figures, shares in percent."""
    rows = list(zip(gold, predicted, strict=True))
    titles = [(row, got) for row, got in rows if row.get("title")]
    dates = [(row, got) for row, got in rows if row.get("date")]
    texts = [(row, got) for row, got in rows if len(str(row.get("text", "")).split()) >= SHORT]
    figures = {
        "title: right": percent(same_title(row["title"], got["title"]) for row, got in titles),
        "title: right, or holds it": percent(alike(row["title"], got["title"]) for row, got in titles),
        "date: right": percent(verdict(row, got) == "right" for row, got in dates),
        "date: wrong": percent(verdict(row, got) == "wrong" for row, got in dates),
        "text: F1": percent(f1(row["text"], got["text"]) for row, got in texts),
        "text: precision": percent(overlap(row["text"], got["text"])[0] for row, got in texts),
        "text: recall": percent(overlap(row["text"], got["text"])[1] for row, got in texts),
        "segments: in": percent(seg in flat(got["text"]) for row, got in rows for seg in segments(row, "must_contain")),
        "segments: out": percent(
            seg not in flat(got["text"]) for row, got in rows for seg in segments(row, "must_not_contain")
        ),
        "beginning: right": percent(
            flat(row["text_starts"])[:60] in flat(got["text"]) for row, got in rows if row.get("text_starts")
        ),
        "pages that gave nothing": sum(not got["text"] for _, got in rows),
    }
    for name in sorted({row["set"] for row, _ in texts}):
        figures[f"text: F1, {name}"] = percent(f1(row["text"], got["text"]) for row, got in texts if row["set"] == name)
    return figures


def verdict(row: dict[str, Any], got: Prediction) -> str:
    """Say whether a date is right, wrong or missing; midnight lies elsewhere in another zone, so a day's grace."""
    if not got["date"]:
        return "missing"
    if len(str(got["date"])) < 10 and str(row["date"]).startswith(str(got["date"])):
        return "missing"
    try:
        gold, found = (dt.date.fromisoformat(str(value)[:10]) for value in (row["date"], got["date"]))
    except ValueError:
        return "wrong"
    zoned = len(str(row["date"])) > 10
    return "right" if abs((gold - found).days) <= zoned else "wrong"


def same_title(gold: str, found: str | None) -> bool:
    return letters(gold) == letters(found or "")


def alike(gold: str, found: str | None) -> bool:
    """Tell whether one of two titles holds the other, as with the site's name, or they are nearly the same."""
    one, other = letters(gold), letters(found or "")
    return bool(one and other) and (one in other or other in one or fuzz.ratio(one, other) >= ALIKE)


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\u0e00-\u9fff]|[^\W\u0e00-\u9fff]+", unicodedata.normalize("NFKC", text).casefold()))


def overlap(gold: str, found: str | None) -> tuple[float, float]:
    """Return precision and recall of a bag of words."""
    want, got = words(gold), words(found or "")
    common = (want & got).total()
    return (common / got.total() if got else 0.0, common / want.total() if want else 0.0)


def f1(gold: str, found: str | None) -> float:
    precision, recall = overlap(gold, found)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def segments(row: dict[str, Any], kind: str) -> list[str]:
    return [flat(segment) for segment in row.get(kind) or ()]


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def percent(values: Iterable[float]) -> float:
    each = list(values)
    return round(100 * sum(each) / len(each), 1) if each else 0.0


def show(gold: list[dict[str, Any]], predicted: list[Prediction], most: int) -> None:
    """Print what was missed, for the eyes of whoever tunes."""
    rows = list(zip(gold, predicted, strict=True))
    bad = [(r, g) for r, g in rows if r.get("title") and not same_title(r["title"], g["title"])]
    for row, got in bad[:most]:
        print(f"TITLE {row['id']}\n  gold {row['title']!r}\n  got  {got['title']!r} {got.get('reason') or ''}")
    for row, got in [(r, g) for r, g in rows if r.get("date") and verdict(r, g) != "right"][:most]:
        print(f"DATE {verdict(row, got):8} {row['id']}: gold {row['date']} got {got['date']} {got.get('reason') or ''}")
    texts = [(f1(r["text"], g["text"]), r, g) for r, g in rows if len(str(r.get("text", "")).split()) >= SHORT]
    for value, row, got in sorted(texts, key=lambda each: each[0])[:most]:
        precision, recall = overlap(row["text"], got["text"])
        print(f"TEXT {value:.2f} p {precision:.2f} r {recall:.2f} {row['id']} {got.get('reason') or ''}")


if __name__ == "__main__":
    raise SystemExit(main())
