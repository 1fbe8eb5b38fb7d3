"""Nouns: which of a corpus's nouns can name a question, told from how the corpus itself uses them.

A noun for those who speak ("officials", "the committee") and a noun for the saying ("statement", "interview") name
none; neither list is written down: they are the ones that speakers and roles are called by, and that attributions hold.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import msgspec

from builder.model.record import Record
from builder.resolve.dictionary import dictionary
from builder.resolve.families import plain
from builder.resolve.lexicon import listed
from builder.resolve.question import ACTIONS, HAPPENINGS
from builder.resolve.stems import stem

_MANY = 20
"""Articles from which a corpus is large enough to show which nouns have a verb."""
_FEW = 8
"""Articles below which a corpus shows no verbs of its nouns at all."""
_SPEAKS = 0.04
"""Share of a noun's places, up from which it speaks or is somebody's role."""
_DOER_SPEAKS = 0.004
"""The same for one that ends as names of doers do ("winner", "senator")."""
_FRAMES = 0.25
"""Share of a noun's places that stand in attributions, from which it names the saying."""
_DOER = re.compile(r"\w+(?:er|or|ist|ian|ant|ee|man|men|woman|women|people)")
_SUFFIX = re.compile(r"(?:al|age|ity)$")
"""Ends deeds ("removal") and what is none ("liberal", "village") alike."""
MADE = re.compile(r"(\w+i[sz])ation")
"""Ends what is made so: the legalisation, to legalise."""
_TOLD = frozenset(
    listed(
        "information detail data news message knowledge evidence word statement remark comment speech answer question "
        "letter tweet memo testimony issue matter topic subject problem situation cause reason motive"
    )
)
"""What is passed on or said, or any question at all: it is about a question, and is none."""
_POSTS = listed("work job role post career tenure")
"""What somebody does or did for a living: it tells of whom, and is no question."""
_VERB = 0.05
"""Articles with a noun's verb for each place of the noun, from which the noun names what the verb does."""
_HAPPENS, _OFTEN = 0.05, 3
"""Share of a noun's places, and their number, from which it names what happens."""
_SPANS = listed("weekend night morning afternoon evening summer decade century hour minute moment period season while")
"""Spans of time are not what happens in them."""
_TITULAR = 0.2
"""Share of two words' places that are in titles, from which they ask nothing."""
_SOME = 0.15
"""Share of a noun's places with "a" among those with an article, from which "the" with it points back."""
_GRADED = 0.04
"""Share of a word's places, from which it is a finding, no class."""
_DEED = listed(
    "ban boycott war vote strike tax deal return visit release ceasefire blockade embargo inquiry probe trial reform "
    "cut rise aid sale merger purchase talk delay halt protest sanction pandemic crisis tariff attack control check "
    "repeal raid lockdown shutdown walkout closure veto treaty truce pact abuse violence marriage withdrawal recount "
    "pardon review transfer export import search rescue epidemic outbreak famine flood drought earthquake coup bailout "
    "fraud scandal corruption invasion massacre genocide collapse breach leak spill crash right"
)
"""Nouns of action whose verb looks the same."""
_AMOUNTS = listed(
    "rate level number amount percentage share figure price cost size value total average scale degree policy fund "
    "plan rating ranking lead margin gap score ratio count tally"
)
"""What is counted or laid down: one is for or against its rise or its course, not it."""
_AMOUNT_STEMS = frozenset(map(stem, _AMOUNTS))
_SCENE = 0.15
"""Share of a noun's places with "during" and its like, from which it is mostly when or where other things happen."""


