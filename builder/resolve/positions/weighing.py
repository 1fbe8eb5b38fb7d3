"""Weighing: what an actor's statements on one issue come to, each counted once per origin."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from builder.model.record import Record
from builder.model.resolution import Direction, SpokenStatement
from builder.resolve.positions.sides import Stance

_CLEARLY = 4
"""How many times as much must speak for one side as for the other, for a position not to be mixed."""
_SHIFT = 7
"""Days between the last word for and the first against (or the reverse) that make a shift of it."""
_TWICE = 2
"""Reports in which a pronoun tells who spoke that together are enough."""
_OFTEN = 3
"""Reports of what may be another of its kind that together make it the question's."""
_PAST = re.compile(
    r"\b(?:in (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4})|"
    r"last (?:year|month|spring|summer|autumn|fall|winter)|(?:years?|months?|decades?) ago)\b"
)
SURE = ("named", "surname", "acronym")

Said = tuple[SpokenStatement, Stance]


class Weighed(Record, frozen=True, kw_only=True):
    """What an actor's statements on one issue come to over a time."""

    direction: Direction
    rule: str
    resting: tuple[Said, ...] = ()


def shifted(
    said: Sequence[tuple[SpokenStatement, Stance | None]], dates: Mapping[str, str | None]
) -> list[Weighed] | None:
    """Split a cell in two where all that is for it, or for it on terms, is older than all against it or the reverse."""
    sides: dict[str, list[tuple[SpokenStatement, Stance | None]]] = defaultdict(list)
    for one, made in said:
        if made and made.sign in ("supports", "opposes", "conditional"):
            sides[made.sign].append((one, made))
    if "supports" in sides:
        # Plain support overtakes a condition; from opposition to a condition it is a shift.
        sides.pop("conditional", None)
    if len(sides) < 2:
        return None
    days = {sign: sorted(dates.get(one.article) or "" for one, _ in found) for sign, found in sides.items()}
    if any(not found[0] or len(found[0]) < 10 for found in days.values()):
        return None
    earlier, later = sorted(sides, key=lambda sign: days[sign])
    if not _apart(days[earlier][-1], days[later][0]):
        return None
    made_of = [weigh(sides[earlier]), weigh(sides[later])]
    return made_of if all(one.direction != "not enough evidence" for one in made_of) else None


def _apart(before: str, after: str) -> bool:
    return (datetime.date.fromisoformat(after[:10]) - datetime.date.fromisoformat(before[:10])).days >= _SHIFT


def weigh(said: Sequence[tuple[SpokenStatement, Stance | None]]) -> Weighed:
    """Weigh an actor's statements on one issue; one report in which only a pronoun tells who spoke is too little."""
    made = _balance(said)
    origins = len({one.origin for one, _ in made.resting})
    if made.resting and origins < _TWICE and all(_faint(one) and not seen.clear for one, seen in made.resting):
        return Weighed(direction="not enough evidence", rule="only a pronoun tells who spoke")
    if made.direction in ("supports", "opposes") and made.resting and _thin(made.resting):
        return Weighed(direction="not enough evidence", rule="one word of praise or one effect only")
    if made.resting and _partly(made.resting):
        return Weighed(direction="not enough evidence", rule="another of its kind may be meant, or hearsay")
    return made


def _partly(resting: Sequence[Said]) -> bool:
    """Tell whether no sentence names the question in full, and few reports say it."""
    return all(made.partly for _, made in resting) and len({one.origin for one, _ in resting}) < _OFTEN


def _thin(resting: Sequence[Said]) -> bool:
    """Tell whether all there is is one word of praise or one effect; a second makes it a stance."""
    return all(made.strength < 2 for _, made in resting) and len({one.origin for one, _ in resting}) == 1


def _faint(one: SpokenStatement) -> bool:
    speaker = one.statement.speaker
    return speaker is not None and speaker.how in ("pronoun", "carried")


def _balance(said: Sequence[tuple[SpokenStatement, Stance | None]]) -> Weighed:
    """Set an actor's statements against each other, each counted once per origin and wording."""
    by_sign: dict[str, list[Said]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for one, made in said:
        if made and (one.origin, one.statement.text) not in seen:
            seen.add((one.origin, one.statement.text))
            by_sign[made.sign].append((one, made))
    supports, opposes = _in_own_words(*_of_now(by_sign["supports"], by_sign["opposes"]))
    limits = by_sign["conditional"] + (by_sign["reserved"] if supports or by_sign["conditional"] else [])
    if supports and opposes:
        # That far apart it is one stance and a slip of the rules or of the wire; anything nearer is mixed.
        few, many = sorted((supports, opposes), key=_weight)
        if _weight(many) < _CLEARLY * _weight(few):
            return Weighed(direction="mixed", rule="statements for and against", resting=(*supports, *opposes))
        supports, opposes = (many, []) if many is supports else ([], many)
    plain = [said for said in limits if said[1].strength > 1 or said[1].sign == "reserved"]
    if supports and (not plain or _weight(supports) >= _CLEARLY * _weight(plain)):
        # "She would back it if ..." is overtaken by plain support.
        limits = []
    if opposes and len(opposes) >= len(limits):
        return Weighed(direction="opposes", rule=_rule(opposes), resting=tuple(opposes))
    if limits:
        return Weighed(direction="conditional", rule=_rule(limits), resting=(*limits, *supports))
    if supports:
        return Weighed(direction="supports", rule=_rule(supports), resting=tuple(supports))
    return Weighed(direction="not enough evidence", rule="no statement shows a direction")


def _of_now(supports: list[Said], opposes: list[Said]) -> tuple[list[Said], list[Said]]:
    """Leave out the side that only acts of a month or year named are told of, where what the other did is news."""
    past = [side and all(_bygone(one) for one, _ in side) for side in (supports, opposes)]
    if supports and opposes and bool(past[0]) != bool(past[1]):
        return ([], opposes) if past[0] else (supports, [])
    return supports, opposes


def _bygone(one: SpokenStatement) -> bool:
    return one.statement.type == "reported" and _PAST.search(one.statement.text) is not None


def _in_own_words(supports: list[Said], opposes: list[Said]) -> tuple[list[Said], list[Said]]:
    """Leave out the side that only deeds are told of where the other has his own words: deeds may be long past."""
    said = [any(one.statement.type != "reported" for one, _ in side) for side in (supports, opposes)]
    if supports and opposes and said[0] != said[1]:
        return (supports, []) if said[0] else ([], opposes)
    return supports, opposes


def _weight(found: Sequence[Said]) -> float:
    """Count origins; one where a pronoun or a role tells who spoke counts half, as its speaker is less sure."""
    weights: dict[str, float] = defaultdict(float)
    for one, _ in found:
        sure = one.statement.speaker is not None and one.statement.speaker.how in SURE
        weights[one.origin] = max(weights[one.origin], 1.0 if sure else 0.5)
    return sum(weights.values())


def _rule(found: Sequence[Said]) -> str:
    counts = Counter(made.rule for _, made in found)
    return min(counts, key=lambda rule: (-counts[rule], rule))
