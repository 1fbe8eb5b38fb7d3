"""ninjs 1, 2 and 3 (IPTC): news items as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from builder.read.characters import blocks, label
from builder.read.fragment import is_markup, read_fragment
from builder.read.registry import Found, RawArticle, Refused

_WITHHELD = {
    "canceled": "is canceled by its publisher",
    "cancelled": "is canceled by its publisher",
    "withheld": "is withheld by its publisher",
}
_SIGNS = frozenset(("pubstatus", "versioncreated", "firstcreated", "bodies", "headlines", "usageterms", "profile"))
_BODIES = ("bodytext", "bodyxhtml", "bodyhtml", "body")


def is_item(record: Mapping[str, Any]) -> bool:
    """Tell whether an object is a ninjs item: it has a `uri` and names of its own that no other format has."""
    names = _folded(record)
    return isinstance(names.get("uri"), str) and len(_SIGNS & names.keys()) >= 1 and "source_domain" not in record


def article(record: Mapping[str, Any], place: str) -> Found:
    """Return the article that a ninjs item is, or why it is none."""
    item = _folded(record)
    place = label(str(item["uri"]), place)
    status = str(item.get("pubstatus") or "usable").lower().removeprefix("stat:")
    if status in _WITHHELD:
        return Refused(member=place, fate="refused", reason=_WITHHELD[status], hint="remove it")
    kind = str(item.get("type") or "text").lower()
    if kind not in ("text", "component"):
        return Refused(member=place, fate="skipped", reason=f"is a {kind} item, no text")
    text, captions = _body(item)
    if not text:
        return Refused(member=place, fate="skipped", reason="has no text")
    return RawArticle(
        text=text,
        metadata={field: value for field, value in _stated(item).items() if value},
        member=place,
        captions=captions,
        notes=tuple(_notes(item)),
    )


def _body(item: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return the longest of an item's bodies as text, with its captions."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for body in _values(item.get("bodies")) or [str(item.get(name) or "") for name in _BODIES]:
        if is_markup(body):
            fragment = read_fragment(body)
            found.append((fragment.text, fragment.captions))
        else:
            found.append((blocks(body), ()))
    return max(found, key=lambda each: len(each[0]), default=("", ()))


def _stated(item: Mapping[str, Any]) -> dict[str, Any]:
    headline = _values(item.get("headlines")) or [str(item.get("headline") or "")]
    source = item.get("infosources") or item.get("source") or item.get("copyrightholder")
    by = item.get("by") or item.get("byline") or _names(item.get("contributors"))
    return {
        "title": blocks(headline[0]) or item.get("title"),
        "outlet": next(iter(_names(source)), ""),
        # versioncreated is when this version was made: with nothing else stated, when the item appeared
        "date": item.get("firstcreated") or item.get("contentcreated") or item.get("versioncreated"),
        "modified": item.get("versioncreated"),
        "authors": by,
        "url": next((address for address in _addresses(item) if address.lower().startswith(("http:", "https:"))), ""),
        "language": item.get("language"),
        "slugline": item.get("slugline"),
        "dateline": item.get("located"),
        "usage_terms": item.get("usageterms"),
    }


def _notes(item: Mapping[str, Any]) -> Iterator[str]:
    terms = item.get("usageterms")
    if isinstance(terms, str) and terms.strip():
        yield f"usage terms: {label(terms)}"
    embargo = item.get("embargoed") or item.get("embargoedreason")
    if embargo:
        yield f"was under embargo: {label(str(embargo))}"


def _addresses(item: Mapping[str, Any]) -> Iterator[str]:
    for alternative in item.get("renditions") or () if isinstance(item.get("renditions"), list) else ():
        if isinstance(alternative, Mapping) and alternative.get("contenttype") == "text/html":
            yield str(alternative.get("href") or "")
    for name in ("link", "url", "webpage", "uri"):
        yield str(item.get(name) or "")


def _values(values: Any) -> list[str]:
    """Return the texts of a list of {role, value}, those for readers ("main") first."""
    if not isinstance(values, list):
        return []
    found = [each for each in values if isinstance(each, Mapping) and isinstance(each.get("value"), str)]
    found.sort(key=lambda each: str(each.get("role") or "main").rsplit(":", 1)[-1] != "main")
    return [each["value"] for each in found if each["value"].strip()]


def _names(values: Any) -> list[str]:
    if isinstance(values, str):
        return [values]
    if isinstance(values, Mapping):
        values = [values]
    if not isinstance(values, list):
        return []
    return [str(each["name"]) for each in values if isinstance(each, Mapping) and isinstance(each.get("name"), str)]


def _folded(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item under names without capitals and underscores, since the versions of ninjs differ in them."""
    return {str(key).lower().replace("_", ""): value for key, value in record.items()}
