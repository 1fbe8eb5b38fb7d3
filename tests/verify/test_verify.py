"""Verify: a clean site holds; every fault planted in a built site is named, whether in its data, its pages or both."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.compose import compose
from builder.model.article import Article
from builder.model.rows import Manifest
from builder.model.settings import PdfSettings, Settings, SourceSettings
from builder.model.spans import fold
from builder.publish import publish
from builder.publish.data import write_data
from builder.render import render
from builder.verify import verify
from tests.compose.fixtures import river

ROOT = Path(__file__).parents[2]
RESOLUTION = river().resolution()
ARTICLES = RESOLUTION.articles
Row = dict[str, Any]


def make(folder: Path, cap: float) -> Path:
    settings = Settings(sources=SourceSettings(cap=cap), pdf=PdfSettings(enabled=False))
    book = compose(RESOLUTION, settings)
    manifest = Manifest(tool="0", model="m", model_version="1", settings="0" * 64, as_of=RESOLUTION.as_of, cap=cap)
    publish(
        render(book, (ROOT / "templates",), settings),
        site=folder / "site",
        work=folder / "work",
        settings=settings,
        as_of=RESOLUTION.as_of,
        config=ROOT / "mkdocs.yml",
        templates=(ROOT / "templates",),
        extras=lambda stage: write_data(book, [], stage / "data", manifest) and None,
    )
    return folder / "site"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("verify"), 1.0)


@pytest.mark.parametrize("cap", [0.25, 0.5])
def test_a_site_near_its_cap_holds_though_passages_are_cut_in_many_ways(tmp_path: Path, cap: float) -> None:
    assert failures(make(tmp_path, cap)) == []


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "site")
    return tmp_path / "site"


def failures(site: Path, articles: tuple[Article, ...] = ARTICLES) -> list[str]:
    return [str(failure) for failure in verify(site, articles).failures]


def rows(site: Path, name: str = "items") -> list[Row]:
    return [json.loads(line) for line in (site / f"data/{name}.jsonl").read_text("utf-8").splitlines()]


def store(site: Path, found: list[Row], name: str = "items") -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    (site / f"data/{name}.jsonl").write_text(text, "utf-8")


def respell(site: Path, ident: str, before: str, after: str) -> None:
    """Change words of an item on every page that shows it."""
    forms = {before, html.escape(before), html.escape(before, quote=False)}
    for path in site.rglob("*.html"):
        chunks = re.split(r'(?=data-item="i)', path.read_text("utf-8"))
        for index, chunk in enumerate(chunks):
            if chunk.startswith(f'data-item="{ident}"'):
                chunks[index] = _respelt(chunk, forms, html.escape(after, quote=False))
        path.write_text("".join(chunks), "utf-8")


def _respelt(chunk: str, forms: set[str], after: str) -> str:
    """Change the first of the words between tags, never those in a tag."""
    runs = re.split(r"(<[^>]*>)", "<" + chunk)
    for index, run in enumerate(runs):
        for words in sorted(forms):
            if not run.startswith("<") and words in run:
                runs[index] = run.replace(words, after, 1)
                return "".join(runs)[1:]
    return chunk


def in_part(row: Row, role: str, change: Callable[[str], str]) -> tuple[str, str] | None:
    """Change a part of an item's row; return the words before and after."""
    for part in row["parts"]:
        after = change(part["text"])
        if part["role"] == role and after != part["text"]:
            before, part["text"] = part["text"], after
            row["text"] = "".join(each["text"] for each in row["parts"])
            return before, after
    return None


