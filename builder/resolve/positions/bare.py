"""Bare: "voted no", "came down against", "is against it": for or against what the article is on, without its name."""

from __future__ import annotations

from builder.model.analysis import Statement
from builder.resolve.positions.theme import Theme
from builder.resolve.stems import TOKEN, stem

_FOR_OF = ("for", "yes", "aye", "in favour of", "in favor of", "in favour", "in favor")
_AGAINST = ("against", "no", "nay", "opposed to")
_IT = ("it", "them", "both", "the idea", "the plan", "the proposal", "the motion")


def bare(statement: Statement, about: Theme) -> int | None:
    """Return 1 or -1 where an act names only its side, in an article on this question alone (of "both", on any)."""
    if statement.type != "reported" or not about.here:
        return None
    thing, cue = statement.text.lower(), (statement.cue or "").lower()
    if thing in _FOR_OF or thing in _AGAINST:
        return _side(thing) if _open(cue, about) else None
    told = tuple(stem(part) for word in TOKEN.findall(thing) for part in word.split("-") if part not in ("the", "a"))
    if told in about.measured:
        return next((_side(link) for link in (*_FOR_OF, *_AGAINST) if cue.endswith(f" {link}")), None)
    if thing not in _IT or not (thing == "both" or _open(cue, about)):
        return None
    return next((_side(link) for link in (*_FOR_OF, *_AGAINST) if cue.endswith(f" {link}")), None)


def _open(cue: str, about: Theme) -> bool:
    """Tell whether what is left open can only be the question; a vote may be on anything."""
    return about.titled if cue.startswith("vot") else about.sole


def _side(link: str) -> int:
    return 1 if link in _FOR_OF else -1
