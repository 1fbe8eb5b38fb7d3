"""Stance: is one statement for or against what an issue asks? Readable rules that rather abstain than err.

A statement counts when three things meet in one clause: what the issue asks about, a measure towards it
("ban", "allow"), and a frame that makes it the speaker's own demand or judgement ("must", "urged", "we reject").
"""

from __future__ import annotations

import re
from typing import Literal

from builder.model.analysis import Statement
from builder.model.record import Record
from builder.resolve.lexicon import listed
from builder.resolve.measures import AGAINST, CONTROL, FOR, MEASURES, UNDO, stemmed
from builder.resolve.question import Question
from builder.resolve.stems import STOP, TOKEN, stem

Sign = Literal["supports", "opposes", "conditional", "reserved"]
"""`reserved`: some restriction stays; alone it is no direction, with support it makes a condition."""


class Stance(Record, frozen=True, kw_only=True):
    """The direction of one statement and the rule that saw it."""

    sign: Sign
    rule: str


_NOT = listed("not never no nor cannot neither without")
_NEGATED = re.compile(r"^(?:\w+n['’]t|cannot)$", re.IGNORECASE)

_AUXILIARY = listed("should must to will would shall ll")
_DOER = re.compile(r"(?:[^v]er|or)s?$")
_PLACED = listed("before during after about over at in into")
"""Words that put what follows beside a measure rather than under it."""
_NOUN = re.compile(r"(?:tion|sion|ment|ance|ence|al|ure)s?$")
_DEMANDS = stemmed(
    "urge call demand ask appeal want press push implore insist request plead lobby propose recommend advise"
)
_CUE_AGAINST = stemmed("oppose reject condemn criticise criticize denounce decry deplore slam blast protest")
_CUE_FOR = stemmed("support back welcome endorse defend praise favour favor applaud hail")
_THREATS = stemmed("warn threaten")

