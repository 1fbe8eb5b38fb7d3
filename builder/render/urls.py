"""Links: from page to page, to an anchor, to the very words on a publisher's own page.

All are percent-encoded so far that they are inert in a Markdown link and in an HTML attribute.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from itertools import takewhile
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from builder.model.briefing import Citation
from builder.model.spans import ELLIPSIS

_SAFE = "/:?#@!$&+,=~%-._"
_WORDS = 5


def page_file(path: str) -> str:
    """Return the Markdown file of a page path."""
    return f"{path}.md"


@lru_cache(maxsize=50_000)
def to_page(here: str, target: str) -> Markup:
    """Return the relative link from page `here` to `target` (a page path, with or without an anchor)."""
    path, _, anchor = target.partition("#")
    if path == here and anchor:
        return Markup(f"#{quote(anchor, safe='-._~')}")
    link = quote(_relative(page_file(path), posixpath.dirname(here)), safe="/-._~")
    return Markup(f"{link}#{quote(anchor, safe='-._~')}" if anchor else link)


@lru_cache(maxsize=50_000)
def to_file(here: str, file: str) -> Markup:
    """Return the relative URL from the built page `here` (a folder with its index) to a file of the site."""
    folder = here.removesuffix("index").strip("/")
    return Markup(quote(_relative(file, folder), safe="/-._~"))


@lru_cache(maxsize=50_000)
def to_built(here: str, target: str) -> Markup:
    """Return the URL from the built page `here` to the built page `target`, with or without an anchor."""
    path, _, anchor = target.partition("#")
    link = to_file(here, path.removesuffix("index") or ".")
    return Markup(f"{link}/#{quote(anchor, safe='-._~')}" if anchor else f"{link}/")


def _relative(file: str, folder: str) -> str:
    """Return the way from a folder of the site to a file; unlike `posixpath.relpath` it asks for no working folder."""
    there, here = ([step for step in path.split("/") if step not in ("", ".")] for path in (file, folder))
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(there, here, strict=False)))
    return "/".join([".."] * (len(here) - common) + there[common:]) or "."


def external(url: str | None) -> Markup | None:
    """Return `url` percent-encoded for a link, None unless it is plain http or https."""
    if url is None or re.search(r"[\s\x00-\x1f]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    return Markup(quote(url, safe=_SAFE))


def to_words(url: str | None, citation: Citation) -> Markup | None:
    """Return `url` with a text fragment that scrolls a browser to the cited words.

    The syntax is `#:~:text=start,end`, as https://wicg.github.io/scroll-to-text-fragment/ has it.
    """
    link = external(url)
    if link is None:
        return None
    words = citation.exact.split(ELLIPSIS)[0].split()
    if not words:
        return link
    if len(words) <= 2 * _WORDS:
        fragment = _fragment(words)
    else:
        fragment = f"{_fragment(words[:_WORDS])},{_fragment(words[-_WORDS:])}"
    return Markup(f"{link}{'' if '#' in link else '#'}:~:text={fragment}")


def _fragment(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
