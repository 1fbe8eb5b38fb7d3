"""Local: one entity of one article, by its place in the corpus."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from builder.model import persons
from builder.model.analysis import Analysis, Kind, Mention, RoleMention
from builder.model.record import Record
from builder.model.spans import Span
from builder.resolve import names

OPEN = -1
"""Index of no entity: a mention that its own article leaves open."""
_TITLE = re.compile(r"\b(\w+)\.? \Z")
_REACH = 20
"""Characters before a name within which its title begins."""
_FORMS = frozenset({"mr", "mrs", "ms", "miss"})


class Local(Record, frozen=True, kw_only=True):
    """An entity of one article and its mentions."""

    article: int
    entity: int
    name: str
    kind: Kind
    mentions: tuple[Mention, ...]
    speaks: int
    called: tuple[tuple[Span, Span], ...] = ()
    """Where the article has it speak by a role phrase ("the mayor"), and where it shows whom that means."""
    roles: tuple[RoleMention, ...] = ()
    """What the article calls the entity; none of them belongs to mentions that were moved."""
    addressed: bool = False
    """A surname with a form of address, or an office beside a full name, that the article keeps apart from others."""
    moved: bool = False
    """Only some of the entity's mentions, which mean somebody else than the entity itself."""

    @property
    def id(self) -> tuple[int, int]:
        """Article and entity index."""
        return (self.article, self.entity)


def _open(article: int, mention: Mention) -> Local:
    """Return a mention whose article doesn't tell whom it means; the corpus may."""
    return Local(
        article=article, entity=OPEN, name=mention.text, kind="person", mentions=(mention,), speaks=0, moved=True
    )


def _addressed(name: str, mentions: Sequence[Mention], text: str, full: frozenset[str]) -> bool:
    if " " in name:
        return False
    found = [_TITLE.search(text, max(0, one.start - _REACH), one.start) for one in mentions]
    titles = {match[1].lower() for match in found if match}
    return not _FORMS.isdisjoint(titles) or (name in full and not persons.TITLES.isdisjoint(titles))


def locals_of(analyses: Iterable[Analysis], texts: Sequence[str]) -> tuple[list[Local], list[Span]]:
    """Return every entity that has a name, with its mentions and how often it speaks, and each first sentence."""
    found: list[Local] = []
    leads: list[Span] = []
    for index, analysis in enumerate(analyses):
        leads.append(next(iter(analysis.sentences), (0, 0)))
        mentions: dict[int, list[Mention]] = defaultdict(list)
        for mention in analysis.mentions:
            if mention.entity is not None:
                mentions[mention.entity].append(mention)
            elif mention.kind == "person" and names.words(mention.text):
                found.append(_open(index, mention))
        speaks = Counter(
            statement.speaker.entity
            for statement in analysis.statements
            if statement.speaker and statement.speaker.entity is not None
        )
        called = _called(analysis)
        full = frozenset(one.name.split()[-1] for one in analysis.entities if one.kind == "person" and " " in one.name)
        for number, entity in enumerate(analysis.entities):
            if names.words(entity.name) and any(char.isupper() for char in entity.name):
                found.append(
                    Local(
                        article=index,
                        entity=number,
                        name=entity.name,
                        kind=entity.kind,
                        mentions=tuple(mentions[number]),
                        speaks=speaks[number],
                        called=tuple(called.get(number, ())),
                        roles=entity.roles,
                        addressed=entity.kind == "person"
                        and _addressed(entity.name, mentions[number], texts[index], full),
                    )
                )
    return found, leads


def _called(analysis: Analysis) -> dict[int, list[tuple[Span, Span]]]:
    """Return for each entity where it speaks by a role phrase alone, and where its name stands."""
    found: dict[int, list[tuple[Span, Span]]] = defaultdict(list)
    for statement in analysis.statements:
        who = statement.speaker
        if who is not None and who.entity is not None and who.how == "role" and who.evidence is not None:
            found[who.entity].append(((who.start, who.end), who.evidence))
    return found
