"""Occasions: what an affair is called that no question names: "Holt regatta", "Northern convention"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from builder.resolve.dictionary import dictionary
from builder.resolve.issues.concepts import Concept
from builder.resolve.issues.nouns import amount
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.wordings import Wording

_TOLD = 0.33
"""Share of a topic's reports that must tell of what happens beside its name."""
_TELLS = 0.5
"""How much likelier a topic's articles must be than others to turn on one of two words that name no event."""
_CALLED = 3
"""Reports that must call it so, word for word."""


def occasion(here: Scene, topic: Collection[int], worded: Iterable[Wording]) -> tuple[Concept, str] | None:
    """Return what happens under a name in a large part of a topic's reports, and its heading."""
    told = [(one, one.text) for one in worded if _under_a_name(here, one)]
    return _most_told(here, topic, told)


def matter(here: Scene, topic: Sequence[int], worded: Iterable[Wording]) -> tuple[Concept, str] | None:
    """Return the two words for a rate, or for what happens, that a large part of a topic turns on: "toll rate"."""
    tells, told = here.telling(topic), []
    for one in worded:
        fit = amount(one.head) or here.nouns.happens(one.noun)
        if fit and one.before and not one.link and not one.owned and not here.nouns.body(one.noun):
            first, noun = one.text.split()[-2:]
            plain = first.islower() and first not in dictionary().adjectives
            if plain and max(tells.get(word, 0.0) for word in (one.before[-1], one.head)) >= _TELLS:
                told.append((one, f"{first.capitalize()} {noun}"))
    return _most_told(here, topic, told)


def _most_told(here: Scene, topic: Collection[int], told: Iterable[tuple[Wording, str]]) -> tuple[Concept, str] | None:
    """Return what most of a topic's reports tell of, of phrases and what each would be headed."""
    reports: dict[tuple[str, str], set[str]] = defaultdict(set)
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one, heading in told:
        reports[one.head, one.before[-1]].add(here.origin(one.article))
        forms[one.head, one.before[-1]][heading] += 1
    called = [key for key in sorted(reports) if len(reports[key]) >= _CALLED]
    head, partner = max(called, key=lambda key: here.together.reports(key, topic), default=("", ""))
    if not head or here.covered((head, partner), topic) < _TOLD:
        return None
    units = sorted({*here.holding((head,), topic)}.intersection(here.holding((partner,), topic)))
    made = Concept(head=head, partner=partner, deed=True, compound=True, units=tuple(units), score=0.0)
    headed = forms[head, partner]
    return made, min(headed, key=lambda text: (-headed[text], text))


def _under_a_name(here: Scene, one: Wording) -> bool:
    name, noun = _called(one)
    return bool(name) and name not in here.persons and here.nouns.happens(noun)


def _called(one: Wording) -> tuple[str, str]:
    """Return the name and the noun that a phrase ends in; nothing where it is put otherwise."""
    name, *rest = one.text.split()[-2:]
    # A meeting is on something that another heading names.
    if (
        one.noun.endswith("ing")
        or one.link
        or one.owned
        or not rest
        or not one.before
        or not name.isalpha()
        or not name[0].isupper()
    ):
        return "", ""
    return name, rest[0]