class Nouns(Record, frozen=True, kw_only=True):
    """How often each noun stands anywhere, names a speaker, and stands where speech is attributed."""

    articles: int
    all: Counter[str]
    speaking: Counter[str]
    framing: Counter[str]
    words: Counter[str]
    """Verb form -> articles."""
    verbal: Counter[str]
    """Stem -> articles that have it as a verb: "banned", "banning"."""

    graded: Counter[str]
    """How often each word is said of something ("is clear") or by degrees ("very clear")."""

    some: Counter[str]
    """How often a noun stands with "a"."""
    the: Counter[str]
    """How often it stands with "the"."""
    timed: Counter[str]
    """How often something is said to be before, during or after it."""
    titles: Counter[tuple[str, str]]
    """How often two words stand side by side in what somebody is called: "security adviser"."""
    named: Counter[str]
    bodies: Counter[str]
    """Of how many organisations' names it is the last word."""
    forms: dict[str, list[str]]
    """Stem -> the corpus's words of it, as written, sorted."""
    fits: dict[str, bool] = msgspec.field(default_factory=dict)
    """What was asked of nouns once: whether they can head a name,"""
    deeds: dict[str, bool] = msgspec.field(default_factory=dict)
    """and whether they name something done."""

    def titular(self, before: str, noun: str) -> bool:
        """Tell whether a word and its noun are known from titles ("national security adviser"), not as a question."""
        pair = (single(before), single(noun))
        return self.titles[pair] > 1 and self.titles[pair] >= _TITULAR * self.named[" ".join(pair)]

    def classing(self, word: str) -> bool:
        """Tell whether a word before a noun says which it is ("military"), not how somebody finds it ("clear")."""
        return self.graded[word] < max(2, _GRADED * self.all[single(word)])

    def fit(self, noun: str) -> bool:
        """Tell whether a noun can head an issue's name."""
        known = self.fits.get(noun)
        if known is None:
            known = self.fits[noun] = self._fit(noun)
        return known

    def _fit(self, noun: str) -> bool:
        one = single(noun)
        if one in _TOLD or one in _POSTS:
            return False
        total = max(1, self.all[one])
        least = _DOER_SPEAKS if _DOER.fullmatch(one) else _SPEAKS
        return self.speaking[one] <= least * total and self.framing[one] <= _FRAMES * total

    def body(self, noun: str) -> bool:
        """Tell whether organisations are called by a noun ("the party"): what is theirs is done by them."""
        return self.bodies[single(noun)] > 1 or not self.fit(noun)

    def deed(self, noun: str) -> bool:
        """Tell whether a noun names something done, which one can be for or against: the corpus has its verb."""
        known = self.deeds.get(noun)
        if known is None:
            known = self.deeds[noun] = self._deed(noun)
        return known

    def _deed(self, noun: str) -> bool:
        if single(noun) in _AMOUNTS:
            return False
        if single(noun) in _DEED:
            return True
        if noun.endswith(("ing", "ings")):
            # A ceiling has no verb; ratings are what was found, meetings what others are dated by.
            return plain(noun) != noun if noun.endswith("ing") else self.happens(noun)
        if self.articles < _MANY and (self.articles < _FEW or ACTIONS.search(noun)):
            return ACTIONS.search(noun) is not None
        if self.happens(noun):
            return True
        return self._of_verb(noun)

    def _of_verb(self, noun: str) -> bool:
        """Tell whether the corpus has a noun's verb."""
        if match := MADE.fullmatch(single(noun)):
            return any(self.words[match[1] + end] for end in ("ed", "ing"))
        if (suffix := _SUFFIX.search(single(noun))) and not self._does(single(noun)[: suffix.start()]):
            return False
        if ACTIONS.search(noun):
            return self.verbal[stem(noun)] > max(1, _VERB / 2 * self.all[single(noun)])
        one = single(noun)
        # "Evening" is no form of "event".
        silent = {one + "d", one[:-1] + "ing"} if one.endswith("e") else set()
        forms = {one + "ed", one + "ing", one + one[-1:] + "ed", one + one[-1:] + "ing"} | silent
        # Whoever boards a plane makes no board a deed.
        return sum(self.words[form] for form in forms) > max(1, _VERB * self.all[one])

    def happens(self, noun: str) -> bool:
        """Tell whether a noun names what happens ("shutdown"): the corpus dates other things by it."""
        one = single(noun)
        return one not in _SPANS and self.timed[one] >= max(_OFTEN, _HAPPENS * self.all[one])

    def scene(self, noun: str) -> bool:
        """Tell whether a noun mostly tells when or where other things happen: "before the election"."""
        return self.happens(noun) and self.timed[single(noun)] >= _SCENE * self.all[single(noun)]

    def _does(self, base: str) -> bool:
        """Tell whether a beginning is a verb's: "remov", not "liber"."""
        return any(self.words[base + end] for end in ("ed", "ing", "d", "eed", "ied", "ying"))

    def certain(self, noun: str) -> bool:
        """Tell whether "the" with a noun means one that everybody knows ("the regatta"), not one spoken of before."""
        some, the = self.some[single(noun)], self.the[single(noun)]
        return some < 2 or some < _SOME * (some + the)


@lru_cache(maxsize=50_000)
def single(noun: str) -> str:
    """Return a noun's singular."""
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.endswith("es") and noun[:-1] not in dictionary().nouns and noun[:-2] in dictionary().nouns:
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def amount(word: str) -> bool:
    """Tell whether a stem is of a noun for what is counted or laid down."""
    return word in _AMOUNT_STEMS


def same_as_verb(noun: str) -> bool:
    """Tell whether a noun is known to name a deed, though its verb looks the same."""
    return single(noun) in _DEED or stem(noun) in HAPPENINGS
