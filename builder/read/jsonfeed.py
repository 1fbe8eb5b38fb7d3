"""JSON Feed 1 and 1.1: each item an article, of its content, else of its summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from builder.model.identity import digest
from builder.read.characters import blocks, label
from builder.read.fragment import is_markup, read_fragment
from builder.read.leftovers import without_chrome
from builder.read.registry import Found, RawArticle, Refused, Unreadable

_VERSION = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")


def is_feed(value: Any) -> bool:
    """Tell whether a JSON value is a JSON Feed."""
    return isinstance(value, Mapping) and str(value.get("version", "")).startswith(_VERSION)


def entries(feed: Mapping[str, Any]) -> Iterator[Found]:
    """Yield the items of a feed, each under its id."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise Unreadable("is a feed without entries", "get it again, or remove it", "skipped")
    for number, item in enumerate(items, 1):
        if isinstance(item, Mapping):
            yield _entry(item, feed, f"item {number}")
        else:
            yield Refused(member=f"item {number}", fate="skipped", reason="is no object")


def _entry(item: Mapping[str, Any], feed: Mapping[str, Any], place: str) -> Found:
    html, text = _text(item, "content_html"), _text(item, "content_text")
    summary = "" if html or text else _text(item, "summary")
    captions: tuple[str, ...] = ()
    if html or is_markup(summary):
        fragment = without_chrome(read_fragment(html or summary))
        text, captions = fragment.text, fragment.captions
    text = blocks(text or summary)
    if not text:
        return Refused(member=place, fate="skipped", reason="has no text")
    authors = item.get("authors") or [item.get("author")]
    if authors == [None]:
        authors = feed.get("authors") or [feed.get("author")]
    stated = {
        "title": _text(item, "title"),
        "outlet": _text(feed, "title"),
        "date": _text(item, "date_published"),
        "modified": _text(item, "date_modified"),
        "authors": [name for each in authors if isinstance(each, Mapping) and (name := _text(each, "name"))]
        if isinstance(authors, list)
        else [],
        "url": _text(item, "url") or _text(item, "external_url"),
        "language": _text(item, "language") or _text(feed, "language"),
    }
    return RawArticle(
        text=text,
        metadata={field: value for field, value in stated.items() if value},
        member=label(str(item.get("id") or stated["url"] or digest(text))),
        captions=captions,
        notes=("only a summary of it is given",) if summary else (),
    )


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return blocks(value) if isinstance(value, str) else ""
