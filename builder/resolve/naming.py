"""Naming: whom a name means that a person typed: by name, alias or slug, whatever its case and accents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from builder.errors import BuilderError
from builder.model.curation import ActorEntry
from builder.model.identity import slug as plain_slug
from builder.model.record import Record
from builder.model.resolution import Actor
from builder.resolve import countries, names
from builder.resolve.actors import Cast
from builder.resolve.bearers import single_key
from builder.resolve.forms import Form
from builder.resolve.local import Local

_NEAR = 0.6
"""Likeness from which a known name may be what a person meant."""
_MOST_NEAR = 5


class Named(Record, frozen=True, kw_only=True):
    """A typed name, and what the corpus knows by it."""

    asked: str
    name: str
    """As the corpus writes it, the form that rulings find."""
    keys: frozenset[str]
    """Folded forms of the name."""
    form: Form | None
    """None for one word of a person's name, and for a surface that is nobody's form."""
    whole: Form | None
    """The form that the name is a part of, of the same actor; the form itself where it is one."""
    alone: bool = False
    """One word that some article gives without the full name."""
    actor: Actor | None
    """None where a person ruled that this is no actor, or hid it."""
    others: tuple[tuple[str, int], ...] = ()
    """Other actors who bear the name, and how often it means each."""


class Directory:
    """Every name of a corpus, and whom it means."""

    def __init__(
        self, forms: Sequence[Form], singles: Sequence[Local], who: Cast, entries: Iterable[ActorEntry] = ()
    ) -> None:
        self.forms = {form.key: form for form in forms}
        self.actors = {actor.id: actor for actor in who.actors}
        self.who = who
        self.locals = [*(local for form in forms for local in form.locals), *singles]
        self.singles = {single_key(local) for local in singles}
        self.bearers: dict[str, Counter[str]] = defaultdict(Counter)
        self.shown: dict[str, str] = {}
        for actor in who.actors:
            # A transcript's capitals are nobody's way to write a name, if there is another.
            for alias in sorted(actor.aliases, key=lambda alias: (alias.surface.isupper(), -alias.count)):
                for key in sorted(folded(alias.surface)):
                    self.bearers[key][actor.id] += alias.count
                    self.shown.setdefault(key, alias.surface)
        for form in forms:
            self.shown[form.key] = form.name
            self.bearers[form.key].update(owner for local in form.locals if (owner := self.owner(local)))
        self.phrases: dict[str, Counter[str]] = defaultdict(Counter)
        for actor in who.actors:
            for phrase in actor.role_phrases:
                self.phrases[phrase_key(phrase.text)][actor.id] += phrase.count
            for role in actor.roles:
                self.phrases[phrase_key(role.text)][actor.id] += 1
        self.exact = {key: actor.id for actor in who.actors for key in folded(actor.name)}
        self.slugs = {actor.slug: actor.id for actor in who.actors}
        for entry in entries:
            for name in entry.aliases if names.key(entry.name) in self.exact else ():
                self.slugs.setdefault(names.key(name), self.exact[names.key(entry.name)])
        self.shown.update((names.key(actor.name), actor.name) for actor in who.actors)

    def owner(self, local: Local) -> str | None:
        """Return the actor that a local is."""
        if not local.moved:
            return self.who.of.get(local.id)
        starts = {mention.start for mention in local.mentions}
        return next((actor for start, actor in self.who.moved.get(local.article, ()) if start in starts), None)

    def find(self, asked: str) -> Named:
        """Return what a typed name means; BuilderError with the nearest known names where it means nothing."""
        keys = folded(asked)
        exact = next((self.exact[key] for key in sorted(keys) if key in self.exact), None)
        exact = exact or self.slugs.get(asked.strip().lower()) or self.slugs.get(names.key(asked))
        bearing: Counter[str] = Counter()
        for key in keys:
            for bearer, count in self.bearers.get(key, {}).items():
                bearing[bearer] = max(bearing[bearer], count)
        known = next((key for key in sorted(keys) if key in self.forms or key in self.singles), None)
        if exact is None and known is None and not bearing:
            bearing = self.phrases.get(phrase_key(asked), bearing)
        ranked = sorted(bearing, key=lambda bearer: (bearer != exact, -bearing[bearer], bearer))
        chosen = exact or next(iter(ranked), None)
        if chosen is None and known is None:
            near = self._near(asked)
            hint = f"near: {', '.join(near)}" if near else "run: briefbook build, and look into the index of actors"
            raise BuilderError(f"no name like '{asked}' in these articles", hint=hint)
        actor = self.actors[chosen] if chosen else None
        form = self.forms.get(known or "")
        if form is None and known is None and actor is not None and not bearing:
            form = self._main(actor)
        name = form.name if form else next((self.shown[key] for key in sorted(keys) if key in self.shown), asked)
        return Named(
            asked=asked,
            name=name,
            keys=keys | ({form.key} if form else set()),
            form=form,
            whole=form or (self._whole(keys, actor) if actor else None),
            alone=known is not None and form is None,
            actor=actor,
            others=tuple((self.actors[other].name, bearing[other]) for other in ranked if other != chosen),
        )

    def _forms_of(self, actor: Actor) -> list[Form]:
        """Return an actor's forms, the most mentioned first."""
        mine = [form for form in self.forms.values() if any(self.owner(local) == actor.id for local in form.locals)]
        return sorted(mine, key=lambda form: (-form.weight, form.key))

    def _main(self, actor: Actor) -> Form | None:
        """Return the form of an actor that is mentioned most: for a slug or a name that people gave it."""
        return next(iter(self._forms_of(actor)), None)

    def _whole(self, keys: Iterable[str], actor: Actor) -> Form | None:
        """Return the form of an actor that holds all words of a name."""
        parts = [set(key.split()) for key in keys]
        return next((one for one in self._forms_of(actor) if any(p <= set(one.key.split()) for p in parts)), None)

    def _near(self, asked: str) -> list[str]:
        wanted = names.key(asked)
        scored: dict[str, float] = {}
        for key, shown in self.shown.items():
            shared = bool(set(wanted.split()) & set(key.split()))
            score = max(names.similar(wanted, key), 0.9 if shared else 0.0)
            if score >= _NEAR:
                scored[shown] = max(scored.get(shown, 0.0), score)
        return sorted(scored, key=lambda shown: (-scored[shown], shown))[:_MOST_NEAR]


def phrase_key(phrase: str) -> str:
    """Return the form under which role phrases and roles meet: "the IOC President" is "ioc president"."""
    return names.key(phrase).removeprefix("the ")


def folded(name: str) -> frozenset[str]:
    """Return the forms under which a name may be known: folded, without titles, the country of a demonym."""
    state = countries.country(name) or countries.demonym(name)
    found: Iterable[str] = (names.key(name), " ".join(names.person_words(name)), names.key(state) if state else "")
    return frozenset(key for key in found if key) or frozenset({plain_slug(name)})
