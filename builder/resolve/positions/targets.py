"""Targets: the places in a clause that name what the question is about, and with which sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from rapidfuzz.distance import Levenshtein

from builder.resolve.dictionary import dictionary
from builder.resolve.lexicon import listed
from builder.resolve.positions.itself import OBJECT, PRONOUNS, is_verb, itself
from builder.resolve.positions.objects import ENDS, many, objects, part
from builder.resolve.positions.target import Target
from builder.resolve.positions.theme import Theme
from builder.resolve.positions.words import Word, root, words
from builder.resolve.stems import stem

_LONG = 7
"""Letters from which a word may be told through a misprint."""
_NEAR = 9
"""Words behind a verb within which what it is done to stands."""
_VOTE = stem("vote")
_PREFIXES = listed("anti pro non ex post pre counter un")
_ONES_OWN = frozenset({_VOTE, stem("support"), stem("call")})
"""Heads by which one rather takes a side."""
_ASIDE = listed("percent per cent proposed planned whole entire amended new current present extra additional")
_OUTCOMES = listed("decision vote ruling verdict outcome result move announcement approval")
"""By what goes on being called what was decided on a question."""
_THESE = listed("the these those both such his her its their our my your 's ’s two three all")
_ACT = re.compile(r"(?:ion|ment|ance)s?$")
_AGENT = re.compile(r"(?:er|or)s?$")


def targets(said: Sequence[Word], theme: Theme) -> list[Target]:
    """Return the places that stand for a question, those of its own name first."""
    found: list[Target] = []
    ask = theme.ask
    said = [_spelt(word, theme) for word in said]
    for at, word in enumerate(said):
        if word.low.endswith("ative") and word.low not in theme.named:
            continue  # "The legislative wording" is no legislation.
        if (_doer(word) and word.low not in theme.named) or (word.stem == _VOTE and is_verb(said, at)):
            # To vote is rather how one takes a side than what one takes it on.
            continue
        if many(word, theme) and not _definitely(said, at) and not _spelt_out(said, at, theme):
            continue  # "Trade deals" are not the trade deal.
        if word.stem in theme.heads and itself(said, at, theme):
            found.append(Target(start=_begins(said, at, theme), end=at + 1, sign=1, verb=is_verb(said, at), own=True))
        elif at and word.stem in ask.modifiers and _short(said, at, theme):
            # "Pension reform" without its "bill".
            found.append(Target(start=at, end=at + 1, sign=1, verb=False))
        elif word.stem in theme.same and (_beside(said, at, theme) or _known(said, at, theme)):
            found.append(Target(start=at, end=at + 1, sign=1, verb=is_verb(said, at)))
        elif word.stem in theme.contrary and _beside(said, at, theme):
            found.append(Target(start=at, end=at + 1, sign=-1, verb=is_verb(said, at)))
        elif theme.outcome and word.low in _OUTCOMES and not is_verb(said, at) and _decided(said, at, theme):
            found.append(Target(start=at, end=at + 1, sign=theme.outcome, verb=False))
        elif theme.here and word.stem in theme.carriers and not word.low.endswith("ed") and _definite(said, at, theme):
            found.append(Target(start=at, end=at + 1, sign=1, verb=False))
    if not found:
        found += [
            Target(start=at, end=at + len(phrase), sign=1, verb=is_verb(said, at))
            for phrase in theme.phrases
            for at in range(len(said) - len(phrase) + 1)
            if tuple(word.stem for word in said[at : at + len(phrase)]) == phrase
        ]
    found += [
        Target(start=at, end=end, sign=1, verb=True)
        for turn in theme.turns
        for at, word in enumerate(said)
        if word.stem == turn[0] and (end := _turned(said, at, turn[1], theme))
    ]
    if not found and theme.object_sign:
        found += objects(said, theme)
    return found


def cut(text: str, theme: Theme) -> list[Word]:
    """Cut a clause into tokens; the question's own word is none of a turn of phrase ("an attack on it")."""
    return [part for word in words(text) for part in (_parts(word) if _holds(word, theme) else (word,))]


def _holds(word: Word, theme: Theme) -> bool:
    if "-" in word.text and not word.kinds and " " not in word.text:
        first, *_ = parts = word.low.split("-")
        return first not in _PREFIXES and not {root(part) for part in parts}.isdisjoint(theme.ask.objects)
    if " " not in word.text or theme.heads & _ONES_OWN:
        return False
    first, *_, last = word.low.split()
    return root(first) in theme.heads or (word.any("bad") and root(last) in theme.heads)


def _parts(word: Word) -> list[Word]:
    return [one for part in re.split(r"[\s-]", word.text) for one in words(part)]


def own_of(found: Sequence[Target]) -> list[Target]:
    """Return those of some places that name the thing itself."""
    return [one for one in found if one.own]


