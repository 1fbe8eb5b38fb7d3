"""What a reader's browser has to carry: bytes of the first visit, and Lighthouse's marks on the phone preset.

    python -m bench.weight                 bytes over the wire of each page type of the demo
    python -m bench.weight --lighthouse    Lighthouse's marks besides, medians of five runs (needs node and npm)

Lighthouse is pinned; it is fetched from the npm registry on its first run and is no dependency of anything else.
Marks depend on the machine: run it on a quiet one. bench/weight.json holds the figures last recorded.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = "lighthouse@12.8.2"
RUNS = 5
AUDITS = ("cumulative-layout-shift", "first-contentful-paint", "largest-contentful-paint", "total-byte-weight")
TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml")


class Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as common hosts do: text compressed, files to be kept for ten minutes."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, texts = path.read_bytes(), path.suffix in TEXTS
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=600")
        if texts:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Yield the address at which a folder is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def pages(site: Path) -> list[str]:
    """Return the address of one page of each type, of several the largest."""
    plain = ["", "actors/", "issues/", "positions/", "network/", "timeline/", "sources/", "about/"]
    rooms = ("actors", "issues", "sources")
    richest = [max(site.glob(f"{room}/*/index.html"), key=lambda path: path.stat().st_size) for room in rooms]
    return plain + [f"{path.parent.relative_to(site).as_posix()}/" for path in richest]


def carried(address: str, paths: list[str]) -> dict[str, int]:
    """Return the bytes over the wire of each page, in a browser that has seen nothing before."""
    from playwright.sync_api import sync_playwright

    found: dict[str, int] = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        for path in paths:
            context = browser.new_context()
            page = context.new_page()
            wire = context.new_cdp_session(page)
            wire.send("Network.enable")
            total = [0]
            wire.on("Network.loadingFinished", lambda event, total=total: total.append(int(event["encodedDataLength"])))
            page.goto(address + path, wait_until="networkidle")
            found[path or "(first page)"] = sum(total)
            context.close()
        browser.close()
    return found


def marks(address: str) -> dict[str, float]:
    """Return the medians of Lighthouse's marks, of the layout's shift, and of the first and largest paint in ms."""
    taken: dict[str, list[float]] = {}
    for _ in range(RUNS):
        done = subprocess.run(
            [
                "npm", "exec", "--yes", f"--package={LIGHTHOUSE}", "--", "lighthouse", address, "--quiet",
                "--output=json", "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            ],
            env={**os.environ, "CHROME_PATH": chromium()},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        report = json.loads(done.stdout)
        for name, category in report["categories"].items():
            taken.setdefault(name, []).append(100 * category["score"])
        for name in (
            "cumulative-layout-shift",
            "first-contentful-paint",
            "largest-contentful-paint",
            "total-byte-weight",
        ):
            taken.setdefault(name, []).append(report["audits"][name]["numericValue"])
    return {name: round(statistics.median(values), 3) for name, values in taken.items()}


def chromium() -> str:
    """Return the path of the system's Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        sys.exit("no chromium: apt-get install chromium")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lighthouse", action="store_true")
    parser.add_argument("--site", type=Path, help="a built site (default: the demo, built for this)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = asked.site or Path(folder) / "site"
        if asked.site is None:
            build = [sys.executable, "-m", "builder", "-q", "build", "--articles", "content/articles", "--no-pdf"]
            subprocess.run([*build, "--site", str(site)], cwd=ROOT, check=True)
        with hosted(site) as address:
            result: dict[str, object] = {"bytes": carried(address, pages(site))}
            if asked.lighthouse:
                result["lighthouse"] = {"version": LIGHTHOUSE, "first page": marks(address)}
                richest = pages(site)[-3]
                result["lighthouse"][richest] = marks(address + richest)  # type: ignore[index]
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
