"""Two hundred faults planted in the demo's built site: each is named, and the clean site has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.curate import read_curation
from builder.model.article import Article
from builder.model.spans import fold
from builder.read import read_folder
from builder.verify import verify
from tests.command import run
from tests.verify.test_verify import FAULTS, Row, respell, rows, store

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "content/articles"

PLANTED = {
    "a changed word in a quotation": 45,
    "a swapped speaker": 35,
    "a number altered": 35,
    "a name inserted": 35,
}
"""Beside them 40 citations are moved to the neighbouring sentence and 10 links lead to nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "site"
    done = run(ROOT, "build", "--articles", "content/articles", "--site", str(folder), "--no-pdf")
    assert done.returncode == 0, done.stderr
    return folder


def moved(row: Row, texts: dict[str, str]) -> bool:
    """Let a quotation cite the sentence after its own, with all that belongs to that citation."""
    citation = row["citations"][0]
    text, end = texts[citation["key"]], citation["spans"][-1][1]
    after = re.compile(r"[^\s.][^.\n]{30,}\.").search(text, end)
    if after is None:
        return False
    citation["spans"] = [[after.start(), after.end()]]
    citation["exact"] = fold(after[0])
    citation["prefix"] = fold(text[max(0, after.start() - 32) : after.start()])
    citation["suffix"] = fold(text[after.end() : after.end() + 32])
    return True


def test_two_hundred_faults_are_all_named(site: Path) -> None:
    articles: tuple[Article, ...] = read_folder(ARTICLES, dict(read_curation(ROOT / "content").articles)).articles
    assert verify(site, articles, folder=ARTICLES).failures == ()
    texts = {article.key: article.text for article in articles}
    found = rows(site)
    planted: dict[str, str] = {}
    for kind, number in PLANTED.items():
        done = 0
        for row in found:
            if done == number:
                break
            if row["id"] in planted or row["kind"] != "sourced":
                continue
            changed = FAULTS[kind](row)
            if changed:
                planted[row["id"]] = kind
                respell(site, row["id"], *changed)
                done += 1
        assert done == number, kind
    telling = ("said", "voices", "bottom-line", "mentions", "dealings", "positions", "stands", "timeline")
    said = [row for row in found if row["kind"] == "sourced" and row["section"] in telling]
    quoted = [row for row in found if any(p["role"] == "quote" for p in row["parts"])]
    left = (row for row in [*quoted, *said] if row["id"] not in planted)
    for row in left:
        if sum(kind == "a citation moved" for kind in planted.values()) == 40:
            break
        if moved(row, texts):
            planted[row["id"]] = "a citation moved"
    store(site, found)
    linked = sorted(site.glob("actors/*/index.html"))[:10]
    for page in linked:
        text = page.read_text("utf-8").replace("</article>", '<a href="../no-such-page/"></a></article>', 1)
        page.write_text(text, "utf-8")
    assert len(planted) + len(linked) == 200
    named = [str(one) for one in verify(site, articles, folder=ARTICLES).failures]
    assert {i: kind for i, kind in planted.items() if not any(i in line for line in named)} == {}
    pages = [page.parent.name for page in linked]
    assert [p for p in pages if not any(f"actors/{p}/" in line and "link to nothing" in line for line in named)] == []
