"""A published site: whole, the same for the same input, and never replaced by one that is not right."""

from __future__ import annotations

import errno
import logging
import os
import re
import shutil
from pathlib import Path

import msgspec
import pytest
from render.specimen import specimen

from builder.errors import BuilderError
from builder.model.settings import PdfSettings, Settings
from builder.publish.links import broken_links
from builder.render import Page
from publish.conftest import ROOT, SETTINGS, TEMPLATES, Publish, data_files

HOSTILE = (
    "<script>window.hit=1</script><img src=x onerror=window.hit=1>",
    "[x](javascript:window.hit=1) ![y](http://other.example/i.png) <http://other.example/>",
    "{{ 7*7 }}{% raw %}{# #}",
    "#let x = [*b*] $a$ `c` @fig #panic()",
    "**b** _i_ `code` | cell | ~~s~~ ==m== ^up^ {#id .class} [^1] *[HTML]: x :smile: <!-- c --> &copy; &lt;b&gt;",
    '"\' onmouseover=window.hit=1 x="</span></div></title>',
    "\u202eevil\u2066 \u0000 \ufffe \x85 \x1b[0m",
)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_site_has_pages_pdfs_search_and_what_extras_add(publish_book: Publish) -> None:
    site = publish_book()
    names = set(contents(site))
    assert {"index.html", "actors/ada-brandt/index.html", "sources/harbour-closes/index.html"} <= names
    assert {"pdf/actors-ada-brandt.pdf", "search/pagefind.js", "404.html", "data/matrix.csv"} <= names
    assert not [name for name in names if name.endswith((".md", ".jinja", ".typ", ".ttf"))]


def test_the_same_book_gives_the_same_bytes(publish_book: Publish, tmp_path: Path) -> None:
    assert contents(publish_book(site=tmp_path / "one")) == contents(publish_book(site=tmp_path / "two"))


def test_nothing_is_left_beside_the_site(publish_book: Publish, tmp_path: Path) -> None:
    publish_book()
    publish_book()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "work"]


def test_markdown_of_another_book_does_not_stay(publish_book: Publish, tmp_path: Path) -> None:
    publish_book()
    pages = tmp_path / "work/pages"
    before = contents(pages)
    same, planted = pages / "index.md", pages / "actors/nobody.md"
    os.utime(same, ns=(0, 0))
    (pages / "positions.md").write_text("changed by somebody")
    planted.write_text("# Nobody\n")
    site = publish_book()
    assert contents(pages) == before
    assert same.stat().st_mtime_ns == 0, "what did not change is not written again"
    assert not (site / "actors/nobody").exists()


def test_no_page_asks_another_host_for_anything(publish_book: Publish) -> None:
    site = publish_book()
    for name, data in contents(site).items():
        if name.endswith(".html"):
            assert not re.search(rb'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?//', data), name
    css = b"".join(data for name, data in contents(site).items() if name.endswith(".css"))
    assert not re.search(rb"url\(['\"]?(?:https?:)?//", css)
    own = sum(len((TEMPLATES / "theme/assets" / name).read_bytes()) for name in ("briefbook.css", "briefbook.js"))
    assert own < 60_000


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_inert_on_every_page_and_pdf(publish_book: Publish, payload: str) -> None:
    site = publish_book(specimen(lambda text: text + payload))
    plain = contents(publish_book())
    for name, data in contents(site).items():
        if not name.endswith(".html"):
            continue
        page = data.decode()
        assert len(re.findall("<[a-z]", page)) == len(re.findall("<[a-z]", plain[name].decode())), name
        assert "javascript:window" not in re.sub(r">[^<]*<", "><", page), name


def test_a_title_with_markup_is_shown_as_it_stands(publish_book: Publish) -> None:
    site = publish_book(settings=Settings(title="<b>Ships</b> & quays"))
    assert "<b>" not in (site / "actors/ada-brandt/index.html").read_text()
    assert "&lt;b&gt;Ships&lt;/b&gt; &amp; quays</title>" in (site / "index.html").read_text()


