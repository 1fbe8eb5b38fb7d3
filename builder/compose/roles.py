"""Roles: which of the things that sources call somebody tell a reader what office, job or tie they have."""

from __future__ import annotations

import re

from builder.compose.corpus import Corpus
from builder.compose.extract import balanced
from builder.model.resolution import Actor, ActorRole
from builder.model.spans import fold

_BESIDE = frozenset(("counterpart", "colleague", "successor", "predecessor", "rival", "ally", "deputy", "boss"))
"""Words that say what somebody is only beside somebody else, whom a role cut out of its sentence does not name."""

_WHOSE = re.compile(
    r"\b(?:friend|critic|opponent|supporter|surrogate|partner|neighbou?r|wife|husband|widow|son|daughter|mother|father|"
    r"brother|sister|uncle|aunt|cousin|nephew|niece|grandson|granddaughter|hero|star|winner|loser|incumbent|figure|"
    r"contender|challenger|hopeful|front-?runner|personality|celebrity|member|informant)$",
    re.I,
)
"""Ties and places in a race: they say something only with whose or of what."""

_AGES = re.compile(r"\b(?:boy|girl|teenager|newcomer|native|resident)$", re.I)
_SOMEBODYS = re.compile(r"[a-z]+(?:['’]s|s['’]) [\w-]+$")
"""A tie to those whom only its sentence names ("men's lawyer")."""

_NAMED = re.compile(r"[’']s\b|s[’'] |(?<!^)\b[A-Z]|^[A-Z]\w*[A-Z]|\b[A-Z]\.")
"""A name or a possessor before the last word."""

_VAGUE = re.compile(r"\b(?:of|at|for|in) (?:an?|some|another) ")
"""Of what is not said: "mayor of a town"."""

_OWNED = re.compile(r"\b(?:its|their|our|his|her|my|your|whose)\s+(?:[\w-]+\s+){0,2}$", re.I)
"""Words before a role that say whose it is, where only another sentence tells it ("its lead author")."""

_ABBREVIATED = re.compile(r"[A-Z][a-z]{1,4}\.")

_OTHER = frozenset(
    ("former", "ex", "then", "vice", "deputy", "acting", "assistant", "candidate", "nominee", "elect", "late", "shadow")
)
"""Words that make another office of the one they stand beside."""

MOST = 6
LAND = 6
"""Letters by which a name in two forms is known again."""

OWNED = 30
"""Characters before a role in which the word stands that says whose it is."""


def fitting(corpus: Corpus, actor: Actor) -> list[ActorRole]:
    """Return the roles that tell something of an actor, the latest first, none that another one holds in it."""
    found: list[tuple[ActorRole, frozenset[str]]] = []
    for role in sorted(actor.roles, key=lambda r: (corpus.newest_first(r.article), r.span)):
        text = _text(corpus, role)
        if tells(text) and balanced(text) and _own(corpus, actor, role):
            found.append((role, _words(text)))
    kept = [
        (role, words)
        for at, (role, words) in enumerate(found)
        if not any(
            (words < other and not (other - words) & _OTHER) or (words == other and place < at)
            for place, (_, other) in enumerate(found)
        )
    ]
    # "Rep." says nothing beside "Holm congressman".
    kept = _once(corpus, kept)
    kept = [one for one in kept if not (_VAGUE.search(_text(corpus, one[0])) and len(kept) > 1)]
    spelt = [(role, words) for role, words in kept if not _ABBREVIATED.fullmatch(_text(corpus, role))]
    return [role for role, _ in (spelt or kept)[:MOST]]


def _once(corpus: Corpus, roles: list[tuple[ActorRole, frozenset[str]]]) -> list[tuple[ActorRole, frozenset[str]]]:
    """Leave out a role that another one tells with the name written out ("NCB chair", "Norland Cod Board chair")."""
    kept: list[tuple[ActorRole, frozenset[str]]] = []
    for at, (role, words) in enumerate(roles):
        spelt = _spelt_out(_text(corpus, role))
        others = [_spelt_out(_text(corpus, other)) for place, (other, _) in enumerate(roles) if place != at]
        if not any(_abbreviates(spelt, other) for other in others):
            kept.append((role, words))
    return kept


def _spelt_out(text: str) -> list[str]:
    return re.findall(r"[\w.]+", re.sub(r"\([^)]*\)", "", text))


def _abbreviates(words: list[str], other: list[str]) -> bool:
    """Tell whether a role is another one with the name in it cut to its first letters."""
    for at, word in enumerate(words):
        size = len(other) - len(words) + 1
        if not word.isupper() or size < 2:
            continue
        rest = [*words[:at], *words[at + 1 :]]
        spelt, around = other[at : at + size], [*other[:at], *other[at + size :]]
        letters = "".join(one[0] for one in spelt if one[0].isupper())
        if letters == word.replace(".", "") and [w.casefold() for w in around] == [w.casefold() for w in rest]:
            return True
    return False


def _text(corpus: Corpus, role: ActorRole) -> str:
    return fold(corpus.articles[role.article].text[slice(*role.span)])


def _own(corpus: Corpus, actor: Actor, role: ActorRole) -> bool:
    """Tell whether a role stands in the text itself, and not right before the name of somebody else."""
    end, text = role.span[1], corpus.articles[role.article].text
    inside = [
        stop for _, stop, who in corpus.mentions_in(role.article, role.span) if corpus.actors[who].kind == "person"
    ]
    if any(text.startswith(" and ", stop) for stop in inside):
        # "Mayor Ada Brandt and union president Lev Orlov" are two.
        return False
    if _OWNED.search(text[max(0, role.span[0] - OWNED) : role.span[0]]) and not _NAMED.search(_text(corpus, role)):
        return False
    after = [who for start, _, who in corpus.mentions_in(role.article, (end, end + 40)) if start <= end + 2]
    return after[:1] in ([], [actor.id]) and not corpus.captioned(role.article, role.span)


def tells(words: str) -> bool:
    """Tell whether words name an office or a job, or a tie together with whose it is."""
    last = words.rsplit(maxsplit=1)[-1].casefold()
    if (
        words.startswith(("File ", "Photo ", "Pool "))
        or last in _BESIDE
        or _AGES.search(words)
        or _SOMEBODYS.match(words)
    ):
        return False
    return not _WHOSE.search(words) or bool(_NAMED.search(words))


def _words(text: str) -> frozenset[str]:
    """Return the words of a role in one spelling, what stands in brackets apart."""
    bare = re.sub(r"\([^)]*\)|[’']s\b|(?<=\b[A-Z])\.", "", text)
    # "Norland's" and "Norlandic" are one land.
    lands = {word.casefold() for word in re.findall(r"\b[A-Z]\w+(?:an|ian|ish|ese|ic|e|a|y)\b", bare)}
    spelt = re.findall(r"\w+", bare.casefold())
    told = frozenset(word[:LAND] if word in lands else word for word in spelt)
    return told - {"the", "of", "for", "at", "in", "and", "s"}
