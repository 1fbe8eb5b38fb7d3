"""A saved page's title: the headline that several of its statements agree on, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml.etree import _Element
from rapidfuzz import fuzz

from builder.model.spans import fold
from builder.read.metadata import count_words
from builder.read.page_facts import Facts, text_of, types_of

_SEPARATOR = re.compile(r"\s+(?:[|·•»«~<>/–—-]|::|--+|&#124;)\s+|\s*[|｜]\s*|_(?=[^_]*$)")
_GIVEN = ("parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline", "title")
_DATE = re.compile(r"[\d./-]{8,10}")
_OVERFULL = 300
_LONGEST_SITE = 60
_SAME = 90
"""Likeness (of 100) from which two titles are wordings of one."""

_ALIKE = 60
"""Likeness from which a page's only heading and its title tell of the same."""

_ENOUGH = 20
"""Letters that make a title where words are not counted."""

_CUT = re.compile(r"(?:…|\.\.\.)$")
_FEW = 4
"""Words from which a heading alone can be trusted to be a headline."""


def title_of(tree: _Element, facts: Facts, sites: Iterable[str]) -> str | None:
    """Return the page's title, None where it has none.

    The visible heading is taken where any other statement bears it out: pages state shortened or livelier titles to
    search engines and social networks, and put their own name into them.
    """
    own: tuple[str, ...] = tuple(filter(None, (letters(site) for site in sites)))
    headings, elsewhere = _headings(tree)
    element = _element_title(tree)
    whole_titles = {letters(title) for title in (element, facts.first("og:title")) if title}
    own = tuple(site for site in own if site not in whole_titles)
    own = (*own, *(letters(heading) for heading in headings if element and _is_last_piece(heading, element)))
    stated = [
        without_site(title, own)
        for title in (
            text_of(facts.article.get("headline")) or text_of(facts.article.get("name")),
            facts.first("og:title"),
            facts.first(*_GIVEN),
            facts.first("twitter:title"),
            element,
        )
        if title
    ]
    stated = [title for title in stated if letters(title) and letters(title) not in own]
    headings = [heading for heading in headings if letters(heading) not in own]
    for heading in headings:
        if any(_bears_out(heading, title) for title in stated):
            return _undated(without_site(heading, own))
    ends = [title for title in stated for heading in headings if _ends_in(heading, title)]
    if ends:
        return _undated(ends[0])
    if any(_can_stand_alone(headings, title) for title in stated):
        return headings[0]
    lower = _in_lower_heading(tree, stated) if elsewhere or not headings else None
    if lower:
        return _undated(lower)
    headings = headings or elsewhere
    if stated:
        whole = [title for title in stated if title.startswith(stated[0]) and '"' in title[len(stated[0]) :]]
        return _undated((whole or [_without_unknown_site(stated[0]) if len(stated) == 1 else stated[0]])[0])
    return headings[0] if headings else None


def _undated(title: str) -> str:
    """Cut a date off the beginning of a title."""
    piece = _SEPARATOR.split(title, maxsplit=1)
    return piece[1] if len(piece) == 2 and _DATE.fullmatch(piece[0].strip()) else title


def _without_unknown_site(title: str) -> str:
    """Cut off the end of a title that has the place and the length of a site's name."""
    pieces = list(_SEPARATOR.finditer(title))
    if not pieces:
        return title
    head, tail = title[: pieces[-1].start()], title[pieces[-1].end() :]
    return head if len(tail.split()) <= 3 and count_words(head) >= _FEW else title


def _is_last_piece(heading: str, title: str) -> bool:
    """Tell whether a heading is what a title ends in, after a headline: the site's name, then."""
    pieces = _SEPARATOR.split(title)
    last, name = letters(pieces[-1]), letters(heading)
    named = name == last or (len(last) > 8 and last in name and len(name) < 2 * len(last))
    return len(pieces) > 1 and bool(last) and named and name not in (letters(title), letters(pieces[0]))


def site_names(facts: Facts, url: str | None) -> tuple[str, ...]:
    """Return what the site calls itself, and its domain's own part."""
    publisher = facts.article.get("publisher")
    sites = [
        text_of(each.get("name")) for each in facts.objects if {"WebSite", "NewsMediaOrganization"} & {*types_of(each)}
    ]
    host = (urlsplit(url).hostname or "") if url else ""
    labels = [part for part in host.split(".") if part not in ("www", "m", "amp")]
    names = (facts.first("og:site_name"), text_of(publisher), facts.first("application-name"), *sites, ".".join(labels))
    return tuple(dict.fromkeys(name for name in (*names, *labels[:1]) if name and 2 < len(name) <= _LONGEST_SITE))


