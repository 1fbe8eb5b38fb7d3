"""Predicates: what is said of the thing behind it ("it must be stopped", "it would be wrong", "it hurts the town")."""

from __future__ import annotations

from collections.abc import Sequence

from builder.resolve.lexicon import listed
from builder.resolve.measures import CONTROL
from builder.resolve.positions.judging import HELD, IMPORTANT, Governed, others_say
from builder.resolve.positions.target import Target
from builder.resolve.positions.words import Word

_REACH = 16
"""Words behind the thing within which its predicate stands."""
_KNOWN = listed("know knew known heard told understood understand aware learned realized realised remember")


def after(said: Sequence[Word], target: Target, asked: bool = False, named: bool = False) -> Governed | None:  # noqa: PLR0911, PLR0912
    """Follow the words behind a thing to what is said of it: "it must be stopped", "it would be wrong"."""
    at, last = target.end, min(len(said), target.end + _REACH)
    while at < last:
        word = said[at]
        if word.any("ought"):
            # ", people should go there" is of people.
            return None if at > target.end + 1 and said[at - 2].mark else _obliged(said, at + 1, target)
        if word.low in ("has", "have") and [other.low for other in said[at + 1 : at + 2]] == ["no place"]:
            return Governed(sign=-target.sign, frame="judgement")
        if named and at <= target.end + 2 and word.any("bad", "good"):
            # "called it a farce"
            return Governed(
                sign=target.sign * (-1 if word.any("bad") else 1), frame="judgement", praise=word.low in IMPORTANT
            )
        if at == target.end and word.any("good", "bad") and target.own and _makes(said, target.start):
            return Governed(sign=target.sign * (-1 if word.any("bad") else 1), frame="judgement")
        if at == target.end and target.own and word.low in ("that", "which") and at + 2 < last:
            does = said[at + 1]
            if does.any("harm", "help") and not does.any("modal", "be", "for") and said[at + 2].low in _WHOM:
                return _effect(said, at + 1, target.sign)  # "A shutdown that hurts our towns"
        if asked and word.low == "be":
            return _obliged(said, at, target)  # "demanded that the levy be dropped"
        if word.any("be", "modal"):
            if made := _said_of(said, at, target):
                return made
            if word.low == "as":
                at += 1  # "As a result of the treaty"
                continue
            if not any(one.any("ought") for one in said[at:last]):
                return None
        if (
            word.any("harm", "help")
            and not word.low.endswith("ing")
            and said[at - 1].low != "to"
            and at <= target.end + 4
            and target.own
            and not target.verb
            and _is_subject(said, target.start)
        ):
            return _effect(said, at, target.sign)
        if word.low == ",":
            at = _past_aside(said, at)
            continue
        if word.mark or (word.any("bar", "first", "other") and word.low not in ("in", "as")):
            return None
        at += 1
    return None


def _makes(said: Sequence[Word], start: int) -> bool:
    """Tell whether a thing is what something makes so: "his acts make it necessary"."""
    near = {word.low for word in said[max(0, start - 3) : start]}
    return bool(_MAKE & near) and not any(word.any("neg") for word in said[max(0, start - 5) : start])


_MAKE = listed("make makes made making render renders rendered")


def _past_aside(said: Sequence[Word], at: int) -> int:
    """Return the place behind what stands between two commas, the clause's end where it is no aside."""
    for place in range(at + 1, min(len(said), at + 9)):
        if said[place].any("be", "ought", "modal"):
            break
        if said[place].low == ",":
            return place + 1
        if said[place + 1 : place + 2] and said[place + 1].any("ought"):
            return place + 1
    return len(said)


