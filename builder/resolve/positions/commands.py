"""Commands: "Pass the bill", "Let us end this", "Send us a budget" read as what must be done."""

from __future__ import annotations

import re

from builder.resolve.lexicon import listed
from builder.resolve.positions.attitudes import BASES, LEXICON

_FILLERS = r"(\W*(?:(?:so|please|and|but|now|just|again|instead|first|[Mm]r\.? \w+),? )*)"
_LET_US = re.compile(rf"^{_FILLERS}let(?:['’]s| us) (not )?(?=[a-z])", re.IGNORECASE)
_GIVE = re.compile(rf"^{_FILLERS}(?:send|give|bring) (?:us|me) ", re.IGNORECASE)
_PUT = re.compile(
    rf"^{_FILLERS}(?:put|bring) ((?:\S+ ){{1,8}}?)(?:to (?:the floor|a vote)|on the floor|up for a vote)\b",
    re.IGNORECASE,
)
_DO = re.compile(rf"^{_FILLERS}(do not|don['’]t|never )? ?([A-Z][a-z]+|(?<=not )[a-z]+|(?<=n['’]t )[a-z]+) (\w+)")
_THINGS = listed("the this that these those our my your his her its their a an all it every any")
_VERBS = listed("pass repeal end stop abolish save protect keep build approve reject defund scrap reopen impeach enact")
"""Of those that act upon a thing, what is no noun as well."""
_LINKS = listed("of for on to in at by with is was are were will would has have from and or as")


def commanded(clause: str) -> str:
    """Return a clause of somebody's own words with its command put as what must be done."""
    if _LET_US.match(clause):
        return _LET_US.sub(lambda found: f"{found[1]}we must {found[2] or ''}", clause)
    if _GIVE.match(clause):
        return _GIVE.sub(r"\1we must pass ", clause)
    if _PUT.match(clause):
        return _PUT.sub(r"\1we must pass \2", clause)
    found = _DO.match(clause)
    if found is None:
        return clause
    verb, behind = found[3].lower(), found[4].lower()
    acts = verb in BASES and not LEXICON.get(verb, frozenset()).isdisjoint({"let", "undo", "for", "against"})
    if not acts or not (behind in _THINGS or (verb in _VERBS and behind not in _LINKS)):
        return clause
    return f"{found[1]}we must {'not ' if found[2] else ''}{verb} {clause[found.start(4) :]}"