def _short(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether two words before the head stand for all of it: "pension reform" of "Pension reform bill".

    Not "High Court" of "High Court rulings": that is whose act it is.
    """
    if not theme.thing or theme.law:
        return False  # "The profit tax" is no cut of it.
    pair = {said[at - 1].stem, said[at].stem}
    whose = pair <= theme.actors and any(_ACT.search(word) for word in theme.named if root(word) in theme.heads)
    spelt_out = any(word.stem in theme.heads for word in said)
    return len(pair & theme.ask.modifiers) > 1 and not whose and not spelt_out and not part(said, at + 1, theme)


def _spelt(word: Word, theme: Theme) -> Word:
    """Take a word that no dictionary has, one letter from a word of the question's act, for that word misprinted."""
    if len(word.text) < _LONG or word.kinds or not word.text.islower() or dictionary().knows(word.stem):
        return word
    for meant in sorted(theme.heads | theme.same | theme.contrary):
        if abs(len(meant) - len(word.text)) < 2 and Levenshtein.distance(meant, word.text, score_cutoff=1) < 2:
            return msgspec.structs.replace(word, stem=meant)
    return word


def _definite(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether a noun is spoken of as known and by itself: "the deal", "such a measure", "the whole plan"."""
    first = at
    own = theme.ask.objects | theme.ask.modifiers
    while first and (said[first - 1].text[0].isdigit() or said[first - 1].low in _ASIDE or said[first - 1].stem in own):
        # "The 27 percent charge", "the proposed transaction".
        first -= 1
    if first < at and first and said[first - 1].low in ("the", "this"):
        said, at = [*said[:first], *said[at:]], first
    before = [word.low for word in said[max(0, at - 2) : at]]
    known = before[-1:] in (["the"], ["this"], ["that"]) or before in (["such", "a"], ["such", "an"], ["the", "whole"])
    return known and (at + 1 == len(said) or said[at + 1].mark or said[at + 1].low in ENDS or bool(said[at + 1].kinds))


def _begins(said: Sequence[Word], at: int, theme: Theme) -> int:
    """Return where a thing begins: with the words of its heading that stand before it ("a contested convention")."""
    while at and said[at - 1].stem in theme.ask.modifiers and not said[at - 1].mark:
        at -= 1
    return at


def _known(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether a word of the head's family is spoken of as known, and cannot be that of another question."""
    near = {word.stem for word in said[max(0, at - 2) : at]}
    return theme.begins and _definite(said, at, theme) and (theme.sole or bool(near & theme.telling))


def _decided(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether "the decision", "the council's decision" is that on the question, and no other's or to do else."""
    if at and said[at - 1].low in ("'s", "’s", "'", "its", "their", "his", "her", "today", "tuesday"):
        return at + 1 == len(said) or said[at + 1].mark or said[at + 1].low in ENDS or bool(said[at + 1].kinds)
    return _definite(said, at, theme)


def _turned(said: Sequence[Word], at: int, part: str, theme: Theme) -> int:
    """Return where a verb of two words ends whose object stands by it ("give them back", "the drums come back")."""
    for end in range(at + 1, min(len(said), at + 5)):
        if said[end].stem == part:
            near = said[max(0, at - 5) : end + 4]
            own = any(word.stem in theme.telling or word.low in PRONOUNS or word.low == "they" for word in near)
            return end + 1 if own else 0
        if said[end].mark:
            break
    return 0


def _doer(word: Word) -> bool:
    """Tell whether a word names who does it rather than what is done ("prosecutor")."""
    return _AGENT.search(word.low) is not None and not word.stem.endswith(("er", "or"))


def _beside(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether an object stands by an act that goes by another name than the heading's."""
    wanted = (theme.ask.common | (theme.ask.names - theme.people)) or theme.ask.objects
    if any(word.stem in theme.ask.common and many(word, theme) for word in said[at + 1 : at + 1 + OBJECT]):
        return False
    least = 1 if theme.begins or theme.ask.names else min(2, len(theme.ask.common))
    around = said[: at + _NEAR] if is_verb(said, at) else said
    if theme.here and theme.ask.common and len(theme.ask.common & {word.stem for word in around}) >= least:
        return True
    after = []
    for word in said[at + 1 : at + 1 + OBJECT]:
        if word.mark or word.any("bar", "ought"):
            break
        after.append(word.stem)
    if wanted & {*after, *(word.stem for word in said[max(0, at - 3) : at])}:
        return True
    passive = at > 0 and (said[at - 1].low in ("be", "been", "being") or said[at - 1].any("be"))
    he = any(word.low in ("he", "she") for word in said[max(0, at - 5) : at])
    if passive and he and theme.begins and theme.persons:
        return True  # "She should not be confirmed".
    return passive and bool(wanted & {word.stem for word in said[max(0, at - 9) : at]})


def _spelt_out(said: Sequence[Word], at: int, theme: Theme) -> bool:
    """Tell whether acts in the plural are done to all that the heading names: "bans on late fishing"."""
    return not theme.thing and theme.ask.objects <= {word.stem for word in said[at + 1 : at + 1 + OBJECT]}


def _definitely(said: Sequence[Word], at: int) -> bool:
    return any(word.low in _THESE or word.name for word in said[max(0, at - 3) : at])
