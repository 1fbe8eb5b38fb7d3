"""Occasions: what an affair is called that no question names: "Holt regatta", "Northern convention"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from builder.resolve.issues.concepts import Concept
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.wordings import Wording

_TOLD = 0.33
"""Share of a topic's reports that must tell of what happens beside its name."""
_CALLED = 3
"""Reports that must call it so, word for word."""


def occasion(here: Scene, topic: Collection[int], worded: Iterable[Wording]) -> tuple[Concept, str] | None:
    """Return what happens under a name in a large part of a topic's reports, and its heading."""
    reports: dict[tuple[str, str], set[str]] = defaultdict(set)
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in worded:
        name, noun = _called(one)
        if name and name not in here.persons and here.nouns.happens(noun):
            reports[one.head, one.before[-1]].add(here.origin(one.article))
            forms[one.head, one.before[-1]][one.text] += 1
    called = [key for key in sorted(reports) if len(reports[key]) >= _CALLED]
    head, partner = max(called, key=lambda key: here.together.reports(key, topic), default=("", ""))
    if not head or here.covered((head, partner), topic) < _TOLD:
        return None
    units = sorted({*here.holding((head,), topic)}.intersection(here.holding((partner,), topic)))
    made = Concept(head=head, partner=partner, deed=True, compound=True, units=tuple(units), score=0.0)
    told = forms[head, partner]
    return made, min(told, key=lambda text: (-told[text], text))


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
