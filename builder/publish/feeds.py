"""Feeds as Atom (RFC 4287) and JSON Feed 1.1; text is text in both, never markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

from builder.model.feed import Feed, FeedEntry
from builder.model.identity import digest

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def feed_files(feeds: Iterable[Feed], book: str, url: str | None, as_of: str | None) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all feeds: path in the site, content.

    Without a `url` links are relative to the feed, as readers that were given its address resolve them.
    """
    base = f"{url.rstrip('/')}/" if url else None
    for feed in feeds:
        yield f"{feed.path}.atom", _atom(feed, book, base, as_of)
        yield f"{feed.path}.json", _json(feed, base)


def _atom(feed: Feed, book: str, base: str | None, as_of: str | None) -> bytes:
    root = Element("feed", xmlns=_ATOM)
    _text(root, "title", feed.title)
    _text(root, "id", _identity(feed.path))
    _text(root, "updated", _moment(max([entry.date for entry in feed.entries] + [as_of or ""])))
    SubElement(root, "link", rel="alternate", type="text/html", href=_address(feed, feed.page, base))
    SubElement(root, "link", rel="self", type="application/atom+xml", href=_address(feed, f"{feed.path}.atom", base))
    _text(SubElement(root, "author"), "name", book)
    for entry in feed.entries:
        one = SubElement(root, "entry")
        _text(one, "title", entry.title)
        _text(one, "id", _identity(entry.id))
        _text(one, "updated", _moment(entry.date))
        SubElement(one, "link", rel="alternate", type="text/html", href=_address(feed, entry.page, base))
        for source in entry.sources:
            SubElement(one, "link", rel="via", href=source)
        _text(one, "content", entry.text).set("type", "text")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _json(feed: Feed, base: str | None) -> bytes:
    record = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": _address(feed, feed.page, base),
        "feed_url": _address(feed, f"{feed.path}.json", base),
        "items": [_item(feed, entry, base) for entry in feed.entries],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _item(feed: Feed, entry: FeedEntry, base: str | None) -> dict[str, object]:
    item: dict[str, object] = {
        "id": _identity(entry.id),
        "url": _address(feed, entry.page, base),
        "title": entry.title,
        "content_text": entry.text,
        "date_published": _moment(entry.date),
    }
    return {**item, "external_url": entry.sources[0]} if entry.sources else item


def _text(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = _NOT_XML.sub("", text)
    return child


def _address(feed: Feed, target: str, base: str | None) -> str:
    """Return the address of a page or file of the site."""
    path, _, anchor = target.partition("#")
    if not path.endswith((".atom", ".json")):
        path = path.removesuffix("index").strip("/")
        path += "/" if path else ""
    whole = f"{path}#{anchor}" if anchor else path
    return urljoin(base, whole) if base else "../" * feed.path.count("/") + whole or "./"


def _identity(key: str) -> str:
    """Return an id that outlives a move of the book to another address."""
    return f"urn:briefbook:{digest(key, size=16)}"


def _moment(date: str) -> str:
    """Return a date of any precision as RFC 3339 wants it."""
    year, month, day = (*(date or "1970").split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"
