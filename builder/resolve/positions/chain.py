"""Chain: from the thing outwards, what each governing word makes of it, until somebody's own attitude is reached.

"We must not lift the ban on it": the ban is against it (-), lifting turns that (+), "not" turns it again (-), and
"must" makes it what the speaker demands. What cannot be followed gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.resolve.lexicon import listed
from builder.resolve.measures import CONTROL, stemmed
from builder.resolve.positions.attitudes import BASES
from builder.resolve.positions.judging import (
    IMPORTANT,
    Governed,
    a_need,
    anybodys,
    demand,
    judged,
    judging,
    needed,
    noun_of_doing,
    others_say,
)
from builder.resolve.positions.opening import Voice, opened
from builder.resolve.positions.target import Target
from builder.resolve.positions.words import Word
from builder.resolve.stems import STOP

_GAP = 5
"""Words without a meaning of their own between two that have one."""


def before(said: Sequence[Word], target: Target, voice: Voice) -> Governed | None:  # noqa: PLR0911, PLR0912, PLR0915
    """Follow the words before a thing outwards."""
    if made := _extraposed(said, target):
        return made
    if target.verb and said[target.start].low.endswith("ed") and _told(said, target.start):
        return None
    if not target.own and (_further(said, target) or _related(said, target.start)):
        return None
    if 2 <= target.start <= _GAP and said[1].low == "to" and said[0].low in ("yes", "no"):
        return Governed(sign=target.sign * (1 if said[0].low == "yes" else -1), frame="own word")
    sign, gap, acts, committed, infinitive, being = target.sign, 0, 0, False, False, False
    attitude = aside = stays = row = False
    at = target.start - 1
    while at >= 0:
        word = said[at]
        low = word.low
        start = all(one.low in ("that", "and", "but") for one in said[:at])
        if target.named and not acts and word.any("for", "against", "let", "undo") and word.stem not in CONTROL:
            return None
        if at > 1 and said[at - 1].name and _deed(word) and said[at - 2].low in ("and", "or", "that", ","):
            return None  # "To close the dam, and Krell pushed for the canal": that is what Krell did.
        if low in ("and", "or") and not acts and not target.verb and noun_of_doing(said, at - 1):
            at -= 3  # "Tax cuts and tax reform"
            continue
        row = row or (low in ("and", "or") and not acts)
        if row and not acts and word.any("undo", "let") and said[at + 1].low == "of":
            at -= 1  # "A full repeal of the levy and a replacement"
            continue
        if low == "end" and at > 1 and said[at - 1].low == "the" and said[at - 2].low in _WHEN:
            return None  # "A vote at the end of the talks".
        if low.endswith("ing") and word.any("for", "against") and anybodys(said, at):
            return None  # "I wish those ministers praising the pact".
        doing = target.verb and all(one.any("carry") for one in said[at + 1 : target.start])
        if low in ("and", "or") and (acts or doing):
            # "We oppose the dam and reject the canal": what stands before is another's, up to who speaks.
            aside = True
        if aside and low in _PARTS and at > 1 and not said[at - 1].mark:
            return None  # "It is unlikely that some would break ranks and close it", "between Lenz and closing it".
        if aside and not word.any("ought", "first", "other", "neg") and not word.mark:
            committed = committed or word.any("commit", "modal")
            at -= 1
            continue
        if not acts and (low in _PLACES or (low == "from" and not target.verb)):
            return None  # "To strip funds from the parks".
        if word.mark:
            if low != "," or not _listed(said, at):
                return None
            at -= 1
            continue
        if _compound(said, at, target):
            at -= 1
            continue
        if word.any("neg"):
            if aside:
                return None
            if said[at + 1].low in ("only", "just") or (low == "no" and gap and (acts or target.verb)):
                return None  # "No test for admitting them" denies the test.
            if _unasked(said, at):
                return None  # "He did not demand the inquiry" denies a deed.
            if any(
                one.stem in _MINDS or one.low.startswith("rul") for one in said[at + 1 : at + 3] if one.any("against")
            ):
                return None  # Who does not oppose a thing, or does not rule it out, need not want it.
            sign, gap = -sign, 0
            if low == "no" and at > 0 and said[at - 1].any("bad"):
                return None
        elif word.any("ought") and not (at == 0 and low == "should") and not a_need(said, at):
            if not (acts or target.verb or being or (low.endswith(" for") and target.own)):
                return None
            return demand(said, at, sign)
        elif word.any("need") and not (word.any("for") and acts == 0 and target.verb):
            made = needed(said, at, sign, bool(acts or target.verb or low.endswith(" for") or low == "needs"))
            if made is not None:
                return made
            gap, acts = 0, acts + 1
            attitude = True
        elif word.any("weigh") or (low in _OTHERS_ASK and at and said[at - 1].name):
            return None  # "With Republicans asking him to release them"
        elif word.any("first") or (voice.himself and word.any("other") and (start or said[at - 1].low == ",")):
            if gap or others_say(said[:at]):
                return None
            doing = word.any("first") and any(one.any("let", "undo") for one in said[at + 1 : at + 3])
            deed = (
                target.verb
                and at + 1 < target.start
                and all(one.low in _PERFECT for one in said[at + 1 : target.start])
            )
            mine = attitude or doing or deed or (committed and (acts or target.verb))
            return Governed(sign=sign, frame="own word") if mine else None
        elif word.any("other"):
            return None
        elif voice.himself and (acts or target.verb) and committed and low in _BODIES and _his(said, at):
            # "That his government would lift it": what he speaks for.
            return Governed(sign=sign, frame="own word")
        elif not target.own and target.sign < 0 and word.any("let") and said[target.start - 1].low in ("a", "an"):
            return None  # "Introducing a budget" is nothing against cuts in the budget.
        elif word.any("for", "let") and not _doer(word):
            acts, gap, attitude = acts + 1, 0, attitude or word.any("for")
            committed = committed or word.any("commit")
        elif word.any("against", "undo") and not _doer(word):
            sign, acts, gap, attitude = -sign, acts + 1, 0, attitude or word.any("against")
        elif word.any("commit", "modal"):
            committed, gap = True, 0
        elif word.any("good", "bad") and (target.own or said[at + 1].low == "to") and judging(said, at, target):
            return judged(said, at, sign * (1 if word.any("good") else -1), word.low in IMPORTANT)
        elif word.any("worth"):
            if (
                at
                and said[at - 1].low.split()[-1] == "to"
                and not any(one.any("neg") for one in said[max(0, at - 4) : at])
            ):
                return None
            if any(one.any("neg") for one in said[: max(0, at - 9)]):
                return None  # "I do not think that anybody has yet shown that what was done warrants it".
            return judged(said, at, sign)
        elif low in ("that", "as") and at and said[at - 1].any("good", "bad"):
            pass
        elif word.any("bar"):
            return None
        elif word.any("be"):
            being = True
        elif word.any("carry"):
            pass
        else:
            # "to survive a recall": an act that the lists do not know.
            if _infinitive(said, at) and not acts and low not in _AUXILIARY and not word.any("go"):
                return None
            if not target.own and not acts and low.endswith("ing") and not word.name and at == 0:
                return None  # "For targeting aid to the islands".
            if _unknown_act(said, at):
                return None  # "They can overcome the subpoenas".
            stays = stays or word.any("go")  # "The plant to stay open"
            if _another(said, at, acts == 0 and not target.verb and not stays):
                return None
            gap += 0 if low in _AUXILIARY or low.endswith("ly") else 1
        if gap > _GAP:
            return None
        infinitive = infinitive or low == "to"
        at -= 1
    return opened(said, target, voice, sign, acts, attitude, committed)


def _extraposed(said: Sequence[Word], target: Target) -> Governed | None:
    """Judge "it does not serve the sport to exclude them": what "it" is said to be is the act at the end."""
    if not target.verb or target.start == 0 or said[target.start - 1].low != "to":
        return None
    for at in range(target.start - 2, max(-1, target.start - 14), -1):
        if said[at].any("good", "bad") and any(word.low in ("it", "it's") for word in said[max(0, at - 6) : at]):
            return judged(said, at, target.sign * (1 if said[at].any("good") else -1), said[at].low in IMPORTANT)
        if said[at].mark or said[at].any("ought", "bar", "first"):
            return None
    return None


def _further(said: Sequence[Word], target: Target) -> bool:
    """Tell whether a thing that the question takes from is another than that: "new taxes" are not those to be cut."""
    return target.sign < 0 and target.start > 0 and said[target.start - 1].low in _NEW


def _deed(word: Word) -> bool:
    """Tell whether a word tells of what somebody did or does."""
    first = word.low.split()[0]
    return word.any("for", "against", "let", "undo") and first not in BASES and not first.endswith("ing")


def _related(said: Sequence[Word], at: int) -> bool:
    """Tell whether a thing begins what only tells of another: "money the council does not have"."""
    if at < 2 or said[at - 1].low != "the":
        return False
    noun = said[at - 2]
    plain = not (noun.kinds or noun.mark or noun.name or noun.low in STOP)
    return plain and not noun.low.endswith(("ing", "ed", "ly"))


_WHEN = listed("at by until till before after near toward towards since")
_NEW = listed("new more extra additional another")


def _told(said: Sequence[Word], at: int) -> bool:
    """Tell whether a verb only tells of what happened: "who served and testified"."""
    return at > 0 and said[at - 1].low in ("and", "who", "which") and any(one.any("bar") for one in said[:at])


_MINDS = stemmed("oppose object criticize criticise condemn dismiss denounce decry disapprove")
"""Attitudes that one may lack without having the contrary one."""
_ASKED = stemmed("demand ask seek request urge order press push direct instruct call")
"""What one denies to have asked or done, which says nothing on whether it is wanted."""


def _unasked(said: Sequence[Word], at: int) -> bool:
    """Tell whether what is denied is that somebody once asked for something."""
    past = (
        at > 0 and said[at - 1].low in ("did", "had", "has", "have") and said[at].low in ("n't", "n’t", "not", "never")
    )
    return (past or said[at].low == "never") and any(word.stem in _ASKED for word in said[at + 1 : at + 2])


_PARTS = listed("that between whether because when if")
"""Before another subject, or one of two things."""
_BODIES = listed(
    "administration government company group party union team office ministry council federation country nation state "
    "city board association department campaign club bank agency firm organisation organization committee commission"
)
"""Those for whom somebody speaks whose they are."""
_PLACES = listed("in at by with into under within among amongst around near outside inside across through")
_AUXILIARY = listed("have has had do does did 've also always still both long already")
_OBJECTS = re.compile(r"(?:be |is |are |was |were )?(?:oppos|object|resist|hostil)")
_PERFECT = listed("have has had 've already also always both")


def _infinitive(said: Sequence[Word], at: int) -> bool:
    """Tell whether a word may be what "to" is to be done, and no noun that somebody objects to."""
    if at == 0 or said[at - 1].low.split()[-1:] != ["to"]:
        return False
    against = said[at - 1] if said[at - 1].low != "to" or at == 1 else said[at - 2]
    return not (against.any("against") and _OBJECTS.match(against.low))


def _unknown_act(said: Sequence[Word], at: int) -> bool:
    """Tell whether a word is an act that the lists do not know, which somebody can or must do."""
    ahead, word = said[at - 1 : at], said[at]
    plain = not (word.kinds or word.name or word.low in _AUXILIARY or word.low.endswith("ly"))
    return plain and any(one.any("modal", "ought") and not one.low.endswith(" for") for one in ahead)


def _compound(said: Sequence[Word], at: int, target: Target) -> bool:
    """Tell whether a word is part of the thing's own name ("a debt limit increase") rather than what is done to it."""
    if target.verb or at != target.start - 1 or at == 0 or not said[at].any("undo", "let", "against"):
        return False
    before = said[at - 1]
    plain = not before.kinds and not before.mark and not before.name and not before.low.endswith("ly")
    return said[at].low in BASES and (before.low in _ARTICLES or (plain and before.low not in STOP))


