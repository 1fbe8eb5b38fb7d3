"""A book with payloads everywhere: its PDFs, documents, feeds and data, read by what others read them with."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import docx
import feedparser
import pypdf
import pytest

from builder.model.feed import Feed, FeedEntry
from builder.publish.feeds import feed_files
from tests.hostile.payloads import MARKDOWN, PAYLOADS, SCRIPTS, TALK, TEMPLATES
from tests.hostile.planted import built_book

WRITTEN = (*SCRIPTS, *MARKDOWN, *TEMPLATES, *TALK)
"""Payloads of letters that any font has, which a PDF can be asked for."""

WEB = re.compile(r"https?://", re.IGNORECASE)


@pytest.fixture(scope="module")
def site() -> Path:
    return built_book() / "site"


@pytest.fixture(scope="module")
def said(site: Path) -> dict[str, str]:
    """The items' words by page."""
    found: dict[str, str] = {}
    for line in (site / "data/items.jsonl").read_text().splitlines():
        row = json.loads(line)
        found[row["page"]] = found.get(row["page"], "") + "\n" + row["text"]
    return found


def solid(text: str) -> str:
    return re.sub(r"\s+", "", text)


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inside for text in strings(one)]


def test_pdfs_say_the_payloads_and_hold_no_action(site: Path, said: dict[str, str]) -> None:
    asked = lost = 0
    for file in sorted((site / "pdf").glob("*.pdf")):
        reader = pypdf.PdfReader(file)
        page = file.stem.replace("-", "/", 1)
        text = solid("".join(sheet.extract_text() for sheet in reader.pages))
        # The whole book says what its pages do; its words are looked up page by page.
        wanted = [payload for payload in WRITTEN if payload in said.get(page, "")]
        asked += len(wanted)
        lost += sum(solid(payload) not in text for payload in wanted)
        raw = file.read_bytes()
        for action in (
            b"/JavaScript",
            b"/JS",
            b"/Launch",
            b"/EmbeddedFile",
            b"/SubmitForm",
            b"/OpenAction",
            b"/RichMedia",
        ):
            assert action not in raw, (file.name, action)
        for sheet in reader.pages:
            for note in sheet.get("/Annots", ()):
                target = note.get_object().get("/A")
                if target and target.get_object().get("/URI"):
                    assert WEB.match(str(target.get_object()["/URI"]))
    assert asked > 60
    # A payload over the end of a page is broken off by the page's own lines.
    assert lost <= 0.1 * asked


def test_documents_say_the_payloads_and_lead_to_the_web_alone(site: Path, said: dict[str, str]) -> None:
    files = sorted(site.rglob("*.docx"))
    assert len(files) >= 5
    for file in files:
        document = docx.Document(str(file))
        text = solid(
            "".join(
                "".join(run.text or "" for run in p.iter() if run.tag.endswith("}t")) for p in [document.element.body]
            )
        )
        page = file.stem.replace("-", "/", 1)
        assert [payload for payload in WRITTEN if payload in said[page] and solid(payload) not in text] == []
        for part in document.part.package.iter_parts():
            for link in part.rels.values():
                assert not link.is_external or WEB.match(link.target_ref), link.target_ref


def test_links_in_the_data_are_of_the_web(site: Path) -> None:
    for row in json.loads((site / "data/sources.json").read_text()):
        assert row["url"] is None or WEB.match(row["url"]), row["url"]
    for entry in json.loads((site / "data/sources.csl.json").read_text()):
        assert WEB.match(entry.get("URL", "https://"))


def test_every_line_of_the_data_is_a_record(site: Path) -> None:
    for file in sorted((site / "data").glob("*.json*")):
        text = file.read_text(encoding="utf-8")
        rows = [json.loads(text)] if file.suffix == ".json" else [json.loads(line) for line in text.split("\n") if line]
        assert rows or file.stem in ("aliases", "dealings", "decisions", "events", "figures")