_OUGHT = re.compile(
    r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) to|(?:is|are) (?:not )?(?:right|wrong|fair|unfair) to|"
    r"no place|(?:the )?right to|deserves? to|it is time to|let us|never again)\b",
    re.IGNORECASE,
)
_WE = re.compile(
    r"\b(?:I|[Ww]e)(?:['’](?:ll|re|m|ve|d))?\s+(?:\w+ly\s+|also\s+|still\s+)?"
    r"(?:will|wo|do|would|can|am|are|have|support|oppose|reject|"
    r"back|welcome|condemn|want|demand|refuse|favou?r|call|urge|ask|insist|stand)\w*\b",
)
_WILLING = re.compile(
    r"\b(?:on standby|ready|prepared|willing|open|happy|committed|determined|pledged?|promised?|vowed?|agreed?) to\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:unacceptable|unjust|unfair|out of the question|"
    r"(?:is|are|was|were|be|been|['’]s|call(?:s|ed) (?:it|this|that|the \w+)) "
    r"(?:\w+ ){0,2}?(?:wrong|mistake|outrage(?:ous)?|shame(?:ful)?|disgrace(?:ful)?|"
    r"illegal|unlawful|dangerous|impossible)|"
    r"not (?:\w+ )?(?:in line with|acceptable|right|fair|compatible|consistent|justified|possible|an option)|"
    r"(?:does|do|did) not (?:correspond|belong|serve))\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"(?<!not )\b(?:the right (?:thing|step|decision|course)|justified|essential|necessary|vital|welcome step|"
    r"good idea|"
    r"overdue|only (?:way|option|solution))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:only (?:if|when|after|once|under|as)|provided that|as long as|so long as|on (?:the )?condition|"
    r"under (?:\W*(?:strict|certain|clear|some|tight)\W*\s*)*(?:conditions?|terms|supervision)|unless|"
    r"as (?:individual )?neutrals?|in a neutral capacity|under (?:a|the) neutral (?:flag|status|banner)|"
    r"(?:under|with) neutral status|as independents?|conditional (?:on|upon)|subject to)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:can|could|may|might|should|will|would|must)\b", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:sanctions?|bans?|restrictions?|limits?|suspensions?)\b.{0,80}\b(?:remain|stay|stand|continue)\w*\b.{0,20}"
    r"\b(?:place|force|effect)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS_VIEW = re.compile(
    r"\b(?:the )?(?:view|views|position|stance|opinion|demand|demands|claim|argument) (?:of|by)\b|"
    r"\b(?:he|she|they|who|which|critics|some|others|opponents|supporters|"
    r"(?!We\b|It\b|This\b|That\b|There\b)[A-Z]\w+) (?:\w+ ){0,2}?"
    r"(?:wants?|wanted|believes?|thinks?|claims?|claimed|says?|said|argues?|argued|accuses?|insists?|demands?|urged|"
    r"opposes?|opposed|supports?|supported)\b|\baccording to\b|"
    r"\b(?:public support|majority of|polls?|saying|voters|Americans)\b|\baccused? of\b",
)
_IF = re.compile(r"\b(?:if|unless|whether|should (?:he|she|they|it|the \w+)(?= \w+ to))\b", re.IGNORECASE)
_OPEN = re.compile(r"\bno (?:\w+ )?(?:reason|need|sense|point)\b|\b(?:why|how)\b", re.IGNORECASE)
"""What follows is not asserted, or denied in a way that the rules don't follow."""
_MARKS = re.compile('["“”«»]')
_ASIDE = re.compile(
    r"\b(?:due to|because of|owing to|thanks to|despite|in spite of|in response to|over)\s[^,.;]*?"
    r"(?=\s(?:is|are|was|were|would|will|has|have|had|should|must|can|could)\b|[,.;]|$)",
    re.IGNORECASE,
)
"""A cause or occasion named in passing: nobody's stance is on it."""
_CLOSE = 12
"""Words within which a condition concerns what stands beside it."""
_CLAUSE = re.compile(
    r"(?<![A-Z])[.;:!?…]+(?:\s|$)|"
    r"[\"”“]?,?\s+(?:but|while|whereas|although|though|and (?:that|also|has|have|had|said|added))\b|"
    r",\s+(?:highlighting|saying|adding|noting|arguing|claiming|because|since|which|who)\b|"
    r"\bbecause\b"
)


def stance(statement: Statement, ask: Question) -> Stance | None:
    """Return a statement's direction on a question; None where the words do not show it."""
    text = _ASIDE.sub(" ", _MARKS.sub("", statement.text))
    if text.rstrip("\"”' ").endswith("?"):
        return None
    cue = frozenset(stem(word) for word in (statement.cue or "").lower().split())
    found = [made for clause in _clauses(text) if (made := _clause(clause, cue, ask, statement))]
    signs = {made.sign for made in found}
    if {"supports", "opposes"} <= signs:
        return None
    for sign in ("conditional", "supports", "opposes", "reserved"):
        for made in found:
            if made.sign == sign:
                return made
    return None


def _clauses(text: str) -> list[str]:
    found, at = [], 0
    for match in _CLAUSE.finditer(text):
        found.append(text[at : match.start()])
        at = match.end() if text[match.start()] in ".;:!?…" else match.start() + 1
    found.append(text[at:])
    return [clause for clause in found if clause.strip()]


def _clause(clause: str, cue: frozenset[str], ask: Question, statement: Statement) -> Stance | None:
    lead, hypothesis = _split_if(clause)
    if hypothesis and cue & _THREATS:
        made = _measure(hypothesis, ask)
        if made:
            return Stance(sign=_sign(-made, ask), rule="threat if it happens")
    words = TOKEN.findall(lead)
    about = {stem(word) for word in words}
    if ask.head not in about and not about & ask.objects:
        return None
    if _OTHERS_VIEW.search(lead) or _OPEN.search(lead):
        return None
    share = len(about & ask.objects) * 2 >= max(1, len(ask.objects))
    share = share and len(about & ask.objects) > 1 and _MODAL.search(lead) is not None
    if (
        not (cue & _THREATS and "unless" in lead)
        and _conditioned(clause, ask)
        and (ask.head in about or share or _measure(lead, ask))
    ):
        return Stance(sign="conditional", rule="stated condition")
    if _KEPT.search(lead) and about & ask.objects:
        return Stance(sign="reserved", rule="a restriction stays")
    return _judged(lead, words, cue, ask) or _demanded(lead, cue, ask, statement, bool(hypothesis))


