"""Tell of each cell that a person filled and the book did not where it was lost.

`python -m bench.positions_funnel FOLDER... [--all]`: folders as `bench.positions` takes them, whose cells quote the
words that a person filled them by. A cell is lost at the first of these stages: those words stand in no statement,
the actor is none of the book's, the statement is somebody else's or nobody's, it is not on the issue, no rule sees a
direction in it, or the cell as a whole comes to something else. `--all` prints each lost cell.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.positions import REAL, book, called, entries, gold, shown
from builder.analyze import load_model
from builder.model.article import Article
from builder.model.resolution import SpokenStatement
from builder.model.settings import Settings

STAGES = (
    "no statement",
    "no such actor",
    "another speaker",
    "not on the issue",
    "rule silent",
    "came to something else",
)


def place(article: Article, quoted: str) -> tuple[int, int] | None:
    """Return where an article has the words that a person quotes, whatever white space stands in them."""
    text = article.text
    folded = [at for at, sign in enumerate(text) if not sign.isspace() or not text[at - 1 : at].isspace()]
    flat = "".join(" " if text[at].isspace() else text[at] for at in folded)
    at = flat.find(" ".join(quoted.split()))
    return None if at < 0 else (folded[at], folded[at + len(" ".join(quoted.split())) - 1] + 1)


def lost(folder: Path, model: Any) -> Iterator[tuple[str, str, str, str]]:
    """Yield stage, actor, issue and what was there, of each cell that is not filled."""
    labels = gold(folder)
    made, spoken, ground = book(folder, model)
    found = shown(made, labels)
    articles = {Path(article.path).name: article for article in made.articles}
    issues = {issue.name: issue.id for issue in made.issues}
    known = sorted({name for name, _ in labels})
    names = {one.id: called((one.name, *(alias.surface for alias in one.aliases)), known) for one in made.actors}
    for cell in entries(folder):
        actor, issue = cell["actor"], cell["issue"]
        if cell["direction"] not in REAL or found.get((actor, issue)) == cell["direction"]:
            continue
        article = articles[cell["article"]]
        span = place(article, cell["why"])
        near = [
            one
            for one in spoken
            if span
            and one.article == article.key
            and one.statement.sentence[0] < span[1]
            and span[0] < one.statement.sentence[1]
        ]
        own = [one for one in near if names.get(one.actor or "") == actor]
        on_it = [
            one
            for one in own
            if any(score.id == issues[issue] for score in one.issues) or issues[issue] in ground.get(one.article, {})
        ]
        directed = [
            one
            for one in made.statements
            if one.statement.id in {other.statement.id for other in on_it}
            and any(score.id == issues[issue] and score.direction for score in one.issues)
        ]
        if not near:
            stage = STAGES[0]
        elif actor not in names.values():
            stage = STAGES[1]
        elif not own:
            stage = STAGES[2]
        elif not on_it:
            stage = STAGES[3]
        elif not directed:
            stage = STAGES[4]
        else:
            stage = STAGES[5]
        yield stage, actor, issue, f"{cell['direction']}: {cell['why']}\n{_told(on_it or own or near)}"


def _told(statements: list[SpokenStatement]) -> str:
    return "\n".join(
        f"      {one.statement.type} {one.statement.speaker.text if one.statement.speaker else '-'}"
        f" [{one.actor}] {one.statement.cue!r}: {one.statement.text[:160]!r}"
        for one in statements
    )


def main() -> None:
    """Print how many cells each stage loses, and with `--all` which."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", type=Path)
    options.add_argument("--all", action="store_true")
    chosen = options.parse_args()
    model = load_model(Settings().model)
    total: Counter[str] = Counter()
    for folder in sorted(chosen.paths):
        counts: Counter[str] = Counter()
        for stage, actor, issue, told in lost(folder, model):
            counts[stage] += 1
            if chosen.all:
                print(f"  {stage} | {actor} | {issue} | {told}")
        print(folder.name, {stage: counts[stage] for stage in STAGES})
        total += counts
    print("all", {stage: total[stage] for stage in STAGES}, sum(total.values()))


if __name__ == "__main__":
    main()
