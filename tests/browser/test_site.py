"""What a reader does, in a real browser: open pages, their PDF, the dark mode; hostile text never runs."""

from __future__ import annotations

import pytest

PAGES = [
    "", "actors/", "actors/ada-brandt/", "issues/", "issues/closing-the-harbour/", "positions/", "timeline/",
    "sources/", "sources/harbour-closes/", "about/", "404.html",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_errors_and_asks_nobody_else(page, address: str, path: str) -> None:
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    host = address.split("/books/", maxsplit=1)[0]
    assert [url for url in page.requested if not url.startswith((host, "data:", "blob:"))] == []
    assert page.errors == []
    assert page.locator("h1").count() == 1


def test_the_pdf_of_a_page_can_be_fetched(page, address: str) -> None:
    page.goto(address + "actors/ada-brandt/")
    link = page.locator("a.bb-pdf")
    response = page.request.get(link.evaluate("a => a.href"))
    assert response.ok
    assert response.body().startswith(b"%PDF-")


def test_pages_read_without_javascript(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "actors/ada-brandt/")
    assert page.locator(".bb-copy").first.is_hidden()
    page.locator("a.footnote-ref").first.click()
    assert "#fn:" in page.url
    assert page.locator("[id='fn:1'] mark").is_visible()
    context.close()


@pytest.mark.parametrize("width", [1360, 390])
@pytest.mark.parametrize("path", ["", "actors/ada-brandt/", "positions/", "sources/harbour-closes/"])
def test_no_page_scrolls_sideways(page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_headings_of_the_position_matrix_stay_in_sight(page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 120})
    page.goto(address + "positions/")
    matrix, heading = page.locator(".bb-matrix"), page.locator(".bb-matrix thead th").first
    matrix.evaluate("m => m.scrollTo(0, 1000)")
    assert matrix.evaluate("m => m.scrollTop") > 10
    assert abs(heading.bounding_box()["y"] - matrix.bounding_box()["y"]) < 3


def test_the_dark_mode_is_kept_from_page_to_page(page, address: str) -> None:
    page.goto(address)
    page.locator("label[title='Switch to dark mode']").click()
    page.goto(address + "actors/ada-brandt/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


@pytest.mark.parametrize("path", ["", "actors/ada-brandt/", "issues/closing-the-harbour/", "sources/harbour-closes/"])
def test_hostile_text_never_runs(page, hostile_address: str, path: str) -> None:
    page.goto(hostile_address + path)
    page.wait_for_load_state("networkidle")
    for reference in page.locator("a.footnote-ref").all()[:1]:
        reference.hover()
        page.wait_for_selector("#bb-hover")
    assert page.evaluate("window.hit") is None
    assert "<img src=x onerror=window.hit=1>{{7*7}}" in page.locator("article").inner_text()
