"""NewsML-G2 and NITF (IPTC): news items as XML; of several versions of an item the newest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from builder.read.characters import blocks, label
from builder.read.fields import without_repeats
from builder.read.fragment import Fragment, is_markup, read_fragment
from builder.read.registry import Found, RawArticle, Reader, Refused, Source, Unreadable, register
from builder.read.xmltree import Element, first, name_of, named, parse, root_name, words

_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_ROOTS = ("newsmessage", "newsml", "nitf", *(item.lower() for item in _ITEMS))
_WITHHELD = ("canceled", "cancelled", "withheld")
_DAY = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T|$)")


def sniff(head: bytes) -> bool:
    """Tell whether a file is NewsML-G2 or NITF by its outermost element."""
    return root_name(head) in _ROOTS


def read(source: Source) -> Iterable[Found]:
    """Yield the text items of a document, each under its guid."""
    return without_repeats(_read(parse(source.data)))


def _read(root: Element) -> Iterator[Found]:
    if name_of(root) == "nitf":
        yield _nitf(root, {})
        return
    items = [root] if name_of(root) in _ITEMS else list(named(root, *_ITEMS))
    loose = [] if items else list(named(root, "nitf"))
    if not items and not loose:
        raise Unreadable("is XML of a kind that no reader knows", "remove it, or save the article as text", "skipped")
    for nitf in loose:
        yield _nitf(nitf, {})
    for item in _newest(items):
        yield _item(item)


def _newest(items: list[Element]) -> list[Element]:
    """Keep the newest version of each guid, where the first of them stood."""
    best: dict[str, Element] = {}
    for number, item in enumerate(items):
        guid = item.get("guid") or f"item {number + 1}"
        if guid not in best or _version(item) > _version(best[guid]):
            best[guid] = item
    return list(best.values())


def _version(item: Element) -> tuple[int, str]:
    version = item.get("version") or ""
    return int(version) if version.isdecimal() and len(version) < 10 else 0, words(
        first(item, "itemMeta", "versionCreated")
    )


def _item(item: Element) -> Found:
    guid = label(item.get("guid") or "", "item")
    if name_of(item) != "newsItem":
        return Refused(member=guid, fate="skipped", reason=f"is a {name_of(item)}, no news item")
    status = _code(first(item, "itemMeta", "pubStatus")) or "usable"
    if status in _WITHHELD:
        return Refused(member=guid, fate="refused", reason=f"is {status} by its publisher", hint="remove it")
    kind = _code(first(item, "itemMeta", "itemClass")) or "text"
    if kind not in ("text", "composite"):
        return Refused(member=guid, fate="skipped", reason=f"is a {kind} item, no text")
    stated = _stated(item)
    nitf = next(named(item, "nitf"), None)
    if nitf is not None:
        return _nitf(nitf, stated, guid)
    body = max(_bodies(item), key=lambda each: len(each.text), default=Fragment(paragraphs=()))
    return _article(body, stated, guid)


def _article(body: Fragment, stated: dict[str, Any], member: str) -> Found:
    text = blocks(body.text)
    if not text:
        return Refused(member=member, fate="skipped", reason="has no text of its own, only references to it")
    known = {field: value for field, value in stated.items() if value}
    terms = known.get("usage_terms")
    return RawArticle(
        text=text,
        metadata=known,
        member=member,
        captions=body.captions,
        notes=(f"usage terms: {label(terms)}",) if terms else (),
    )


def _bodies(item: Element) -> Iterator[Fragment]:
    for content in named(item, "inlineXML"):
        yield _fragment(content)
    for content in named(item, "inlineData"):
        value = "".join(content.itertext())
        if "html" in (content.get("contenttype") or "") or is_markup(value):
            yield read_fragment(value)
        else:
            yield Fragment(paragraphs=tuple(part for part in blocks(value).split("\n\n") if part))


def _stated(item: Element) -> dict[str, Any]:
    meta, content = first(item, "itemMeta"), first(item, "contentMeta")
    provider = first(meta, "provider")
    version = words(first(meta, "versionCreated"))
    return {
        "title": words(first(content, "headline")) or words(first(meta, "title")),
        "outlet": words(first(provider, "name")) or _code(provider) or words(first(content, "creditline")),
        # versionCreated is when this version was made: with nothing else stated, when the item appeared
        "date": words(first(content, "contentCreated")) or words(first(meta, "firstCreated")) or version,
        "modified": words(first(content, "contentModified")) or version,
        "authors": words(first(content, "by")) or [words(each) for each in named(item, "creator") if words(each)],
        "url": _address(item),
        "language": _language(item, content),
        "slugline": words(first(content, "slugline")),
        "dateline": words(first(content, "dateline")),
        "credit": words(first(content, "creditline")),
        "usage_terms": words(first(item, "rightsInfo", "usageTerms")),
    }


def _language(item: Element, content: Element | None) -> str:
    language = first(content, "language")
    if language is not None:
        return str(language.get("tag") or "")
    return str(item.get("{http://www.w3.org/XML/1998/namespace}lang") or "")


def _address(item: Element) -> str:
    """Return the address of the item's own page, where it names one."""
    for link in named(item, "link"):
        if (link.get("rel") or "").endswith((":canonical", "irel:seeAlso")) or link.get("rel") == "canonical":
            return link.get("href") or ""
    return ""


