"""Who published and wrote a saved page, in which language and section, and at which address."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml.etree import _Element
from tld import get_fld
from trafilatura.metadata import extract_metainfo
from trafilatura.xpaths import AUTHOR_XPATHS

from builder.model.spans import fold
from builder.read.metadata import canonical_url
from builder.read.outlets import bare, domain_of
from builder.read.page_facts import Facts, text_of
from builder.read.page_title import letters

_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d{3}|[{}<>\[\]|]", re.IGNORECASE)
_BY = re.compile(r"^\s*(?:by|von|par|por|di|door|av|af)\s*:?\s+", re.IGNORECASE)
_SLOGAN = re.compile(r"\s+[|–—]\s+|\s-\s|:\s")
_LIKE_AN_ADDRESS = re.compile(r"^(?:https?://|www\.)|^\S+\.[a-z]{2,6}$")
_PARTICLES = re.compile(
    r"v[oa]n|de[rnsl]?|d[aiou]s?|del+a|l[aeo]|el|al|bin|ibn|zur?|af|und|y|e|ten|ter|the", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\b(?:editor|staff|writer|reporter|correspondent|desk|admin|newsroom|redaktion|redacción)\b", re.IGNORECASE
)
_BETWEEN = re.compile(r";|,(?!\s*(?:Jr|Sr)\b)|\s+and\s+|\s+&\s+")
_LONGEST_IN_WORDS = 6
_LONGEST_NAME = 60


def address(facts: Facts, fetched: str) -> str | None:
    """Return the page's own address: its canonical one, else where it was fetched; another site's is not believed."""
    known = canonical_url(fetched)
    stated = map(canonical_url, (facts.canonical, facts.first("og:url"), text_of(facts.article.get("url"))))
    return next((url for url in stated if url and (not known or one_site(url, known))), known)


@lru_cache(maxsize=256)
def one_site(url: str, other: str) -> bool:
    """Tell whether two addresses are of one site: of one registered domain, or one host below the other."""
    host, beside = domain_of(url) or "", domain_of(other) or ""
    if host == beside or host.endswith(f".{beside}") or beside.endswith(f".{host}"):
        return True
    registered = get_fld(url, fail_silently=True)
    return registered is not None and registered == get_fld(other, fail_silently=True)


def outlet(facts: Facts) -> str | None:
    """Return what the publisher calls itself, without its slogan."""
    found = (facts.first("og:site_name"), text_of(facts.article.get("publisher")), facts.first("application-name"))
    names = [fold(_SLOGAN.split(name)[0]) for name in found if name and len(name) <= _LONGEST_NAME]
    written = [name for name in names if name and not _LIKE_AN_ADDRESS.search(name) and name != name.lower()]
    # A bare word in small letters, or an address, is a name for machines.
    return next(iter((*written, *(bare(name.lower()) for name in names if name))), None)


def authors(tree: _Element, facts: Facts, sites: tuple[str, ...]) -> list[str]:
    """Return the authors; neither the outlet nor an address is one."""
    found = _named(facts.article.get("author"))
    for name in ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"):
        found = found or [fold(value) for value in facts.meta.get(name, ())]
        found = [value for value in found if _is_name(value, sites)]
    if not found:
        marked = tree.xpath("//*[contains(concat(' ', @rel, ' '), ' author ')] | //*[@itemprop='author']")
        found = [fold("".join(map(str, element.itertext()))) for element in marked[:5]]
    return _apart(found, sites) or _apart([_shown(tree)], sites)


def _apart(found: list[str], sites: tuple[str, ...]) -> list[str]:
    """Return single names out of lines that may hold several."""
    names = [_BY.sub("", part).strip() for value in found for part in _BETWEEN.split(value)]
    return list(dict.fromkeys(name for name in names if _is_name(name, sites)))


def _shown(tree: _Element) -> str:
    """Return the byline that trafilatura finds on the page."""
    return extract_metainfo(tree, AUTHOR_XPATHS, len_limit=120) or ""


def language(facts: Facts) -> str | None:
    """Return the language that the page states, as a code."""
    stated = (
        text_of(facts.article.get("inLanguage")),
        facts.language,
        *(facts.first(name) for name in ("og:locale", "content-language", "language")),
    )
    return next((each.strip() for each in stated if each and _CODE.match(each.strip())), None)


def section(facts: Facts) -> str | None:
    """Return the section that the page states it stands in."""
    return text_of(facts.article.get("articleSection")) or facts.first("article:section", "parsely-section", "section")


def _named(value: Any) -> list[str]:
    each = value if isinstance(value, list) else [value]
    return [name for name in map(text_of, each) if name]


def _is_name(name: str, sites: tuple[str, ...]) -> bool:
    if not name or len(name) > _LONGEST_NAME or _NOT_A_NAME.search(name) or not any(map(str.isalpha, name)):
        return False
    small = [word for word in name.split() if word[0].islower() and not _PARTICLES.fullmatch(word)]
    if _OFFICE.search(name) or small or len(name.split()) > _LONGEST_IN_WORDS:
        return False
    return letters(name) not in {letters(site) for site in sites}
