"""Stance: is one statement for or against what an issue asks? Readable rules that rather abstain than err.

A statement counts when three things meet in one clause: what the issue asks about, a measure towards it
("ban", "allow"), and a frame that makes it the speaker's own demand or judgement ("must", "urged", "we reject").
"""

from __future__ import annotations

import re
from typing import Literal

from builder.model.analysis import Statement
from builder.model.record import Record
from builder.resolve import frames
from builder.resolve.clauses import clauses, split_if
from builder.resolve.measures import AGAINST, UNDO
from builder.resolve.polarity import meant, measure, negations
from builder.resolve.question import ACTIONS, Question
from builder.resolve.stems import TOKEN, stem
from builder.resolve.voice import own

_SUBJECT = 7
"""Words before a judgement among which its subject stands."""
Sign = Literal["supports", "opposes", "conditional", "reserved"]
"""`reserved`: some restriction stays; alone it is no direction, with support it makes a condition."""


class Stance(Record, frozen=True, kw_only=True):
    """The direction of one statement and the rule that saw it."""

    sign: Sign
    rule: str


class _Clause(Record, frozen=True, kw_only=True):
    """One clause and what is known of the statement it is from."""

    text: str
    lead: str
    """Without its if-clause."""
    hypothesis: str
    cue: frozenset[str]
    """Stems of the cue, where the clause is what the cue governs."""
    direct: bool

    @property
    def words(self) -> list[str]:
        """The lead's words."""
        return TOKEN.findall(self.lead)

    @property
    def stems(self) -> list[str]:
        """The lead's words as stems, none left out."""
        return [stem(word) for word in self.words]


def stance(statement: Statement, ask: Question, text: str) -> Stance | None:
    """Return a statement's direction on a question; None where the words do not show it. `text` is its article's."""
    if not own(statement, text):
        return None
    cue = frozenset(stem(word) for word in (statement.cue or "").lower().split())
    found: list[Stance] = []
    before = False
    for number, clause in enumerate(clauses(statement.text)):
        lead, hypothesis = split_if(_plainer(clause))
        governed = number == 0 or re.match(r"\W*(?:and )?(?:not )?(?:to|that|for)\b", clause) is not None
        one = _Clause(
            text=clause,
            lead=lead,
            hypothesis=hypothesis,
            cue=cue if governed else frozenset(),
            direct=statement.type == "direct",
        )
        made = _clause(one, ask) or (_granted(one, ask) if before else None)
        before = before or ask.head in one.stems
        if made:
            found.append(made)
    conditional = next((made for made in found if made.sign == "conditional"), None)
    signs = {made.sign for made in found}
    if conditional is None and {"supports", "opposes"} <= signs:
        return None
    return conditional or next(
        (made for sign in ("supports", "opposes", "reserved") for made in found if made.sign == sign), None
    )


def _clause(clause: _Clause, ask: Question) -> Stance | None:
    if made := _threatened(clause, ask):
        return made
    about = set(clause.stems)
    if (ask.head not in about and not about & ask.objects) or frames.OTHERS_VIEW.search(_after_self(clause)):
        return None
    if frames.OPEN.search(clause.lead):
        return _needless(clause, ask)
    return (
        _limited(clause, ask)
        or _needless(clause, ask)
        or _judged(clause, ask)
        or _demanded(clause, ask)
        or _asked_for(clause, ask)
    )


def _plainer(clause: str) -> str:
    for pattern, verb in frames.PLAINER:
        clause = pattern.sub(verb, clause)
    return clause


def _himself(clause: _Clause) -> re.Match[str] | None:
    """See that the clause opens with the speaker himself, as another reports him."""
    return frames.SELF.match(clause.lead) if clause.cue and not clause.direct else None


def _after_self(clause: _Clause) -> str:
    match = _himself(clause)
    return clause.lead[match.end() :] if match else clause.lead


def _threatened(clause: _Clause, ask: Question) -> Stance | None:
    """See rejection in "they will stay away if ..."."""
    if clause.hypothesis and clause.cue & frames.THREATS:
        made = measure(clause.hypothesis, ask)
        if made:
            return Stance(sign=_sign(-made), rule="threat if it happens")
    return None


def _limited(clause: _Clause, ask: Question) -> Stance | None:
    """See a condition close by, or a restriction that stays."""
    about = set(clause.stems)
    share = len(about & ask.objects) * 2 >= max(1, len(ask.objects)) and len(about & ask.objects) > 1
    if (
        not (clause.cue & frames.THREATS and "unless" in clause.lead)
        and _conditioned(clause.text, ask)
        and (ask.head in about or share or measure(clause.lead, ask))
    ):
        return Stance(sign="conditional", rule="stated condition")
    if frames.KEPT.search(clause.lead) and about & ask.objects:
        return Stance(sign="reserved", rule="a restriction stays")
    return None


def _granted(clause: _Clause, ask: Question) -> Stance | None:
    """See a condition in "If they pay, it can begin", said right after the thing itself was named."""
    if clause.hypothesis and frames.GRANTED.match(clause.lead.strip(" ,")):
        return Stance(sign="conditional", rule="stated condition")
    return None


