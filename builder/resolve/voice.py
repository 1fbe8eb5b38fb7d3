"""Voice: is what a cue reports surely a wish or judgement of the one who is named as its speaker?"""

from __future__ import annotations

import re

from builder.model.analysis import Statement
from builder.resolve.frames import DEMANDS
from builder.resolve.stems import stem

_DENIED = re.compile(
    r"\b(?:not|never|nor|no longer|\w+n['’]t|den(?:y|ies|ied|ying)|declin\w+|refus\w+|fail(?:s|ed|ing)?|"
    r"stop(?:s|ped)? short of|without|whether)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|be|been|being|gets?|got)\s+(?:\w+ly\s+|also\s+|then\s+)?"
    r"(?:asked|urged|told|pressed|called|warned|pushed|implored|advised|invited|accused)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\b(?:when|as|after|before|while|because|if|whether|where|that|which|whom)\s*$", re.IGNORECASE)
_BACK = 24
_RAMBLING = 100
"""Words from which a text that no cue gives to its speaker is rather a transcript with others' words in it."""


def own(statement: Statement, text: str) -> bool:
    """Tell whether a statement shows what its speaker wants; `text` is its article's."""
    speaker, said = statement.speaker, statement.attribution
    if statement.cue is None and len(statement.text.split()) > _RAMBLING:
        return False
    if statement.type == "direct" or said is None:
        return True
    attribution = text[said[0] : said[1]]
    cued = attribution.rfind(statement.cue) if statement.cue else -1
    near = attribution[max(0, cued - _BACK) : cued + len(statement.cue or "")] if cued >= 0 else attribution
    if _PASSIVE.search(near) or _DENIED.search(near):
        return False
    if speaker is None:
        return True
    start = statement.spans[0][0]
    cue = frozenset(stem(word) for word in (statement.cue or "").lower().split())
    # "asked Mara Venn to close it": who stands between the cue and the demand is the one it is made to.
    if cue & DEMANDS and 0 <= start - speaker.end <= 2:
        return False
    # "the call in which he asked": a pronoun inside somebody else's sentence is too often misread.
    return speaker.how != "pronoun" or _UNDER.search(text[max(0, speaker.start - _BACK) : speaker.start]) is None
