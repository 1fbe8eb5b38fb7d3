"""Clusters: forms joined into actors. Strong pairs first, a contradiction keeps apart, people's rulings win."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from builder.model.record import Record
from builder.model.resolution import Decision
from builder.resolve import names, scoring
from builder.resolve.bearers import Bearers, single_key
from builder.resolve.forms import Form
from builder.resolve.local import OPEN, Local
from builder.resolve.merging import Merging, outstanding
from builder.resolve.rulings import components
from builder.resolve.shortened import shortened
from builder.resolve.spread import HERE, Spread

_MOST_UNSURE = 60
"""Pairs left to a person, the likeliest first: more than a page of them nobody reads."""
_BY_LAST = "surname of the only person so named, or by far the most named"
_BY_FIRST = "first name of the only person so called, in an article on the same matter"
_RARELY = 10
_FEW, _OFTEN = 2, 5
"""Bearers of a surname up to which, and mentions from which, it is worth a look whom it means."""


class Cluster(Record, frozen=True, kw_only=True):
    """Forms that are one actor, and the one-word entities that mean it, each with the reason."""

    forms: tuple[Form, ...]
    joined: tuple[tuple[Local, str], ...] = ()
    ambiguous: bool = False
    """A bare surname that several known people bear: kept apart, and no page of its own."""

    @property
    def keys(self) -> frozenset[str]:
        """Form keys; a single word counts where it is all there is."""
        return frozenset(form.key for form in self.forms) or frozenset(single_key(local) for local, _ in self.joined)

    @property
    def key(self) -> str:
        """The most mentioned form's key."""
        return min(self.forms, key=lambda form: (-form.weight, form.key)).key if self.forms else self.joined[0][0].name


def cluster(  # noqa: PLR0913, PLR0917
    forms: Sequence[Form],
    singles: Sequence[Local],
    roles: dict[str, frozenset[str]],
    same: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    spread: Spread = HERE,
) -> tuple[tuple[Cluster, ...], tuple[Decision, ...]]:
    """Join forms and one-word entities into clusters; return them with the decisions that a person may want to see."""
    by_key = {form.key: form for form in forms}
    merging = Merging(forms, (pair for pair in apart if pair[0] in by_key and pair[1] in by_key))
    ledger = Ledger(by_key)
    ruled = _ruled(by_key, merging, same, apart, ledger)
    around = scoring.contexts(forms, roles)
    _spellings(scoring.scored(forms, around, spread), scoring.rearranged(forms, around), merging, ledger)
    _initialed(forms, by_key, merging, ledger)
    for one in shortened(by_key):
        if merging.join(one.long, one.short):
            ledger.note((one.long, one.short), "same", one.rule, ((one.feature, 1.0),))
    _acronyms(forms, by_key, around, merging, ledger)
    joined, left = _surnames(by_key, singles, merging, ruled, ledger)
    shared = {names.surname(tuple(form.key.split())) for form in forms if form.kind == "person"}
    made = [
        Cluster(
            forms=tuple(by_key[key] for key in sorted(keys)),
            joined=tuple(sorted(joined.get(root, ()), key=lambda pair: pair[0].id)),
        )
        for root, keys in sorted(merging.members.items())
    ]
    made += [
        Cluster(
            forms=(),
            joined=tuple((local, "only known by this name") for local in found),
            ambiguous=name in shared,
        )
        for name, found in sorted(left.items())
    ]
    return tuple(made), ledger.bounded(merging)


class Ruled(Record, frozen=True, kw_only=True):
    """What people said of one-word names: whom they mean, whom they don't."""

    means: dict[str, str]
    never: frozenset[tuple[str, str]]


def _ruled(
    by_key: dict[str, Form],
    merging: Merging,
    same: Iterable[tuple[str, str]],
    apart: Iterable[tuple[str, str]],
    ledger: Ledger,
) -> Ruled:
    means: dict[str, str] = {}
    never = {pair for a, b in apart for pair in ((a, b), (b, a))}
    pairs = [pair for pair in same if pair not in never]
    group = components(pairs)
    for key, first in group.items():
        if key not in by_key:
            whole = [other for other, root in group.items() if root == first and other in by_key]
            means[key] = next((other for other in whole if (key, other) not in never), first)
    for a, b in pairs:
        if not (a in by_key and b in by_key) or merging.join(a, b):
            ledger.note((a, b), "same", "a person's judgement")
    for a, b in sorted(pair for pair in never if pair[0] < pair[1]):
        ledger.note((a, b), "not the same", "a person's judgement")
    return Ruled(means=means, never=frozenset(never))


