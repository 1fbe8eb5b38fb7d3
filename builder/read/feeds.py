"""RSS and Atom, by feedparser: each entry an article, of its content, else of its summary."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from builder.model.identity import digest
from builder.read.characters import blocks, label
from builder.read.fields import without_repeats
from builder.read.fragment import Fragment, is_markup, read_fragment
from builder.read.leftovers import without_chrome
from builder.read.metadata import published
from builder.read.registry import Found, RawArticle, Reader, Refused, Source, Unreadable, register
from builder.read.xmltree import refuse_entities, root_name

_ROOTS = ("rss", "feed", "rdf", "channel")
_LIKE_A_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel|item|entry|\w+:feed)\b", re.I)


def sniff(head: bytes) -> bool:
    """Tell whether a file is an RSS or Atom feed by its outermost element."""
    return root_name(head) in _ROOTS[:3]


def read(source: Source) -> Iterable[Found]:
    """Yield the entries of a feed, each under its id, else its address."""
    return without_repeats(_read(source))


def _read(source: Source) -> Iterator[Found]:
    import feedparser

    data = source.data
    refuse_entities(data, harmless=True)
    if not _LIKE_A_FEED.search(data.replace(b"\0", b"")):
        raise Unreadable("is XML of a kind that no reader knows", "remove it, or save the article as text", "skipped")
    try:
        # a stream: feedparser would fetch a text that looks like an address, or open a file of that name; this type
        # lets the XML declaration decide the encoding
        parsed = feedparser.parse(io.BytesIO(data), response_headers={"content-type": "application/xml"})
    except Exception as error:
        # feedparser lets errors of what it is built on through, of many types
        raise Unreadable(f"is a feed too broken to read ({type(error).__name__})", "get it again") from None
    if not parsed.entries:
        problem = parsed.get("bozo_exception")
        reason = f" ({label(str(problem))[:100]})" if problem else ""
        raise Unreadable(f"is a feed without entries{reason}", "get it again, or remove it", "skipped")
    for number, entry in enumerate(parsed.entries, 1):
        yield _entry(entry, parsed.feed, f"entry {number}")


def _entry(entry: Mapping[str, Any], feed: Mapping[str, Any], place: str) -> Found:
    body, is_summary = _body(entry)
    text = blocks(body.text)
    if not text:
        return Refused(member=place, fate="skipped", reason="has no text")
    stated = _stated(entry, feed)
    notes = ["only a summary of it is given"] if is_summary else []
    if not _text(entry, "published") and stated.get("date"):
        notes.append("dated by its last change")
    return RawArticle(
        text=text,
        metadata={field: value for field, value in stated.items() if value},
        member=label(_text(entry, "id") or _text(entry, "link") or digest(stated["title"], text)),
        captions=body.captions,
        notes=tuple(notes),
    )


def _body(entry: Mapping[str, Any]) -> tuple[Fragment, bool]:
    """Return the longest content of an entry, else its summary, and whether it is only that."""
    contents = [_fragment(_text(each, "value"), _text(each, "type")) for each in entry.get("content") or ()]
    contents = [each for each in contents if each.text]
    if contents:
        return max(contents, key=lambda each: len(each.text)), False
    detail = entry.get("summary_detail") or {}
    summary = _fragment(_text(entry, "summary"), _text(detail, "type"))
    # RSS has no other place for the text of an article: many paragraphs there are the article itself
    return summary, len(summary.paragraphs) < 3


def _fragment(value: str, media_type: str) -> Fragment:
    if "html" in media_type or is_markup(value):
        return without_chrome(read_fragment(value))
    return Fragment(paragraphs=tuple(part for part in blocks(value).split("\n\n") if part))


def _stated(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, Any]:
    origin = entry.get("source")
    outlet = _text(origin, "title") if isinstance(origin, Mapping) else ""
    link = _text(entry, "link")
    contents = entry.get("content") or [entry.get("summary_detail") or {}]
    return {
        "title": _line(_text(entry, "title")),
        "outlet": _line(outlet or _text(feed, "title")),
        "date": _date(entry, "published") or _date(entry, "updated"),
        "modified": _date(entry, "updated"),
        "authors": _authors(entry, feed),
        "url": link if link.lower().startswith(("http://", "https://")) else "",
        "language": _text(contents[0], "language") or _text(feed, "language"),
        "photo_credits": [
            _line(_text(each, "content")) for each in entry.get("media_credit") or () if _text(each, "content")
        ],
    }


def _date(entry: Mapping[str, Any], field: str) -> str:
    """Return a date as the feed writes it, since its own day is the one of its place; else as feedparser reads it."""
    own = dict(entry)  # feedparser's own look-up gives one date for the other
    written = _text(own, field)
    if written and published(written) is not None:
        return written
    parsed = own.get(f"{field}_parsed")
    try:
        return dt.date(*parsed[:3]).isoformat() if parsed else written
    except (ValueError, TypeError):
        return written


def _authors(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> list[str]:
    for holder in (entry, feed):
        names = [_line(_text(each, "name")) for each in holder.get("authors") or () if isinstance(each, Mapping)]
        names = [name for name in names if name and "@" not in name]
        if names:
            return names
    return []


def _text(values: Any, name: str) -> str:
    value = values.get(name) if isinstance(values, Mapping) else None
    return value if isinstance(value, str) else ""


def _line(text: str) -> str:
    return " ".join((read_fragment(text).text if is_markup(text) or "&" in text else blocks(text)).split())


register(
    Reader(
        name="feed",
        suffixes=(".rss", ".atom", ".rdf", ".xml"),
        read=read,
        media_types=(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/xml",
            "text/xml",
        ),
        sniff=sniff,
    )
)
