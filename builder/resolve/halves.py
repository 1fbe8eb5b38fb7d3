"""Halves: names of bodies that an article's reading cut at their "and", put together again.

"Immigration and Customs Enforcement" is one body where the corpus has it so in one piece, or with its acronym behind
it, and hardly ever has either half alone; "Labour and the Greens" stay two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from builder.model.analysis import Mention
from builder.model.record import Record
from builder.resolve import names
from builder.resolve.local import Local

_AND = re.compile(r"\s(?:and|&)\s")
_AMPERSAND = re.compile(r"\s&\s")
_JOINT = re.compile(r"\s(?=(and|&)\s)")
_WRITTEN_OUT = re.compile(
    r"\b((?:[A-Z][\w'’-]+\s(?:of\s|for\s)?){1,4}(?:and|&)(?:\s(?:of\s|for\s|the\s)?[A-Z][\w'’-]+){1,4})\s\((?:the\s)?"
    r"([A-Z][A-Za-z&]{1,6})s?\)"
)
"""A name with its acronym in brackets behind it."""


class _Place(Record, frozen=True, kw_only=True):
    start: int
    end: int
    name: str


def whole_names(locals_: Sequence[Local], texts: Sequence[str]) -> list[Local]:
    """Return the locals with mentions that are half of a body's name made the whole of it."""
    known = _known(locals_, texts)
    if not known:
        return list(locals_)
    by_article: dict[int, list[Local]] = defaultdict(list)
    for local in locals_:
        by_article[local.article].append(local)
    joints = _joints(known)
    places = {index: _places(joints, texts[index]) for index in sorted(by_article)}
    apart = _apart(known, locals_, places)
    made: list[Local] = []
    for index, found in sorted(by_article.items()):
        here = [place for place in places[index] if place.name not in apart]
        made += _mended(found, here) if here else found
    return made


def _known(locals_: Iterable[Local], texts: Sequence[str]) -> frozenset[str]:
    """Return the bodies' names with an "and" in them that the corpus has in one piece, or with an acronym."""
    known = {
        names.clean(mention.text)
        for local in locals_
        if local.kind == "organisation"
        for mention in local.mentions
        if _AND.search(mention.text)
    }
    for text in texts:
        for match in _WRITTEN_OUT.finditer(text):
            found = match.group(1).split()
            while len(found) > 3 and match.group(2).lower() not in names.initials(" ".join(found)):
                found.pop(0)
            whole = " ".join(found)
            if match.group(2).lower() in names.initials(whole) and _AND.search(whole):
                known.add(whole)
    # A body that writes "&" is written "and" as well.
    known |= {_AMPERSAND.sub(" and ", name) for name in known}
    return frozenset(name for name in known if name and name[0].isupper())


def _joints(known: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """Return the names by the letters at their first "and", with its place in them; those without one by nothing."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name in sorted(known):
        joint = _JOINT.search(name)
        found[_around(name, joint) if joint else ""].append((joint.start() if joint else 0, name))
    return found


def _around(text: str, joint: re.Match[str]) -> str:
    """Return an "and" with the letter on each side."""
    return text[max(0, joint.start() - 1) : joint.end() + len(joint[1]) + 2]


def _places(joints: Mapping[str, list[tuple[int, str]]], text: str) -> list[_Place]:
    """Return where a text has some names, the longer where two begin alike."""
    held = sorted(
        {
            name
            for joint in _JOINT.finditer(text)
            for at, name in joints.get(_around(text, joint), ())
            if joint.start() >= at and text.startswith(name, joint.start() - at)
        }.union(name for _, name in joints.get("", ()) if name in text),
        key=lambda one: (-len(one), one),
    )
    if not held:
        return []
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, held))})\b")
    return [_Place(start=one.start(), end=one.end(), name=one.group()) for one in pattern.finditer(text)]


def _apart(known: Iterable[str], locals_: Sequence[Local], places: dict[int, list[_Place]]) -> frozenset[str]:
    """Return the names whose halves are bodies of their own: as many articles have one of them alone."""
    halves = {name: tuple(names.key(half) for half in _AND.split(name, maxsplit=1)) for name in known}
    wanted = {half for pair in halves.values() for half in pair}
    alone: dict[str, set[int]] = defaultdict(set)
    for local in locals_:
        for mention in local.mentions:
            if (key := names.key(mention.text)) in wanted and not _inside(mention, places[local.article]):
                alone[key].add(local.article)
    joined = Counter(name for found in places.values() for name in {place.name for place in found})
    return frozenset(
        name for name, pair in halves.items() if max(len(alone[half]) for half in pair) >= max(2, joined[name])
    )


def _inside(mention: Mention, places: Iterable[_Place]) -> _Place | None:
    """Return the name of which a mention is a part, not the whole."""
    return next(
        (
            place
            for place in places
            if mention.start < place.end
            and place.start < mention.end <= place.end
            and _AND.search(mention.text) is None
        ),
        None,
    )


def _mended(locals_: Sequence[Local], places: Sequence[_Place]) -> list[Local]:
    """Make one mention of each place: where both halves are mentioned, of the first; each half's entity is the body."""
    taken: set[int] = set()
    made: list[Local] = []
    for local in locals_:
        kept: list[Mention] = []
        wholes: dict[str, list[Mention]] = defaultdict(list)
        for mention in local.mentions:
            place = _inside(mention, places)
            if place is None:
                kept.append(mention)
            elif place.start not in taken:
                taken.add(place.start)
                whole = msgspec.structs.replace(mention, start=place.start, end=place.end, text=place.name)
                wholes[place.name].append(whole)
            else:
                wholes[place.name] += []
        made += _parts(local, kept, wholes) if wholes else [local]
    return made


def _parts(local: Local, kept: list[Mention], wholes: dict[str, list[Mention]]) -> list[Local]:
    """Return an entity as the body of which it is half, or without the mentions that are such a body's."""
    halves = {names.key(half): name for name in wholes for half in _AND.split(name, maxsplit=1)}
    called = halves.get(names.key(local.name)) or (None if kept else min(wholes))
    own = wholes.pop(called, []) if called else []
    mine = tuple(sorted((*kept, *own), key=lambda one: one.start))
    moved = [
        msgspec.structs.replace(local, name=name, kind="organisation", mentions=tuple(found), moved=True, speaks=0)
        for name, found in sorted(wholes.items())
        if found
    ]
    if called is None:
        return [msgspec.structs.replace(local, mentions=mine), *moved]
    return [msgspec.structs.replace(local, name=called, kind="organisation", mentions=mine), *moved]
