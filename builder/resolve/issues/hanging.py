"""Hanging: by which word reports hang on a noun what it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from builder.resolve.countries import country
from builder.resolve.issues.concepts import Concept
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.wordings import LINK, LOOSE, Wording
from builder.resolve.stems import stems

_TO_WHAT = frozenset(("of", "into", "on", "against"))
"""Words by which hangs what something is done to."""
_HUNG_ELSE = 3
"""Reports that hang what a heading is of by another link, from which these are more than a turn of phrase."""


def hung(here: Scene, text: str, concept: Concept, worded: Sequence[Wording]) -> bool:
    """Tell whether several reports hang what a heading is of by the same link, and not more by another.

    Of "of" one is enough, and it takes twice as many to set it aside.
    """
    link = LINK.search(text)
    if link is None:
        return True
    link_word, last = link.group().strip(), _last(text[link.end() :])
    own = concept.partner in stems(text[link.end() :])
    if not own and link_word not in LOOSE:
        return True
    whom = concept.partner if own else last
    said: dict[str, set[str]] = defaultdict(set)
    whole: set[str] = set()
    of_what: set[str] = set()
    for one in worded:
        if one.link in _TO_WHAT:
            of_what.add(here.origin(one.article))
        if whom in one.after:
            said[one.link].add(here.origin(one.article))
            # Of "hearings for a court pick" it is not the court that is heard.
            if one.link == link_word and _last(LINK.split(one.text, maxsplit=1)[1]) == last:
                whole.add(here.origin(one.article))
    # Where it is inquired is not what is inquired into.
    if link_word in ("in", "at") and country(text[link.end() :]) and len(of_what) >= 2 * len(said[link_word]):
        return False
    # What is withheld from somebody is for him: "from" is the verb's.
    said["to"] = said["for"] = said["to"] | said["for"]
    often = 2 * len(said[link_word]) if link_word == "of" else len(said[link_word]) + 1
    if any(len(others) >= max(_HUNG_ELSE, often) for others in said.values()):
        return False
    return link_word == "of" or not own or len(whole) > 1


def _last(complement: str) -> str:
    """Return the stem of the noun that a complement is headed by."""
    return (stems(LINK.split(complement, maxsplit=1)[0]) or [""])[-1]
