"""Noted: the checks of an editor's own paragraphs; what cites is held to its passages, what doesn't is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.model.briefing import Item
from builder.model.dates import spoken
from builder.model.matching import find
from builder.model.spans import cut

if TYPE_CHECKING:
    from builder.model.checks import Ground

SECTION = "editorial"
"""Where a page shows notes."""

OPINION = "The editor’s opinion; it cites nothing."
"""What marks a paragraph without a citation."""

CITING = re.compile(r"\[@([^\[\]\s]*)\]")
"""How a note cites a statement."""

_MARKS = '“”„‟«»"'
_QUOTED = re.compile(r"[“„‟]([^“”„‟]*)[”“]|«([^«»]*)»|\"([^\"]*)\"")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.|\[…\])\s*")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_BEGINS = re.compile(r"(?:\A|[.!?:;…]['’\"”»)\]]*\s+|[“\"«(\[]\s*)\Z")
_SMALL = """
a about above according after again against all along also although always among an and another any anybody anyone
anything are as at away back be because been before being below beside besides between both but by can cannot compare
could despite did do does doing done during each either else elsewhere even ever every everybody everyone everything
except few first for former from further had has have having he hence her here hers him his how however i if in indeed
instead into is it its itself last later least less let like likewise many may maybe meanwhile might more moreover most
much must my neither never nevertheless next no nobody none nonetheless nor not note nothing now nowhere of off often on
once one only or other others otherwise our ours out over own per perhaps quite rather same second see seldom several
shall she should similarly since so some somebody someone something sometimes somewhat soon still such than that the
their theirs them themselves then there therefore these they this those though through throughout thus to today together
too toward towards under unless unlike until up upon us usually very was we well were what whatever when whenever where
whereas wherever whether which whichever while who whoever whole whom whose why will with within without would yet you
your yours
"""
SMALL = frozenset(_SMALL.split())
"""Words that are no name where a sentence begins with them."""
_NUMERALS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|"
    r"million|billion|dozen|half|quarter|twice)s?\b",
    re.I,
)


def words_of(item: Item) -> str:
    """Return the editor's own words."""
    return "".join(part.text for part in item.parts if part.role != "mark")


def quotation(item: Item, ground: Ground) -> str | None:
    """Words inside quotation marks are those of a statement that the paragraph cites."""
    text = words_of(item)
    if any(mark in _MARKS for mark in _QUOTED.sub("", text)):
        return "quotation marks that do not match"
    rows = [ground.tables.statements.get(cited.statement or "") for cited in item.citations]
    said = [
        cut(ground.texts[ground.tables.sources[row.article].key], row.spans)
        for row in rows
        if row is not None and ground.tables.sources[row.article].key in ground.texts
    ]
    for found in _QUOTED.finditer(text):
        run = next(group for group in found.groups() if group is not None)
        pieces = [piece.strip(" ,;") for piece in _ELLIPSIS.split(run)]
        if not any(pieces) or not any(_holds(statement, [piece for piece in pieces if piece]) for statement in said):
            return "words in quotation marks that no cited statement has" if said else "a quotation that cites nothing"
    return None


def _holds(statement: str, pieces: list[str]) -> bool:
    at = 0
    for piece in pieces:
        found = find(piece.rstrip("."), statement, at)
        if found < 0:
            return False
        at = found + len(piece.rstrip("."))
    return True


def names(item: Item, ground: Ground) -> str | None:
    """Every name in a paragraph that cites (months too) is in its passages, or is the speaker's or the article's."""
    if not item.citations:
        return None
    known = {word.casefold() for text in _known(item, ground) for word in _WORD.findall(text)}
    known |= {word.partition("'")[0].partition("’")[0] for word in known}
    text = words_of(item)
    for found in _WORD.finditer(text):
        word = found.group()
        bare = re.sub(r"['’]s?\Z", "", word).casefold()
        if not word[0].isupper() or bare in known or bare == "i":
            continue
        begins = bool(_BEGINS.search(text[: found.start()]))
        if not (begins and bare.partition("'")[0].partition("’")[0] in SMALL):
            return f"a name that no cited passage has: {word}"
    return None


def numbers(item: Item, ground: Ground) -> str | None:
    """Every number in a paragraph that cites stands in the cited passages, or in the date of a cited article."""
    if not item.citations:
        return None
    known = " ".join(_known(item, ground))
    have = {word.casefold() for form in (_NUMBER, _NUMERALS) for word in form.findall(known)}
    text = words_of(item)
    for form in (_NUMBER, _NUMERALS):
        for number in form.findall(text):
            if number.casefold() not in have:
                return f"a number that no cited passage has: {number}"
    return None


def opinion(item: Item, ground: Ground) -> str | None:
    """A paragraph that cites nothing is marked as opinion, and no other."""
    marked = item.parts[-1].role == "mark" and item.parts[-1].text == OPINION
    if sum(part.role == "mark" for part in item.parts) != int(marked) or marked == bool(item.citations):
        return "a paragraph that cites nothing must be marked as opinion"
    return None


def signature(item: Item, ground: Ground) -> str | None:
    """A note is its author's, under its heading."""
    return None if item.inputs[:1] == (item.writer,) else "the note is signed by somebody else"


def _known(item: Item, ground: Ground) -> Iterator[str]:
    """Return the words that a paragraph may take names and numbers from."""
    rows = {row.key: row for row in ground.tables.sources.values()}
    for cited in item.citations:
        source = rows.get(cited.article)
        yield cited.exact
        if source is not None:
            yield from (source.title, source.outlet or "", spoken(source.published.date))
        row = ground.tables.statements.get(cited.statement or "")
        if row is not None and row.speaker is not None and row.speaker.actor is not None:
            yield ground.tables.actors[row.speaker.actor].name
