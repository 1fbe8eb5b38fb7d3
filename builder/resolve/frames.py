"""Frames: the words that make a clause a demand or judgement of its speaker, and those that forbid to take it so."""

from __future__ import annotations

import re

from builder.resolve.lexicon import listed
from builder.resolve.measures import stemmed

DEMANDS = stemmed("urge call demand ask appeal want press push implore request plead lobby propose recommend advise")
ASKS_FOR = stemmed("call ask push press appeal plead lobby campaign vote")
SEEKS = stemmed("demand seek request propose recommend")
CUE_AGAINST = stemmed(
    "oppose reject condemn criticise criticize denounce decry deplore slam blast protest dismiss deride lambast attack"
)
CUE_FOR = stemmed("support back welcome endorse defend praise favour favor applaud hail")
THREATS = stemmed("warn threaten")

OUGHT = re.compile(
    r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) to|(?:is|are) (?:not )?(?:right|wrong|fair|unfair) to|"
    r"no place|(?:the )?right to|deserves? to|it is time to|let us|never again)\b",
    re.IGNORECASE,
)
WE = re.compile(
    r"\b(?:I|[Ww]e)(?:['’](?:ll|re|m|ve|d))?\s+(?:\w+ly\s+|also\s+|still\s+)?"
    r"(?:will|wo|do|would|can|am|are|have|support|oppose|reject|"
    r"back|welcome|condemn|want|demand|refuse|favou?r|call|urge|ask|insist|stand)\w*\b",
)
WILLING = re.compile(
    r"\b(?:on standby|ready|prepared|willing|open|happy|committed|determined|pledged?|promised?|vowed?|agreed?)"
    r" to (?!be\b)",
    re.IGNORECASE,
)
WE_WANT = re.compile(
    r"\b(?:I|[Ww]e)(?:['’](?:re|m|ve|d|ll))?\s+(?:\w+ly\s+|also\s+|still\s+|have\s+|will\s+|would\s+)?"
    r"(?:want(?:ed)?|demand(?:ed)?|call(?:ed|ing)? for|ask(?:ed|ing)? for|seek|favou?r|need)\b"
)
NO_NEED = re.compile(
    r"\bno (?:\w+ )?(?:need|reason|justification|basis|grounds?|case|point|sense|evidence) (?:for|to|in|of)\b",
    re.IGNORECASE,
)
GRANTED = re.compile(
    r"(?:it|this|that|work|they)\s+(?:can|could|may|might|will be able to)\s+(?:begin|start|go ahead|proceed|continue|"
    r"happen|follow|resume)\b",
    re.IGNORECASE,
)
_BEING = (
    r"(?:is|are|was|were|be|been|['’]s|remains?|becomes?|as|"
    r"call(?:s|ed|ing)? (?:it|this|that|(?:the|these|those|an?) (?:\w+ ){1,4}?)) ?(?:\w+ ){0,2}?"
)
WRONG = re.compile(
    r"\b(?:unacceptable|unjust|unfair|out of the question|waste of (?:\w+ )?(?:time|money)|"
    + _BEING
    + r"(?:wrong|mistake|outrage(?:ous)?|shame(?:ful)?|disgrace(?:ful)?|illegal|unlawful|dangerous|impossible|"
    r"unconstitutional|illegitimate|reckless|irresponsible|unnecessary|unwise|premature|counterproductive|"
    r"hoax|sham|scam|farce|charade|travesty|circus|coup|witch[ -]hunt|stunt|betrayal|blunder|bad idea)|"
    r"not (?:\w+ )?(?:in line with|acceptable|right|fair|compatible|consistent|justified|possible|an option)|"
    r"(?:does|do|did) not (?:correspond|belong|serve))\b",
    re.IGNORECASE,
)
DAMNING = listed(
    "sham bogus illegitimate unfair baseless reckless scurrilous disgraceful shameful illegal unlawful unjust "
    "unconstitutional senseless"
)
DAMNED = listed("hoax sham scam witch farce charade circus travesty stunt")
RIGHT = re.compile(
    r"(?<!not )(?<!n['’]t )(?<!never )\b(?:(?:the|a|an) (?:\w+ ){0,3}?(?:right|important|good|necessary|vital|welcome|"
    r"positive) (?:thing|step|decision|course|idea|move)|" + _BEING + r"(?:justified|essential|necessary|vital|overdue|"
    r"warranted|imperative|the only (?:way|option|solution)))\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:only (?:if|when|after|once|under|as)|provided that|as long as|so long as|on (?:the )?condition|"
    r"under (?:\W*(?:strict|certain|clear|some|tight)\W*\s*)*(?:conditions?|terms|supervision)|unless|"
    r"as (?:individual )?neutrals?|in a neutral capacity|under (?:a|the) neutral (?:flag|status|banner)|"
    r"(?:under|with) neutral status|as independents?)\b",
    re.IGNORECASE,
)
SELF = re.compile(
    r"\W*(?:that )?(?:he|she|it|they)(?:['’](?:d|ll))?\s+(?:\w+ly\s+|also\s+|still\s+|now\s+|only\s+)?"
    r"(?:(?:would|will|could|do|does|did)(?:\s+not|n['’]t)?\s+(?:\w+ly\s+|still\s+|be\s+|never\s+)?)?"
    r"(?:support|back|oppos|reject|favou?r|welcom|endors|want|vot|decid|plan|intend)\w*\b",
    re.IGNORECASE,
)
"""The speaker himself, as somebody else reports him: "she said that she opposes it"."""
DECLARED = re.compile(
    r"\W*(?:his|her|its|their)\s+(?:\w+\s+)?(?:support|opposition|backing|endorsement|rejection)\b", re.IGNORECASE
)
JUDGED = re.compile(r"(?<!\bwhat )(?<!\bto )(?<!\bthat )\b(?:warrant|merit|justif)\w*\b", re.IGNORECASE)
COMMITS = stemmed("announce vow pledge promise")
_BE = r"\b(?:(?:is|are|was|were|am|be|been|being|stand|stands)|(?<=\w)['’](?:m|re|s))\s+(?:\w+\s+)?"
PLAINER = (
    (re.compile(r"\bvot(?:e|es|ed|ing)\s+(?:\w+\s+){0,4}?(?:\W?no\W?\s+on|against)\b", re.IGNORECASE), "oppose"),
    (re.compile(r"\bvot(?:e|es|ed|ing)\s+(?:\W?yes\W?\s+on|for|in favou?r of)\b", re.IGNORECASE), "support"),
    (re.compile(_BE + r"(?:against|opposed to|in opposition to)\b", re.IGNORECASE), " will oppose"),
    (re.compile(_BE + r"(?:in favou?r of|supportive of|in support of)\b", re.IGNORECASE), " will support"),
)
"""Turns of phrase, and the verb that says the same."""
MODAL = re.compile(r"\b(?:can|could|may|might|should|will|would|must)\b", re.IGNORECASE)
KEPT = re.compile(
    r"\b(?:sanctions?|bans?|restrictions?|limits?|suspensions?)\b.{0,80}\b(?:remain|stay|stand|continue)\w*\b.{0,20}"
    r"\b(?:place|force|effect)\b",
    re.IGNORECASE | re.DOTALL,
)
OTHERS_VIEW = re.compile(
    r"(?<!\b[Ii]n )\b(?:the )?(?:view|views|position|stance|opinion|demand|demands|claim|argument) (?:of|by)\b|"
    r"\b(?:he|she|they|who|which|critics|some|others|opponents|supporters|"
    r"(?!We\b|It\b|This\b|That\b|There\b)[A-Z]\w+) (?:\w+ ){0,2}?"
    r"(?:wants?|wanted|believes?|thinks?|claims?|claimed|says?|said|argues?|argued|accuses?|insists?|demands?|urged|"
    r"opposes?|opposed|supports?|supported|told|tells|asked|asks|pressed|pressured|pushed)\b|\baccording to\b|"
    r"\b(?:public support|majority of|polls?|saying|voters|Americans)\b|\baccused? of\b",
)
IF = re.compile(r"\b(?:if|unless|whether|should (?:he|she|they|it|the \w+)(?= \w+ to))\b", re.IGNORECASE)
OPEN = re.compile(r"\bno (?:\w+ )?(?:reason|need|sense|point)\b|\b(?:why|how|whether)\b", re.IGNORECASE)
"""What follows is not asserted, or denied in a way that the rules don't follow."""
MARKS = re.compile('["“”«»]')
ASIDE = re.compile(
    r"\b(?:due to|because of|owing to|thanks to|despite|in spite of|in response to|over)\s[^,.;]*?"
    r"(?=\s(?:is|are|was|were|would|will|has|have|had|should|must|can|could)\b|[,.;]|$)",
    re.IGNORECASE,
)
"""A cause or occasion named in passing: nobody's stance is on it."""
CLOSE = 12
"""Words within which a condition concerns what stands beside it."""
