"""Witnesses: which of a cell's statements show its direction most plainly, and in which order they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from builder.model.resolution import Direction, SpokenStatement
from builder.resolve.positions.weighing import SURE, Said, Weighed


def when(one: SpokenStatement, dates: Mapping[str, str | None]) -> tuple[object, ...]:
    """Return what sorts a statement by its day."""
    return (dates.get(one.article) or "", one.article, one.statement.sentence, one.statement.id)


def _plainness(said: Said, issue: str, dates: Mapping[str, str | None]) -> tuple[object, ...]:
    """Sort what shows a direction most plainly first: the speaker's own words, surely his and surely on the issue."""
    one, made = said
    speaker = one.statement.speaker
    score = max((score.score for score in one.issues if score.id == issue), default=0.0)
    length = len(one.statement.text.split())
    return (
        made.partly,
        -made.strength,
        speaker is None or speaker.how not in SURE,
        not (3 <= length <= 60),
        one.statement.type != "direct",
        one.statement.type == "reported",
        -score,
        *when(one, dates),
    )


def ordered(made: Weighed, issue: str, dates: Mapping[str, str | None]) -> list[SpokenStatement]:
    """Order a position's statements: those that carry its direction, the plainest first; then the others by date."""
    bears = [said for said in made.resting if made.direction == "mixed" or _side(said) == made.direction]
    rest = [one for one, stands in made.resting if (one, stands) not in bears]
    if made.direction == "mixed":
        first = {ident for _, ident in witnesses(made, issue, dates)}
        bears.sort(key=lambda said: (said[0].statement.id not in first, *when(said[0], dates)))
    else:
        bears.sort(key=lambda said: _plainness(said, issue, dates))
    return [one for one, _ in bears] + sorted(rest, key=lambda one: when(one, dates))


def witnesses(made: Weighed, issue: str, dates: Mapping[str, str | None]) -> tuple[tuple[Direction, str], ...]:
    """Return for each side the statement that shows it most plainly, the side last spoken first."""
    sides: dict[Direction, list[Said]] = defaultdict(list)
    for said in made.resting:
        sides[_side(said)].append(said)
    if made.direction not in ("mixed", "not enough evidence", "silent"):
        sides = {made.direction: sides.get(made.direction, [])}
    best = [
        (side, min(found, key=lambda said: _plainness(said, issue, dates)), max(when(one, dates) for one, _ in found))
        for side, found in sides.items()
        if found
    ]
    best.sort(key=lambda found: (found[2], found[0]), reverse=True)
    return tuple((side, said[0].statement.id) for side, said, _ in best)


def _side(said: Said) -> Direction:
    """Return the side that a statement stands for: a restriction that stays is what makes support conditional."""
    return "conditional" if said[1].sign == "reserved" else said[1].sign
