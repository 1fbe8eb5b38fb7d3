"""A served site and a browser that notes every request; without one, CI fails and others are told."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from publish.conftest import ROOT, TEMPLATES, data_files
from render.specimen import specimen

from builder.model.briefing import Book
from builder.model.settings import Settings
from builder.publish import publish, search_entries, set_pdfs
from builder.render import book_jobs, pdf_jobs, render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PAYLOAD = "<img src=x onerror=window.hit=1>{{7*7}}\"' onclick=window.hit=1 x='"


def build(site: Path, payload: str = "", change: Callable[[Book], Book] = lambda book: book) -> Path:
    book, settings = change(specimen(lambda text: text + payload)), Settings(title="The harbour book")
    pages = render(book, [TEMPLATES], settings)
    publish(
        pages,
        site=site,
        work=site.parent / "work",
        settings=settings,
        as_of=book.resolution.as_of,
        config=ROOT / "mkdocs.yml",
        templates=[TEMPLATES],
        files=[
            set_pdfs(
                (*pdf_jobs(book, [TEMPLATES], settings), *book_jobs(book, [TEMPLATES], settings)),
                [TEMPLATES],
                as_of=book.resolution.as_of,
            )
        ],
        extras=data_files,
        search=tuple(search_entries(book, pages)),
    )
    return site


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def served(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The specimen's site under a sub-path, as on many hosts."""
    root = tmp_path_factory.mktemp("web")
    build(root / "books/harbour")
    for base in served(root):
        yield f"{base}books/harbour/"


@pytest.fixture(scope="session")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with hostile text in every field."""
    root = tmp_path_factory.mktemp("hostile")
    build(root / "site", PAYLOAD)
    yield from served(root / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium: .ci/run must install it")
        pytest.skip("NO BROWSER TESTS: install chromium (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser) -> Iterator:
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.requested = []
    page.errors = []
    page.on("request", lambda request: page.requested.append(request.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    context.close()
