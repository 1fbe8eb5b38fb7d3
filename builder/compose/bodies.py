"""Bodies: which council or commission a sentence means that calls it by its common noun."""

from __future__ import annotations

import re

from builder.compose.corpus import Corpus
from builder.model.closed_words import AUXILIARIES, PREPOSITIONS, PRONOUNS, RELATIVES
from builder.model.spans import Span, fold, overlaps

_NOUNS = (
    "agency|alliance|assembly|association|authority|board|bureau|coalition|commission|committee|confederation|"
    "consortium|council|directorate|federation|foundation|institute|league|ministry|parliament|senate|tribunal|union"
)
"""Nouns that a body's name ends in, or begins with before an "of", and that hardly stand for anything else."""

_AFTER = "|".join(sorted(AUXILIARIES | (PREPOSITIONS - {"like"}) | PRONOUNS | RELATIVES | {"and", "or", "but", "to"}))
_COMMON = re.compile(
    rf"\b[Tt]he (?P<noun>{_NOUNS})(?:['’]s?(?=\W)|(?=[,.;:]|\s*\Z| (?:{_AFTER}|\w{{3,}}ed)\b(?! by\b)))",
)
"""A body without its name: "the council", "the council's"; "the council leader" is somebody else."""

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def bodies(corpus: Corpus, key: str, span: Span) -> list[tuple[Span, str, Span]]:
    """Return where a sentence speaks of "the council" that it does not name, which one it is, and where it is named.

    It is known where the body of which the article has spoken last has the noun in its name, no other body has, and
    the article has used the noun of nothing else.
    """
    text = corpus.articles[key].text
    own = _QUOTED.sub(lambda match: " " * len(match[0]), text[slice(*span)])
    found: list[tuple[Span, str, Span]] = []
    for match in _COMMON.finditer(own):
        place = (span[0] + match.start(), span[0] + match.end())
        meant = _meant(corpus, key, span, place[0], match["noun"])
        if meant is not None and all(actor != meant[0] for _, actor, _ in found):
            found.append((place, *meant))
    return found


def _meant(corpus: Corpus, key: str, span: Span, at: int, noun: str) -> tuple[str, Span] | None:
    """Return the body that a noun stands for and where the article names it; None where that is not certain."""
    named = [m for m in corpus.mentions_in(key, (0, at)) if corpus.actors[m[2]].kind in ("organisation", "group")]
    if not named or not _called(corpus.actors[named[-1][2]].name, noun):
        return None
    actor = named[-1][2]
    if any(who != actor and _called(corpus.actors[who].name, noun) for _, _, who in named):
        return None
    if any(overlaps(span, (start, end)) for start, end, who in named if who == actor):
        return None
    if not _bare(corpus, key, at, noun, [(start, end) for start, end, _ in corpus.mentions_in(key, (0, at))]):
        return None
    text = corpus.articles[key].text
    # The fullest name that the article has for it explains most.
    places = [(start, end) for start, end, who in named if who == actor]
    return actor, max(places, key=lambda place: (len(fold(text[slice(*place)])), -place[0]))


def _called(name: str, noun: str) -> bool:
    """Tell whether a body's name has a noun as its head: the Holm Council, the Council of Holm."""
    return bool(re.search(rf"\b{noun}(?:\Z| (?:of|for|on)\b)", name, re.I))


def _bare(corpus: Corpus, key: str, at: int, noun: str, named: list[Span]) -> bool:
    """Tell whether an article has used a noun for nothing but bodies it names, or alone."""
    before = corpus.articles[key].text[:at]
    return all(
        any(overlaps(match.span(1), place) for place in named) or match[0].casefold().startswith("the ")
        for match in re.finditer(rf"(?:\b[Tt]he )?\b({noun})\b", before, re.I)
    )
