"""Passage: its words, and what of them may be left out of a sentence without turning it."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.closed_words import (
    AUXILIARIES,
    CALENDAR,
    CONDITIONS,
    COORDINATORS,
    DETERMINERS,
    EMBEDDING,
    FRAMES,
    HEDGES,
    IRREGULAR,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STARTS,
    SUBORDINATORS,
    TAKING_BACK,
    TIMES,
    adjectival,
    adverbial,
)
from builder.model.retelling.words import Token

_LEADS = frozenset(("however", "meanwhile", "but", "and", "still", "yet", "also", "moreover"))
LONGEST_MOVE = 10
"""Words that may move from one end of a sentence to the other."""
OPENS = PREPOSITIONS | SUBORDINATORS | TIMES


class Passage:
    """A passage's words, and what of them may be left out."""

    def __init__(self, words: Sequence[Token], lax: str = "") -> None:
        self.words = tuple(words)
        self._lax = lax
        self._known: dict[tuple[int, int], bool] = {}

    def verb(self, at: int) -> bool:
        """Tell whether a word looks like a finite verb."""
        word, after = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        low = word.low
        if low in AUXILIARIES or low in IRREGULAR or low in ("says", "tells"):
            return True
        if not word.text[0].islower():
            return False
        if low.endswith("ed") and len(low) > 3:
            return True
        plural = low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3
        object_ = (
            after is not None and not after.mark and (after.det or after.capital or after.low in DETERMINERS | {"to"})
        )
        return plural and object_

    def may_miss(self, start: int, end: int) -> bool:
        """Tell whether the words from `start` to before `end` may be left out."""
        key = (start, end)
        if key not in self._known:
            self._known[key] = self._missable(start, end)
        return self._known[key]

    def _missable(self, start: int, end: int) -> bool:
        gone = self.words[start:end]
        if self._forgiven(gone):
            return True
        if end < len(self.words) and self._light(start, end):
            return True
        if start == 0:
            return self._whole(start, end) and self._opening(gone, self.words[end])
        if end == len(self.words):
            return self._whole(start, end) and self._closing(start, gone)
        return self._whole(start, end) and self._inner(start, end)

    def _forgiven(self, gone: Sequence[Token]) -> bool:
        """Tell whether words are all of the class that is left out of account, to find out what a sentence lacks."""
        wanted = {"negation": NEGATIONS, "qualifier": CONDITIONS | HEDGES | TAKING_BACK}.get(self._lax)
        return (
            wanted is not None
            and any(w.low in wanted for w in gone)
            and all(w.low in wanted | AUXILIARIES for w in gone)
        )

    def _whole(self, start: int, end: int) -> bool:
        """Tell whether no quotation is cut and no statement loses its speaker."""
        words, gone = self.words, self.words[start:end]
        if (gone[0].quoted and start and words[start - 1].quoted and not gone[0].mark) or (
            gone[-1].quoted and end < len(words) and words[end].quoted and not words[end].mark
        ):
            return False
        if any(w.quoted for w in gone) and not all(w.quoted for w in gone) and (gone[0].quoted or gone[-1].quoted):
            return False
        left = {ident for w in (*words[:start], *words[end:]) for ident in w.said}
        return self._lax == "speaker" or not any(w.holds & left for w in gone)

    def _binds(self, gone: Sequence[Token]) -> bool:
        if any(w.low == "as" and self._clausal(gone[at + 1 : at + 2]) for at, w in enumerate(gone)):
            return True
        return self._lax != "qualifier" and any(w.low in CONDITIONS | FRAMES for w in gone)

    @staticmethod
    def _clausal(after: Sequence[Token]) -> bool:
        """Tell whether "as" begins a clause of somebody's: "as Moe believes", "as she put it"."""
        return any(w.capital or w.low in PRONOUNS for w in after)

    def _tells(self, start: int, end: int) -> bool:
        """Tell whether words hold a ", officials said" or ", shouted the crowd" about what stands before them."""
        heads = [at for at in range(start, end) if self.words[at].mark]
        for head, stop in zip(heads, [*heads[1:], end], strict=False):
            if not self._opens(head) and (self._clause(head, stop) or self._embeds(self.words[head:stop])):
                return True
        return False

    def _opens(self, at: int) -> bool:
        """Tell whether a word begins a clause or phrase that only adds: a relative, a preposition, a participle."""
        head, after = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        if head.low in STARTS | TIMES or head.low.endswith("ing"):
            return True
        past = head.low.endswith("ed") or head.low in IRREGULAR
        # "led by Moe" adds; "shouted the crowd", "lied Moe" are about what stands before.
        turned = after is not None and (after.det or after.capital or after.low in DETERMINERS | PRONOUNS)
        return past and after is not None and not turned

    def _denies(self, gone: Sequence[Token]) -> bool:
        return self._lax != "negation" and any(w.low in NEGATIONS for w in gone)

    def _embeds(self, gone: Sequence[Token]) -> bool:
        return self._lax != "speaker" and any(w.low in EMBEDDING for w in gone)

    def _hedges(self, gone: Sequence[Token]) -> bool:
        return self._lax != "qualifier" and len(gone) < 3 and any(w.low in HEDGES | TAKING_BACK for w in gone)

    def _clause(self, start: int, end: int) -> bool:
        return any(self.verb(at) for at in range(start, end))

    def _light(self, start: int, end: int) -> bool:
        """Tell whether one word is an adverb of manner, or an adjective whose noun stands without it."""
        word, before, after = self.words[start], self.words[start - 1] if start else None, self.words[end]
        if end - start > 1 or word.quoted or word.holds or word.mark or after.mark or not word.text.islower():
            return False
        if after.number or (before is not None and before.number):
            return False
        if adverbial(word.low):
            return True
        noun = after.text.islower() and after.low not in STARTS | AUXILIARIES and not self.verb(end)
        return (
            adjectival(word.low)
            and noun
            and (word.det or (before is not None and before.low in DETERMINERS | PREPOSITIONS))
        )

    def _opening(self, gone: Sequence[Token], after: Token) -> bool:
        """Tell whether a sentence may begin after what is gone."""
        end = len(gone)
        if all(w.low in _LEADS for w in gone) or [w.low for w in gone] == ["in", "addition"]:
            return True
        freed = self._lax == "qualifier" and gone[0].low in CONDITIONS
        embeds = self._embeds(gone) and not freed
        if self._binds(gone) or embeds or after.low in RELATIVES or (after.number and not after.mark):
            return False
        if after.mark in (";", ".") or (gone[-1].low in COORDINATORS and gone[-1].mark in (",", ";", ".")):
            subject = after.text[0].isupper() or after.det or after.low in DETERMINERS
            return subject and not self.verb(end) and self._clause(0, end)
        if any(w.mark for w in gone) or after.mark != "," or after.low in STARTS:
            return False
        head = gone[0].low
        clause = self._clause(0, end)
        if head == "for" and gone[-1].capital:
            return False
        adjunct = head in OPENS or head in CALENDAR or head.endswith(("ing", "ed")) or adverbial(head)
        fits = adjunct and not (clause and head not in PREPOSITIONS | SUBORDINATORS and not head.endswith("ed"))
        return (fits or freed) and not self._denies(gone) and not self._hedges(gone)

    def _closing(self, start: int, gone: Sequence[Token]) -> bool:  # noqa: PLR0911 (one line a rule)
        """Tell whether a sentence may end before what is gone."""
        last, head = self.words[start - 1], gone[0].low
        if self._binds(gone) or (last.number and not gone[0].mark and head not in OPENS):
            return False
        dangling = AUXILIARIES | DETERMINERS | PREPOSITIONS | COORDINATORS | RELATIVES | NEGATIONS
        if last.low in dangling | {"to", "of", "than", "as"} or (last.det and adjectival(last.low)):
            return False
        if self._lax != "speaker" and gone[0].mark not in (";", ".") and self._tells(start, len(self.words)):
            return False
        told = any(w.mark in (",", "*", "?", "!") for w in self.words[1:start])
        if last.low in EMBEDDING and (last.low.endswith("ed") or last.low in IRREGULAR) and not told:
            return False
        if gone[0].mark in (";", ".", "*"):
            return gone[0].mark != "*"
        freed = self._lax == "qualifier" and head in CONDITIONS
        if gone[0].mark == ",":
            return freed or self._opens(start) or not self._tells(start, len(self.words))
        if gone[0].mark or (head not in OPENS | {"and", "without"} and head not in CALENDAR and not freed):
            return False
        if head in TIMES and gone[0].det:
            return False
        if head == "and" and any(w.low in ("between", "both") for w in self.words[max(0, start - 4) : start]):
            return False
        bare = (
            self._denies([w for w in gone if w.low != "without"])
            and head in PREPOSITIONS
            and not self._clause(start, len(self.words))
        )
        return not bare and not (self._hedges(gone) and head not in TIMES)

    def _inner(self, start: int, end: int) -> bool:  # noqa: PLR0911 (one line a rule)
        """Tell whether a stretch inside a sentence may be left out."""
        gone, before, after = self.words[start:end], self.words[start - 1], self.words[end]
        head, clause = gone[0].low, self._clause(start, end)
        if (before.number and not gone[0].mark and head not in OPENS) or (after.number and not after.mark):
            return False
        if any(w.mark for w in gone[1:]) or self._binds(gone) or self._hedges(gone):
            return False
        if gone[0].mark == ",":
            return self._aside(start, end)
        if gone[0].mark or self._denies(gone) or self._embeds(gone) or after.low in RELATIVES:
            return False
        if clause or any(w.low.endswith("ing") for w in gone):
            return False
        verb = self.verb(end) and after.text.islower() and not gone[-1].number and gone[-1].low not in DETERMINERS
        verb = verb and not adjectival(gone[-1].low) and not adverbial(gone[-1].low)
        if head in OPENS or (head in CALENDAR and before.low not in PREPOSITIONS):
            if any(w.low in COORDINATORS for w in gone) or (head in TIMES and gone[0].det):
                return False
            if after.low in COORDINATORS:
                return end + 1 < len(self.words) and self.verb(end + 1)
            return after.mark == "," or after.low in OPENS or verb
        if head == "and" and len(gone) < 5:
            return (verb and not self._clause(0, start)) or (after.low in OPENS and not after.mark)
        return False

    def _aside(self, start: int, end: int) -> bool:
        """Tell whether what stands after a comma may be left out up to the next one, or out of a list."""
        gone, after, head = self.words[start:end], self.words[end], self.words[start].low
        clause = self._clause(start, end)
        if after.mark != ",":
            listed = after.low == "and" and not after.mark and len(gone) < 5
            return listed and not clause and not self._denies(gone) and head not in OPENS
        if self._denies(gone) and head not in RELATIVES | SUBORDINATORS | COORDINATORS:
            return False
        if self._embeds(gone) and head not in RELATIVES:
            return False
        some = head in HEDGES and len(gone) > 1 and gone[1].low == "of"
        tied = some or self._opens(start)
        return after.low not in RELATIVES and (tied or not clause)
