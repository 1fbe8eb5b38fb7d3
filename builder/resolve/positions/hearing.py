"""Hearing: whose words a clause is, by the cue before it and the pronoun that it begins with."""

from __future__ import annotations

import re

from builder.model.analysis import Statement
from builder.resolve.lexicon import listed
from builder.resolve.positions.cues import Cue
from builder.resolve.positions.opening import Voice

_HIMSELF = re.compile(r"\W*(?:(?:and|but) )?(?:that )?(?:he|she|it|they|(?:his|her|its|their) \w+)\b", re.IGNORECASE)
_IT_IS = re.compile(
    r"\W*(?:(?:and|but) )?(?:that )?it(?:['’]s| (?:is|was|would be|will be|would have been|had been|has been)) "
    r"(?!(?:\w+ly |also |now |not )*(?:\w+ing(?! (?:to|for|that|if)\b)|for|against|in|opposed|open|ready|"
    r"willing|prepared|committed|determined|behind|on)\b)"
)
""""It would be humiliating to": of what is to come, not who speaks."""
_TO = re.compile(
    r"\b(?:not |never )?(?:to (?!(?:the|a|an|this|that|these|those|his|her|its|their|our|my|it|him|them|us|me)\b)[a-z]|"
    r"against\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|did|does|do|that)\b|n['’]t\b"
)
"""What stands before "to" where it is no infinitive that a cue takes: "suggested it was about to begin"."""
_BODIES = listed(
    "group association union party company organisation organization agency league federation coalition firm bank "
    "charity campaign committee council ministry government administration alliance society guild club chamber"
)
_BODY = re.compile(rf"(\W*(?:that )?)the ({'|'.join(sorted(_BODIES))})(?= \w)")
"""By what nouns one who speaks goes on being called."""


def voiced(lead: str, cue: Cue, governed: bool, direct: bool, relayed: bool = False) -> Voice:
    """Return whose words a clause is; `direct`: it is quoted, `relayed`: another reports what he said."""
    himself = _HIMSELF.match(lead) is not None and _IT_IS.match(lead) is None
    if not governed:
        # "It" in a later clause is rather what the one before spoke of.
        it = re.match(r"\W*(?:(?:and|but) )?(?:that )?(?:it|its)\b", lead) is not None
        return Voice(himself=not direct and cue.reports and himself and not it)
    wished = not cue.threatens or re.search(r"\bnot to\b|\bagainst\b", lead) is not None
    asked = int(cue.asks and wished and _infinitive(lead, cue))
    wanted = re.match(r"\W*for\b", lead) is not None and cue.asks
    return Voice(
        cue=(cue.sign or asked or int(wanted)) if not direct or cue.sign else 0,
        commits=cue.commits and not direct,
        gives_up=cue.undoes,
        voices=cue.voices and governed and not direct,
        leads=cue.leads and not direct,
        announces=cue.announces and not direct and not relayed,
        himself=not direct and not relayed and himself,
        told=cue.asks or cue.reports,
    )


def _infinitive(lead: str, cue: Cue) -> bool:
    """Tell whether a cue is followed by what is to be done: "to close it", "the board to close it"."""
    found = _TO.search(lead)
    if found is None:
        return False
    ahead = lead[: found.start()].strip()
    return not ahead or (not cue.states and not _FINITE.search(ahead))


def as_it(clause: str, statement: Statement) -> str:
    """Read "the group opposes it" as "it opposes it" where a group speaks."""
    found = _BODY.match(clause)
    name = statement.speaker.name if statement.speaker else None
    if found is None or name is None:
        return clause
    own = {word.lower() for word in name.split()}
    if found[2].lower() in own or (found[2].lower() in ("group", "organisation", "organization") and own & _BODIES):
        return f"{found[1]}it{clause[found.end(2) :]}"
    return clause
