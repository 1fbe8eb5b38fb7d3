"""Theme: what an issue's question is about, and what being for its parts says of the whole.

A heading names an act ("Repeal of the levy") or a thing ("Harbour levy"). Where the act gives its object something
or takes it away, an attitude to the object is one to the act: who defends the levy opposes its repeal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from builder.model.record import Record
from builder.resolve.lexicon import listed
from builder.resolve.measures import stemmed
from builder.resolve.positions.attitudes import forms
from builder.resolve.positions.families import CALLED, FAMILIES, PHRASED
from builder.resolve.positions.headings import doing, doings, ends, is_law
from builder.resolve.positions.headings import head as head_of
from builder.resolve.positions.words import root, words
from builder.resolve.question import Question, asked, question
from builder.resolve.stems import TOKEN, stem, stems

CARRIERS = stemmed(
    "bill deal measure plan legislation agreement proposal package project scheme transaction treaty pact accord"
)
"""Nouns by which a question goes on being called once it has been named."""
_CALLS = CARRIERS | stemmed("amendment rule motion levy law act charge requirement cap limit")
_GIVES = stemmed(
    "participation admission entry access inclusion return invitation presence membership recognition legalization "
    "reinstatement funding construction building expansion approval ratification adoption purchase use preservation "
    "protection sale import export opening reopening supply delivery aid subsidy confirmation nomination appointment "
    "marriage release right rights extension testimony hearing appearance attendance deployment loan grant rescue "
    "bailout sending"
)
_TAKES = stemmed(
    "ban exclusion expulsion prohibition embargo removal suspension abolition repeal "
    "closure closing shutdown ending demolition cancellation cut dismantling defunding elimination restriction "
    "limit halt moratorium restrictions"
)
MOVES = stemmed(
    "participation admission entry access inclusion return invitation presence reinstatement confirmation nomination "
    "appointment testimony hearing appearance attendance release deployment sale import export"
)
"""What only lets its object go or come: to praise or blame the object is no word on it."""
CHOSEN = stemmed("confirmation nomination appointment")
"""Of these the person is the question: who supports a nominee supports the nomination."""
_STATES = stemmed("right rights freedom marriage access security shutdown")
_TWOFOLD = re.compile(r"\b(?:without|instead of|rather than|versus|or)\b", re.IGNORECASE)
"""A heading that asks two things at once: who wants a trial "without witnesses" may be for or against the trial."""
_IN_FORCE = stemmed("law act")
_EMPTY_HEADS = listed("issue issues question debate row dispute crisis case affair situation future fate role")
_MANNERS = stemmed(
    "handling treatment response reaction coverage management conduct behaviour behavior performance record"
)
"""How something is done: who praises or blames it stands on no question."""
_TEXT_THAT = re.compile(
    r"\b(law|bill|act|rule|order|report|resolution|measure|motion|amendment|ruling|petition|letter|statement) \w+ing\b",
    re.IGNORECASE,
)
""""Law closing the harbour": the question is of the law."""
_ACTION, _MILITARY = stem("action"), stemmed("military")
_ATTACKS = stemmed("attack strike bomb bombing airstrike intervention")
_YEAR = re.compile(r"^(?:19|20)\d\d\s+|\s+(?:of|in) (?:19|20)\d\d\b")
""""Harbour bill of 2013": articles of that year call it the harbour bill."""
_NUMBER = re.compile(r"\b\d{1,3}\b")


class Theme(Record, frozen=True, kw_only=True):
    """A question with the words that stand for it."""

    name: str
    """The heading as it is written."""
    ask: Question
    heads: frozenset[str]
    """Stems of the act or thing itself, in all forms of its word."""
    named: frozenset[str]
    """The heading's own words in lower case."""
    same: frozenset[str]
    """Stems that say the same as the head, with an object beside them."""
    contrary: frozenset[str]
    """Stems that say the contrary, with an object beside them."""
    object_sign: int
    """What an act upon the object says of the question: 1, -1, or 0 where nothing."""
    thing: bool
    """The heading names a thing rather than an act."""
    actors: frozenset[str]
    """Stems of the names of all actors."""
    state: bool = False
    """It names what is so or not ("Fishing rights"): "the measure" beside it may be for it or against it."""
    law: bool = False
    """The heading is the name of a law or treaty: only all of it, or what is short for it, is this one."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Stems of wordings that a person gave and that say the same as the heading ("boots on the ground")."""
    here: bool = False
    """The article is on this question: "the merger" in it is the one of the heading."""
    begins: bool = False
    """It begins with it: its "bill" is this one, where an article that only comes back to it may have others."""
    outcome: int = 0
    """What its article tells was decided on it: "the decision" in it stands for the question, or its contrary."""
    strict: bool = False
    """The article alone puts a statement on this question: what an act is done to must be the question's own."""
    carriers: frozenset[str] = frozenset()
    """Stems of the nouns that the articles use for it ("the deal"); they count only in an article on it."""
    kin: frozenset[str] = frozenset()
    """Stems of the nouns by which a question of this kind goes on being called."""
    called: frozenset[str] = frozenset()
    """Stems of the nouns that a person's wordings join to the heading's own words ("five-year amendment")."""
    measured: tuple[tuple[str, ...], ...] = ()
    """Stems of the wordings that hold nothing but words of the heading ("five years"); an act on them is one on it."""
    sole: bool = False
    """The article is on this question and no other, and begins with it: "it" is this."""
    titled: bool = False
    """Its title says so too: whoever votes in it votes on this."""
    patterns: tuple[re.Pattern[str], ...] = ()
    """What a person gave to find the question by: what matches is on it."""
    wordings: tuple[tuple[str, ...], ...] = ()
    """Stems of all wordings that a person gave, which tell on what an article is."""
    turns: tuple[tuple[str, ...], ...] = ()
    """Stems of verbs of two words that say what the heading says, with their object beside them ("hand back")."""
    done_to: frozenset[str] = frozenset()
    """Stems of the objects that stand behind the heading's act ("health care" of "Court ruling on health care")."""
    places: frozenset[str] = frozenset()
    """Where it is set ("Ostrel" of "Participation at the Ostrel cup"), where the articles name that."""
    people: frozenset[str]
    """Stems of the objects that are persons or countries: to back or reject somebody is no word on a question."""
    persons: frozenset[str] = frozenset()
    """Stems of the objects that are names of persons."""

    @property
    def lead(self) -> frozenset[str]:
        """What stands before the head of a thing and makes it this one ("border" of "Border wall")."""
        return self.ask.modifiers

    def other(self, stem: str) -> bool:
        """Tell whether a stem is of the name of somebody who is not among its objects."""
        return stem in self.actors and stem not in self.ask.objects and stem != self.ask.head

    @property
    def telling(self) -> frozenset[str]:
        """What sets this question apart from others of its kind: before the head, or whom it concerns."""
        return self.ask.modifiers or self.done_to or self.ask.objects


