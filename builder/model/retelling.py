"""Retelling: whether a sentence only shortens, reorders or joins the passages that it rests on.

A sentence retells a passage when its words are the passage's own runs of words. Between two runs may be missing what
can be left out of a sentence without turning it: an aside between commas, a phrase or clause at its end, an adverb of
manner. What begins or ends a sentence (a time, who said it) may move to its other end. Several passages are retold
one after another, joined by "and", "while", "but" or a semicolon. Whatever goes beyond that is refused: the rules
know no parser, and a sentence that is true but freer is lost, never the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from builder.model.closed_words import (
    ARTICLES,
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
    NUMBER_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    REPORTING,
    STARTS,
    SUBORDINATORS,
    TAKING_BACK,
    TIMES,
    adjectival,
    adverbial,
)

GLUE = frozenset(("and", "while", "but"))
"""Words that may join what two passages tell."""

_TOKEN = re.compile(r"[$€£¥]?\d+(?:[.,:/]\d+)*%?|[^\W\d_]+(?:['’-][^\W\d_]+|-\d+)*|\d\w*")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]|''(?:(?!'').)*''", re.S)
_BREAKS = (";", ":", ".", "?", "!")
_LEADS = frozenset(("however", "meanwhile", "but", "and", "still", "yet", "also", "moreover"))
_OPENS = PREPOSITIONS | SUBORDINATORS | TIMES
_LONGEST_MOVE = 10
_NEVER_NAMES = NUMBER_WORDS | STARTS | DETERMINERS | PRONOUNS | HEDGES | TIMES | AUXILIARIES
_BLOCK = 2
"""Words that a passage must give at least."""


@dataclass(frozen=True)
class Token:
    """A word with what stands before it; articles and "that" are no words here."""

    text: str
    start: int
    end: int
    quoted: bool = False
    mark: str = ""
    """What parts it from the word before: "" nothing, "," a comma, dash or bracket, else the sign; "*" a joint."""
    det: bool = False
    """An article stands before it."""
    first: bool = False
    holds: frozenset[str] = frozenset()
    """Statements to whose attribution it belongs."""
    said: frozenset[str] = frozenset()
    """Statements to whose content it belongs."""

    @cached_property
    def low(self) -> str:
        """The word in lower case, with plain apostrophes."""
        return self.text.casefold().replace("’", "'")

    @property
    def number(self) -> bool:
        """Tell whether it is a number, in figures or in words."""
        return self.low in NUMBER_WORDS or any(character.isdigit() for character in self.text)

    @property
    def capital(self) -> bool:
        """Tell whether it begins with a capital where no sentence does."""
        return self.text[0].isupper() and not self.first and self.low not in CALENDAR


def tokens(text: str, base: int = 0) -> tuple[Token, ...]:
    """Return the words of a text with their places, counted from `base`."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found: list[Token] = []
    last, det, mark = 0, False, ""
    for match in _TOKEN.finditer(text):
        mark = mark or _mark(text[last : match.start()])
        last = match.end()
        low = match[0].casefold()
        if low in ARTICLES:
            det = True
            continue
        if low in ("that", "also") and not match[0].isupper():
            det = False
            continue
        inside = any(start < match.start() < end for start, end in quoted)
        token = Token(
            text=match[0],
            start=base + match.start(),
            end=base + match.end(),
            quoted=inside,
            mark=mark if found else "",
            det=det,
            first=not found,
        )
        found.append(token)
        det, mark = False, ""
    return tuple(found)


def _mark(between: str) -> str:
    for sign in _BREAKS:
        if sign in between:
            return sign
    return "," if re.search(r"[,–—()…]|\s-\s", between) else ""


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
        adjunct = head in _OPENS or head in CALENDAR or head.endswith(("ing", "ed")) or adverbial(head)
        fits = adjunct and not (clause and head not in PREPOSITIONS | SUBORDINATORS and not head.endswith("ed"))
        return (fits or freed) and not self._denies(gone) and not self._hedges(gone)

    def _closing(self, start: int, gone: Sequence[Token]) -> bool:  # noqa: PLR0911 (one line a rule)
        """Tell whether a sentence may end before what is gone."""
        last, head = self.words[start - 1], gone[0].low
        if self._binds(gone) or (last.number and not gone[0].mark and head not in _OPENS):
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
        if gone[0].mark or (head not in _OPENS | {"and", "without"} and head not in CALENDAR and not freed):
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
        if (before.number and not gone[0].mark and head not in _OPENS) or (after.number and not after.mark):
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
        if head in _OPENS or (head in CALENDAR and before.low not in PREPOSITIONS):
            if any(w.low in COORDINATORS for w in gone) or (head in TIMES and gone[0].det):
                return False
            if after.low in COORDINATORS:
                return end + 1 < len(self.words) and self.verb(end + 1)
            return after.mark == "," or after.low in _OPENS or verb
        if head == "and" and len(gone) < 5:
            return (verb and not self._clause(0, start)) or (after.low in _OPENS and not after.mark)
        return False

    def _aside(self, start: int, end: int) -> bool:
        """Tell whether what stands after a comma may be left out up to the next one, or out of a list."""
        gone, after, head = self.words[start:end], self.words[end], self.words[start].low
        clause = self._clause(start, end)
        if after.mark != ",":
            listed = after.low == "and" and not after.mark and len(gone) < 5
            return listed and not clause and not self._denies(gone) and head not in _OPENS
        if self._denies(gone) and head not in RELATIVES | SUBORDINATORS | COORDINATORS:
            return False
        if self._embeds(gone) and head not in RELATIVES:
            return False
        some = head in HEDGES and len(gone) > 1 and gone[1].low == "of"
        tied = some or self._opens(start)
        return after.low not in RELATIVES and (tied or not clause)