def _conditioned(clause: str, ask: Question) -> bool:
    """Tell whether a condition stands close to what the question is about."""
    match = _CONDITION.search(clause)
    if not match or (match.group().lower() == "unless" and not (_OUGHT.search(clause) or _WE.search(clause))):
        # "Unless" mostly reports a threat or a forecast; as a demand it stands with "must" or "we will".
        return False
    before = [stem(word) for word in TOKEN.findall(clause[: match.start()])][-_CLOSE:]
    after = [stem(word) for word in TOKEN.findall(clause[match.start() :])][: _CLOSE + 3]
    wanted = {ask.head} if ask.restricts else {ask.head} | ask.objects
    return bool(wanted & {*before, *after})


def _split_if(clause: str) -> tuple[str, str]:
    match = _IF.search(clause)
    if not match:
        return clause, ""
    rest = clause[match.end() :]
    comma = rest.find(", ")
    if match.start() < 3 and comma > 0:
        return rest[comma + 2 :], rest[:comma]
    return clause[: match.start()], rest


def _judged(lead: str, words: list[str], cue: frozenset[str], ask: Question) -> Stance | None:
    """Judge a clause whose subject is the question itself: "a boycott would be wrong"."""
    subject = [stem(word) for word in words[:6]]
    if ask.head in subject and _meant(words, [stem(word) for word in words], ask):
        if _WRONG.search(lead):
            return Stance(sign="opposes", rule="called wrong")
        if _RIGHT.search(lead):
            return Stance(sign="supports", rule="called right")
        if cue & _CUE_AGAINST and not _measure(lead, ask):
            return Stance(sign="opposes", rule="verb of rejection")
        if cue & _CUE_FOR and not _measure(lead, ask):
            return Stance(sign="supports", rule="verb of support")
    return None


def _demanded(lead: str, cue: frozenset[str], ask: Question, statement: Statement, hypothetical: bool) -> Stance | None:
    """Judge a clause that demands, promises or judges a measure towards the question's object."""
    infinitive = re.match(r"\W*(?:not )?(?:to|that)\b|\W*for\b", lead) is not None
    wrong = _WRONG.search(lead)
    made = _judged_measure(lead, wrong, ask) if wrong else _measure(lead, ask)
    framed = (
        wrong
        or _OUGHT.search(lead)
        or _WE.search(lead)
        or (_WILLING.search(lead) and (statement.type != "direct" or _WE.search(lead)))
        or (cue & _DEMANDS and (infinitive or statement.type != "direct"))
    )
    if not framed or not made or hypothetical:
        return None
    return Stance(sign=_sign(made, ask), rule="demand or judgement on a measure")


def _judged_measure(lead: str, wrong: re.Match[str], ask: Question) -> int:
    """Turn a measure's sign where it is called wrong: "it is wrong to exclude them"."""
    return -(_measure(lead[wrong.end() :], ask) or _measure(lead[: wrong.start()], ask))


def _sign(measure: int, ask: Question) -> Sign:
    return "supports" if measure > 0 else "opposes"


