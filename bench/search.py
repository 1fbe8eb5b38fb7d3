"""Time search over generated books: seconds and bytes of the index, and of the first result in Chromium.

A book of N pages is three tenths actors, one tenth issues and the rest sources, as a corpus of news gives; every
actor and issue has 25 passages of 30 words. Words are invented and as unevenly frequent as those of a language.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import random
import resource
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from builder.publish.search import Entry, _document
from builder.publish.search_index import FOLDER, write_index

HERE = Path(__file__).parent
RECORD = HERE / "search.json"
THEME = HERE.parent / "templates/theme/assets"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title><body>
<button class="bb-find">Search</button><script src="assets/search.js"></script></body></html>"""
QUERIES = ("name", "rare", "frequent")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("pages", nargs="*", type=int, default=[300, 1000, 10000], help="sizes of books, in pages")
    options.add_argument("--record", action="store_true", help="write the figures as the new record")
    chosen = options.parse_args()
    figures = {str(number): measure(number) for number in chosen.pages}
    print(json.dumps(figures, indent=2))
    if chosen.record:
        RECORD.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(number: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch)
        made, asked = book(number)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        write_index(made, site)
        wall = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        sizes = [file.stat().st_size for file in (site / FOLDER).rglob("*") if file.is_file()]
        shutil.copytree(THEME, site / "assets")
        (site / "index.html").write_text(PAGE, encoding="utf-8")
        return {
            "index": {
                "seconds": round(wall, 1),
                "cpu seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
                "memory MB": round(after.ru_maxrss / 1024),
                "files": len(sizes),
                "MB": round(sum(sizes) / 1e6, 1),
            },
            "first result": {kind: searched(site, asked[kind]) for kind in QUERIES},
        }


def book(number: int) -> tuple[list[Entry], dict[str, str]]:
    """Return the entries of a book of so many pages, and a word of each kind to search for."""
    rng = random.Random(number)
    words = ["".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(4)) for _ in range(30000)]
    made: list[Entry] = []

    def text(length: int) -> str:
        places = [min(int(len(words) ** rng.random()) - 1, len(words) - 1) for _ in range(length)]
        asked["rare"] = next((words[place] for place in places if place > len(words) // 2), asked["rare"])
        return " ".join(words[place] for place in places)

    asked = {"frequent": words[3], "rare": words[0]}
    for at in range(number):
        where = f"Outlet {rng.randint(1, 50)}, 4 March 2031"
        if at % 10 < 4:
            folder = "actors" if at % 10 < 3 else "issues"
            name = f"{rng.choice(words)} {rng.choice(words)}".title()
            asked.setdefault("name", name)
            title = f'<h1 data-pagefind-meta="title" data-pagefind-weight="10">{name}</h1>'
            said = [
                f'<h3 id="i{at}x{one}" data-pagefind-weight="0.1">{where}</h3><p>{text(30)}</p>' for one in range(25)
            ]
            passages = [f'<p data-pagefind-meta="title" data-pagefind-weight="0.1">{name}</p>', *said]
            made.append(Entry(path=f"name/{folder}/a{at}/", html=_document("name", "person", [title])))
            made.append(Entry(path=f"passage/{folder}/a{at}/", html=_document("passage", "passage", passages)))
        else:
            lines = [f'<h1 data-pagefind-meta="title" data-pagefind-weight="10">{text(9)}</h1>']
            lines.append(f'<p data-pagefind-meta="who" data-pagefind-weight="1">{where}</p>')
            made.append(Entry(path=f"source/sources/s{at}/", html=_document("source", "source", lines)))
    return sorted(made, key=lambda entry: entry.path), asked


def searched(site: Path, words: str) -> dict[str, int]:
    """Return milliseconds from the last letter to the first result, and bytes fetched since the dialog was opened.

    The browser has nothing in its cache; between opening and typing pass 300 ms.
    """
    from playwright.sync_api import sync_playwright

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("NOT MEASURED: install chromium")
    times, sizes = [], []
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for _ in range(3):
            context = chromium.new_context()
            page = context.new_page()
            fetched: list[int] = []
            page.on("requestfinished", lambda request, to=fetched: to.append(request.sizes()["responseBodySize"]))
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            fetched.clear()
            page.keyboard.press("/")
            page.wait_for_selector(".bb-search[open]")
            page.wait_for_timeout(300)
            began = time.perf_counter()
            page.locator(".bb-search input").fill(words)
            page.wait_for_selector(".bb-found", timeout=60000)
            times.append(time.perf_counter() - began)
            page.wait_for_load_state("networkidle")
            sizes.append(sum(fetched))
            context.close()
        chromium.close()
    server.shutdown()
    return {"ms": round(sorted(times)[1] * 1000), "kB": round(max(sizes) / 1000)}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    main()
