"""Wordings: the corpus's noun phrases as headings might have them, taken apart into head, modifiers and complement."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from builder.model.record import Record
from builder.model.spans import Span, fold
from builder.resolve import countries
from builder.resolve.corpus import Corpus
from builder.resolve.dictionary import dictionary
from builder.resolve.families import plain
from builder.resolve.issues.nouns import Nouns
from builder.resolve.lexicon import listed
from builder.resolve.stems import STOP, stem, stems

LINK = re.compile(r"\s(?:of|on|for|against|in|to|over|from|with|between|at|into|by)\s")
_LINKS = frozenset(("of", "on", "for", "against", "in", "to", "over", "from", "with", "between", "at"))
_POSSESSIVE = re.compile(r"([\w .-]+?)['’]s? ([a-z]+)")
_OWNED = re.compile(r"([A-Z][\w-]+(?:\s[A-Z][\w-]+)?(?<!s))['’]s ([a-z]+)")
"""A name that has or does something, not one of many ("the Games'")."""
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.?\s")
_UNFIT = re.compile(
    r"^\w+['’]s?\s|(?:^|\s)['‘]|\bor\b|[\"“”:;,()\[\]…@#%$/]|\d{5,}|"
    r"\b(?:I|we|he|she|they|it|you|my|our|his|her|their|its|your)\b"
)
_COUNTED = re.compile(r"(?:^|\b[a-z]+\s)(?!(?:19|20)\d\d\b)\d")
"""How many there are is news of a day: "creation of 22 million jobs", not "repeal of Section 12"."""
_VAGUE_OF = re.compile(
    r"(?:a|an|any|both|each|every|several|some|many|such|another|no|all|one|two|three|few|most|this|that|these|those)\b",
    re.IGNORECASE,
)
"""Begins what is no certain thing: a heading asks about one that is."""
_CUT = re.compile(r"\s(?:(?:of|for|and)\s(?:the\s)?)?[A-Z]")
"""What goes on after a name that a phrase has only the beginning of."""
_TITLED = re.compile(r"\s[A-Z][a-z]+\s[A-Z]")
"""What goes on after a phrase that ends in what somebody is called: "the release of captain" Mara Venn."""
_YEAR = re.compile(r" (?:19|20)\d\d\b")
LOOSE = frozenset(("in", "to", "from", "with", "at", "into", "by", "over"))
"""Links that the parser hangs to the wrong noun at times: they need a second article that has the same."""
_SOME = re.compile(r"an?\s", re.IGNORECASE)
_SOME_BEFORE = re.compile(r"\ban?\s$", re.IGNORECASE)
_BELONGS = re.compile(r"[a-z]\s(?:of|for)\s$")
"""Before a phrase that is the rest of a longer one: "conflict of" interest for somebody."""
_GOES_ON = re.compile(r"\s(?:of|who|that|which)\s")
_THEIRS = frozenset(
    stem(noun)
    for noun in listed(
        "decision ruling verdict opinion view position statement announcement proposal request order role work job "
        "move effort legislation report force interest base attack support state help aid assistance consent approval"
    )
)
"""What is somebody's own: "of" says whose, not what is decided."""
_THE = re.compile(r"the ([a-z]+)")
_MANY = 20
_LONGEST = 9


