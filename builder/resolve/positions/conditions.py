"""Conditions: what somebody grants only so far, and restrictions that are to stay."""

from __future__ import annotations

import re

from builder.resolve.measures import stemmed
from builder.resolve.positions.theme import Theme
from builder.resolve.positions.words import root
from builder.resolve.stems import TOKEN

_LIMIT = re.compile(
    r"\b(?:only (?:if|when|after|once|under|as|with)|not (?:until|before|unless|without)|"
    r"(?<!\bare )(?<!\bis )(?<!\bbe )(?<!\bbeen )(?<!\bwere )(?<!\bwas )provided(?: that)?|"
    r"(?<!\bof )(?<!\bby )providing (?:that|\w+ (?:is|are|can|does|do|has|have))|"
    r"as long as|so long as|on (?:the |one )?condition|contingent (?:up)?on|"
    r"conditional (?:up)?on|unless|subject to|if and only if|"
    r"under (?:\W*(?:very|strict|certain|clear|some|tight|the right|these|those|specific|limited)\W*\s*)*"
    r"(?:conditions?|terms|supervision|circumstances)|"
    r"as long as|in an? \w+ (?:capacity|status)|(?:under|with) (?:a |an |the )?\w+ (?:flag|status|banner|label)|"
    r"with (?:strict|certain|clear|strong|adequate|proper|tough|appropriate) (?:\w+ )?(?:conditions|limits|safeguards|"
    r"guarantees|restrictions|oversight|controls))\b",
    re.IGNORECASE,
)
_CAPACITY = re.compile(
    r"\bas (?:an? )?(?:(?:[a-z]+) ){0,2}?(?!such\b|others?\b|well\b)([a-z]{4,}s)\b(?! (?:as|the|a)\b)"
)
""""Compete as neutrals": in what capacity something is granted."""
_MODAL = re.compile(
    r"\b(?:can|could|may|might|should|will|would|must|ought|ready|willing|open|agreed?|allow\w*|permit\w*|let|support\w*|"
    r"back\w*|accept\w*|approv\w+|favou?rs?|ha(?:s|ve) to|needs? to)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|[Ww]e)\b|\W*(?:that )?(?:he|she|it|they)\b")
_GRANTS = re.compile(
    r"\b(?:can|could|may|might|should|must|ought|ready|willing|open|agreed?|allow\w*|permit\w*|let|"
    r"support\w*|back\w*|accept\w*|approv\w+|favou?rs?|ha(?:s|ve) to|needs? to)\b|\b(?:will|would) not (?:be )?"
    r"(?:support|back|accept|approve|agree|allow|permit|join|sign|vote)\w*|"
    r"\b(?:this|it|that|they) (?:would|will) (?:only )?be\W*$",
)
"""What grants or demands: "would" and "will" alone forecast."""
_WILLING = re.compile(
    r"\W*(?:(?:and|but|so) )?(?:that )?(?:I|[Ww]e|he|she|it|they)"
    r"(?:['’](?:d|ll|re|m)|\s+(?:\w+ly\s+|also\s+|only\s+)?"
    r"(?:will|would|can|could|should|must|support\w*|back\w*|accept\w*|agree\w*|approv\w+|favou?r\w*|vote\w*|want\w*|"
    r"oppos\w+|reject\w*|insist\w*|need\w*|demand\w*|"
    r"(?:is|are|am|was|were) (?:\w+ )?(?:ready|willing|open|prepared|for|in favou?r|against)))\b",
    re.IGNORECASE,
)
"""Who speaks grants or refuses."""
_OPENING = 20
"""Characters within which a clause opens with its condition."""
_OUGHT = re.compile(r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) to)\b", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:sanctions?|bans?|restrictions?|limits?|suspensions?|controls|curbs)\b.{0,80}"
    r"\b(?:remain|stay|stand|continue)\w*\b.{0,20}\b(?:place|force|effect)\b",
    re.IGNORECASE | re.DOTALL,
)
_GRANTED = re.compile(
    r"(?:it|this|that|work|they)\s+(?:can|could|may|might|will be able to)\s+(?:begin|start|go ahead|proceed|continue|"
    r"happen|follow|resume)\b",
    re.IGNORECASE,
)
_TAILS = ("unless", "as long as", "so long as")
_CLOSE = 12
"""Words within which a condition concerns what stands beside it."""
_CAPACITY_CLOSE = 5
_TAKES_PART = stemmed("compete start return play part enter appear")


def limited(clause: str, theme: Theme, wide: bool) -> bool:
    """Tell whether a clause grants the thing only under a condition; `wide`: it is sure to be about the thing."""
    match = _LIMIT.search(clause) or _capacity(clause, theme)
    if not match or not (_MODAL.search(clause) or _OWN.match(clause)):
        return False
    ahead = clause[: match.start()]
    grants = _WILLING.match(clause) or _GRANTS.search(ahead) or (len(ahead) <= _OPENING and _GRANTS.search(clause))
    if not grants:
        # "He had made the aid contingent on it", "it would not come until then": what was or will be, nobody's terms.
        return False
    plain = match.group().lower()
    if plain == "unless" and not (_OUGHT.search(clause) or re.search(r"\b(?:I|[Ww]e)\b", clause)):
        # "Unless" mostly reports a threat or a forecast; as a demand it stands with "must" or "we will".
        return False
    before = [root(word) for word in TOKEN.findall(clause[: match.start()])][-_CLOSE:]
    behind = [root(word) for word in TOKEN.findall(clause[match.start() :])][: _CLOSE + 3]
    ask = theme.ask
    wanted = (
        {ask.head, *theme.same} if ask.restricts or theme.thing or not theme.object_sign else {ask.head} | ask.objects
    )
    # "They may vote, as long as the dam stays": what is granted stands before such a condition.
    near = {*before} if plain in _TAILS and len(ahead) > _OPENING else {*before, *behind}
    return bool(wanted & near) and (wide or len(wanted & near) > 1 or ask.head in near)


def _capacity(clause: str, theme: Theme) -> re.Match[str] | None:
    """Find "as neutrals" right behind what is granted."""
    for match in _CAPACITY.finditer(clause):
        before = [root(word) for word in TOKEN.findall(clause[: match.start()])][-_CAPACITY_CLOSE:]
        if theme.object_sign > 0 and {*theme.heads, *theme.same, *_TAKES_PART} & set(before):
            return match
    return None


def kept(clause: str, theme: Theme) -> bool:
    """Tell whether some restriction on the thing is to stay."""
    return _KEPT.search(clause) is not None and bool({root(word) for word in TOKEN.findall(clause)} & theme.ask.objects)


def granted(lead: str) -> bool:
    """Tell whether a clause grants what was named before: "(If they pay,) it can begin"."""
    return _GRANTED.match(lead.strip(" ,")) is not None
