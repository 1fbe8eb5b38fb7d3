"""Told: what articles put as a verb and what it is done to ("to dredge the bay"), as wordings with the verb's noun."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from builder.resolve.corpus import Corpus
from builder.resolve.dictionary import dictionary
from builder.resolve.families import plain
from builder.resolve.issues.nouns import Nouns, same_as_verb, single
from builder.resolve.issues.wordings import Wording
from builder.resolve.lexicon import listed
from builder.resolve.measures import stemmed
from builder.resolve.question import ACTIONS
from builder.resolve.stems import STOP, stem, stems

DECIDED = stemmed(
    "repeal abolish enact pass adopt approve ratify amend reform overhaul expand extend renew replace restore legalise "
    "legalize decriminalize regulate deregulate enforce overturn lift end scrap punish censor restrict limit ban "
    "prohibit recognise recognize normalise normalize "
    "nominate appoint confirm remove fire dismiss impeach suspend deport separate detain release pardon extradite "
    "prosecute execute torture kill assassinate evict exclude admit bar resettle relocate "
    "fund defund create cut tax raise increase reduce freeze impose subsidise privatise privatize nationalise withhold "
    "build construct close open reopen demolish drill dump pollute merge sell buy "
    "bomb strike invade withdraw deploy arm disarm occupy annex recapture destroy test develop isolate boycott "
    "publish disclose collect wiretap use abuse wear vaccinate postpone cancel delay recount count redraw"
)
"""What is decided on a thing or a person, by law, by order or by force: one can be for or against it."""
_WORD = re.compile(r"(?<=\s)[a-z]{3,}(?=\s)")
_BEHIND = re.compile(
    r"\s(?P<article>the\s|an?\s|(?:his|her|its|their|our)\s)?"
    r"(?P<what>[A-Za-z][\w’-]*(?:\s[A-Za-z][\w’-]*){0,4})(?P<end>[^\w’-]{0,2})"
)
_BEFORE = 16
"""Letters in which the word before a verb stands."""
_TO_DO = listed(
    "to can will would not and could should must may might or they we you i don't didn't won't doesn't can't wouldn't"
)
"""What stands before a verb's plain form: elsewhere it is as well a noun."""
_WHOSE = listed("the a an his her their its our this that")
_IS = listed("be been is are was were")
_THINGS = listed("fire bomb arm drill dump")
"""Nouns that look like such a verb and are things: to fire missiles is no "fire of" them."""
_LINKS = listed("of on to for against into over")
_LONGEST = 3
"""Words of an object, at most: longer ones are cut at the wrong place."""
_MANY = 2
"""Times as often that a noun hangs in the plural on what it is done to, to be given so: "cuts to"."""


class _Deed(NamedTuple):
    noun: str
    link: str
    """By which word hangs what it is done to."""


def told(whole: Corpus, nouns: Nouns, found: Sequence[Wording]) -> list[Wording]:
    """Return what is told by verbs of deciding, worded as the corpus's nouns have it, given its other wordings."""
    deeds = _deeds(nouns, found)
    return [one for index, article in enumerate(whole.articles) for one in _of_article(article.text, index, deeds)]


def _deeds(nouns: Nouns, found: Sequence[Wording]) -> dict[str, _Deed]:
    """Return the noun of each verb of deciding that the corpus has one for, by the verb's forms."""
    links: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in found:
        if one.deed and one.link in _LINKS:
            links[single(one.noun)][one.link] += 1
            forms[single(one.noun), one.link][one.noun] += 1
    made: dict[str, _Deed] = {}
    for family in sorted(DECIDED.intersection(nouns.forms)):
        noun = _noun(nouns, sorted({single(form) for form in nouns.forms[family] if form.islower()}), links)
        if noun and links[noun]:
            link = min(links[noun], key=lambda one: (-links[noun][one], one))
            hung = forms[noun, link]
            often = min(hung, key=lambda one: (-hung[one], one))
            deed = _Deed(often if link != "of" and hung[often] >= _MANY * max(1, hung[noun]) else noun, link)
        elif noun and noun not in dictionary().verbs:
            deed = _Deed(noun, "of")
        else:
            continue
        made |= {form: deed for form in nouns.forms[family] if plain(form) in dictionary().verbs}
    return made


def _noun(nouns: Nouns, words: Sequence[str], links: Mapping[str, Counter[str]]) -> str | None:
    """Return which of a family's words is the deed's noun; one in -ing only where something hangs on it."""
    known = dictionary().nouns
    fit = [
        one
        for one in words
        if one in known
        and one not in _THINGS
        and (ACTIONS.search(one) or same_as_verb(one))
        and nouns.fit(one)
        and nouns.deed(one)
        and not (one.endswith("ing") and links[one].total() < _MANY)
    ]
    return min(fit, key=lambda one: (one.endswith("ing"), -links[one].total(), -nouns.all[one], one), default=None)


def _of_article(text: str, index: int, deeds: Mapping[str, _Deed]) -> Iterator[Wording]:
    for verb in _WORD.finditer(text):
        deed = deeds.get(verb.group())
        match = _BEHIND.match(text, verb.end()) if deed else None
        if deed is None or match is None or match["article"] not in (None, "the "):
            continue
        before = text[max(0, verb.start() - _BEFORE) : verb.start()].split()
        what = _object(match["what"].split(), match["end"])
        if (
            not before
            or not what
            or not _is_verb(before[-1].lower(), verb.group())
            or stem(what[-1]) == stem(deed.noun)
        ):
            continue
        phrase = " ".join(what)
        yield Wording(
            text=f"{deed.noun} {deed.link} {match['article'] or ''}{phrase}",
            article=index,
            head=stem(deed.noun),
            noun=deed.noun,
            before=(),
            link=deed.link,
            after=tuple(stems(phrase)),
            common=False,
            deed=True,
            at=verb.start(),
            verbal=True,
        )


def _is_verb(before: str, word: str) -> bool:
    """Tell whether a word is a verb that something is done by, behind the word before it."""
    if word == plain(word):
        return before in _TO_DO
    return before not in _WHOSE and (word.endswith("ing") or before not in _IS)


def _object(words: Sequence[str], end: str) -> Sequence[str]:
    """Return the words of a verb's object, where it is plain where they end: at a mark or at a word that is none."""
    cut = next((at for at, word in enumerate(words) if word.lower() in STOP or word.endswith("ly")), len(words))
    if not 0 < cut <= _LONGEST or (cut == len(words) and not end.strip() and "\n" not in end):
        return ()
    last, known = words[cut - 1], dictionary()
    if "’" in last:
        return ()
    noun = single(last)
    thing = noun in known.nouns and not (noun in known.adjectives and noun == last)
    return words[:cut] if last[:1].isupper() or thing else ()
