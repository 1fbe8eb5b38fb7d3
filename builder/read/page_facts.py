"""What a saved page says of itself: JSON-LD, meta elements and links, as plain values by name."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from builder.model.record import Record
from builder.model.spans import fold

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|Review|LiveBlogPosting|CreativeWork|OpinionPiece)$")
_DEEPEST = 12
_LONGEST = 2_000_000
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")


class Facts(Record, frozen=True, kw_only=True):
    """A page's own statements."""

    meta: dict[str, tuple[str, ...]]
    """Values of meta elements by property, name or itemprop in lower case, in the page's order."""
    article: dict[str, Any]
    """The JSON-LD object of the article, empty where there is none."""
    objects: tuple[dict[str, Any], ...]
    """All JSON-LD objects, nested ones after those that hold them."""
    canonical: str | None
    language: str | None

    def first(self, *names: str) -> str | None:
        """Return the first value of the first of these meta elements that is there."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)


def facts_of(tree: _Element) -> Facts:
    """Collect what a page states of itself."""
    objects = tuple(each for script in _json_scripts(tree) for each in _objects(script, 0))
    links = tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")
    return Facts(
        meta=_meta(tree),
        article=_main(objects),
        objects=objects,
        canonical=str(links[0]).strip() if links else None,
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang"),
    )


def _meta(tree: _Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in tree.iter("meta"):
        content = fold(html.unescape(element.get("content") or element.get("value") or ""))
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                found[name] = (*found.get(name, ()), content[:2000])
    return found


def _json_scripts(tree: _Element) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            parsed = _parsed(script.text or "")
            if parsed is not None:
                yield parsed


def _parsed(text: str) -> Any:
    text = text[:_LONGEST].strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    for candidate in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the typed objects of a JSON-LD value."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"):
            if isinstance(value.get(key), dict | list):
                yield from _objects(value[key], depth + 1)


def types_of(value: dict[str, Any]) -> tuple[str, ...]:
    """Return the types of a JSON-LD object."""
    kinds = value.get("@type")
    return tuple(str(kind) for kind in kinds) if isinstance(kinds, list) else (str(kinds),)


def _main(objects: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """Return the object of the page's own article: the fullest of its kind."""
    articles = [each for each in objects if any(_ARTICLE_TYPES.search(kind) for kind in types_of(each))]
    headed = [each for each in articles if each.get("headline") or each.get("datePublished")]
    return max(headed, key=lambda each: bool(each.get("headline")) + bool(each.get("datePublished")), default={})


def text_of(value: Any) -> str | None:
    """Return a JSON-LD value as a line: a string, an object's name, or the first of a list."""
    if isinstance(value, list):
        return next(filter(None, map(text_of, value)), None)
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value"))
    return (fold(html.unescape(html.unescape(value))) or None) if isinstance(value, str) else None
