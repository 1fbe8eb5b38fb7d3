"""Voice: is what a cue reports surely a wish or judgement of the one who is named as its speaker?"""

from __future__ import annotations

import re

from builder.model.analysis import Analysis, Kind, Statement
from builder.model.spans import Span
from builder.resolve.positions.cues import cue_of

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
_REFUSED = re.compile(r"\b(?:refus|declin)\w+$", re.IGNORECASE)
"""A refusal is a stance, where what is refused follows."""
_WANTS = re.compile(r"\b(?:support|back|endorse|recommend|favou?r|want|approve|accept|agree|welcome)$", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:(?:do|does|did|will|would|could|can)\s+(?:not|never)|cannot|(?:do|does|did|wo|would|could|ca)n['’]t)\s+(?:\w+ly\s+)?\w+$",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\b(?:when|as|after|before|while|because|if|whether|where|that|which|whom)\s*$", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:from|without|instead of|rather than|short of|avoid\w*|resist\w*|consider\w*|weigh\w*|mull\w*|even before|"
    r"debat\w+|discuss\w*|reluctan\w+ to|hesita\w+ to|yet to|ready to|about to|refus\w+ to|declin\w+ to|unwilling to|"
    r"there (?:is|are|was|were|have been|has been)(?: \w+){0,2}|"
    r"appears? to|appeared to|seems? to|seemed to|accus\w+ of|blam\w+ for|no|little|scant|without any)\s+$",
    re.IGNORECASE,
)
"""What stands before a cue and leaves open whether it was ever so, or says that it was not."""
_CHARGE = re.compile(
    r"\b(?:accus|blam|fault|chid|scold|attack|slam|blast|criticiz|criticis|rebuk|ridicul|mock|assail|hit|knock|jab|tweak)\w*\s"
    r"[^.;]*\b(?:of|for|over|as)\b[^.;]*$",
    re.IGNORECASE,
)
""""Accused Venn of stalling and of advocating it": what follows is laid to another."""
_MAYBE = re.compile(r"(?:may|might|could|must|should|ought to|needs? to|ha(?:s|ve|d) to)\b", re.IGNORECASE)
"""What is only possible, or what somebody else holds to be needed ("must ask for it")."""
_WOULD = re.compile(r"would\b", re.IGNORECASE)
""""Would argue", "would say": what is laid to somebody for the case that he is asked."""
_HAD_MEANT = re.compile(r"had\s+(?:\w+ly\s+)?(?:threaten|promis|pledg|vow|plann|intend|agree)\w*", re.IGNORECASE)
""""Had threatened to": what was meant then is told because something else came."""
_UNTIL = re.compile(
    r"\b(?:until|unless|if|whether|in case|speculation that|rumou?rs that)\s+(?:the\s+)?$", re.IGNORECASE
)
"""Before who speaks: that he did is only supposed."""
_ASKS = re.compile(r"\b(?:ask|inquir|wonder|question|quer)(?:s|ed|ing|es|ied|y)?$", re.IGNORECASE)
_OPENS = re.compile(
    r"\W*(?:about|when|why|how|whether|what|who|which|if|where|is|are|was|were|do|does|did|can|could)\b", re.I
)
_NOBODY = re.compile(r"(?:neither|nor|none|nobody|few|not)\b", re.IGNORECASE)
_RELAYS = re.compile(r"\breport(?:s|ed|ing)?$", re.IGNORECASE)
_BACK = 24
_RAMBLING = 100
"""Words from which a text that no cue gives to its speaker is rather a transcript with others' words in it."""


def denied(statement: Statement, text: str) -> bool:
    """Tell whether a cue is denied so that the contrary is meant: "would not recommend closing it"."""
    said, cue = statement.attribution, statement.cue
    if said is None or not cue or not _WANTS.search(cue):
        return False
    attribution = text[said[0] : said[1]]
    at = attribution.rfind(cue)
    return at >= 0 and _NOT.search(attribution[max(0, at - _BACK) : at] + cue) is not None


def own(statement: Statement, text: str) -> bool:  # noqa: PLR0911, PLR0912
    """Tell whether a statement shows what its speaker wants; `text` is its article's."""
    speaker, said = statement.speaker, statement.attribution
    if statement.cue is None and len(statement.text.split()) > _RAMBLING:
        return False
    if _piled(statement.text):
        return False
    if statement.type in ("direct", "reported") or said is None:
        return True
    if _RELAYS.search(statement.cue or "") or (_ASKS.search(statement.cue or "") and _OPENS.match(statement.text)):
        return False  # Who reports a thing, or asks how it is, does not hold it.
    attribution = text[said[0] : said[1]]
    cued = attribution.rfind(statement.cue) if statement.cue else -1
    if (
        _MAYBE.match(statement.cue or "")
        or (_WOULD.match(statement.cue or "") and cue_of(statement).reports)
        or _HAD_MEANT.match(statement.cue or "")
        or _UNTIL.search(text[max(0, said[0] - _BACK) : said[0]])
    ):
        return False
    near = attribution[max(0, cued - _BACK) : cued + len(statement.cue or "")] if cued >= 0 else attribution
    if denied(statement, text):
        return not _PASSIVE.search(near) and speaker is not None and speaker.how != "pronoun"
    if _PASSIVE.search(near) or _DENIED.search(_REFUSED.sub("", near)):
        return False
    if cued >= 0 and _BEFORE.search(text[max(0, said[0] + cued - 30) : said[0] + cued]):
        return False
    if speaker is None:
        return True
    if _NOBODY.match(text, said[0], said[1]) or _NOBODY.match(speaker.text):
        return False
    if statement.type == "second-hand" and speaker.how in ("role", "pronoun"):
        return False  # Whom another's words call "the developer" is too often somebody else.
    if cued >= 0 and _CHARGE.search(text[speaker.end : said[0] + cued]):
        return False
    start = statement.spans[0][0]
    # "asked Mara Venn to close it": who stands between the cue and the demand is the one it is made to.
    if cue_of(statement).asks and 0 <= start - speaker.end <= 2 and speaker.start > said[0]:
        return False
    # "the call in which he asked": a pronoun inside somebody else's sentence is too often misread.
    return speaker.how != "pronoun" or _UNDER.search(text[max(0, speaker.start - _BACK) : speaker.start]) is None


def pronominal(statement: Statement) -> bool:
    """Tell whether only a pronoun names the speaker."""
    speaker = statement.speaker
    return speaker is not None and speaker.how == "pronoun" and speaker.entity is not None


def clear(statement: Statement, analysis: Analysis, text: str) -> bool:
    """Tell whether a pronoun can only mean its speaker: its paragraph names him before it, and nobody else."""
    speaker = statement.speaker
    if speaker is None or not pronominal(statement):
        return False
    kinds: tuple[Kind, ...] = ("organisation", "country") if speaker.text.lower() == "it" else ("person",)
    start = text.rfind("\n", 0, speaker.start) + 1
    named = _named(analysis, kinds, (start, speaker.start))
    if not named and start:
        # A paragraph that begins with "He added" goes on with the one before.
        named = _named(analysis, kinds, (text.rfind("\n", 0, len(text[:start].rstrip())) + 1, start))
    return named == {speaker.entity}


def _named(analysis: Analysis, kinds: tuple[Kind, ...], within: Span) -> set[int | None]:
    return {one.entity for one in analysis.mentions if within[0] <= one.start < within[1] and one.kind in kinds}


def _piled(text: str) -> bool:
    """Tell whether words are rather a pile of headlines and names than a sentence."""
    found = [word for word in text.split() if word[:1].isalpha()]
    return " | " in text or (len(found) > 10 and sum(word[0].isupper() for word in found) * 2 > len(found))
