"""Take the README's pictures from a built demo: `make pictures` (needs Chromium)."""

import functools
import http.server
import shutil
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SITE = HERE.parents[1] / "site"
PICTURES = {
    "home": "",
    "actor": "actors/salma-tazeri/",
    "issue": "issues/filling-of-the-kamenar-reservoir/",
    "positions": "positions/",
    "network": "network/",
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing for each file served."""


def main() -> None:
    """Open each page as a reader would and keep what is seen first."""
    handler = functools.partial(_Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as play:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1150})
        for name, path in PICTURES.items():
            page.goto(f"http://127.0.0.1:{server.server_port}/{path}", wait_until="networkidle")
            page.screenshot(path=str(HERE / f"{name}.png"))
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
