"""Discover: issues found in the corpus itself, where nobody has given any.

Articles are grouped into topics; in each, the nouns of action that several actors' statements turn on become issues,
named by a phrase of the corpus. The strongest of a topic is its main issue, the others stand under it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from builder.model.curation import Published
from builder.model.identity import slug as plain_slug
from builder.model.record import Record
from builder.model.resolution import Issue
from builder.model.settings import IssueSettings
from builder.resolve import slugs
from builder.resolve.actors import Cast
from builder.resolve.issues.concepts import Concept, Unit, concepts, head_nouns, units
from builder.resolve.corpus import Corpus
from builder.resolve.issues.headings import alike, heading, keywords
from builder.resolve.issues.profiles import FLOOR, Profile, Weights, centroid
from builder.resolve.question import asked
from builder.resolve.stems import stems
from builder.resolve.issues.topics import topics

_SAME = 0.5
"""Share of the smaller concept's statements that also hold a stronger one's, from which they are one issue."""
_CHILDREN = 7
_FEW = 5
"""Reports below which an issue may rest on one of them."""
_REPRESENTATIVE = 12


class _Found(Record, frozen=True, kw_only=True):
    name: str
    concept: Concept
    profile: Profile
    units: tuple[int, ...]
    """What the profile takes in, not only what holds the concept's own words."""
    strength: float
    articles: tuple[int, ...]
    main: str | None = None
    """Name of the topic's main issue, None for the main one itself."""


class _Scene(Record, frozen=True, kw_only=True):
    """What discovery works on."""

    whole: Corpus
    said: list[Unit]
    vectors: list[dict[str, float]]
    by_article: dict[int, list[int]]
    held: Counter[str]
    """Stem -> units that hold it."""
    settings: IssueSettings


def discover(
    whole: Corpus, who: Cast, told: Weights, published: Published, settings: IssueSettings
) -> tuple[tuple[Issue, Profile], ...]:
    """Return the issues of a corpus, each with its profile, sorted by id."""
    said = units(whole, who)
    by_article: dict[int, list[int]] = defaultdict(list)
    for number, unit in enumerate(said):
        by_article[unit.article].append(number)
    scene = _Scene(
        whole=whole,
        said=said,
        by_article=by_article,
        held=Counter(word for unit in said for word in set(unit.stems)),
        vectors=[told.vector(unit.stems) for unit in said],
        settings=settings,
    )
    heads = head_nouns(whole)
    groups = topics(
        [stems(f"{article.title} {article.text}") for article in whole.articles],
        [stems(article.title) for article in whole.articles],
    )
    chosen = [_issues_of(scene, topic, heads) for topic in groups]
    merged = _merged(groups, chosen)
    found: list[_Found] = []
    for topic in merged:
        at = groups.index(topic) if topic in groups else None
        found += chosen[at] if at is not None else _issues_of(scene, topic, heads)
    return _issues(scene, _strongest(found, settings.most), published)


def _issues_of(scene: _Scene, topic: Sequence[int], heads: dict[str, str]) -> list[_Found]:
    mine = [number for index in topic for number in scene.by_article[index]]
    return _select(scene, topic, concepts(scene.whole, mine, scene.said, heads, _elsewhere(scene, mine)))


def _merged(groups: Sequence[list[int]], chosen: Sequence[list[_Found]]) -> list[list[int]]:
    """Join topics whose main issue is the same: one affair, told in two ways."""
    made: list[tuple[list[int], list[_Found]]] = []
    for topic, found in zip(groups, chosen, strict=True):
        same = next(
            (at for at, (_, others) in enumerate(made) if found and others and _one_affair(found, others)), None
        )
        if same is None:
            made.append((topic, list(found)))
        else:
            made[same] = (sorted([*made[same][0], *topic]), made[same][1])
    return [topic for topic, _ in made]


def _one_affair(left: Sequence[_Found], right: Sequence[_Found]) -> bool:
    a, b = left[0], right[0]
    if set(a.concept.key) & set(b.concept.key) and a.profile.ask and b.profile.ask:
        mine, theirs = a.profile.ask.objects, b.profile.ask.objects
        if not mine or not theirs or mine & theirs:
            return True
    return any(
        alike(mine.name, theirs.name)
        for mine in left
        for theirs in right
        if mine.strength >= a.strength / 2 and theirs.strength >= b.strength / 2
    )


def _elsewhere(scene: _Scene, mine: Sequence[int]) -> dict[str, float]:
    """Return for each stem how much commoner it is outside a topic than inside, from 0 to 1."""
    outside = len(scene.said) - len(mine)
    if not outside or not mine:
        return {}
    within = Counter(word for number in mine for word in set(scene.said[number].stems))
    shares = {word: (count / len(mine), (scene.held[word] - count) / outside) for word, count in within.items()}
    return {word: out / (here + out) for word, (here, out) in shares.items()}


