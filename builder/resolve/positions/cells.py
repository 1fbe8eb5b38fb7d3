"""Cells: where each actor stands on each issue, resting on named statements, silent on weak evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.curation import Curation
from builder.model.diagnostic import Diagnostic
from builder.model.record import Record
from builder.model.resolution import Actor, Direction, IssueScore, Position, SpokenStatement
from builder.resolve.corpus import Corpus
from builder.resolve.issues import Sorted
from builder.resolve.positions.acting import acting
from builder.resolve.positions.ground import belonging, close, concerns, grounds, misnamed, placed, sets_apart
from builder.resolve.positions.headings import crime, drifts, measure
from builder.resolve.positions.naming import phrased_so, told
from builder.resolve.positions.reference import referred
from builder.resolve.positions.sides import Stance
from builder.resolve.positions.stance import stance
from builder.resolve.positions.theme import Theme, stems_of, theme
from builder.resolve.positions.vetoes import Cell, vetoes
from builder.resolve.positions.voice import clear, pronominal
from builder.resolve.positions.weighing import Weighed, shifted, weigh
from builder.resolve.positions.witnesses import ordered, when, witnesses
from builder.resolve.question import question

_BY_THE_WAY = ("judgement of the thing", "said to do good or harm", "called needed or needless")
"""Rules that find praise and blame, which many things get that are no question."""
_LONG = 600
"""Characters before a sentence within which a thing must have been named in full, where the article is on another."""
_CLOSE = 250
"""The same where the article is on the question and does not begin with it."""


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
    """Give each statement its direction on each of its issues, each actor its position on each issue it spoke to."""
    of_issue = {issue: placed(found, whole.articles) for issue, found in themes(about, actors).items()}
    articles = {article.key: article for article in whole.articles}
    ground = grounds(whole, spoken, of_issue, about)
    dates = {article.key: article.published.date for article in whole.articles}
    place = {article.key: at for at, article in enumerate(whole.articles)}
    who = {actor.id: actor for actor in actors}
    ways = [
        _cleared(
            _ways(one, of_issue, articles[one.article], whole.analyses[place[one.article]], ground.get(one.article, {}))
            if acting(one.statement, who.get(one.actor or ""), articles[one.article])
            else {},
            pronominal(one.statement)
            and clear(one.statement, whole.analyses[place[one.article]], articles[one.article].text),
        )
        for one in spoken
    ]
    said = _said(spoken)
    asked = {issue.id for issue in about.issues if issue.given} | (
        _debated(spoken, ways) - {issue for issue, found in of_issue.items() if misnamed(found, said.get(issue, ()))}
    )
    marked: list[SpokenStatement] = []
    cells: dict[Cell, list[tuple[SpokenStatement, Stance | None]]] = defaultdict(list)
    for one, way in zip(spoken, ways, strict=True):
        seen = {issue: made if issue in asked else None for issue, made in way.items()}
        made = _marked(one, seen, of_issue)
        if one.statement.type == "reported" and made.direction is None:
            # What an article tells of a deed counts where it shows a stance.
            continue
        marked.append(made)
        if one.actor:
            for score in made.issues:
                cells[(one.actor, score.id)].append((made, seen.get(score.id)))
    ruled, missing = vetoes(curation, actors, about.issues)
    found_positions = [
        position
        for (actor, issue), cell in sorted(cells.items())
        for position in _positions((actor, issue), cell, ruled.pop((actor, issue), None), dates)
    ]
    # What a person ruled on a cell that nothing was said in.
    found_positions += [_ruled(cell, set_by) for cell, set_by in sorted(ruled.items())]
    ordered = tuple(sorted(found_positions, key=lambda one: (one.actor, one.issue, one.first or "")))
    return Stands(statements=tuple(marked), positions=ordered), missing


def _cleared(way: dict[str, Stance | None], plainly: bool) -> dict[str, Stance | None]:
    if not plainly:
        return way
    return {issue: msgspec.structs.replace(made, clear=True) if made else None for issue, made in way.items()}


def themes(about: Sorted, actors: Sequence[Actor]) -> dict[str, Theme]:
    """Return what each issue is about; a discovered heading knows which of its words are names, even the first."""
    asks = {profile.id: profile.ask for profile in about.profiles if profile.ask}
    people = stems_of(
        alias.surface
        for actor in actors
        if actor.kind in ("person", "country", "organisation")
        for alias in actor.aliases
    )
    persons = stems_of(alias.surface for actor in actors if actor.kind == "person" for alias in actor.aliases)
    # A heading that names no action or measure is a question only where a person gave it.
    asking = [
        issue
        for issue in about.issues
        if issue.given
        or measure(issue.name)
        or (question(issue.name) and not (drifts(issue.name) or crime(issue.name)))
    ]
    made = {
        issue.id: theme(issue.name, asks.get(issue.id), people, issue.keywords if issue.given else (), persons)
        for issue in asking
    }
    given = {profile.id: profile.patterns for profile in about.profiles}
    phrased = {issue.id: phrased_so(issue.keywords) for issue in asking if issue.given}
    return {
        issue: msgspec.structs.replace(found, patterns=(*given.get(issue, ()), *phrased.get(issue, ())))
        for issue, found in made.items()
        if found
    }


def _debated(spoken: Sequence[SpokenStatement], ways: Sequence[Mapping[str, Stance | None]]) -> set[str]:
    """Return the issues on which two actors show a direction, or two reports of one do, by more than praise or blame.

    A heading that was found and that one report alone speaks for or against is rather a happening than a question.
    """
    actors: dict[str, set[tuple[str, str]]] = defaultdict(set)
    plainly: set[str] = set()
    for one, way in zip(spoken, ways, strict=True):
        for issue, made in way.items():
            if made and made.sign != "reserved" and one.actor:
                actors[issue].add((one.actor, one.origin))
                if made.rule not in _BY_THE_WAY:
                    plainly.add(issue)
    return {issue for issue, found in actors.items() if len(found) > 1 and issue in plainly}


def _said(spoken: Sequence[SpokenStatement]) -> dict[str, list[str]]:
    """Return the texts on each issue."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in spoken:
        for issue in dict.fromkeys(score.id for score in one.issues):
            found[issue].append(one.statement.text)
    return found