class Ledger:
    """Collects decisions under the names that people read."""

    def __init__(self, by_key: dict[str, Form]) -> None:
        self.by_key = by_key
        self.decisions: list[Decision] = []

    def note(self, pair: tuple[str, str], judgement: scoring.Judged, by: str, features: scoring.Values = ()) -> None:
        """Record what was decided on a pair of form keys (or names of nobody's form)."""
        left, right = sorted(self.by_key[key].name if key in self.by_key else key for key in pair)
        self.decisions.append(Decision(left=left, right=right, features=features, judgement=judgement, by=by))

    def bounded(self, merging: Merging) -> tuple[Decision, ...]:
        """Return all that was joined or ruled, and of the unsure the likeliest pair for every two actors."""
        root = {self.by_key[key].name: merging.root[key] for key in self.by_key}
        kept = [decision for decision in self.decisions if decision.judgement != "unsure"]
        ruled = {(one.left, one.right) for one in kept}
        best: dict[tuple[str, str], Decision] = {}
        for one in sorted((one for one in self.decisions if one.judgement == "unsure"), key=_likeliest):
            a, b = sorted((root.get(one.left, one.left), root.get(one.right, one.right)))
            if a != b and (one.left, one.right) not in ruled:
                best.setdefault((a, b), one)
        unsure = sorted(best.values(), key=_likeliest)[:_MOST_UNSURE]
        return tuple(sorted(kept + unsure, key=lambda found: (found.left, found.right, found.by)))


def _likeliest(decision: Decision) -> tuple[float, float, str, str]:
    told = dict(decision.features)
    return (-told.get("score", 0.0), told.get("bearers of the surname", 0.0), decision.left, decision.right)


def _acronyms(
    forms: Sequence[Form],
    by_key: dict[str, Form],
    around: Mapping[str, scoring.Context],
    merging: Merging,
    ledger: Ledger,
) -> None:
    """Join an acronym to its long form: the one that an article gives with it, else the only one in its company."""
    fitting: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if form.kind != "person" and " " in form.key:
            for short in names.initials(form.name):
                fitting[short].append(form)
    for form in forms:
        if " " in form.key or not names.is_acronym(form.name) or form.kind == "country" or _spelt(form):
            continue
        found: dict[str, list[Form]] = defaultdict(list)
        for long in fitting[form.key]:
            found[merging.root[long.key]].append(long)
        together = {root: sum(_holds(long, form.key) for long in longs) for root, longs in found.items()}
        weights = {root: _weight(by_key, merging, root) for root in found}
        # A long form that hardly occurs is not what everybody shortens.
        weights = {root: weight for root, weight in weights.items() if weight * _RARELY >= form.weight}
        met = all(
            any(_meet(form, by_key[long], around) for long in merging.members[merging.root[root]]) for root in weights
        )
        root = outstanding(together) or (outstanding(weights) if met else None)
        if root and merging.join(root, form.key):
            ledger.note((root, form.key), "same", "acronym", (("initials", 1.0), ("long forms", float(len(found)))))
        else:
            for other in [root for root in found if together[root] or len(weights) == 1]:
                ledger.note((other, form.key), "unsure", "acronym", (("initials", 1.0), ("together", together[other])))


def _meet(one: Form, other: Form, around: Mapping[str, scoring.Context]) -> bool:
    """Tell whether two names are named in one article or beside a third; where one has no company, that is open."""
    mine, theirs = around[one.key].company, around[other.key].company
    return not one.articles.isdisjoint(other.articles) or not mine or not theirs or not mine.isdisjoint(theirs)


def _spelt(form: Form) -> bool:
    """Tell whether articles already write an acronym out ("CIA" for the "Central Intelligence Agency")."""
    spelt = {mention.text for local in form.locals for mention in local.mentions if " " in mention.text}
    return any(form.key in names.initials(text) for text in spelt)


def _holds(long: Form, acronym: str) -> int:
    """Count the articles in which a long form stands with its acronym."""
    return sum(any(names.key(mention.text) == acronym for mention in local.mentions) for local in long.locals)


def _weight(by_key: dict[str, Form], merging: Merging, root: str) -> int:
    return sum(by_key[key].weight for key in merging.members[merging.root[root]])


def _spellings(
    compared: Iterable[scoring.Scored], rearranged: Iterable[scoring.Scored], merging: Merging, ledger: Ledger
) -> None:
    scored = list(compared)
    for pair in scored:
        if any(name in ("suffix", "middle name") and value <= -1 for name, value in pair.features):
            merging.part(pair.left, pair.right)
    scored = [_doubted(pair, merging) for pair in scored]
    scored += rearranged
    torn = _torn(scored, merging)
    for pair in sorted(scored, key=lambda found: (-found.score, found.left, found.right)):
        if pair.judgement == "not the same":
            continue
        sure = pair.judgement == "same" and not {pair.left, pair.right} & torn
        done = sure and merging.join(pair.left, pair.right)
        features = (*pair.features, ("score", pair.score))
        ledger.note((pair.left, pair.right), "same" if done else "unsure", "features of the names", features)


