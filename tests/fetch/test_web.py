"""Asking the web: redirects, retries, limits, robots.txt, and what must never be asked."""

from __future__ import annotations

import gzip
import time
import zlib
from pathlib import Path

import pytest

from builder.fetch import Limits, Web
from builder.fetch.refusal import Refused
from tests.fetch.conftest import QUICK, Adder, kept
from tests.fetch.server import (
    Proxy,
    Server,
    cut_short,
    drip,
    drip_headers,
    endless,
    endless_redirect,
    garbage,
    page,
    silent,
)

WORDS = "The ferry board of Port Ansel met on Monday."


def refusal(outcomes: list) -> str:
    (only,) = outcomes
    assert only.fate == "refused", only
    return only.reason


def test_who_asks_is_said(server: Server) -> None:
    server.pages["/a"] = page(WORDS)
    web = Web("briefbook/9 (+https://briefings.example.org/)", QUICK)
    web.open_to(server.url)
    assert WORDS in web.get(f"{server.url}/a").body.decode()
    assert {headers["User-Agent"] for _, _, headers in server.asked} == {
        "briefbook/9 (+https://briefings.example.org/)"
    }
    assert server.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_a_packed_answer_is_kept_unpacked(server: Server, adds: Adder, folder: Path, name: str) -> None:
    status, headers, body = page(WORDS)
    packed = gzip.compress(body) if name == "gzip" else zlib.compress(body)
    server.pages["/a"] = (status, {**headers, "Content-Encoding": name}, packed)
    (only,) = adds(f"{server.url}/a")
    assert (folder / only.path).read_bytes() == body


def test_an_encoding_that_was_not_asked_for_is_refused(server: Server, adds: Adder) -> None:
    server.pages["/a"] = (200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"\x0b\x02\x80")
    assert "encoding" in refusal(adds(f"{server.url}/a"))


def test_what_unpacks_to_too_much_is_refused(server: Server, adds: Adder) -> None:
    packed = gzip.compress(b" " * 50_000_000)
    server.pages["/a"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, packed)
    assert len(packed) < QUICK.max_bytes
    assert "larger than 200,000 bytes" in refusal(adds(f"{server.url}/a"))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(server: Server, adds: Adder, folder: Path, status: int) -> None:
    server.pages |= {"/a": (status, {"Location": "/b"}, b""), "/b": (302, {"Location": f"{server.url}/c#part"}, b"")}
    server.pages["/c"] = page(WORDS)
    (only,) = adds(f"{server.url}/a")
    assert only.fate == "new"
    assert f'"final_url": "{server.url}/c"' in (folder / f"{only.path}.source.json").read_text()


def test_the_body_of_a_redirect_is_not_waited_for(server: Server, adds: Adder) -> None:
    server.pages |= {"/a": endless_redirect, "/end": page(WORDS)}
    (only,) = adds(f"{server.url}/a")
    assert only.fate == "new"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("/a", "in a circle"),
        ("/a?1", "more than 8 times"),
        ("file:///etc/passwd", "'file:' is not fetched"),
        ("ftp://files.example.org/x", "'ftp:' is not fetched"),
        ("javascript:alert(1)", "'javascript:' is not fetched"),
        ("http://user:secret@news.example.org/", "name and password"),
        ("http://[broken/", "no address"),
        ("http://127.0.0.2/", "private network"),
        ("http://10.0.0.1/", "private network"),
        ("http://169.254.169.254/latest/meta-data/", "private network"),
        ("http://[::1]/", "private network"),
        ("http://[::ffff:127.0.0.1]/", "private network"),
        ("http://2130706433/", "private network"),
        ("http://localhost/", "private network"),
    ],
)
def test_redirects_that_are_not_followed(server: Server, adds: Adder, folder: Path, target: str, reason: str) -> None:
    for number in range(20):
        server.pages[f"/a?{number}"] = (302, {"Location": f"/a?{number + 1}"}, b"")
    server.pages["/a"] = (302, {"Location": target}, b"")
    assert reason in refusal(adds(f"{server.url}/a"))
    assert not kept(folder)


def test_another_port_of_the_host_that_was_named_stays_closed(server: Server, adds: Adder) -> None:
    with Server() as other:
        other.pages["/secret"] = page("Nobody outside may read this.")
        server.pages["/a"] = (302, {"Location": f"{other.url}/secret"}, b"")
        assert "private network" in refusal(adds(f"{server.url}/a"))
        assert other.asked == []
        (allowed,) = adds(f"{server.url}/a", private=True)
        assert allowed.fate == "new"


