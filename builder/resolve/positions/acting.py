"""Acting: is a body, country or group surely the one who speaks or acts, rather than named beside who does?

"An officer at the council warned", "it got Norland to announce", "on the day the council was to vote, Ann Lee tabled":
a person's name seldom stands so; a body's often does, and its cell would show another's stance.
"""

from __future__ import annotations

import re

from builder.model.analysis import Statement
from builder.model.article import Article
from builder.model.press import is_outlet
from builder.model.resolution import Actor

_ALL = r"(?:(?:the|all|most|nearly all|both|house|senate|congressional|top|leading|senior|many|[A-Z][\w.]+['’]s?)\s+)"
_FOR_THEM = r"\b(?:spokes\w+|lawyers?|attorneys?|representatives?) (?:for|of) "
_LINKS = (
    r"\b(?:that|and|but|while|as|when|where|because|though|although|since|meanwhile|after|before|if|so|or|than|whether|"
    r"how|today|yesterday|by|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s+"
)
_BEGINS = re.compile(rf"(?:^|[,;:—–-]\s*|[“\"‘\])]\s*|{_FOR_THEM}|{_LINKS}){_ALL}{{0,3}}$", re.IGNORECASE)
"""What stands before a body that a sentence is about: not "at the", not "two", not "of"."""
_ROW = re.compile(r"\b[A-Z][\w.]*,? (?:and|or) (?:the )?$")
"""The last of a row of places: what follows is said of those who live there."""
_PRESENT = re.compile(r"\bvot(?:e|es|ed|ing) [“\"‘']?present\b|\babstain", re.IGNORECASE)
"""Neither for nor against."""
_PASSES = re.compile(r"\bpass(?:es|ed|ing)?$")
_TEST = re.compile(r"\b(?:tests?|checks?|exams?|examinations?|inspections?|audits?|screenings?|vetting)\b")
"""Who passes a test is for nothing by it."""
_BESIDE = re.compile(
    r"\b(?:in|of|from|at|for|by|with) (?:the )?[A-Z][\w.]*,? (?:and|or) (?:the )?$|"
    r"\b(?:former|ex-)\s?[^,.;]{0,40}\b(?:for|of|to) (?:[\w-]+ ){0,4}$"
)
"""What stands before those of whom somebody else is told: "members of Holt and Brenna", "a former aide to Ann Lee"."""
_AMONG = re.compile(
    r"\b(?i:some|many|several|few|top|senior|leading)\b.*\b(?:in|of|on|at) the\b|"
    r"\b[a-z]+s (?:across|around|throughout)\b"
)
"""Some members of a body: "senior deputies in the upper house", "leaders across Norland"."""
_ANYBODY = re.compile(r"(?:the|a|this|that) (?:man|woman|person|couple|father|mother|driver|victim)", re.IGNORECASE)
"""A role that tells next to nothing."""
_NAMED = re.compile(r"[^.;]{0,40}?\b[A-Z][\w’'-]+ [A-Z][\w’'-]+")
_POLLED = re.compile(r"\b(?:survey|polls?|polled|pollsters?|per ?cent|margins?)\b|%", re.IGNORECASE)
_TURNED = re.compile(
    r"\b(?:reversals? on|u-turns?|about-face|flip-flops?|change[sd]? of heart|"
    r"change[sd]? (?:his|her|its|their) (?:mind|position|stance))\b",
    re.IGNORECASE,
)
"""A title that tells of somebody who has changed sides: what he did before is told as well."""
_OWN_VIEW = re.compile(r"\b(?:editorials?|editorial board|leader column|endors\w+|spokes\w+|lawyers?)\b", re.IGNORECASE)
_WHICH = re.compile(r",? which\b")
_WHO = re.compile(r"\bwho\b")


def acting(statement: Statement, actor: Actor | None, article: Article) -> bool:  # noqa: PLR0911
    """Tell whether a statement is surely its speaker's own, by who he is and where he is named."""
    speaker, text = statement.speaker, article.text
    kind = actor.kind if actor else None
    if statement.type == "reported" and (_no_side(statement, text) or _TURNED.search(article.title or "")):
        return False
    if actor is not None and kind == "organisation" and _only_carries(statement, actor.name, text):
        return False
    if speaker is not None and _BESIDE.search(text, statement.sentence[0], speaker.start):
        return False
    if speaker is not None and speaker.how == "role" and _ANYBODY.fullmatch(speaker.text):
        return False
    if kind not in (None, "person") and speaker is not None and _AMONG.search(speaker.text):
        return False
    if kind is None or kind == "person" or speaker is None or statement.type == "direct" or speaker.how == "role":
        return True
    said = statement.attribution
    if said and statement.cue and text.find(statement.cue, said[0], speaker.start) >= 0:
        return True  # "Backed by the council", "has the support of the council".
    if kind == "place" and _WHO.search(speaker.text):
        return False  # A town by which somebody is told from others.
    behind = text[speaker.end : max(speaker.end, said[1])] if said else ""
    if kind == "place" and _NAMED.match(behind):
        return False  # "Holt, Ostrel mayor Ann Lee, voiced support".
    if kind == "group" and _POLLED.search(text, *statement.sentence):
        return False  # Those who were asked in a poll.
    if kind != "place" and _WHICH.match(text, speaker.end):
        return True  # "Ann Lee of the Brenna Party, which opposes it".
    before = " ".join(f"{text[statement.sentence[0] : speaker.start]}.".split())[:-1]
    told = _WHO.search(behind) and (kind != "group" or _ROW.search(before))
    return _BEGINS.search(before) is not None and not told


def _only_carries(statement: Statement, name: str, text: str) -> bool:
    """Tell whether a news outlet reports what it does not say in an editorial or as a party to the matter."""
    if statement.type == "reported" or not is_outlet(name):
        return False
    return not _OWN_VIEW.search(text, *statement.sentence)


def _no_side(statement: Statement, text: str) -> bool:
    """Tell whether somebody passed a test or voted present, by which he is for or against nothing."""
    start = statement.speaker.end if statement.speaker else statement.sentence[0]
    tested = _PASSES.search(statement.cue or "") is not None and _TEST.search(statement.text) is not None
    return tested or _PRESENT.search(text, start, max(start, statement.spans[-1][1])) is not None
