"""Polarity: does a clause speak for or against what a question asks? Measures, what they reach, and negations."""

from __future__ import annotations

import itertools
import re

from builder.resolve.lexicon import listed
from builder.resolve.measures import AGAINST, BEGIN, CONTROL, FOR, MEASURES, UNDO
from builder.resolve.question import Question
from builder.resolve.stems import STOP, TOKEN, stem

_NOT = listed("not never no nor cannot neither without")
_NEGATED = re.compile(r"^(?:\w+n['’]t|cannot)$", re.IGNORECASE)
_AUXILIARY = listed("should must to will would shall ll")
_DOER = re.compile(r"(?:[^v]er|or)s?$")
_PLACED = listed("before during after about over at in into including")
"""Words that put what follows beside a measure rather than under it."""
_TURNING = listed("that which who whom whose of from on in to for by with at")
"""Words after which another thing is spoken of."""
_NOUN = re.compile(r"(?:tion|sion|ment|ance|ence|al|ure)s?$")
_BESIDE = 4
"""Words after the question's own verb within which its object stands."""
_BEFORE = 9
_REACH = 6
"""Words after a measure within which stands what it is done to."""
_VERB_SLOT = listed("to will would must should not and i we he she they who never also fully ll d")


def measure(text: str, ask: Question) -> int:
    """Return +1 for what the question asks, -1 against it, 0 where no measure meets its object."""
    words = TOKEN.findall(text)
    found = [stem(word) for word in words]
    # Of a ban on things, the names alone are not the things.
    objects = (ask.common or ask.objects) if ask.restricts else ask.objects
    targets = [at for at, word in enumerate(found) if word == ask.head or word in objects]
    if not meant(words, found, ask):
        return 0
    if not targets:
        return 0
    for at, word in enumerate(found):
        kind = _kind(words, found, at, ask)
        if ask.restricts and word in UNDO and ask.head in found[at + 1 : at + 5]:
            kind = -1
        if not kind or word == ask.head:
            continue
        reached = targets if word in CONTROL else [one for one in targets if found[one] not in ask.names]
        if not _meets(words, found, at, reached):
            continue
        turns = _turns(words, found, at)
        if turns is None:
            return 0
        sign = kind * turns
        # Of a heading that names a ban: "ban them" is for it, "oppose the ban" against it.
        direct = ask.head in found[at + 1 : at + 1 + _REACH]
        return -sign if ask.restricts and not direct else sign
    return _bare(words, found, ask, text)


def _kind(words: list[str], found: list[str], at: int, ask: Question) -> int:
    """Return what a word is by itself: 1 for a measure towards a thing, -1 for one against it."""
    plain = words[at].lower()
    if _DOER.search(words[at]) or plain == "including":
        return 0
    if plain == "back" and (at == 0 or words[at - 1].lower() not in _VERB_SLOT):
        return 0  # "going back to"
    if found[at] in FOR or plain.startswith("warrant"):
        return 1
    if found[at] in BEGIN and ask.head in found[at + 1 : at + 4]:
        return 1
    return -1 if found[at] in AGAINST else 0


def meant(words: list[str], found: list[str], ask: Question) -> bool:
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
    # Of "remove any check on him", the thing removed is another; "he must be removed" has its object before it.
    after = itertools.takewhile(lambda index: words[index].lower() not in _TURNING, range(at + 1, len(words)))
    near = {*found[max(0, at - _BEFORE) : at], *(found[index] for index in list(after)[:_BESIDE])}
    passive = words[at - 1].lower() in ("be", "been") and not words[at].endswith("ing")
    if ask.objects and not passive and not ask.objects & near:
        return 0
    return _turns(words, found, at) or 0


def _meets(words: list[str], found: list[str], at: int, targets: list[int]) -> bool:
    """Tell whether a measure reaches a target: as its object after it, or as its passive subject before it."""
    for target in targets:
        between = {word.lower() for word in words[at + 1 : target]}
        if at < target <= at + _REACH and not between & _PLACED:
            return True
    before = at - 1
    while before >= 0 and (words[before].lower() in ("not", "never", "also") or words[before].endswith("ly")):
        before -= 1
    passive = before >= 0 and words[before].lower() in ("be", "been", "being", "are", "is", "were", "was", "get")
    return passive and any(at - 14 <= target < at for target in targets)


def negations(words: list[str]) -> int:
    """Count the words that deny."""
    return sum(word.lower() in _NOT or _NEGATED.match(word) is not None for word in words)


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
    if {"neither", "nor"} <= {words[index].lower() for index in turns}:
        return None
    return None if len(turns) > 2 else (-1) ** len(turns)
