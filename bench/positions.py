"""Score directions against cells that a person filled.

`python bench/positions.py FOLDER...`: folders of articles with issues.yml and gold.yml, each resolved and compared.
`python bench/positions.py --site SITE LABELS.jsonl`: a built site; a label is one line, {"actor": name, "issue":
name, "direction": "supports"}, "-" where a person would fill nothing.

A cell shown is right when its latest direction is the person's; one that the person left out is wrong. Of a cell that
the person calls unclear nothing should be shown.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

from builder.analyze import analyze, load_model
from builder.model.curation import Curation, IssueEntry, Published
from builder.model.resolution import Resolution, SpokenStatement
from builder.model.settings import Settings
from builder.read import read_folder
from builder.resolve import stage
from builder.resolve.corpus import Corpus
from builder.resolve.issues import Sorted
from builder.resolve.positions import positions as stage_positions
from builder.resolve.positions.cells import themes as themes_of
from builder.resolve.positions.ground import grounds
from builder.resolve.positions.theme import Theme

REAL = {"supports", "opposes", "conditional", "mixed"}
RECORD = Path(__file__).parent / "positions.json"
Cells = dict[tuple[str, str], str]
"""Actor and issue, by the names that the person gave them where he did, to direction."""


def resolved(folder: Path, model: Any) -> Resolution:
    """Resolve a folder's articles on the issues that it gives."""
    return book(folder, model)[0]


def book(folder: Path, model: Any) -> tuple[Resolution, tuple[SpokenStatement, ...], Mapping[str, Mapping[str, Theme]]]:
    """Resolve a folder's articles; with all that was said before directions were looked for, and on what ground."""
    articles = [article for article in read_folder(folder).articles if article.path.endswith(".md")]
    issues = tuple(msgspec.convert(_yaml(folder / "issues.yml"), list[IssueEntry]))
    analyses = [analyze(article, model) for article in articles]
    kept: list[Any] = []

    def watched(
        whole: Corpus, spoken: Sequence[SpokenStatement], actors: Any, about: Sorted, curation: Curation
    ) -> Any:
        kept.append((tuple(spoken), grounds(whole, spoken, themes_of(about, actors), about)))
        return stage_positions(whole, spoken, actors, about, curation)

    stage.positions = watched  # type: ignore[assignment]
    try:
        made = stage.resolve(articles, analyses, Curation(issues=issues), Published(), Settings())[0]
    finally:
        stage.positions = stage_positions
    return (made, *kept[0])


def gold(folder: Path) -> Cells:
    """Return the cells that a person filled, and "-" for those that must stay empty on every issue."""
    told = _yaml(folder / "gold.yml")
    cells = {(cell["actor"], cell["issue"]): cell["direction"] for cell in entries(folder)}
    issues = [entry["name"] for entry in _yaml(folder / "issues.yml")]
    for entry in told.get("none") or []:
        for issue in [entry["issue"]] if "issue" in entry else issues:
            cells.setdefault((entry["actor"], issue), "-")
    return {cell: direction if direction in REAL else "-" for cell, direction in cells.items()}


def entries(folder: Path) -> list[dict[str, Any]]:
    """Return the cells that a person filled, each with the words he filled it by and their article."""
    found: list[dict[str, Any]] = _yaml(folder / "gold.yml")["cells"]
    return found


def shown(made: Resolution, labels: Cells) -> Cells:
    """Return the latest direction of each cell that shows one, under the names that the labels use."""
    issues = {issue.id: issue.name for issue in made.issues}
    known = sorted({name for name, _ in labels})
    names = {
        actor.id: called((actor.name, *(alias.surface for alias in actor.aliases)), known) for actor in made.actors
    }
    ordered = sorted(made.positions, key=lambda one: (one.last or "", one.first or ""))
    return {(names[one.actor], issues[one.issue]): one.direction for one in ordered if one.direction in REAL}


def called(names: Iterable[str], known: Iterable[str]) -> str:
    """Return the name that the person gave an actor: one of its own, or the only one that holds all its words."""
    own = list(names)
    same = [name for name in own if name in known]
    longer = [name for name in known if set(own[0].lower().split()) <= set(name.lower().split())]
    return same[0] if same else longer[0] if len(longer) == 1 else own[0]


def of_site(site: Path) -> Cells:
    """Return the latest direction of each cell of a built site."""
    data = site / "data"
    actors = {row["id"]: row["name"] for row in json.loads((data / "actors.json").read_text(encoding="utf-8"))}
    issues = {row["id"]: row["name"] for row in json.loads((data / "issues.json").read_text(encoding="utf-8"))}
    lines = (data / "positions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = sorted((json.loads(line) for line in lines), key=lambda row: (row["to"] or "", row["from"] or ""))
    return {(actors[row["actor"]], issues[row["issue"]]): row["direction"] for row in rows if row["direction"] in REAL}


def score(found: Mapping[tuple[str, str], str], labels: Cells, closed: bool = True) -> dict[str, int]:
    """Count cells shown, right, and those a person would fill; `closed`: what the labels leave out is wrong."""
    seen = [cell for cell in found if closed or cell in labels]
    return {
        "shown": len(seen),
        "right": sum(found[cell] == labels.get(cell, "-") for cell in seen),
        "a_person_would_fill": sum(direction in REAL for direction in labels.values()),
        "filled": sum(direction in REAL and found.get(cell) == direction for cell, direction in labels.items()),
    }


def total(counts: Iterable[Mapping[str, int]]) -> dict[str, float]:
    """Add up the counts of several folders, with precision and the share filled."""
    rows = list(counts)
    sums = {name: sum(row[name] for row in rows) for name in ("shown", "right", "a_person_would_fill", "filled")}
    return {
        **sums,
        "precision": round(sums["right"] / max(1, sums["shown"]), 3),
        "recall": round(sums["filled"] / max(1, sums["a_person_would_fill"]), 3),
    }


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _differences(found: Cells, labels: Cells) -> None:
    for actor, issue in sorted({*found, *labels}):
        have, want = found.get((actor, issue), "-"), labels.get((actor, issue), "-")
        if have != want:
            print(f"  {'wrong ' if have != '-' else 'missed'} {actor} on {issue}: shown {have}, person {want}")


def main() -> None:
    """Print the figures of each folder and of all; `--record NAME` writes them down."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", type=Path)
    options.add_argument("--site", action="store_true", help="the first path is a built site, the second its labels")
    options.add_argument("--record", metavar="NAME", help="write the figures into the record under this name")
    chosen = options.parse_args()
    if chosen.site:
        site, marks = chosen.paths
        rows = [json.loads(line) for line in marks.read_text(encoding="utf-8").splitlines() if line]
        labels = {(row["actor"], row["issue"]): row["direction"] for row in rows}
        print(json.dumps(total([score(of_site(site), labels, closed=False)]), indent=2))
        return
    model = load_model(Settings().model)
    counts: dict[str, dict[str, int]] = {}
    for folder in sorted(chosen.paths):
        labels = gold(folder)
        found = shown(resolved(folder, model), labels)
        counts[folder.name] = score(found, labels)
        print(folder.name, counts[folder.name])
        _differences(found, labels)
    print(json.dumps(total(counts.values()), indent=2))
    if chosen.record:
        record = json.loads(RECORD.read_text(encoding="utf-8"))
        record.setdefault("invented_articles", {})[chosen.record] = {**counts, "all": total(counts.values())}
        RECORD.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
