"""Sidecar: where and when a file of the articles' folder was got, in a small JSON file beside it.

It is no article itself. A sidecar without its file means nothing (a file that was never finished, or was removed).
"""

from __future__ import annotations

import msgspec

from builder.model.decode import DecodeError, decode
from builder.model.record import Record

SIDECAR_SUFFIX = ".source.json"
"""Comes after the whole name of the file: `quay.html` has `quay.html.source.json`."""

SCHEMA = 1

LONGEST = 64_000
"""Bytes; nothing longer is a sidecar."""


class Via(Record, frozen=True, kw_only=True):
    """The feed that led to a page, and what its entry states of it."""

    feed: str
    """Address of the feed."""
    entry: str | None = None
    """The entry's own id."""
    title: str | None = None
    published: str | None = None
    """When the page appeared, in the feed's own words: not parsed, and in any format."""


class Sidecar(Record, frozen=True, kw_only=True):
    """Where a file came from, when, and what it was then."""

    schema: int = SCHEMA
    url: str | None = None
    """Address as asked for (http or https); None for a file that was copied."""
    final_url: str | None = None
    """Address that answered, after redirects."""
    canonical: str | None = None
    """Address on the same site that the answer's `Link` header calls canonical; a page's own stands in the page."""
    fetched_at: str
    """When it was fetched or copied, in UTC: 2026-05-31T08:30:00Z."""
    status: int | None = None
    """HTTP status of the answer."""
    media_type: str | None = None
    """As the server states it, lower case, without parameters."""
    charset: str | None = None
    """As the server states it."""
    etag: str | None = None
    last_modified: str | None = None
    sha256: str
    """Of the file's bytes."""
    size: int
    """In bytes."""
    name: str | None = None
    """Name, without its folders, of a file that was copied."""
    via: Via | None = None
    tool: str = ""
    """Name and version of what wrote this."""


def decode_sidecar(data: bytes) -> Sidecar:
    """Return the record that a sidecar's bytes hold; DecodeError, in a user's terms, for anything else."""
    if len(data) > LONGEST:
        raise DecodeError("is no sidecar: too large", "remove it")
    try:
        plain = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise DecodeError("is no sidecar: no JSON", "remove it") from None
    if isinstance(plain, dict) and isinstance(plain.get("schema"), int) and plain["schema"] > SCHEMA:
        raise DecodeError("was written by a newer version", "update Briefbook")
    sidecar = decode(plain, Sidecar)
    for address in (sidecar.url, sidecar.final_url, sidecar.canonical):
        if address is not None and not address.lower().startswith(("http://", "https://")):
            raise DecodeError("holds an address that is not of the web", "remove it")
    return sidecar


def encode_sidecar(sidecar: Sidecar) -> bytes:
    """Return a sidecar's bytes: indented JSON, keys in the record's order, what is unknown left out."""
    plain = {key: value for key, value in msgspec.to_builtins(sidecar).items() if value is not None}
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"