def _needless(clause: _Clause, ask: Question) -> Stance | None:
    """See rejection in "there is no need for a boycott"; what follows a "why" is beyond the rules."""
    for match in frames.NO_NEED.finditer(clause.lead):
        after = TOKEN.findall(clause.lead[match.end() :])[:5]
        found = [stem(word) for word in after]
        if ask.head in found and meant(clause.words, clause.stems, ask) and not set(found) & (AGAINST | UNDO):
            return Stance(sign="opposes", rule="called needless")
    return None


def _conditioned(clause: str, ask: Question) -> bool:
    """Tell whether a condition stands close to what the question is about, and something may be under it."""
    match = frames.CONDITION.search(clause)
    if not match or not (frames.MODAL.search(clause) or frames.WE.search(clause) or frames.SELF.match(clause)):
        return False
    if match.group().lower() == "unless" and not (frames.OUGHT.search(clause) or frames.WE.search(clause)):
        # "Unless" mostly reports a threat or a forecast; as a demand it stands with "must" or "we will".
        return False
    before = [stem(word) for word in TOKEN.findall(clause[: match.start()])][-frames.CLOSE :]
    after = [stem(word) for word in TOKEN.findall(clause[match.start() :])][: frames.CLOSE + 3]
    wanted = {ask.head} if ask.restricts else {ask.head} | ask.objects
    return bool(wanted & {*before, *after})


def _judged(clause: _Clause, ask: Question) -> Stance | None:
    """Judge a clause whose subject is the question itself: "a boycott would be wrong"."""
    if not meant(clause.words, clause.stems, ask):
        return None
    if _near(clause, frames.WRONG, ask) or _damned(clause, ask):
        return Stance(sign="opposes", rule="called wrong")
    if _near(clause, frames.RIGHT, ask):
        return Stance(sign="supports", rule="called right")
    governs = ask.head in clause.stems[:6] and not measure(clause.lead, ask)
    if governs and clause.cue & frames.CUE_AGAINST:
        return Stance(sign="opposes", rule="verb of rejection")
    return Stance(sign="supports", rule="verb of support") if governs and clause.cue & frames.CUE_FOR else None


def _near(clause: _Clause, judgement: re.Pattern[str], ask: Question) -> bool:
    """Tell whether a judgement has the thing itself for its subject, right before it."""
    match = judgement.search(clause.lead)
    if not match:
        return False
    before = [stem(word) for word in TOKEN.findall(clause.lead[: match.start()])]
    return ask.head in before[-_SUBJECT:] or ask.head in clause.stems[:6]


def _damned(clause: _Clause, ask: Question) -> bool:
    """Tell whether the thing's own name is given with a word of contempt: "this sham inquiry"."""
    words = [word.lower() for word in clause.words]
    return any(
        set(words[max(0, at - 2) : at]) & frames.DAMNING or set(words[at + 1 : at + 2]) & frames.DAMNED
        for at, word in enumerate(clause.stems)
        if word == ask.head
    )


def _demanded(clause: _Clause, ask: Question) -> Stance | None:
    """Judge a clause that demands, promises or judges a measure towards the question's object."""
    lead = clause.lead
    infinitive = re.match(r"\W*(?:not )?(?:to|that)\b|\W*for\b", lead) is not None
    wrong = frames.WRONG.search(lead)
    # Called wrong, a measure turns: "it is wrong to exclude them".
    turned = -(measure(lead[wrong.end() :], ask) or measure(lead[: wrong.start()], ask)) if wrong else 0
    made = turned if wrong else measure(lead, ask)
    framed = (
        wrong
        or frames.OUGHT.search(lead)
        or frames.WE.search(lead)
        or (frames.WILLING.search(lead) and (not clause.direct or frames.WE.search(lead)))
        or _himself(clause)
        or (clause.cue and not clause.direct and frames.DECLARED.match(lead))
        or (clause.cue & frames.COMMITS and re.search(r"\b(?:will|would|to)\b", lead))
        or frames.JUDGED.search(lead)
        or (clause.cue & frames.DEMANDS and (infinitive or not clause.direct))
    )
    if not framed or not made or clause.hypothesis:
        return None
    return Stance(sign=_sign(made), rule="demand or judgement on a measure")


def _asked_for(clause: _Clause, ask: Question) -> Stance | None:
    """Judge a clause that asks for the thing by its name: "called for an inspection", "we want a treaty"."""
    if clause.hypothesis:
        return None
    match = frames.WE_WANT.search(clause.lead)
    if match:
        after = clause.lead[match.end() :]
    elif (clause.cue & frames.ASKS_FOR and re.match(r"\W*for\b", clause.lead)) or clause.cue & frames.SEEKS:
        after = clause.lead
    else:
        return None
    words = TOKEN.findall(after)[:7]
    found = [stem(word) for word in words]
    if ask.head not in found or not meant(clause.words, clause.stems, ask):
        return None
    between = found[: found.index(ask.head)]
    noun = ACTIONS.search(words[len(between)])
    if not noun or set(between) & (AGAINST | UNDO) or negations(words[: len(between)]):
        return None
    return Stance(sign="supports", rule="asked for by name")


def _sign(made: int) -> Sign:
    return "supports" if made > 0 else "opposes"
