"""Found: an issue as discovery sees it, and when two of them ask one thing."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.record import Record
from builder.resolve.issues.concepts import Concept
from builder.resolve.issues.profiles import Profile
from builder.resolve.issues.synonyms import synonyms
from builder.resolve.measures import LAID, stemmed
from builder.resolve.question import Question

_SAME = 0.5
"""Share of the smaller concept's statements that also hold a stronger one's, from which they are one issue."""
_SAME_NOUN = 0.2
"""The same where both turn on one noun."""
_ONE_QUESTION = 0.6
"""Share of the smaller issue's statements that another of the same objects has too, from which they ask one thing."""
_SURELY = 0.25
"""The same of those that hold all that either asks."""

_SIDES = stemmed("support opposition backing vote")
"""What one has for a question, or against it: it is the same question."""
_WITHIN = 0.5
"""Share of the smaller issue's statements that another has too, where one is of what the other is."""
_HALF = 0.5
"""Share of the objects of the issue with fewer, from which another of the same noun is on the same matter."""


class Found(Record, frozen=True, kw_only=True):
    """An issue as discovery sees it, before it has a slug."""

    name: str
    words: frozenset[str]
    """The stems it turns on."""
    told: tuple[int, ...]
    """Units that hold those."""
    profile: Profile
    taken: int
    """How many units the profile takes in."""
    members: frozenset[int] = frozenset()
    """Those units."""
    sure: frozenset[int] = frozenset()
    """Those of them that hold all the issue asks."""
    strength: float
    topic: tuple[int, ...]
    articles: tuple[int, ...]
    """Those that can speak of it: the topic's."""
    covers: float = 1.0
    """Share of the topic's reports that speak of it."""
    main: str | None = None
    """Name of the topic's main issue, None for the main one itself."""


def covered(concept: Concept, chosen: Sequence[Found]) -> bool:
    """Tell whether what holds a concept mostly holds that of an issue already chosen."""
    mine = set(concept.units)
    for one in chosen:
        least = _SAME_NOUN if concept.head in one.words else _SAME
        if len(mine & set(one.told)) > least * min(len(mine), len(one.told)):
            return True
    return any({concept.head, concept.partner} == one.words for one in chosen)


def one_thing(left: Found, right: Found) -> bool:
    """Tell whether two issues are of the same objects, under nouns that stand for one another."""
    one, other = left.profile.ask, right.profile.ask
    if one is None or other is None or not synonyms(one.head, other.head):
        return False
    if not (one.objects or other.objects):
        # Of two attacks, in two towns, neither is the other.
        return one.setting == other.setting
    whom, whose = one.objects - left.profile.before, other.objects - right.profile.before
    return one.objects == other.objects or bool(whom and whom == whose)


def one_matter(left: Found, right: Found) -> bool:
    """Tell whether two issues of a topic have one noun, or two that stand for one another, and hardly other objects.

    Where both name somebody, and not the same, they are two matters: sanctions on Norland, sanctions on Karvenia.
    """
    one, other = left.profile.ask, right.profile.ask
    if one is None or other is None or not synonyms(one.head, other.head):
        return False
    if one.names and other.names and one.names.isdisjoint(other.names):
        return False
    whom, whose = (ask.objects | ask.setting for ask in (one, other))
    # Names that most articles hold tell two apart only where nothing else does.
    dull = left.profile.dull | right.profile.dull
    if whom - dull and whose - dull:
        whom, whose = whom - dull, whose - dull
    return len(whom & whose) >= _HALF * min(len(whom), len(whose)) > 0


def _laid(one: Question, other: Question) -> bool:
    """Tell whether a question is of having what another is of: to impose a toll is what a toll on Norland is.

    So it is where one is for it or against it: support for a toll.
    """
    return one.head in LAID | _SIDES and one.objects == {other.head}


def _within(one: Question, other: Question, shared: float) -> bool:
    """Tell whether a question is of what another is: to hold back help is on the help for Norland.

    So it is where the one names nobody else, or where its statements are mostly the other's too.
    """
    if one.restricts or not any(synonyms(other.head, word) for word in one.objects):
        return False
    return shared >= _WITHIN or not one.names or not one.names.isdisjoint(other.names)


def asks_the_same(left: Found, right: Found) -> bool:
    """Tell whether two issues are one question in two wordings: of the same objects, and mostly the same statements.

    A ban and what it is on stay apart: for the one is against the other. What only names a thing more closely ("long
    races") asks nothing that the statements' other issue does not ask.
    """
    one, other = left.profile.ask, right.profile.ask
    if one is None or other is None:
        return False
    shared = len(left.members & right.members) / max(1, min(left.taken, right.taken))
    sure = len(left.sure & right.sure) / max(1, min(len(left.sure), len(right.sure)))
    nested = any(_laid(*pair) or _within(*pair, shared) for pair in ((one, other), (other, one)))
    if nested or one_thing(left, right) or one_matter(left, right):
        return True
    if one.restricts != other.restricts:
        return False
    # "Smuggling charges against Venn" are of the smuggling.
    if one.head in right.profile.before or other.head in left.profile.before:
        return True
    if one.objects != other.objects and not (one.modifiers and left.taken <= right.taken):
        return False
    # What is done to a tax is told of by one word, whatever is done: to cut it, to raise it.
    return shared >= _ONE_QUESTION and (sure >= _SURELY or not (one.modifiers or other.modifiers))
