"""Turning: turns of phrase brought into the form that the chain reads, and what is granted or threatened if."""

from __future__ import annotations

import itertools
import re

from builder.resolve.positions.attitudes import BASES
from builder.resolve.positions.itself import DETERMINERS
from builder.resolve.positions.roundabout import plainly
from builder.resolve.positions.targets import targets
from builder.resolve.positions.theme import Theme
from builder.resolve.positions.words import words

_APART = re.compile(
    r"\b(throw|threw|vote|voted|turn|turned|strike|struck|shut|take|took|put|bring|brought|call|called|send|sent|hand|"
    r"handed|give|gave|push|pushed)\s+((?:the|this|that|these|those|his|her|its|their|our|any)\s+(?:[\w’'-]+\s+){1,4}?)"
    r"(out|down|off|back|up|through)\b",
    re.IGNORECASE,
)
_MODALS = re.compile(r"\b(?:should|must|would|will|could|can|may|might|to|not)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_THAT = re.compile(r"^\W*that\b", re.IGNORECASE)
_BE = re.compile(r"\bbe\b(?=\s+\w+)")
_YES = re.compile(
    r"(?:^|\b(?:I|[Ww]e|he|she|it|they))(?:['’](?:ll|d)|\s+(?:will|would|can|could))\s+(?:\w+ly\s+)?"
    r"(?:go along|agree|say yes|accept (?:it|this|that)|support (?:it|this|that)|back (?:it|this|that)|"
    r"vote (?:for (?:it|this|that)|yes)|live with (?:it|this|that)|sign (?:it|up)|"
    r"(?:drop|withdraw|lift) (?:my|our|his|her|its|their) (?:opposition|objections?|complaint|suit|lawsuit|case))\b|"
    r"\b(?:have|has|get|gets) (?:my|our) (?:blessing|support|backing|vote|consent)\b"
)
"""What is granted, where the article tells of what."""
_FINITE = re.compile(r"\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does)\b")
_NEAR = 4
_SPEECH = 40
_NOT = re.compile(r"\b(?:not|never|nor|no)\b|n['’]t\b")
_LIMITS = re.compile(
    r"\b(?:if|unless|as long as|so long as|provided|providing|on (?:the )?condition|in (?:exchange|return) for)\b",
    re.IGNORECASE,
)
_IS_IT = re.compile(
    r"(\W*(?:(?:and|but|so|well|yes|no),? )?(?:I (?:think|believe|feel) )?(?:that )?)(it|this|that)"
    r"(?=(?:['’]s| is| was| would be| will be) .*\b(?:idea|plan|proposal|policy|scheme|law|bill|measure|mistake|"
    r"decision|deal|solution|waste of (?:time|money)|step (?:forward|back\w*|in the)|disgrace|outrage|joke)\b)",
    re.IGNORECASE,
)
_FOR_IT = re.compile(
    r"(\W*(?:(?:and|but|so|well|yes|no),? )?(?:I|we)(?: |['’]).*\b(?:for|against|support|oppose|back|reject|"
    r"favou?r|welcome|like|hate|condemn|opposed to|in favou?r of) )(?:it|this|that)\W*$",
    re.IGNORECASE,
)
"""What somebody says of "it" where only one thing can be meant."""
_COSTLY = re.compile(
    r"(?:\b(?:will|would)|['’](?:ll|d))\s+(?:\w+ly\s+)?(?:go to court|sue|appeal|strike|walk out|resign|quit|fight|"
    r"challenge|protest|retaliate|take (?:\w+ ){1,4}to court|file (?:a |an )?(?:suit|lawsuit|complaint|appeal)|"
    r"seek an injunction)\b"
)


def plain(clause: str, asks: bool) -> str:
    """Return a clause in plain form; `asks`: its cue asks for something."""
    clause = plainly(rejoined(clause))
    return subjunctive(clause) if asks else clause


def rejoined(clause: str) -> str:
    """Put a verb of two words together: "throw the amendment out" says "throw out the amendment"."""
    return _APART.sub(lambda found: f"{found[1]} {found[3]} {found[2].strip()}", clause)


def subjunctive(clause: str) -> str:
    """Read "asked that the duty be dropped" as that it should be."""
    if not _THAT.match(clause):
        return clause
    match = _BE.search(clause) or _base(clause)
    if match is None or _MODALS.search(clause[: match.start()]):
        return clause
    return f"{clause[: match.start()]}should {clause[match.start() :]}"


def _base(clause: str) -> re.Match[str] | None:
    """Find the verb that stands as a dictionary has it behind who is to do it: "that any budget fund it"."""
    for match in itertools.islice(_WORD.finditer(clause), 2, 9):
        ahead = words(clause[: match.start()].rsplit(maxsplit=1)[-1]) if clause[: match.start()].strip() else []
        if match.group() not in BASES or match.group() in ("will", "would") or not ahead:
            continue
        if _FINITE.match(clause[match.end() :]):
            continue  # "That the trade deal was over".
        if ahead[0].low not in DETERMINERS and not ahead[0].any("ought", "modal", "neg", "be", "bar"):
            return match
    return None


def limited(told: str) -> bool:
    """Tell whether what somebody is told to be for ends in a condition; a speech may hold one on anything."""
    return len(told.split()) <= _SPEECH and _LIMITS.search(told) is not None


def granting(lead: str, hypothesis: str, clause: str, about: Theme) -> bool:
    """Tell whether what an article is on is granted for the case that something is met."""
    if not about.here or _NOT.search(lead):
        return False
    if about.sole and _YES.search(lead.strip()):
        return True
    if clause.find(hypothesis) > clause.find(lead):
        return False
    # "If that is taken out, the ministry may keep its duty".
    said = words(lead)
    return any(
        said[at].low in ("may", "can") and said[at + 1].any("let") and 0 < one.start - at <= _NEAR
        for one in targets(said, about)
        for at in range(len(said) - 1)
    )


def threatening(lead: str) -> bool:
    """Tell whether a clause says what somebody will do against it: go to court, strike, resign."""
    return _COSTLY.search(lead) is not None and not _NOT.search(lead)


def meant(clause: str, about: Theme) -> str | None:
    """Put the question for "it" in what begins a speaker's words, where the article's title puts it on one question."""
    if not (about.sole and about.titled):
        return None
    if is_it := _IS_IT.match(clause):
        return f"{is_it[1]}the {about.name}{clause[is_it.end(2) :]}"
    if for_it := _FOR_IT.match(clause):
        return f"{for_it[1]}{about.name}"
    return None


def understood(clause: str, about: Theme) -> str | None:
    """Put the question for the "it" that an act or attitude takes, where it was named just before."""
    for match in re.finditer(r"\bit\b", clause):
        ahead = words(clause[: match.start()])
        if ahead and ahead[-1].any("for", "against", "let", "undo"):
            return f"{clause[: match.start()]}{about.name}{clause[match.end() :]}"
    return None
