"""Sides: headings that name no affair, but how, when or where something of it goes."""

from __future__ import annotations

from builder.resolve.countries import country
from builder.resolve.issues.nouns import single
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.synonyms import synonyms
from builder.resolve.issues.wordings import LINK, of_a_people
from builder.resolve.lexicon import listed
from builder.resolve.measures import BEGIN, LAID
from builder.resolve.question import HAPPENINGS
from builder.resolve.stems import stem

_MOSTLY = 0.5
"""Share of the reports up to which what is mostly the setting of other things names none: an election, a pandemic."""
_SOMEWHERE = 0.18
"""Share of a topic's reports that must tell of what happens in a country, to name one thing: "attack in Norland"."""
_TIMES = listed("election primary season session race convention")
_SETTINGS = _TIMES | listed("campaign term")
"""Where or when questions are settled, without saying which."""
_SETTLED = listed("ruling decision verdict opinion order request")
"""What settles them."""
_OUTCOMES = listed("win victory loss defeat finish upset")
"""How a contest in one place went."""
_EVERYWHERE = 0.5
"""Share of a book's articles that hold a name, from which it sets nothing apart."""
_SPOKE = listed("call conversation talk contact")
"""How one speaks with a person; it says something only where that person is not in most articles anyhow."""
_BLOWS = listed("attack assault raid bombing shooting killing airstrike")
"""What there are many of in any war or year: without a name or a place, one of them is none."""
_MET = listed("meeting summit discussion debate")
"""What one has with a person or with officials now and again, on this and that."""
_CALLED = listed("allegation accusation claim assertion suggestion")
"""That somebody says so: the matter is what he says."""
_ISSUED = listed("issuance signing announcement unveiling")
"""That it was put out: the matter is the thing itself."""
_HELD = listed("hearing meeting discussion debate")
"""What is held on this and that, without saying on what."""
_ENDS = listed("end start beginning conclusion outcome result")
_COURSE = listed("process negotiation talk campaign session meeting debate hearing")
"""What begins and ends in any affair."""


def never(name: str) -> bool:
    """Tell whether a heading names no affair either: "court decisions", "election against Venn", "Norland attack"."""
    noun, link, behind = _parts(name)
    if link:
        any_measure = stem(noun) in LAID and " " not in behind
        course = noun in _ENDS and link in ("of", "to") and single(behind.rsplit(maxsplit=1)[-1]) in _COURSE
        told = link == "of" and noun in _CALLED | _ISSUED
        return any_measure or course or told or (noun in _TIMES and link in ("against", "for", "with"))
    # "A Norland attack" on whom?
    whose = synonyms(stem(noun), stem("attack")) and of_a_people(name.split(maxsplit=1)[0])
    return noun in _SETTLED | _HELD or whose


def setting(here: Scene, name: str, covers: float) -> bool:
    """Tell whether a heading names but when or where other things happen: "mayoral election", "race in Holt"."""
    noun, link, behind = _parts(name)
    if link:
        last = behind.rsplit(maxsplit=1)[-1]
        met = noun in _MET and (link == "on" or last in here.persons or not here.nouns.fit(last))
        spoke = noun in _SPOKE and last in here.persons and here.share.get(stem(last), 0.0) > _EVERYWHERE
        begun = stem(noun) in BEGIN and " " not in behind and here.nouns.deed(last)
        somewhere = link in ("in", "at") and bool(country(behind)) and stem(noun) in HAPPENINGS and covers < _SOMEWHERE
        went = link in ("in", "at") and noun in _OUTCOMES
        return met or spoke or begun or somewhere or went or noun in _TIMES
    which, noun = name.split()[-2:] if " " in name else ("", name)
    if single(noun) in _SETTINGS:
        return True
    if here.nouns.happens(noun) and which.endswith("al"):
        return True
    if single(noun) in _BLOWS or noun == "strikes":
        named = of_a_people(which) or any(word[:1].isupper() for word in name.split()[1:])
        return not named and (single(noun) != noun or covers < _MOSTLY)
    return covers < _MOSTLY and here.nouns.scene(noun)


def _parts(name: str) -> tuple[str, str, str]:
    """Return a heading's noun, the word by which something hangs on it, and what does."""
    link = LINK.search(name)
    noun = single(name[: link.start() if link else len(name)].rsplit(maxsplit=1)[-1]).lower()
    return (noun, link.group().strip(), name[link.end() :]) if link else (noun, "", "")
