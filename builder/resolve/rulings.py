"""Rulings: what people have decided on actors, looked up among the corpus's names; what fits nothing is reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.model.curation import ActorEntry, Curation
from builder.model.diagnostic import Diagnostic
from builder.model.record import Record
from builder.model.resolution import Actor
from builder.resolve import countries, names
from builder.resolve.bearers import single_key
from builder.resolve.forms import Form
from builder.resolve.local import Local


class Rulings(Record, frozen=True, kw_only=True):
    """Decisions in terms of form keys."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    dropped: frozenset[str] = frozenset()
    entries: tuple[tuple[str, ActorEntry], ...] = ()
    """(form key, the entry that names it)."""


class _Lookup:
    """Finds names among the corpus's forms and remembers the ones it could not find."""

    def __init__(self, forms: Sequence[Form], singles: Iterable[Local]) -> None:
        self.forms = forms
        self.known = {form.key for form in forms} | {single_key(local) for local in singles}
        self.missing: list[Diagnostic] = []

    def key(self, name: str) -> str | None:
        for key in (_country_key(name), names.key(name), " ".join(names.person_words(name))):
            if key and key in self.known:
                return key
        return None

    def judged(self, name: str) -> str | None:
        key = self.key(name)
        if key is None and (whole := self._whole(name)) is not None:
            message = f"{name!r} is only ever short for {whole.name!r} here"
            self.missing.append(Diagnostic(where="judgements.yml", message=message, hint="give the full name"))
        elif key is None:
            self.report("judgements.yml", name, "correct or remove it")
        return key

    def _whole(self, name: str) -> Form | None:
        """Return the most mentioned form that a name is a part of."""
        words = set(names.person_words(name))
        bearers = [form for form in self.forms if words and words < set(form.key.split())]
        return min(bearers, key=lambda form: (-form.weight, form.key), default=None)

    def report(self, where: str, name: str, hint: str) -> None:
        self.missing.append(Diagnostic(where=where, message=f"{name!r} matches no name in the articles", hint=hint))


def rulings(
    curation: Curation, forms: Sequence[Form], singles: Iterable[Local]
) -> tuple[Rulings, tuple[Diagnostic, ...]]:
    """Look every ruling's names up; return what applies and a diagnostic for what matches nothing."""
    lookup = _Lookup(forms, singles)
    same: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    dropped: set[str] = set()
    entries: list[tuple[str, ActorEntry]] = []
    for entry in curation.actors:
        # One of its names is enough: an entry lists spellings that may come, not only those that came.
        found = [key for name in (entry.name, *entry.aliases) if (key := lookup.key(name))]
        if not found:
            lookup.report("actors.yml", entry.name, "add a name that the articles use, or remove it")
            continue
        same.extend((found[0], other) for other in found[1:] if other != found[0])
        entries.append((found[0], entry))
        if entry.hidden:
            dropped.add(found[0])
    for judgement in curation.judgements:
        for pair, into in ((judgement.same, same), (judgement.not_same, apart)):
            both = [key for name in pair or () if (key := lookup.judged(name))]
            if len(both) == 2 and both[0] != both[1]:
                into.append((both[0], both[1]))
        for name in (judgement.not_an_actor, judgement.hidden):
            if name and (key := lookup.judged(name)):
                dropped.add(key)
    made = Rulings(same=tuple(same), apart=tuple(apart), dropped=frozenset(dropped), entries=tuple(entries))
    return made, (*lookup.missing, *_conflicts(curation, lookup, made))


def _conflicts(curation: Curation, lookup: _Lookup, made: Rulings) -> Iterable[Diagnostic]:
    """Report rulings that contradict each other: kept apart wins, and so does no actor."""
    group = components(made.same)
    for judgement in curation.judgements:
        keys = [key for name in judgement.not_same or () if (key := lookup.key(name))]
        if len(keys) == 2 and keys[0] in group and group[keys[0]] == group.get(keys[1]):
            a, b = judgement.not_same or ("", "")
            message = f"{a!r} and {b!r} are ruled not the same, and the same as well"
            hint = "kept apart; remove one of the rulings here, or the alias in actors.yml"
            yield Diagnostic(where="judgements.yml", message=message, hint=hint)
    shown = {key: entry.name for key, entry in made.entries if not entry.hidden}
    for judgement in curation.judgements:
        name = judgement.not_an_actor or judgement.hidden
        if name and (key := lookup.key(name)) in shown:
            message = f"{name!r} is ruled out, and actors.yml has an entry for it"
            hint = f"left out; remove this ruling, or the entry {shown[key]!r}"
            yield Diagnostic(where="judgements.yml", message=message, hint=hint)


def components(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for every name of the pairs the first name of all that it is one with."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    for a, b in pairs:
        one, other = sorted((find(a), find(b)))
        root[other] = one
    return {key: find(key) for key in sorted(root)}


def idle(rules: Rulings, held: Iterable[frozenset[str]], curation: Curation) -> tuple[Diagnostic, ...]:
    """Report who is ruled out under a name that is only ever short for somebody else's."""
    keys = frozenset(key for one in held for key in one)
    return tuple(
        Diagnostic(
            where="judgements.yml",
            message=f"{name!r} is no actor's own name, only short for one",
            hint="give the full name",
        )
        for judgement in curation.judgements
        if (name := judgement.not_an_actor or judgement.hidden)
        and (found := {names.key(name), " ".join(names.person_words(name)), _country_key(name)} & rules.dropped)
        and not found & keys
    )


def unknown_roles(curation: Curation, actors: Iterable[Actor]) -> tuple[Diagnostic, ...]:
    """Report pinned roles that no article gives: a role is a source's word, or none."""
    by_name = {names.key(actor.name): actor for actor in actors}
    return tuple(
        Diagnostic(
            where="actors.yml",
            message=f"no article calls {entry.name!r} {entry.role!r}",
            hint="write the role as an article has it" + (f", such as {actor.roles[0].text!r}" if actor.roles else ""),
        )
        for entry in curation.actors
        if entry.role
        and (actor := by_name.get(names.key(entry.name))) is not None
        and all(role.text.lower() != entry.role.lower() for role in actor.roles)
    )


def _country_key(name: str) -> str:
    state = countries.country(name) or countries.demonym(name)
    return names.key(state) if state else ""
