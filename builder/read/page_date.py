"""A saved page's dates: stated in its data, in its address, printed by its headline; a guess needs a second clue."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from htmldate import find_date
from lxml.etree import _Element

from builder.read.page_day import Found, may_be_two, parse
from builder.read.page_facts import Facts
from builder.read.page_title import letters

_META = (
    "article:published_time", "datepublished", "og:article:published_time", "article:published", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate",
    "parsely-pub-date", "sailthru.date",
    "iso-8601-publish-date", "dc.date.issued", "dcterms.issued", "cxenseparse:recs:publishtime", "article.published",
    "article_date_original", "rnews:datepublished",
)  # fmt: skip
_META_ALIKE = re.compile(r"(?!.*(?:modif|updat|expir|last))(?:.*publi.*(?:date|time)|.*date.*publi|.*pub[-_.]?date)")
_META_WEAK = (
    "date.available", "dcterms.created", "dc.date.created", "datecreated", "displaydate", "dcterms.date", "dc.date",
    "date",
)  # fmt: skip
"""Names under which some pages state when they were made, and others when they were last made anew."""

_META_MODIFIED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
)
_URL_DAY = re.compile(
    r"""(?<!\d)(20[0-3]\d|19[89]\d)[-_/.]?
    (0[1-9]|1[0-2]|[1-9](?=[-_/.]))[-_/.]?
    (0[1-9]|[12]\d|3[01]|[1-9](?=[/_.-]))(?!\d)""",
    re.VERBOSE,
)
_URL_MONTH = re.compile(r"/(20[0-3]\d|19[89]\d)[-/](0[1-9]|1[0-2])(?:/|$)")
_IN_SCRIPT = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')
_GREENWICH = ("Z", "UTC", "GMT", "+00:00", "+0000")
_LATEST = "2100-01-01"
_NEAR = (8, 15)
"""Pieces of text before and after a headline among which its date stands."""

_LINE = (80, 10)
"""Most characters and words of a line that tells a date; what is longer tells a story."""

_PROSE = 25
"""Words of a paragraph: below the second of them no byline stands."""

_HEADLINES = 3
"""Places that are looked at, where a headline is printed more than once."""

_TEXT = "text()[normalize-space()][not(ancestor::script or ancestor::style or ancestor::noscript)]"
_WEB = dt.date(1990, 1, 1)


def published_on(
    tree: _Element, facts: Facts, url: str | None, *, title: str | None = None, language: str | None = None
) -> str | None:
    """Return the ISO date of publication, None where nothing tells it well enough.

    `language` is that of the page, with its country where it states one: it tells the names of months, and which
    number of "4/3/2026" is the day.
    """
    stated = _likely(_stated(tree, facts), language)
    in_url, month = _in_url(url)
    beside = [found.day for found in _beside_heading(tree, title, language)]
    if stated:
        first = _local(stated, in_url)
        return _first_of(first, beside, modified_on(facts)).isoformat()
    if in_url:
        return in_url.isoformat()
    if any(isinstance(value, str) and may_be_two(value, language) for value in _stated(tree, facts)):
        return month
    shown = [found.day for found in _likely(_shown(tree, facts), language)]
    day = _agreed(beside, shown, month)
    if day is None:
        clues = {*beside, *shown, *_only_one(tree, language)}
        guess = _guessed(tree, url)
        day = guess if guess in clues or (guess and month and guess.day > 1 and _is_in(guess, month)) else None
    return day.isoformat() if day and (not month or _is_in(day, month)) else month


def modified_on(facts: Facts) -> str | None:
    """Return the ISO date of the last change that the page states."""
    for value in (facts.article.get("dateModified"), facts.first(*_META_MODIFIED)):
        found = parse(value)
        if found:
            return found.day.isoformat()
    return None


def _likely(values: Iterator[Any], language: str | None) -> list[Found]:
    """Return the values that are dates, of the days that there can be pages of."""
    found = (parse(value, language) for value in values)
    return [each for each in found if each and _WEB <= each.day <= dt.date.fromisoformat(_LATEST)]


def _first_of(stated: dt.date, beside: list[dt.date], modified: str | None) -> dt.date:
    """Return the stated day, or the earlier one that readers are shown: some pages state when they were put up anew."""
    only = beside[0] if len(set(beside)) == 1 else stated
    return only if (stated - only).days > 1 and only.isoformat() != modified else stated


def _agreed(beside: list[dt.date], shown: list[dt.date], month: str | None) -> dt.date | None:
    """Return the date printed beside the headline, where no other stands there as often; else the first marked one."""
    only = [day for day in sorted(set(beside)) if 2 * beside.count(day) > len(beside)]
    return next((day for day in (*only, *shown[:1]) if not month or _is_in(day, month)), None)


def _is_in(day: dt.date, month: str) -> bool:
    return day.isoformat().startswith(month)


def _stated(tree: _Element, facts: Facts) -> Iterator[Any]:
    """Yield what the page states to be its date of publication, the surest first."""
    yield facts.article.get("datePublished")
    yield from (facts.first(name) for name in _META)
    yield from (facts.first(name) for name in facts.meta if _META_ALIKE.fullmatch(name))
    for element in tree.xpath("//*[contains(concat(' ', @itemprop, ' '), ' datePublished ')]")[:3]:
        yield _of_element(element)
    yield from (each.get("datePublished") for each in facts.objects)
    yield from _in_scripts(tree)
    for element in tree.xpath("//time[@pubdate]")[:1]:
        yield _of_element(element)


def _in_scripts(tree: _Element) -> set[str]:
    """Return the date that a script states under the usual name, where all scripts state the same."""
    found = {value for script in tree.iter("script") for value in _IN_SCRIPT.findall(script.text or "")}
    return {min(found)} if len({value[:10] for value in found}) == 1 else set()


def _shown(tree: _Element, facts: Facts) -> Iterator[str | None]:
    """Yield the dates that may be those of publication, and may be those of a change."""
    yield from (facts.first(name) for name in _META_WEAK)
    yield from map(_of_element, _marked(tree))


def _marked(tree: _Element) -> list[_Element]:
    """Return the element that is marked as the article's time of publication, where only one is so marked."""
    times = tree.xpath(
        "//*[self::time or self::abbr[@title]][contains(@class, 'publish') or contains(@class, 'entry-date')"
        " or contains(@class, 'article') or contains(@class, 'post-date') or contains(@itemprop, 'dateCreated')]"
    )
    if len({_of_element(time) for time in times}) == 1:
        return list(times[:1])
    first = tree.xpath("(//h1/following::time)[1] | (//article//header//time)[1]")
    return list(first[:1])