def test_a_dead_link_stops_the_build_and_the_former_site_stays(publish_book: Publish) -> None:
    before = contents(publish_book())

    def spoil(pages: tuple[Page, ...]) -> list[Page]:
        return [msgspec.structs.replace(p, text=p.text + "\n[gone](gone.md) [lost](timeline.md#lost)\n") for p in pages]

    with pytest.raises(BuilderError) as raised:
        publish_book(pages=spoil)
    assert "gone.md" in raised.value.message
    assert "timeline.md#lost" in raised.value.message
    assert contents(publish_book()) == before


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="pdf/none.pdf">x</a>', "link to pdf/none.pdf: there is no such file"),
        ('<a href="actors/ada-brandt/#nowhere">x</a>', "link to actors/ada-brandt/#nowhere: there is no such anchor"),
        ('<a href="#nowhere">x</a>', "link to #nowhere: there is no such anchor"),
        ('<a href="../above/">x</a>', "link to ../above/: there is no such file"),
        ('<a href="/actors/">x</a>', "link to /actors/: there is no such file"),
        ('<a href="javascript:alert(1)">x</a>', "runs a script"),
        ('<img src="https://other.example/x.png">', "asks another host"),
        ('<link rel="stylesheet" href="//other.example/x.css">', "asks another host"),
    ],
)
def test_the_checker_finds_what_was_planted(publish_book: Publish, html: str, problem: str) -> None:
    site = publish_book()
    assert broken_links(site) == ()
    page = site / "index.html"
    page.write_text(page.read_text() + html)
    assert [line for line in broken_links(site) if line.startswith("index.html") and problem in line]


def test_a_missing_pdf_stops_the_build(publish_book: Publish) -> None:
    with pytest.raises(BuilderError, match=r"pdf/actors-ada-brandt\.pdf: there is no such file"):
        publish_book(extras=lambda folder: (data_files(folder), (folder / "pdf/actors-ada-brandt.pdf").unlink()))


def test_a_full_disk_keeps_the_former_site(publish_book: Publish, tmp_path: Path) -> None:
    before = contents(publish_book())

    def full(folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(folder / "data"))

    with pytest.raises(BuilderError, match="No space left"):
        publish_book(extras=full)
    assert contents(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "work"]


def test_a_folder_of_somebody_else_is_never_replaced(publish_book: Publish, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("years of work")
    with pytest.raises(BuilderError, match="something else"):
        publish_book()
    assert (tmp_path / "site/thesis.txt").read_text() == "years of work"


def test_a_book_without_pdfs_links_none(publish_book: Publish) -> None:
    site = publish_book(settings=Settings(pdf=PdfSettings(enabled=False)))
    assert not (site / "pdf").exists()


@pytest.mark.parametrize("url", ["https://news.example/", "https://news.example/books/harbour/"])
def test_a_site_for_a_known_address_is_whole_too(publish_book: Publish, url: str) -> None:
    site = publish_book(settings=Settings(url=url))
    assert (
        f'<link rel="canonical" href="{url}actors/ada-brandt/">' in (site / "actors/ada-brandt/index.html").read_text()
    )


def test_a_wrong_setting_of_mkdocs_is_told(publish_book: Publish, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text((ROOT / "mkdocs.yml").read_text().replace("name: material", "name: no-such-theme"))
    with pytest.raises(BuilderError, match="no-such-theme"):
        publish_book(config=config)


def test_a_book_has_a_theme_file_of_its_own(publish_book: Publish, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "theme/partials").mkdir(parents=True)
    (own / "theme/partials/copyright.html").write_text("Kept by the harbour desk")
    site = publish_book(templates=(own, TEMPLATES))
    assert "Kept by the harbour desk" in (site / "index.html").read_text()
    assert (site / "assets/briefbook.css").is_file()


def test_mkdocs_is_quiet_and_leaves_no_trace(publish_book: Publish, caplog, capfd) -> None:
    handlers = list(logging.getLogger("mkdocs").handlers)
    with caplog.at_level(logging.DEBUG):
        publish_book()
    assert logging.getLogger("mkdocs").handlers == handlers
    assert capfd.readouterr() == ("", "")


def test_it_works_from_copies_of_templates_and_config(publish_book: Publish, tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "elsewhere/templates")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "elsewhere/mkdocs.yml")
    one = contents(publish_book(site=tmp_path / "one"))
    two = publish_book(
        site=tmp_path / "two", templates=(tmp_path / "elsewhere/templates",), config=tmp_path / "elsewhere/mkdocs.yml"
    )
    assert contents(two) == one
    assert SETTINGS.title.encode() in one["index.html"]
