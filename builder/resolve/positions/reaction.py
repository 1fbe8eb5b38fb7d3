"""Reaction: what somebody says of a decision without naming it, in an article that begins with that decision.

"We are delighted", "a dark day for the town", "they made a mistake", "urged the council to think again". It counts in
an article on one question alone that begins by telling how it was decided: then nothing else is meant.
"""

from __future__ import annotations

import re

from builder.model.analysis import Statement
from builder.resolve.positions.cues import Cue
from builder.resolve.positions.theme import Theme

_VERY = r"(?:(?:very|so|really|deeply|bitterly|extremely|absolutely|truly|just|all|utterly|incredibly|simply) )*"
_NOTHING_ELSE = (
    r"(?=\W*$|[.;!?—–]|,| (?:and|but|because|for (?:our|my|the|all|every)|today|tonight)\b|"
    r" (?:by|with|at|about) (?:the|this|today['’]s) (?:\w+ ){0,2}?"
    r"(?:decision|vote|ruling|verdict|outcome|result|move|news)\b)"
)
_GLAD = r"(?:delighted|thrilled|overjoyed|elated|ecstatic|relieved|gratified|heartened|vindicated|grateful)"
_SORRY = (
    r"(?:disappointed|devastated|heartbroken|appalled|outraged|dismayed|saddened|shocked|furious|disgusted|horrified|"
    r"distraught|gutted)"
)
_WE = r"^\W*(?:and |but |so )?(?:we|I)(?:['’](?:re|m)| are| am| feel| were| was) "
_DAY = r"^\W*(?:and |but |so )?(?:it|this|that|today|tonight|tuesday)(?:['’]s| is| was|,? (?:it|this) (?:is|was)) "
_THEY = r"^\W*(?:that )?(?:they |the (?:\w+ ){1,3}?|today the \w+ )(?:has |have |had )?(?:\w+ly )?"
_FOR = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{_WE}{_VERY}{_GLAD}{_NOTHING_ELSE}",
        rf"{_DAY}an? {_VERY}(?:great|good|wonderful|historic|happy|proud|glorious|momentous|joyous|beautiful) day\b",
        rf"{_DAY}an? (?:\w+ )?(?:victory|triumph|win) (?:for|over)\b",
        rf"{_THEY}(?:did|done|doing) (?:exactly |absolutely )?(?:the right thing|right)\b",
        rf"{_THEY}(?:got|gotten|get) (?:it|this) right\b",
        rf"{_THEY}(?:made|took|taken) the (?:only )?right (?:decision|choice|call)\b",
    )
)
_AGAINST = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{_WE}{_VERY}{_SORRY}{_NOTHING_ELSE}",
        rf"{_DAY}an? {_VERY}(?:dark|sad|black|bad|terrible|shameful|bleak|sorry|tragic) day\b",
        rf"{_DAY}an? (?:\w+ )?(?:blow|defeat|setback|slap in the face|kick in the teeth) (?:for|to)\b",
        rf"{_THEY}(?:made|making) an? (?:\w+ )?(?:mistake|error|blunder)\b",
        rf"{_THEY}(?:got|gotten|get) (?:it|this) wrong\b",
        rf"{_THEY}(?:made|took|taken) the wrong (?:decision|choice|call|turn)\b",
    )
)
_TURN_BACK = re.compile(
    r"\bto (?:reconsider|think (?:again|twice)|change (?:its|his|her|their) minds?|reverse course|back down)"
    r"(?: (?:and|before|at once|now)\b.*)?\W*$"
)
_HOLD_ON = re.compile(r"\bto (?:stand firm|hold firm|stay the course|hold (?:its|their|his|her) nerve)\W*$")


def reaction(statement: Statement, clause: str, cue: Cue, about: Theme) -> int | None:
    """Return 1 or -1 where a clause is glad or sorry of what was decided on the question, asks for it to be undone."""
    if not about.outcome or not about.sole:
        return None
    side = _side(statement, clause, cue)
    return None if side is None else side * about.outcome


def _side(statement: Statement, clause: str, cue: Cue) -> int | None:
    if cue.asks and statement.type in ("indirect", "mixed"):
        if _TURN_BACK.search(clause):
            return -1
        return 1 if _HOLD_ON.search(clause) else None
    if statement.type not in ("direct", "mixed", "indirect"):
        return None
    if any(one.search(clause) for one in _FOR):
        return 1
    return -1 if any(one.search(clause) for one in _AGAINST) else None
