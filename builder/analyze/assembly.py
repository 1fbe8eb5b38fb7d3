"""Assembly: what was found of an article's names, numbered and written down as mentions and entities."""

from __future__ import annotations

from typing import NamedTuple

from builder.analyze import roles
from builder.analyze.columns import Columns
from builder.analyze.gazetteer import Known, look_up
from builder.analyze.given_names import Gender
from builder.analyze.lexicon import GENDERED
from builder.analyze.names import Names
from builder.analyze.persons import Person
from builder.model.analysis import Entity, Kind, Mention, RoleMention
from builder.model.article import Article


class Thing:
    """An organisation, country, place or group under one key."""

    __slots__ = ("forms", "kind", "known", "name")

    def __init__(self, name: str, kind: Kind, known: Known | None) -> None:
        self.name = name
        self.kind: Kind = kind
        self.known = known
        self.forms: list[str] = []


class Found(NamedTuple):
    """A mention before the entities are numbered; `owner` None where it stays ambiguous."""

    start: int
    end: int
    kind: Kind
    owner: Person | Thing | None


def assemble(columns: Columns, article: Article, found: list[Found]) -> Names:
    """Number the entities by first mention and write everything down."""
    order: dict[int, int] = {}
    owners: list[Person | Thing] = []
    kinds: list[Kind] = []
    for item in found:
        if item.owner is not None and id(item.owner) not in order:
            order[id(item.owner)] = len(owners)
            owners.append(item.owner)
            kinds.append("person" if isinstance(item.owner, Person) else item.owner.kind)
    mentions: list[Mention] = []
    surfaces: list[dict[str, None]] = [{} for _ in owners]
    described: list[list[RoleMention]] = [[] for _ in owners]
    named = {i for item in found if item.kind == "person" for i in range(item.start, item.end)}
    for item in found:
        start, end = columns.idx[item.start], columns.end[item.end - 1]
        text = article.text[start:end]
        entity = order[id(item.owner)] if item.owner is not None else None
        kind = item.kind if entity is None else kinds[entity]
        mentions.append(Mention(start=start, end=end, text=text, kind=kind, entity=entity))
        if entity is not None:
            surfaces[entity].setdefault(columns.words(item.start, item.end))
            if kind == "person":
                described[entity] += _roles(columns, article, item, named)
            elif kind == "place" and (span := roles.of_capital(columns, item.start, item.end)) is not None:
                described[entity].append(_role(columns, article, *span))
    entities = tuple(
        Entity(name=owner.name, kind=kind, surfaces=tuple(forms), roles=_distinct(told))
        for owner, kind, forms, told in zip(owners, kinds, surfaces, described, strict=True)
    )
    return Names(
        mentions=tuple(mentions),
        entities=entities,
        genders=tuple(_gender_of(owner, entity) for owner, entity in zip(owners, entities, strict=True)),
        nations=tuple(_nation_of(owner, entity) for owner, entity in zip(owners, entities, strict=True)),
        starts=tuple(mention.start for mention in mentions),
    )


def _roles(columns: Columns, article: Article, item: Found, named: set[int]) -> list[RoleMention]:
    """Return what stands beside a name as its role; what names somebody else first is theirs."""
    spans = roles.beside(columns, item.start, item.end)
    titled = roles.before(columns, item.start)
    if titled is not None:
        spans.insert(0, titled)
    return [_role(columns, article, a, b) for a, b in spans if not _is_somebody(columns, range(a, b), named)]


def _role(columns: Columns, article: Article, first: int, stop: int) -> RoleMention:
    start, end = columns.idx[first], columns.end[stop - 1]
    return RoleMention(text=article.text[start:end], start=start, end=end)


def _is_somebody(columns: Columns, role: range, named: set[int]) -> bool:
    """Tell whether a role ends in another person's name ("former Vice President Joe Biden")."""
    if role[0] in named and role[0] - 1 in named and columns.pos[role[0] - 1] == "PROPN":
        # A name cut in two ("[Ada] Brandt's sister").
        return True
    return role[-1] in named or any(
        i in named
        and i + 1 < role.stop
        and columns.low[i + 1] not in ("'s", "’s", "'", "’")
        and i + 1 not in named
        and columns.pos[i - 1] == "PROPN"
        and i - 1 not in role
        for i in role
    )


def _distinct(told: list[RoleMention]) -> tuple[RoleMention, ...]:
    seen: dict[str, RoleMention] = {}
    for role in told:
        seen.setdefault(role.text, role)
    return tuple(seen.values())


def _gender_of(owner: Person | Thing, entity: Entity) -> Gender | None:
    if not isinstance(owner, Person):
        return None
    for role in entity.roles:
        told = GENDERED.get(role.text.split()[-1].lower())
        if told is not None and not owner.genders:
            return "male" if told == "male" else "female"
    return owner.gender


def _nation_of(owner: Person | Thing, entity: Entity) -> str | None:
    """Return the country that a person's roles name, or that a capital or seat of government stands for."""
    if isinstance(owner, Thing):
        return owner.known.country if owner.known is not None else None
    for role in entity.roles:
        for word in role.text.replace("'s", "").replace("’s", "").split():
            known = look_up(word)
            if known is not None and known.kind == "country":
                return known.name
    return None
