"""A book with a payload in every field of every format, in a real browser: nothing runs, all of it can be read."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import served
from tests.command import run
from tests.hostile.payloads import PAYLOADS, SCRIPTS
from tests.hostile.planted import built_book, planted

FORBIDDEN = (
    "script, style, iframe, object, embed, applet, base, link, meta, form, textarea, select, math, svg, img, video,"
    "audio, source, template, frame, frameset, marquee, details[ontoggle], [srcdoc], [style*='position']"
)
"""Nothing of this belongs into the words of a page, where the theme puts none."""
OURS = "form.bb-lost, select.bb-choice, svg.bb-spark, svg.bb-chart, svg.bb-net"
"""But what the page for lost addresses, filters and drawings put there; no payload is of these classes."""

LOOK = """
([forbidden, ours]) => {
  const article = document.querySelector("article") || document.body;
  const odd = [];
  for (const node of article.querySelectorAll(forbidden))
    if (!node.matches(ours)) odd.push(node.outerHTML.slice(0, 200));
  for (const node of document.querySelectorAll("*"))
    for (const attribute of node.attributes) {
      if (/^on/i.test(attribute.name)) odd.push(attribute.name + "=" + attribute.value);
      if (/^(href|src|action|formaction|xlink:href|srcset|poster|background)$/i.test(attribute.name)
          && /^[\\s\\0-\\x1f]*(javascript|vbscript|data|file|\\\\|\\/\\/)/i.test(attribute.value))
        odd.push(attribute.name + "=" + attribute.value);
    }
  const items = {};
  for (const node of document.querySelectorAll("[data-item]"))
    (items[node.dataset.item] = items[node.dataset.item] || []).push(node.textContent);
  const ids = [...document.querySelectorAll("[id]")].map(node => node.id);
  return {
    odd, items, hit: window.hit ?? null, title: document.title,
    twice: ids.filter((id, at) => ids.indexOf(id) !== at),
    heading: document.querySelector("h1") && document.querySelector("h1").textContent,
    links: [...article.querySelectorAll("a[href]")].map(a => a.href),
    classes: [...article.querySelectorAll("[class*=admonition], .toc, abbr")].map(node => node.outerHTML.slice(0, 200)),
  };
}
"""


def fold(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="session")
def book() -> Path:
    """The book, built by the command."""
    return built_book()


def watched(context: Any, address: str) -> tuple[Any, list[str]]:
    """Return a page and the list that it fills with all that must not happen on it."""
    page, happened = context.new_page(), []
    page.on("dialog", lambda dialog: (happened.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: happened.append(f"error {error}"))
    page.on("popup", lambda popup: happened.append(f"popup {popup.url}"))
    page.on("framenavigated", lambda frame: frame.url.startswith(address) or happened.append(f"left {frame.url}"))

    def asked(request: Any) -> None:
        if not request.url.startswith((address, "data:image", "blob:")):
            happened.append(f"request {request.url}")

    page.on("request", asked)
    return page, happened


@pytest.fixture(scope="session")
def seen(book: Path, browser: Any) -> Iterator[dict[str, dict[str, Any]]]:
    """What the browser makes of every page of it."""
    for address in served(book / "site"):
        found = {}
        context = browser.new_context()
        page, happened = watched(context, address)
        for file in sorted((book / "site").rglob("*.html")):
            path = file.relative_to(book / "site").as_posix()
            page.goto(address + path)
            found[path] = {**page.evaluate(LOOK, [FORBIDDEN, OURS]), "happened": tuple(happened)}
            happened.clear()
        context.close()
        yield found


def test_the_look_sees_what_runs_where_nothing_is_escaped(browser: Any, tmp_path: Path) -> None:
    for n, payload in enumerate(SCRIPTS):
        (tmp_path / f"{n}.html").write_text(f"<article>{payload}</article>", encoding="utf-8")
    for address in served(tmp_path):
        context, caught = browser.new_context(), 0
        for n, payload in enumerate(SCRIPTS):
            if "refresh" in payload:
                continue  # it leaves before one can look
            page, happened = watched(context, address)
            page.goto(f"{address}{n}.html", wait_until="commit")
            page.wait_for_selector("article", state="attached")
            page.wait_for_timeout(50)  # for what runs a moment after it is there
            found = page.evaluate(LOOK, [FORBIDDEN, OURS])
            caught += bool(found["odd"] or found["hit"] or happened)
            page.close()
        assert caught > 0.6 * len(SCRIPTS)  # the others are harmless until something unescapes them


def test_there_is_a_page_for_many_of_the_payloads(book: Path, seen: dict[str, dict[str, Any]]) -> None:
    words = "\n".join(json.dumps(page["items"], ensure_ascii=False) for page in seen.values())
    through = [p for p in PAYLOADS if json.dumps(p, ensure_ascii=False)[1:-1] in words]
    assert len(through) > 0.8 * len(PAYLOADS), sorted(set(PAYLOADS) - set(through))
    assert len(seen) > 60


def test_nothing_runs_and_nobody_else_is_asked(seen: dict[str, dict[str, Any]]) -> None:
    assert {path: page["happened"] for path, page in seen.items() if page["happened"]} == {}
    assert [path for path, page in seen.items() if page["hit"] is not None] == []


def test_no_page_holds_an_element_a_handler_or_a_link_of_theirs(seen: dict[str, dict[str, Any]]) -> None:
    assert not any(name in payload for payload in PAYLOADS for name in re.findall(r"bb-\w+", OURS))
    assert {path: page["odd"] for path, page in seen.items() if page["odd"]} == {}
    assert {path: page["classes"] for path, page in seen.items() if page["classes"]} == {}
    assert {path: page["twice"] for path, page in seen.items() if page["twice"]} == {}


def test_every_item_reads_as_the_data_has_it_and_none_is_forged(book: Path, seen: dict[str, dict[str, Any]]) -> None:
    rows = [json.loads(line) for line in (book / "site/data/items.jsonl").read_text().splitlines()]
    known = {row["id"]: fold(row["text"]) for row in rows}
    shown: dict[str, set[str]] = defaultdict(set)
    for page in seen.values():
        for ident, texts in page["items"].items():
            shown[ident] |= set(map(fold, texts))
    assert set(shown) <= set(known)
    assert {ident: texts for ident, texts in shown.items() if texts != {known[ident]}} == {}


def test_titles_read_as_their_articles_state_them(book: Path, seen: dict[str, dict[str, Any]]) -> None:
    sources = json.loads((book / "site/data/sources.json").read_text())
    pages = {row["page"]: fold(row["title"]) for row in sources if row["page"]}
    assert len(pages) > 50
    assert {path: seen[f"{path}/index.html"]["heading"] for path in pages} == pages
    stated = {fold(one.title) for one in planted()}
    assert len(stated & set(pages.values())) > 30


def test_the_book_holds_when_it_is_verified(book: Path) -> None:
    verdict = run(book, "verify", "site", "--articles", "content/articles")
    assert verdict.returncode == 0, verdict.stdout[-3000:] + verdict.stderr[-1000:]


def test_no_path_of_this_machine_is_in_it(book: Path) -> None:
    place = re.compile(re.escape(str(book)).encode() + b"|" + re.escape(str(Path(__file__).parents[2])).encode())
    assert [
        file.name for file in sorted((book / "site").rglob("*")) if file.is_file() and place.search(file.read_bytes())
    ] == []


def test_search_results_are_words(book: Path, browser: Any) -> None:
    for address in served(book / "site"):
        page, happened = watched(browser.new_context(), address)
        page.goto(address)
        page.keyboard.press("/")
        for query in ("onerror", "script", "levy"):
            page.locator(".bb-search input").fill("")
            page.wait_for_selector("#bb-found", state="hidden")
            page.locator(".bb-search input").fill(query)
            page.wait_for_selector(".bb-found", timeout=15000)
            assert page.locator("#bb-found :is(script, img)").count() == 0
        assert page.evaluate("window.hit") is None
        assert happened == []
