"""The web, asked politely: robots.txt, one request at a time with pauses, few retries, limits on time and size."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable, Mapping
from urllib.parse import urljoin, urlsplit

import requests
from requests.utils import get_environ_proxies, select_proxy

from builder.fetch.address import origin, web_address
from builder.fetch.line import Line
from builder.fetch.refusal import Refused
from builder.fetch.robots import Robots, Rules
from builder.model.record import Record

Validators = Callable[[str], Mapping[str, str]]
"""Gives, for an address, the headers that ask for it only if it has changed."""

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PASSING = frozenset((429, 500, 502, 503, 504))
"""Statuses that may be over in a moment."""
_ENCODINGS = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
_CHUNK = 64 * 1024
_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5"
)


class Limits(Record, frozen=True, kw_only=True):
    """What asking the web may cost; times in seconds."""

    connect: float = 10.0
    read: float = 30.0
    """Longest silence of a server."""
    total: float = 120.0
    """Longest time of one request in all."""
    tries: int = 3
    backoff: float = 2.0
    """Wait before the second try; doubled for each further one."""
    longest_wait: float = 120.0
    """Longest pause that a server may ask for (Retry-After, Crawl-delay); beyond it we leave."""
    pause: float = 1.0
    """Least time between two requests to one host."""
    redirects: int = 8
    max_bytes: int = 20_000_000


class Answer(Record, frozen=True, kw_only=True):
    """What a server answered in the end."""

    url: str
    """Address that answered, after redirects."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    """As received, with any content encoding (gzip, deflate) undone."""


class Web:
    """Asks for pages on behalf of one user agent."""

    def __init__(
        self,
        agent: str,
        limits: Limits | None = None,
        *,
        private: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits or Limits()
        self._sleep = sleep
        self._line = Line(private=private)
        self._session = _Session()
        self._session.mount("http://", self._line)
        self._session.mount("https://", self._line)
        self._session.headers.clear()
        self._session.headers.update(
            # A connection lives for one request, so that the watch over its time knows which one to cut.
            {"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        )
        # Without this, passwords kept in ~/.netrc would be sent along.
        self._session.auth = _no_auth
        self._robots = Robots(lambda url: self._follow(url, lambda _: {}, None), agent.partition("/")[0])
        self._free_from: dict[str, float] = {}

    def open_to(self, address: str) -> None:
        """Allow the host and port of an address that a person has named, wherever they are."""
        self._line.open_to(address)

    def get(self, address: str, validators: Validators = lambda _: {}) -> Answer:
        """Ask for a page, following redirects; Refused says why there is none.

        The answer's status is 2xx or, where validators were sent, 304.
        """
        return self._follow(address, validators, self._robots)

    def _follow(self, address: str, validators: Validators, robots: Robots | None) -> Answer:
        seen: list[str] = []
        while True:
            if address in seen:
                raise Refused("redirects in a circle")
            if len(seen) > self.limits.redirects:
                raise Refused(f"redirects more than {self.limits.redirects} times")
            seen.append(address)
            rules = robots.rules(origin(address)) if robots else Rules()
            rules.check(address, self.limits.longest_wait)
            answer = self._persist(address, validators(address), max(self.limits.pause, rules.delay))
            target = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not target:
                return answer
            address = _redirected(address, target)

    def _persist(self, address: str, headers: Mapping[str, str], pause: float) -> Answer:
        """Ask until there is an answer that stays, at most `tries` times."""
        wait = self.limits.backoff
        for left in reversed(range(self.limits.tries)):
            self._take_turn(address, pause)
            try:
                answer = self._ask(address, headers)
            except _Passing as trouble:
                if not left:
                    raise Refused(str(trouble), "try again later") from None
                asked_for = trouble.after
            else:
                return answer
            if asked_for is not None and asked_for > self.limits.longest_wait:
                raise Refused(f"the server wants to be left alone for {asked_for:,.0f} s", "try again later")
            self._sleep(max(wait, asked_for or 0.0))
            wait *= 2
        raise AssertionError("tries is 1 or more")

    def _take_turn(self, address: str, pause: float) -> None:
        host, now = urlsplit(address).netloc, time.monotonic()
        wait = self._free_from.get(host, now) - now
        if wait > 0:
            self._sleep(wait)
        self._free_from[host] = time.monotonic() + pause

    def _ask(self, address: str, headers: Mapping[str, str]) -> Answer:
        limits = self.limits
        self._admit_proxied(address)
        answer, trouble = None, ""
        with self._line.watched(limits.total):
            try:
                with self._session.get(
                    address,
                    headers=dict(headers),
                    stream=True,
                    allow_redirects=False,
                    timeout=(limits.connect, limits.read),
                ) as response:
                    answer = self._receive(response)
            except requests.RequestException as error:
                trouble = _in_words(error)
            if self._line.cut:
                raise Refused(f"took longer than {limits.total:,.0f} s", "raise --timeout, or try again later")
        if answer is None:
            raise _Passing(trouble)
        if answer.status in _PASSING:
            words = "wants fewer requests" if answer.status == 429 else "fails"
            raise _Passing(f"the server {words} ({answer.status})", _retry_after(answer.headers))
        return answer

    def _receive(self, response: requests.Response) -> Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        answer = Answer(url=response.url, status=response.status_code, headers=headers, body=b"")
        if not 200 <= answer.status < 300:
            return answer
        if headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
            raise Refused("comes in an encoding that was not asked for")
        large = Refused(f"is larger than {self.limits.max_bytes:,} bytes", "raise reading.max_bytes in briefbook.toml")
        stated = headers.get("content-length", "")
        if stated.isdecimal() and int(stated[:20]) > self.limits.max_bytes:
            raise large
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > self.limits.max_bytes:
                raise large
        return Answer(url=answer.url, status=answer.status, headers=headers, body=bytes(body))

    def _admit_proxied(self, address: str) -> None:
        if select_proxy(address, get_environ_proxies(address)):
            self._line.admit(address)


class _Session(requests.Session):
    """A session that leaves redirects to us: its own look at them reads their whole bodies first."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        return None


class _Passing(Exception):
    """A failure that may be over in a moment."""

    def __init__(self, words: str, after: float | None = None) -> None:
        super().__init__(words)
        self.after = after


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _redirected(address: str, target: str) -> str:
    try:
        # Servers state it in UTF-8, which HTTP headers are not read as.
        whole = urljoin(address, target.encode("latin-1").decode("utf-8"))
    except (UnicodeError, ValueError):
        raise Refused("redirects to no address") from None
    try:
        return web_address(whole.replace(" ", "%20"))
    except Refused as refused:
        raise Refused(f"redirects to what {refused.reason}", refused.hint) from None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a server asks for; a date counts from the server's own."""
    stated = headers.get("retry-after", "").strip()
    if stated.isdecimal():
        return float(stated[:9])
    try:
        until, now = (email.utils.parsedate_to_datetime(text) for text in (stated, headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _in_words(error: requests.RequestException) -> str:
    """Say in a person's words what kept an answer away."""
    text = str(error)
    if isinstance(error, requests.exceptions.ProxyError):
        return "the proxy cannot be reached or does not let it through"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not to be trusted"
    if isinstance(error, requests.exceptions.ConnectTimeout | requests.exceptions.ReadTimeout) or "timed out" in text:
        return "the server does not answer in time"
    if "NameResolutionError" in text or "resolve" in text:
        return "there is no such host"
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return "the answer broke off or is damaged"
    return "the server cannot be reached"