def test_a_name_that_leads_home_later_is_not_followed(server: Server, adds: Adder, monkeypatch) -> None:
    """The look-up that counts is the one the connection is made with."""
    import socket

    real, port = socket.getaddrinfo, int(server.url.rpartition(":")[2])

    def lookup(host, *more, **named):
        return real("127.0.0.1" if host == "news.example.org" else host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    web = Web("briefbook/test", QUICK)
    with pytest.raises(Refused, match="private network"):
        web.get(f"http://news.example.org:{port}/a")
    assert server.asked == []


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "not found"), (410, "gone"), (401, "signing in"), (403, "does not allow"), (418, "status 418")],
)
def test_what_is_not_there_is_asked_for_once(server: Server, adds: Adder, status: int, reason: str) -> None:
    server.pages["/a"] = (status, {}, b"no")
    assert reason in refusal(adds(f"{server.url}/a"))
    assert server.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_passes_is_asked_for_again(server: Server, adds: Adder, status: int) -> None:
    server.pages["/a"] = [(status, {}, b""), (status, {}, b""), page(WORDS)]
    (only,) = adds(f"{server.url}/a")
    assert only.fate == "new"


def test_not_for_ever(server: Server, adds: Adder) -> None:
    server.pages["/a"] = (500, {}, b"")
    assert "fails (500)" in refusal(adds(f"{server.url}/a"))
    assert server.paths() == ["/robots.txt", "/a", "/a", "/a"]


def test_a_server_that_asks_for_patience_gets_it(server: Server) -> None:
    server.pages["/a"] = [(429, {"Retry-After": "7"}, b""), page(WORDS)]
    waits: list[float] = []
    limits = Limits(backoff=0.01, pause=0, longest_wait=10)
    web = Web("briefbook/test", limits, sleep=waits.append)
    web.open_to(server.url)
    assert web.get(f"{server.url}/a").status == 200
    assert max(waits) == 7


def test_patience_until_a_date_counts_from_the_servers_own(server: Server) -> None:
    dates = {"Retry-After": "Wed, 14 May 2031 08:30:09 GMT", "Date": "Wed, 14 May 2031 08:30:00 GMT"}

    def busy(handler) -> None:
        handler.send_response_only(503)
        for name, value in {**dates, "Content-Length": "0"}.items():
            handler.send_header(name, value)
        handler.end_headers()
        server.pages["/a"] = page(WORDS)

    server.pages["/a"] = busy
    waits: list[float] = []
    web = Web("briefbook/test", Limits(backoff=0.01, pause=0), sleep=waits.append)
    web.open_to(server.url)
    assert web.get(f"{server.url}/a").status == 200
    assert max(waits) == 9


def test_patience_has_an_end(server: Server, adds: Adder) -> None:
    server.pages["/a"] = [(429, {"Retry-After": "3600"}, b""), page(WORDS)]
    assert "left alone for 3,600 s" in refusal(adds(f"{server.url}/a"))


