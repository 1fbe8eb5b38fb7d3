"""Bodies: which council a sentence means that calls it "the council", and who "the mayor" is."""

from __future__ import annotations

import re

from builder.compose.context import own_words
from builder.compose.corpus import Corpus
from builder.model.closed_words import AUXILIARIES, PREPOSITIONS, PRONOUNS, RELATIVES
from builder.model.spans import Span, fold, overlaps

LONG = 80
"""Characters behind an office that a name may have."""

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

_OFFICE = re.compile(
    r"(?<!\bas )(?<!\bis )(?<!\bbe )(?<!\bwas )(?<!\bbeen )(?<!\bbecame )(?<!\bbecome )(?<!\bfor )"
    r"\b[Tt]he (?P<noun>president|premier|chancellor|governor|mayor|king|queen|pope|emperor|sultan|emir|"
    rf"(?:[a-z]+ )?minister)(?:['’]s(?=\W)|(?=[,.;:]|\s*\Z| (?:{_AFTER}|\w{{3,}}ed)\b))",
)
"""Somebody by the office alone, where it is no general word for the office."""

_NO_HOLDER = re.compile(r"(?:\b(?:former|ex|then|vice|deputy|acting|late|future|assistant|shadow|next)[ -])\Z", re.I)


def bodies(corpus: Corpus, key: str, span: Span) -> list[tuple[Span, str, Span]]:
    """Return where a sentence speaks of "the council" that it does not name, which one it is, and where it is named.

    It is known where the body of which the article has spoken last has the noun in its name, no other body has, and
    the article has used the noun of nothing else.
    """
    own = own_words(corpus, key, span)
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


def holders(corpus: Corpus, key: str, span: Span) -> list[tuple[Span, str, Span]]:
    """Return where a sentence speaks of "the mayor" whom it does not name, who it is, and where that is told.

    It is known where all that the article says of a mayor is "Mayor Ida Lund", always the same, and "the mayor".
    """
    own = own_words(corpus, key, span)
    inside = {who for _, _, who in corpus.mentions_in(key, span)}
    found: list[tuple[Span, str, Span]] = []
    for match in _OFFICE.finditer(own):
        place = (span[0] + match.start(), span[0] + match.end())
        held = _holder(corpus, key, match["noun"])
        if held is not None and held[0] not in inside and held[1][0] < span[0]:
            inside.add(held[0])
            found.append((place, *held))
    return found


def _holder(corpus: Corpus, key: str, noun: str) -> tuple[str, Span] | None:
    """Return the one person whom an article calls by an office, and where it does so first; None for none or two."""
    text = corpus.articles[key].text
    found: list[tuple[str, Span]] = []
    for match in re.finditer(rf"\b{noun}\b", text, re.I):
        behind = corpus.mentions_in(key, (match.end(), match.end() + LONG))[:1]
        titled = [m for m in behind if text[match.end() : m[0]] == " " and corpus.actors[m[2]].kind == "person"]
        if titled and not _NO_HOLDER.search(text[max(0, match.start() - 12) : match.start()]):
            found.append((titled[0][2], (match.start(), titled[0][1])))
        elif not re.search(r"\b[Tt]he \Z", text[max(0, match.start() - 5) : match.start()]) or re.match(
            r"[ -](?:of|elect|designate)\b", text[match.end() : match.end() + 12]
        ):
            return None
    return found[0] if len({who for who, _ in found}) == 1 else None


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
