"""Duplicates: pairs of actors that may be one, what speaks for it, and the ruling that settles it."""

from __future__ import annotations

import json

from builder.model.briefing import Part
from builder.model.rows import DecisionRow
from builder.model.rules.phrases import Parts, RuleFailedError, actor_link, plain
from builder.model.tables import Tables

PAGE = "duplicates"
COUNTED = ("bearers of the surname", "long forms")
"""Features that are numbers of something, no likeness."""


def perhaps_one(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Two actors that may be one, by the names under which they were compared."""
    left, right = _pair(tables, inputs)
    return (actor_link(tables, left), plain(" and "), actor_link(tables, right))


def likeness(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """What speaks for one actor and what against, and by which comparison."""
    _pair(tables, inputs)
    row = _unsure(tables, inputs)
    score = row.features.get("score")
    scored: Parts = (plain("Score "), Part(text=f"{score:g}", role="number"), plain(", by ")) if score else ()
    parts: list[Part] = [*scored, plain(row.by)] if scored else [plain(f"Compared by {row.by}")]
    joint = ": "
    for name, value in sorted(row.features.items(), key=lambda pair: (-abs(pair[1]), pair[0])):
        if name != "score" and (value or name in COUNTED):
            parts += [plain(joint), *_feature(name, value)]
            joint = "; "
    return tuple(parts)


def _feature(name: str, value: float) -> Parts:
    number = Part(text=f"{value:g}", role="number")
    if name in COUNTED:
        return (number, plain(f" {name if value != 1 else _one(name)}"))
    return (plain(f"{name} "), number, plain(f" ({_words(value)})"))


def _one(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{first.removesuffix('s')} {rest.removesuffix('s')}"


def _words(value: float) -> str:
    if value >= 1:
        return "the same"
    if value < 0:
        return "speaks against it"
    return "nearly the same" if value >= 0.85 else "alike" if value >= 0.5 else "a little alike"


def ruling(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """The line of judgements.yml that makes two names one actor, or parts them for good."""
    left, right, verdict = inputs
    _pair(tables, (left, right))
    if verdict not in ("same", "not_same"):
        raise RuleFailedError("no such ruling")
    names = ", ".join(_quoted(name) for name in (left, right))
    when = f", when: {_quoted(tables.as_of)}" if tables.as_of else ""
    return (plain(f"- {{{verdict}: [{names}], who: your name{when}, why: say why}}"),)


def may_be(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """On an actor's page: whom else it may be."""
    actor, *names = inputs
    left, right = _pair(tables, tuple(names))
    if actor not in (left, right):
        raise RuleFailedError("the pair is of others")
    other = right if actor == left else left
    link = Part(text="possible duplicates", role="label", target=PAGE)
    return (plain("May be the same as "), actor_link(tables, other), plain(": see "), link, plain("."))


def _unsure(tables: Tables, inputs: tuple[str, ...]) -> DecisionRow:
    row = tables.unsure.get((inputs[0], inputs[1]))
    if row is None:
        raise RuleFailedError("nothing was left open on these names")
    return row


def _pair(tables: Tables, inputs: tuple[str, ...]) -> tuple[str, str]:
    """Return the actors of two names that were left apart; the names must mean one actor each."""
    _unsure(tables, inputs)
    found = [tables.bearers.get(name, ()) for name in inputs]
    if [len(bearers) for bearers in found] != [1, 1] or found[0] == found[1]:
        raise RuleFailedError("the names do not mean two actors")
    return found[0][0], found[1][0]


def _quoted(words: str) -> str:
    # A string of JSON is one of YAML too, whatever stands in it.
    return json.dumps(words, ensure_ascii=False)
