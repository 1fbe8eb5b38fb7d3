"""What a reader does on each kind of page of the demo: filter, sort, open cells, follow names, do without a script."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from browser.conftest import served
from builder import pipeline
from builder.config import locate
from builder.model.settings import PdfSettings
from builder.progress import Progress

ROOT = Path(__file__).parents[2]
PAGES = (
    "", "actors/", "actors/salma-tazeri/", "issues/", "issues/filling-of-the-kamenar-reservoir/", "positions/",
    "timeline/", "network/", "sources/", "about/",
)  # fmt: skip
HEADINGS = "[...document.querySelectorAll('article :is(h1, h2, h3, h4)')].map(h => +h.tagName[1])"
MOVING = "[...document.querySelectorAll('*')].some(e => parseFloat(getComputedStyle(e).transitionDuration) > 0)"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEADLESS = "[...document.querySelectorAll('article table')].filter(t => !t.querySelector('thead th[scope=col]')).length"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("demo")
    place = locate(book=ROOT)
    settings = msgspec.structs.replace(place.settings, pdf=PdfSettings(enabled=False), workers=1)
    place = msgspec.structs.replace(place, site=root / "site", work=root / "work", settings=settings)
    pipeline.build(place, Progress(quiet=True))
    yield from served(root / "site")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_headings_in_order_and_fits_a_phone_and_a_desk(page, demo: str, path: str) -> None:
    page.goto(demo + path)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(SIDEWAYS) <= 0
    levels = page.evaluate(HEADINGS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert page.evaluate(HEADLESS) == 0
    assert page.errors == []


def test_home_draws_what_it_says_in_words(page, demo: str) -> None:
    page.goto(demo)
    bars = page.locator(".bb-chart path:last-child").get_attribute("d").count("v-")
    page.locator(".bb-data summary").click()
    rows = page.locator(".bb-coverage tbody tr .bb-number").all_inner_texts()
    assert bars == sum(number != "0" for number in rows)
    said = page.locator(".bb-coverage figcaption .bb-number").first.inner_text()
    assert sum(map(int, rows)) == int(said)
    line = page.locator(".bb-lively li", has_text="Salma Tazeri")
    words = line.locator(".bb-unseen").text_content()
    assert words.startswith("statements by week: ")
    assert line.locator(".bb-spark path").last.get_attribute("d").count("v-") == words.count("week of")


def test_actors_are_found_by_any_name_and_by_kind(page, demo: str) -> None:
    page.goto(demo + "actors/")
    rows = page.locator(".bb-index tr[data-item]:visible")
    every = page.locator(".bb-index tr[data-item]").count()
    field = page.get_by_label("Find an actor, by any name").last
    field.fill("vereschin")
    assert rows.locator("th").all_inner_texts() == ["Stoyan Vereshchin"], "a spelling that one article has"
    field.fill("obc")
    assert rows.locator("th").all_inner_texts() == ["Orlun Basin Commission"]
    field.fill("SÁLMA")
    assert [text.split("\n")[0] for text in rows.locator("th").all_inner_texts()] == ["Salma Tazeri"]
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("All kinds").select_option("country")
    assert 0 < rows.count() < every
    assert {text.strip("·\n ") for text in rows.locator("td:nth-child(2)").all_inner_texts()} == {"country"}
    assert page.locator(".bb-count").inner_text() == f"{rows.count()} of {every}"


def test_an_index_is_sorted_by_each_of_its_heads(page, demo: str) -> None:
    page.goto(demo + "actors/")
    table = page.locator(".bb-list").first
    head = table.locator("th", has_text="Statements").locator("button")
    head.focus()
    page.keyboard.press("Enter")
    numbers = [int(text) for text in table.locator("tr[data-item] td:nth-child(3) .bb-number").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    assert table.locator("th[aria-sort=descending]").count() == 1
    table.locator("th", has_text="Last seen").locator("button").click()
    dates = table.locator("tr[data-item]").evaluate_all("rows => rows.map(row => row.dataset.date)")
    assert dates == sorted(dates, reverse=True)
    table.locator("th", has_text="Actor").locator("button").click()
    assert table.locator(".bb-letter:visible").count() > 5, "by name the letters are back"


def test_a_cell_opens_to_its_words_from_the_keyboard(page, demo: str) -> None:
    page.goto(demo + "positions/")
    button = page.locator("tr", has_text="Salma Tazeri").locator(".bb-open").first
    button.focus()
    page.keyboard.press("Enter")
    opened = page.locator(".bb-pop:popover-open")
    assert "We do not oppose the dam" in opened.inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".bb-pop:popover-open").count() == 0
    page.keyboard.press("Enter")
    opened.locator(".bb-pop-source a").click()
    page.wait_for_url("**/sources/*/#p*")
    assert "oppose the dam" in page.locator(".bb-passage:target").inner_text()


def test_the_matrix_is_filtered_by_issue_and_direction_and_read_without_colour(page, demo: str) -> None:
    page.goto(demo + "positions/")
    page.get_by_label("Every direction").select_option("opposes")
    rows = page.locator(".bb-table tbody tr:visible")
    assert rows.count() >= 1
    for row in rows.all():
        words = row.locator("td[data-direction=opposes] .bb-direction").first
        assert words.inner_text() == "opposes"
        assert "▼" in words.evaluate("e => getComputedStyle(e, '::before').content")
    page.get_by_label("Every direction").select_option("")
    page.get_by_label("Every issue").select_option(index=2)
    assert page.locator(".bb-table thead th:visible").count() == 2
    assert page.request.get(page.get_by_text("Table as CSV").evaluate("a => a.href")).ok


def test_the_timeline_is_filtered_by_actor_and_period(page, demo: str) -> None:
    page.goto(demo + "timeline/")
    events = page.locator(".bb-timeline li:visible")
    every = events.count()
    page.get_by_label("From").fill("2026-04-01")
    dates = events.evaluate_all("items => items.map(item => item.dataset.date)")
    assert 0 < len(dates) < every
    assert min(dates) >= "2026-04-01"
    assert page.locator(".bb-timeline h2:visible").count() <= len(dates), "no heading stands over nothing"
    page.get_by_label("Every actor").select_option("Farid Belkassar")
    actors = events.evaluate_all("items => items.map(item => item.dataset.actors)")
    assert all("Farid Belkassar" in names.split("|") for names in actors)


def test_sources_are_filtered_by_outlet_date_and_report(page, demo: str) -> None:
    page.goto(demo + "sources/")
    rows = page.locator(".bb-articles tr[data-item]:visible")
    every = rows.count()
    page.get_by_label("Every article").select_option("first")
    assert rows.count() < every, "wire copy counts once"
    page.get_by_role("button", name="Clear").click()
    page.locator(".bb-list").first.get_by_role("button", name="Same report").click()
    assert "one report with" in rows.first.inner_text(), "what stands in few rows can be brought to the top"
    outlet = page.get_by_label("All outlets")
    outlet.select_option(index=1)
    name = outlet.locator("option:checked").inner_text()
    assert {text.strip("·\n ") for text in rows.locator("td:nth-child(2)").all_inner_texts()} == {name}


def test_names_of_the_network_lie_apart_and_lead_to_their_pages(page, demo: str) -> None:
    page.goto(demo + "network/")
    boxes = [label.bounding_box() for label in page.locator(".bb-net text").all()]
    assert len(boxes) >= 4
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            over = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
            under = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
            assert min(over, under) <= 1
    assert page.locator(".bb-net line").count() == page.locator(".bb-list tbody tr").count()
    page.locator(".bb-list tbody td a", has_text="sentence").first.click()
    page.wait_for_url("**/actors/*/#i*")
    assert page.locator("#dealings").count() == 1
    page.go_back()
    name = page.locator(".bb-net a").first
    said = name.locator("text").text_content()
    name.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/*/")
    assert " ".join(said.split()) == page.locator("h1 .bb-item").inner_text()


def test_every_sentence_of_a_briefing_has_a_link_to_itself(page, demo: str) -> None:
    page.goto(demo + "actors/salma-tazeri/")
    bare = page.evaluate(
        """[...document.querySelectorAll('.bb-section:not(.bb-glance):not(.bb-roles) .bb-item[id]')].filter(item =>
          !item.closest('h2, h3, .bb-basis, .bb-why') && !document.querySelector(`.bb-permalink[href="#${item.id}"]`))
          .map(item => item.textContent)"""
    )
    assert bare == []
    link = page.locator(".bb-said .bb-permalink, p .bb-permalink").first
    link.focus()
    assert link.evaluate("a => getComputedStyle(a).opacity") == "1"


def test_pages_stand_as_plain_tables_and_lists_without_a_script(browser, demo: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo + "actors/")
    assert page.locator(".bb-bar").count() == 0
    assert page.locator("tr[data-item]").count() > 25
    page.goto(demo + "positions/")
    page.locator(".bb-open").first.click()
    assert page.locator(".bb-pop-quote:visible").count() >= 1
    page.goto(demo + "network/")
    assert page.locator(".bb-net text").count() >= 4
    context.close()


@pytest.mark.parametrize("media", [{"reduced_motion": "reduce"}, {"forced_colors": "active"}])
def test_preferences_are_respected(page, demo: str, media: dict[str, str]) -> None:
    page.emulate_media(**media)
    page.goto(demo)
    if "reduced_motion" in media:
        assert not page.evaluate(MOVING)
    else:
        shown = "getComputedStyle(document.querySelector('.bb-chart')).fill"
        assert page.evaluate(shown) == page.evaluate("getComputedStyle(document.body).color")


def test_paper_is_white_in_dark_mode_too(browser, demo: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(demo)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(29, 27, 24)"
    context.close()