def stems_of(names: Iterable[str]) -> frozenset[str]:
    """Return the stems of some names."""
    return frozenset(stem(word) for name in names for word in TOKEN.findall(name))


def theme(
    name: str,
    ask: Question | None,
    people: frozenset[str] = frozenset(),
    wordings: Iterable[str] = (),
    persons: frozenset[str] = frozenset(),
) -> Theme | None:
    """Return what an issue is about: from its heading, its question where that is known, and a person's wordings.

    `people`: stems of all names of actors; `persons`: those of persons among them.
    """
    whole, name = name, _YEAR.sub("", name) or name
    text = _TEXT_THAT.search(name)
    found = None if text else doing(name) or ask or question(name)
    if (found is not None and found.head in _MANNERS) or _TWOFOLD.search(name):
        return None
    if found is not None:
        found = msgspec.structs.replace(found, common=found.common - doings(name))
    thing = found is None
    if found is None:
        head = text[1] if text else head_of(name)
        if not head or head.lower() in _EMPTY_HEADS or stem(head) in _MANNERS:
            return None
        found = asked(name, stem(head))
        found = msgspec.structs.replace(found, modifiers=frozenset()) if text else found
    named = [word for word in TOKEN.findall(name) if stem(word) == found.head]
    head = found.head
    acts = {root(word.lower()) for word in named} or {found.head}
    found = _without(found, root(named[0].lower())) if named else found
    same: set[str] = set()
    contrary: set[str] = set()
    for mine, theirs in FAMILIES:
        family = stemmed(mine)
        if acts & family:
            same |= family - acts
            contrary |= stemmed(theirs) if theirs else set()
    kin = frozenset(stem for mine, called in CALLED if {*acts, head} & stemmed(mine) for stem in stemmed(called)) - acts
    # "Inquiry into the origins of the harbour probe": the probe is not the inquiry.
    same -= {root(word.lower()) for word in TOKEN.findall(name)}
    if head == _ACTION and _MILITARY & found.objects:
        same |= _ATTACKS
    if "bill" in acts:
        # "The law" beside a bill is rather what it is to change.
        same, kin = same - _IN_FORCE, kin - _IN_FORCE
    away = ends(name, named)
    law = thing and head in _CALLS and is_law(name)
    if law:
        same = set()  # "The health law" may be any but the Harbour Care Act.
    sign = -1 if head in _TAKES or away else 1 if head in _GIVES else 0
    if _NUMBER.search(name):
        sign = 0  # "Ban on fishing after 20 days": who defends fishing may accept it.
    return Theme(
        name=whole,
        ask=found,
        turns=_turns({found.head, *same}),
        phrases=(
            *_same_way(found, acts, wordings, away),
            *(_short(name, wordings) if thing or found.modifiers else ()),
        ),
        heads=frozenset({*acts, *(root(form) for word in named for form in forms(word.lower()))}),
        named=frozenset(word.lower() for word in TOKEN.findall(name)),
        same=frozenset(same),
        contrary=frozenset(contrary),
        called=_calls(name, wordings) - (frozenset() if thing else found.objects),
        measured=tuple(told for one in wordings if len(told := _stems(one)) > 1 and set(told) <= set(_stems(name))),
        kin=kin,
        wordings=tuple(told for wording in wordings if len(told := tuple(stems(wording))) > 1),
        object_sign=sign,
        thing=thing,
        law=law,
        state=bool(acts & _STATES),
        done_to=found.objects & frozenset(stems(name.partition(named[0])[2])) if named else frozenset(),
        people=_of_them(found.names, people),
        persons=_of_them(found.names, persons),
        actors=people,
    )


