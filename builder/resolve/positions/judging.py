"""Judging: what a demand, a need or a judgement makes of a thing that stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from builder.model.record import Record
from builder.resolve.lexicon import listed
from builder.resolve.positions.target import Target
from builder.resolve.positions.words import Word
from builder.resolve.stems import STOP

Frame = Literal["demand", "own word", "judgement", "cue", "effect", "need"]
IMPORTANT = listed("important imperative vital essential crucial necessary critical")
_SAYS = listed(
    "say says said saying believe believes think thinks argue argues "
    "claims claim insists insist feel feels want wants told tells found finds find concluded concludes conclude "
    "insisted argued claimed believed felt wanted thought"
)
_CLOSE = 4
"""Words before a judgement within which what is done to the thing governs it."""
_FORCED = ("have to", "need to", "ought to")
HELD = listed("think believe see agree feel want expect convinced persuaded")


class Governed(Record, frozen=True, kw_only=True):
    """What a chain says of the thing, and what makes it somebody's own."""

    sign: int
    frame: Frame
    praise: bool = False
    """It rests on a word of importance alone, which is said of much that is no question."""


def a_need(said: Sequence[Word], at: int) -> bool:
    """Tell whether "need to" is a noun: "the urgent need to"."""
    return (
        said[at].low == "need to"
        and at > 0
        and (said[at - 1].any("carry", "neg") or said[at - 1].low in ("urgent", "pressing"))
    )


def demand(said: Sequence[Word], at: int, sign: int) -> Governed | None:
    """Judge a demand: "we should", "I do not think that they should"; "critics say they should" is theirs."""
    if others_say(said[:at]):
        return None
    low = said[at].low
    if low.startswith("is not") or ("time" in low and any(word.any("neg") for word in said[max(0, at - 2) : at])):
        return Governed(sign=-sign, frame="demand")  # "Now is not the time for".
    ahead = at - 2 if at > 1 and said[at - 1].low in ("first", "then", "also", "still") else at - 1
    if low in _FORCED and at and said[ahead].low in ("would", "'d", "might", "may"):
        return None  # "They would have to close it" tells what follows from something.
    for back in range(at - 1, max(-1, at - 9), -1):
        word = said[back]
        if word.any("neg"):
            if low in ("have to", "has to", "need to", "needs to", "had to"):
                return None
            if any(other.low in HELD for other in said[back + 1 : at]) or said[back].low in ("nobody", "none"):
                sign = -sign
                break
            if back == at - 1 or word.low in ("no", "none", "nobody"):
                sign = -sign
                break
        if (word.any("bar") and word.low not in ("that", "which", "as", "what", "including")) or word.any("weigh"):
            return None
    return Governed(sign=sign, frame="demand")


def needed(said: Sequence[Word], at: int, sign: int, governs: bool) -> Governed | None:
    """Judge "there is no need for it", "every reason to": denied, it is against; bare reasons say nothing."""
    low = said[at].low
    denied = any(word.any("neg") for word in said[max(0, at - 3) : at]) or any(
        word.low in ("lack", "little") for word in said[max(0, at - 2) : at]
    )
    noun = low.split()[0]
    if noun in (
        "reason",
        "reasons",
        "grounds",
        "ground",
        "justification",
        "basis",
        "evidence",
        "point",
        "sense",
        "excuse",
        "argument",
        "need",
        "case",
    ):
        if denied and governs:
            return Governed(sign=-sign, frame="need")
        if noun in ("need", "case") and any(word.any("be") for word in said[max(0, at - 4) : at]):
            return Governed(sign=sign, frame="need")
    return None


def judging(said: Sequence[Word], at: int, target: Target) -> bool:  # noqa: PLR0911
    """Tell whether a judgement before the thing is one of it: "a mistake to", "this sham", "glad that"."""
    between = [word.low for word in said[at + 1 : target.start]]
    if not between:
        # "A fake trial" is one of a kind; "this is a fake trial" judges it.
        one_of_many = at > 0 and said[at - 1].low in ("a", "an") and not any(one.any("be") for one in said[at - 2 : at])
        # Of "he defended the punitive duty" the reporter's word judges nothing.
        coloured = any(one.any("for", "against", "let", "undo") for one in said[max(0, at - _CLOSE) : at])
        return said[at].any("bad") and not one_of_many and not coloured
    if between[0] in ("of", "in") and between[1:2] in (["a"], ["an"], ["any"]):
        return False  # "A mockery of a trial" speaks of something else.
    if between[0] == "to" and said[at].any("good") and at:
        # "The number necessary to stop it" is no judgement; "it is necessary to" is.
        return any(word.any("be", "modal") or word.low == "it" for word in said[max(0, at - 4) : at])
    if between[0] in ("by", "with", "at") and said[at].any("good"):
        # "Pleased with it", not "declare victory by building it".
        return any(word.any("be", "first") for word in said[max(0, at - 4) : at])
    if between[0] in ("to", "that", "for", "about", "by", "with", "at", "of", "on", "as"):
        return True
    if (
        said[at].any("good")
        and len(between) <= 6
        and "to" in between
        and any(word.any("be") for word in said[at + 1 : target.start])
    ):
        return True  # "the best way is to"
    if between[1:2] == ["to"] and said[at + 1].any("carry"):
        return True  # "The reckless decision to"
    return len(between) <= 1 and said[at].any("bad") and not said[at + 1].kinds


def judged(said: Sequence[Word], at: int, sign: int, praise: bool = False) -> Governed | None:
    """Judge "it is wrong to": what is denied turns, what others find is theirs."""
    near = said[max(0, at - 9) : at]
    nor = max((place for place, word in enumerate(near) if word.low == "nor"), default=0)
    for word in near[nor:]:  # "Neither criminal nor does it" denies once.
        if word.any("neg"):
            sign, praise = -sign, False
        elif word.low in _SAYS or (word.any("bar") and word.low not in ("that", "as")):
            return None
    if any(word.low == "too" for word in said[max(0, at - 1) : at]):
        return None
    return Governed(sign=sign, frame="judgement", praise=praise)


def others_say(words: Sequence[Word]) -> bool:
    """Tell whether what follows is what others hold ("they say it must")."""
    for at, word in enumerate(words):
        if word.low in ("saying", "telling", "alleging", "claiming", "arguing"):
            return True
        if word.low in _SAYS and at and not any(one.any("first") for one in words[max(0, at - 4) : at]):
            return (
                words[at - 1].low == "and"
                or words[at - 1].any("other", "bar")
                or words[at - 1].name
                or not words[at - 1].kinds
            )
    return False


def noun_of_doing(said: Sequence[Word], at: int) -> bool:
    """Tell whether a word that could be an act is a noun with another before it: "tax cuts"."""
    if at < 1 or not said[at].low.endswith("s") or not said[at].any("undo", "let"):
        return False
    return not (said[at - 1].kinds or said[at - 1].mark or said[at - 1].low in STOP)


def anybodys(said: Sequence[Word], at: int) -> bool:
    """Tell whether an attitude describes others: a plain noun stands right before it."""
    if at == 0:
        return False
    noun = said[at - 1]
    return not (noun.kinds or noun.mark or noun.low in STOP or noun.low.endswith("ly"))
