"""Wishes: what is asked of somebody, wished of a thing or not refused, which is no word for or against the question."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from builder.model.analysis import Statement
from builder.resolve.measures import stemmed
from builder.resolve.positions.cues import WELCOMES, WISHES, Cue
from builder.resolve.positions.judging import Governed
from builder.resolve.positions.target import Target
from builder.resolve.positions.theme import CHOSEN, Theme
from builder.resolve.positions.words import Word

REFUSED = re.compile(r"\b(?:refus|declin)\w*$", re.IGNORECASE)
_WISHED = 12
"""Words behind a thing within which stands what it is to be like."""
_HELD_BACK = stemmed("suspend withdraw quit leave cancel freeze end exit scrap abandon halt pull")
"""What a threat does to a thing in force."""
_CALLS_FOR = ("call for", "calls for", "demand for", "demands for")
_TAIL = 10
"""Words behind a thing within which stands how it is to be."""


def unrefused(said: Sequence[Word], statement: Statement) -> bool:
    """Tell whether somebody refuses to be against a thing, which is no word for it: "refused to rule it out"."""
    refused = REFUSED.search(statement.cue or "") is not None and said[0].low == "to"
    return refused and any(word.any("against") and word.low != "boycott" for word in said[1:3])


def asked_of(said: Sequence[Word], target: Target) -> bool:
    """Tell whether a thing is whom something is asked of: "urged officials not to testify" is a word on testifying."""
    if target.own or any(word.any("for", "against", "let", "undo") for word in said[: target.start]):
        return False
    near = [word.low for word in said[target.end : target.end + 3]]
    return not near or ("to" in near[:2] and near[near.index("to") + 1 :][:1] != ["be"])


def wished_so(said: Sequence[Word], target: Target, cue: Cue) -> bool:
    """Tell whether somebody only wishes that a thing be such: "I want the reform to be simple"."""
    if target.verb or not (cue.wishes or any(word.stem in WISHES for word in said[: target.start])):
        return False
    behind = list(itertools.takewhile(lambda word: not word.mark and not word.any("ought"), said[target.end :]))
    places = [at for at, word in enumerate(behind[:_WISHED]) if word.low == "to" and at + 1 < len(behind)]
    if not places or behind[places[0] + 1].any("go", "halt"):
        return False
    rest = behind[places[0] + 1 :]
    return not (rest[0].low == "be" and len(rest) > 1 and rest[1].any("let", "undo", "halt", "for", "against"))


def called_so(said: Sequence[Word], target: Target) -> bool:
    """Tell whether a call is for how a thing is to be: "her call for the talks to run side by side"."""
    if not any(word.low in _CALLS_FOR for word in said[: target.start]):
        return False
    behind = said[target.end : target.end + _TAIL]
    at = next((at for at, word in enumerate(behind[:-1]) if word.low == "to" or word.mark), None)
    return at is not None and not behind[at].mark and not behind[at + 1].kinds and not behind[at + 1].name


def moved(said: Sequence[Word], made: Governed, cue: Cue, about: Theme) -> bool:
    """Tell whether an object is let go or held, not only praised or blamed: "criticised their use of the letters"."""
    if made.frame not in ("cue", "own word") or cue.asks or cue.acts:
        return True
    if about.ask.head in CHOSEN and (cue.sign or any(word.any("for", "against") for word in said)):
        return True  # Who votes against a nominee is against the nomination.
    return any(word.any("let", "undo") or word.stem in WELCOMES for word in said)


def used(said: Sequence[Word], target: Target) -> bool:
    """Tell whether a thing in force is only used as a threat: "threatened to suspend the pact"."""
    return any(word.stem in _HELD_BACK for word in said[: target.start])