def _ways(
    one: SpokenStatement, themes: Mapping[str, Theme], article: Article, analysis: Analysis, ground: Mapping[str, Theme]
) -> dict[str, Stance | None]:
    """Return a statement's stance on each issue it belongs to, and on those its article is about where it shows one."""
    start, end = one.statement.sentence
    found: dict[str, Stance | None] = {}
    for score in one.issues:
        about = ground.get(score.id) or themes.get(score.id)
        on_it = (
            about
            and concerns(about, article)
            and (about.here or score.score >= 1.0 or sets_apart(about, article, max(0, start - _LONG), end))
        )
        found[score.id] = stance(one.statement, about, article.text) if about and on_it else None
    for issue, about in ground.items():
        if one.actor and not found.get(issue):
            said = referred(one.statement, about, ground.values(), article, analysis)
            if said is not one.statement and (made := stance(said, about, article.text)):
                found[issue] = made
    for issue, here in ground.items():
        # Not assigned to it: what the act is done to stands for it where the article begins with the question,
        # elsewhere only where the act takes that away.
        sign = here.object_sign if here.begins else min(0, here.object_sign)
        about = msgspec.structs.replace(here, object_sign=sign, strict=True)
        near = here.begins or close(here, article, (max(0, start - _CLOSE), start, end))
        if one.actor and near and issue not in found and (made := stance(one.statement, about, article.text)):
            found[issue] = made
    text = one.statement.text
    sentence = f"{article.text[start:end]} {text}"
    held = {issue: ground.get(issue) or themes.get(issue) for issue in found}
    if one.statement.type == "second-hand":
        # What somebody says that another did or wants is hearsay.
        return {issue: msgspec.structs.replace(made, partly=True) if made else None for issue, made in found.items()}
    return {issue: told(made, held[issue], sentence, text) for issue, made in found.items()}


def _marked(one: SpokenStatement, seen: Mapping[str, Stance | None], themes: Mapping[str, Theme]) -> SpokenStatement:
    """Write a statement's direction on each issue; its own is that on the issue it belongs to most surely."""
    scores: list[IssueScore] = []
    assigned = {score.id for score in one.issues}
    by_article = [
        belonging(issue, themes[issue], one.statement.text)
        for issue, made in sorted(seen.items())
        if issue not in assigned and made and made.sign != "reserved"
    ]
    for score in (*one.issues, *by_article):
        made = seen.get(score.id)
        shown = made is not None and made.sign != "reserved"
        scores.append(
            msgspec.structs.replace(score, direction=made.sign, rule=made.rule) if made is not None and shown else score
        )
    first = next((score for score in scores if score.direction), None)
    return msgspec.structs.replace(
        one, issues=tuple(scores), direction=first.direction if first else None, rule=first.rule if first else None
    )


def _positions(
    cell: Cell,
    said: Sequence[tuple[SpokenStatement, Stance | None]],
    ruled: tuple[Direction, str] | None,
    dates: Mapping[str, str | None],
) -> list[Position]:
    """Return a cell's positions, the oldest first: one, or two where the actor's stance shifts."""
    everything = [one for one, _ in said]
    if ruled:
        weighed = weigh(said)
        if ruled[0] != weighed.direction:
            weighed = Weighed(direction=ruled[0], rule="")
        made = msgspec.structs.replace(weighed, rule="a person's judgement")
        return [_position(cell, made, everything, dates, ruled[1])]
    return [_position(cell, weighed, everything, dates) for weighed in shifted(said, dates) or [weigh(said)]]


def _ruled(cell: Cell, set_by: tuple[Direction, str]) -> Position:
    return Position(
        actor=cell[0],
        issue=cell[1],
        direction=set_by[0],
        statements=(),
        rule="a person's judgement",
        veto=set_by[1],
    )


def _position(
    cell: Cell,
    made: Weighed,
    everything: Sequence[SpokenStatement],
    dates: Mapping[str, str | None],
    veto: str | None = None,
) -> Position:
    shown = ordered(made, cell[1], dates) or sorted(everything, key=lambda one: when(one, dates))
    days = sorted(day for one in shown if (day := dates.get(one.article)))
    return Position(
        actor=cell[0],
        issue=cell[1],
        first=days[0] if days else None,
        last=days[-1] if days else None,
        direction=made.direction,
        statements=tuple(dict.fromkeys(one.statement.id for one in shown)),
        witnesses=witnesses(made, cell[1], dates),
        rule=made.rule,
        veto=veto,
    )
