"""Matching: whether an item's words are those of a passage, in its order, and what may stand between them."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.model.briefing import Citation, Item, Part
from builder.model.spans import ELLIPSIS, fold

LEADS = ("However,", "Meanwhile,", "But", "And", "Still,", "Yet", "Also,", "In addition,", "Moreover,")
"""Words that tie a sentence to the one before; an extract may leave them out."""

_AGENCY = "CNN|AP|AFP|Reuters|REUTERS|UPI|PTI|IANS|ANI|Xinhua|TASS|dpa|DPA|EFE"
DATELINE = re.compile(
    r"[A-Z][A-Z'’.-]+(?:[ ,]+[A-Z][A-Z'’.-]+)*(?:, [A-Z][a-z]+\.?(?: [A-Z][a-z]+){0,2})?"
    r"(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?(?: \([^()]{2,30}\))? [-–—]+\s+|"
    rf"(?:[A-Z][\w'’.-]*(?:,? [A-Z][\w'’.-]*){{0,4}} ?)?\((?:{_AGENCY})\)(?: ?[-–—]+ ?| )(?=[A-Z“\"])"
)
"""Where and when a report was filed, before its first sentence; an extract may leave it out."""

WORD = re.compile(r"\w+")
PLAIN_WORD = re.compile(r"[^\W_]+")
"""A word as `find` knows it: letters and digits."""
OPEN, CLOSE = "“", "”"
MARKS = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
EDGE = ' :,.;·—–-()…"'
"""What may stand at the edge of a run without being a word of it."""

OWN_WORDS = ("speaker", "label", "role")
"""Roles of parts that stand for an actor; checks of their own answer for them."""

PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "him", "her", "them", "his", "their", "its", "who"))
ARTICLES = frozenset(("the", "a", "an", "in", "on", "at", "after", "for", "as", "no", "some", "many", "most", "both"))

SENTENCE_WORDS = 5
"""A run of this many words must be its passage as a whole."""


def quoted_in(run: str, citation: Citation) -> bool:
    """Tell whether the pieces of a quotation stand in a passage, in order."""
    at = 0
    for piece in run.split(ELLIPSIS):
        found = find(piece, citation.exact, at)
        if found < 0 or not fold(piece):
            return False
        at = found + len(fold(piece))
    return True


def beside(parts: tuple[Part, ...], index: int, step: int) -> str:
    """Return the words before or after a quotation, its own pieces and ellipses passed over."""
    at = index + step
    while 0 <= at < len(parts) and (parts[at].role == "quote" or parts[at].text == ELLIPSIS):
        at += step
    return parts[at].text if 0 <= at < len(parts) else ""


def woven(pieces: tuple[str, ...], exact: str) -> bool:
    """Tell whether pieces stand in a passage in order, with at most a pronoun replaced between them.

    A run of a sentence's length must be the passage as a whole, a tying word at its head apart:
    what is left out of a sentence can turn it round.
    """
    at, first = 0, -1
    for index, piece in enumerate(pieces):
        found = find(piece, exact, at)
        if found < 0:
            return False
        if first < 0 and piece:
            first = found
        elif index and piece and not replaceable(exact[at:found]):
            return False
        at = found + len(fold(piece))
    if sum(len(piece.split()) for piece in pieces) < SENTENCE_WORDS:
        return True
    filed = DATELINE.match(exact)
    if filed is not None and filed.end() <= first:
        exact, first, at = exact[filed.end() :], first - filed.end(), at - filed.end()
    head, tail = fold(exact[:first]).translate(MARKS).strip(EDGE), fold(exact[at:]).translate(MARKS)
    for lead in ("", *(lead.strip(EDGE) for lead in LEADS)):
        if head == lead or (not pieces[0] and head.startswith(lead) and replaceable(head[len(lead) :])):
            return not tail.strip(EDGE) or (not pieces[-1] and replaceable(tail))
    return False


def replaceable(words: str) -> bool:
    """Tell whether words may give way to an insertion: a pronoun, or one word for its capital."""
    bare = fold(words).translate(MARKS).strip(EDGE).casefold()
    return not bare or bare in PRONOUNS or bare in ARTICLES


def quote_runs(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Return each quotation whole; an ellipsis between two pieces belongs to it."""
    runs: list[str] = []
    joins = False
    for index, part in enumerate(parts):
        inner = part.text == ELLIPSIS and joins and index + 1 < len(parts) and parts[index + 1].role == "quote"
        if part.role == "quote" or inner:
            runs = [*runs[:-1], runs[-1] + part.text] if joins else [*runs, part.text]
            joins = True
        else:
            joins = False
    return tuple(runs)


def own_runs(item: Item) -> tuple[tuple[str, ...], ...]:
    """Return the item's own words: runs of parts, each in pieces between what was inserted."""
    runs: list[list[str]] = [[""]]
    extract = any(part.role == "text" and WORD.search(part.text) for part in item.parts) and not any(
        part.role in OWN_WORDS for part in item.parts
    )
    for part in item.parts:
        if part.role in (*OWN_WORDS, "date") or (part.role == "quote" and not extract):
            runs.append([""])
        elif part.role == "insert":
            runs[-1].append("")
        else:
            runs[-1][-1] += part.text
    found = (tuple(piece.strip(EDGE + OPEN + CLOSE) for piece in run) for run in runs)
    return tuple(run for run in found if any(run))


def find(piece: str, text: str, start: int = 0) -> int:
    """Find words in words, quotation marks of any style alike, never inside a longer word; -1 if absent."""
    needle, hay = fold(piece).translate(MARKS), text.translate(MARKS)
    if not needle:
        return start
    at = hay.find(needle, start)
    while at >= 0:
        end = at + len(needle)
        cut_off = at > 0 and hay[at - 1].isalnum() and needle[0].isalnum()
        runs_on = end < len(hay) and hay[end].isalnum() and needle[-1].isalnum()
        if not cut_off and not runs_on:
            return at
        at = hay.find(needle, at + 1)
    return -1


@lru_cache(maxsize=100_000)
def bare_role(words: str) -> str:
    """Return a role ("the French President") without article or possessive, in small letters."""
    return re.sub(r"^(?:the|a|an|his|her|its|their)\s+", "", fold(words).casefold())
