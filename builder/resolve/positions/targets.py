"""Targets: the places in a clause that name what the question is about, and with which sign."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import msgspec
from rapidfuzz.distance import Levenshtein

from builder.model.record import Record
from builder.resolve.dictionary import dictionary
from builder.resolve.lexicon import listed
from builder.resolve.measures import stemmed
from builder.resolve.positions.theme import CARRIERS, Theme
from builder.resolve.positions.words import Word
from builder.resolve.stems import STOP, stem

_LONG = 7
"""Letters from which a word may be told through a misprint."""
_OBJECT = 6
"""Words beside an act within which its object stands."""
_LINKS = listed("of on for to against in into with from by at")
_TITLES = listed(
    "president presidents minister leader governor mayor senator judge justice chancellor king queen chairman "
    "commander-in-chief official officials man woman house democratic republican party partisan"
)
_ENDS = STOP - listed("of on for to with against between")
"""What may follow a noun that nothing is said of."""
_LIGHT = frozenset(
    stem(word) for word in listed("end ending keep keeping move moving start stop hold holding take give")
)
"""Acts that are done to anything: they are the question's only with its object."""
_TEXT = frozenset({stem("law"), stem("act")})
_VOTE = stem("vote")
_ADVERBS = listed("now also then still soon")
_ASIDE = listed("percent per cent proposed planned whole entire amended new current present extra additional")
DETERMINERS = listed("the a an this these those any such his her its their our my no")
_STANDING = listed("rule rules system program programme mandate requirement order")
"""What a thing is itself, where a plan or bill is only about it."""
_OUTCOMES = stemmed("decision vote ruling verdict outcome result move announcement approval")
"""By what goes on being called what was decided on a question."""
_ABOUT = listed("outside inside near amid around beside within despite throughout across beyond yesterday today")
_NUMBERS = listed("two three four five six seven eight nine ten all both more many")
_PRONOUNS = listed("it him her them this that himself")
_CARRIED = re.compile(
    r"(?:inquir|bill|vote|proceeding|process|effort|push|plan|law|measure|legislation|deal|agreement|resolution|"
    r"articl|polic|program|order|proposal|mandate|project|campaign|investigation|probe|act|package|rule|initiative|"
    r"amendment|reform|movement|attempt|drive|bid|idea|option|scheme|decision|requirement|system|treaty|pact|accord)"
)
"""Nouns behind a head that leave it the same thing ("repeal bill"); of others ("repeal critics") it is a part."""
_QUALITY = re.compile(r"(?:al|ive|ous|ful|less|ed|able|ible|ic|ary|ing|ant|ent|er|est)$")
_AGENT = re.compile(r"(?:er|or)s?$")
_NOUN = re.compile(r"(?:tion|sion|ment|ance|ence|ship|ity|sis)s?$", re.IGNORECASE)


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
        if (_doer(word) and word.low not in theme.named) or (word.stem == _VOTE and _is_verb(said, at)):
            # To vote is rather how one takes a side than what one takes it on.
            continue
        if word.stem in theme.heads and _itself(said, at, theme):
            found.append(Target(start=at, end=at + 1, sign=1, verb=_is_verb(said, at), own=True))
        elif at and word.stem in ask.modifiers and said[at - 1].stem in ask.modifiers - {word.stem}:
            # "Pension reform" without its "bill".
            found.append(Target(start=at, end=at + 1, sign=1, verb=False))
        elif word.stem in theme.same and (_beside(said, at, theme) or (theme.begins and _definite(said, at, theme))):
            found.append(Target(start=at, end=at + 1, sign=1, verb=_is_verb(said, at)))
        elif word.stem in theme.contrary and _beside(said, at, theme):
            found.append(Target(start=at, end=at + 1, sign=-1, verb=_is_verb(said, at)))
        elif theme.outcome and word.stem in _OUTCOMES and not _is_verb(said, at) and _decided(said, at, theme):
            found.append(Target(start=at, end=at + 1, sign=theme.outcome, verb=False))
        elif theme.here and word.stem in theme.carriers and not word.low.endswith("ed") and _definite(said, at, theme):
            found.append(Target(start=at, end=at + 1, sign=1, verb=False))
    if not found:
        found += [
            Target(start=at, end=at + len(phrase), sign=1, verb=_is_verb(said, at))
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
            own = any(word.stem in theme.telling or word.low in _PRONOUNS or word.low == "they" for word in near)
            return end + 1 if own else 0
        if said[end].mark:
            break
    return 0


def _doer(word: Word) -> bool:
    """Tell whether a word names who does it rather than what is done ("prosecutor")."""
    return _AGENT.search(word.low) is not None and not word.stem.endswith(("er", "or"))


def _is_verb(said: Sequence[Word], at: int) -> bool:
    if _NOUN.search(said[at].text):
        return False
    before = at - 1
    while before >= 0 and (said[before].low.endswith("ly") or said[before].low in _ADVERBS or said[before].any("neg")):
        before -= 1
    if before < 0:
        return True
    word = said[before]
    if word.low in DETERMINERS:
        return False  # "The filling" is a thing.
    if word.any("ought", "modal", "commit", "first", "other") or word.low in ("to", "and", "be", "been", "from", "by"):
        return True
    return word.low.split()[-1] in ("to", "n't") or said[at].text.endswith("ing")


def _content(words: Sequence[Word]) -> list[Word]:
    return [
        word
        for word in words
        if not word.mark
        and not word.kinds
        and word.low not in STOP
        and len(word.text) > 2
        and not word.low.endswith("ly")
        and not _CARRIED.match(word.low)
    ]


def _before(said: Sequence[Word], at: int) -> list[Word]:
    """Return the words before a head that say of what it is ("plastic bag ban")."""
    found: list[Word] = []
    for word in reversed(said[max(0, at - 3) : at]):
        if word.mark or (word.kinds and not word.any("carry")) or word.low in _LINKS:
            break
        found.append(word)
    return _content(found)


def _behind(said: Sequence[Word], at: int) -> list[Word]:
    """Return the words behind a head that say of what it is: its object, or what a link ties to it."""
    found: list[Word] = []
    for word in said[at + 1 : at + 1 + _OBJECT]:
        if word.mark or word.low in ("in", "at", "from", "with", "by") or (word.kinds and not word.any("carry")):
            if word.low in _LINKS and not found and word.low not in ("in", "at", "from", "with", "by"):
                continue
            break
        if word.low == "to" and found:
            break
        found.append(word)
    return _content(found)


def _itself(said: Sequence[Word], at: int, theme: Theme) -> bool:  # noqa: PLR0911, PLR0912
    """Tell whether a word of the head's family is the question's own rather than somebody else's."""
    ask = theme.ask
    follower = said[at + 1] if at + 1 < len(said) else None
    if (
        follower is not None
        and not follower.mark
        and not follower.kinds
        and follower.low not in STOP | _ABOUT
        and not _is_verb(said, at)
        and follower.stem not in ask.objects
        and not follower.name
        and not follower.low.endswith("ly")
        and not _CARRIED.match(follower.low)
    ):
        return False
    if theme.strict and _elses(said, at, theme):
        return False
    linked = follower is not None and follower.low in ("in", "of", "on", "to")
    if linked and not theme.strict and ask.modifiers & {word.stem for word in said[at + 2 : at + 5]}:
        return True  # "Cuts in the corporate tax"
    before, behind = _before(said, at), _behind(said, at)
    around = [*before, *behind]
    seen = {word.stem for word in around}
    if theme.thing and ask.modifiers:
        if ask.modifiers & {word.stem for word in said[max(0, at - 3) : at]}:
            return True
        known = at > 0 and said[at - 1].low in ("the", "this", "that", "his", "her", "their", "our", "such")
        # Of laws and deals an article may hold several.
        return known and (theme.begins or not theme.here or said[at].stem not in CARRIERS | _TEXT)
    known = at > 0 and said[at - 1].low in ("the", "this", "these", "such")
    if ask.modifiers and not known and not ask.modifiers & {word.stem for word in said[max(0, at - 5) : at + 6]}:
        return False
    if ask.restricts and ask.common and around:
        # Of a ban on things, the names alone are not the things.
        return bool(seen & ask.common)
    far = list(itertools.takewhile(lambda word: word.low != "by" and not word.mark, said[at + 1 : at + 10]))
    elsewhere = [word for word in far if word.name and word.stem in theme.others]
    if ask.names and elsewhere and not ask.names & {word.stem for word in said}:
        # "The withdrawal of troops from Norland" where the question is of Sudland.
        return False
    if ask.names and not seen & ask.names and any(word.name and word.stem not in ask.setting for word in behind):
        # "Tariffs on Norland goods" where the question is of Sudland's.
        return False
    if seen & (ask.objects | ask.setting):
        return True
    if _is_verb(said, at) and _pronoun(said, at + 1, said[at].stem in _LIGHT):
        return True
    if said[at].stem in _LIGHT:
        # "To end this drama" where the question is of ending something else; "to end the program" may be it.
        return [word.low for word in said[at + 1 : at + 2]] in (["the"], ["this"]) and any(
            _CARRIED.match(word.low) for word in said[at + 2 : at + 3]
        )
    # Of a ban on things, one on other things is another question.
    if ask.common and any(
        not word.name for word in (*behind, *(one for one in before if not _QUALITY.search(one.low)))
    ):
        return False
    # "Postpone the games": what is spoken of as known, where the question is not of a person.
    related = any(word.low in ("that", "who", "which") for word in said[at + 1 : at + 6])
    definite = (
        not theme.people
        and not theme.strict
        and not related
        and [word.low for word in said[at + 1 : at + 2]] in (["the"], ["this"], ["these"])
    )
    definite = definite or ([word.low for word in said[at + 1 : at + 3]] == ["of", "the"] and not _is_verb(said, at))
    if not definite and any(not word.name and word.low not in _TITLES for word in behind):
        return False
    # "The House's inquiry" is whose it is; "the Brandt inquiry" is another.
    return not any(word.stem in theme.others and not _owns(said, at, word) for word in [*around, *_subject(said, at)])


def _elses(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether a link ties a head to a name that is none of the question's ("testimony from Ann Lee")."""
    own = theme.ask.objects | theme.ask.setting | theme.ask.modifiers
    near = said[at + 1 : at + 4]
    linked = bool(near) and near[0].low in ("from", "by", "with", "of", "against", "on")
    return linked and any(word.name and word.stem not in own for word in near[1:])


def _pronoun(said: Sequence[Word], at: int, light: bool) -> bool:
    """Tell whether a word stands for a thing by itself; of an act done to anything, not the "this" of "this drama"."""
    if at >= len(said) or said[at].low not in _PRONOUNS:
        return False
    if not light or said[at].low not in ("this", "that", "her"):
        return True
    return at + 1 == len(said) or said[at + 1].mark or bool(said[at + 1].kinds)


def _owns(said: Sequence[Word], head: int, name: Word) -> bool:
    """Tell whether a name before a head has it for its own ("the House's inquiry")."""
    at = next(at for at, word in enumerate(said) if word is name)
    return at < head and any(word.low in ("'s", "’s", "'", "’") for word in said[at + 1 : at + 2])


def _subject(said: Sequence[Word], at: int) -> Sequence[Word]:
    """Return what a passive head is done to: "Trump should be investigated"."""
    passive = at > 0 and said[at - 1].low in ("be", "been", "being", "is", "are", "was", "were")
    return [word for word in said[max(0, at - 5) : at] if word.name] if passive else []


def _beside(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether an object stands by an act that goes by another name than the heading's."""
    wanted = (theme.ask.common | (theme.ask.names - theme.people)) or theme.ask.objects
    if theme.here and theme.ask.common & {word.stem for word in said}:
        return True
    after = []
    for word in said[at + 1 : at + 1 + _OBJECT]:
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
    if theme.strict and len(ask.common) > 1 and len(ask.common & {word.stem for word in said}) < 2:
        return []  # "Students" alone are not "student debt".
    for at, word in enumerate(said):
        if word.text[:1].isupper() and word.stem not in ask.names and _in_a_name(said, at):
            continue
        thing = word.stem in things or (word.stem in ask.names and _common_near(said, at, ask.common))
        if not thing and (word.stem not in ask.names or (theme.object_sign < 0 and ask.common)):
            continue
        one = Target(start=at, end=at + 1, sign=theme.object_sign, verb=False, own=False, named=not thing)
        if found and at - found[-1].end <= 3:
            # "Russian and Belarusian athletes" is one.
            last = found.pop()
            one = msgspec.structs.replace(one, start=last.start, named=last.named and one.named)
        found.append(one)
    found = [one for one in found if _mine(said, one, theme) and not _part(said, one.end, theme)]
    # Of one common word ("tax") everybody has many: it must stand by itself.
    broad = len(ask.common) == 1 and not ask.names and ask.modifiers <= ask.common
    return [one for one in found if not broad or _by_itself(said, one)]


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
    plan = behind is not None and _CARRIED.match(behind.low) and behind.low not in _STANDING
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


def _common_near(said: Sequence[Word], at: int, common: frozenset[str]) -> bool:
    return any(word.stem in common for word in said[max(0, at - 4) : at + 5])


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
