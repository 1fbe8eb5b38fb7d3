"""Explain: why two names are, or are not, one actor, and which ruling would make it otherwise."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

import msgspec

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.curation import ActorEntry, Curation, Judgement, Published
from builder.model.record import Record
from builder.model.resolution import Decision
from builder.model.settings import Settings
from builder.resolve import names, scoring
from builder.resolve.actors import cast, role_words
from builder.resolve.bearers import single_key
from builder.resolve.clusters import Cluster, cluster
from builder.resolve.corpus import Corpus, corpus
from builder.resolve.evidence import Evidence, evidence
from builder.resolve.forms import Form, gather
from builder.resolve.naming import Directory, Named, folded, phrase_key
from builder.resolve.rulings import rulings


class Weighed(Record, frozen=True, kw_only=True):
    """One feature of a pair: its value from -1 to 1, and its weight in the score."""

    name: str
    value: float
    weight: float


class Compared(Record, frozen=True, kw_only=True):
    """What comparing two names gave."""

    blocked: bool
    """Whether they share a block; only then does a build compare them."""
    features: tuple[Weighed, ...]
    score: float
    judgement: scoring.Judged
    same_from: float = scoring.SAME
    unsure_from: float = scoring.UNSURE


class Explanation(Record, frozen=True, kw_only=True):
    """All that is known of two names."""

    left: Named
    right: Named
    same: bool
    alike: bool
    """Both are one name once titles, case and accents are folded."""
    compared: Compared | None
    """None where either is no full form, or they differ in kind."""
    chain: tuple[Decision, ...]
    """The decisions that joined the two, step by step; for two actors, those that came between them."""
    reasons: tuple[tuple[str, str], ...]
    """(surface, why it means its actor), where it is not the actor's own name."""
    rulings: tuple[Judgement, ...]
    """What people have ruled on the two."""
    entry: ActorEntry | None
    """The entry of actors.yml that lists both, or hides one."""
    evidence: tuple[Evidence, ...]
    remedy: Judgement | None
    """The ruling that makes it otherwise: tried out, None where no ruling does."""
    replaces: tuple[Judgement, ...] = ()
    """Rulings that must go for it."""


class _Ground:
    """A corpus's names, and a way to see what a ruling would do to them."""

    def __init__(self, whole: Corpus, settings: Settings) -> None:
        self.whole, self.settings = whole, settings
        self.forms, self.singles = gather(whole)
        self.roles = {form.key: role_words(form.locals) for form in self.forms}

    def clusters(self, curation: Curation) -> tuple[tuple[Cluster, ...], tuple[Decision, ...]]:
        rules, _ = rulings(curation, self.forms, self.singles)
        return cluster(self.forms, self.singles, self.roles, rules.same, rules.apart)

    def directory(self, curation: Curation, published: Published) -> tuple[Directory, tuple[Decision, ...]]:
        rules, _ = rulings(curation, self.forms, self.singles)
        found, decisions = cluster(self.forms, self.singles, self.roles, rules.same, rules.apart)
        who = cast(found, self.whole, rules, published, self.settings.actors)
        return Directory(self.forms, self.singles, who, curation.actors), decisions

    def together(self, curation: Curation, left: str, right: str) -> bool:
        """Tell whether a cluster would hold both keys."""
        found, _ = self.clusters(curation)
        sides = [_bearing(found, key) for key in (left, right)]
        return any(one in sides[1] for one in sides[0])


def explain(  # noqa: PLR0913, PLR0917
    articles: Sequence[Article],
    analyses: Sequence[Analysis],
    curation: Curation,
    published: Published,
    settings: Settings,
    pair: tuple[str, str],
) -> Explanation:
    """Explain two typed names; BuilderError where one of them is in no article."""
    ground = _Ground(corpus(articles, analyses), settings)
    directory, decisions = ground.directory(curation, published)
    left, right = (directory.find(asked) for asked in pair)
    left, right = _agreed(left, right, directory), _agreed(right, left, directory)
    same = left.actor is not None and left.actor == right.actor
    ruled = tuple(one for one in curation.judgements if _rules_on(one, left, right, directory))
    alike = same and (left.form == right.form if left.form or right.form else bool(left.keys & right.keys))
    remedy, replaces = (None, ()) if alike else _remedy(ground, curation, (left, right), same, ruled)
    return Explanation(
        left=left,
        right=right,
        same=same,
        alike=alike,
        compared=_compared(ground, left.form, right.form),
        chain=_path(decisions, _whole_name(left), _whole_name(right)) if same else _between(decisions, left, right),
        reasons=tuple(reason for one in (left, right) for reason in _reason(one)),
        rulings=ruled,
        entry=next((one for one in curation.actors if _decides(one, left, right)), None),
        evidence=evidence(ground.whole, directory, left, right),
        remedy=remedy,
        replaces=replaces,
    )


def _agreed(one: Named, other: Named, directory: Directory) -> Named:
    """Where a name means several actors, take the one that the other name means."""
    mine = {name for name, _ in one.others}
    if one.actor is None or other.actor is None or other.actor.name not in mine:
        return one
    if other.others or one.actor.name == other.actor.name or names.key(one.actor.name) in one.keys:
        return one
    rest = tuple(pair for pair in one.others if pair[0] != other.actor.name)
    count = sum(alias.count for alias in one.actor.aliases if folded(alias.surface) & one.keys)
    return msgspec.structs.replace(one, actor=other.actor, others=((one.actor.name, count), *rest))


def _bearing(found: Sequence[Cluster], key: str) -> list[Cluster]:
    """Return the clusters that a name means: the one that it alone makes up, else all that hold it."""
    alone = [one for one in found if not one.forms and key in one.keys]
    return alone or [one for one in found if _holds(one, key)]


