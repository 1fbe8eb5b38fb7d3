"""A saved page's dates: stated in its data, marked in its text, in its address; guessed by none but htmldate."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from htmldate import find_date
from lxml.etree import _Element

from builder.model.record import Record
from builder.read import metadata
from builder.read.page_facts import Facts

_META = (
    "article:published_time", "datepublished", "og:article:published_time", "article:published", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate",
    "parsely-pub-date", "sailthru.date",
    "iso-8601-publish-date", "dc.date.issued", "dcterms.issued", "cxenseparse:recs:publishtime", "article.published",
    "article_date_original", "rnews:datepublished",
)  # fmt: skip
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
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:\d{6})?\s*$")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_ZONED = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*$")
_GREENWICH = ("Z", "UTC", "GMT", "+00:00", "+0000")
_LATEST = "2100-01-01"
_NEAR = (5, 12)
"""Pieces of text before and after a headline among which its date stands."""

_WEB = dt.date(1990, 1, 1)


class Found(Record, frozen=True, kw_only=True):
    """One date that a page shows."""

    day: dt.date
    zone: str | None = None
    """Offset from UTC as written, where there is a time with one."""


def published_on(tree: _Element, facts: Facts, url: str | None, latest: str | None = None) -> str | None:
    """Return the ISO date of publication, None where nothing tells it well enough."""
    bound = dt.date.fromisoformat(latest) if latest else dt.date.fromisoformat(_LATEST)
    stated = [found for found in map(parse, _stated(tree, facts)) if found and _WEB <= found.day <= bound]
    in_url, month = _in_url(url, bound)
    if stated:
        return _local(stated, in_url).isoformat()
    if in_url:
        return in_url.isoformat()
    if any(isinstance(value, str) and _may_be_two(value) for value in _stated(tree, facts)):
        return month
    shown = [found.day for found in map(parse, _shown(tree, facts)) if found and _WEB <= found.day <= bound]
    beside = _beside_heading(tree)
    if beside is not None and _WEB <= beside.day <= bound and (not month or beside.day.isoformat().startswith(month)):
        return beside.day.isoformat()
    guessed = _guessed(tree, url, bound)
    # Where two places differ, the later one tells of a change.
    day = min([*(first.isoformat() for first in shown[:1]), *([guessed] if guessed else [])], default=None)
    if month and (day is None or not day.startswith(month) or day == f"{month}-01"):
        return month
    return day


def modified_on(facts: Facts) -> str | None:
    """Return the ISO date of the last change that the page states."""
    for value in (facts.article.get("dateModified"), facts.first(*_META_MODIFIED)):
        found = parse(value)
        if found:
            return found.day.isoformat()
    return None


def _stated(tree: _Element, facts: Facts) -> Iterator[Any]:
    """Yield what the page states to be its date of publication, the surest first."""
    yield facts.article.get("datePublished")
    yield from (facts.first(name) for name in _META)
    for element in tree.xpath("//*[contains(concat(' ', @itemprop, ' '), ' datePublished ')]")[:3]:
        yield _of_element(element)
    yield from (each.get("datePublished") for each in facts.objects)
    for element in tree.xpath("//time[@pubdate]")[:1]:
        yield _of_element(element)


def _shown(tree: _Element, facts: Facts) -> Iterator[str | None]:
    """Yield the dates that may be those of publication, and may be those of a change."""
    yield from (facts.first(name) for name in _META_WEAK)
    yield from map(_of_element, _marked(tree))


def _marked(tree: _Element) -> list[_Element]:
    """Return the element that is marked as the article's time of publication, where only one is so marked."""
    times = tree.xpath(
        "//time[contains(@class, 'publish') or contains(@class, 'entry-date') or contains(@class, 'article')"
        " or contains(@class, 'post-date') or contains(@itemprop, 'dateCreated')]"
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


def parse(value: Any) -> Found | None:
    """Return the day that a stated value holds; what may be read two ways is none."""
    if not isinstance(value, str) or not (text := value.strip()[:200]):
        return None
    zone = _ZONED.search(text)
    for pattern, order in ((_COMPACT, "ymd"), (_ISO, "ymd"), (_CJK, "ymd"), (_DOTTED, "dmy")):
        match = pattern.search(text)
        if match:
            return _found(dict(zip(order, map(int, match.groups()), strict=True)), zone)
    match = _SLASHED.search(text)
    if match:
        one, two, year = map(int, match.groups())
        if one != two and one <= 12 and two <= 12:
            return None
        day, month = (one, two) if two <= 12 else (two, one)
        return _found({"y": year, "m": month, "d": day}, zone)
    worded = metadata.worded(text)
    return Found(day=worded, zone=zone[1] if zone else None) if worded else None


def _may_be_two(value: str) -> bool:
    """Tell whether a value names a day, and its month first or its day first."""
    match = _SLASHED.search(value)
    return match is not None and match[1] != match[2] and int(match[1]) <= 12 and int(match[2]) <= 12


def _found(parts: dict[str, int], zone: re.Match[str] | None) -> Found | None:
    try:
        day = dt.date(parts["y"], parts["m"], parts["d"])
    except ValueError:
        return None
    return Found(day=day, zone=zone[1] if zone else None)


def _in_url(url: str | None, bound: dt.date) -> tuple[dt.date | None, str | None]:
    """Return the day, and the month, that an address holds."""
    path = (url or "").split("?", 1)[0]
    for match in _URL_DAY.finditer(path):
        found = _found(dict(zip("ymd", map(int, match.groups()), strict=True)), None)
        if found and found.day <= bound:
            return found.day, found.day.isoformat()[:7]
    only = _URL_MONTH.search(path)
    return None, f"{only[1]}-{only[2]}" if only else None


def _beside_heading(tree: _Element) -> Found | None:
    """Return the only date that is printed close to the headline, None where there are several or none."""
    headings = tree.xpath("//h1")
    if len(headings) != 1:
        return None
    after = headings[0].xpath("following::text()[normalize-space()][not(ancestor::script or ancestor::style)]")
    before = headings[0].xpath("preceding::text()[normalize-space()][not(ancestor::script or ancestor::style)]")
    lines = [" ".join(str(line).split()) for line in (*before[-_NEAR[0] :], *after[: _NEAR[1]])]
    found = {parsed.day: parsed for parsed in (parse(line) for line in lines if len(line) < 80) if parsed}
    return next(iter(found.values())) if len(found) == 1 else None


def _guessed(tree: _Element, url: str | None, bound: dt.date) -> str | None:
    """Return the date that htmldate finds; the bound keeps it from asking the clock."""
    try:
        latest, earliest = bound.isoformat(), _WEB.isoformat()
        found = find_date(tree, original_date=True, url=url, max_date=latest, min_date=earliest)
    except Exception:  # it trips over some pages; then there is no date
        return None
    return str(found) if found else None
