"""Targets: the places in a clause that name what the question is about, and with which sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from rapidfuzz.distance import Levenshtein

from builder.model.record import Record
from builder.resolve.dictionary import dictionary
from builder.resolve.lexicon import listed
from builder.resolve.measures import stemmed
from builder.resolve.positions.itself import CARRIED, OBJECT, PRONOUNS, is_verb, itself, their_own
from builder.resolve.positions.theme import Theme
from builder.resolve.positions.words import Word, root
from builder.resolve.stems import STOP, stem

_LONG = 7
"""Letters from which a word may be told through a misprint."""
_ENDS = STOP - listed("of on for to with against between")
"""What may follow a noun that nothing is said of."""
_VOTE = stem("vote")
_ASIDE = listed("percent per cent proposed planned whole entire amended new current present extra additional")
_STANDING = listed("rule rules system program programme mandate requirement order")
"""What a thing is itself, where a plan or bill is only about it."""
_OUTCOMES = listed("decision vote ruling verdict outcome result move announcement approval")
"""By what goes on being called what was decided on a question."""
_THESE = listed("the these those both such his her its their our my your 's ’s two three all")
_KEEPS = stemmed("protect protection save preserve preservation defend safeguard")
_NUMBERS = listed("two three four five six seven eight nine ten all both more many")
_ACT = re.compile(r"(?:ion|ment|ance)s?$")
_PEOPLE = re.compile(
    r"(?:er|or|ist|ian|ete|team|delegation|squad|national|citizen|student|refugee|migrant|people|men|voter)s?$"
)
_AGENT = re.compile(r"(?:er|or)s?$")


class Target(Record, frozen=True, kw_only=True):
    """A place that stands for the question: 1 the thing itself, -1 its contrary."""

    start: int
    end: int
    sign: int
    verb: bool
    """The act as a verb: "they must close it"."""
    own: bool = True
    """The thing itself; otherwise only its object, which an act or attitude must reach."""
    named: bool = False
    """Only a name among its objects: no word on the question, unless it is let in or kept out."""


def targets(said: Sequence[Word], theme: Theme) -> list[Target]:
    """Return the places that stand for a question, those of its own name first."""
    found: list[Target] = []
    ask = theme.ask
    said = [_spelt(word, theme) for word in said]
    for at, word in enumerate(said):
        if (_doer(word) and word.low not in theme.named) or (word.stem == _VOTE and is_verb(said, at)):
            # To vote is rather how one takes a side than what one takes it on.
            continue
        if many(word, theme) and not _definitely(said, at):
            continue  # "Trade deals" are not the trade deal.
        if word.stem in theme.heads and itself(said, at, theme):
            found.append(Target(start=_begins(said, at, theme), end=at + 1, sign=1, verb=is_verb(said, at), own=True))
        elif at and word.stem in ask.modifiers and _short(said, at, theme):
            # "Pension reform" without its "bill".
            found.append(Target(start=at, end=at + 1, sign=1, verb=False))
        elif word.stem in theme.same and (_beside(said, at, theme) or _known(said, at, theme)):
            found.append(Target(start=at, end=at + 1, sign=1, verb=is_verb(said, at)))
        elif word.stem in theme.contrary and _beside(said, at, theme):
            found.append(Target(start=at, end=at + 1, sign=-1, verb=is_verb(said, at)))
        elif theme.outcome and word.low in _OUTCOMES and not is_verb(said, at) and _decided(said, at, theme):
            found.append(Target(start=at, end=at + 1, sign=theme.outcome, verb=False))
        elif theme.here and word.stem in theme.carriers and not word.low.endswith("ed") and _definite(said, at, theme):
            found.append(Target(start=at, end=at + 1, sign=1, verb=False))
    if not found:
        found += [
            Target(start=at, end=at + len(phrase), sign=1, verb=is_verb(said, at))
            for phrase in theme.phrases
            for at in range(len(said) - len(phrase) + 1)
            if tuple(word.stem for word in said[at : at + len(phrase)]) == phrase
        ]
    found += [
        Target(start=at, end=end, sign=1, verb=True)
        for turn in theme.turns
        for at, word in enumerate(said)
        if word.stem == turn[0] and (end := _turned(said, at, turn[1], theme))
    ]
    if not found and theme.object_sign:
        found += _objects(said, theme)
    return found


def own_of(found: Sequence[Target]) -> list[Target]:
    """Return those of some places that name the thing itself."""
    return [one for one in found if one.own]


def _short(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether two words before the head stand for all of it: "pension reform" of "Pension reform bill".

    Not "High Court" of "High Court rulings": that is whose act it is.
    """
    pair = {said[at - 1].stem, said[at].stem}
    whose = pair <= theme.actors and any(_ACT.search(word) for word in theme.named if root(word) in theme.heads)
    spelt_out = any(word.stem in theme.heads for word in said)
    return len(pair & theme.ask.modifiers) > 1 and not whose and not spelt_out


