"""Namesakes: mentions that an article's reading gave to one of a family, where the corpus shows another is meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from builder.model.analysis import Mention
from builder.model.spans import Span
from builder.resolve import names
from builder.resolve.company import Company
from builder.resolve.local import OPEN, Local
from builder.resolve.offices import Offices, Words, is_rare

_CLEARLY = 3
"""How many times as many articles must give a father as give his son, for the bare surname to be the father's."""
_RATHER = 1.5
"""How many times as often the corpus must name another, for a surname before the full name to be the other's."""


class Families:
    """The bearers of each surname: how many articles give each in full, and how often each is named."""

    def __init__(self, locals_: Sequence[Local], count: Mapping[Words, int], offices: Offices) -> None:
        self.count = count
        self.offices = offices
        self.here: dict[tuple[int, str], set[Words]] = defaultdict(set)
        """Article and surname -> full names that the article gives."""
        self._times: dict[str, Counter[Words]] = defaultdict(Counter)
        self._others: dict[Words, tuple[Words, ...]] = {}
        """Full name -> the others of its surname, the most often named first."""
        where: dict[str, set[int]] = defaultdict(set)
        for local in locals_:
            found = names.person_words(names.person_name(local.name))
            where[" ".join(found)].add(local.article)
            if local.kind == "person" and found in count:
                self.here[(local.article, names.surname(found))].add(found)
                self._times[names.surname(found)][found] += len(local.mentions)
        self._company = Company(where)

    def titled(self, title: str, surname: str, local: Local) -> Words | None:
        """Return who of a surname bears a title, if an article is on what that one's articles are on."""
        bearer = self.offices.bearer(title, surname) if title else None
        if bearer is None or not self._company.close(" ".join(bearer), local.article):
            return None
        return bearer

    def elsewhere(self, found: Words, here: int) -> Words | None:
        """Return who of the surname is named more than somebody is, `here` and elsewhere, and than all others."""
        times = self._times[names.surname(found)]
        if found not in self._others:
            same = (one for one in times if another(found, one))
            self._others[found] = tuple(sorted(same, key=lambda one: (-times[one], one)))
        others = self._others[found]
        rivals = max(times[found] - here, *(times[one] for one in others[1:]), 0)
        if not others or times[others[0]] < max(_RATHER * rivals, here):
            return None
        return others[0]


def told_apart(local: Local, families: Families, shown: Mapping[Words, str], lead: Span) -> list[Local]:
    """Take from a person's mentions those that are another's: Anton's from Antonia's, a father's from his son's.

    `lead` is the article's first sentence, where a surname may stand before anybody is introduced.
    """
    found = names.person_words(names.person_name(local.name))
    if len(found) < 2:
        return [_titled(local, families, shown)]
    away: dict[Words, list[Mention]] = defaultdict(list)
    first = min((one.start for one in local.mentions if len(names.person_words(one.text)) > 1), default=-1)
    for mention in local.mentions:
        alone = names.person_words(mention.text) == (names.surname(found),)
        early = lead[1] <= mention.start and families.offices.apart(local.article, mention, first)
        other = _other(local, found, mention, families)
        if other is None and alone and early:
            # Who is called by the surname before the namesake comes up is somebody readers know.
            other = families.elsewhere(found, len(local.mentions))
        if other:
            away[other].append(mention)
    if not away:
        return [local]
    kept = tuple(mention for mention in local.mentions if not any(mention in taken for taken in away.values()))
    others = [
        msgspec.structs.replace(
            local,
            name=shown.get(other) or names.person_name(taken[0].text),
            mentions=tuple(taken),
            moved=True,
            speaks=0,
        )
        for other, taken in sorted(away.items())
    ]
    return [msgspec.structs.replace(local, mentions=kept), *others]


def _other(local: Local, found: Words, mention: Mention, families: Families) -> Words | None:
    """Return whom a mention means, where its own form or the title before it tells that it is another."""
    other = names.person_words(names.person_name(mention.text))
    father = found[:-1] if names.suffix(found) else ()
    elder = bool(father) and families.count.get(father, 0) >= _CLEARLY * families.count.get(found, 1)
    if len(other) < 2:
        title = families.offices.before(local.article, mention.start)
        if title and other == (names.surname(found),) and not families.offices.bears(found, title):
            bearer = families.titled(title, other[0], local)
            if bearer and another(found, bearer):
                return bearer
        # Of a well known father and his son, the bare surname is the father.
        return father if elder and other == father[-1:] else None
    if elder and other == father:
        return father
    son = names.suffix(other) and other[:-1] == found
    return other if son or (other in families.count and another(found, other)) else None


def _titled(local: Local, families: Families, shown: Mapping[Words, str]) -> Local:
    """Read a surname without a first name by the title before it ("Judge Stang")."""
    if not local.mentions:
        return local
    surname = " ".join(names.person_words(local.mentions[0].text))
    title = next(filter(None, (families.offices.before(local.article, one.start) for one in local.mentions)), "")
    inside = families.here.get((local.article, surname), set())
    if inside:
        bearer = families.offices.bearer(title, surname, inside) if title and local.entity == OPEN else None
        bearer = bearer if bearer in inside else None
    else:
        bearer = families.offices.bearer(title, surname) if is_rare(title) else None
    return msgspec.structs.replace(local, name=shown.get(bearer, local.name)) if bearer else local


def another(found: Words, other: Words) -> bool:
    """Tell whether two full names of one surname are two people's."""
    a, b = found[0], other[0]
    return (
        names.surname(found) == names.surname(other)
        and a != b
        and min(len(a), len(b)) > 1
        and not names.same_first(a, b)
        and names.skeleton(a) != names.skeleton(b)
        and sorted(a) != sorted(b)
    )
