"""What pages tell machines of themselves: valid, inert, and nothing that the page does not say."""

from __future__ import annotations

import json
import re

import msgspec
import pytest

from builder.model.settings import Settings
from builder.render.head import MOST_CITED, linked_data, summary
from builder.render.library import Library
from tests.render.specimen import specimen

HOSTILE = '</script><script>alert(1)</script> & \u2028 "quoted"\n---'


def test_an_actor_is_a_person_with_the_articles_that_the_page_cites() -> None:
    book = specimen()
    library = Library(book, Settings(url="https://briefs.example.org/orlun/"))
    page = next(briefing for briefing in book.briefings if briefing.kind == "actor")
    node = json.loads(json.loads(linked_data(library, page.path, page, None)))
    assert node["@type"] == "WebPage" and node["about"]["name"] == page.title.text
    assert node["url"] == f"https://briefs.example.org/orlun/{page.path}/"
    assert node["citation"] and len(node["citation"]) <= MOST_CITED
    assert {one["@type"] for one in node["citation"]} == {"NewsArticle"}
    crumbs = node["breadcrumb"]["itemListElement"]
    assert [step["position"] for step in crumbs] == [1, 2] and crumbs[1]["name"] == page.title.text


def test_a_book_without_an_address_names_none() -> None:
    book = specimen()
    page = next(briefing for briefing in book.briefings if briefing.kind == "actor")
    node = json.loads(json.loads(linked_data(Library(book, Settings()), page.path, page, None)))
    assert "url" not in node and "breadcrumb" not in node


@pytest.mark.parametrize("kind", ["home", "actor", "issue"])
def test_hostile_words_end_no_script_and_no_line(kind: str) -> None:
    book = specimen()
    page = next(briefing for briefing in book.briefings if briefing.kind == kind)
    title = msgspec.structs.replace(page.title, parts=(msgspec.structs.replace(page.title.parts[0], text=HOSTILE),))
    page = msgspec.structs.replace(page, title=title)
    made = linked_data(Library(book, Settings(title=HOSTILE)), page.path, page, None)
    inert = json.loads(made)
    assert not re.search(r"[<>&\n\u2028]", inert) and "\n" not in made
    name = json.loads(inert)["isPartOf" if kind != "home" else "name"]
    assert HOSTILE in (name["name"] if isinstance(name, dict) else name)


def test_the_line_for_previews_is_made_of_items() -> None:
    book = specimen()
    library = Library(book, Settings(description="What it is about"))
    for page in book.briefings:
        shown = {" ".join(item.text.split()) for section in page.sections for item in section.items}
        for piece in filter(None, summary(library, page).split(" · ")):
            assert piece in shown or (page.kind == "home" and piece == "What it is about")
