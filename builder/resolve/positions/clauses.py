"""Clauses: a statement cut into pieces that each say one thing, questions left out."""

from __future__ import annotations

import re

_IF = re.compile(r"\b(?:if|unless|whether|in case|should (?:he|she|they|it|the \w+)(?= \w+ to))\b", re.IGNORECASE)
_THAT = re.compile(r"\b(argument|claim|view|idea|notion|charge|belief|contention|suggestion)s? [—–-] (?=that\b)")
"""A dash before what somebody's argument is."""
_MARKS = re.compile('["“”«»]')
_ASIDE = re.compile(
    r"\b(?:due to|because of|owing to|thanks to|despite|in spite of|in response to|"
    r"(?<!\bsue )(?<!\bsues )(?<!\bsued )(?<!suing )over)\s[^,.;]*?"
    r"(?=\s(?:is|are|was|were|would|will|has|have|had|should|must|can|could)\b|[,.;]|$)",
    re.IGNORECASE,
)
"""A cause or occasion named in passing: nobody's stance is on it."""
_CUT = re.compile(
    r"(?<![A-Z])(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)[.;:!?…]+(?:\s|$)|"
    r"\s[—–-]\s|"
    r"(?<!\bchoice)(?<!\boption)(?<!\balternative)(?<!\bnothing)[\"”“]?,?\s+"
    r"(?:but|while|whereas|although|though|and (?:that|also|has|have|had|said|added|I|we|he|she|they))\b|"
    r",\s+(?:highlighting|saying|adding|noting|arguing|claiming|because|since|which|who|as|after|before|when|where)\b|"
    r"\b(?:because|(?:as|after|before|when) (?:he|she|they|it))\b"
)


def clauses(text: str) -> list[str]:
    """Return the clauses that assert something, in order; a clause that asks asserts nothing."""
    plain = _THAT.sub(r"\1 ", _ASIDE.sub(" ", _MARKS.sub("", text)))
    found: list[str] = []
    at = 0
    for match in _CUT.finditer(plain):
        end = plain[match.start()] in ".;:!?…"
        if "?" not in match.group():
            found.append(plain[at : match.start()])
        elif found and re.match(r"[^.;:!?…]*$", plain[at : match.start()]) is None:
            found.pop()
        at = match.end() if end else match.start() + 1
    found.append(plain[at:])
    return [clause for clause in found if clause.strip()]


def split_if(clause: str) -> tuple[str, str]:
    """Split a clause into what it says and what it says it for the case of."""
    match = _IF.search(clause)
    if not match:
        return clause, ""
    rest = clause[match.end() :]
    comma = rest.find(", ")
    if match.start() < 3 and comma > 0:
        return rest[comma + 2 :], rest[:comma]
    return clause[: match.start()], rest
