"""Deed: who does what the question asks, or undoes it, has taken his side: "Venn declared the emergency"."""

from __future__ import annotations

from builder.model.analysis import Statement
from builder.resolve.positions.targets import targets
from builder.resolve.positions.theme import Theme
from builder.resolve.positions.words import words
from builder.resolve.stems import stem

_OWN = ("his", "her", "its", "their")


def deed(statement: Statement, about: Theme) -> int | None:
    """Return 1 or -1 where an act is the question's own or its contrary, done to the question's own object."""
    cue = (statement.cue or "").split()
    if statement.type != "reported" or not cue or about.thing:
        return None
    said = words(f"to {cue[-1]} {statement.text}")
    if len(said) < 2 or said[1].any("neg") or said[1].stem not in about.heads | about.same | about.contrary:
        return None
    if not {word.stem for word in said[2:8]} & about.ask.objects:
        return None
    speaker = statement.speaker.name if statement.speaker else None
    if about.people and said[2].low in _OWN and not {stem(word) for word in (speaker or "").split()} & about.people:
        return None  # Who releases her own letters does not release his.
    found = [one for one in targets(said, about) if one.start == 1 and one.own and one.verb]
    return found[0].sign if found else None