def _spelt(word: Word, theme: Theme) -> Word:
    """Take a word that no dictionary has, one letter from a word of the question's act, for that word misprinted."""
    if len(word.text) < _LONG or word.kinds or not word.text.islower() or dictionary().knows(word.stem):
        return word
    for meant in sorted(theme.heads | theme.same | theme.contrary):
        if abs(len(meant) - len(word.text)) < 2 and Levenshtein.distance(meant, word.text, score_cutoff=1) < 2:
            return msgspec.structs.replace(word, stem=meant)
    return word


def _definite(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether a noun is spoken of as known and by itself: "the deal", "such a measure", "the whole plan"."""
    first = at
    own = theme.ask.objects | theme.ask.modifiers
    while first and (said[first - 1].text[0].isdigit() or said[first - 1].low in _ASIDE or said[first - 1].stem in own):
        # "The 27 percent charge", "the proposed transaction".
        first -= 1
    if first < at and first and said[first - 1].low in ("the", "this"):
        said, at = [*said[:first], *said[at:]], first
    before = [word.low for word in said[max(0, at - 2) : at]]
    known = before[-1:] in (["the"], ["this"], ["that"]) or before in (["such", "a"], ["such", "an"], ["the", "whole"])
    return known and (at + 1 == len(said) or said[at + 1].mark or said[at + 1].low in _ENDS or bool(said[at + 1].kinds))


def _begins(said: Sequence[Word], at: int, theme: Theme) -> int:
    """Return where a thing begins whose own first word could be an act: "a contested convention"."""
    ahead = said[at - 1] if at else None
    own = ahead is not None and ahead.stem in theme.ask.modifiers and ahead.any("for", "against", "let", "undo")
    return at - 1 if own else at


def _known(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether a word of the head's family is spoken of as known, and cannot be that of another question."""
    near = {word.stem for word in said[max(0, at - 2) : at]}
    return theme.begins and _definite(said, at, theme) and (theme.sole or bool(near & theme.telling))


def _decided(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether "the decision", "the council's decision" is that on the question, and no other's or to do else."""
    if at and said[at - 1].low in ("'s", "’s", "'", "its", "their", "his", "her", "today", "tuesday"):
        return at + 1 == len(said) or said[at + 1].mark or said[at + 1].low in _ENDS or bool(said[at + 1].kinds)
    return _definite(said, at, theme)


def _turned(said: Sequence[Word], at: int, part: str, theme: Theme) -> int:
    """Return where a verb of two words ends whose object stands by it ("give them back", "the drums come back")."""
    for end in range(at + 1, min(len(said), at + 5)):
        if said[end].stem == part:
            near = said[max(0, at - 5) : end + 4]
            own = any(word.stem in theme.telling or word.low in PRONOUNS or word.low == "they" for word in near)
            return end + 1 if own else 0
        if said[end].mark:
            break
    return 0


def _doer(word: Word) -> bool:
    """Tell whether a word names who does it rather than what is done ("prosecutor")."""
    return _AGENT.search(word.low) is not None and not word.stem.endswith(("er", "or"))


def _beside(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether an object stands by an act that goes by another name than the heading's."""
    wanted = (theme.ask.common | (theme.ask.names - theme.people)) or theme.ask.objects
    if any(word.stem in theme.ask.common and many(word, theme) for word in said[at + 1 : at + 1 + OBJECT]):
        return False
    least = 1 if theme.begins or theme.ask.names else min(2, len(theme.ask.common))
    if theme.here and theme.ask.common and len(theme.ask.common & {word.stem for word in said}) >= least:
        return True
    after = []
    for word in said[at + 1 : at + 1 + OBJECT]:
        if word.mark or word.any("bar", "ought"):
            break
        after.append(word.stem)
    if wanted & {*after, *(word.stem for word in said[max(0, at - 3) : at])}:
        return True
    passive = at > 0 and (said[at - 1].low in ("be", "been", "being") or said[at - 1].any("be"))
    return passive and bool(wanted & {word.stem for word in said[max(0, at - 9) : at]})


def _objects(said: Sequence[Word], theme: Theme) -> list[Target]:
    """Return where the question's object stands alone, for an act that reaches it."""
    ask = theme.ask
    things = ask.common or (ask.names - theme.people)
    found: list[Target] = []
    if not theme.begins and len(ask.common) > 1 and len(ask.common & {word.stem for word in said}) < 2:
        return []  # "Students" alone are not "student debt".
    for at, word in enumerate(said):
        if word.text[:1].isupper() and word.stem not in ask.names and _in_a_name(said, at):
            continue
        thing = word.stem in things or (word.stem in ask.names and _common_near(said, at, theme))
        kept = {one.stem for one in said[max(0, at - 3) : at]} & _KEEPS
        if (theme.object_sign > 0 and kept and not theme.heads & _KEEPS) or many(word, theme):
            continue  # Who protects witnesses does not ask them to testify.
        if not thing and (word.stem not in ask.names or (theme.object_sign < 0 and ask.common)):
            continue
        one = Target(start=at, end=at + 1, sign=theme.object_sign, verb=False, own=False, named=not thing)
        if found and at - found[-1].end <= 3:
            # "Russian and Belarusian athletes" is one.
            last = found.pop()
            one = msgspec.structs.replace(one, start=last.start, named=last.named and one.named)
        found.append(one)
    found = [
        one
        for one in found
        if _mine(said, one, theme)
        and not _part(said, one.end, theme)
        and not _has(said, one)
        and not (ask.names and their_own(said, one.start - 2, theme))
        and not (one.named and _of_no_people(said, one.end))
    ]
    # Of one common word ("tax") everybody has many: it must stand by itself.
    broad = len(ask.common) == 1 and not ask.names and ask.modifiers <= ask.common
    return [one for one in found if not broad or _by_itself(said, one)]


def many(word: Word, theme: Theme) -> bool:
    """Tell whether a word speaks of many where the heading names one: "justices" are not the justice."""
    return word.low.endswith("s") and word.low not in theme.named and word.low[:-1] in theme.named


def _definitely(said: Sequence[Word], at: int) -> bool:
    return any(word.low in _THESE or word.name for word in said[max(0, at - 3) : at])


def _has(said: Sequence[Word], one: Target) -> bool:
    """Tell whether a name only tells whose something is: "Venn's complaints"."""
    return one.named and [word.low for word in said[one.end : one.end + 1]] in (["'s"], ["’s"], ["'"], ["’"])


def _of_no_people(said: Sequence[Word], at: int) -> bool:
    """Tell whether a name only tells of where a thing is from: "Ostrelian songs", not "Ostrelian skaters"."""
    if at >= len(said):
        return False
    word = said[at]
    plain = word.text.isalpha() and word.text.islower() and not word.kinds and word.low not in STOP
    return plain and not word.low.endswith(("ly", "ed")) and not _PEOPLE.search(word.low)


def _by_itself(said: Sequence[Word], one: Target) -> bool:
    """Tell whether no other noun goes with a thing: not "value tax", "tax plan", "a corporate tax rate"."""
    before = said[one.start - 1] if one.start else None
    behind = said[one.end] if one.end < len(said) else None
    bare = (
        before is None
        or before.mark
        or bool(before.kinds)
        or before.low in STOP | _NUMBERS
        or before.low.endswith("ly")
    )
    plan = behind is not None and CARRIED.match(behind.low) and behind.low not in _STANDING
    ends = behind is None or behind.mark or behind.low in _ENDS or (bool(behind.kinds) and not plan)
    return bare and ends


def _in_a_name(said: Sequence[Word], at: int) -> bool:
    """Tell whether a word belongs to a name of something else ("the Defense of Marriage Act")."""
    near = [*said[max(0, at - 1) : at], *said[at + 1 : at + 2]]
    if at > 1 and said[at - 1].low in ("of", "on", "for"):
        near.append(said[at - 2])
    return at > 0 and any(one.text[:1].isupper() and one.low not in STOP for one in near)


def _part(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether a thing only tells what kind others are ("cannabis shops")."""
    if at >= len(said):
        return False
    word = said[at]
    plural = word.low.endswith("s") and len(word.low) > len("this") and not word.name
    alone = not said[at - 1].low.endswith("s") and not said[at - 1].name
    noun = alone and word.text.isalpha() and not word.name and not word.low.endswith(("s", "ed", "ing", "ly"))
    plural = plural or noun  # "Student loan protections" are no students.
    return plural and not word.kinds and word.low not in STOP and word.stem not in theme.ask.objects


def _common_near(said: Sequence[Word], at: int, theme: Theme) -> bool:
    return any(word.stem in theme.ask.common and not many(word, theme) for word in said[max(0, at - 4) : at + 5])


def _mine(said: Sequence[Word], one: Target, theme: Theme) -> bool:
    """Tell whether a thing is not expressly somebody else's ("Canadian athletes")."""
    ask = theme.ask
    if not ask.names:
        return True
    seen = {word.stem for word in said[one.start : one.end]}
    if seen & ask.names:
        return True
    near = said[max(0, one.start - 2) : one.end]
    return not any(word.name and word.stem not in ask.objects for word in near)
