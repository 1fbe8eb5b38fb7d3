"""Retelling: whether a sentence only shortens, reorders or joins the passages that it rests on.

A sentence retells a passage when its words are the passage's own runs of words. Between two runs may be missing what
can be left out of a sentence without turning it: an aside between commas, a phrase or clause at its end, an adverb of
manner. What begins or ends a sentence (a time, who said it) may move to its other end. Several passages are retold
one after another, joined by "and", "while", "but" or a semicolon. Whatever goes beyond that is refused: the rules
know no parser, and a sentence that is true but freer is lost, never the other way round.
"""

from builder.model.retelling.joining import retells
from builder.model.retelling.words import Token, tokens

__all__ = ["Token", "retells", "tokens"]
