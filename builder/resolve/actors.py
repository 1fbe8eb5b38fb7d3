"""Actors: one record for each cluster, with its name, aliases, roles and the places that show them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from sys import intern

import msgspec

from builder.model.analysis import Kind, Speaker
from builder.model.article import Article
from builder.model.curation import ActorEntry, Published
from builder.model.record import Record
from builder.model.resolution import Actor, ActorRole, MentionRef
from builder.model.settings import ActorSettings
from builder.model.sharing import between
from builder.model.spans import fold
from builder.resolve import names, slugs
from builder.resolve.aliases import aliases
from builder.resolve.bodies import BODY, LEGAL
from builder.resolve.clusters import Cluster
from builder.resolve.corpus import Corpus
from builder.resolve.forms import Form
from builder.resolve.governments import speaks_for, with_voices
from builder.resolve.local import Local
from builder.resolve.role_phrases import role_phrases
from builder.resolve.rulings import Rulings
from builder.resolve.salience import Salience, locals_of

_MOST_ROLES = 40
_WRITTEN_OUT = {"gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "amb": "ambassador"}
_QUALIFIED = re.compile(r"(?:united states|united kingdom) ")


class Cast(Record, frozen=True, kw_only=True):
    """All actors, and which actor each entity of each article is."""

    actors: tuple[Actor, ...]
    of: dict[tuple[int, int], str]
    """(article index, entity index) -> actor id."""
    moved: dict[int, list[tuple[int, str]]]
    """Article index -> (mention's start, actor id), where a mention means another than its entity."""
    voices: dict[str, str] = msgspec.field(default_factory=dict)
    """Actor id of a capital or seat of government -> id of the country for which it speaks."""

    def speaker(self, article: int, speaker: Speaker) -> str | None:
        """Return who speaks; None where nobody is named."""
        if speaker.entity is None:
            return None
        for start, end in ((speaker.start, speaker.end), speaker.evidence or (0, 0)):
            for at, actor in self.moved.get(article, ()):
                if start <= at < end:
                    return self.voices.get(actor, actor)
        found = self.of.get((article, speaker.entity))
        return self.voices.get(found, found) if found else None


def cast(
    clusters: Sequence[Cluster],
    whole: Corpus,
    rules: Rulings,
    published: Published,
    settings: ActorSettings,
) -> Cast:
    """Describe every cluster that is an actor."""
    kept = [found for found in clusters if not found.keys & rules.dropped and _mentions(found)]
    entries = [_entry(found, rules) for found in kept]
    shown = [entry.name if entry else _name(found) for found, entry in zip(kept, entries, strict=True)]
    # Of two with one name the one with a page has the plain slug: only pages are published.
    salience = Salience(whole, kept, settings)
    shares, paged = salience.shares(kept), [salience.paged(found) for found in kept]
    order = sorted(range(len(kept)), key=lambda at: (not paged[at], -_mentions(kept[at]), shown[at], kept[at].key))
    fixed = _fixed(order, kept, shown, entries, published)
    given = slugs.assign([(str(at), shown[at]) for at in order], fixed, taken=(slug for slug, _ in published.actors))
    made: list[Actor] = []
    of: dict[tuple[int, int], str] = {}
    moved: dict[int, list[tuple[int, str]]] = defaultdict(list)
    spoke: Counter[tuple[int, int]] = Counter()
    for at in order:
        part = Part(
            cluster=kept[at],
            name=shown[at],
            slug=given[str(at)],
            entry=entries[at],
            salience=shares[at],
            page=paged[at],
        )
        actor = _actor(part, whole)
        made.append(actor)
        for local, _ in _locals(kept[at]):
            if local.moved:
                moved[local.article] += [(mention.start, actor.id) for mention in local.mentions]
            else:
                of[local.id] = actor.id
                spoke[local.id] += local.speaks
    made = _told_apart(made)
    voices = speaks_for(made)
    heard = {place: times for place, times in spoke.items() if times}
    made = _heard(with_voices(made, voices, whole, of, heard), voices, of, heard, settings)
    return Cast(actors=tuple(sorted(made, key=lambda actor: actor.id)), of=of, moved=dict(moved), voices=voices)


def _told_apart(made: Sequence[Actor]) -> list[Actor]:
    """Let a name that is another actor's own be no body's alias: the town is no alias of its radio station."""
    owner = {names.key(actor.name): actor.id for actor in sorted(made, key=lambda one: (one.salience, one.id))}
    return [
        msgspec.structs.replace(
            actor,
            aliases=tuple(
                alias
                for alias in actor.aliases
                if owner.get(names.key(alias.surface), actor.id) == actor.id or alias.surface == actor.name
            ),
        )
        if actor.kind != "person"
        else actor
        for actor in made
    ]


def _heard(
    made: Sequence[Actor],
    voices: Mapping[str, str],
    of: Mapping[tuple[int, int], str],
    spoke: Mapping[tuple[int, int], int],
    settings: ActorSettings,
) -> list[Actor]:
    """Give a country a page for what its capital or seat says, and those none for it."""
    said: Counter[str] = Counter()
    for place, times in spoke.items():
        said[voices.get(of[place], "")] += times
    return [
        msgspec.structs.replace(
            actor,
            page=len(actor.mentions) >= settings.min_mentions
            if actor.id in voices
            else actor.page or said[actor.id] >= settings.min_statements,
        )
        for actor in made
    ]


class Part(Record, frozen=True, kw_only=True):
    """A cluster with what has been decided on it."""

    cluster: Cluster
    name: str
    slug: str
    entry: ActorEntry | None
    salience: float
    page: bool


def _entry(cluster: Cluster, rules: Rulings) -> ActorEntry | None:
    keys = cluster.keys
    return next((entry for key, entry in rules.entries if key in keys), None)


def _fixed(
    order: Sequence[int],
    kept: Sequence[Cluster],
    shown: Sequence[str],
    entries: Sequence[ActorEntry | None],
    published: Published,
) -> dict[str, str]:
    """Return the slugs that are not ours to choose: a person's, else a published one of any of its names."""
    lock: dict[str, list[str]] = defaultdict(list)
    for known_slug, name in published.actors:
        lock[names.key(name)].append(known_slug)
    fixed: dict[str, str] = {}
    given: set[str] = set()
    used = {entry.slug for entry in entries if entry and entry.slug}
    for at in order:
        entry = entries[at]
        known = [slug for key in (names.key(shown[at]), *sorted(kept[at].keys)) for slug in lock.get(key, ())]
        slug = entry.slug if entry and entry.slug else next((slug for slug in known if slug not in used), None)
        if slug and slug not in given:
            fixed[str(at)] = slug
            given.add(slug)
            used.add(slug)
    return fixed


def _locals(cluster: Cluster) -> list[tuple[Local, str]]:
    found = [(local, "") for form in cluster.forms for local in form.locals]
    return sorted([*found, *cluster.joined], key=lambda pair: pair[0].id)


def _mentions(cluster: Cluster) -> int:
    return sum(len(local.mentions) for local in locals_of(cluster))


def _name(cluster: Cluster) -> str:
    """Return the form that people would look up: the most frequent full one, an organisation's long one."""
    if not cluster.forms:
        return names.person_name(min(local.name for local, _ in cluster.joined))
    kind = _kind(cluster, None)
    forms = [form for form in cluster.forms if form.kind == kind] or list(cluster.forms)
    if kind == "organisation":
        forms = [form for form in forms if not names.is_acronym(form.name)] or forms
        forms = [form for form in forms if form.key.split()[-1] not in LEGAL] or forms
        forms = [form for form in forms if BODY.search(form.key)] or forms
        # A body is looked up without its country where it is mostly named so: "Justice Department".
        plain = [form for form in forms if not _QUALIFIED.match(form.key)]
        forms = [form for form in plain if " " in form.key] or plain or forms
    if kind == "person":
        return min(forms, key=lambda form: (-_usual(form), -form.weight, len(form.name), form.name)).name
    return min(forms, key=lambda form: (-form.weight, -len(form.name), form.name)).name


def _usual(form: Form) -> int:
    """Weigh a person's form: people look it up without initials, whatever one newspaper's style."""
    found = {
        local.article
        for local in form.locals
        if any(names.key(names.person_name(mention.text)) == form.key for mention in local.mentions)
    }
    return (len(found) or 1) * (1 if any(len(word) == 1 for word in form.key.split()) else 3)


def _kind(cluster: Cluster, entry: ActorEntry | None) -> Kind:
    if entry and entry.kind:
        return entry.kind
    if not cluster.forms:
        return "person"
    votes: Counter[Kind] = Counter()
    for form in cluster.forms:
        votes[form.kind] += form.weight + 1
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _actor(part: Part, whole: Corpus) -> Actor:
    cluster, articles = part.cluster, whole.articles
    found = _locals(cluster)
    keys = sorted({articles[local.article].key for local, _ in found})
    kind = _kind(cluster, part.entry)
    origins = sorted({whole.origin_of[key] for key in keys})
    return Actor(
        id=part.slug,
        slug=part.slug,
        name=part.name,
        kind=kind,
        aliases=aliases(found, part.name, cluster, articles),
        roles=_roles(found, part.entry, articles) if kind != "country" else (),
        role_phrases=role_phrases(found, part.name, articles),
        mentions=tuple(
            sorted(
                (
                    MentionRef(article=articles[local.article].key, span=between(mention.start, mention.end))
                    for local, _ in found
                    for mention in local.mentions
                ),
                key=lambda ref: (ref.article, ref.span),
            )
        ),
        articles=tuple(keys),
        origins=tuple(origins),
        salience=part.salience,
        page=part.page,
    )


def _roles(
    found: Iterable[tuple[Local, str]],
    entry: ActorEntry | None,
    articles: Sequence[Article],
) -> tuple[ActorRole, ...]:
    """Return roles as sources give them, the latest first, each wording once."""
    latest: dict[str, ActorRole] = {}
    for local, _ in found:
        article = articles[local.article]
        if local.moved:
            # Roles are the entity's, these mentions somebody else's.
            continue
        for role in local.roles:
            text = intern(fold(role.text))
            made = ActorRole(
                text=text, article=article.key, span=between(role.start, role.end), date=article.published.date
            )
            known = latest.get(text.lower())
            if known is None or _newer(made, known):
                latest[text.lower()] = made
    pinned = entry.role.lower() if entry and entry.role else None
    ranked = sorted(latest.values(), key=lambda role: (role.article, role.span))
    ranked.sort(key=lambda role: role.date or "", reverse=True)
    ranked.sort(key=lambda role: role.text.lower() != pinned)
    return tuple(ranked[:_MOST_ROLES])


def _newer(a: ActorRole, b: ActorRole) -> bool:
    return (a.date or "", b.article, b.span) > (b.date or "", a.article, a.span)


def role_words(found: Sequence[Local]) -> frozenset[str]:
    """Return the words of the roles that some locals bear."""
    texts: dict[str, None] = defaultdict()
    for local in found:
        for role in () if local.moved else local.roles:
            texts[role.text] = None
    told = (_WRITTEN_OUT.get(word, word) for text in texts for word in names.words(text))
    return frozenset(word for word in told if len(word) > 3)
