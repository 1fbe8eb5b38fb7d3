"""Wires: whose story copies are, as their datelines, by-lines and rights lines say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.model.article import Article
from builder.resolve import names

_HEAD, _FOOT = 300, 400
"""Characters of a text in which credits stand."""

_NAME = r"(?:[Tt]he\s)?(?P<name>[A-Z][\w&’'-]*(?:\s[A-Z][\w&’'-]*){0,3})"
_HEADS = (
    re.compile(rf"\(\s*{_NAME}\s*\)\s*[-–—:]"),
    re.compile(rf"^(?:By|From|Source:)\s{_NAME}\s*$", re.M),
    re.compile(rf"^(?:By|From)\s[^,\n]{{3,40}},\s*{_NAME}\s*$", re.M),
)
_FEET = (
    re.compile(rf"(?:©|\([cC]\)|Copyright)\s*(?:©\s*)?(?:\d{{4}},?\s)?{_NAME}(?=[.,]?\s*(?:All\s[Rr]ights|$))", re.M),
    re.compile(rf"^(?:[-–—]+\s*|\(){_NAME}\)?\.?\s*$", re.M),
)
"""A dateline, a by-line; a rights line, a sign-off. Where an agency only "contributed" the story is the paper's own."""


def credits(article: Article) -> frozenset[str]:
    """Return the names that an article credits its story to."""
    head, foot = article.text[:_HEAD], article.text[-_FOOT:]
    found = [match["name"] for pattern in _HEADS for match in pattern.finditer(head)]
    found += [match["name"] for pattern in _FEET for match in pattern.finditer(foot)]
    authors = [part.strip().removeprefix("The ") for author in article.authors for part in author.split(",")]
    return frozenset(found) | frozenset(authors)


def own(members: Sequence[Article], agencies: frozenset[str]) -> list[Article]:
    """Return the agency's own texts among copies: of an outlet known as a wire, or credited in another's copy."""
    outlets = {names.key(article.outlet): article.outlet for article in members if article.outlet}
    if len(outlets) < 2:
        return []
    found = outlets.keys() & agencies
    if not found:
        credited = {names.key(name) for article in members for name in credits(article) if not _signs(article, name)}
        found = {key for key, outlet in outlets.items() if credited & _called(outlet)}
    # Two agencies with one text: nobody can tell whose it was first.
    return [one for one in members if one.outlet and names.key(one.outlet) in found] if len(found) == 1 else []


def credited(members: Sequence[Article], agencies: frozenset[str]) -> str:
    """Return the one agency that copies credit where its own text is not among them; empty where none or several."""
    known = {name for article in members for name in credits(article) if names.key(name) in agencies}
    in_dateline = {match["name"] for article in members for match in _HEADS[0].finditer(article.text[:_HEAD])} - {
        article.outlet or "" for article in members
    }
    found = sorted(known or in_dateline)
    return found[0] if len({names.key(name) for name in found}) == 1 else ""


def _signs(article: Article, name: str) -> bool:
    """Tell whether an outlet names itself outside a dateline, as papers do with stories of their own."""
    in_dateline = any(match["name"] == name for match in _HEADS[0].finditer(article.text[:_HEAD]))
    return bool(article.outlet) and not in_dateline and names.key(name) in _called(article.outlet or "")


def _called(outlet: str) -> set[str]:
    """Return what an outlet is called in credits: its name, its first word, its initials."""
    key = names.key(outlet)
    return {key, key.split()[0], *names.initials(outlet)} if key else set()