def _measure(text: str, ask: Question) -> int:
    """Return +1 for what the question asks, -1 against it, 0 where no measure meets its object."""
    words = TOKEN.findall(text)
    found = [stem(word) for word in words]
    # Of a ban on things, the names alone are not the things.
    objects = (ask.common or ask.objects) if ask.restricts else ask.objects
    targets = [at for at, word in enumerate(found) if word == ask.head or word in objects]
    if not _meant(words, found, ask):
        return 0
    if not targets:
        return 0
    for at, word in enumerate(found):
        kind = 1 if word in FOR else -1 if word in AGAINST else 0
        if ask.restricts and word in UNDO and ask.head in found[at + 1 : at + 5]:
            kind = -1
        if not kind or word == ask.head or _DOER.search(words[at]):
            continue
        reached = targets if word in CONTROL else [one for one in targets if found[one] not in ask.names]
        if not _meets(words, found, at, reached):
            continue
        turns = _turns(words, found, at)
        if turns is None:
            return 0
        sign = kind * turns
        # Of a heading that names a ban: "ban them" is for it, "oppose the ban" against it.
        direct = ask.head in found[at + 1 : at + 6]
        return -sign if ask.restricts and not direct else sign
    return _bare(words, found, ask, text)


def _meant(words: list[str], found: list[str], ask: Question) -> bool:
    """Tell whether the words are about the question's own object rather than about somebody else's.

    Where a question names somebody, a clause that names others only is another question; and a single name
    without the head, the kind of thing or the setting is too little.
    """
    seen = set(found)
    if ask.restricts and (ask.head not in seen or (ask.common and not seen & ask.common)):
        # Of a ban, what is said of its objects without naming it is an inference.
        return False
    if not ask.modifiers <= seen:
        return False
    if not ask.names:
        return True
    mine = seen & ask.names
    if not mine and ask.common & seen:
        near = {at + step for at, word in enumerate(found) if word in ask.common for step in (-2, -1, 1, 2)}
        words = [word for at, word in enumerate(words) if at in near]
        found = [word for at, word in enumerate(found) if at in near]
    if not mine:
        return not any(
            word[:1].isupper()
            and word.lower() not in STOP
            and stemmed_word not in ask.objects | {ask.head} | MEASURES | UNDO
            for word, stemmed_word in zip(words, found, strict=True)
        )
    whole = mine == ask.names and bool(ask.common)
    return whole or len(mine) > 1 or bool(seen & (ask.common | ask.setting | {ask.head}))


def _bare(words: list[str], found: list[str], ask: Question, text: str) -> int:
    """Return the sign where the question's own verb or a place denied is the measure: "must not take part"."""
    if re.search(r"\bno place\b", text, re.IGNORECASE):
        return 1 if ask.restricts else -1
    if ask.head not in found or (ask.restricts and ask.common and not ask.common & set(found)):
        return 0
    at = found.index(ask.head)
    if _NOUN.search(words[at]):
        return 0
    before = at - 1
    while before >= 0 and (words[before].lower() in ("be", "been", "not", "never") or words[before].endswith("ly")):
        before -= 1
    if before < 0 or (words[before].lower() not in _AUXILIARY and not _NEGATED.match(words[before])):
        return 0
    return _turns(words, found, at) or 0


def _meets(words: list[str], found: list[str], at: int, targets: list[int]) -> bool:
    """Tell whether a measure reaches a target: as its object after it, or as its passive subject before it."""
    for target in targets:
        between = {word.lower() for word in words[at + 1 : target]}
        if at < target <= at + 6 and not between & _PLACED:
            return True
    before = at - 1
    while before >= 0 and (words[before].lower() in ("not", "never", "also") or words[before].endswith("ly")):
        before -= 1
    passive = before >= 0 and words[before].lower() in ("be", "been", "being", "are", "is", "were", "was", "get")
    return passive and any(at - 14 <= target < at for target in targets)


def _turns(words: list[str], found: list[str], at: int) -> int | None:
    """Return the sign of the negations before a measure, None where they are too many to follow."""
    window = range(max(0, at - 7), at)
    turns = [
        index
        for index in window
        if words[index].lower() in _NOT or _NEGATED.match(words[index]) or found[index] in UNDO
    ]
    if [
        words[index].lower()
        for index in turns
        if words[index].lower() == "not" and index + 1 < len(words) and words[index + 1].lower() in ("only", "just")
    ]:
        return None
    return None if len(turns) > 2 else (-1) ** len(turns)
