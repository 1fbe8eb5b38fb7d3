"""XML from strangers: no entities, no network, no DTD, and one line that says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from builder.read.registry import Unreadable

Element = Any
"""An element of lxml, which has no types."""

_BEFORE_ROOT = re.compile(
    rb"\s+|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S | re.I
)
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?[^\s>]+\s+(\"[^\"]*\"|'[^']*'|[^>]*)", re.I)
_LONGEST_ENTITY = 200


def root_name(head: bytes) -> str:
    """Return the name of the outermost element, without its prefix, in lower case; "" for what is no XML."""
    head = head.replace(b"\0", b"")
    at = 0
    while match := _BEFORE_ROOT.match(head, at):
        at = match.end()
    root = _ROOT.match(head, at)
    return root[1].decode("ascii", "replace").lower() if root else ""


def refuse_entities(data: bytes, harmless: bool = False) -> None:
    """Raise Unreadable where a document defines entities; with `harmless`, only for those that load or multiply."""
    plain = data.replace(b"\0", b"")
    if b"<!entity" not in plain.lower():
        return
    for match in _ENTITY.finditer(plain):
        value = match[2].strip()
        plain_value = (
            value[:1] in (b'"', b"'") and b"%" not in value and re.sub(rb"&#\w+;", b"", value).count(b"&") == 0
        )
        if not (harmless and not match[1] and plain_value and len(value) <= _LONGEST_ENTITY):
            raise Unreadable(
                "defines XML entities, which can load files or grow without end", "save it without a DOCTYPE", "refused"
            )


def parse(data: bytes) -> Element:
    """Return the root of an XML document; raise Unreadable for what is none, or holds entities."""
    from lxml import etree

    refuse_entities(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = f" in line {error.lineno}" if error.lineno else ""
        raise Unreadable(f"is broken XML{line} ({_first_line(error.msg)})", "get the file again") from None
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise Unreadable(f"is broken XML ({_first_line(error)})", "get the file again") from None
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise Unreadable("defines XML entities", "save it without a DOCTYPE", "refused")
    return root


def name_of(element: Element) -> str:
    """Return an element's name without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def named(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements below that have one of these names, whatever their namespace, in order."""
    return (each for each in element.iter() if name_of(each) in names)


def first(element: Element | None, *path: str) -> Element | None:
    """Return the element reached by taking the first child of each name in turn, None where there is none."""
    for step in path:
        if element is None:
            return None
        element = next((child for child in element if name_of(child) == step), None)
    return element


def words(element: Element | None) -> str:
    """Return all text of an element, folded, "" for none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _first_line(message: object) -> str:
    return " ".join(str(message or "").split())[:120]
