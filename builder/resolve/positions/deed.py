"""Deed: who does what the question asks, or undoes it, has taken his side: "Venn declared the emergency"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from builder.model.analysis import Statement
from builder.resolve.positions.objects import many
from builder.resolve.positions.targets import targets
from builder.resolve.positions.theme import Theme
from builder.resolve.positions.words import Word, words
from builder.resolve.stems import STOP, stem

_OWN = ("his", "her", "its", "their")


def deed(statement: Statement, about: Theme) -> int | None:
    """Return 1 or -1 where an act is the question's own or its contrary, done to the question's own object."""
    cue = (statement.cue or "").split()
    if statement.type != "reported" or not cue or about.thing:
        return None
    if statement.text.startswith("that "):
        return None  # "Confirmed that Venn said so".
    said = words(f"to {cue[-1]} {statement.text}")
    if len(said) < 2 or said[1].any("neg") or said[1].stem not in about.heads | about.same | about.contrary:
        return None
    done_to = itertools.takewhile(lambda word: not word.any("bar") and not word.low.endswith("ing"), said[2:9])
    if not _own_object(list(done_to), about):
        return None
    speaker = statement.speaker.name if statement.speaker else None
    if about.people and said[2].low in _OWN and not {stem(word) for word in (speaker or "").split()} & about.people:
        return None  # Who releases her own letters does not release his.
    found = [one for one in targets(said, about) if one.start == 1 and one.own and one.verb]
    return found[0].sign if found else None


def _own_object(said: Sequence[Word], about: Theme) -> bool:
    """Tell whether an act is done to the question's own object: not to "the talks", where it is of talks with Norland.

    Nor to "the Norlandish minister": a name that only tells of what kind or whose something is.
    """
    ask = about.ask
    seen = {word.stem for word in said if not many(word, about)}
    common = len(seen & ask.common) >= min(2, len(ask.common)) if ask.common else False
    names = [at for at, word in enumerate(said) if word.stem in ask.names]
    if common and (names or not ask.names or about.here):
        return True
    return any(not _goes_on(said[at + 1 : at + 2], about) for at in names) if names else False


def _goes_on(behind: Sequence[Word], about: Theme) -> bool:
    """Tell whether a noun of another kind follows: what stands before it is no thing of its own."""
    return any(
        not word.mark
        and not word.kinds
        and word.low not in STOP
        and word.stem not in about.ask.objects
        and not word.low.endswith("ly")
        for word in behind
    )
