"""Itself: is a word of the head's family the question's own act or thing, or somebody else's?"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from builder.model.closed_words import CALENDAR
from builder.resolve.lexicon import listed
from builder.resolve.measures import stemmed
from builder.resolve.positions.naming import in_anothers_name
from builder.resolve.positions.theme import CARRIERS, Theme
from builder.resolve.positions.words import Word
from builder.resolve.stems import STOP, stem

OBJECT = 6
"""Words beside an act within which its object stands."""
_LINKS = listed("of on for to against in into with from by at")
_TITLES = listed(
    "president presidents minister leader governor mayor senator judge justice chancellor king queen chairman "
    "commander-in-chief official officials man woman house democratic republican party partisan"
)
_LIGHT = frozenset(
    stem(word) for word in listed("end ending keep keeping move moving start stop hold holding take give")
)
"""Acts that are done to anything: they are the question's only with its object."""
_TEXT = frozenset({stem("law"), stem("act")})
_ADVERBS = listed("now also then still soon")
_ABOUT = listed("outside inside near amid around beside within despite throughout across beyond yesterday today")
PRONOUNS = listed("it him her them this that himself")
CARRIED = re.compile(
    r"(?:inquir|bill|vote|proceeding|process|effort|push|plan|law|measure|legislation|deal|agreement|resolution|"
    r"articl|polic|program|order|proposal|mandate|project|campaign|investigation|probe|act|package|rule|initiative|"
    r"amendment|reform|movement|attempt|drive|bid|idea|option|scheme|decision|requirement|system|treaty|pact|accord)"
)
"""Nouns behind a head that leave it the same thing ("repeal bill"); of others ("repeal critics") it is a part."""
_QUALITY = re.compile(r"(?:al|ive|ous|ful|less|ed|able|ible|ic|ary|ing|ant|ent|er|est)$")
_NOUN = re.compile(r"(?:tion|sion|ment|ance|ence|ship|ity|sis)s?$", re.IGNORECASE)
_DONE = stemmed(
    "removal ouster firing dismissal resignation nomination confirmation appointment expulsion arrest testimony "
    "election reelection conviction acquittal prosecution indictment pardon recall extradition release recusal"
)
"""What is done to its owner."""
_COUNTED_IN = listed("rates levels limits caps costs prices bills thresholds credits payments sums amounts shares")
"""In what a thing is counted: who cuts tax rates cuts the tax."""
_WHEN = listed("today tonight tomorrow yesterday week month year day spring summer autumn fall winter")
_WHOSE = listed("his her its their my your 's ’s")
_HIS = ("his", "her", "their")
_KNOWN = listed("the this that these those such our any another")
DETERMINERS = listed("the a an this these those any such his her its their our my no")


def is_verb(said: Sequence[Word], at: int) -> bool:
    """Tell whether a word that may be a verb or a noun is a verb here."""
    if _NOUN.search(said[at].text):
        return False
    before = at - 1
    while before >= 0 and (said[before].low.endswith("ly") or said[before].low in _ADVERBS or said[before].any("neg")):
        before -= 1
    if before < 0:
        return True
    word = said[before]
    if word.low in DETERMINERS or word.low in _WHOSE:
        return False  # "The filling", "the union's funding" are things.
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
        and not CARRIED.match(word.low)
    ]


def _before(said: Sequence[Word], at: int) -> list[Word]:
    """Return the words before a head that say of what it is ("plastic bag ban")."""
    found: list[Word] = []
    for word in reversed(said[max(0, at - 3) : at]):
        if word.mark or (word.kinds and not word.any("carry")) or word.low in _LINKS:
            break
        found.append(word)
    return _content(found)


def behind(said: Sequence[Word], at: int) -> list[Word]:
    """Return the words behind a head that say of what it is: its object, or what a link ties to it."""
    found: list[Word] = []
    for word in said[at + 1 : at + 1 + OBJECT]:
        if word.mark or word.low in ("in", "at", "from", "with", "by") or (word.kinds and not word.any("carry")):
            if word.low in _LINKS and not found and word.low not in ("in", "at", "from", "with", "by"):
                continue
            break
        if word.text in _WHEN or (word.low == "this" and not found):
            continue  # "A vote this week on the canal".
        if (word.low == "to" and found) or word.low in CALENDAR:
            break
        found.append(word)
    return _content(found)