FAULTS: dict[str, Callable[[Row], tuple[str, str] | None]] = {
    "a changed word in a quotation": lambda row: in_part(
        row, "quote", lambda text: re.sub(r"\w+(?=\W*$)", "zebra", text)
    ),
    "a swapped speaker": lambda row: in_part(
        row, "speaker", lambda text: "Nadia Haddad" if text != "Nadia Haddad" else "Lev Orlov"
    ),
    "a number altered": lambda row: (
        in_part(row, "quote", lambda text: re.sub(r"\d+", "77", text))
        or in_part(row, "text", lambda text: re.sub(r"\d+", "77", text))
        or in_part(row, "number", lambda text: re.sub(r"\d+", "77", text))
        or in_part(row, "date", lambda text: re.sub(r"\d+", "31", text, count=1))
    ),
    "a name inserted": lambda row: (
        in_part(row, "text", lambda text: re.sub(r"\b([a-z]{4,})\b", r"\1 Zanzibar", text, count=1))
        if row["kind"] == "sourced"
        else None
    ),
    "a negation inserted": lambda row: (
        in_part(row, "text", lambda text: re.sub(r"\b([a-z]{4,})\b", r"\1 never", text, count=1))
        if row["kind"] == "sourced"
        else None
    ),
    "another direction": lambda row: in_part(
        row, "direction", lambda text: "supports" if text != "supports" else "opposes"
    ),
    "another name in a label": lambda row: in_part(row, "label", lambda text: text + " Zanzibar"),
}


def test_a_clean_site_holds(built: Path) -> None:
    verdict = verify(built, ARTICLES)
    assert verdict.failures == ()
    assert verdict.holds
    assert verdict.pages > 15
    assert verdict.items > 150
    assert verdict.citations > 40


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_data_and_pages_alike_is_found_in_every_item(site: Path, fault: str) -> None:
    found, planted = rows(site), []
    for row in found:
        changed = FAULTS[fault](row)
        if changed:
            planted.append(row["id"])
            respell(site, row["id"], *changed)
    store(site, found)
    assert len(planted) >= 4
    named = failures(site)
    assert [ident for ident in planted if not any(ident in line for line in named)] == []


def test_faults_on_the_pages_alone_are_found_in_every_item(site: Path) -> None:
    planted = []
    for row in rows(site):
        part = next(part for part in row["parts"] if re.search(r"\w", part["text"]))
        word = re.search(r"\w+", part["text"])[0]  # type: ignore[index]
        respell(site, row["id"], word, "zebra")
        planted.append(row["id"])
    named = failures(site)
    assert len(planted) > 150
    assert [ident for ident in planted if not any(ident in line for line in named)] == []


def test_a_citation_moved_to_the_next_sentence_is_found(site: Path) -> None:
    sentences = dict(RESOLUTION.sentences)
    texts = {article.key: article.text for article in ARTICLES}
    found, planted = rows(site), []
    for row in found:
        for citation in row["citations"][:1]:
            here = tuple(citation["spans"][-1])
            others = sentences[citation["key"]]
            after = next((s for s in others if s[0] >= here[1]), others[0])
            text = texts[citation["key"]]
            citation["spans"] = [list(after)]
            citation["exact"] = fold(text[slice(*after)])
            citation["prefix"] = fold(text[max(0, after[0] - 32) : after[0]])
            citation["suffix"] = fold(text[after[1] : after[1] + 32])
            planted.append(row["id"])
    store(site, found)
    named = failures(site)
    assert len(planted) > 35
    # A label cites the sentence in which its name stands, and the next may have it too.
    missed = [i for i in planted if not any(i in line for line in named)]
    assert {row["section"] for row in found if row["id"] in missed} <= {"names"}


def test_a_missing_article_and_another_version_cannot_be_verified(built: Path) -> None:
    import msgspec

    missing = failures(built, tuple(article for article in ARTICLES if article.key != "herald"))
    assert "herald.txt: cannot verify: the article is missing (pass --articles)" in missing
    edited = tuple(
        msgspec.structs.replace(article, text=article.text.replace("town", "city"))
        if article.key == "herald"
        else article
        for article in ARTICLES
    )
    assert "herald.txt: cannot verify: the article is another version" in failures(built, edited)