@pytest.mark.parametrize(
    ("behaviour", "reason", "seconds"),
    [
        (drip, "took longer than 1 s", 2),
        (drip_headers, "took longer than 1 s", 2),
        (silent, "does not answer in time", 3),
        (endless, "larger than", 2),
        (cut_short, "broke off", 2),
        (garbage, "cannot be reached", 2),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_server_that_misbehaves(
    server: Server, adds: Adder, folder: Path, behaviour, reason: str, seconds: float
) -> None:
    server.pages["/a"] = behaviour
    started = time.monotonic()
    assert reason in refusal(adds(f"{server.url}/a"))
    assert time.monotonic() - started < seconds
    assert not kept(folder)


def test_a_length_that_is_stated_too_large_is_not_even_read(server: Server, adds: Adder) -> None:
    server.pages["/a"] = (200, {"Content-Type": "text/html", "Content-Length": "900000000"}, b"x")
    assert "larger than" in refusal(adds(f"{server.url}/a"))


def test_nobody_there(adds: Adder) -> None:
    with Server() as gone:
        url = gone.url
    assert "robots.txt cannot be had (the server cannot be reached)" in refusal(adds(f"{url}/a"))


ROBOTS = """
User-agent: *
Disallow: /

User-agent: briefbook
Disallow: /*/print$
Disallow: /private/
Allow: /private/open
Crawl-delay: 0.2
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/story", True),
        ("/story/print", False),
        ("/story/print/x", True),
        ("/private/x", False),
        ("/private/open", True),
    ],
)
def test_robots_txt_is_obeyed(server: Server, adds: Adder, path: str, allowed: bool) -> None:
    server.pages |= {"/robots.txt": (200, {"Content-Type": "text/plain"}, ROBOTS.encode()), path: page(WORDS)}
    (only,) = adds(f"{server.url}{path}")
    assert only.fate == ("new" if allowed else "refused")
    assert server.paths() == ["/robots.txt", path] if allowed else ["/robots.txt"]


@pytest.mark.parametrize("path", ["/story/../private/x", "/story/%2e%2e/private/x", "/story/%2E./private/./x"])
def test_robots_txt_is_not_walked_around(server: Server, adds: Adder, path: str) -> None:
    server.pages |= {"/robots.txt": (200, {}, ROBOTS.encode()), "/private/x": page(WORDS)}
    assert "robots.txt does not allow" in refusal(adds(server.url + path))
    assert server.paths() == ["/robots.txt"]


def test_robots_txt_speaks_for_where_a_redirect_leads(server: Server, adds: Adder) -> None:
    server.pages |= {"/robots.txt": (200, {}, ROBOTS.encode()), "/a": (301, {"Location": "/private/x"}, b"")}
    server.pages["/private/x"] = page(WORDS)
    assert "robots.txt does not allow" in refusal(adds(f"{server.url}/a"))


@pytest.mark.parametrize(("status", "fate"), [(404, "new"), (403, "new"), (500, "refused"), (503, "refused")])
def test_without_robots_txt(server: Server, adds: Adder, status: int, fate: str) -> None:
    server.pages |= {"/robots.txt": (status, {}, b""), "/a": page(WORDS)}
    (only,) = adds(f"{server.url}/a")
    assert only.fate == fate


def test_the_pace_that_robots_txt_asks_for_is_kept(server: Server, adds: Adder) -> None:
    server.pages |= {"/robots.txt": (200, {}, ROBOTS.encode()), "/a": page("One."), "/b": page("Two.")}
    server.pages["/c"] = page("Three.")
    before = time.monotonic()
    assert [each.fate for each in adds(*(f"{server.url}/{name}" for name in "abc"))] == ["new"] * 3
    # A busy server may hear of a request late, never early.
    whens = [when for when, path, _ in server.asked if path != "/robots.txt"]
    assert all(when - before >= 0.19 * number for number, when in enumerate(whens))
    assert len(whens) == 3


def test_a_pace_too_slow_to_wait_for_is_a_refusal(server: Server, adds: Adder) -> None:
    server.pages |= {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 86400"), "/a": page(WORDS)}
    assert "86,400 s" in refusal(adds(f"{server.url}/a"))


def test_through_a_proxy(server: Server, adds: Adder, folder: Path, monkeypatch) -> None:
    server.pages["/a"] = page(WORDS)
    with Proxy(server.url) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        (only,) = adds("http://news.example.invalid/a")
        assert only.fate == "new"
        assert proxy.paths() == ["http://news.example.invalid/robots.txt", "http://news.example.invalid/a"]
        assert kept(folder) == [only.path]
        assert only.path.startswith("news.example.invalid/2031/a-")


def test_a_proxy_is_not_led_home_either(server: Server, adds: Adder, monkeypatch) -> None:
    server.pages["/a"] = (302, {"Location": "http://127.0.0.9/admin"}, b"")
    server.pages["/b"] = (302, {"Location": "http://router.local/admin"}, b"")
    with Proxy(server.url) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        for path in "ab":
            assert "private network" in refusal(adds(f"http://news.example.invalid/{path}"))
        assert not any("admin" in path for path in proxy.paths())


def test_some_hosts_are_asked_past_the_proxy(server: Server, adds: Adder, monkeypatch) -> None:
    server.pages["/a"] = page(WORDS)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert "proxy" in refusal(adds(f"{server.url}/a"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    (only,) = adds(f"{server.url}/a")
    assert only.fate == "new"


def test_passwords_at_home_stay_there(server: Server, adds: Adder, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ada password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server.pages["/a"] = page(WORDS)
    adds(f"{server.url}/a")
    assert not any("Authorization" in headers for _, _, headers in server.asked)
