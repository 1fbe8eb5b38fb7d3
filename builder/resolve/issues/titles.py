"""Titles: the headings of a topic's concepts, and what is no heading for being bare.

Two words that name a thing, a kind of thing or when other things happen are no question; what is done to the thing is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from builder.resolve.bodies import BODY
from builder.resolve.dictionary import dictionary
from builder.resolve.families import plain
from builder.resolve.issues.concepts import Concept
from builder.resolve.issues.evidence import acted, doing, done_to, in_full, parties
from builder.resolve.issues.headings import SEVERAL, heading, shared
from builder.resolve.issues.nouns import same_as_verb, single
from builder.resolve.issues.objects import completed, known
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.wordings import LINK, Wording
from builder.resolve.measures import stemmed
from builder.resolve.question import HAPPENINGS
from builder.resolve.stems import stem, stems

_BETWEEN = stemmed("deal agreement accord pact treaty talks negotiations relations meeting summit")
"""What two sides have with each other, whatever the reports' wording."""
_FIELD = 0.5
"""Share of a compound's places that only say which other thing is meant, above which it asks nothing."""
_WRAPPED = 0.4
"""Share of the reports that say a name, from which what they say is done to it belongs to the heading."""
_FEW = 4
"""Articles of a topic below which nothing shows how its things are first told of."""
_SEVERAL_SUCH, _PLURAL = 0.6, 0.15
"""Shares of the places of what happens in which it is one of many, or many, from which no certain one is meant."""
_OF_MANY = 0.3
"""Share of a noun's places in the plural, from which a heading of two words has it so: "tax cuts"."""
_PARTIES = 0.15
"""Share of a thing's places with "with" or "between", from which a heading must say who the parties are."""
_CALLED_SO = 0.5
"""Share of a topic's reports that say a compound, from which it is what the matter is called: "climate change"."""


