"""A real web server on this machine, which answers as it was told to, and a real proxy."""

from __future__ import annotations

import contextlib
import http.client
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, Mapping[str, str], bytes]
Page = Reply | list[Reply] | Callable[["_Handler"], None]
"""One answer for ever, one after the other (the last stays), or what writes to the connection itself."""


def page(words: str, title: str = "The quay", **headers: str) -> Reply:
    html = f"<!doctype html><html><head><title>{title}</title></head><body><p>{words}</p></body></html>"
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return 200, {"Content-Type": "text/html; charset=utf-8", **given}, html.encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listening

    def do_GET(self) -> None:
        place = self.server.place
        place.asked.append((time.monotonic(), self.path, dict(self.headers)))
        told = place.pages.get(self.path, (404, {}, b"nothing here"))
        if callable(told):
            told(self)
            self.close_connection = True
            return
        status, headers, body = (told.pop(0) if len(told) > 1 else told[0]) if isinstance(told, list) else told
        self.answer(status, headers, body)

    def answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):
            super().handle()


class _Listening(ThreadingHTTPServer):
    daemon_threads = True
    place: Server


class Server:
    """Answers on a loopback address; `asked` holds (when, path, headers) of each request."""

    handler: type[BaseHTTPRequestHandler] = _Handler

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[float, str, dict[str, str]]] = []
        self._listening = _Listening((host, 0), self.handler)
        self._listening.place = self
        self.url = f"http://{host}:{self._listening.server_port}"

    def __enter__(self) -> Server:
        threading.Thread(target=self._listening.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._listening.shutdown()
        self._listening.server_close()

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


class _ProxyHandler(_Handler):
    """Sends a request for any host to one server, as a proxy whose network knows more names than ours."""

    def do_GET(self) -> None:
        place = self.server.place
        assert isinstance(place, Proxy)
        place.asked.append((time.monotonic(), self.path, dict(self.headers)))
        path = "/" + self.path.split("/", 3)[3]
        behind = http.client.HTTPConnection(place.target.removeprefix("http://"), timeout=5)
        behind.request("GET", path)
        response = behind.getresponse()
        passed = {name: value for name, value in response.getheaders() if name in ("Content-Type", "Location")}
        self.answer(response.status, passed, response.read())
        behind.close()


class Proxy(Server):
    handler = _ProxyHandler

    def __init__(self, target: str) -> None:
        super().__init__()
        self.target = target


def drip(handler: _Handler) -> None:
    """Answer a byte every tenth of a second: within every time-out between two reads, and never done."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(300):
        handler.wfile.write(b"x")
        time.sleep(0.1)


def drip_headers(handler: _Handler) -> None:
    """Answer with a header that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(300):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def silent(handler: _Handler) -> None:
    time.sleep(3)


def endless(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    while True:
        handler.wfile.write(b"word " * 10_000)


def endless_redirect(handler: _Handler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "/end")
    handler.send_header("Connection", "close")
    handler.end_headers()
    while True:
        handler.wfile.write(b"word " * 10_000)


def cut_short(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<!doctype html><p>Only the beginning of")


def garbage(handler: _Handler) -> None:
    handler.wfile.write(b"\x00\x01 this is no HTTP at all\r\n\r\n")
