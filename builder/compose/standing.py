"""Standing: the statements that show where an actor stands, and those worth a reader's time most."""

from __future__ import annotations

from builder.compose.choosing import choose
from builder.compose.corpus import Corpus, Voice
from builder.model.derive import REAL
from builder.model.rows import PositionRow


def shown_by(corpus: Corpus, position: PositionRow) -> list[list[Voice]]:
    """Return the statements that show a position's direction, best first; a list a side where it is mixed.

    Where a side shows in none (a person set it, or there is not enough evidence), all that the position rests on.
    """
    resting = [corpus.voice_of[ident] for ident in position.statements if ident in corpus.voice_of]
    voices = [voice for voice in dict.fromkeys(resting) if voice.main.actor == position.actor]
    sides: list[str] = [position.direction]
    if position.direction == "mixed":
        newest = sorted(voices, key=lambda voice: corpus.newest_first(voice.main.article))
        sides = list(dict.fromkeys(found for voice in newest for found in _directions(voice) if found in REAL))
    bearing = [[voice for voice in voices if side in _directions(voice)] for side in sides]
    bearing = [side for side in bearing if side]
    if bearing:
        return bearing
    return [voices if position.direction in REAL else _ranked(voices)] if voices else []


def _directions(voice: Voice) -> list[str]:
    return [spoken.direction for spoken in (voice.main, *voice.also) if spoken.direction]


def _ranked(voices: list[Voice]) -> list[Voice]:
    return choose(voices, lambda voice: voice.main.statement.text, salience, len(voices), same=0.8)


def salience(voice: Voice) -> float:
    """Weigh a statement: backed by other origins, on an issue, quoted word for word, of a length to be read."""
    statement = voice.main.statement
    length = len(statement.text.split())
    weight = 1.0 + 0.3 * len(voice.also)
    weight *= 1.3 if voice.main.issues else 1.0
    weight *= 1.2 if voice.main.direction else 1.0
    weight *= 1.2 if statement.type == "direct" else 1.0
    return round(weight * (1.0 if 6 <= length <= 45 else 0.6), 6)