def variants(words: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield a passage's words, and each order of them that a rule allows: a time or a speaker at the other end."""
    whole = Passage(words)
    yield whole.words
    for front, rest in (*_attributed(whole), *_adjuncts(whole)):
        moved = (replace(rest[0], mark="*"), *rest[1:])
        yield (*front, *moved)


def _attributed(whole: Passage) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    words = whole.words
    cut = next((at for at in range(len(words) - 1, 0, -1) if words[at].mark in (",", "?", "!")), 0)
    tail = words[cut:]
    if cut and len(tail) <= _LONGEST_MOVE and not any(w.quoted for w in tail):
        for said in _turned(tail):
            yield said, words[:cut]
            yield words[:cut], said
    for at in range(1, len(words) - 3):
        yield from _set_apart(whole, at)
    for at in range(1, min(_LONGEST_MOVE, len(words) - 3)):
        head = words[: at + 1]
        if head[-1].low in REPORTING and not any(w.mark or w.quoted for w in head[1:]):
            for said in _turned(head):
                yield words[at + 1 :], said


def _set_apart(whole: Passage, at: int) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Yield the orders of words whose speaker has something set apart by commas: "Lind, the chair, said"."""
    words, verb = whole.words, whole.words[at]
    if verb.low not in REPORTING or verb.mark != "," or verb.quoted:
        return
    comma = next((stop for stop in range(1, at + 1) if words[stop].mark), at)
    if comma < at and not any(w.mark or w.quoted for w in words[comma + 1 : at]) and whole.may_miss(comma, at):
        for said in _turned((*words[:comma], replace(verb, mark=""))):
            yield words[at + 1 :], said
    stop = next((end for end in range(at + 2, len(words)) if words[end].mark), len(words))
    if stop < len(words) and not any(w.quoted for w in words[at:]) and whole.may_miss(stop, len(words)):
        for said in _turned(words[at:stop]):
            yield said, words[:at]
            yield words[:at], said


def _turned(said: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield "Lind said" and "said Lind", where the verb stands first or last."""
    if said[-1].low in REPORTING:
        yield tuple(said)
        yield (said[-1], *said[:-1])
    elif said[0].low in REPORTING:
        yield tuple(said)
        after = next((at for at in range(2, len(said)) if said[at].low in STARTS | TIMES | CALENDAR), len(said))
        who = [replace(said[1], mark=""), *said[2:after]]
        yield (*who, replace(said[0], mark=""), *said[after:])


def _adjuncts(whole: Passage) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    words = whole.words
    for at in range(1, len(words)):
        rest = words[at:]
        if words[0].low in _OPENS | CONDITIONS and not any(w.mark for w in words[1:at]) and at <= _LONGEST_MOVE:
            timed = at > 1 and all(w.low in CALENDAR or w.number for w in words[1:at])
            timed = timed and (rest[0].det or rest[0].capital)
            if (rest[0].mark == "," or timed) and _movable(whole, 0, at):
                yield rest, words[:at]
        opens = rest[0].low in _OPENS | {"if", "unless"} and not (rest[0].low in TIMES and rest[0].det)
        before = words[at - 1]
        opens = opens or (rest[0].low in CALENDAR and before.low not in PREPOSITIONS and not before.number)
        end = next((stop for stop in range(at + 1, len(words)) if words[stop].mark), len(words))
        if opens and at > 1 and end - at <= _LONGEST_MOVE and not rest[0].mark and _movable(whole, at, end):
            yield words[at:end], (*words[:at], *words[end:])


def _movable(whole: Passage, start: int, end: int) -> bool:
    """Tell whether what is moved says the same from the other end: one plain clause, nothing denied or reported."""
    words = whole.words
    rest = [at for at in range(len(words)) if not start <= at < end]
    plain = [at for at in _without_asides(words) if not start <= at < end]
    verbs = sum(1 for at in plain if whole.verb(at) and words[at].low not in AUXILIARIES)
    told = any(words[at].low in EMBEDDING and whole.verb(at) for at in rest)
    tied = told or any(words[at].low in NEGATIONS for at in rest) or any(w.quoted for w in words[start:end])
    many = verbs > 1 and any(words[at].low in COORDINATORS | RELATIVES | SUBORDINATORS for at in plain)
    return not tied and not many


def _without_asides(words: Sequence[Token]) -> list[int]:
    """Return the places of words outside of relative clauses between commas."""
    found: list[int] = []
    aside = False
    for at in range(len(words)):
        if words[at].mark:
            aside = words[at].mark == "," and words[at].low in RELATIVES
        if not aside:
            found.append(at)
    return found


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
    own = block[0].low not in _OPENS | PRONOUNS
    for at, word in enumerate(block):
        if word.low in ("him", "them"):
            return True
        if word.low in ("he", "she", "they") and not own and not any(w.capital for w in block[:at]):
            return True
    return False


def _leaks(before: Sequence[Token], block: Sequence[Token]) -> bool:
    """Tell whether what is said of one passage would hold for the next: its time, its condition, its speaker."""
    if before[0].low in _OPENS or before[0].low in CALENDAR:
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