def test_references_hold_one_record_for_each_source(site: Path) -> None:
    sources = json.loads((site / "data/sources.json").read_text())
    lines = (site / "data/sources.ris").read_text(encoding="utf-8").replace("\r\n", "\n").split("\n")
    assert [line for line in lines if line and not re.match(r"[A-Z][A-Z0-9]  - ", line)] == []
    assert sum(line == "TY  - NEWS" for line in lines) == sum(line == "ER  - " for line in lines) == len(sources)
    assert len(json.loads((site / "data/sources.csl.json").read_text())) == len(sources)


def test_a_spreadsheet_finds_no_formula(site: Path) -> None:
    text = (site / "data/matrix.csv").read_bytes().decode()
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) > 3
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


def test_the_database_is_whole_and_is_searched(site: Path) -> None:
    base = sqlite3.connect(f"file:{site / 'data/briefings.sqlite'}?mode=ro", uri=True)
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    count = base.execute("SELECT count(*) FROM actors").fetchone()[0]
    assert count == len(json.loads((site / "data/actors.json").read_text()))
    base.close()


def test_the_map_of_the_site_names_its_own_pages(site: Path) -> None:
    places = [node.text or "" for node in ET.parse(site / "sitemap.xml").getroot().iter() if node.tag.endswith("loc")]
    assert len(places) > 20
    for place in places:
        assert place.startswith("https://book.example/at/")
        assert (site / place.removeprefix("https://book.example/at/") / "index.html").is_file()


def test_the_search_index_holds_pages_of_the_site(site: Path) -> None:
    found = [gzip.decompress(file.read_bytes()) for file in sorted((site / "search/fragment").iterdir())]
    assert len(found) > 20
    for entry in found:
        fragment = json.loads(entry.removeprefix(b"pagefind_dcd"))
        page = site / fragment["url"].split("/", 2)[2] / "index.html"
        assert page.is_file(), fragment["url"]
        anchors = [anchor["id"] for anchor in fragment["anchors"]]
        assert all(f'id="{anchor}"' in page.read_text("utf-8") for anchor in anchors), fragment["url"]


def test_feeds_of_the_site_are_read_as_words(site: Path) -> None:
    for file in site.rglob("*.atom"):
        read = feedparser.parse(file.read_bytes())
        assert not read.bozo, (file.name, read.bozo_exception)
        for entry in read.entries:
            assert all(
                not re.match(r"\s*(javascript|data|vbscript):", link.href, re.IGNORECASE) for link in entry.links
            )


def test_whatever_a_feed_tells_it_can_be_read() -> None:
    entries = tuple(
        FeedEntry(id=payload, title=payload, text=payload, page="actors/a#i1", date="2026-01-01", sources=())
        for payload in (*PAYLOADS, "a\ud800b", "c\x00\x1bd", "]]>", "\ufffe")
    )
    feed = Feed(path="feeds/all", title=PAYLOADS[0], page="index", entries=entries)
    made = dict(feed_files([feed], PAYLOADS[1], None, None))
    atom = ET.fromstring(made["feeds/all.atom"])
    titles = [node.findtext("{*}title") or "" for node in atom.findall("{*}entry")]
    plain = [re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", entry.title) for entry in entries]
    assert titles == plain
    read = json.loads(made["feeds/all.json"])
    assert [one["title"] for one in read["items"]][: len(PAYLOADS)] == list(PAYLOADS)
    parsed = feedparser.parse(made["feeds/all.atom"])
    assert not parsed.bozo
    assert {entry.title_detail.type for entry in parsed.entries} == {"text/plain"}


def test_no_page_has_an_address_that_another_has_or_that_cannot_be_written(site: Path) -> None:
    pages = [file.relative_to(site).as_posix() for file in sorted(site.rglob("*")) if file.is_file()]
    assert len({page.casefold() for page in pages}) == len(pages)
    odd = [page for page in pages if not re.fullmatch(r"[\w./-]+", page, re.ASCII) or len(page) > 120]
    assert [page for page in odd if not page.startswith("assets/")] == []
