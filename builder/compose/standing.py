"""Standing: the statements that show where an actor stands, and those worth a reader's time most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.compose.choosing import choose
from builder.compose.corpus import Corpus, Voice
from builder.compose.fitness import pointing
from builder.compose.items import Candidate, derived, wherever
from builder.compose.page import Page
from builder.model.derive import REAL
from builder.model.resolution import Direction
from builder.model.rows import PositionRow

POINTING = 0.3
"""What a quotation weighs that needs what was said before it."""

A_POSITION = 3
"""Statements under one direction; of each side of a mixed one as many as that leaves."""


def cell(page: Page, section: str, pair: tuple[str, str], group: str, most: int = A_POSITION) -> list[Candidate]:
    """Lay out where an actor stands on an issue, the latest first: direction, what it rests on, the words.

    Nothing where no words show it and no person set it.
    """
    found: list[Candidate] = []
    earlier = [row for row in page.tables.stands[pair] if row.direction in REAL]
    for position in page.tables.stands[pair]:
        known = position.direction in REAL
        sides = shown_by(page.corpus, position)
        each = max(1, most // max(1, len(sides)))
        words = [c for side in sides for c in page.voices(side, section, each, group=group, anyway=known)]
        if not words and not position.veto:
            continue
        ident = position.id
        item = derived(page.tables, page.path, section, "direction", [ident], key=ident, group=group)
        found.append(Candidate(item=item))
        for rule in ("set-by", "rests-on"):
            found += wherever(page.tables, page.path, section, rule, [ident], key=ident, group=group)
        found += words
        if position in earlier[:-1]:
            both = [ident, earlier[earlier.index(position) + 1].id]
            found += wherever(page.tables, page.path, section, "shift", both, key=ident, group=group)
    return found


def shown_by(corpus: Corpus, position: PositionRow) -> list[list[Voice]]:
    """Return the statements that show a position's direction, best first; a list a side where it is mixed.

    Where a side shows in none (a person set it, or there is not enough evidence), all that the position rests on.
    """
    best = {witness.direction: witness.statement for witness in position.witnesses}
    resting = [corpus.voice_of[ident] for ident in (*best.values(), *position.statements) if ident in corpus.voice_of]
    voices = [voice for voice in dict.fromkeys(resting) if voice.main.actor == position.actor]
    sides: list[str] = [position.direction]
    if position.direction == "mixed":
        newest = sorted(voices, key=lambda voice: corpus.newest_first(voice.main.article))
        found = [side for voice in newest for side in _directions(voice, position.issue) if side in REAL]
        sides = list(dict.fromkeys([*best, *found]))
    bearing = [[voice for voice in voices if _shows(voice, side, position, best)] for side in sides]
    bearing = [side for side in bearing if side]
    if bearing:
        return bearing
    return [voices if position.direction in REAL else _ranked(voices)] if voices else []


def _shows(voice: Voice, side: str, position: PositionRow, best: Mapping[Direction, str]) -> bool:
    """Tell whether a statement shows a side: it is the side's witness, or goes its way on the issue."""
    witnessed = [direction for direction, ident in best.items() if ident == voice.main.statement.id]
    return side in witnessed or (not witnessed and side in _directions(voice, position.issue))


def _directions(voice: Voice, issue: str) -> list[str]:
    """Return the ways in which a statement goes on an issue."""
    found: list[str] = []
    for spoken in (voice.main, *voice.also):
        score = next((one for one in spoken.issues if one.id == issue), None)
        direction = (score.direction if score else None) or spoken.direction
        found += [direction] if direction else []
    return found


def worded(voices: Iterable[Voice]) -> list[Voice]:
    """Return the statements of which there are words: what an article only tells of somebody's stance is none."""
    return [voice for voice in voices if voice.main.statement.type != "reported"]


def _ranked(voices: list[Voice]) -> list[Voice]:
    return choose(voices, lambda voice: voice.main.statement.text, salience, len(voices), same=0.8)


def key_salience(corpus: Corpus, voice: Voice) -> float:
    """Weigh a statement as a key quotation: one that points to what was said before it says little by itself."""
    return round(salience(voice) * (POINTING if pointing(corpus, voice.main) else 1.0), 6)


def salience(voice: Voice) -> float:
    """Weigh a statement: backed by other origins, on an issue, quoted word for word, of a length to be read."""
    statement = voice.main.statement
    length = len(statement.text.split())
    weight = 1.0 + 0.3 * len(voice.also)
    weight *= 1.3 if voice.main.issues else 1.0
    weight *= 1.2 if voice.main.direction else 1.0
    weight *= 1.2 if statement.type == "direct" else 1.0
    return round(weight * (1.0 if 6 <= length <= 45 else 0.6), 6)
