"""Role phrases: what an article goes on calling somebody stands on the page, is cited, and leads there by search."""

from __future__ import annotations

import json
from pathlib import Path

from tests.command import run

FERRY = (
    "The ferry across the lake is to run every hour from May, its owner said on Thursday.\n\n"
    "“Nobody waits gladly in the rain,” said Tobias Krell, a retired pilot. Krell has run the ferry alone since "
    "his brother left for the coast, and has never missed a day of it.\n\n"
    "“We shall need a second boat,” the retired pilot said.\n"
)
MILL = (
    "Mara Venn opened the mill on Monday, and the town came to see it turn once more after forty years.\n\n"
    "“The wheel has stood still for too long,” said Mara Venn. A retired pilot said that it was loud.\n"
)


def test_a_role_phrase_stands_on_the_page_with_both_places(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for name, text in (("ferry", FERRY), ("mill", MILL)):
        (tmp_path / "articles" / f"{name}.txt").write_text(text)
    done = run(tmp_path, "build", "--articles", "articles", "--no-pdf", "--as-of", "2026-05-31")
    assert done.returncode == 0, done.stderr
    data = tmp_path / "site" / "data"
    actors = {row["name"]: row for row in json.loads((data / "actors.json").read_text())}
    (phrase,) = actors["Tobias Krell"]["role_phrases"]
    shown, named = (FERRY[phrase[at]["start"] : phrase[at]["end"]] for at in ("evidence", "named"))
    assert (phrase["text"], phrase["count"], shown, named) == (
        "the retired pilot", 1, "the retired pilot", "Tobias Krell",
    )  # fmt: skip
    assert actors["Mara Venn"]["role_phrases"] == []
    items = [json.loads(line) for line in (data / "items.jsonl").read_text().splitlines()]
    (item,) = [one for one in items if one["section"] == "names" and one["text"].startswith("the retired")]
    assert item["text"] == "the retired pilot: Tobias Krell"
    assert "the retired pilot" in item["citations"][0]["exact"]
    assert "Tobias Krell" in item["citations"][0]["exact"]
    assert run(tmp_path, "verify", "site", "--articles", "articles").returncode == 0