def letters(text: str) -> str:
    """Return a text's letters and digits alone, folded."""
    return "".join(c for c in text.casefold() if c.isalnum())


def without_site(title: str, sites: tuple[str, ...]) -> str:
    """Cut a site's name off the end or the beginning of a title."""
    pieces = list(_SEPARATOR.finditer(title))
    if not pieces:
        return title
    head, tail = title[: pieces[-1].start()], title[pieces[-1].end() :]
    if _is_site(tail, sites):
        return without_site(head, sites)
    first, rest = title[: pieces[0].start()], title[pieces[0].end() :]
    return without_site(rest, sites) if _is_site(first, sites) else title


def _is_site(piece: str, sites: tuple[str, ...]) -> bool:
    name = letters(piece)
    return bool(name) and any(
        name == site
        or (len(site) > 3 and name in (site + "com", "the" + site, site.removeprefix("the")))
        or (len(site) > 4 and len(name) < 2 * len(site) and (name.startswith(site) or name.endswith(site)))
        or (len(name) > 4 and (site.startswith(name) or site.endswith(name)))
        for site in sites
    )


def _bears_out(heading: str, title: str) -> bool:
    """Tell whether a stated title is a wording of a heading, or holds it beside a site's name or a rubric."""
    ours, theirs = letters(heading), letters(title)
    if ours == theirs or (_CUT.search(title) and len(theirs) >= _ENOUGH and ours.startswith(theirs)):
        return True
    if count_words(heading) >= _FEW or len(ours) >= _ENOUGH:
        beside = theirs.startswith(ours) or theirs.endswith(ours)
        return beside or fuzz.ratio(ours, theirs) >= _SAME
    return any(letters(piece) == ours for piece in _SEPARATOR.split(title) if piece)


def _ends_in(heading: str, title: str) -> bool:
    """Tell whether a heading is a rubric and a title."""
    return count_words(title) >= _FEW and letters(heading).endswith(letters(title))


def _can_stand_alone(headings: list[str], title: str) -> bool:
    """Tell whether the page's only heading is a headline, though its title is worded in another way."""
    if len(headings) != 1 or count_words(headings[0]) < _FEW:
        return False
    if fuzz.ratio(letters(headings[0]), letters(_SEPARATOR.split(title)[0])) >= _ALIKE:
        return True
    common = {word for word in map(letters, _SEPARATOR.split(title)[0].split()) if len(word) >= 4}
    return any(letters(word) in common for word in headings[0].split())


def _element_title(tree: _Element) -> str | None:
    element = tree.find(".//head/title")
    element = tree.find(".//title") if element is None else element
    return _words(element)[:_OVERFULL] if element is not None else None


def _headings(tree: _Element) -> tuple[list[str], list[str]]:
    """Return the page's headings of the first rank, those marked as a headline first; and those in its furniture."""
    marked = tree.xpath("//*[contains(concat(' ', @itemprop, ' '), ' headline ')][not(self::meta)]")
    found: dict[bool, dict[str, None]] = {False: {}, True: {}}
    for element in (*marked, *tree.iter("h1")):
        heading = _words(element)
        if heading and len(heading) <= _OVERFULL:
            found[_is_furniture(element)][heading] = None
    return list(found[False]), [heading for heading in found[True] if heading not in found[False]]


def _is_furniture(heading: _Element) -> bool:
    """Tell whether a heading is a step of the way to the page, one of a list, or the sign over the site's door."""
    if any(
        above.tag in ("nav", "li") or "breadcrumb" in (above.get("class") or "") for above in heading.iterancestors()
    ):
        return True
    links = heading.findall(".//a")
    home = len(links) == 1 and urlsplit((links[0].get("href") or "x").strip()[:_OVERFULL]).path in ("", "/")
    return home and _words(links[0]) == _words(heading)


def _in_lower_heading(tree: _Element, stated: list[str]) -> str | None:
    """Return the stated title, or its beginning, that a heading of a lower rank shows, alone or under a rubric."""
    known = {letters(title): title for title in reversed(stated)}
    for title in stated:
        for piece in _SEPARATOR.finditer(title):
            known.setdefault(letters(title[: piece.start()]), title[: piece.start()])
    for heading in (*tree.iter("h2"), *tree.iter("h3")):
        for part in (*heading, heading):
            shown = letters(_words(part))
            if shown in known and (count_words(known[shown]) >= _FEW or len(shown) >= _ENOUGH):
                return known[shown]
    return None


def _words(element: _Element) -> str:
    return fold("".join(map(str, element.itertext())))
