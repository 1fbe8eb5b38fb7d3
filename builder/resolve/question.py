"""Question: what an issue asks, taken from its heading, so that "for" and "against" have a meaning."""

from __future__ import annotations

import re

from builder.model.record import Record
from builder.model.resolution import Issue
from builder.resolve.lexicon import listed
from builder.resolve.stems import TOKEN, stem, stems

_PREPOSITION = re.compile(r"\s(?:of|on|by|to|into|for|against|between|from|with|over|in|at|about)\s", re.IGNORECASE)
_SETTING = re.compile(r"\s(?:at|in|during|before|after|until|since)\s", re.IGNORECASE)
_ADJECTIVES = listed("possible potential threatened planned proposed call calls threat demand demands")
_RESTRICTS = frozenset(
    stem(word)
    for word in listed(
        "ban boycott block blockade exclusion expulsion prohibition embargo sanction sanctions removal suspension "
        "halt abolition repeal moratorium veto rejection withdrawal"
    )
)
ACTIONS = re.compile(
    r"(?:tion|sion|ment|ance|ence|ure|ing|ship|sis|cy|al|age|ity)s?$|"
    r"^(?:ban|boycott|war|vote|strike|tax|deal|bid|return|visit|release|ceasefire|blockade|embargo|inquiry|probe|trial|"
    r"reform|cut|rise|aid|support|plan|sale|merger|purchase|talks|use|access|change|delay|halt|protest|sanctions?)s?$",
    re.IGNORECASE,
)


class Question(Record, frozen=True, kw_only=True):
    """The proposition that one is for or against, as stems."""

    head: str
    """What is to be done or not ("particip")."""
    objects: frozenset[str]
    """Whom or what it is done to ("russia", "athlet")."""
    setting: frozenset[str]
    """Where or when ("paris", "2024"): alone it is not the issue."""
    restricts: bool
    """The heading itself names a ban or its like."""


def question(issue: Issue) -> Question | None:
    """Return what an issue asks; None where its heading names no action one can be for or against."""
    pieces = _PREPOSITION.split(issue.name, maxsplit=1)
    heads = [word for word in TOKEN.findall(pieces[0]) if word.lower() not in _ADJECTIVES]
    if len(pieces) > 1 and not heads:
        pieces = _PREPOSITION.split(pieces[1], maxsplit=1)
        heads = TOKEN.findall(pieces[0])
    if not heads or not ACTIONS.search(heads[-1]):
        return None
    rest = issue.name[issue.name.find(heads[-1]) + len(heads[-1]) :]
    cut = _SETTING.split(rest, maxsplit=1)
    head = stem(heads[-1])
    objects = frozenset([*stems(cut[0]), *stems(" ".join(heads[:-1]))]) - {head}
    return Question(
        head=head,
        objects=objects,
        setting=frozenset(stems(cut[1])) if len(cut) > 1 else frozenset(),
        restricts=head in _RESTRICTS,
    )
