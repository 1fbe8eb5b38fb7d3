"""Keeping: published issues stay what they are; what is discovered anew finds its place beside them.

A published issue stands while the corpus still holds half of the statements that stand for it, under its slug, its
heading and its parent. What discovery finds again is that issue; what it no longer finds is made from the lock.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from builder.model.curation import Published
from builder.model.identity import slug as plain_slug
from builder.model.record import Record
from builder.model.resolution import Issue
from builder.resolve import slugs
from builder.resolve.issues.discover import room
from builder.resolve.issues.found import Found, asks_the_same
from builder.resolve.issues.headings import alike, keywords
from builder.resolve.issues.profiles import Profile, centroid
from builder.resolve.issues.scene import Scene

_REPRESENTATIVE = 12
_STANDS = 0.5
"""Share of the published statements that an issue must still have, or share with one found, to be the same."""


class _Entry(Record, frozen=True, kw_only=True):
    """An issue of this build: with its slug where it was published."""

    name: str
    found: Found
    stand: tuple[str, ...]
    slug: str | None = None
    parent: str | None = None
    """Slug of the published parent."""


def settled(
    here: Scene, groups: Sequence[Sequence[int]], found: Sequence[Found], published: Published
) -> tuple[tuple[Issue, Profile], ...]:
    """Return the issues of this build with their profiles, sorted by id."""
    stand = [_representative(here, one) for one in found]
    fixed = _inherited([one.name for one in found], stand, published)
    lock = {slug: (name, parent) for slug, name, parent in published.headings}
    kept: list[_Entry] = []
    new: list[_Entry] = []
    for at, one in enumerate(found):
        slug = fixed.get(at)
        name, parent = lock.get(slug or "", (one.name, None))
        made = (
            msgspec.structs.replace(one, profile=here.profile(name, one.profile.centroid, one.topic))
            if name != one.name
            else one
        )
        entry = _Entry(name=name, found=made, stand=stand[at], slug=slug, parent=parent)
        (kept if slug in lock else new).append(entry)
    taken = set(fixed.values())
    revived = (_revived(here, groups, slug, published) for slug in sorted(set(lock) - taken))
    kept += [entry for entry in revived if entry is not None]
    # One question, one page: what a published issue asks in other words is no new one.
    new = [entry for entry in new if not any(asks_the_same(one.found, entry.found) for one in kept)]
    return _issues(here, [*kept, *_beside(kept, _pressing(here, kept, new))], published)


def _representative(here: Scene, one: Found) -> tuple[str, ...]:
    middle = dict(one.profile.centroid)
    near = {n: sum(v * middle.get(w, 0.0) for w, v in here.vector(n).items()) for n in one.told}
    ranked = sorted(near, key=lambda n: (-round(near[n], 6), here.said[n].id))
    return tuple(here.said[n].id for n in ranked[:_REPRESENTATIVE])


def _inherited(names: Sequence[str], stand: Sequence[tuple[str, ...]], published: Published) -> dict[int, str]:
    """Give a published slug to the issue that shares its heading or most of its statements, from one half on.

    One that nobody inherits so is its namesake's: it asks the same question, of other articles by now.
    """
    known_as = {slug: name for slug, name, _ in published.headings}
    pairs = []
    for at, ids in enumerate(stand):
        for slug, known in published.issues:
            shared = len(set(ids) & set(known)) / max(1, min(len(ids), len(known)))
            same = known_as.get(slug) == names[at] and shared > 0
            if shared >= _STANDS or same:
                pairs.append((not same, -shared, slug, at))
    fixed: dict[int, str] = {}
    for _, _, slug, at in sorted(pairs):
        if slug not in fixed.values() and at not in fixed:
            fixed[at] = slug
    left = {slug for slug, _ in published.issues} - set(fixed.values())
    for at, name in enumerate(names):
        if at not in fixed and plain_slug(name) in left:
            fixed[at] = plain_slug(name)
            left.discard(plain_slug(name))
    return fixed


def _revived(here: Scene, groups: Sequence[Sequence[int]], slug: str, published: Published) -> _Entry | None:
    """Make a published issue from the statements that stand for it; None where too few of them are left."""
    name, parent = next((name, parent) for known, name, parent in published.headings if known == slug)
    stood = dict(published.issues).get(slug, ())
    number = here.numbers
    left = [number[ident] for ident in stood if ident in number]
    if not left or len(left) < _STANDS * len(stood):
        return None
    home = Counter(here.said[at].article for at in left)
    topic = max(groups, key=lambda group: (sum(home[index] for index in group), len(group)), default=())
    made = here.profile(name, centroid(map(here.vector, left)), topic)
    found = Found(
        name=name,
        profile=made,
        words=frozenset(),
        told=tuple(sorted(left)),
        taken=len(left),
        strength=0.0,
        articles=tuple(sorted({*topic, *home})),
        topic=tuple(topic),
    )
    return _Entry(
        name=name, found=found, stand=tuple(ident for ident in stood if ident in number), slug=slug, parent=parent
    )


def _pressing(here: Scene, kept: Sequence[_Entry], new: Sequence[_Entry]) -> list[_Entry]:
    """Return the new issues there is room for; where published ones fill the book, only those among its strongest."""
    spare = max(0, here.settings.most - len(kept))
    ranked = sorted(new, key=lambda entry: (-entry.found.strength, entry.name))
    known = sorted(entry.found.strength for entry in kept if entry.found.strength)
    high = known[len(known) * 3 // 4] if known else 0.0
    chosen = ranked[:spare] + [entry for entry in ranked[spare:] if entry.found.strength > high]
    return [entry for entry in new if entry in chosen]


def _beside(kept: Sequence[_Entry], new: Sequence[_Entry]) -> list[_Entry]:
    """Let what is new stand under the published main issue of its topic, where that has room; else as it was found."""
    mains: dict[tuple[int, ...], _Entry] = {}
    there: dict[tuple[int, ...], list[_Entry]] = defaultdict(list)
    for entry in kept:
        there[_topic(entry)].append(entry)
        if entry.parent is None:
            mains.setdefault(_topic(entry), entry)
    added = []
    for entry in new:
        topic = _topic(entry)
        main = mains.get(topic)
        if main is not None:
            if len(there[topic]) >= room(len(topic)) or any(alike(entry.name, one.name) for one in there[topic]):
                continue
            there[topic].append(entry)
            added.append(msgspec.structs.replace(entry, parent=main.slug))
        else:
            added.append(entry)
    return added


def _topic(entry: _Entry) -> tuple[int, ...]:
    return entry.found.topic


def _issues(here: Scene, entries: Sequence[_Entry], published: Published) -> tuple[tuple[Issue, Profile], ...]:
    given = slugs.assign(
        [(str(at), entry.name) for at, entry in enumerate(entries)],
        {str(at): entry.slug for at, entry in enumerate(entries) if entry.slug},
        taken=(slug for slug, _ in published.issues),
    )
    above = {given[str(at)]: _above(entry, entries, given) for at, entry in enumerate(entries)}
    made = []
    for at, entry in enumerate(entries):
        ident = given[str(at)]
        parent = above[ident]
        # No more than two levels: what stands under something that stands under another goes to that one.
        if parent is not None and above.get(parent) is not None:
            parent = above[parent]
        issue = Issue(
            id=ident,
            slug=ident,
            name=entry.name,
            parent=parent if parent != ident else None,
            keywords=keywords(entry.name),
            representative=entry.stand,
        )
        keys = frozenset(here.whole.articles[index].key for index in entry.found.articles)
        profile = msgspec.structs.replace(entry.found.profile, id=ident, articles=keys)
        if issue.parent is None:
            affair, tied = here.affair(entry.found.articles), here.tied(entry.found.articles)
            profile = msgspec.structs.replace(profile, affair=affair, tied=tied)
        made.append((issue, profile))
    return tuple(sorted(made, key=lambda pair: pair[0].id))


def _above(entry: _Entry, entries: Sequence[_Entry], given: dict[str, str]) -> str | None:
    """Return the slug of an entry's parent: the published one, else the main issue it was found under."""
    if entry.parent is not None:
        return entry.parent if entry.parent in given.values() else None
    if entry.slug is not None or entry.found.main is None:
        return None
    wanted = (entry.found.main, entry.found.topic)
    return next((given[str(at)] for at, one in enumerate(entries) if (one.found.name, one.found.topic) == wanted), None)
