"""Objects: the places where the question's object stands alone, for an act that reaches it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from builder.resolve.lexicon import listed
from builder.resolve.measures import stemmed
from builder.resolve.positions.itself import CARRIED, DETERMINERS, is_verb, of_another, their_own
from builder.resolve.positions.target import Target
from builder.resolve.positions.theme import CHOSEN, Theme
from builder.resolve.positions.words import Word
from builder.resolve.question import Question
from builder.resolve.stems import STOP

ENDS = STOP - listed("of on for to with against between")
"""What may follow a noun that nothing is said of."""
_STANDING = listed("rule rules system program programme mandate requirement order")
"""What a thing is itself, where a plan or bill is only about it."""
_KEEPS = stemmed("protect protection save preserve preservation defend safeguard")
_ENDS_ALL = stemmed("repeal abolish abolition scrap replacement repeal")
_NUMBERS = listed("two three four five six seven eight nine ten all both more many")
_PEOPLE = re.compile(
    r"(?:er|or|ist|ian|ete|team|delegation|squad|national|citizen|student|refugee|migrant|people|men|voter)s?$"
)


def objects(said: Sequence[Word], theme: Theme) -> list[Target]:
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
        named = not thing and ask.head not in CHOSEN
        one = Target(start=at, end=at + 1, sign=theme.object_sign, verb=False, own=False, named=named)
        if found and at - found[-1].end <= 3 and _joined(said[found[-1].end : at]):
            # "Russian and Belarusian athletes" is one.
            last = found.pop()
            one = msgspec.structs.replace(one, start=last.start, named=last.named and one.named)
        found.append(one)
    found = [
        one
        for one in found
        if _mine(said, one, theme)
        and not part(said, one.end, theme)
        and not _has(said, one)
        and not (ask.names and their_own(said, one.start - 2, theme))
        and not _of_another_act(said, one, theme)
        and not of_another(said[one.end :], theme)
        and not ((one.named or said[one.start].name) and _of_no_people(said, one.end))
        and not (theme.object_sign < 0 and _measure_on(said, one.end))
    ]
    # Of one common word ("tax") everybody has many: it must stand by itself.
    if theme.heads & _ENDS_ALL:
        found = [msgspec.structs.replace(one, ends=not one.named) for one in found]
    broad = len(ask.common) == 1 and not ask.names and ask.modifiers <= ask.common
    return [one for one in found if not broad or _by_itself(said, one)]


def many(word: Word, theme: Theme) -> bool:
    """Tell whether a word speaks of many where the heading names one: "justices" are not the justice."""
    return word.low.endswith("s") and word.low not in theme.named and word.low[:-1] in theme.named


def _has(said: Sequence[Word], one: Target) -> bool:
    """Tell whether a name only tells whose something is: "Venn's complaints"."""
    return one.named and [word.low for word in said[one.end : one.end + 1]] in (["'s"], ["’s"], ["'"], ["’"])


def _of_another_act(said: Sequence[Word], one: Target, theme: Theme) -> bool:
    """Tell whether a thing only stands behind the act done to another: "testimony from Ann Lee, an official"."""
    return any(word.stem in theme.heads and not is_verb(said, at) for at, word in enumerate(said[: one.start]))


def _measure_on(said: Sequence[Word], at: int) -> bool:
    """Tell whether a thing only tells on what a measure is, which may be for it or against it: "the whaling bill"."""
    return any(CARRIED.match(word.low) and word.low not in _STANDING for word in said[at : at + 1])


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
    ends = behind is None or behind.mark or behind.low in ENDS or (bool(behind.kinds) and not plan)
    return bare and ends


def _in_a_name(said: Sequence[Word], at: int) -> bool:
    """Tell whether a word belongs to a name of something else ("the Defense of Marriage Act")."""
    near = [*said[max(0, at - 1) : at], *said[at + 1 : at + 2]]
    if at > 1 and said[at - 1].low in ("of", "on", "for"):
        near.append(said[at - 2])
    return at > 0 and any(one.text[:1].isupper() and one.low not in STOP for one in near)


def part(said: Sequence[Word], at: int, theme: Theme) -> bool:
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
    """Tell whether a name stands with what is the question's: not "Norland to stop the building of quays"."""
    places = [
        place
        for place in range(max(0, at - 4), min(len(said), at + 5))
        if said[place].stem in theme.ask.common and not many(said[place], theme)
    ]
    return any(_joined(said[min(at, place) + 1 : max(at, place)]) for place in places)


def _joined(between: Sequence[Word]) -> bool:
    """Tell whether two words may be of one thing, by those that stand between them."""
    return not any(word.low == "to" or word.any("neg", "let", "undo", "for", "against", "ought") for word in between)


def _mine(said: Sequence[Word], one: Target, theme: Theme) -> bool:
    """Tell whether a thing is not expressly somebody else's ("Canadian athletes")."""
    ask = theme.ask
    if not ask.names:
        return True
    seen = {word.stem for word in said[one.start : one.end]}
    if seen & ask.names:
        return True
    if one.start > 1 and said[one.start - 2].low in DETERMINERS and _plain(said[one.start - 1], ask):
        return False  # "The clean rowers" are not all those of Norland.
    near = said[max(0, one.start - 2) : one.end]
    return not any(word.name and word.stem not in ask.objects for word in near)


def _plain(word: Word, ask: Question) -> bool:
    """Tell whether a word only tells which of many are meant."""
    return not (word.kinds or word.mark or word.name or word.low in STOP or word.stem in ask.objects)