class Wording(Record, frozen=True, kw_only=True):
    """One phrase in one article."""

    text: str
    article: int
    head: str
    """Stem of the noun it turns on."""
    noun: str
    before: tuple[str, ...]
    """Stems of the words before the head."""
    link: str
    after: tuple[str, ...]
    """Stems of what the head is of."""
    common: bool
    """The word right before the head is no name: "military aid", "Karvenian doping", not "Venn scandal"."""

    deed: bool = False
    """The head names something done, not a thing."""
    at: int = 0
    """Where the phrase starts in its article."""
    any: bool = False
    """It stands with "a": one of its kind, whichever."""
    cut: bool = False
    """What its complement is of goes on behind it: "attack on members" of whom?"""
    owned: bool = False
    """It starts with who does it or has it: "Holt's inquiry"."""
    turned: bool = False
    """It was a possessive: "the Games' postponement"."""
    verbal: bool = False
    """It was told as a verb: "to dredge the bay"."""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The head with each word that says which: the one right before it, and those of its complement."""
        partners = dict.fromkeys((*self.before[-1:], *self.after) if self.common else self.after)
        return tuple((self.head, partner) for partner in partners if partner != self.head)


def wordings(whole: Corpus, nouns: Nouns) -> list[Wording]:
    """Return the phrases of a corpus that are headed by a common noun that is no speaker, in order."""
    found: list[Wording] = []
    for index, (article, analysis) in enumerate(whole.pairs):
        for phrase in analysis.phrases:
            noun = _head(phrase.key)
            if noun is None or not nouns.fit(noun):
                continue
            made = _wording(article.text, index, (phrase.start, phrase.end), stem(noun), nouns)
            if made is not None:
                some = _SOME.match(article.text, phrase.start) or _SOME_BEFORE.search(
                    article.text, max(0, phrase.start - 3), phrase.start
                )
                found.append(
                    msgspec.structs.replace(
                        made,
                        deed=nouns.deed(made.noun),
                        at=phrase.start,
                        any=some is not None,
                        cut=bool(made.link) and _GOES_ON.match(article.text, phrase.end) is not None,
                    )
                )
    return _attached(found)


def _attached(found: Sequence[Wording]) -> list[Wording]:
    """Leave out phrases whose complement hangs by a loose link that no other article has between these words."""
    seen: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for one in found:
        for word in one.after:
            seen[(one.head, one.link, word)].add(one.article)
    least = 1 if len({one.article for one in found}) < _MANY else 2
    return [
        one
        for one in found
        if one.link not in LOOSE or any(len(seen[(one.head, one.link, word)]) >= least for word in one.after)
    ]


def supported(found: Sequence[Wording]) -> dict[tuple[str, str], int]:
    """Return in how many articles each head stands with each word before it."""
    seen = {(one.head, word, one.article) for one in found for word in one.before}
    return Counter((head, word) for head, word, _ in seen)


@lru_cache(maxsize=50_000)
def _head(key: str) -> str | None:
    """Return the head noun of a phrase's key, in which names are masked."""
    found = key.split()
    link = next((at for at, word in enumerate(found) if word in _LINKS), len(found))
    return found[link - 1] if link else None


def _wording(text: str, index: int, span: Span, head: str, nouns: Nouns) -> Wording | None:
    start, end = span
    # A year after a name belongs to it: "boycott of Paris 2024"; what a dash or a possessive goes on with does not.
    year = _YEAR.match(text, end)
    last = text[start:end].rsplit(maxsplit=1)[-1]
    if text[end : end + 1] in ("-", "'", "’") or (_CUT.match(text, end) and last[:1].isupper()):
        return None
    if last.islower() and _TITLED.match(text, end):
        return None
    if _BELONGS.search(text, max(0, start - 8), start):
        return None
    whole = fold(text[start : year.end() if year else end])
    owned = _OWNED.fullmatch(whole)
    if owned:
        return _whose(owned, index, head) if of_a_people(owned.group(1)) else None
    turned = _turned(whole, nouns)
    fit = _plain(turned)
    made = _parted(fit, index, head, nouns) if fit else None
    return msgspec.structs.replace(made, turned=True) if made and turned != whole else made


