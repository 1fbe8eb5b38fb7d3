"""An article that is taken out leaves a correction note and no other trace: real builds of the demo, byte by byte."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from builder import inquiry, pipeline
from builder.config import Place, locate
from builder.progress import Progress

ROOT = Path(__file__).parents[2]
GONE = "times/2026-03-11-every-court.md"
WORDS = ("We will go to every court there is", "every court")
TELLS = re.compile(r"^(changes/|feeds/|data/changes\.json$|data/baseline\.jsonl$)")
"""What tells of changes; besides, redirects are left out."""
# The theme's skip link leads to a page's first heading, whichever that is.
NEW = re.compile(
    r'<div class="bb-news">.*?(?=<div class="bb-columns)'
    r'|<h2 id="new">.*?(?=<h2 |<div class="bb-columns|</article>)'
    r'|<li class="md-nav__item">\s*<a href="#new" class="md-nav__link">.*?</li>'
    r'|<a href="#[\w-]+" class="md-skip">',
    re.S,
)


def begin(folder: Path, *, without: str | None = None) -> Place:
    """Begin a book with the demo's content, PDFs apart."""
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "briefbook.toml").write_text("workers = 1\n[pdf]\nenabled = false\n")
    if without:
        (folder / "content/articles" / without).unlink()
    return locate(None, None, folder)


def files(site: Path) -> dict[str, object]:
    """Return what a site holds, but for what tells of changes, and redirects."""
    found: dict[str, object] = {}
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        name = path.relative_to(site).as_posix()
        data = path.read_bytes()
        if TELLS.match(name) or (name.endswith(".html") and b'http-equiv="refresh"' in data):
            continue
        found[name] = _bare(path, name, data)
    return found


def _bare(path: Path, name: str, data: bytes) -> object:
    if name.endswith(".html"):
        return re.sub(r"\s+", " ", NEW.sub("", data.decode()))
    if name == "data/manifest.json":
        return {key: value for key, value in json.loads(data).items() if key != "baseline"}
    if name == "data/items.jsonl":
        rows = [json.loads(line) for line in data.decode().splitlines()]
        return [row for row in rows if row["page"] != "changes" and row["section"] != "new"]
    if name.endswith(".gz"):
        return gzip.decompress(data)
    if name.endswith(".sqlite"):
        with sqlite3.connect(path) as base:
            return sorted(map(repr, base.execute("SELECT * FROM statements"))), sorted(
                map(repr, base.execute("SELECT * FROM items WHERE page <> 'changes' AND section <> 'new'"))
            )
    return data


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a book that published an article and then took it out, and one that never had it."""
    folder = tmp_path_factory.mktemp("removal")
    had, never = begin(folder / "had"), begin(folder / "never", without=GONE)
    quiet = Progress(quiet=True)
    pipeline.publish(had, quiet)
    assert any(word in path.read_text("utf-8") for path in had.site.rglob("*.html") for word in WORDS)
    (folder / "had/content/articles" / GONE).unlink()
    pipeline.build(had, quiet)
    pipeline.publish(never, quiet)
    pipeline.build(never, quiet)
    return had.site, never.site


def test_what_is_left_is_the_site_that_never_had_it(books: tuple[Path, Path]) -> None:
    had, never = (files(site) for site in books)
    assert had.keys() == never.keys()
    assert [name for name in had if had[name] != never[name]] == []


def test_the_correction_note_has_title_outlet_and_date_and_no_word_of_its_text(books: tuple[Path, Path]) -> None:
    site = books[0]
    told = (site / "changes/index.html").read_text("utf-8")
    assert "Belkassar: we will fight the filling in every court there is" in told
    assert "11 March 2026" in told
    every = {path: path.read_bytes() for path in site.rglob("*") if path.is_file() and path.suffix != ".gz"}
    assert not [path for path, data in every.items() if b"We will go to every court" in data]


def test_it_holds_against_the_articles_and_builds_to_the_same_bytes_again(books: tuple[Path, Path]) -> None:
    site = books[0]
    place = locate(None, None, site.parent)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    pipeline.build(place, Progress(quiet=True))
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    for one in books:
        held = inquiry.verify(one, locate(None, None, one.parent).articles)
        assert [str(failure) for failure in held.failures] == []