def _holds(found: Cluster, key: str) -> bool:
    if any(form.key == key for form in found.forms):
        return True
    return any(single_key(local) == key for local, _ in found.joined)


def _whole_name(one: Named) -> str:
    return one.whole.name if one.whole else one.name


def _compared(ground: _Ground, left: Form | None, right: Form | None) -> Compared | None:
    if left is None or right is None or left == right or left.kind != right.kind:
        return None
    around = scoring.contexts(ground.forms, ground.roles)
    a, b = sorted((left, right), key=lambda form: form.key)
    scored = scoring.score(
        scoring.Pair(left=scoring.Name.of(a, around[a.key]), right=scoring.Name.of(b, around[b.key]))
    )
    weights = {feature.name: feature.weight for feature in (scoring.PERSON if a.kind == "person" else scoring.OTHER)}
    return Compared(
        blocked=bool(scoring.blocks([a, b])),
        features=tuple(Weighed(name=name, value=value, weight=weights[name]) for name, value in scored.features),
        score=scored.score,
        judgement=scored.judgement,
    )


def _path(decisions: Iterable[Decision], left: str, right: str) -> tuple[Decision, ...]:
    """Return the shortest chain of joining decisions from one name to the other."""
    near: dict[str, list[Decision]] = defaultdict(list)
    for one in decisions:
        if one.judgement == "same":
            near[one.left].append(one)
            near[one.right].append(one)
    queue: deque[tuple[str, tuple[Decision, ...]]] = deque([(left, ())])
    seen = {left}
    while queue:
        here, path = queue.popleft()
        if here == right:
            return path
        for one in near[here]:
            there = one.right if one.left == here else one.left
            if there not in seen:
                seen.add(there)
                queue.append((there, (*path, one)))
    return ()


def _between(decisions: Iterable[Decision], left: Named, right: Named) -> tuple[Decision, ...]:
    """Return what was decided on exactly these two names."""
    both = {left.name, right.name}
    return tuple(one for one in decisions if {one.left, one.right} == both and one.judgement != "same")


def _reason(one: Named) -> tuple[tuple[str, str], ...]:
    if one.actor is None or one.keys & folded(one.actor.name):
        return ()
    found = [alias for alias in one.actor.aliases if folded(alias.surface) & one.keys]
    found.sort(key=lambda alias: alias.surface != one.name)
    if not found and any(phrase_key(phrase.text) == phrase_key(one.asked) for phrase in one.actor.role_phrases):
        return ((one.asked, "a role phrase, in an article that names whom it means"),)
    if not found and any(phrase_key(role.text) == phrase_key(one.asked) for role in one.actor.roles):
        return ((one.asked, "a role that sources give"),)
    return tuple((alias.surface, alias.reason) for alias in found[:1])


def _known_by(one: Named, directory: Directory) -> frozenset[str]:
    """Return all folded names of a name's actor, or of the name alone."""
    if one.actor is None:
        return one.keys
    mine = {key for alias in one.actor.aliases for key in folded(alias.surface)}
    mine |= {
        form.key for form in directory.forms.values() if any(directory.owner(x) == one.actor.id for x in form.locals)
    }
    return one.keys | mine


def _rules_on(ruling: Judgement, left: Named, right: Named, directory: Directory) -> bool:
    """Tell whether a ruling names these two, or drops one of them."""
    for pair in (ruling.same, ruling.not_same):
        if pair:
            a, b = folded(pair[0]), folded(pair[1])
            if left.actor is not None and left.actor == right.actor:
                mine = _known_by(left, directory)
                return bool(a & mine and b & mine)
            return bool((a & left.keys and b & right.keys) or (a & right.keys and b & left.keys))
    dropped = ruling.not_an_actor or ruling.hidden
    return bool(dropped) and any(one.actor is None and folded(dropped or "") & one.keys for one in (left, right))


def _decides(entry: ActorEntry, left: Named, right: Named) -> bool:
    listed = [_lists(entry, one) for one in (left, right)]
    hidden = [there and one.actor is None for there, one in zip(listed, (left, right), strict=True)]
    return all(listed) or (entry.hidden and any(hidden))


def _lists(entry: ActorEntry, one: Named) -> bool:
    return any(folded(name) & one.keys for name in (entry.name, *entry.aliases))


def _remedy(
    ground: _Ground, curation: Curation, pair: tuple[Named, Named], same: bool, ruled: tuple[Judgement, ...]
) -> tuple[Judgement | None, tuple[Judgement, ...]]:
    """Return the ruling that turns the answer round, and what it replaces; only one that was seen to work."""
    left, right = pair
    if left.actor is None or right.actor is None:
        return None, ()
    against = tuple(one for one in ruled if (one.same if same else one.not_same))
    rest = tuple(one for one in curation.judgements if one not in against)
    when = ground.settings.as_of or max((a.published.date or "" for a in ground.whole.articles), default="") or None
    for a, mine in _rulable(left):
        for b, theirs in _rulable(right):
            if mine == theirs or ground.together(curation, mine, theirs) != same:
                continue
            ruling = Judgement(
                same=None if same else (a, b),
                not_same=(a, b) if same else None,
                who="your name",
                when=when,
                why="say why",
            )
            changed = msgspec.structs.replace(curation, judgements=(*rest, ruling))
            if ground.together(changed, mine, theirs) != same:
                return ruling, against
    return None, ()


def _rulable(one: Named) -> list[tuple[str, str]]:
    """Return the ways to write a name in a ruling with the key that each means, the readable one first."""
    alone = [(one.name, key) for key in sorted(one.keys) if one.alone]
    forms = [(text, one.whole.key) for text in (one.whole.name, one.whole.key)] if one.whole else []
    return list(dict.fromkeys((*forms, *alone) if one.form else (*alone, *forms)))
