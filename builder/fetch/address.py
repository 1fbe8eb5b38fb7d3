"""Addresses: which are of the web, and which lie in a network that is not everybody's."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit, urlunsplit

import requests

from builder.fetch.refusal import Refused

PORTS = {"http": 80, "https": 443}

_LONGEST = 4_000
_NEVER = re.compile(r"[\x00-\x20\x7f\\]")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_INNER_NAMES = (".local", ".localhost", ".internal", ".intranet", ".home.arpa")


def web_address(text: str) -> str:
    """Return an http(s) address in one spelling: host in lower case ASCII, path quoted, no fragment.

    Raises Refused for every other scheme, and for an address that carries a name and password: it would stand in
    the sidecar and on the site.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise Refused("is longer than an address can be")
    if _NEVER.search(text):
        raise Refused("is no address: it holds a space, a backslash or a control character", "write them as %20, %5C")
    try:
        parts = urlsplit(text)
        if parts.scheme.lower() not in PORTS:
            raise Refused(f"'{parts.scheme[:20]}:' is not fetched; only http: and https: are")
        if parts.username is not None or parts.password is not None:
            raise Refused("holds a name and password, which would stand in what is stored", "take them out")
        # Twice, because the first time may turn %2e%2e into dots, which only the second time takes out; what
        # robots.txt is asked about must be what the server will be asked for.
        parts = urlsplit(_prepared(_prepared(text)))
        if not parts.hostname or parts.port == 0:
            raise Refused("is no address: it names no host")
    except (ValueError, UnicodeError, requests.RequestException):
        raise Refused("is no address of a page") from None
    port = f":{parts.port}" if parts.port not in (None, PORTS[parts.scheme]) else ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return urlunsplit((parts.scheme, host.lower() + port, parts.path or "/", parts.query, ""))


def _prepared(address: str) -> str:
    return requests.Request("GET", address).prepare().url or ""


def endpoint(address: str) -> tuple[str, int]:
    """Return host and port of a web address."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or PORTS[parts.scheme]


def origin(address: str) -> str:
    """Return scheme, host and port of a web address: what one robots.txt speaks for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def lookup(host: str, port: int) -> tuple[str, ...]:
    """Return the numeric addresses of a host, in the resolver's order; OSError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise OSError("no such host") from None
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(numeric: str) -> bool:
    """Tell whether a numeric address lies in the public internet; one wrapped into IPv6 counts as what it wraps."""
    address = ipaddress.ip_address(numeric.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and (address in _NAT64 or int(address) >> 32 == 0):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast


def is_inner_name(host: str) -> bool:
    """Tell whether a name is one that only a private network can know."""
    return "." not in host.rstrip(".") or host.rstrip(".").endswith(_INNER_NAMES)
