"""Sides: what one statement comes to, and the rule that saw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from builder.model.record import Record
from builder.resolve.positions.judging import Governed

Sign = Literal["supports", "opposes", "conditional", "reserved"]
"""`reserved`: some restriction stays; alone it is no direction, with support it makes a condition."""
RULES = {
    "demand": "demand on the thing",
    "own word": "the speaker's own attitude or promise",
    "judgement": "judgement of the thing",
    "cue": "verb of support or opposition",
    "effect": "said to do good or harm",
    "need": "called needed or needless",
    "reaction": "glad or sorry of what was decided",
}


class Stance(Record, frozen=True, kw_only=True):
    """The direction of one statement and the rule that saw it."""

    sign: Sign
    rule: str
    clear: bool = False
    """A pronoun tells who spoke, and its paragraph names nobody else before it."""
    partly: bool = False
    """Its sentence does not name all that the question is about, and another of its kind may be meant; or hearsay."""
    strength: int = 1
    """How plainly: 2 where the speaker demands, promises or condemns, 1 otherwise."""


def side(made: Governed) -> Stance:
    """Return the side that what is made of a thing takes."""
    return Stance(
        sign="supports" if made.sign > 0 else "opposes",
        rule=RULES[made.frame],
        strength=1 if made.frame == "effect" or made.praise else 2,
    )


def together(found: Sequence[Stance]) -> Stance | None:
    """Join the clauses of one statement; for and against at once is nothing that the rules can follow."""
    conditional = next((made for made in found if made.sign == "conditional"), None)
    signs = {made.sign for made in found}
    if conditional:
        return conditional
    if {"supports", "opposes"} <= signs:
        return None
    for sign in ("supports", "opposes", "reserved"):
        mine = [made for made in found if made.sign == sign]
        if mine:
            return max(mine, key=lambda made: made.strength)
    return None