def _obliged(said: Sequence[Word], at: int, target: Target) -> Governed | None:  # noqa: PLR0911
    """Judge what must become of a thing."""
    sign = target.sign
    turned = _turned(said[: target.start])
    if turned is None or others_say(said[: target.start]):
        return None
    sign *= turned * _undone(said, target.start)
    passive = False
    for word in said[at : at + 5]:
        passive = passive or word.low in ("be", "been", "being") or word.any("go", "halt")
        if word.any("let", "for", "undo", "against") and not passive and not word.any("go") and target.own:
            return None  # "The deal must protect our ports" asks for a deal of some kind.
        if word.any("neg"):
            sign = -sign
        elif word.any("undo", "against", "halt") and not word.any("go") and (not target.named or word.stem in CONTROL):
            return Governed(sign=-sign, frame="demand")
        elif target.named and word.stem not in CONTROL:
            continue
        elif word.any("let", "for") or (word.any("go") and target.own):
            return Governed(sign=sign, frame="demand")
        elif word.any("good", "bad") and target.own:
            return Governed(sign=sign * (1 if word.any("good") else -1), frame="demand")
        elif (
            word.any("weigh", "bar") or word.mark or not (word.kinds or word.low.endswith("ly") or word.low in _DEGREE)
        ):
            return None
    return None


def _undone(said: Sequence[Word], start: int) -> int:
    """Return -1 where what must become of is not a thing but what undoes it: "the hold on loans must be lifted"."""
    for at in range(start - 1, max(-1, start - 5), -1):
        if said[at].any("undo") and not said[at].any("halt"):
            return -1
        if not said[at].any("carry") or said[at].low in ("and", "or"):
            return 1
    return 1


def _turned(words: Sequence[Word]) -> int | None:
    """Return -1 for "no athlete", "I do not think that athletes", 1 where nothing denies; None for what is unclear."""
    near = words[-7:]
    denied = [at for at, word in enumerate(near) if word.any("neg")]
    if not denied:
        return 1
    if len(denied) > 1:
        return None
    at = denied[0]
    held = any(word.low in HELD for word in near[at + 1 :])
    return -1 if held or (near[at].low in ("no", "none", "neither") and len(near) - at <= 4) else None


def _subject(said: Sequence[Word], start: int) -> int | None:
    """Return what the words before a thing make of it as a subject: "lifting the ban", "our plan"; None for others.

    Of "a vote on it" or "replacing it" what is judged is the vote or the replacing.
    """
    sign, joined = 1, False
    for at in range(start - 1, -1, -1):
        word = said[at]
        if (
            word.mark
            or word.any("first")
            or word.low in ("that", "think", "believe", "say", "says", "feel", "find", "called", "call")
        ):
            return sign
        joined = joined or word.low in ("and", "or")
        doing = word.low.split()[0].endswith("ing")
        doing = doing or (at > 1 and said[at - 1].low == "to" and said[at - 2].any("carry"))
        if word.low in _BESIDE:
            return None  # "Holding a vote before the merger would be unfair".
        if word.any("undo", "against") and doing and not joined:
            sign = -sign
        elif word.any("let") and doing:
            continue
        elif word.low in ("of", "on", "about", "in", "to", "for", "with"):
            if at and not said[at - 1].any("carry", "undo", "against", "let", "for") and not said[at - 1].name:
                return None
        elif word.any("weigh") or (word.low.endswith("ing") and not word.any("carry") and not joined):
            return None
        elif word.any("carry", "neg", "bad", "good") or word.name or word.low in ("'s", "s") or not word.kinds:
            continue
        else:
            return sign if word.any("bar") else None
    return sign


def _is_subject(said: Sequence[Word], start: int) -> bool:
    """Tell whether a thing begins what is said: not "the reports since the vote have strengthened"."""
    for at in range(start - 1, -1, -1):
        word = said[at]
        if word.mark or word.low in ("that", "and", "but", "think", "believe", "fear", "because"):
            return True
        if word.low in _LINKS or word.kinds - {"carry", "bad", "good", "undo", "let", "neg"}:
            return False
    return True


_LINKS = listed("of on about in to for with at by from since after before during despite over under amid")


