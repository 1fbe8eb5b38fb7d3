"""The link checker: every link and anchor inside a staged site leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from builder.model.record import Record

_LINKS = {
    "a": ("href",), "link": ("href",), "img": ("src",), "script": ("src",), "iframe": ("src",), "source": ("src",),
    "form": ("action",), "object": ("data",),
}  # fmt: skip
_END = re.compile(r"</(?:html|body)\b[^>]*>", re.I)
_FROM_ROOT = "404.html"
"""Shown under any address, so its links start at the root of the host."""


class Outline(Record, frozen=True, kw_only=True):
    """One HTML file's links, the anchors in it, and what a browser asks for when it shows it."""

    links: tuple[str, ...]
    anchors: frozenset[str]
    requests: tuple[str, ...]


def outline(html: str) -> Outline:
    """Return the outline of an HTML file."""
    links: list[str] = []
    requests: list[str] = []
    anchors = {"", "top"}
    # In C: Python's own parser took a sixth of a page's rendering.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    # It drops what stands after the end of the document, which a browser shows.
    endless = _END.sub("", html)
    root = etree.fromstring(endless.encode("utf-8", "replace"), parser) if endless.strip() else None
    for element in root.iter(etree.Element) if root is not None else ():
        tag = element.tag
        for name, value in element.attrib.items():
            if name == "id" or (tag == "a" and name == "name"):
                anchors.add(value)
            elif name in _LINKS.get(tag, ()):
                links.append(value.strip())
                if tag != "a" and not (tag == "link" and element.get("rel") == "canonical"):
                    requests.append(value.strip())
    return Outline(links=tuple(links), anchors=frozenset(anchors), requests=tuple(requests))


def broken_links(site: Path, base: str = "/", known: Mapping[str, Outline] | None = None) -> tuple[str, ...]:
    """Return one line for each link or anchor that leads nowhere and each file asked of another host, sorted.

    `base` is the path under which the site will be hosted: links that start there are resolved from the root.
    `known` are the outlines of files, by path, that were taken when these were written.
    """
    known = known or {}
    names = (file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html")))
    parsed = {name: known[name] if name in known else outline(_read(site / name)) for name in names}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    found: list[str] = []
    for here, page in parsed.items():
        found += (f"{here}: {problem}" for problem in _problems(here, page, parsed, files, base))
    return tuple(sorted(set(found)))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _problems(here: str, page: Outline, parsed: dict[str, Outline], files: set[str], base: str) -> Iterable[str]:
    for link in page.requests:
        if urlsplit(link).netloc:
            yield f"asks another host for {link}"
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme in ("javascript", "vbscript", "data"):
            yield f"link {link!r} runs a script" if link != "javascript:void(0)" else f"link {link!r}"
            continue
        if parts.scheme or parts.netloc:
            continue
        target = _target(here, unquote(parts.path), base)
        if target is not None and target not in files:
            target = posixpath.join(target, "index.html")
        if target is None or posixpath.normpath(target) not in files:
            yield f"link to {link}: there is no such file"
            continue
        target = posixpath.normpath(target)
        anchor = unquote(parts.fragment.partition(":~:")[0])
        if target in parsed and anchor not in parsed[target].anchors:
            yield f"link to {link}: there is no such anchor"


def _target(here: str, path: str, base: str) -> str | None:
    """Return the file or folder a link's path means, relative to the root; None where it leaves the site."""
    if not path:
        return here
    if path.startswith("/"):
        if here != _FROM_ROOT and base == "/":
            return None
        root = base.rstrip("/") + "/"
        return posixpath.normpath(path[len(root) :] or ".") if path.startswith(root) else None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
    return None if joined.startswith("..") else joined
