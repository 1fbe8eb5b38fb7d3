"""Who published and wrote a saved page, in which language and section, and at which address."""

from __future__ import annotations

import re
from typing import Any

from lxml.etree import _Element

from builder.model.spans import fold
from builder.read.metadata import canonical_url
from builder.read.page_facts import Facts, text_of
from builder.read.page_title import letters

_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d{3}|[{}<>\[\]|]", re.IGNORECASE)
_BY = re.compile(r"^\s*(?:by|von|par|por|di|door|av|af)\s*:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r";|,(?!\s*(?:Jr|Sr)\b)|\s+and\s+|\s+&\s+")
_LONGEST_NAME = 60


def address(facts: Facts, fetched: str) -> str | None:
    """Return the page's own address: its canonical one, else where it was fetched."""
    stated = (facts.canonical, facts.first("og:url"), text_of(facts.article.get("url")), fetched)
    return next(filter(None, map(canonical_url, stated)), None)


def outlet(facts: Facts) -> str | None:
    """Return what the publisher calls itself, without its slogan."""
    for name in (facts.first("og:site_name"), text_of(facts.article.get("publisher")), facts.first("application-name")):
        if name:
            short = re.split(r"\s+[|–—]\s+|\s-\s|:\s", name)[0]
            return fold(short) or None
    return None


def authors(tree: _Element, facts: Facts, sites: tuple[str, ...]) -> list[str]:
    """Return the authors; neither the outlet nor an address is one."""
    found = _named(facts.article.get("author"))
    for name in ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"):
        found = found or [fold(value) for value in facts.meta.get(name, ())]
        found = [value for value in found if _is_name(value, sites)]
    if not found:
        marked = tree.xpath("//*[contains(concat(' ', @rel, ' '), ' author ')] | //*[@itemprop='author']")
        found = [fold("".join(map(str, element.itertext()))) for element in marked[:5]]
    names = [_BY.sub("", part).strip() for value in found for part in _BETWEEN.split(value)]
    return list(dict.fromkeys(name for name in names if _is_name(name, sites)))


def language(facts: Facts) -> str | None:
    """Return the language that the page states."""
    stated = text_of(facts.article.get("inLanguage")) or facts.language
    return stated or facts.first("og:locale", "content-language", "language")


def section(facts: Facts) -> str | None:
    """Return the section that the page states it stands in."""
    return text_of(facts.article.get("articleSection")) or facts.first("article:section", "parsely-section", "section")


def _named(value: Any) -> list[str]:
    each = value if isinstance(value, list) else [value]
    return [name for name in map(text_of, each) if name]


def _is_name(name: str, sites: tuple[str, ...]) -> bool:
    if not name or len(name) > _LONGEST_NAME or _NOT_A_NAME.search(name) or not any(map(str.isalpha, name)):
        return False
    return letters(name) not in {letters(site) for site in sites}
