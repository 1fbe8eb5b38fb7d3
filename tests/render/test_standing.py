"""Positions, duplicates and what is told on demand, from a composed book to HTML."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown import markdown

from builder.compose import compose
from builder.model.settings import Settings, SourceSettings
from builder.render import render
from tests.compose.fixtures import Desk, actor_id, river

TEMPLATES = Path(__file__).parents[2] / "templates"
EXTENSIONS = ["attr_list", "footnotes", "md_in_html", "tables", "toc"]
OPEN = Settings(sources=SourceSettings(cap=1.0))
CLOSING = "issues/closing-the-harbour-to-cruise-ships"


def site(desk: Desk) -> dict[str, str]:
    book = compose(desk.resolution(), OPEN)
    pages = render(book, [TEMPLATES], OPEN)
    return {page.path: markdown(page.text.split("---", 2)[2], extensions=EXTENSIONS) for page in pages}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    desk = river()
    desk.unsure("Lev Orlov", "Nadia Haddad", surname=0.9)
    desk.positions[1] = desk.positions[1].__class__(
        actor=actor_id("Seafarers' Union"),
        issue=desk.positions[1].issue,
        direction="supports",
        statements=desk.positions[1].statements,
        rule="a person's judgement",
        veto="the offer was withdrawn",
    )
    return site(desk)


def test_a_cell_of_the_matrix_leads_to_the_words_that_show_it(pages: dict[str, str]) -> None:
    cells = re.findall(
        r'<td data-direction="(?:supports|opposes)">(.*?)<a href="\.\./(actors/[^"#]+)/#(i\w+)">More',
        pages["positions.md"],
        re.S,
    )
    assert len(cells) >= 3
    for opened, path, anchor in cells:
        assert f'data-item="{anchor}"' in opened, "the cell opens to the words"
        assert re.search(r'class="bb-cite".*href="\.\./sources/[^"]+/#p\w+"', opened), "and to their source"
        assert re.search(
            rf'class="bb-item bb-sourced" data-item="{anchor}" id="{anchor}"', pages[f"{unquote(path)}.md"]
        )


def test_what_a_person_set_is_marked_in_its_cell_and_under_the_position(pages: dict[str, str]) -> None:
    marked = [cell for cell in re.findall(r"<td .*?</td>", pages["positions.md"], re.S) if "set by a person" in cell]
    assert len(marked) == 1
    assert "bb-is-supports" in marked[0]
    own = pages["actors/seafarers'-union.md"]
    assert re.search(r'class="bb-basis">.*set by a person</span>: the offer was withdrawn', own)
    assert "found by the rule" not in own


def test_each_position_and_the_matrix_lead_to_how_directions_are_found(pages: dict[str, str]) -> None:
    assert 'id="positions"' in pages["about.md"]
    assert 'href="about.md#positions"' in pages["positions.md"]
    for path in (CLOSING, "actors/lev-orlov"):
        assert pages[f"{path}.md"].count('href="../about.md#positions"') == pages[f"{path}.md"].count('"bb-basis"')


def test_what_is_told_on_demand_needs_no_script_and_stands_beside_its_item(pages: dict[str, str]) -> None:
    page = pages[f"{CLOSING}.md"]
    told = re.findall(r'<details class="bb-why">\s*<summary>Why is this here\?</summary>\s*(<span.*?)</details>', page)
    assert len(told) >= 5
    assert all("put to this issue with a score of" in one for one in told)
    assert "bb-why" not in pages["actors/ada-brandt.md"]
    assert "markdown=" not in page


def test_pairs_that_may_be_one_are_headings_with_lines_to_copy(pages: dict[str, str]) -> None:
    page = pages["duplicates.md"]
    assert re.search(r'<h2 id="[^"]+">.*actors/lev-orlov\.md.*actors/nadia-haddad\.md', page)
    lines = re.findall(r'class="bb-code".*?</span>.*?data-copy="([^"]*)"', page, re.S)
    assert [line.partition("&#58;")[0] for line in lines] == ["&#45; &#123;same", "&#45; &#123;not&#95;same"]
    assert 'href="../duplicates.md"' in pages["actors/index.md"]
    assert 'href="duplicates.md"' in pages["about.md"]
    assert 'href="../duplicates.md"' in pages["actors/lev-orlov.md"]


def test_a_book_without_open_pairs_has_no_page_for_them_and_no_link_to_it() -> None:
    made = site(river())
    assert "duplicates.md" not in made
    assert not any("duplicates.md" in page for page in made.values())