def _select(scene: _Scene, topic: Sequence[int], ranked: Sequence[Concept]) -> list[_Found]:
    """Choose a topic's issues: the strongest concepts that have a heading and say something new."""
    chosen: list[_Found] = []
    room = 1 + min(_CHILDREN, 3 + len(topic) // 6)
    for concept in ranked[: 6 * room]:
        if len(chosen) >= room:
            break
        if _covered(concept, chosen):
            continue
        name = heading(scene.whole, topic, scene.said, concept)
        if name is None or any(alike(name, other.name) for other in chosen):
            continue
        made = _found(scene, topic, concept, name)
        if made:
            chosen.append(made)
    if not chosen:
        return []
    main = max(chosen, key=lambda one: (one.strength, one.name))
    return [main, *(msgspec.structs.replace(one, main=main.name) for one in chosen if one is not main)]


def _found(scene: _Scene, topic: Sequence[int], concept: Concept, name: str) -> _Found | None:
    """Make an issue of a concept and its heading; None where too few actors speak to it."""
    middle = centroid(scene.vectors[number] for number in concept.units)
    ask = asked(name, concept.key[-1])
    profile = Profile(id="", phrases=(concept.key,), centroid=middle, ask=ask)
    members = tuple(
        number
        for index in topic
        for number in scene.by_article[index]
        if profile.score("", scene.said[number].stems, scene.vectors[number]) >= FLOOR
    )
    actors = {scene.said[number].actor for number in members} - {None}
    origins = {scene.said[number].origin for number in members}
    few = len(scene.whole.origins) < _FEW
    if len(members) < 2 or len(actors) < scene.settings.min_actors or (len(origins) < 2 and not few):
        return None
    return _Found(
        name=name[:1].upper() + name[1:],
        concept=concept,
        profile=profile,
        units=members,
        strength=round(math.log1p(len(members)) * math.log1p(len(actors)), 6),
        articles=tuple(sorted(topic)),
    )


def _covered(concept: Concept, chosen: Sequence[_Found]) -> bool:
    mine = set(concept.units)
    return any(
        len(mine & set(one.concept.units)) > _SAME * min(len(mine), len(one.concept.units))
        or set(concept.key) <= set(one.concept.key)
        for one in chosen
    )


def _strongest(found: list[_Found], most: int) -> list[_Found]:
    """Keep at most so many issues: main ones first, then by strength; nothing stays under what goes."""
    ranked = sorted(found, key=lambda one: (one.main is not None, -one.strength, one.name))[:most]
    names = {(one.name, one.articles) for one in ranked}
    return [one if (one.main, one.articles) in names else msgspec.structs.replace(one, main=None) for one in ranked]


def _issues(scene: _Scene, found: Sequence[_Found], published: Published) -> tuple[tuple[Issue, Profile], ...]:
    ids = [statement.id for analysis in scene.whole.analyses for statement in analysis.statements]
    stand = []
    for one in found:
        middle = dict(one.profile.centroid)
        near = {n: sum(v * middle.get(w, 0.0) for w, v in scene.vectors[n].items()) for n in one.concept.units}
        ranked = sorted(near, key=lambda n: (-round(near[n], 6), ids[n]))
        stand.append(tuple(ids[n] for n in ranked[:_REPRESENTATIVE]))
    given = slugs.assign(
        [(str(at), one.name) for at, one in enumerate(found)],
        _inherited([one.name for one in found], stand, published),
        taken=(slug for slug, _ in published.issues),
    )
    slug_of = {(one.name, one.articles): given[str(at)] for at, one in enumerate(found)}
    made = []
    for at, one in enumerate(found):
        issue = Issue(
            id=given[str(at)],
            slug=given[str(at)],
            name=one.name,
            parent=slug_of[(one.main, one.articles)] if one.main else None,
            keywords=keywords(one.name),
            representative=stand[at],
        )
        keys = frozenset(scene.whole.articles[index].key for index in one.articles)
        made.append((issue, msgspec.structs.replace(one.profile, id=issue.id, articles=keys)))
    return tuple(sorted(made, key=lambda pair: pair[0].id))


def _inherited(names: Sequence[str], stand: Sequence[tuple[str, ...]], published: Published) -> dict[str, str]:
    """Give a published slug to the issue that shares most of its representative statements, from one half on.

    One that nobody inherits so is its namesake's: it asks the same question, of other articles by now.
    """
    pairs = []
    for at, ids in enumerate(stand):
        for slug, known in published.issues:
            shared = len(set(ids) & set(known)) / max(1, min(len(ids), len(known)))
            if shared >= 0.5:
                pairs.append((-shared, slug, at))
    fixed: dict[str, str] = {}
    for _, slug, at in sorted(pairs):
        if slug not in fixed.values() and str(at) not in fixed:
            fixed[str(at)] = slug
    left = {slug for slug, _ in published.issues} - set(fixed.values())
    for at, name in enumerate(names):
        if str(at) not in fixed and plain_slug(name) in left:
            fixed[str(at)] = plain_slug(name)
            left.discard(plain_slug(name))
    return fixed
