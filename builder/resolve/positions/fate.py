"""Fate: is a thing asked for so that it ends ("called for the sale to be cancelled")?"""

from __future__ import annotations

from collections.abc import Sequence

from builder.resolve.lexicon import listed
from builder.resolve.positions.attitudes import BASES
from builder.resolve.positions.target import Target
from builder.resolve.positions.words import Word

_GONE = listed("gone dead over out buried")


def fate(said: Sequence[Word], target: Target) -> int:
    """Return -1 where a thing is asked for so that it ends: "called for the sale to be cancelled"."""
    near = said[target.end : target.end + 9]
    if _gone(near):
        return -1
    for at, word in enumerate(near):
        if word.mark or word.any("bar"):
            break
        if word.low == "be" and at + 1 < len(near) and near[at + 1].any("undo", "against"):
            return -1  # "ordered that the sale be frozen"
        if word.low != "to":
            continue
        rest = near[at + 1 : at + 3]
        passive = len(rest) == 2 and rest[0].low == "be" and rest[1].any("undo", "against")
        ends = bool(rest) and rest[0].any("halt") and (len(rest) == 1 or rest[1].mark)
        if passive or ends:
            return -1
    return 1


def _gone(near: Sequence[Word]) -> bool:
    """Tell whether a thing is to be gone: "wants the duty on wool scrapped", not "the duty scrapped by Venn"."""
    for at, word in enumerate(near[:6]):
        if word.mark or word.any("bar", "be", "modal", "ought") or word.low in ("and", "or"):
            return False
        if (word.low in _GONE and not at) or (
            word.any("undo") and word.low not in BASES and not word.low.endswith("ing")
        ):
            return [one.low for one in near[at + 1 : at + 2]] != ["by"]
    return False
