"""Score the directions of a built site against labels: `python bench/positions.py SITE LABELS.jsonl`.

A label is one line: {"actor": name, "issue": name, "direction": "supports"}; "-" where a person would fill nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

REAL = {"supports", "opposes", "conditional", "mixed"}


def shown(site: Path) -> dict[tuple[str, str], str]:
    """Return the latest direction of each cell of a site, by the names of actor and issue."""
    data = site / "data"
    actors = {row["id"]: row["name"] for row in json.loads((data / "actors.json").read_text(encoding="utf-8"))}
    issues = {row["id"]: row["name"] for row in json.loads((data / "issues.json").read_text(encoding="utf-8"))}
    lines = (data / "positions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = sorted((json.loads(line) for line in lines), key=lambda row: (row["to"] or "", row["from"] or ""))
    return {(actors[row["actor"]], issues[row["issue"]]): row["direction"] for row in rows if row["direction"] in REAL}


def score(found: dict[tuple[str, str], str], labels: dict[tuple[str, str], str]) -> dict[str, float]:
    """Return precision over the labelled cells that show a direction, and the share filled of those a person fills."""
    seen = [cell for cell in found if cell in labels]
    right = [cell for cell in seen if found[cell] == labels[cell]]
    meant = [cell for cell, direction in labels.items() if direction in REAL]
    filled = [cell for cell in meant if found.get(cell) == labels[cell]]
    return {
        "labelled": len(labels),
        "shown": len(seen),
        "precision": round(len(right) / max(1, len(seen)), 3),
        "a person would fill": len(meant),
        "filled": round(len(filled) / max(1, len(meant)), 3),
    }


if __name__ == "__main__":
    rows = [json.loads(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines() if line]
    marks = {(row["actor"], row["issue"]): row["direction"] for row in rows}
    print(json.dumps(score(shown(Path(sys.argv[1])), marks), indent=2))
