"""Search as a reader uses it: names in any spelling first, by keyboard alone, nothing fetched before it is wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.conftest import build, served
from builder.publish import search_index

NAMES = ("Øystein Brændt", "Ада Ковальчук", "阿达布兰特", "Ada Brandtová")


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The specimen, with an actor who has names in other scripts."""

    def renamed(book):
        first, *others = book.resolution.actors
        aliases = tuple(msgspec.structs.replace(first.aliases[0], surface=name) for name in NAMES)
        actors = (msgspec.structs.replace(first, aliases=(*first.aliases, *aliases)), *others)
        return msgspec.structs.replace(book, resolution=msgspec.structs.replace(book.resolution, actors=actors))

    root = tmp_path_factory.mktemp("named")
    build(root / "books/harbour", change=renamed)
    for base in served(root):
        yield f"{base}books/harbour/"


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The specimen, its index in several parts as that of a large book."""
    root = tmp_path_factory.mktemp("parted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_index, "PART", 1_000)
        build(root / "books/harbour")
    assert len(json.loads((root / "books/harbour/search/parts.json").read_text())["parts"]) > 2
    for base in served(root):
        yield f"{base}books/harbour/"


def find(page, words: str) -> None:
    page.keyboard.press("/")
    page.wait_for_selector(".bb-search[open]")
    page.locator(".bb-search input").fill(words)
    page.wait_for_function("!document.querySelector('.bb-search p').textContent.startsWith('Names in')")


def test_nothing_of_search_is_fetched_before_somebody_wants_it(page, named: str) -> None:
    page.goto(named)
    page.wait_for_load_state("networkidle")
    assert not [url for url in page.requested if "/search/" in url or url.endswith("search.css")]
    page.locator(".bb-find").click()
    page.wait_for_selector(".bb-search[open]")
    page.wait_for_load_state("networkidle")
    assert not [url for url in page.requested if "/search/index/" in url], "no words of the index before one is typed"
    page.keyboard.type("harbour")
    page.wait_for_selector(".bb-found")
    assert [url for url in page.requested if "/search/" in url]
    host = named.split("/books/", maxsplit=1)[0]
    assert [url for url in page.requested if not url.startswith((host, "data:", "blob:"))] == []
    assert page.errors == []


def test_names_stand_before_passages_and_articles(page, named: str) -> None:
    page.goto(named)
    find(page, "harbour")
    groups = page.locator("#bb-found [role=group]")
    assert [group.get_attribute("aria-label") for group in groups.all()] == [
        "Actors and issues",
        "Passages",
        "Articles",
    ]
    assert groups.first.locator(".bb-found-name").first.inner_text() == "Closing the harbour to cruise ships"
    assert "The Lisk Courier" in groups.nth(1).inner_text()
    assert page.locator(".bb-search [role=status]").inner_text() == "1 name, 4 pages with passages or titles"


@pytest.mark.parametrize(
    "words",
    [
        "brandt",
        "Brandtova",
        "oystein",
        "Braendt",
        "Øystein",
        "Ковальчук",
        "Kovalchuk",
        "阿达布兰特",
        "布兰特",
        "ada brandt",
    ],
)
def test_an_actor_is_found_by_any_spelling_of_any_name(page, named: str, words: str) -> None:
    page.goto(named)
    find(page, words)
    first = page.locator("#bb-found [role=option]").first
    assert first.locator(".bb-found-name").inner_text() == "Ada Brandt"
    assert first.get_attribute("href").endswith("/actors/ada-brandt/")


def test_a_passage_is_found_and_followed_by_keyboard_alone(page, named: str) -> None:
    page.goto(named + "about/")
    page.keyboard.press("Control+k")
    page.wait_for_selector(".bb-search[open]")
    page.keyboard.type("breathe")
    page.wait_for_selector(".bb-found mark")
    field = page.locator(".bb-search input")
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == field.get_attribute("aria-activedescendant")
    assert "breathe" in chosen.locator("mark").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/ada-brandt/#i*")
    assert "cannot breathe" in page.locator(".bb-item:target").inner_text()


def test_the_arrow_keys_go_round_and_the_focus_stays_inside(page, named: str) -> None:
    page.goto(named)
    find(page, "harbour")
    every = page.locator("#bb-found [role=option]")
    page.keyboard.press("ArrowUp")
    assert every.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    assert every.first.get_attribute("aria-selected") == "true"
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('.bb-search')"
        )


def test_escape_closes_the_dialog_and_gives_the_focus_back(page, named: str) -> None:
    page.goto(named)
    button = page.locator(".bb-find")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".bb-search[open]")
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    # The first one empties a search field in some browsers.
    if page.locator(".bb-search[open]").count():
        page.keyboard.press("Escape")
    assert page.locator(".bb-search[open]").count() == 0
    assert button.evaluate("b => b === document.activeElement")


def test_an_address_that_leads_nowhere_offers_a_search(page, hostile_address: str) -> None:
    page.goto(hostile_address + "404.html")
    field = page.locator(".bb-lost input")
    assert field.input_value() == "404"
    field.fill("seafarers")
    field.press("/")
    assert field.input_value() == "seafarers/", "a slash in a field is a slash"
    assert page.locator(".bb-search").count() == 0
    field.press("Enter")
    page.wait_for_selector(".bb-found")
    assert page.locator(".bb-found-name").first.inner_text().startswith("Seafarers’ Union")


def test_what_is_not_there_is_said(page, named: str) -> None:
    page.goto(named)
    find(page, "zzqx")
    page.wait_for_function("document.querySelector('.bb-search p').textContent === 'Nothing found'")
    assert page.locator("#bb-found").is_hidden()


def test_a_page_opened_from_disk_says_what_search_needs(page, tmp_path: Path) -> None:
    build(tmp_path / "site")
    page.goto((tmp_path / "site/index.html").as_uri())
    find(page, "harbour")
    assert "needs a web server" in page.locator(".bb-search [role=status]").inner_text()
    assert not [url for url in page.requested if "/search/" in url]


def test_hostile_text_is_text_in_results(page, hostile_address: str) -> None:
    page.goto(hostile_address)
    for words in ("brandt", "onerror", "harbour"):
        page.keyboard.press("Escape")
        find(page, words)
        page.wait_for_selector(".bb-found")
        assert page.locator(".bb-found :is(img, script)").count() == 0
        assert "<img src=x" in page.locator("#bb-found").inner_text()
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_dialog_can_be_used_by_everybody(browser, named: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(named)
    find(page, "harbour")
    page.wait_for_selector(".bb-found")
    page.keyboard.press("ArrowDown")
    found = Axe().run(page, ".bb-search")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()


def test_without_scripts_nothing_offers_a_search(browser, named: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(named)
    assert page.locator(".bb-find").is_hidden()
    context.close()


@pytest.mark.parametrize("words", ["harbour", "brandt", "quay", "nothing-of-the-kind"])
def test_an_index_in_parts_finds_what_a_whole_one_finds(page, named: str, parted: str, words: str) -> None:
    found = []
    for site in (named, parted):
        page.goto(site)
        find(page, words)
        links = page.locator("#bb-found a")
        found.append(
            (
                page.locator(".bb-search p").text_content(),
                {link.get_attribute("href").removeprefix(site) for link in links.all()},
            )
        )
    assert found[0] == found[1]
    assert page.errors == []