def _doubted(pair: scoring.Scored, merging: Merging) -> scoring.Scored:
    """Leave open whom a son's name without its suffix means, once an article tells the two apart."""
    sons = [key for key in (pair.left, pair.right) if names.suffix(tuple(key.split()))]
    if pair.judgement != "same" or len(sons) != 1 or not merging.apart[sons[0]]:
        return pair
    return msgspec.structs.replace(pair, judgement="not the same")


def _initialed(forms: Sequence[Form], by_key: dict[str, Form], merging: Merging, ledger: Ledger) -> None:
    """Join "M. Venn" and "M. K. Venn" to the only Venn of the corpus whose first names begin so."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        if form.kind == "person":
            bearers[names.surname(tuple(form.key.split()))].add(form.key)
    for form in forms:
        found = tuple(form.key.split())
        given = tuple(word for word in found[: len(found) - len(names.surname(found).split())] if word != "al")
        if form.kind != "person" or not given or any(len(word) > 1 for word in given):
            continue
        fitting = {
            merging.root[other]
            for other in bearers[names.surname(found)]
            if len(other.split()[0]) > 1 and other[0] == found[0] and _same_initials(given, other.split())
        }
        if len(fitting) == 1 and merging.join(long := next(iter(fitting)), form.key):
            ledger.note((long, form.key), "same", "initial", (("surname", 1.0), ("initial", 1.0)))


def _same_initials(given: tuple[str, ...], other: list[str]) -> bool:
    """Tell whether initials after the first are those of a full name, if that gives any."""
    middle = [word[0] for word in other[1:-1] if word not in names.SUFFIXES]
    return len(given) < 2 or not middle or middle[0] == given[1]


def _torn(scored: Sequence[scoring.Scored], merging: Merging) -> frozenset[str]:
    """Return the forms that would join two others which contradict each other: it can't be told which they mean."""
    near: dict[str, set[str]] = defaultdict(set)
    for pair in scored:
        if pair.judgement == "same":
            near[pair.left].add(pair.right)
            near[pair.right].add(pair.left)
    return frozenset(key for key, others in near.items() if any(merging.apart[other] & others for other in others))


def _surnames(
    by_key: dict[str, Form], singles: Sequence[Local], merging: Merging, ruled: Ruled, ledger: Ledger
) -> tuple[dict[str, list[tuple[Local, str]]], dict[str, list[Local]]]:
    """Give each one-word entity to the person it means; return (root -> locals, name -> locals left alone)."""
    table = Bearers(by_key, merging, singles)
    joined: dict[str, list[tuple[Local, str]]] = defaultdict(list)
    left: dict[str, list[Local]] = defaultdict(list)
    later: list[Local] = []
    open_: list[Local] = []
    for local in singles:
        name = single_key(local)
        if ruled.means.get(name) in merging.root:
            joined[merging.root[ruled.means[name]]].append((local, "a person's judgement"))
            continue
        forbidden = {merging.root[b] for a, b in ruled.never if a == name and b in merging.root}
        root, reason = table.here(local, forbidden) if not local.addressed else (None, "")
        if root:
            joined[root].append((local, reason))
            table.weight[root] += len(local.mentions)
        else:
            later.append(local)
    for local in later:
        name = single_key(local)
        forbidden = {merging.root[b] for a, b in ruled.never if a == name and b in merging.root}
        root = table.anywhere(local, forbidden)
        if root:
            joined[root].append((local, _BY_LAST if table.last[name] else _BY_FIRST))
        elif local.entity == OPEN:
            open_.append(local)
        else:
            left[ruled.means.get(name, name)].append(local)
    _known_alone(open_, left, table)
    for name, found in sorted(left.items()):
        roots = sorted(table.last[name])
        often = sum(len(local.mentions) for local in found) >= _OFTEN and name not in ruled.means
        for root in roots if len(roots) <= _FEW and often else ():
            features = (("surname", 1.0), ("bearers of the surname", float(len(roots))))
            ledger.note((root, found[0].name), "unsure", "surname", features)
    return joined, left


def _known_alone(open_: Iterable[Local], left: dict[str, list[Local]], table: Bearers) -> None:
    """Give a name that its article leaves open to somebody whom others know by that one word."""
    for local in open_:
        if (name := single_key(local)) in left and not table.last[name]:
            left[name].append(local)
