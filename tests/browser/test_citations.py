"""Citations as a reader follows them: the passage beside its number, on its source page, and back; quotes copied."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from render.specimen import specimen

ACTOR = "actors/ada-brandt/"
CLEAR = ("rgba(0, 0, 0, 0)", "transparent")


@pytest.fixture
def phone(browser) -> Iterator:
    context = browser.new_context(viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def reference(page):
    return page.locator(".bb-card a.footnote-ref").first


def test_a_pointer_on_a_number_shows_the_passage_with_outlet_and_date(page, address: str) -> None:
    page.goto(address + ACTOR)
    reference(page).scroll_into_view_if_needed()
    before = page.locator("article").bounding_box()
    reference(page).hover()
    card = page.locator("#bb-hover")
    card.wait_for()
    assert "cannot breathe" in card.locator("mark").inner_text()
    assert card.locator(".bb-outlet").inner_text() == "The Lisk Courier"
    assert card.locator(".bb-when").inner_text() == "4 March 2031"
    assert card.locator(".bb-context").first.is_visible()
    assert page.locator("article").bounding_box() == before, "nothing moves"
    box = card.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.wait_for_timeout(500)
    assert card.is_visible(), "a pointer can rest on the card"
    page.mouse.move(5, 5)
    card.wait_for(state="detached")


def test_the_keyboard_shows_the_passage_and_escape_takes_it_away(page, address: str) -> None:
    page.goto(address + ACTOR)
    for _ in range(60):
        page.keyboard.press("Tab")
        if reference(page).evaluate("a => a === document.activeElement"):
            break
    page.wait_for_selector("#bb-hover mark")
    assert reference(page).get_attribute("aria-describedby") == "bb-hover"
    page.keyboard.press("Escape")
    assert page.locator("#bb-hover").count() == 0
    assert reference(page).evaluate("a => a === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/harbour-closes/#p*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_number_leads_to_its_passage_highlighted_and_the_passage_back(browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + ACTOR)
    reference(page).click()
    page.wait_for_url("**/sources/harbour-closes/#p*")
    target = page.locator(".bb-passage:target")
    assert "We have counted 400 ships" in target.inner_text()
    colour, ground = target.evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(document.body).backgroundColor]"
    )
    assert colour not in (*CLEAR, ground)
    assert target.bounding_box()["y"] > 60, "the passage is not under the header"
    asked = page.evaluate("performance.getEntriesByType('navigation')[0].name")
    assert ":~:text=" in asked, "the browser marks all that is cited, not its first sentence alone"
    assert Axe().run(page, ".bb-article").response["violations"] == []
    page.locator(".bb-paragraph:has(:target) .bb-cited-by a").first.click()
    page.wait_for_url("**/actors/ada-brandt/#i*")
    item = page.locator(".bb-item:target")
    assert "cannot breathe" in item.inner_text()
    assert item.evaluate("e => getComputedStyle(e).backgroundColor") not in CLEAR
    context.close()


def test_a_source_page_links_to_every_item_that_cites_it(page, address: str) -> None:
    book = specimen()
    briefed = {briefing.path for briefing in book.briefings}
    for source in book.sources:
        page.goto(f"{address}{source.path}/")
        links = set(page.eval_on_selector_all(".bb-cited-by a", "all => all.map(a => a.href)"))
        cited = {pair for passage in source.passages for pair in passage.cited_by if pair[0] in briefed}
        assert cited
        for path, item in cited:
            folder = path.removesuffix("index")
            assert f"{address}{folder}{'/' * (not folder.endswith('/'))}#{item}" in links


def test_a_touch_shows_the_passage_and_what_is_in_it_leads_on(phone, address: str) -> None:
    phone.goto(address + ACTOR)
    reference(phone).tap()
    card = phone.locator("#bb-hover")
    card.wait_for()
    assert "#" not in phone.url
    box = card.bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert round(box["y"] + box["height"]) == 780, "at the foot of the screen"
    phone.locator("h1").tap()
    card.wait_for(state="detached")
    reference(phone).tap()
    phone.locator("#bb-hover .bb-way").first.tap()
    phone.wait_for_url("**/sources/harbour-closes/#p*")


def test_a_name_shows_who_that_is(page, address: str) -> None:
    page.goto(address + "actors/seafarers-union/")
    link = page.locator("article a[href='../ada-brandt/']").first
    link.hover()
    card = page.locator("#bb-hover .bb-hover-name")
    card.wait_for()
    assert card.inner_text() == "Ada Brandt"
    lines = page.locator("#bb-hover").inner_text().split("\n")
    assert lines[0].casefold() == "actor"
    assert "mayor of Port Lisk" in lines
    page.keyboard.press("Escape")
    assert page.locator("#bb-hover").count() == 0
    page.mouse.move(5, 5)
    page.keyboard.press("Tab")
    link.focus()
    page.wait_for_selector("#bb-hover .bb-hover-name")
    page.keyboard.press("Tab")
    page.wait_for_function("!document.querySelector('#bb-hover .bb-hover-name')")
    assert page.errors == []


def test_no_name_shows_anything_at_a_touch(phone, address: str) -> None:
    phone.goto(address + "actors/seafarers-union/")
    phone.locator("article a[href='../ada-brandt/']").first.tap()
    phone.wait_for_url("**/actors/ada-brandt/")
    assert phone.locator("#bb-hover").count() == 0


def test_hostile_text_is_text_in_a_card(page, hostile_address: str) -> None:
    page.goto(hostile_address + "actors/seafarers-union/")
    page.locator("article a[href='../ada-brandt/']").first.hover()
    name = page.locator("#bb-hover .bb-hover-name")
    name.wait_for()
    assert "<img src=x onerror=window.hit=1>" in name.inner_text()
    assert page.locator("#bb-hover :is(img, script)").count() == 0
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("how", ["pointer", "keyboard"])
def test_a_quotation_is_copied_with_speaker_outlet_date_and_permalink(page, address: str, how: str) -> None:
    page.goto(address + ACTOR)
    button = page.locator(".bb-card .bb-copy").first
    if how == "pointer":
        button.click()
    else:
        button.focus()
        page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.bb-card .bb-copy').textContent === 'Copied'")
    quote, link = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert quote.startswith("“We have counted 400 ships")
    assert quote.endswith("— Ada Brandt (The Lisk Courier, 4 March 2031)")
    page.goto(link)
    assert "cannot breathe" in page.locator(".bb-item:target").inner_text()


def test_every_item_has_a_permalink_that_a_pointer_or_the_keyboard_shows(page, address: str) -> None:
    page.goto(address + ACTOR)
    bare = page.eval_on_selector_all(
        "article :is(.bb-card, .bb-said, .bb-lead p, .bb-list li, .bb-timeline li) > p > .bb-item[id], "
        "article :is(.bb-lead p, .bb-list li, .bb-timeline li) > .bb-item[id]",
        "all => all.filter(e => !document.querySelector(`.bb-permalink[href='#${e.id}']`)).map(e => e.textContent)",
    )
    assert bare == []
    link = page.locator("article .bb-permalink").first
    page.keyboard.press("Tab")
    link.focus()
    assert float(link.evaluate("e => getComputedStyle(e).opacity")) > 0.5
    page.keyboard.press("Enter")
    assert page.locator(".bb-item:target").count() == 1