def _said_of(said: Sequence[Word], at: int, target: Target) -> Governed | None:  # noqa: PLR0911, PLR0912
    """Judge what a thing is or would be."""
    sign, steps = target.sign, 0
    modal = said[at].any("modal")
    acted = _subject(said, target.start)
    if acted is None or any(word.low in _KNOWN for word in said[: target.start]):
        return None
    sign *= acted
    turned = _turned(said[: target.start])
    done = _done_to(said, target)
    if not (target.own or done or target.ends) or turned is None or others_say(said[: target.start]):
        return None
    sign *= turned
    for place in range(at, min(len(said), at + 9)):
        word = said[place]
        if word.low in _FOUND and any(one.any("be") for one in said[at:place]):
            return None  # "Had been ruled lawful" is what others found.
        if word.any("neg") and word.low not in ("nothing", "no place"):
            # "It could hardly be more alarming" denies nothing.
            sign = sign if any(one.low == "more" for one in said[place + 1 : place + 4]) else -sign
        elif word.any("bad", "good") and [one.low for one in said[place + 1 : place + 2]] == ["by"]:
            return None  # "Not welcomed by some" is what some think.
        elif (word.any("bad") and not word.low.startswith("threat")) or word.low == "no place":
            return Governed(sign=-sign, frame="judgement")
        elif word.any("good"):
            if modal and said[at].low in ("might", "may", "could"):
                return None
            if word.low in ("important", "necessary", "essential", "vital", "victory", "triumph") and [
                one.low for one in said[place + 1 : place + 2]
            ] in (["to"], ["for"]):
                return None
            if said[place - 1].low == "the" and [one.low for one in said[place + 1 : place + 2]] == ["way"]:
                return None  # "Done the right way" tells how.
            if any(one.low == "off" for one in said[at:place]):
                return None  # "Not off to a good start".
            if word.low in _WEAK and not _plain_noun(said, place + 1):
                return None
            denied = any(one.any("neg") for one in said[at:place])
            mild = word.low in IMPORTANT or word.low in _OF_SOMEBODY
            return Governed(sign=sign, frame="judgement", praise=mild and not denied)
        elif word.any("harm", "help") and modal and not word.any("be"):
            return _effect(said, place, sign)
        elif (
            word.any("ought", "first", "other")
            or (word.any("bar") and word.low not in ("as", "like"))
            or word.mark
            or (word.any("for", "against", "let", "undo") and not _judged_next(said, place))
        ):
            return None
        elif word.any("be", "modal", "carry") or word.low.endswith("ly") or word.low in _DEGREE:
            continue
        else:
            steps += 1
        if steps > 2:
            return None
    return None


def _judged_next(said: Sequence[Word], at: int) -> bool:
    """Tell whether a word only colours the judgement behind it ("an open violation")."""
    return at + 1 < len(said) and said[at + 1].any("good", "bad")


def _done_to(said: Sequence[Word], target: Target) -> bool:
    """Tell whether what is judged is an act upon the thing: "the decision to ban them is a disgrace"."""
    for at in range(target.start - 1, max(-1, target.start - 6), -1):
        if said[at].any("let", "undo"):
            shuts = not target.named or said[at].stem in CONTROL
            return shuts and (said[at - 1].low == "to" or (at == 0 or said[at].low.endswith("ing")))
        if not (said[at].any("carry") or said[at].name):
            return False
    return False


_BESIDE = listed("before after during since until amid despite without")
_FOUND = listed("ruled found declared deemed held considered called judged proclaimed pronounced")
_OF_SOMEBODY = listed("victory triumph milestone breakthrough")
"""What a thing may be for others than who says so."""
_WEAK = listed("good great right fair just best important critical proud positive")
_FOLLOW = listed(
    "thing step decision idea move course news deal law bill option choice plan policy way solution answer day "
    "call one start "
    "tool instrument remedy response medicine cure outcome result investment approach measure agreement"
)


def _plain_noun(said: Sequence[Word], at: int) -> bool:
    """Tell whether a weak word of praise stands alone or with a noun that leaves it one ("a good step")."""
    return (
        at >= len(said)
        or said[at].mark
        or (bool(said[at].kinds) and not said[at].any("bar"))
        or said[at].low in _FOLLOW
    )


_WHOM = listed("our the this these those their my its his her us them families people workers jobs")
_DEGREE = listed("a an the so very too more most such quite simply nothing but just really also all only less than")


def _effect(said: Sequence[Word], at: int, sign: int) -> Governed | None:
    word = said[at]
    if " " in word.low:
        # "It would do harm": whom is left open.
        return Governed(sign=sign * (-1 if word.any("harm") else 1), frame="effect")
    if at + 1 >= len(said) or said[at + 1].mark:
        return None
    if said[at + 1].low in ("nobody", "nothing", "no", "none"):
        sign = -sign
    return Governed(sign=sign * (1 if word.any("help") and not word.any("harm") else -1), frame="effect")
