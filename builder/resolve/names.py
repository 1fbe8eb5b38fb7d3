"""Names: the forms in which one name is written, folded so that they can be compared."""

from __future__ import annotations

import functools
import re

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from builder.model import persons
from builder.model.family_names import family_first, family_last
from builder.model.spans import fold
from builder.resolve.lexicon import listed

_TITLES = listed(
    "mr mrs ms miss dr prof professor sir dame lord lady madame president vice-president vice premier chancellor "
    "prime minister senator sen representative rep congressman congresswoman governor gov mayor judge justice "
    "ambassador secretary general gen colonel col lt maj sgt brig adm admiral captain capt king queen prince princess "
    "pope archbishop bishop cardinal rev reverend father sheikh ayatollah chairman chairwoman chair speaker former "
    "ag then-president ex-president coach attorney"
)
_ARTICLES = ("the ", "a ", "an ")
_SMALL = listed("of the and for in on de du la le des to at von van der den bin al el")
_PARTICLES = listed("van von de di du da der den del della la al el bin ibn abu ter ten dos das st")
SUFFIXES = listed("jr sr ii iii iv")
_ABBREVIATED = re.compile(r"(?:^|[\s.])(?:Jr|Sr|Inc|Corp|Co|Ltd|[A-Z])\.$")
_TRAILING = re.compile(r"['’‘`]s?$|[–—]\d\S*$")
"""What is no part of a name behind it: an apostrophe, in whatever shape, or a figure that a dash ties to it."""
_ARTICLED = re.compile(r"[AaEe]l-|[ae]l ")
_NOT_WORD = re.compile(r"[^\w]+")

same_first = persons.short_form
skeleton = persons.skeleton


@functools.lru_cache(maxsize=200_000)
def clean(surface: str) -> str:
    """Return a surface without its article, possessive and outer punctuation."""
    text = fold(surface).strip(" ,;:!?\"“”'‘’()[]©-–—").lstrip(".")
    if not _ABBREVIATED.search(text):
        text = text.rstrip(".")
    text = _TRAILING.sub("", text)
    for article in _ARTICLES:
        if text.lower().startswith(article) and len(text) > len(article):
            text = text[len(article) :]
    return text.strip()


@functools.lru_cache(maxsize=200_000)
def words(name: str) -> tuple[str, ...]:
    """Return the lower-case ASCII words of a name; initials lose their point, hyphens stay."""
    plain = anyascii(clean(name)).lower().replace(".", " ").replace("'", "")
    return tuple(word for word in (_NOT_WORD.sub("", piece) for piece in plain.replace("-", " ").split()) if word)


@functools.lru_cache(maxsize=200_000)
def key(name: str) -> str:
    """Return the form under which equal names meet: folded words, acronyms with or without points."""
    plain = clean(name)
    if re.fullmatch(r"(?:[A-Z]\.){2,}[A-Z]?", plain + ("." if not plain.endswith(".") else "")):
        return plain.replace(".", "").lower()
    return " ".join(words(name))


@functools.lru_cache(maxsize=200_000)
def person_words(name: str) -> tuple[str, ...]:
    """Return a person's name words without titles before it."""
    pieces = clean(name).split()
    while len(pieces) > 1 and ("".join(words(pieces[0])) in _TITLES or "*" in pieces[0]):
        pieces.pop(0)
    if family_first(pieces):
        # Park Ji-ho, Park Jiho and Ji-ho Park are one: given name in one word, family name last.
        return ("".join(word for piece in pieces[1:] for word in words(piece)), *words(pieces[0]))
    if family_last(pieces):
        return ("".join(words(pieces[0])), *words(pieces[1]))
    found = [word for piece in pieces for word in words(piece)]
    # One article in Arabic names, two ways to write it; nothing stands before it in a bare surname ("al-Sayed").
    found = ["al" if word == "el" and at < len(found) - 1 else word for at, word in enumerate(found)]
    return tuple(found[1:] if len(found) > 1 and _ARTICLED.match(" ".join(pieces)) else found)


@functools.lru_cache(maxsize=200_000)
def person_name(name: str) -> str:
    """Return a person's name as written, without titles and without a slip that repeats the surname misspelt."""
    pieces = clean(name).split()
    while len(pieces) > 1 and ("".join(words(pieces[0])) in _TITLES or "*" in pieces[0]):
        pieces.pop(0)
    # A desk's data behind the name: the surname misspelt, or the first name in full ("Joe Marsh Joseph").
    if len(pieces) > 2 and (_slip(pieces[-2], pieces[-1]) or _formal(pieces[0], pieces[-1])):
        pieces.pop()
    return " ".join(pieces)


def forget(many: int) -> None:
    """Let go of what was worked out of names, where it is more than so many."""
    if words.cache_info().currsize > many:
        for function in (clean, words, key, person_words, person_name, surname):
            function.cache_clear()


def _formal(first: str, last: str) -> bool:
    a, b = anyascii(first).lower(), anyascii(last).lower()
    return a != b and same_first(a, b)


def _slip(first: str, second: str) -> bool:
    """Tell whether one word is the other with letters swapped: a misprint that the desk forgot to take out."""
    a, b = anyascii(first).lower(), anyascii(second).lower()
    return a != b and len(a) >= 5 and sorted(a) == sorted(b)


@functools.lru_cache(maxsize=200_000)
def surname(name_words: tuple[str, ...]) -> str:
    """Return the last word that is no generational suffix, with the particle before it ("van drew").

    Not with the Arabic article, which one desk writes and another leaves out ("Omar al-Sayed", "Omar Sayed").
    """
    kept = [word for word in name_words if word not in SUFFIXES]
    start = len(kept) - 1
    while start > 0 and kept[start - 1] in _PARTICLES and kept[start - 1] != "al":
        start -= 1
    return " ".join(kept[start:])


def alone(name_words: tuple[str, ...]) -> bool:
    """Tell whether a person's name is a surname and no more."""
    *front, last = name_words or ("",)
    return all(word in _PARTICLES for word in front) or (len(front) == 1 and last in SUFFIXES)


def suffix(name_words: tuple[str, ...]) -> str:
    """Return the generational suffix ("jr"), or nothing."""
    return name_words[-1] if name_words and name_words[-1] in SUFFIXES else ""


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as an acronym of two to seven letters."""
    plain = clean(name).replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isalpha() and plain.isupper()


def initials(name: str) -> frozenset[str]:
    """Return the acronyms that a long form could have: with and without its small words."""
    found = words(name)
    big = [word for word in found if word not in _SMALL]
    return frozenset({"".join(word[0] for word in found), "".join(word[0] for word in big)})


def content_words(name: str) -> frozenset[str]:
    """Return an organisation's words without small ones, in the singular, in no order."""
    return frozenset(word[:-1] if len(word) > 4 and word.endswith("s") else word for word in words(name)) - _SMALL


def similar(a: str, b: str) -> float:
    """Return the similarity of two words, 0 to 1 (rapidfuzz `ratio`: the others merge Bach with Bachelet)."""
    return float(ratio(a, b)) / 100


def deletions(word: str) -> frozenset[str]:
    """Return the word and every form of it with one letter left out: near spellings share one of them."""
    return frozenset([word, *(word[:i] + word[i + 1 :] for i in range(len(word)))])
