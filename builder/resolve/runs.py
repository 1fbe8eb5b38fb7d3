"""Runs: names that are two run together ("Venn Holt" of "Venn, Holt"), or one with something else behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import msgspec

from builder.model.analysis import Kind, Mention
from builder.resolve import countries, names
from builder.resolve.local import Local

_FAMOUS = 5
"""Articles that give a surname with a first name, from which it is known as one."""
_HARDLY = 20
_RARELY = 5
"""How many times rarer a word must be as a first name than as a surname, to be no first name."""


class Fame:
    """What a name's first word is known as in the corpus."""

    def __init__(self, full: Mapping[tuple[str, ...], int], bodies: Mapping[str, int], places: set[str]) -> None:
        self.places = places
        self.bodies = bodies
        self.last: Counter[str] = Counter()
        self.first: Counter[str] = Counter()
        for found, articles in full.items():
            self.last[names.surname(found)] += articles
            # The commonest such name alone: many runs with one famous surname do not make it a first name.
            self.first[found[0]] = max(self.first[found[0]], articles)

    def surname(self, word: str) -> bool:
        """Tell whether a word is well known as a surname and hardly as a first name."""
        return self.last[word] >= _FAMOUS and self.first[word] * _RARELY < self.last[word]

    def body(self, word: str) -> bool:
        """Tell whether a word is well known as a body and hardly as a first name."""
        return self.bodies.get(word, 0) >= _FAMOUS and self.first[word] * _RARELY < self.bodies[word]

    def land(self, word: str) -> bool:
        """Tell whether a word names a place or a people."""
        return word in self.places or bool(countries.country(word) or countries.demonym(word))


def divided(local: Local, fame: Fame) -> list[Local] | None:
    """Return the parts of a run, each with the mentions that are it alone; None where the name is no run."""
    found = names.person_words(names.person_name(local.name))
    if len(found) < 2 or names.suffix(found):
        return None
    head, last = found[0], names.surname(found)
    if head.endswith("s") and fame.surname(head[:-1]):
        return []
    if not fame.surname(head) and not fame.body(head):
        return None
    alone: dict[str, list[Mention]] = defaultdict(list)
    for mention in local.mentions:
        words = names.person_words(mention.text)
        if len(words) == 1 and words[0] in found:
            alone[words[0]].append(mention)
    if len(alone[last]) >= max(1, len(alone[head])):
        both = fame.surname(last) and fame.first[head] * _HARDLY < fame.last[head]
        return _parts(local, head, alone, fame) if both else None
    if not alone[head] and not fame.land(last) and "-" not in local.name:
        return None
    return _parts(local, head, alone, fame)


def _parts(local: Local, head: str, alone: Mapping[str, list[Mention]], fame: Fame) -> list[Local]:
    ranked = sorted((word for word in alone if alone[word]), key=lambda word: (-len(alone[word]), word))
    made = []
    for rank, word in enumerate(ranked):
        kind: Kind = "organisation" if word == head and fame.body(word) else "person"
        shown = names.clean(alone[word][0].text)
        part = msgspec.structs.replace(local, name=shown, kind=kind, mentions=tuple(alone[word]))
        made.append(part if rank == 0 else msgspec.structs.replace(part, moved=True, speaks=0))
    return made
