"""Opening: what a chain that reaches its clause's beginning says, by the cue before it."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.record import Record
from builder.resolve.lexicon import listed
from builder.resolve.positions.judging import Governed
from builder.resolve.positions.target import Target
from builder.resolve.positions.words import Word

_DRIVES = listed("campaign drive effort push bid fight movement charge call")
"""What one leads or joins "to close it"."""
_DECIDED = listed("decision intention commitment pledge")
"""What one makes known to have resolved on."""
_TEXTS = listed("bill plan motion measure law order resolution deal agreement move vote")
"""What one puts forward in order to do something."""
_KNOWN_THINGS = listed("the this that these those no not to any such")
"""Before a noun: what is spoken of is there already, and rather another's."""
_LINKS = listed("of on for to about against in at with from")
""""Announced rules for protests" announces no protests."""


class Voice(Record, frozen=True, kw_only=True):
    """Whose words a clause is: what the cue says of it, and whether "I", or "he" at its beginning, is the speaker."""

    cue: int = 0
    """1 or -1 where the clause is what a cue of attitude takes, else 0."""
    commits: bool = False
    """The cue announces or promises."""
    himself: bool = False
    """A pronoun at the clause's beginning is the speaker: another reports his words."""
    announces: bool = False
    """The cue may take the act itself."""
    gives_up: bool = False
    """The cue ends something: an attitude that it ends is not turned into its contrary."""
    voices: bool = False
    """The cue takes an attitude as its object: "voiced doubts about", "led the fight against"."""
    leads: bool = False
    """The cue takes what is done together: "led the campaign to close it"."""
    told: bool = False
    """The cue may be followed by "against" or "in favour of"."""


def direct_object(said: Sequence[Word]) -> bool:
    """Tell whether a clause begins otherwise than with what somebody argues for or against."""
    return said[0].low not in ("against", "in favor of", "in favour of", "in support of", "in opposition to")


def opened(  # noqa: PLR0911, PLR0913, PLR0917
    said: Sequence[Word], target: Target, voice: Voice, sign: int, acts: int, attitude: bool, committed: bool
) -> Governed | None:
    """Judge a chain that reaches the clause's beginning: what the cue before it says."""
    if not direct_object(said) and attitude:
        return Governed(sign=sign, frame="cue")
    if voice.voices and (
        attitude
        or (voice.leads and (target.verb or acts) and any(word.low in _DRIVES for word in said[: target.start]))
    ):
        return Governed(sign=sign, frame="cue")
    if voice.gives_up and attitude:
        return None  # "Abandoned its opposition to it" is no word for it.
    if voice.cue and said[0].low != "that":
        return Governed(sign=sign * voice.cue, frame="cue")
    if voice.commits and (acts or target.verb) and (committed or said[0].low == "to"):
        return Governed(sign=sign, frame="cue")
    linked = any(word.low in _LINKS for word in said[: target.start])
    if voice.announces and target.own and not (acts or target.verb or linked) and said[0].low not in _KNOWN_THINGS:
        # "Announced a ban on": who says so does it. "Announced the ban" may be another's.
        return Governed(sign=sign, frame="cue")
    decided = voice.told and acts and len(said) > 1 and said[1].low in _DECIDED
    if voice.commits and (acts or target.verb) and said[0].low in ("a", "an") and len(said) > 2:
        # "Announced a decision to close it", "promised a bill to".
        intends = said[1].low in _DECIDED or said[1].low in _TEXTS
        return Governed(sign=sign, frame="cue") if intends and said[2].low == "to" else None
    if (decided or (voice.commits and attitude)) and said[0].low in ("his", "her", "its", "their"):
        return Governed(sign=sign, frame="cue")
    return None
