"""The search index: what can be found, the same bytes each time, made again only when something changed."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from pathlib import Path

import msgspec
import pytest
from render.specimen import specimen

from builder.model.identity import digest
from builder.publish import search_entries, search_index
from builder.publish.search import Entry
from builder.render import render
from builder.store import Cache
from publish.conftest import SETTINGS, TEMPLATES, Publish


def entries(book=None) -> dict[str, str]:
    book = book or specimen()
    return {entry.path: entry.html for entry in search_entries(book, render(book, [TEMPLATES], SETTINGS))}


def words(html: str) -> list[str]:
    return [unescape(piece) for piece in re.findall(r">([^<>]+)<", html)]


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): digest(path.read_bytes().hex())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_page_is_found_by_its_names_apart_from_its_passages() -> None:
    found = entries()
    assert words(found["name/actors/ada-brandt/"]) == ["Ada Brandt", "mayor of Port Lisk", "Brandt"]
    assert "name/issues/closing-the-harbour/" in found
    assert "name/positions/" in found
    assert words(found["source/sources/harbour-closes/"]) == [
        "Harbour to close to cruise ships",
        "The Lisk Courier, 4 March 2031",
    ]
    assert not [path for path in found if path.startswith("passage/sources/")]


def test_other_spellings_are_those_that_the_page_has_as_tags() -> None:
    book = specimen()
    first, *others = book.resolution.actors
    alias = msgspec.structs.replace(first.aliases[0], surface="Ада Ковальчук")
    actors = (msgspec.structs.replace(first, aliases=(*first.aliases, alias)), *others)
    book = msgspec.structs.replace(book, resolution=msgspec.structs.replace(book.resolution, actors=actors))
    assert {"Ада Ковальчук", "Ada Koval'chuk"} <= set(words(entries(book)["name/actors/ada-brandt/"]))


def test_a_passage_is_found_once_under_its_anchor_with_outlet_and_date() -> None:
    passages = {path: html for path, html in entries().items() if path.startswith("passage/")}
    texts = [text for html in passages.values() for text in re.findall(r"</h3><p>(.*?)</p>", html)]
    assert texts
    assert len(texts) == len(set(texts))
    heads = re.findall(r'<h3 id="(i\w+)"[^>]*>(.*?)</h3>', passages["passage/actors/ada-brandt/"])
    items = {item.id for page in specimen().briefings for section in page.sections for item in section.items}
    assert {ident for ident, _ in heads} <= items
    assert {where for _, where in heads} <= {"The Lisk Courier, 4 March 2031", "undated"}


def test_only_words_that_a_page_prints_can_be_found() -> None:
    book = specimen()
    printed = {item.text for page in book.briefings for section in page.sections for item in section.items}
    printed = {" ".join(text.split()) for text in printed}
    for path, html in entries(book).items():
        for text in re.findall(r"</h3><p>(.*?)</p>", html):
            assert unescape(text) in printed, path


def test_hostile_text_is_text_in_an_entry() -> None:
    payload = "<script data-pagefind-meta=x>\"'</p><h3 id=evil>\0&lt;"
    book = specimen(lambda text: text + payload)
    for html in entries(book).values():
        assert "<script" not in html
        assert "id=evil>" not in html


def test_the_index_has_the_same_bytes_and_names_each_time(tmp_path: Path) -> None:
    made = [Entry(path=path, html=html) for path, html in sorted(entries().items())]
    for name in ("one", "two", "three"):
        search_index.write_index(made, tmp_path / name)
    assert files(tmp_path / "one") == files(tmp_path / "two") == files(tmp_path / "three")
    kept = set(files(tmp_path / "one/search"))
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= kept
    assert not [name for name in kept if name.endswith(".css") or "ui" in name]


def test_an_unchanged_index_is_not_made_again_and_a_changed_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [Entry(path=path, html=html) for path, html in sorted(entries().items())]
    runs: list[int] = []
    run = search_index._run
    monkeypatch.setattr(search_index, "_run", lambda *given: runs.append(1) or run(*given))
    with Cache(tmp_path / "cache") as cache:
        search_index.write_index(made, tmp_path / "one", cache)
        search_index.write_index(made, tmp_path / "two", cache)
        assert len(runs) == 1
        assert files(tmp_path / "one") == files(tmp_path / "two")
        search_index.write_index(made[1:], tmp_path / "three", cache)
    assert len(runs) == 2
    assert files(tmp_path / "three") != files(tmp_path / "one")


def test_every_fragment_leads_to_a_page_and_anchors_of_the_site(publish_book: Publish) -> None:
    site = publish_book()
    found = sorted((site / "search/fragment").iterdir())
    assert found
    for file in found:
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        page = (site / fragment["url"].split("/", 2)[2] / "index.html").read_text("utf-8")
        assert all(f'id="{anchor["id"]}"' in page for anchor in fragment["anchors"])
    assert 'class="bb-find"' in (site / "index.html").read_text("utf-8")


def test_without_pagefind_there_is_a_site_without_search_and_one_line(
    publish_book: Publish, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nothing"))
    search_index.pagefind.cache_clear()
    try:
        site = publish_book()
    finally:
        search_index.pagefind.cache_clear()
    assert [record.message for record in caplog.records if "without search" in record.message] == [
        "the site is built without search: Pagefind does not run on this machine "
        f"([Errno 2] No such file or directory: '{tmp_path / 'nothing'}')"
    ]
    assert not (site / "search").exists()
    assert "bb-find" not in (site / "index.html").read_text("utf-8")
    assert "bb-lost" not in (site / "404.html").read_text("utf-8")


def test_a_book_that_names_the_search_of_mkdocs_gets_that_one(publish_book: Publish, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    text = (TEMPLATES.parent / "mkdocs.yml").read_text("utf-8").replace("plugins: []", "plugins: [search]")
    (tmp_path / "templates/theme").mkdir(parents=True)
    config.write_text(text.replace("custom_dir: templates/theme", f"custom_dir: {TEMPLATES / 'theme'}"), "utf-8")
    site = publish_book(config=config)
    assert (site / "search/search_index.json").is_file()
    assert "bb-find" not in (site / "index.html").read_text("utf-8")
