"""Written: what a sentence must withstand that a language model wrote, against the passages it rests on.

It is a sourced item like any other, but for its wording: where an extract is its passage, a written sentence retells
one or several (see `retelling`). The gate runs these checks before a page has the sentence, `verify` again from
outside.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.model.briefing import Citation, Item, Part
from builder.model.closed_words import (
    AUXILIARIES,
    CONDITIONS,
    HEDGES,
    MODALS,
    NEGATIONS,
    PLAIN,
    PRONOUNS,
    RELATIVES,
    REPORTING,
    STARTS,
    TAKING_BACK,
)
from builder.model.matching import DATELINE
from builder.model.retelling import Token, retells, tokens
from builder.model.rows import StatementRow
from builder.model.spans import overlaps

if TYPE_CHECKING:
    from builder.model.checks import Ground

PREFIX = "model "
"""How the `writer` of such an item begins; the model's name follows."""

LONGEST = 480
_SHORTEST = 3
_FOREIGN = re.compile(r"[\[\]{}<>*_`#|\\^~@=]|https?:|www\.|//")
"""Signs of markup, links and notes: a model writes none of them."""
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
_END = re.compile(r"[.!?…][”]?$")
_QUOTE = re.compile(r"“([^“”]*)”|\"([^\"“”]*)\"")
_ARTICLE = re.compile(r" (?:The|An?) \w+")
_NO_WORD = re.compile(r"[^\w’'-]+")
_MOSTLY = 0.6


def is_written(item: Item) -> bool:
    """Tell whether a language model worded an item."""
    return item.kind == "sourced" and item.writer.startswith(PREFIX)


def parts_of(text: str) -> tuple[Part, ...]:
    """Return a written sentence as parts, what it puts in quotation marks apart."""
    parts: list[Part] = []
    at, closing = 0, ""
    for match in _QUOTE.finditer(text):
        inner = match[1] if match[1] is not None else match[2]
        # A point or comma at the end is the sentence's, whichever side of the mark it stands on.
        words = inner[:-1] if inner.endswith((".", ",")) else inner
        parts += [Part(text=closing + text[at : match.start()] + "“"), Part(text=words, role="quote")]
        closing = "”" + (inner[len(words) :] if text[match.end() :][:1] not in (".", ",", ";") else "")
        at = match.end()
    parts.append(Part(text=closing + text[at:]))
    return tuple(part for part in parts if part.text)


