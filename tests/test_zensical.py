"""The pages also build under Zensical; what differs is what docs/zensical.md says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from tests.command import run

ROOT = Path(__file__).parents[1]
Pages = Mapping[str, Any]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pages, Pages]:
    """Build some articles of the demo once with MkDocs and once, from the same Markdown, with Zensical."""
    book = tmp_path_factory.mktemp("zensical")
    articles = [path for path in sorted((ROOT / "content" / "articles").rglob("*")) if path.is_file()]
    for path in articles[::3]:
        target = book / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    shutil.copytree(ROOT / "templates", book / "templates")
    shutil.copy(ROOT / "briefbook.toml", book)
    config = (ROOT / "mkdocs.yml").read_text()
    (book / "mkdocs.yml").write_text(config)
    done = run(book, "build", "--no-pdf")
    assert done.returncode == 0, done.stderr
    (book / "zensical.yml").write_text(re.sub(r"(?m)^site_dir: .*", "site_dir: other", config))
    command = [Path(sys.executable).with_name("zensical"), "build", "--config-file", "zensical.yml"]
    env = {name: value for name, value in os.environ.items() if name != "CI"}
    made = subprocess.run(command, cwd=book, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert made.returncode == 0, made.stderr
    return pages_of(book / "site"), pages_of(book / "other")


def pages_of(site: Path) -> Pages:
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): html.parse(str(file)).getroot().xpath("//article")[0] for file in files}


def words(article: Any) -> str:
    return " ".join(article.text_content().split())


def lost(pages: Pages) -> set[str]:
    """Return the links, relative to the site's root, that lead to no page, or to no place on its page."""
    found = set()
    for path, article in pages.items():
        for link in article.xpath(".//a/@href"):
            there = urlsplit(urljoin(f"https://site/{path.removesuffix('index.html')}", link))
            if there.netloc != "site":
                continue
            page = unquote(there.path)[1:]
            page += "index.html" if page == "" or page.endswith("/") else ""
            if page not in pages or (
                there.fragment and not pages[page].xpath("//*[@id=$i]", i=unquote(there.fragment))
            ):
                found.add(f"{page}#{there.fragment}")
    return found


def test_it_makes_the_same_pages_with_the_same_words_items_and_anchors(built: tuple[Pages, Pages]) -> None:
    mkdocs, zensical = built
    assert len(mkdocs) > 15
    assert zensical.keys() == mkdocs.keys()
    for path in mkdocs.keys() - {"404.html"}:
        ours, theirs = mkdocs[path], zensical[path]
        assert words(theirs) == words(ours), path
        assert theirs.xpath(".//@data-item") == ours.xpath(".//@data-item"), path
        assert [i for i in theirs.xpath(".//@id") if i != "__skip"] == ours.xpath(".//@id"), path


def test_every_citation_leads_to_its_passage(built: tuple[Pages, Pages]) -> None:
    mkdocs, zensical = built
    cited = [
        link for page in zensical.values() for link in page.xpath(".//a/@href") if "sources/" in link and "#" in link
    ]
    assert len(cited) > 20
    # Only files that are no pages, and lie beside them, are lost: feeds and data.
    beside = re.compile(r"(feeds|data|pdf|docx)/")
    assert all(beside.match(link) for link in lost(mkdocs))
    assert all(beside.match(link) for link in lost(zensical))


def test_what_differs_is_what_the_docs_say(built: tuple[Pages, Pages]) -> None:
    mkdocs, _ = built
    off = 0
    for path in mkdocs:
        ours, theirs = (pages[path].xpath(".//a[@class='bb-feed']/@href") for pages in built)
        index = path in {"index.html", *(f"{folder}/index.html" for folder in ("actors", "issues", "sources"))}
        assert theirs == (ours if index else [f"../{link}" for link in ours]), path
        off += len(theirs) * (not index)
    assert off
    assert "one step too far" in (ROOT / "docs" / "zensical.md").read_text()