class Titles:
    """The headings of a topic's concepts, each looked for once."""

    def __init__(self, here: Scene, topic: Sequence[int], worded: Sequence[Wording]) -> None:
        self.here, self.topic = here, topic
        self.least = shared(topic, len(here.texts))
        self.by_head: dict[str, list[Wording]] = defaultdict(list)
        for one in worded:
            self.by_head[one.head].append(one)
        self.known: dict[tuple[str, str], str | None] = {}

    def of(self, concept: Concept) -> str | None:
        """Return a concept's heading, None where it has none."""
        key = (concept.head, concept.partner)
        if key not in self.known:
            here = self.here
            found = heading(here, self.topic, concept, self.by_head[concept.head])
            if found and not LINK.search(found):
                found = self._with_parties(concept, found)
            if found is None and concept.deed and len(self.topic) >= SEVERAL:
                found = self._told_as_verb(concept)
            if found and not LINK.search(found):
                found = self._in_number(concept, found)
            if found and (link := LINK.search(found)):
                found = self._once(concept, found[: link.start()], found[link.start() :])
                heads = {concept.head, stem(found.split()[-1])}
                worded = [one for head in sorted(heads) for one in self.by_head.get(head, ())]
                found = completed(here, self.topic, worded, found, self.least)
                found = known(here, self.topic, found) if len(self.topic) >= _FEW else found
            if found and _verbal(found):
                found = None
            found = in_full(here.whole, here.together.holding(stems(found), self.topic), found) if found else None
            self.known[key] = found[:1].upper() + found[1:] if found else None
        return self.known[key]

    def _told_as_verb(self, concept: Concept) -> str | None:
        """Return a heading made of a verb and its object, where the corpus has the verb's noun with "of"."""
        nouns = Counter(single(one.noun) for one in self.by_head[concept.head] if one.deed and one.link == "of")
        if not nouns:
            return None
        noun = min(nouns, key=lambda one: (-nouns[one], one))
        # A verb may be cut otherwise than its noun: "legalise", "legalisation".
        told = self.here.together.holding((concept.partner,), self.topic)
        return doing(self.here.whole, told, noun, self.here.nouns.forms.get(concept.partner, ()), self.least)

    def _of_thing(self, concept: Concept, name: str) -> str | None:
        """Return a bare name with what is done to what it names, where it names but a thing or that is mostly said."""
        here = self.here
        held = here.together.holding(stems(name), self.topic)
        done = done_to(here.whole, held, here.nouns, name, max(2, self.least))
        bare = self._mere(concept, name) or _of_a_kind(name) or _body(name) or self._many(concept, name)
        bare = bare or not self._done_so(concept, name)
        if not concept.deed or bare:
            return done[0] if done else self._told_as_verb(concept) if concept.deed else None
        mostly = done and done[1] >= _WRAPPED * here.together.reports(stems(name), self.topic)
        return done[0] if done and mostly else name

    def _with_parties(self, concept: Concept, name: str) -> str | None:
        """Return a bare name with the party that most reports name behind it, where there is one: a deal, talks."""
        here = self.here
        if any(word[:1].isupper() for word in name.split()):
            return self._of_thing(concept, name)
        held, least = here.together.holding(stems(name), self.topic), max(2, self.least)
        share, best, reports = parties(here.whole, held, name)
        if share < _PARTIES and concept.head not in _BETWEEN:
            return self._of_thing(concept, name)
        if reports >= least:
            return best
        done = done_to(here.whole, held, here.nouns, name, least)
        return done[0] if done else None

    def _in_number(self, concept: Concept, name: str) -> str:
        """Return a bare name in the plural where its noun mostly is: "background checks"."""
        first, _, noun = name.rpartition(" ")
        own = Counter(one.noun for one in self.by_head[concept.head] if concept.partner in one.before[-1:])
        plural = sorted(one for one in own if one != noun and single(one) == noun)
        return f"{first} {plural[0]}" if first and plural and own[plural[0]] >= _OF_MANY * sum(own.values()) else name

    def _once(self, concept: Concept, first: str, rest: str) -> str:
        """Return a deed in the singular where reports mostly have it so: "release of the letters", not "releases".

        And by its noun where several have that as well: "a vote on the dam", not "voting".
        """
        before, _, noun = first.rpartition(" ")
        same = self.by_head[stem(noun)]
        linked = [one for one in same if concept.partner in one.after and rest.startswith(f" {one.link} ")]
        one = plain(noun) if noun.endswith("ing") else single(noun)
        forms = Counter(each.noun for each in (same if rest.startswith(" of ") and one == single(noun) else linked))
        enough = len({each.article for each in linked if single(each.noun) == one}) > 1
        if one != noun and (enough if noun.endswith("ing") else forms[one] > forms[noun]):
            return f"{before} {one}".strip() + rest
        return first + rest

    def _mere(self, concept: Concept, name: str) -> bool:
        """Tell whether two words mostly say which officers, laws or costs are meant: a field, no question.

        So are two that are written as one as well: "health care", "healthcare".
        """
        if concept.compound and self.here.nouns.all["".join(name.lower().split()[-2:])]:
            return True
        return concept.compound and self.here.modifying.get((concept.partner, concept.head), 0.0) > _FIELD

    def _done_so(self, concept: Concept, name: str) -> bool:
        """Tell whether a compound is of something done to its first word, or by it: "job creation", "data leak"."""
        noun = name.rsplit(maxsplit=1)[-1]
        if not concept.compound or self.least < 2 or same_as_verb(noun) or self.here.nouns.happens(noun):
            return True
        if self.here.together.reports(stems(name), self.topic) >= _CALLED_SO * len(self.topic):
            return True
        forms = self.here.nouns.forms
        held = self.here.together.holding((concept.head, concept.partner), self.topic)
        return acted(self.here.whole, held, forms.get(concept.head, ()), forms.get(concept.partner, ())) > 1

    def _many(self, concept: Concept, name: str) -> bool:
        """Tell whether what happens is of a kind that there are many of: "bomb attacks", not "the dock strike"."""
        noun = name.rsplit(maxsplit=1)[-1]
        if not self.here.nouns.happens(noun) and stem(noun) not in HAPPENINGS:
            return False
        own = [one for one in self.by_head[concept.head] if concept.partner in one.before[-1:] and not one.link]
        plural = sum(single(one.noun) != one.noun for one in own)
        several = plural + sum(one.any for one in own)
        return len(self.topic) >= SEVERAL and several >= _SEVERAL_SUCH * len(own) and plural >= _PLURAL * len(own)


def _verbal(name: str) -> bool:
    """Tell whether a heading has a verb's form of what has a noun of its own: "pressuring of Norland", not "firing"."""
    noun, *rest = name.split()
    words = dictionary()
    of_name = rest[:1] == ["of"] and rest[-1][:1].isupper()
    return of_name and noun.endswith("ing") and noun.lower() not in words.nouns and plain(noun.lower()) in words.nouns


def _of_a_kind(name: str) -> bool:
    """Tell whether two words say only what kind of thing is meant: "central bank", "federal funding"."""
    before = name.split()[:-1]
    return all(word.islower() for word in before) and before[-1:] != [] and before[-1] in dictionary().adjectives


def _body(name: str) -> bool:
    """Tell whether a name's noun is one for bodies: who acts is no question."""
    noun = single(name.rsplit(maxsplit=1)[-1].lower())
    return noun in ("government", "regime", "force") or BODY.fullmatch(noun) is not None