def test_links_to_nothing_are_found(site: Path) -> None:
    page = site / "actors/ada-brandt.html"
    page = page if page.exists() else site / "actors/ada-brandt/index.html"
    text = page.read_text("utf-8")
    page.write_text(
        text.replace("</article>", '<a href="../gone.html">x</a><a href="#gone">y</a></article>', 1), "utf-8"
    )
    named = failures(site)
    assert any("a link to nothing: ../gone.html" in line for line in named)
    assert any("anchor that is not there: #gone" in line for line in named)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            r'<span class="bb-item bb-sourced" data-item="i\w+"',
            '<p>Everybody agrees.</p><span data-item="i0"',
            "no item",
        ),
        (r'data-item="i\w+"', 'data-item="i000000000000"', "items.jsonl does not have"),
        (r"<mark>", "<mark>Zebra ", "reads otherwise than what is cited"),
        (r'<span class="bb-outlet">', '<span class="bb-outlet">Zebra ', "named otherwise"),
        (r'data-(?:citation|source)="a\w+"', 'data-source="a0"', "sources.json does not have"),
    ],
)
def test_words_from_nowhere_on_a_page_are_found(site: Path, before: str, after: str, expected: str) -> None:
    page = next(p for p in sorted(site.rglob("*.html")) if "actors/ada-brandt" in p.as_posix())
    text = page.read_text("utf-8")
    spoilt = re.sub(before, after, text, count=1)
    assert spoilt != text
    page.write_text(spoilt, "utf-8")
    assert any(expected in line for line in failures(site))


def test_words_on_a_source_page_that_nothing_cites_are_found(site: Path) -> None:
    page = next(p for p in sorted((site / "sources").rglob("*.html")) if "data-passage" in p.read_text("utf-8"))
    text = page.read_text("utf-8")
    page.write_text(re.sub(r'(<span class="bb-passage"[^>]*>)', r"\1Zebra ", text, count=1), "utf-8")
    assert any("shows words that nothing cites" in line for line in failures(site))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("statements", lambda row: row.update(spans=[[start + 1, end + 1] for start, end in row["spans"]])),
        ("statements", lambda row: row.update(text="We said nothing of the kind.")),
        ("events", lambda row: row.update(start=row["start"] + 2)),
        ("figures", lambda row: row.update(end=row["end"] + 2)),
        ("positions", lambda row: row.update(statements=["s0"])),
        ("statements", lambda row: row.update(issues=[{"id": "q0", "score": 1.0}])),
    ],
)
def test_a_row_that_its_article_does_not_bear_out_is_found(
    site: Path, name: str, change: Callable[[Row], None]
) -> None:
    found = rows(site, name)
    change(found[0])
    store(site, found, name)
    assert any(found[0]["id"] in line for line in failures(site))


@pytest.mark.parametrize("name", ["actors", "issues"])
def test_a_count_that_is_wrong_is_found(site: Path, name: str) -> None:
    path = site / f"data/{name}.json"
    found = json.loads(path.read_text("utf-8"))
    found[0]["statements" if name == "actors" else "origins"] += 1
    path.write_text(json.dumps(found), "utf-8")
    assert any(found[0]["id"] in line and "wrong" in line for line in failures(site))


def test_a_withheld_item_that_is_not_owned_up_to_is_found(site: Path) -> None:
    path = site / "data/verification.json"
    found = json.loads(path.read_text("utf-8"))
    found["candidates"] += 1
    path.write_text(json.dumps(found), "utf-8")
    assert any("candidates" in line for line in failures(site))


def test_a_page_that_is_gone_is_found(site: Path) -> None:
    page = next(p for p in sorted(site.rglob("*.html")) if "actors/ada-brandt" in p.as_posix())
    page.unlink()
    assert any("a page that items.jsonl names is missing" in line for line in failures(site))


@pytest.mark.parametrize("name", ["manifest.json", "items.jsonl", "actors.json"])
def test_data_that_cannot_be_read_is_one_clear_line(site: Path, name: str) -> None:
    (site / "data" / name).write_text('{"unheard": 1}\n')
    named = failures(site)
    assert len(named) == 1
    assert name in named[0]
    assert "build the site again" in named[0]


def test_a_schema_of_another_time_is_refused(site: Path) -> None:
    path = site / "data/manifest.json"
    path.write_text(path.read_text("utf-8").replace('"schema": 1', '"schema": 2'), "utf-8")
    assert "schema 2" in failures(site)[0]