def _of_element(element: _Element) -> str:
    stated = element.get("datetime") or element.get("content") or element.get("title")
    return stated or "".join(map(str, element.itertext()))


def _local(stated: list[Found], in_url: dt.date | None) -> dt.date:
    """Return the first date, by the outlet's own clock where the page shows it beside that of Greenwich."""
    first = stated[0]
    near = [found for found in stated[1:] if abs((found.day - first.day).days) == 1]
    if first.zone in _GREENWICH:
        local = [found for found in near if found.zone and found.zone not in _GREENWICH]
        if local:
            return local[0].day
        if in_url and abs((in_url - first.day).days) == 1:
            return in_url
        return min(found.day for found in (first, *near) if found.zone)
    return first.day


def _in_url(url: str | None) -> tuple[dt.date | None, str | None]:
    """Return the day, and the month, that an address holds."""
    path = (url or "").split("?", 1)[0]
    for match in _URL_DAY.finditer(path):
        try:
            day = dt.date(*map(int, match.groups()))
        except ValueError:
            continue
        return day, day.isoformat()[:7]
    only = _URL_MONTH.search(path)
    return None, f"{only[1]}-{only[2]}" if only else None


def _beside_heading(tree: _Element, title: str | None, language: str | None) -> list[Found]:
    """Return the dates that are printed close to the headline: those of the first place where there are any."""
    for heading in _headlines(tree, title):
        after = heading.xpath(f"(following::{_TEXT})[position() <= {_NEAR[1]}]")
        before = heading.xpath(f"preceding::{_TEXT}[position() <= {_NEAR[0]}]")
        prose = [i for i, text in enumerate(after) if len(text.split()) >= _PROSE]
        found = _likely(map(_told, (*before, *after[: prose[1] if len(prose) > 1 else None])), language)
        if found:
            return found
    return []


def _headlines(tree: _Element, title: str | None) -> list[_Element]:
    """Return where the title stands: as a heading, the highest first; else anywhere in the text.

    Where it stands nowhere, the page's only heading of the first rank is taken for it.
    """
    own = letters(title or "")
    ranked = [each for rank in ("h1", "h2", "h3", "h4") for each in tree.iter(rank)]
    same = [each for each in ranked if own and letters("".join(map(str, each.itertext()))) == own]
    if own and not same:
        same = [text.getparent() for text in tree.xpath(f"//body//{_TEXT}") if text.is_text and letters(text) == own]
    first = list(tree.iter("h1"))
    return same[:_HEADLINES] or (first if len(first) == 1 else [])


def _told(text: Any) -> str:
    """Return the moment that a piece of text tells, or that its element holds; nothing for what tells a story."""
    parent = text.getparent()
    if text.is_text and parent.tag in ("time", "abbr"):
        return _of_element(parent)
    line = " ".join(text.split())
    return line if len(line) < _LINE[0] and len(line.split()) <= _LINE[1] else ""


def _only_one(tree: _Element, language: str | None) -> set[dt.date]:
    """Return the one day that the page's short lines tell, none where they tell several."""
    days = {found.day for found in _likely(map(_told, tree.xpath(f"//body//{_TEXT}")), language)}
    return days if len(days) == 1 else set()


def _guessed(tree: _Element, url: str | None) -> dt.date | None:
    """Return the date that htmldate finds; the bounds keep it from asking the clock."""
    try:
        found = find_date(
            tree, extensive_search=False, original_date=True, url=url, max_date=_LATEST, min_date=_WEB.isoformat()
        )
        return dt.date.fromisoformat(found) if found else None
    except Exception:  # it trips over some pages; then there is no date
        return None
