"""Positions: where each actor stands on each issue, resting on named statements, silent on weak evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from builder.model.curation import Curation
from builder.model.diagnostic import Diagnostic
from builder.model.record import Record
from builder.model.resolution import Actor, Direction, Issue, Position, SpokenStatement
from builder.resolve import names
from builder.resolve.corpus import Corpus
from builder.resolve.issues import Sorted
from builder.resolve.question import Question, question
from builder.resolve.stance import Stance, stance

_CLEARLY = 4
"""How many times as much must speak for one side as for the other, for a position not to be mixed."""


class Stands(Record, frozen=True, kw_only=True):
    """Statements with their directions, and the positions that rest on them."""

    statements: tuple[SpokenStatement, ...]
    positions: tuple[Position, ...]


def positions(
    whole: Corpus,
    spoken: Sequence[SpokenStatement],
    actors: Sequence[Actor],
    about: Sorted,
    curation: Curation,
) -> tuple[Stands, tuple[Diagnostic, ...]]:
    """Give each statement its direction, each actor its position on each issue it spoke to."""
    asks = {issue.id: ask for issue in about.issues if (ask := question(issue.name))}
    # A discovered heading knows which of its words are names, even the first.
    asks.update({one.id: one.ask for one in about.profiles if one.ask and one.id in asks})
    texts = {article.key: article.text for article in whole.articles}
    dates = {article.key: article.published.date for article in whole.articles}
    marked: list[SpokenStatement] = []
    cells: dict[tuple[str, str], list[tuple[SpokenStatement, Stance | None]]] = defaultdict(list)
    for one in spoken:
        seen = [(score.id, _direction(one, asks.get(score.id), texts[one.article])) for score in one.issues]
        first = next(((made.sign, made.rule) for _, made in seen if made and made.sign != "reserved"), None)
        if first:
            marked.append(msgspec.structs.replace(one, direction=first[0], rule=first[1]))
        else:
            marked.append(one)
        if one.actor:
            for issue, made in seen:
                cells[(one.actor, issue)].append((one, made))
    vetoes, missing = _vetoes(curation, actors, about.issues)
    made_positions = [
        _position(actor, issue, cell, vetoes.pop((actor, issue), None), dates)
        for (actor, issue), cell in sorted(cells.items())
    ]
    # What a person ruled on a cell that nothing was said in.
    made_positions += [
        Position(
            actor=actor, issue=issue, direction=ruled[0], statements=(), rule="a person's judgement", veto=ruled[1]
        )
        for (actor, issue), ruled in sorted(vetoes.items())
    ]
    ordered = tuple(sorted(made_positions, key=lambda one: (one.actor, one.issue)))
    return Stands(statements=tuple(marked), positions=ordered), missing


def _direction(one: SpokenStatement, ask: Question | None, text: str) -> Stance | None:
    return stance(one.statement, ask, text) if ask else None


def _position(
    actor: str,
    issue: str,
    cell: Sequence[tuple[SpokenStatement, Stance | None]],
    ruled: tuple[Direction, str] | None,
    dates: dict[str, str | None],
) -> Position:
    direction, rule, resting = _weigh(cell)
    if ruled:
        direction, rule = ruled[0], "a person's judgement"
        resting = resting or [one for one, _ in cell]
    shown = resting or [one for one, _ in cell]
    days = sorted(day for one in shown if (day := dates.get(one.article)))
    signs = {one.statement.id: made.sign for one, made in cell if made}

    def order(one: SpokenStatement) -> tuple[object, ...]:
        # First what carries the direction itself, the surest of it; then in order of time.
        bears = direction == "mixed" or signs.get(one.statement.id) == direction
        sure = max((score.score for score in one.issues if score.id == issue), default=0.0)
        when = (dates.get(one.article) or "", one.article, one.statement.sentence)
        return (not bears, 0.0 if direction == "mixed" or not bears else -sure, one.statement.type != "direct", *when)

    shown = sorted(shown, key=order)
    return Position(
        actor=actor,
        issue=issue,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        direction=direction,
        statements=tuple(dict.fromkeys(one.statement.id for one in shown)),
        rule=rule,
        veto=ruled[1] if ruled else None,
    )


def _weigh(
    cell: Sequence[tuple[SpokenStatement, Stance | None]],
) -> tuple[Direction, str, list[SpokenStatement]]:
    """Weigh an actor's statements on one issue; a pronoun in somebody else's words is too little by itself."""
    direction, rule, resting = _balance(cell)
    if resting and all(_faint(one) for one in resting):
        return "not enough evidence", "only a pronoun tells who spoke", []
    return direction, rule, resting


def _faint(one: SpokenStatement) -> bool:
    speaker = one.statement.speaker
    return one.statement.type != "direct" and speaker is not None and speaker.how == "pronoun"


def _balance(
    cell: Sequence[tuple[SpokenStatement, Stance | None]],
) -> tuple[Direction, str, list[SpokenStatement]]:
    """Set an actor's statements against each other, each counted once per origin and wording."""
    by_sign: dict[str, list[tuple[SpokenStatement, Stance]]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for one, made in cell:
        if made and (one.origin, one.statement.text) not in seen:
            seen.add((one.origin, one.statement.text))
            by_sign[made.sign].append((one, made))
    supports, opposes = by_sign["supports"], by_sign["opposes"]
    limits = by_sign["conditional"] + (by_sign["reserved"] if supports or by_sign["conditional"] else [])
    if supports and opposes:
        # That far apart it is one stance and a slip of the rules or of the wire; anything nearer is mixed.
        few, many = sorted((supports, opposes), key=_weight)
        if _weight(many) < _CLEARLY * _weight(few):
            return "mixed", "statements for and against", [one for one, _ in supports + opposes]
        supports, opposes = (many, []) if many is supports else ([], many)
    if opposes:
        return "opposes", _rule(opposes), [one for one, _ in opposes]
    if limits:
        return "conditional", _rule(limits), [one for one, _ in limits + supports]
    if supports:
        return "supports", _rule(supports), [one for one, _ in supports]
    return "not enough evidence", "no statement shows a direction", []


def _weight(found: Sequence[tuple[SpokenStatement, Stance]]) -> float:
    """Count statements; one whose speaker is a pronoun or a role counts half, as its speaker is less sure."""
    named = ("named", "surname", "acronym")
    return sum(1.0 if one.statement.speaker and one.statement.speaker.how in named else 0.5 for one, _ in found)


def _rule(found: Sequence[tuple[SpokenStatement, Stance]]) -> str:
    counts = Counter(made.rule for _, made in found)
    return min(counts, key=lambda rule: (-counts[rule], rule))


def _vetoes(
    curation: Curation, actors: Sequence[Actor], issues: Sequence[Issue]
) -> tuple[dict[tuple[str, str], tuple[Direction, str]], tuple[Diagnostic, ...]]:
    """Look up the cells that a person has set; report those whose actor or issue is not there."""
    people = {names.key(surface): actor.id for actor in actors for surface in [a.surface for a in actor.aliases]}
    people.update({names.key(actor.name): actor.id for actor in actors})
    topics = {names.key(issue.name): issue.id for issue in issues} | {issue.slug: issue.id for issue in issues}
    found: dict[tuple[str, str], tuple[Direction, str]] = {}
    missing: list[Diagnostic] = []
    for judgement in curation.judgements:
        if judgement.position is None:
            continue
        actor_name, issue_name, direction = judgement.position
        actor = people.get(names.key(actor_name))
        issue = topics.get(names.key(issue_name)) or topics.get(issue_name)
        if actor and issue:
            found[(actor, issue)] = (direction, judgement.why or f"set by {judgement.who or 'a person'}")
        else:
            absent = actor_name if not actor else issue_name
            missing.append(
                Diagnostic(
                    where="judgements.yml", message=f"{absent!r} matches nothing here", hint="correct or remove it"
                )
            )
    return found, tuple(missing)