def _parted(text: str, index: int, head: str, nouns: Nouns) -> Wording | None:
    """Take a phrase apart; None where its head is another, or what it is of is nothing certain."""
    first, *rest = LINK.split(text, maxsplit=1)
    *before, last = first.split()
    link = text[len(first) :].split(maxsplit=1)[0] if rest else ""
    if link == "of" and stem(last) in _THEIRS:
        return None
    if stem(last) != head or not last[:1].islower() or (rest and _vague(rest[0], nouns)):
        return None
    if runs_on(first):
        return None
    if rest and (_headline(rest[0], nouns) or runs_on(rest[0].removeprefix("the "))):
        return None
    if before and not rest and nouns.titular(before[-1], last):
        return None
    while before and not nouns.classing(before[0]):
        text = text[len(before.pop(0)) :].lstrip()
    return Wording(
        text=text,
        article=index,
        head=head,
        noun=last,
        common=bool(before) and (before[-1][:1].islower() or (nouns.deed(last) and of_a_people(before[-1]))),
        before=tuple(stems(" ".join(before))),
        link=link,
        after=tuple(stems(rest[0])) if rest else (),
    )


def _whose(match: re.Match[str], index: int, head: str) -> Wording | None:
    """Return a phrase that starts with whose it is: turned around, it would say that it is done to him."""
    owner, noun = match.group(1), match.group(2)
    if stem(noun) != head:
        return None
    return Wording(
        text=match.group(),
        article=index,
        head=head,
        noun=noun,
        common=False,
        before=(),
        link="",
        after=tuple(stems(owner)),
        owned=True,
    )


def _vague(complement: str, nouns: Nouns) -> bool:
    """Tell whether what a noun is of is no certain thing: "some rivers", "the company" where there are many."""
    the = _THE.fullmatch(complement)
    single = the and not the.group(1).endswith("s")
    return bool(_VAGUE_OF.match(complement) or (the and single and not nouns.certain(the.group(1))))


def runs_on(text: str) -> bool:
    """Tell whether a phrase is cut from a sentence of its own: "Venn withheld aid"."""
    named, *rest = text.split()
    verb = rest[0] if len(rest) > 1 else ""
    past = plain(verb) != verb and not verb.endswith(("s", "ing")) and plain(verb) in dictionary().verbs
    return named[:1].isupper() and past and not of_a_people(named)


def _headline(complement: str, nouns: Nouns) -> bool:
    """Tell whether what a noun is of is put as in a headline, without its article: "call with Norland president"."""
    *before, last = complement.split()
    several = last.endswith("s") and not last.endswith("ss")
    return (
        bool(before)
        and before[0][:1].isupper()
        and before[-1][:1].isupper()
        and last.islower()
        and not several
        and not nouns.fit(last)
    )


def _turned(text: str, nouns: Nouns) -> str:
    """Turn a thing's possessive around: "the Games' postponement" is headed "Postponement of the Games"."""
    match = _POSSESSIVE.fullmatch(text)
    if not match:
        return text
    owner, thing = match.groups()
    if nouns.body(owner.rsplit(maxsplit=1)[-1]):
        return ""
    if (owner[:1].isupper() and not owner.endswith("s")) or " of " in f" {owner} " or _SOME.match(owner):
        return ""
    return f"{thing} of the {owner}"


def _plain(text: str) -> str | None:
    """Return a phrase without the words that carry nothing at its start; None where it can be no heading."""
    if not text or _UNFIT.search(text) or _COUNTED.search(text):
        return None
    pieces = _COURTESY.sub("", text).split()
    while len(pieces) > 1 and (pieces[0].endswith("ly") or pieces[0].lower() in STOP):
        pieces.pop(0)
    if not pieces or len(pieces) > _LONGEST or pieces[-1].lower() in STOP or not re.match(r"[A-Za-z]", pieces[0]):
        return None
    if any(piece.isupper() and len(piece) > 5 for piece in pieces):
        return None
    plain = " ".join(pieces).strip(" ,.-–—'’")
    return f"{plain}." if plain.endswith(("U.S", "U.K", "U.N")) else plain


def of_a_people(word: str) -> bool:
    """Tell whether a word is a country or its people."""
    return bool(countries.demonym(word) or countries.country(word))