def heading(text: str, sources: Iterable[str], actors: Iterable[str]) -> str | None:
    """Return what keeps words from being an issue's heading: a phrase of two to six words of one of its statements."""
    said = text.split()
    if not 2 <= len(said) <= 6 or not all(re.fullmatch(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", word) for word in said):
        return "form"
    low = [word.casefold() for word in said]
    if any(word in AUXILIARIES | NEGATIONS | CONDITIONS | PRONOUNS | RELATIVES | REPORTING for word in low):
        return "words"
    if low[0] in STARTS or low[-1] in PLAIN | {"to", "of", "than", "as"}:
        return "form"
    folded = f" {text.casefold()} "
    if any(f" {name} " in folded for name in actors):
        return "names"
    own = (f" {_NO_WORD.sub(' ', source).casefold()} " for source in sources)
    return None if any(folded in source for source in own) else "order"


def form(item: Item, ground: Ground) -> str | None:
    """It is one plain sentence: no markup, no address, no sign that cannot be seen."""
    text = item.text
    if any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") for c in text) or _FOREIGN.search(
        text
    ):
        return "signs that no sentence of the sources has"
    if any(part.role not in ("text", "quote") for part in item.parts) or item.insertions:
        return "parts that only rules may write"
    if len(text.split()) < _SHORTEST or len(text) > LONGEST or not _END.search(text):
        return "it is no sentence"
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“‘$€£¥"):
        return "it begins in the middle"
    for match in _ARTICLE.finditer(text):
        if not any(match[0][1:] in citation.exact[1:] for citation in item.citations):
            return "a capital in the middle of a sentence"
    return None


def names(item: Item, ground: Ground) -> str | None:
    """Every name stands in a cited passage."""
    known = {word.low for passage in passages(item, ground) for word in passage}
    for word in tokens(item.text):
        if word.text[0].isupper() and word.low not in known | PLAIN:
            return f"a name that no cited passage has: {word.text}"
    return None


def bound(item: Item, ground: Ground) -> str | None:
    """Each number stands beside a word that it stands beside in a passage."""
    beside: dict[str, set[tuple[str, str]]] = {}
    for words in passages(item, ground):
        for at, word in enumerate(words):
            if word.number:
                beside.setdefault(word.low, set()).add(_neighbours(words, at))
    said = tokens(item.text)
    for at, word in enumerate(said):
        if word.number:
            before, after = _neighbours(said, at)
            if not any((after and after == b) or (before and before == a) for a, b in beside.get(word.low, ())):
                return f"a number that counts something else in its passage: {word.text}"
    return None


def _neighbours(words: tuple[Token, ...], at: int) -> tuple[str, str]:
    return words[at - 1].low if at else "", words[at + 1].low if at + 1 < len(words) else ""


def words(item: Item, ground: Ground) -> str | None:
    """Every word stands in a cited passage, those apart that join two."""
    known = {word.low for passage in passages(item, ground) for word in passage}
    free = {"and", "while", "but"} if len(item.citations) > 1 else set()
    for word in tokens(item.text):
        if word.low not in known | free:
            return f"a word that no cited passage has: {word.text}"
    return None


def negation(item: Item, ground: Ground) -> str | None:
    """It leaves out no negation that its passages have."""
    return "a negation is left out" if _fault(item, ground) == "negation" else None


def qualified(item: Item, ground: Ground) -> str | None:
    """It keeps conditions and hedges, and puts none in."""
    turning = CONDITIONS | HEDGES | MODALS | TAKING_BACK
    have = Counter(word.low for passage in passages(item, ground) for word in passage)
    for word, count in Counter(word.low for word in tokens(item.text)).items():
        if word in turning and count > have[word]:
            return f"a condition or hedge that no cited passage has: {word}"
    return "a condition or hedge is left out" if _fault(item, ground) == "qualifier" else None


def speaker(item: Item, ground: Ground) -> str | None:
    """What somebody said stands with who said it."""
    said = {word.low for word in tokens(item.text)}
    for passage in passages(item, ground):
        own: dict[str, list[str]] = {}
        for word in passage:
            for ident in word.said:
                own.setdefault(ident, []).append(word.low)
        for ident, content in own.items():
            told = sum(1 for word in content if word in said) >= _MOSTLY * len(content)
            if told and ground.tables.statements[ident].speaker is not None:
                last = [word.low for word in passage if ident in word.holds and word.low not in REPORTING][-1:]
                if last and last[0] not in said:
                    return "what is told has another speaker, or none"
    return "what somebody said stands without who said it" if _fault(item, ground) == "speaker" else None


def order(item: Item, ground: Ground) -> str | None:
    """It only shortens, reorders or joins its passages, and rests on each of them."""
    fault = _fault(item, ground)
    return "it does more than shorten, reorder or join its passages" if fault == "order" else None


def _fault(item: Item, ground: Ground) -> str:
    """Return what keeps a sentence from being a retelling of its passages, empty where nothing does."""
    return _parsed(item.text, tuple(passages(item, ground)))


@lru_cache(maxsize=512)
def _parsed(text: str, cited: tuple[tuple[Token, ...], ...]) -> str:
    said = tokens(text)
    if retells(said, cited):
        return ""
    return next((kind for kind in ("negation", "qualifier", "speaker") if retells(said, cited, kind)), "order")


def passages(item: Item, ground: Ground) -> list[tuple[Token, ...]]:
    """Return the words of each cited passage, each with the statements that it attributes or tells."""
    return [_passage(citation, ground) for citation in item.citations]


def _passage(citation: Citation, ground: Ground) -> tuple[Token, ...]:
    text = ground.texts[citation.article]
    rows = [
        row
        for row in ground.tables.statements.values()
        if ground.tables.sources[row.article].key == citation.article
        and any(overlaps(span, inner) for span in row.spans for inner in citation.spans)
    ]
    found: list[Token] = []
    for start, end in citation.spans:
        filed = DATELINE.match(text, start, end)
        start = filed.end() if filed is not None and not found else start  # noqa: PLW2901 (an extract leaves it out too)
        piece = tokens(text[start:end], start)
        # Between two stretches words are left out: nothing may run on from one into the other.
        found += [replace(piece[0], mark="."), *piece[1:]] if found and piece else piece
    return tuple(_told(word, rows, text) for word in found)


def _told(word: Token, rows: Iterable[StatementRow], text: str) -> Token:
    """Return a word with the statements that it tells, and those that it says whose they are."""
    span = (word.start, word.end)
    said = {row.id for row in rows if any(overlaps(span, content) for content in row.spans)}
    holds = {row.id for row in rows if row.id not in said and _attributes(word, row, text)}
    return replace(word, said=frozenset(said), holds=frozenset(holds)) if said or holds else word


def _attributes(word: Token, row: StatementRow, text: str) -> bool:
    """Tell whether a word names the speaker, what stands beside the name apart, or is the verb that attributes."""
    who, words = row.speaker, row.attribution
    named = who is not None and who.start <= word.start < who.end and "," not in text[who.start : word.start]
    return named or (words is not None and words[0] <= word.start < words[1] and word.low in REPORTING | CONDITIONS)