def _of_them(own: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    """Return those of a heading's names that are some bodies', "the Venns" among them."""
    return frozenset(word for word in own if word in names or word.removesuffix("s") in names)


def _without(ask: Question, head: str) -> Question:
    """Return a question under the root of its act, which is none of its objects."""
    own = {word for word in ask.objects if root(word) == head}
    return msgspec.structs.replace(
        ask,
        head=head,
        objects=ask.objects - own,
        common=ask.common - own,
        names=ask.names - own,
        modifiers=ask.modifiers - own,
    )


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(part) for word in TOKEN.findall(text) for part in word.split("-"))


def _calls(name: str, wordings: Iterable[str]) -> frozenset[str]:
    """Return the last nouns of wordings whose other words are all the heading's."""
    own = set(_stems(name))
    found = [_stems(wording) for wording in wordings]
    return frozenset(
        told[-1]
        for told in found
        if len(told) > 1 and set(told[:-1]) <= own and told[-1] in _CALLS and told[-2] not in ("the", "a")
    )


def _turns(heads: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the stems of the verbs of two words that say what one of the heads says."""
    own = set(heads)
    said = [phrase.split() for noun, phrases in PHRASED if stem(noun) in own for phrase in phrases.split("; ")]
    return tuple(dict.fromkeys((stem(form), stem(part)) for verb, part in said for form in forms(verb)))


def _same_way(ask: Question, acts: Iterable[str], wordings: Iterable[str], away: bool) -> tuple[tuple[str, ...], ...]:
    """Return the wordings that share with the heading its noun or two others, and hold no more undoing than it does."""
    turned = ask.head in _TAKES or ask.restricts or away
    found: list[tuple[str, ...]] = []
    for wording in wordings:
        said = words(wording)
        stems = tuple(word.stem for word in said if not word.mark)
        if any(" " in word.text for word in said):
            continue  # Of "pull out of the pact" the chain reads the turn of phrase itself.
        # "Action against the island": a bare "against" only links.
        undone = any(
            (word.any("undo", "against", "neg") and word.low != "against") or word.stem in _TAKES for word in said
        )
        shared = len({*ask.common, *ask.modifiers, *ask.names} & set(stems))
        # "Clean CR" of a clean funding bill.
        short = shared and re.search(r" [A-Z]{2,}$", wording) is not None
        if len(stems) > 1 and undone == turned and (set(acts) & set(stems) or shared > 1 or short):
            found.append(stems)
    return tuple(found)


def _short(name: str, wordings: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the short names of a thing: its initials, and what a person gave in capitals ("TPP", "HB2")."""
    initials = "".join(part[0] for part in re.split(r"[\s-]", name) if part[:1].isupper())
    given = [wording for wording in wordings if re.fullmatch(r"[A-Z]{2,}\d*|[A-Z]+\d+", wording)]
    return [(stem(short),) for short in dict.fromkeys([*([initials] if len(initials) > 2 else []), *given])]
