"""A chat server on loopback that says what a test tells it to say, and breaks as told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Request:
    number: int
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def sent(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body["messages"][1]["content"])
        return found

    @property
    def statements(self) -> list[str]:
        return [each["text"] for each in self.sent["statements"]]


@dataclass(frozen=True)
class Reply:
    content: str = ""
    status: int = 200
    raw: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0
    """Seconds between bytes, for ever."""
    hang_up: bool = False


def answers(*pieces: tuple[str, Sequence[object]]) -> Reply:
    return Reply(content=json.dumps({"answers": [{"text": text, "from": list(numbers)} for text, numbers in pieces]}))


Script = Callable[[Request], Reply]


@dataclass
class Server:
    url: str
    requests: list[Request]


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    requests: list[Request] = []
    lock = threading.Lock()
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                request = Request(len(requests), body, {name.lower(): value for name, value in self.headers.items()})
                requests.append(request)
            self._send(script(request))

        def _send(self, reply: Reply) -> None:
            self.close_connection = True
            if reply.hang_up:
                return
            raw = reply.raw if reply.raw is not None else _envelope(reply.content)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Connection", "close")
            if not reply.drip:
                self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            try:
                while reply.drip and not stop.is_set():
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(reply.drip)
                self.wfile.write(raw)
            except OSError:
                pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_address[1]}/v1", requests)
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def _envelope(content: str) -> bytes:
    message = {"role": "assistant", "content": content}
    body = {"id": "c", "object": "chat.completion", "created": 0, "model": "scripted", "choices": [
        {"index": 0, "message": message, "finish_reason": "stop"}]}  # fmt: skip
    return json.dumps(body).encode()
