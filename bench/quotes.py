"""Score statements on labelled articles, beside the figures last recorded: figures only, never a word of them.

The labelled articles and their scorer are no part of this repository: `--labelled` names their folder. One article in
`--every` of the training set is scored, and all of the development set.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from builder.analyze import analyze, load_model
from builder.analyze.parse import parse
from builder.analyze.statements import find_statements
from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.identity import text_version
from builder.model.settings import Settings
from builder.model.spans import Span

HERE = Path(__file__).parent
RECORD = HERE / "quotes.json"
LABELLED = HERE.parent.parent / "shared" / "eval" / "quotes"
SETS = ("polnear_dev", "polnear_train")
PRONOUNS = {"he", "she", "they", "it", "we", "i", "who", "which", "that"}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--labelled", type=Path, default=LABELLED, help="folder of score.py and gold/")
    options.add_argument("--every", type=int, default=6, help="score one article in so many of the training set")
    options.add_argument("--record", action="store_true", help="write the figures as the new record")
    chosen = options.parse_args()
    if not (chosen.labelled / "score.py").is_file():
        print(f"NOT MEASURED: no labelled articles at {chosen.labelled} (say where with --labelled)", file=sys.stderr)
        return 1
    scorer = load_scorer(chosen.labelled / "score.py")
    recorded = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else {}
    figures: dict[str, dict[str, float]] = {}
    for name in SETS:
        gold = load_gold(chosen.labelled / "gold" / f"{name}.jsonl", 1 if name.endswith("dev") else chosen.every)
        figures[name] = measure(gold, scorer)
        show(name, len(gold), figures[name], recorded.get(name, {}))
    if chosen.record:
        RECORD.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("labelled_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_gold(path: Path, every: int) -> dict[str, Any]:
    with path.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    random.Random(7).shuffle(articles)
    return {article["doc_id"]: article for article in sorted(articles[::every], key=lambda one: one["doc_id"])}


def measure(gold: dict[str, Any], scorer: ModuleType) -> dict[str, float]:
    """Return the scores in percent, recall end to end by phenomenon, and the time beside the parser's."""
    nlp = load_model(Settings().model)
    predicted: dict[str, Any] = {}
    parsing = finding = 0.0
    for name, labelled in gold.items():
        article = as_article(name, labelled)
        started = time.process_time()
        doc = parse(article, nlp)
        parsed = time.process_time()
        find_statements(doc, article)
        finding += time.process_time() - parsed
        parsing += parsed - started
        predicted[name] = {"doc_id": name, "quotes": list(as_quotes(article, analyze(article, nlp)))}
    figures: dict[str, float] = {"time beside the parser": finding / parsing}
    for track in ("statement", "all"):
        summary, _, details = scorer.run(gold, predicted, 0.8, track)
        figures |= {f"{track}: {key}": value for key, value in picked(summary).items()}
        if track == "statement":
            figures |= phenomena(details)
            figures |= {f"recall of span, {kind}": share for kind, (share, _) in summary["recall_by_type"].items()}
            figures |= {"segment: F1": summary["segment"][2], "segment: e2e F1": summary["segment_e2e"][2]}
            figures["scare quotes taken"] = summary["scare_fp"] or 0.0
    return {key: round(100 * value, 1) for key, value in figures.items()}


def picked(summary: dict[str, Any]) -> dict[str, float]:
    found = {
        f"{name} {letter}": summary[name][at] for name in ("span", "e2e") for at, letter in enumerate(("P", "R", "F1"))
    }
    return found | {"speaker": summary["spk"], "words with speaker F1": summary["tokspk"][2]}


def phenomena(details: dict[str, Any]) -> dict[str, float]:
    """Return the share of labelled statements found with the right speaker, by what is peculiar to them."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for labelled, _, matched, _ in details.values():
        for index, (quote, _, required) in enumerate(labelled):
            if required:
                for kind in kinds(quote):
                    total[kind] += 1
                    right[kind] += matched.get(index, (0, 0.0, None))[2] is True
    return {f"recall end to end, {kind}": right[kind] / total[kind] for kind in sorted(total)}


def kinds(quote: dict[str, Any]) -> Iterator[str]:
    yield quote["type"]
    cue, start = quote["cue"].lower(), quote["spans"][0][0]
    if len(quote["spans"]) > 1:
        yield "interrupted"
    if "according to" in cue:
        yield "according to"
    if not any(char.isalpha() for char in cue):
        yield "colon or dash"
    if quote["speaker_text"].lower() in PRONOUNS:
        yield "pronoun"
    if quote["cue_spans"] and start < quote["cue_spans"][0][0]:
        yield "content first"


def as_article(name: str, labelled: dict[str, Any]) -> Article:
    text = labelled["text"]
    paragraphs: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            paragraphs.append((start, start + len(line.strip())))
        at += len(line) + 1
    return Article(
        key=name,
        version=text_version(text),
        path=name,
        reader="labelled",
        file_sha256="",
        title=labelled.get("title") or "",
        title_from="text",
        text=text,
        paragraphs=tuple(paragraphs),
    )


def as_quotes(article: Article, analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Yield the statements in the scorer's format."""
    for statement in analysis.statements:
        quote: dict[str, Any] = {
            "start": statement.spans[0][0],
            "end": statement.spans[-1][1],
            "spans": [list(span) for span in statement.spans],
            "text": statement.text,
            "speaker_text": None,
        }
        if statement.speaker:
            quote |= {
                "speaker_text": statement.speaker.text,
                "speaker_start": statement.speaker.start,
                "speaker_end": statement.speaker.end,
                "speaker_canonical": statement.speaker.name,
            }
        yield quote


def show(name: str, articles: int, figures: dict[str, float], recorded: dict[str, float]) -> None:
    print(f"\n{name}: {articles} articles{'' if recorded else '  (nothing recorded yet)'}")
    for key, value in figures.items():
        before = recorded.get(key)
        change = "" if before is None else f"  was {before:5.1f}  {value - before:+5.1f}"
        print(f"  {key:44} {value:5.1f}{change}")


if __name__ == "__main__":
    sys.exit(main())