def _code(element: Element | None) -> str:
    """Return the code of a qcode ("stat:usable"), else of a uri or literal."""
    if element is None:
        return ""
    value = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return str(re.split(r"[:/]", value)[-1])


def _nitf(root: Element, outer: dict[str, Any], member: str = "") -> Found:
    """Return the article of an NITF document; what the item around it states wins."""
    data = next(named(root, "docdata"), None)
    ident = first(data, "doc-id")
    name = member or label((ident.get("id-string") or "") if ident is not None else "", "nitf")
    status = (data.get("management-status") or "").lower() if data is not None else ""
    if status in _WITHHELD:
        return Refused(member=name, fate="refused", reason=f"is {status} by its publisher", hint="remove it")
    head = next(named(root, "body.head"), None)
    content = next(named(root, "body.content"), None)
    publication = next(named(root, "pubdata"), None)
    stated = {
        "title": words(first(head, "hedline", "hl1")) or words(first(root, "head", "title")),
        "outlet": ((publication.get("name") or "") if publication is not None else "")
        or words(first(head, "distributor")),
        "date": _norm(first(data, "date.issue"))
        or _day(publication.get("date.publication") if publication is not None else ""),
        "authors": words(first(head, "byline", "person")) or words(first(head, "byline")),
        "dateline": words(first(head, "dateline")),
    }
    merged = {**stated, **{field: value for field, value in outer.items() if value}}
    return _article(_fragment(content) if content is not None else Fragment(paragraphs=()), merged, name)


def _norm(element: Element | None) -> str:
    return _day(element.get("norm") if element is not None else "")


def _day(value: str | None) -> str:
    """Return ISO 8601's short form ("20260531T120000Z") as the long one's day."""
    match = _DAY.match(value or "")
    return "-".join(match.groups()) if match else value or ""


def _fragment(element: Element) -> Fragment:
    """Return the words of XHTML or NITF inside an element: its tags without namespaces are what HTML has."""
    from lxml import etree

    copy = etree.Element("div")
    stack = [(element, copy)]
    copy.text = element.text
    while stack:
        original, made = stack.pop()
        for child in original:
            name = name_of(child)
            if not name:
                continue
            twin = etree.SubElement(made, name, {key: value for key, value in child.attrib.items() if "}" not in key})
            twin.text, twin.tail = child.text, child.tail
            stack.append((child, twin))
    for head in list(named(copy, "head")):
        head.getparent().remove(head)
    return read_fragment(etree.tostring(copy, method="html", encoding="unicode"))


register(
    Reader(
        name="newsml",
        suffixes=(".nitf", ".newsml"),
        read=read,
        media_types=(
            "application/vnd.iptc.g2.newsitem+xml",
            "application/vnd.iptc.g2.newsmessage+xml",
            "text/vnd.iptc.nitf",
        ),
        sniff=sniff,
    )
)