def itself(said: Sequence[Word], at: int, theme: Theme) -> bool:  # noqa: PLR0911, PLR0912
    """Tell whether a word of the head's family is the question's own rather than somebody else's."""
    ask = theme.ask
    if in_anothers_name(said, at, theme):
        return False
    follower = said[at + 1] if at + 1 < len(said) else None
    if (
        follower is not None
        and not follower.mark
        and not follower.kinds
        and follower.low not in STOP | _ABOUT | {"done"}
        and not is_verb(said, at)
        and follower.stem not in ask.objects
        and not follower.name
        and not follower.low.endswith("ly")
        and not CARRIED.match(follower.low)
    ):
        return False
    held = [place for place, word in enumerate(said[at + 1 : at + 1 + OBJECT]) if word.stem in ask.objects]
    if held and of_another(said[at + 2 + held[-1] :], theme):
        return False
    if theme.strict and (_elses(said, at, theme) or _any(said, at, theme)):
        return False
    linked = follower is not None and follower.low in ("in", "of", "on", "to")
    if linked and not theme.strict and ask.modifiers & {word.stem for word in said[at + 2 : at + 5]}:
        return True  # "Cuts in the corporate tax"
    # "Called the pact a step forward": what it is called is no object of it.
    called = follower is not None and follower.low in ("a", "an") and not is_verb(said, at)
    before, after = _before(said, at), [] if called else behind(said, at)
    around = [*before, *after]
    seen = {word.stem for word in around}
    if theme.thing and ask.modifiers:
        own = len(ask.modifiers & {word.stem for word in said[max(0, at - 3) : at]})
        if theme.law and own:
            return own == len(ask.modifiers)
        spoken = any(word.low in ("the", "this", "that") for word in said[max(0, at - 3) : at])
        if own >= (min(2, len(ask.modifiers)) if theme.strict and not (spoken and theme.sole) else 1):
            return True
        known = at > 0 and said[at - 1].low in ("the", "this", "that", "his", "her", "their", "our", "such")
        # "A shutdown" in an article on the shutdown, not "a bill".
        any_ = at > 0 and said[at - 1].low in ("a", "an", "another", "any") and said[at].stem not in CARRIERS | _TEXT
        known = known or (any_ and theme.begins and theme.sole)
        # Of laws and deals an article may hold several.
        return known and (theme.begins or not theme.here or said[at].stem not in CARRIERS | _TEXT)
    ahead = at - 1
    while ahead > 0 and said[ahead].stem in ask.objects:
        ahead -= 1  # "The Norland deal" is spoken of as known.
    known = ahead >= 0 and said[ahead].low in ("the", "this", "these", "such")
    beside = ask.modifiers & {word.stem for word in said[max(0, at - 5) : at + 6]}
    if ask.modifiers and not known and len(beside) < (min(2, len(ask.modifiers)) if theme.strict else 1):
        return False  # "Border security funding", where the question is of funding a border wall.
    if ask.modifiers and ask.modifiers <= {word.stem for word in said[max(0, at - 3) : at]}:
        return True
    if ask.restricts and ask.common and around:
        # Of a ban on things, the names alone are not the things.
        return bool(seen & ask.common)
    far = list(itertools.takewhile(_goes_with, said[at + 1 : at + 10]))
    elsewhere = [word for word in far if word.name and theme.other(word.stem)]
    if ask.names and elsewhere and not ask.names & {word.stem for word in said}:
        # "The withdrawal of troops from Norland" where the question is of Sudland.
        return False
    if ask.names and not seen & ask.names and any(word.name and word.stem not in ask.setting for word in after):
        # "Tariffs on Norland goods" where the question is of Sudland's.
        return False
    if ask.names and (_anothers(said, at, theme) or their_own(said, at, theme)):
        return False
    if seen & (ask.objects | ask.setting):
        return not (is_verb(said, at) and _of_a_kind(said, at, ask.objects | ask.setting))
    if is_verb(said, at) and _pronoun(said, at + 1, said[at].stem in _LIGHT):
        # "To release them": of what, only the article's beginning or the words beside it can tell.
        return theme.begins or not ask.common or bool(ask.common & {word.stem for word in said})
    if said[at].stem in _LIGHT:
        # "To end this drama" where the question is of ending something else; "to end the program" may be it.
        return [word.low for word in said[at + 1 : at + 2]] in (["the"], ["this"]) and any(
            CARRIED.match(word.low) for word in said[at + 2 : at + 3]
        )
    # Of a ban on things, one on other things is another question.
    kind = [word for word in before if not word.name and not _QUALITY.search(word.low)]
    told = any(word.low in ("the", "this", "that", "these", "those", "such") for word in said[max(0, at - 4) : at])
    if (ask.objects and kind and (ask.common or not told)) or (ask.common and any(not word.name for word in after)):
        return False  # "An emergency meeting", where the question is of one with Norland.
    # "Postpone the games": what is spoken of as known, where the question is not of a person.
    related = any(word.low in ("that", "who", "which") for word in said[at + 1 : at + 6])
    definite = (
        not theme.people
        and not theme.strict
        and not related
        and [word.low for word in said[at + 1 : at + 2]] in (["the"], ["this"], ["these"])
    )
    definite = definite or ([word.low for word in said[at + 1 : at + 3]] == ["of", "the"] and not is_verb(said, at))
    if not definite and any(not word.name and word.low not in _TITLES for word in after):
        return False
    # "The House's inquiry" is whose it is; "the Brandt inquiry" is another.
    return not any(theme.other(word.stem) and not _owns(said, at, word) for word in [*around, *_subject(said, at)])


