"""Shapes: a phrase of the corpus and what is left of it when words are taken off that hardly another report has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.resolve.issues.wordings import LINK, of_a_people
from builder.resolve.lexicon import listed

_PASSING = listed(
    "ongoing recent current latest upcoming continuing newest impending looming alleged so-called original initial "
    "revised"
)
"""Words before a heading's noun that hold for a day, or take sides."""
_COUNTS = listed("two three four five six seven eight nine ten several")
_TITLED = re.compile(r"(?:[A-Z][\w.'’-]*\s)+(?=[A-Z][\w'’-]+\s[A-Z][\w'’-]+$)")
"""What somebody is called by, before first and last name."""
_FULL_NAME = re.compile(r"[A-Z][a-z]+(?:\s[A-Z]\.?)?\s[A-Z][\w’-]+")
_JOINS = re.compile(r",?\sand\s")


def shapes(text: str) -> Iterator[str]:
    """Return a phrase and its shorter forms, each a whole phrase again, the longest first."""
    first, *rest = LINK.split(text, maxsplit=1)
    before = first.split()
    while len(before) > 1 and before[0].lower() in _PASSING:
        before.pop(0)
    link = text[len(first) : len(text) - len(rest[0])] if rest else ""
    for behind in _complements(rest[0], link.strip()) if rest else ("",):
        for at in range(len(before)):
            yield " ".join(before[at:]) + (link + behind if behind else "")


def _complements(text: str, link: str) -> Iterator[str]:
    the = "the " if text.startswith("the ") else ""
    first, _, rest = text.removeprefix(the).partition(" ")
    text = the + rest if rest and first in _PASSING | _COUNTS else text
    # Nobody is called "the" by first and last name: "the Northern Harbour Board" is whole.
    untitled = text if text.startswith("the ") else _TITLED.sub("", text)
    if untitled != text and not _JOINS.search(text):
        yield untitled
    yield text
    if _FULL_NAME.fullmatch(untitled):
        yield untitled.rsplit(maxsplit=1)[-1]
    # "Between" needs both sides, whole.
    if link == "between":
        return
    inner = LINK.search(text)
    if inner:
        yield from _complements(text[: inner.start()], link)
    joined = _JOINS.search(text)
    # Of "Karvenian and Norlandic rowers" the first alone is nobody.
    if joined:
        last = text[: joined.start()].rsplit(maxsplit=1)[-1]
        if last.endswith("s") or (last[:1].isupper() and not of_a_people(last)):
            yield text[: joined.start()]