_MEASURES = listed("number numbers amount level levels scale size rate share intake pace flow")
_OTHERS_ASK = listed("asking urging pressing telling begging pushing wanting demanding")
_ARTICLES = listed("a an the this that these those our their its his her my your any another new")


def _another(said: Sequence[Word], at: int, bare: bool) -> bool:
    """Tell whether a noun that the lists do not know comes between: "response to", "members of"."""
    if at + 1 >= len(said) or said[at].name or said[at].low.endswith("ly"):
        return False
    behind = said[at + 1].low
    if said[at].low in _MEASURES and behind == "of":
        return False  # "Cut the number of them".
    return behind in ("of", "in", "on", "at", "behind", "around", "with", "from") or (bare and behind in ("to", "for"))


def _his(said: Sequence[Word], at: int) -> bool:
    """Tell whether a body at a clause's beginning is the speaker's: "his government"."""
    return at in (1, 2) and said[at - 1].low in ("his", "her", "its", "their")


def _listed(said: Sequence[Word], at: int) -> bool:
    """Tell whether a comma only parts words of one row ("a swift, full repeal")."""
    return (
        at + 1 < len(said) and said[at + 1].any("carry", "good", "bad") and said[at + 1].low not in ("the", "a", "and")
    )


def _doer(word: Word) -> bool:
    if word.low in BASES:
        return False  # "To reconsider it".
    return word.low.endswith(("ers", "ors", "er")) and not word.low.endswith(("under", "over"))
