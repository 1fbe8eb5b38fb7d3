"""Feeds: RSS, Atom and JSON Feed, known by their content, as lists of what their entries say of themselves."""

from __future__ import annotations

import datetime as dt
import io
import json
import time
from typing import Any
from urllib.parse import urljoin

from builder.fetch.markup import depth, root
from builder.fetch.refusal import Refused
from builder.model.record import Record
from builder.model.spans import fold

_ROOTS = frozenset(("rss", "feed"))
_LONGEST = 500
_DEEPEST = 2_000
"""The parser's time grows with the square of this: at 2,000 it is a hundredth of a second."""


class Entry(Record, frozen=True, kw_only=True):
    """One entry of a feed."""

    link: str | None = None
    """Address of the page, made absolute; not yet looked at."""
    id: str | None = None
    worded: bool = False
    """Whether it holds words of its own beside a title."""
    title: str | None = None
    published: str | None = None
    """As the feed states it; when it was updated where that is all it states."""
    date: str | None = None
    """The same as an ISO date (UTC), None where it is none."""


def is_feed(data: bytes) -> bool:
    """Tell whether a file is a feed: by its root element, or by the version that a JSON Feed states."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return b"jsonfeed.org/version/" in data and _json_feed(data) is not None
    name = root(data)
    return name in _ROOTS or (name == "RDF" and b"purl.org/rss/" in data)


def entries(data: bytes, address: str, content_type: str = "") -> tuple[Entry, ...]:
    """Return a feed's entries in its order, Refused where it cannot be parsed in good time.

    Links are taken relative to `address` where they are relative.
    """
    feed = _json_feed(data)
    return _from_json(feed, address) if feed is not None else _from_xml(data, address, content_type)


def suffix(data: bytes) -> str:
    """Return the suffix under which a feed is kept."""
    return ".json" if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else ".xml"


def _from_xml(data: bytes, address: str, content_type: str) -> tuple[Entry, ...]:
    import feedparser

    if depth(data, _DEEPEST) > _DEEPEST:
        raise Refused("is a feed nested deeper than a feed can be")
    headers = {"content-location": address}
    if content_type:
        headers["content-type"] = content_type
    # Given as a stream: bytes would be tried as the name of a local file first.
    parsed = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    return tuple(
        Entry(
            link=_absolute(entry.get("link"), address),
            id=_line(entry.get("id")),
            worded=bool(entry.get("content") or entry.get("summary")),
            title=_line(entry.get("title")),
            published=_line(_first(entry, "published", "updated")),
            date=_day(_first(entry, "published_parsed", "updated_parsed")),
        )
        for entry in parsed.entries
    )


def _from_json(feed: dict[str, Any], address: str) -> tuple[Entry, ...]:
    found = []
    for item in feed["items"]:
        if not isinstance(item, dict):
            continue
        published = _line(item.get("date_published") or item.get("date_modified"))
        found.append(
            Entry(
                link=_absolute(item.get("url") or item.get("external_url"), address),
                id=_line(item.get("id")),
                worded=any(item.get(name) for name in ("content_html", "content_text", "summary")),
                title=_line(item.get("title")),
                published=published,
                date=_iso_day(published),
            )
        )
    return tuple(found)


def _json_feed(data: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        return None
    return value if "jsonfeed.org/version/" in str(value.get("version")) else None


def _first(entry: Any, *names: str) -> Any:
    # Asked for by `in` first: the parser answers for `updated` with another value, and a warning, where there is none.
    return next(filter(None, [entry[name] for name in names if name in entry]), None)


def _absolute(link: Any, address: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return urljoin(address, link.strip())
    except ValueError:
        return link.strip()


def _line(value: Any) -> str | None:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    return fold(str(value).encode("utf-8", "replace").decode("utf-8"))[:_LONGEST] or None


def _day(moment: Any) -> str | None:
    if not isinstance(moment, time.struct_time):
        return None
    try:
        return dt.date(*moment[:3]).isoformat()
    except ValueError:
        return None


def _iso_day(stated: str | None) -> str | None:
    try:
        moment = dt.datetime.fromisoformat(stated or "")
    except ValueError:
        return None
    return (moment.astimezone(dt.UTC) if moment.tzinfo else moment).date().isoformat()
