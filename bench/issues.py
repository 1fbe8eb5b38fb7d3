"""Score how well issues keep affairs apart: each folder named is one affair, all of them are one book.

An article's strongest top-level issue is read off the scores of its statements, events and figures, those of an issue
that stands under another counted for that one. Figures only are recorded, never a word of the articles; headings are
printed, to be judged by the rubric of docs/decisions/0009-issues.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from sklearn.metrics import homogeneity_completeness_v_measure

from builder.analyze import analyze, load_model
from builder.model.article import Article
from builder.model.curation import Curation, Published
from builder.model.resolution import Resolution
from builder.model.settings import Settings
from builder.read import read_folder
from builder.resolve import resolve

RECORD = Path(__file__).parent / "issues.json"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="+", type=Path, help="folders of articles, each one affair")
    options.add_argument("--most", type=int, default=0, help="take at most so many articles of each folder, in order")
    options.add_argument("--record", metavar="NAME", help="write the figures into the record under this name")
    chosen = options.parse_args()
    labels: dict[str, str] = {}
    articles: list[Article] = []
    for folder in chosen.folders:
        found = read_folder(folder).articles
        for article in found[: chosen.most or len(found)]:
            if article.key not in labels:
                labels[article.key] = str(folder)
                articles.append(article)
    model = load_model(Settings().model)
    analyses = [analyze(article, model) for article in articles]
    start = time.perf_counter()
    made, _ = resolve(articles, analyses, Curation(), Published(), Settings())
    figures = measure(labels, made)
    print(f"{len(articles)} articles of {len(chosen.folders)} affairs, resolved in {time.perf_counter() - start:.1f} s")
    for name, value in figures.items():
        print(f"{name:<24}{value:>8}")
    if chosen.record:
        kept = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else {}
        kept[chosen.record] = figures
        RECORD.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    show(made)
    return 0


def measure(labels: dict[str, str], made: Resolution) -> dict[str, float]:
    """Return the figures; an article without an issue counts as one of a cluster of its own kind."""
    top = strongest(made)
    keys = sorted(labels)
    truth = [labels[key] for key in keys]
    homogeneity, completeness, v = homogeneity_completeness_v_measure(truth, [top.get(key, "") for key in keys])
    mains = [issue for issue in made.issues if issue.parent is None]
    return {
        "articles": len(keys),
        "affairs": len(set(truth)),
        "issues, top-level": len(mains),
        "issues, all": len(made.issues),
        "articles with an issue": round(len(top) / max(1, len(keys)), 3),
        "homogeneity": round(homogeneity, 3),
        "completeness": round(completeness, 3),
        "v": round(v, 3),
    }


def strongest(made: Resolution) -> dict[str, str]:
    """Return each article's strongest top-level issue; none for those of which nothing belongs to any."""
    above = {issue.id: issue.parent or issue.id for issue in made.issues}
    totals: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in (*made.statements, *made.events, *made.figures):
        for score in one.issues:
            totals[one.article][above[score.id]] += score.score
    return {key: min(found, key=lambda ident: (-found[ident], ident)) for key, found in totals.items()}


def show(made: Resolution) -> None:
    """Print the headings, those under another set in, with how many statements each has."""
    count = Counter(score.id for spoken in made.statements for score in spoken.issues)
    for main in sorted((one for one in made.issues if one.parent is None), key=lambda one: (-count[one.id], one.id)):
        print(f"{count[main.id]:>6}  {main.name}")
        for under in sorted((one for one in made.issues if one.parent == main.id), key=lambda one: -count[one.id]):
            print(f"{count[under.id]:>10}  {under.name}")


if __name__ == "__main__":
    sys.exit(main())
