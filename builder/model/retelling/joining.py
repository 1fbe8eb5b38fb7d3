"""Joining: whether a sentence is made of its passages, each in one stretch."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.closed_words import (
    AUXILIARIES,
    CALENDAR,
    DETERMINERS,
    EMBEDDING,
    HEDGES,
    NUMBER_WORDS,
    PRONOUNS,
    REPORTING,
    STARTS,
    TIMES,
)
from builder.model.retelling.orders import variants
from builder.model.retelling.passage import OPENS, Passage
from builder.model.retelling.words import Token

GLUE = frozenset(("and", "while", "but"))
"""Words that may join what two passages tell."""
_NEVER_NAMES = NUMBER_WORDS | STARTS | DETERMINERS | PRONOUNS | HEDGES | TIMES | AUXILIARIES
_BLOCK = 2
"""Words that a passage must give at least."""


def retells(said: Sequence[Token], passages: Sequence[Sequence[Token]], lax: str = "") -> bool:
    """Tell whether a sentence is made of all its passages, each retold in one stretch."""
    orders = [[Passage(order, lax) for order in variants(words)] for words in passages]
    return _joined(tuple(said), orders, 0, frozenset(range(len(orders))), ())


def _joined(
    said: tuple[Token, ...], orders: list[list[Passage]], at: int, left: frozenset[int], before: tuple[Token, ...]
) -> bool:
    if at >= len(said):
        return not left and at == len(said)
    for source in sorted(left):
        ends = {end for order in orders[source] for end in _ends(said, at, order, before)}
        for end in sorted(ends, reverse=True):
            block, rest = said[at:end], left - {source}
            if before and (_leans(before, block) or (said[at].mark != ";" and _leaks(before, block))):
                continue
            if end == len(said):
                if not rest:
                    return True
            elif rest and (after := _glued(said, end, len(orders))) and _joined(said, orders, after, rest, block):
                return True
    return False


def _leans(before: Sequence[Token], block: Sequence[Token]) -> bool:
    """Tell whether a pronoun could now mean somebody of the passage before."""
    own = block[0].low not in OPENS | PRONOUNS
    for at, word in enumerate(block):
        if word.low in ("him", "them"):
            return True
        if word.low in ("he", "she", "they") and not own and not any(w.capital for w in block[:at]):
            return True
    return False


def _leaks(before: Sequence[Token], block: Sequence[Token]) -> bool:
    """Tell whether what is said of one passage would hold for the next: its time, its condition, its speaker."""
    if before[0].low in OPENS or before[0].low in CALENDAR:
        return True
    if any(w.low in ("if", "unless") for w in (*before, *block)):
        return True
    whole = Passage(before)
    # ", Anna Lind said" at the end closes what she said.
    tail = max((at for at, w in enumerate(before) if w.mark == ","), default=len(before))
    told = any(_claims(whole, at) for at in range(tail))
    return told and not any(w.low in REPORTING for w in block)


def _claims(whole: Passage, at: int) -> bool:
    """Tell whether a verb puts what follows into somebody's mouth; ", she said," in the middle is none."""
    words, word = whole.words, whole.words[at]
    aside = at + 1 < len(words) and words[at + 1].mark == "," and any(w.mark == "," for w in words[max(1, at - 2) : at])
    return word.low in EMBEDDING and (word.low in ("say", "says") or whole.verb(at)) and not aside


def _glued(said: tuple[Token, ...], at: int, passages: int) -> int:
    """Return where the next passage begins after what joins two, 0 where nothing does."""
    word = said[at]
    if word.low in GLUE and word.mark in ("", ",", ";") and not word.quoted and at + 1 < len(said):
        return at + 1 if not said[at + 1].mark else 0
    # "A, B and C": a comma parts clauses where there are three, before what cannot belong to the one before it.
    listed = passages > 2 and word.mark == "," and word.low not in STARTS | TIMES | CALENDAR
    return at if word.mark == ";" or listed else 0


def _ends(said: tuple[Token, ...], at: int, order: Passage, before: tuple[Token, ...]) -> set[int]:
    """Return where a stretch of the sentence that begins at `at` and retells a passage can end."""
    words = order.words
    ends: set[int] = set()
    # Each state: words matched, words of the passage passed, whether a verb was kept, whether a name was left out,
    # with which of the passage's words it begins, how many words are shared with the passage before.
    todo: list[tuple[int, int, bool, bool, int, int]] = []
    for start in range(len(words)):
        shared = _shared(said[at], words, start, before, order)
        if _like(said[at], words[start], opening=True) and (start == 0 or shared or order.may_miss(0, start)):
            lost = not shared and any(w.capital for w in words[:start])
            todo.append((at, start, False, lost, start, start if shared else 0))
    seen = set(todo)
    while todo:
        here, there, verb, lost, start, extra = todo.pop()
        # "Its" is the subject's, whatever a phrase beside the subject names.
        if lost and words[there].low in PRONOUNS - {"its"}:
            continue
        verb = verb or order.verb(there)
        after, following = here + 1, there + 1
        full = after - at + extra >= _BLOCK
        # What is kept from its first word to its last needs no verb that is known as one.
        whole = following == len(words) and (verb or start == 0)
        if full and (whole or (verb and following < len(words) and order.may_miss(following, len(words)))):
            ends.add(after)
        if after == len(said):
            continue
        for skip in range(following, len(words)):
            if not _like(said[after], words[skip]) or not _parted(said[after].mark, words, following, skip):
                continue
            if skip > following and not order.may_miss(following, skip):
                continue
            missed = skip > following and _loses_name(words, following, skip)
            state = (after, skip, verb, lost or missed, start, extra)
            if state not in seen:
                seen.add(state)
                todo.append(state)
    return ends


def _loses_name(words: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a name is left out that a later "he" could mean; one that renames the word before it is none."""
    gone = words[start:end]
    renames = gone[0].mark == "," and all(w.text[0].isupper() for w in gone) and words[end].mark == ","
    return any(w.capital for w in gone) and not renames


def _shared(said: Token, words: Sequence[Token], start: int, before: tuple[Token, ...], order: Passage) -> bool:
    """Tell whether a passage begins with the subject of the one before, which is not said twice."""
    subject = words[:start]
    if not 0 < start <= 6 or start > len(before) or not order.verb(start) or words[start].mark:
        return False
    same = all(a.low == b.low for a, b in zip(subject, before, strict=False))
    return same and any(w.text[0].isupper() for w in subject) and not any(w.mark or w.quoted for w in subject[1:])


def _like(said: Token, word: Token, *, opening: bool = False) -> bool:
    """Tell whether a word is the passage's: same letters, a name with its capital, quoted where it was."""
    if said.low != word.low or said.quoted != word.quoted:
        return False
    if word.first and not said.first and said.text[0].isupper() and word.low in _NEVER_NAMES:
        return False
    if said.text == word.text or said.text[1:] != word.text[1:]:
        return said.text.replace("’", "'") == word.text.replace("’", "'")
    if said.first:
        return True
    # Mid-sentence, a passage's first word keeps its capital only where it may be a name.
    return word.first and said.text[0].islower()


def _parted(mark: str, words: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the sign before a word is the passage's, or one of those beside what is left out."""
    own = words[end].mark
    if start == end:
        return mark == own or (own == "*" and mark in ("", ","))
    beside = {words[start].mark, own}
    if beside == {","} or "*" in beside:
        return mark in ("", ",")
    return mark in beside
