"""Orders: in which a passage may be told, a time or a speaker at its other end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.model.closed_words import (
    AUXILIARIES,
    CALENDAR,
    CONDITIONS,
    COORDINATORS,
    EMBEDDING,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    REPORTING,
    STARTS,
    SUBORDINATORS,
    TIMES,
)
from builder.model.retelling.passage import LONGEST_MOVE, OPENS, Passage
from builder.model.retelling.words import Token


def variants(words: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield a passage's words, and each order of them that a rule allows: a time or a speaker at the other end."""
    whole = Passage(words)
    yield whole.words
    for front, rest in (*_attributed(whole), *_adjuncts(whole)):
        moved = (replace(rest[0], mark="*"), *rest[1:])
        yield (*front, *moved)


def _attributed(whole: Passage) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    words = whole.words
    cut = next((at for at in range(len(words) - 1, 0, -1) if words[at].mark in (",", "?", "!")), 0)
    tail = words[cut:]
    if cut and len(tail) <= LONGEST_MOVE and not any(w.quoted for w in tail):
        for said in _turned(tail):
            yield said, words[:cut]
            yield words[:cut], said
    for at in range(1, len(words) - 3):
        yield from _set_apart(whole, at)
    for at in range(1, min(LONGEST_MOVE, len(words) - 3)):
        head = words[: at + 1]
        if head[-1].low in REPORTING and not any(w.mark or w.quoted for w in head[1:]):
            for said in _turned(head):
                yield words[at + 1 :], said


def _set_apart(whole: Passage, at: int) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Yield the orders of words whose speaker has something set apart by commas: "Lind, the chair, said"."""
    words, verb = whole.words, whole.words[at]
    if verb.low not in REPORTING or verb.mark != "," or verb.quoted:
        return
    comma = next((stop for stop in range(1, at + 1) if words[stop].mark), at)
    if comma < at and not any(w.mark or w.quoted for w in words[comma + 1 : at]) and whole.may_miss(comma, at):
        for said in _turned((*words[:comma], replace(verb, mark=""))):
            yield words[at + 1 :], said
    stop = next((end for end in range(at + 2, len(words)) if words[end].mark), len(words))
    if stop < len(words) and not any(w.quoted for w in words[at:]) and whole.may_miss(stop, len(words)):
        for said in _turned(words[at:stop]):
            yield said, words[:at]
            yield words[:at], said


def _turned(said: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield "Lind said" and "said Lind", where the verb stands first or last."""
    if said[-1].low in REPORTING:
        yield tuple(said)
        yield (said[-1], *said[:-1])
    elif said[0].low in REPORTING:
        yield tuple(said)
        after = next((at for at in range(2, len(said)) if said[at].low in STARTS | TIMES | CALENDAR), len(said))
        who = [replace(said[1], mark=""), *said[2:after]]
        yield (*who, replace(said[0], mark=""), *said[after:])


def _adjuncts(whole: Passage) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    words = whole.words
    for at in range(1, len(words)):
        rest = words[at:]
        if words[0].low in OPENS | CONDITIONS and not any(w.mark for w in words[1:at]) and at <= LONGEST_MOVE:
            timed = at > 1 and all(w.low in CALENDAR or w.number for w in words[1:at])
            timed = timed and (rest[0].det or rest[0].capital)
            if (rest[0].mark == "," or timed) and _movable(whole, 0, at):
                yield rest, words[:at]
        opens = rest[0].low in OPENS | {"if", "unless"} and not (rest[0].low in TIMES and rest[0].det)
        before = words[at - 1]
        opens = opens or (rest[0].low in CALENDAR and before.low not in PREPOSITIONS and not before.number)
        end = next((stop for stop in range(at + 1, len(words)) if words[stop].mark), len(words))
        if opens and at > 1 and end - at <= LONGEST_MOVE and not rest[0].mark and _movable(whole, at, end):
            yield words[at:end], (*words[:at], *words[end:])


def _movable(whole: Passage, start: int, end: int) -> bool:
    """Tell whether what is moved says the same from the other end: one plain clause, nothing denied or reported."""
    words = whole.words
    rest = [at for at in range(len(words)) if not start <= at < end]
    plain = [at for at in _without_asides(words) if not start <= at < end]
    verbs = sum(1 for at in plain if whole.verb(at) and words[at].low not in AUXILIARIES)
    told = any(words[at].low in EMBEDDING and whole.verb(at) for at in rest)
    tied = told or any(words[at].low in NEGATIONS for at in rest) or any(w.quoted for w in words[start:end])
    many = verbs > 1 and any(words[at].low in COORDINATORS | RELATIVES | SUBORDINATORS for at in plain)
    return not tied and not many


def _without_asides(words: Sequence[Token]) -> list[int]:
    """Return the places of words outside of relative clauses between commas."""
    found: list[int] = []
    aside = False
    for at in range(len(words)):
        if words[at].mark:
            aside = words[at].mark == "," and words[at].low in RELATIVES
        if not aside:
            found.append(at)
    return found
