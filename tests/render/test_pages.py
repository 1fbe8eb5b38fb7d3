"""Pages from a whole book: items stand in their exact words, footnotes lead to passages, templates can be changed."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import markdown

from builder.errors import BuilderError
from builder.model.printed import every_item
from builder.model.settings import PdfSettings, Settings, SourceSettings
from builder.model.spans import fold
from builder.render import Page, render
from render.specimen import specimen

TEMPLATES = Path(__file__).parents[2] / "templates"
EXTENSIONS = ["attr_list", "footnotes", "md_in_html", "tables", "toc"]
SETTINGS = Settings(title="The harbour book")


VOID = ("br", "hr", "img", "input")


class Items(HTMLParser):
    """Collects the visible text of each element that names an item."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str | None] = []
        self.found: dict[str, list[str]] = {}
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"]] if values.get("id") else []
        if tag in VOID:
            return
        self.open.append(values.get("data-item"))
        if values.get("data-item"):
            self.found.setdefault(str(values["data-item"]), []).append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for name in self.open:
            if name:
                self.found[name][-1] += data


def pages(book=None, *, templates=(TEMPLATES,), settings=SETTINGS) -> dict[str, Page]:
    return {page.path: page for page in render(book or specimen(), list(templates), settings)}


def html(page: Page) -> str:
    return markdown(page.text.split("---", 2)[2], extensions=EXTENSIONS)


def items(page: Page) -> Items:
    parsed = Items()
    parsed.feed(html(page))
    return parsed


def test_every_item_stands_on_its_page_in_its_exact_words() -> None:
    book, made = specimen(), pages()
    for briefing in book.briefings:
        found = items(made[f"{briefing.path}.md"])
        for item in every_item(briefing):
            assert item.id in found.ids, (briefing.path, item.text)
            assert {fold(words) for words in found.found[item.id]} == {fold(item.text)}


def test_an_anchor_is_on_a_page_once() -> None:
    for page in pages().values():
        ids = items(page).ids
        assert len(ids) == len(set(ids)), page.path


def test_each_cited_item_has_its_footnotes_and_each_footnote_its_passage() -> None:
    page = pages()["actors/ada-brandt.md"].text
    card = next(line for line in page.splitlines() if "cannot breathe" in line and "data-item" in line)
    assert re.search(r"</span>(\[\^\d+\]){2}$", card), "the quotation and the insertion's evidence"
    assert re.search(r"\(\.\./sources/harbour-closes\.md#p[0-9a-f]+\)", page)
    assert "#:~:text=We%20have%20counted" in page
    assert '<span class="bb-when">undated</span>' in page


def test_a_source_page_shows_only_cited_passages_with_what_cites_them() -> None:
    page = pages()["sources/coast-splits.md"].text
    assert "Hotel owners say" not in page
    assert "Ada Brandt said the plan would go ahead." in page
    assert "Cited by [" in page
    assert "bb-gap" in page


def test_a_source_page_shows_the_full_text_where_settings_say_so() -> None:
    settings = Settings(sources=SourceSettings(text="full"))
    page = pages(settings=settings)["sources/coast-splits.md"]
    assert "Hotel owners say that they were not asked." in items_text(page)


def items_text(page: Page) -> str:
    return re.sub(r"<[^>]+>", "", html(page))


def test_the_foot_of_a_page_has_backlinks_what_was_withheld_and_the_pdf() -> None:
    page = pages()["actors/ada-brandt.md"].text
    assert "Linked from" in page
    assert "1 × a number of the sentence is not in the passage" in page
    assert 'href="../../pdf/actors-ada-brandt.pdf"' in page
    assert "pdf" not in pages(settings=Settings(pdf=PdfSettings(enabled=False)))["actors/ada-brandt.md"].text


@pytest.mark.parametrize(
    ("report", "link"),
    [("desk@lisk.example", "mailto:desk@lisk.example"), ("https://lisk.example/e", "https://lisk.example/e")],
)
def test_a_reader_can_report_an_error(report: str, link: str) -> None:
    assert f'href="{link}"' in pages(settings=Settings(report=report))["actors/ada-brandt.md"].text


def test_positions_are_a_table_of_actors_and_issues() -> None:
    page = html(pages()["positions.md"])
    assert page.count('scope="row"') == 2
    assert page.count('scope="col"') == 2
    assert re.search(r'<td data-direction="supports">\s*<a [^>]*actors/ada-brandt[^>]*><span[^>]*>.*?supports', page)


def test_the_same_book_gives_the_same_pages() -> None:
    assert pages() == pages()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    return tmp_path


def test_a_book_replaces_one_template_and_keeps_the_others(own: Path) -> None:
    (own / "pages/foot.md.jinja").write_text("Our own foot.", encoding="utf-8")
    made = pages(templates=[own, TEMPLATES])
    assert "Our own foot." in made["actors/ada-brandt.md"].text
    assert "Key quotations" in made["actors/ada-brandt.md"].text


def test_a_template_may_leave_items_out_and_links_to_them_go_to_the_page(own: Path) -> None:
    (own / "pages/issue.md.jinja").write_text('{% extends "base.md.jinja" %}', encoding="utf-8")
    made = pages(templates=[own, TEMPLATES])
    assert "closing-the-harbour.md)" in made["sources/harbour-closes.md"].text
    known = items(made["issues/closing-the-harbour.md"]).ids
    for page in made.values():
        for anchor in re.findall(r"closing-the-harbour\.md#(\w+)", page.text):
            assert anchor in known


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("one\n{{ page.titel }}", 2, "titel"),
        ("{{ nothing }}", 1, "nothing"),
        ("one\ntwo\n{% if %}", 3, "Expected an expression"),
        ("{{ page.title | shout }}", 1, "shout"),
        ('{% include "gone.md.jinja" %}', 1, "gone.md.jinja"),
        ("{{ page.title | safe }}", 1, "safe"),
        ("{{ 1 / 0 }}", 1, "division"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_file_and_line(own: Path, source: str, line: int, message: str) -> None:
    (own / "pages/actor.md.jinja").write_text(source, encoding="utf-8")
    with pytest.raises(BuilderError) as raised:
        pages(templates=[own, TEMPLATES])
    assert message in raised.value.message
    assert raised.value.where is not None
    assert raised.value.where.endswith(f"actor.md.jinja:{line}")


def test_a_template_that_loses_footnotes_is_told(own: Path) -> None:
    (own / "pages/actor.md.jinja").write_text("{{ page.section('bottom-line').items[0] }}", encoding="utf-8")
    with pytest.raises(BuilderError, match="never prints"):
        pages(templates=[own, TEMPLATES])


def test_templates_cannot_reach_the_machine(own: Path) -> None:
    (own / "pages/actor.md.jinja").write_text("{{ ''.__class__.__mro__ }}", encoding="utf-8")
    with pytest.raises(BuilderError):
        pages(templates=[own, TEMPLATES])


def test_a_book_works_from_a_copy_of_the_templates(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "copy")
    assert pages(templates=[tmp_path / "copy"]) == pages()