def _anothers(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether an act is done to somebody else, who stands before it as its owner: "Lenz's removal"."""
    if at < 2 or not theme.persons or said[at - 1].low not in ("'s", "’s", "'", "’") or not _DONE & theme.heads:
        return False
    return said[at - 2].name and said[at - 2].stem not in theme.ask.objects


def their_own(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether somebody else is to do it with what is his: "Krell should release his letters"."""
    own = [word for word in said if word.stem in theme.ask.names]
    if own or not theme.persons or not any(word.low in _HIS for word in said[max(0, at + 1) : at + 3]):
        return False
    return any(theme.other(word.stem) and word.name for word in said[: max(0, at)])


def _of_a_kind(said: Sequence[Word], at: int, own: frozenset[str]) -> bool:
    """Tell whether a verb's object only tells of what kind others are: "cut tax incentives" cuts no tax."""
    near = said[at + 1 : at + 1 + OBJECT]
    held = [place for place, word in enumerate(near) if word.stem in own and not word.name]
    if not held or any(word.name and word.stem in own for word in near):
        return False
    nouns = near[held[-1] + 1 : held[-1] + 2]
    return any(
        word.text.islower()
        and word.low.endswith("s")
        and len(word.low) > len("this")
        and not (word.mark or word.kinds or word.low in STOP | _ABOUT | _COUNTED_IN or word.low.endswith("ss"))
        and not CARRIED.match(word.low)
        for word in nouns
    )


def of_another(behind: Sequence[Word], theme: Theme) -> bool:
    """Tell by what stands behind a thing whether it is another's, where the heading speaks of one as known.

    "The letters of Ann Lee", where the question is of the release of "the ministry letters".
    """
    tail = behind[:OBJECT]
    if " the " not in theme.name or not tail or tail[0].low not in ("of", "from"):
        return False
    own = any(word.low in theme.named for word in tail if word.low not in STOP)
    return not own and any(word.name and theme.other(word.stem) for word in tail)


def _goes_with(word: Word) -> bool:
    """Tell whether a word behind a noun may still belong to it: no mark, no "by", no verb of its sentence."""
    return not (word.mark or word.low == "by" or word.any("be", "modal", "ought"))


def _elses(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether a link ties a head to a name that is none of the question's ("testimony from Ann Lee")."""
    own = theme.ask.objects | theme.ask.setting | theme.ask.modifiers
    near = said[at + 1 : at + 4]
    linked = bool(near) and near[0].low in ("from", "by", "with", "of", "against", "on")
    return linked and any(word.name and word.stem not in own for word in near[1:])


def _any(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether a head may be one of many ("unlawful sanctions", "his endorsements"): nothing near is its own."""
    if not theme.telling or theme.telling & {word.stem for word in said}:
        return False
    if is_verb(said, at):
        # "Anything like it has to be investigated".
        titled = bool(theme.people) and any(word.low in _TITLES for word in said[at + 1 : at + 4])
        return not (theme.sole or titled or _pronoun(said, at + 1, light=False))
    before = [word.low for word in said[max(0, at - 3) : at]]
    if before[-1:] and before[-1] in _WHOSE:
        return True
    one = before[-1:] in (["a"], ["an"]) and said[at].stem not in CARRIERS | _TEXT
    return not theme.sole and not (theme.begins and one) and not any(word in _KNOWN for word in before)


def _pronoun(said: Sequence[Word], at: int, light: bool) -> bool:
    """Tell whether a word stands for a thing by itself; of an act done to anything, not the "this" of "this drama"."""
    if at >= len(said) or said[at].low not in PRONOUNS:
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
