"""robots.txt: what a site lets us ask for and how slowly, after RFC 9309."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from protego import Protego

from builder.fetch.refusal import Private, Refused

if TYPE_CHECKING:
    from builder.fetch.web import Answer

_MOST = 512_000
"""Bytes of a robots.txt that are looked at; RFC 9309 wants at least 500 KiB."""


class Rules:
    """What one site's robots.txt says to us; without one, everything is allowed."""

    def __init__(self, parsed: Protego | None = None, agent: str = "", *, closed: str = "") -> None:
        self._parsed, self._agent, self._closed = parsed, agent, closed
        self.delay = _delay(parsed, agent) if parsed else 0.0

    def check(self, address: str, longest_wait: float) -> None:
        """Raise Refused where an address may not be asked for."""
        if self._closed:
            raise Refused(f"whether the site allows it is not known: its robots.txt {self._closed}", "try again later")
        if self._parsed is None:
            return
        if not self._parsed.can_fetch(address, self._agent):
            raise Refused("the site's robots.txt does not allow it")
        if self.delay > longest_wait:
            raise Refused(f"the site's robots.txt wants {self.delay:,.0f} s between two requests")


class Robots:
    """Asks each site for its robots.txt once."""

    def __init__(self, get: Callable[[str], Answer], agent: str) -> None:
        self._get, self._agent = get, agent
        self._known: dict[str, Rules] = {}

    def rules(self, origin: str) -> Rules:
        """Return the rules of a site (scheme, host and port).

        None there (4xx) means all is allowed; a site that fails (5xx) or is silent means that nothing is.
        """
        if origin not in self._known:
            self._known[origin] = self._ask(origin)
        return self._known[origin]

    def _ask(self, origin: str) -> Rules:
        try:
            answer = self._get(f"{origin}/robots.txt")
        except Private:
            raise
        except Refused as refused:
            return Rules(closed=f"cannot be had ({refused.reason})")
        if 200 <= answer.status < 300:
            text = answer.body[:_MOST].decode("utf-8", "replace").removeprefix("\ufeff")
            return Rules(Protego.parse(text), self._agent)
        if 300 <= answer.status < 500:
            return Rules()
        return Rules(closed=f"cannot be had (status {answer.status})")


def _delay(parsed: Protego, agent: str) -> float:
    rate = parsed.request_rate(agent)
    return max(parsed.crawl_delay(agent) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
