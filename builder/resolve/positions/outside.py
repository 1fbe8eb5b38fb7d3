"""Outside: words whose thing stands outside them: "called the levy a farce", "It is a farce, she said of the levy"."""

from __future__ import annotations

import re

from builder.model.analysis import Statement
from builder.resolve.positions.chain import before
from builder.resolve.positions.clauses import clauses
from builder.resolve.positions.cues import Cue
from builder.resolve.positions.opening import Voice
from builder.resolve.positions.predicates import after
from builder.resolve.positions.sides import Stance, side
from builder.resolve.positions.targets import own_of, targets
from builder.resolve.positions.theme import Theme
from builder.resolve.positions.words import words

_IT = re.compile(
    r"^\W*(?:(?:well|look|and|so|no|yes|I (?:think|believe|feel)),? )?(?:that )?(it|this|that|they)\b", re.IGNORECASE
)
_MATTER = re.compile(r"\b(?:issue|question|matter|topic|importance)\b")
"""What is called a question of importance is neither praised nor blamed."""


def named_outside(statement: Statement, about: Theme, cue: Cue, text: str) -> list[Stance]:
    """Judge words whose thing stands outside them: "called the levy a farce", "It is a farce, she said of the levy"."""
    start, end = statement.spans[0][0], statement.spans[-1][1]
    said = statement.attribution
    if said is None or len(statement.text.split()) > 40:
        return []
    behind = text[max(end, said[1]) : statement.sentence[1]]
    of = re.match(r"\W*(?:of|about)\b([^,.;]*)", behind)
    if of and own_of(targets(words(of[1]), about)):
        thing = of[1].strip()
    elif cue.names and statement.cue:
        at = text.rfind(statement.cue, said[0], start)
        thing = text[at + len(statement.cue) : start] if at >= 0 else ""
        if not (0 < len(thing.split()) <= 12 and own_of(targets(words(thing), about))):
            return []
        if cue.sign:
            made = before(words(thing), own_of(targets(words(thing), about))[0], Voice(cue=cue.sign))
            return [side(made)] if made else []
        thing = re.sub(r"\bas\W*$|\W+$", "", thing.strip(' "“'))
        return [] if _MATTER.search(statement.text) else _judge(f"{thing} is {statement.text}", about)
    else:
        return []
    first = clauses(statement.text)[:1]
    it = _IT.search(first[0]) if first else None
    return _judge(first[0][: it.start(1)] + thing + first[0][it.end(1) :], about) if it else []


def _judge(clause: str, about: Theme) -> list[Stance]:
    said = words(clause)
    for target in own_of(targets(said, about)):
        made = after(said, target)
        if made:
            return [side(made)]
    return []
