"""Saved web pages: their text without what stands around it, and what they state of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from builder.read.registry import Found, RawArticle, Reader, Source, Unreadable, register

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]", re.IGNORECASE)
_BEFORE = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_NOT_AUTHORS = re.compile(r"https?://|@|www\.", re.IGNORECASE)


def sniff(head: bytes) -> bool:
    """Tell a page by its first element."""
    plain = head.replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
    plain = plain.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    start = _BEFORE.match(plain)
    return _PAGE.match(plain, start.end() if start else 0) is not None


def read(source: Source) -> Iterator[Found]:
    """Yield the page's article; raise Unreadable for a page that is none."""
    # These take most of a second to load, which a folder of plain texts should not pay for.
    from builder.read import page_date, page_names, page_text, page_title
    from builder.read.language import language_of
    from builder.read.page_facts import facts_of
    from builder.read.page_kind import not_an_article
    from builder.read.page_tree import tree_of

    tree, notes = tree_of(source)
    facts = facts_of(tree)
    url = page_names.address(facts, source.url)
    sites = page_title.site_names(facts, url)
    title = page_title.title_of(tree, facts, sites)
    captions = page_text.captions_of(tree)
    outlet, authors = page_names.outlet(facts), page_names.authors(tree, facts, sites)
    names = (*authors, ", ".join(authors), outlet or "")
    blocks = page_text.without_furniture(page_text.blocks_of(tree, url), title, captions, names)
    reason = not_an_article(tree, facts, blocks, title, url)
    if reason:
        raise Unreadable(reason, "save the article's own page", "skipped")
    text = "\n\n".join(block.text for block in blocks)
    stated = page_names.language(facts)
    written = language_of(text, stated)
    # The country that a page states tells how it writes dates, where the language is right.
    written = stated if stated and stated[:2].lower() == written else written
    values: dict[str, Any] = {
        "title": title,
        "outlet": outlet,
        "date": page_date.published_on(tree, facts, url, title=title, language=written),
        "modified": page_date.modified_on(facts),
        "authors": authors,
        "url": url,
        "language": stated,
        "section": page_names.section(facts),
    }
    yield RawArticle(
        text=text,
        metadata={name: value for name, value in values.items() if value},
        source="page",
        captions=captions,
        notes=notes,
    )


register(
    Reader(
        name="html",
        suffixes=(".html", ".htm", ".xhtml"),
        read=read,
        media_types=("text/html", "application/xhtml+xml"),
        sniff=sniff,
    )
)
