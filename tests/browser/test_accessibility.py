"""Accessibility of every page type, by axe's rules: light and dark, on a desk and a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import served
from tests.command import run

ROOT = Path(__file__).parents[2]
PLAIN = ("", "actors/", "issues/", "positions/", "network/", "timeline/", "sources/", "about/", "404.html")
ROOMS = ("actors", "issues", "sources")
SCHEMES = ("light", "dark")
SCREENS = {"desk": (1360, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ...]]:
    """The address of the demo's first page, and of one page of each other kind."""
    folder = tmp_path_factory.mktemp("axe") / "site"
    done = run(ROOT, "build", "--articles", "content/articles", "--site", str(folder), "--no-pdf")
    assert done.returncode == 0, done.stderr
    # The richest page of each kind holds most of what a page of it can hold.
    richest = [max(folder.glob(f"{room}/*/index.html"), key=lambda path: path.stat().st_size) for room in ROOMS]
    paths = (*PLAIN, *(f"{path.parent.relative_to(folder).as_posix()}/" for path in richest))
    for address in served(folder):
        yield tuple(address + path for path in paths)


# By default axe leaves out the one rule that is new in WCAG 2.2.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def violations(page) -> list[str]:
    found = Axe().run(page, options=RULES).response
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_on_any_page_type(browser, demo: tuple[str, ...], scheme: str, screen: str) -> None:
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for address in demo:
        page.goto(address)
        if broken := violations(page):
            found[address] = broken
    context.close()
    assert found == {}


def test_axe_would_find_what_is_wrong(browser, demo: tuple[str, ...]) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(demo[0])
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x><p style=\"color:#ccc\">pale</p>')")
    found = {rule["id"] for rule in Axe().run(page).response["violations"]}
    context.close()
    assert {"image-alt", "color-contrast"} <= found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_what_opens(browser, demo: tuple[str, ...], scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1360, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(next(address for address in demo if address.endswith("/positions/")))
    page.locator("td summary, td button").first.click()
    opened = violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("water")
    page.locator("[role=option]").first.wait_for()
    found = violations(page)
    context.close()
    assert opened == [] and found == []
