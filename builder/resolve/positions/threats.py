"""Threats: what is granted, or threatened, for the case that something comes about."""

from __future__ import annotations

import re

from builder.resolve.positions import turning
from builder.resolve.positions.sides import Stance
from builder.resolve.positions.targets import targets
from builder.resolve.positions.theme import Theme
from builder.resolve.positions.words import words
from builder.resolve.stems import stem

_FAIL = stem("fail")
_AWAY = re.compile(r"\b(?:away|out|back|down) (?:from|of|on)\b")
"""To turn away from a thing, or to back out of it, is not to have it."""
_FURTHER = re.compile(r",? and (?=(?:\w+ ){1,5}?(?:is|are|was|were|will|would|has|have|had)\b)")
"""Where another sentence goes on behind a condition."""


def cased(lead: str, hypothesis: str, clause: str, about: Theme) -> Stance | None:
    """Judge what is granted, or threatened, for the case that something comes about."""
    if turning.granting(lead, hypothesis, clause, about):
        return Stance(sign="conditional", rule="stated condition", strength=2)
    return threat(hypothesis, about) if turning.threatening(lead) else None


def threat(hypothesis: str, about: Theme) -> Stance | None:
    """See rejection in "they will stay away if it is built"."""
    said = words(_FURTHER.split(hypothesis)[0])
    if any(word.low == "too" for word in said):
        return None
    for target in targets(said, about):
        sign = target.sign
        if any(word.low in ("who", "which", "that") for word in said[: target.start]):
            continue
        for word in said[: target.start]:
            if word.any("neg", "undo", "against") or word.stem == _FAIL:
                sign = -sign
        if _AWAY.search(" ".join(word.low for word in said[max(0, target.start - 5) : target.start])):
            sign = -sign
        behind = said[target.end : target.end + 8]
        if not target.own and not any(word.any("let", "undo") for word in said):
            continue
        for word in behind:
            if word.any("neg", "undo", "against", "halt") and not word.any("go"):
                sign = -sign
        return Stance(sign="opposes" if sign > 0 else "supports", rule="threat if it happens", strength=2)
    return None
