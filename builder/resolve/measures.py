"""Measures: the verbs that let a thing happen or keep it from happening, as stems."""

from __future__ import annotations

from builder.resolve.lexicon import listed
from builder.resolve.stems import stem


def stemmed(words: str) -> frozenset[str]:
    """Return the stems of a list written as text."""
    return frozenset(stem(word) for word in listed(words))


AGAINST = stemmed(
    "ban bar block prevent exclude prohibit forbid stop halt suspend expel reject oppose refuse deny isolate boycott "
    "postpone delay cancel scrap abandon condemn denounce criticise criticize resist veto outlaw shun exclusion "
    "expulsion rejection opposition suspension prohibition"
)
FOR = stemmed(
    "allow permit let admit welcome support back endorse approve accept defend uphold include invite "
    "readmit reinstate guarantee authorise authorize ratify adopt merit justify"
)
UNDO = stemmed("lift end drop remove overturn revoke reverse relax ease withdraw undo")
CONTROL = stemmed(
    "ban bar block prevent exclude prohibit forbid expel isolate suspend outlaw allow permit let admit readmit "
    "reinstate invite include exclusion expulsion suspension prohibition"
)
"""Those that decide on somebody's part in something; to back or reject somebody is no word on any question."""
BEGIN = stemmed("launch begin start initiate pursue open resume")
"""Those that set a thing going: for it where it stands right after."""
MEASURES = AGAINST | FOR
LAID = stemmed("imposition introduction implementation enactment adoption")
"""What is done with any measure: it says nothing on which, and is as much as to have it."""
