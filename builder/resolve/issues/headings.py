"""Headings: an issue's name in words that the corpus itself uses, as a person would set them over a page."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from builder.model.spans import fold
from builder.resolve import countries, names
from builder.resolve.issues.concepts import Concept, Unit, is_person, key_of
from builder.resolve.corpus import Corpus
from builder.resolve.lexicon import listed
from builder.resolve.question import ACTIONS
from builder.resolve.stems import STOP, TOKEN, stem, stems

_EVENT = re.compile(
    r"\b(at|for|of|in|from|including|during)\s+(?:the\s+)?"
    r"((?:[A-Z][a-z]+\s){1,2}(?:19|20)\d\d\b|(?:19|20)\d\d\s(?:[A-Z][a-z]+\s?){1,3})"
)
_MONTHS = listed(
    "January February March April May June July August September October November December Spring Summer Autumn Winter"
)
_WEAK_START = listed(
    "such same other further more many several own new recent further latest so-called alleged full possible potential "
    "continued next last first own any some no both this that these those ongoing future current former initial entire "
    "pretended best worst hated rising mandatory whole major big large significant serious real very strong clear "
    "important key good bad unprecedented additional historical tougher limited better open national"
)
_POSSESSIVE = re.compile(r"([\w .-]+?)['’]s? ([a-z]+)")
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.?\s")
_LINK = re.compile(r"\s(?:of|on|for|against|in|to|over|from|with|between|at|into|by)\s")
_LONGEST = 9
_FIT = 0.2
"""Fitness below which a phrase is no heading: a bare noun, or one whose other words nobody says."""


def heading(whole: Corpus, topic: Iterable[int], said: Sequence[Unit], concept: Concept) -> str | None:
    """Return the best heading for a concept, as in running text; None where the corpus has none that is fit."""
    told = [said[number] for number in concept.units]
    support: Counter[str] = Counter()
    for unit in told:
        support.update(set(unit.stems))
    share = {word: count / len(told) for word, count in support.items()}
    texts = _phrasings(whole, topic, concept)
    best: tuple[float, str] | None = None
    for text, times in sorted(texts.items()):
        score = _fitness(text, times, concept, share)
        if score is not None and (best is None or (score, text) > best):
            best = (score, text)
    if best is None or best[0] < _FIT:
        return None
    return _with_event(best[1], whole, topic)


def _phrasings(whole: Corpus, topic: Iterable[int], concept: Concept) -> Counter[str]:
    """Return the verbatim phrases headed by the concept, with how often each occurs in the topic."""
    found: Counter[str] = Counter()
    shown: dict[str, str] = defaultdict(str)
    for index in sorted(topic):
        text = whole.articles[index].text
        for phrase in whole.analyses[index].phrases:
            head, _ = key_of(phrase.key)
            if not head or tuple(head[-len(concept.key) :]) != concept.key:
                continue
            # A year after a name belongs to it: "boycott of Paris 2024".
            year = re.match(r" (?:19|20)\d\d\b", text[phrase.end :])
            after = text[phrase.end : phrase.end + 1]
            if after in "-'’" and after:
                continue
            words = fold(text[phrase.start : phrase.end + (year.end() if year else 0)])
            plain = _plain(_turned(words))
            if plain and _headed(plain, concept):
                folded = plain.lower()
                shown[folded] = min(
                    filter(None, (shown[folded], plain)), key=lambda one: (sum(c.isupper() for c in one), one)
                )
                found[folded] += 1
    return Counter({shown[folded]: times for folded, times in found.items()})


def _turned(text: str) -> str:
    """Turn a possessive around: "the Games' postponement" is headed "Postponement of the Games"."""
    match = _POSSESSIVE.fullmatch(text)
    if not match:
        return text
    owner, thing = match.groups()
    article = "" if owner[:1].isupper() and not owner.endswith("s") else "the "
    return f"{thing} of {article}{owner}"


def _headed(text: str, concept: Concept) -> bool:
    """Tell whether a phrase's head is the concept's noun of action, and no name or doer."""
    head = _LINK.split(text, maxsplit=1)[0].split()[-1]
    small = head[:1].islower() or " " not in text.partition(head)[0] + head
    return small and stem(head) == concept.key[-1] and ACTIONS.search(head) is not None and not is_person(head)


def _plain(text: str) -> str | None:
    """Return a phrase without the words that carry nothing at its start; None where it can be no heading."""
    if re.search(
        r"^\w+['’]s?\s|(?:^|\s)['‘]|\bor\b|,|"
        r"[\"“”:;()\[\]…]|\d{5,}|,\s*$|\b(?:I|we|he|she|they|it|you|my|our|his|her|their|its|your)\b",
        text,
    ):
        return None
    pieces = _COURTESY.sub("", text).split()
    while len(pieces) > 1 and (
        pieces[0].endswith("ly") or pieces[0].lower() in _WEAK_START or pieces[0].lower() in STOP
    ):
        pieces.pop(0)
    if not pieces or len(pieces) > _LONGEST or pieces[-1].lower() in STOP or not re.match(r"[A-Za-z]", pieces[0]):
        return None
    if any(piece.isupper() and len(piece) > 5 for piece in pieces):
        return None
    plain = " ".join(pieces).strip(" ,.-–—'’")
    return f"{plain}." if plain.endswith(("U.S", "U.K", "U.N")) else plain


def _fitness(text: str, times: int, concept: Concept, share: dict[str, float]) -> float | None:
    """Score a phrasing by how much of what is said it covers, what it adds unsupported, and its form."""
    found = stems(text)
    if not set(concept.key) <= set(found):
        return None
    others = [word for word in dict.fromkeys(found) if word not in concept.key]
    covered = sum(min(0.6, share.get(word, 0.0)) for word in others)
    # What follows a link must be spoken of: the parser hangs many a stray phrase there.
    _, _, complement = _LINK.sub("\0", text, count=1).partition("\0")
    after = set(stems(complement))
    foreign = sum(1 for word in others if share.get(word, 0.0) < (0.12 if word in after else 0.06))
    linked = re.search(r"\s(?:of|on|against|for|between|into|over|from|to)\s", text) is not None
    bare = not others
    first = text.split(maxsplit=1)[0]
    # "Venn scandal" and run-on heads ("Venn withheld aid") start with somebody's name.
    named = first[:1].isupper() and " " in text and not (countries.demonym(first) or countries.country(first))
    return round(
        covered + 0.12 * min(4, times) + 0.25 * linked - 0.3 * foreign - 0.35 * bare - 0.35 * named - 0.02 * len(found),
        4,
    )


def _with_event(text: str, whole: Corpus, topic: Iterable[int]) -> str:
    """Add the event that the statements share, with the preposition they use: "at Paris 2024"."""
    if re.search(r"\b(?:19|20)\d\d\b", text):
        return text
    objects = set(stems(text))
    places: dict[str, Counter[str]] = defaultdict(Counter)
    held: dict[str, set[str]] = defaultdict(set)
    for index in sorted(topic):
        article, analysis = whole.articles[index], whole.analyses[index]
        for start, end in analysis.sentences:
            sentence = article.text[start:end]
            events = list(_EVENT.finditer(sentence))
            if not events or len(objects & set(stems(sentence))) < 2:
                continue
            for match in events:
                event = fold(match.group(2))
                if not {*event.split()} & _MONTHS:
                    places[event][match.group(1)] += 1
                    held[event].add(sentence)
    ranked = sorted(held, key=lambda event: (-len(held[event]), event))
    if not ranked or len(held[ranked[0]]) < 3 or set(stems(ranked[0])) <= objects:
        return text
    event = ranked[0]
    link = "at" if places[event]["at"] else min(places[event], key=lambda one: (-places[event][one], one))
    return f"{text} {link} {event}" if link in ("at", "in", "during") else text


@functools.lru_cache(maxsize=10_000)
def _told(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def alike(a: str, b: str) -> bool:
    """Tell whether two headings say the same to a reader."""
    left, right = _told(a), _told(b)
    return (
        not left or not right or len(left & right) >= 0.75 * min(len(left), len(right)) or names.key(a) == names.key(b)
    )


def keywords(text: str) -> tuple[str, ...]:
    """Return a heading's telling words, for the index."""
    return tuple(dict.fromkeys(word for word in TOKEN.findall(text) if word.lower() not in STOP and stem(word)))
