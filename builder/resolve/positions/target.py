"""Target: a place in a clause that names what the question is about."""

from __future__ import annotations

from builder.model.record import Record


class Target(Record, frozen=True, kw_only=True):
    """A place that stands for the question: 1 the thing itself, -1 its contrary."""

    start: int
    end: int
    sign: int
    verb: bool
    """The act as a verb: "they must close it"."""
    own: bool = True
    """The thing itself; otherwise only its object, which an act or attitude must reach."""
    ends: bool = False
    """The object of an act that does away with it altogether: who calls it a disaster is for that."""
    named: bool = False
    """Only a name among its objects: no word on the question, unless it is let in or kept out."""
