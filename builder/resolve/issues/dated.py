"""Dated: the event of a year that the statements on a question share, for its heading: "at Paris 2024"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from builder.model.spans import fold
from builder.resolve.issues.scene import Scene
from builder.resolve.lexicon import listed
from builder.resolve.stems import stems

_EVENT = re.compile(
    r"\b(at|for|of|in|from|including|during)\s+(?:the\s+)?"
    r"((?:[A-Z][a-z]+\s){1,2}(?:19|20)\d\d\b|(?:19|20)\d\d\s(?:[A-Z][a-z]+\s?){1,3})"
)
_MONTHS = listed(
    "January February March April May June July August September October November December Spring Summer Autumn Winter"
)


def with_event(text: str, here: Scene, topic: Iterable[int]) -> str:
    """Add the event that the statements share, with the preposition they use: "at Paris 2024"."""
    if re.search(r"\b(?:19|20)\d\d\b", text):
        return text
    objects = set(stems(text))
    places: dict[str, Counter[str]] = defaultdict(Counter)
    held: dict[str, set[str]] = defaultdict(set)
    for index in sorted(topic):
        for sentence, events in _dated(here, index):
            if len(objects & set(stems(sentence))) < 2:
                continue
            for link, event in events:
                places[event][link] += 1
                held[event].add(sentence)
    ranked = sorted(held, key=lambda event: (-len(held[event]), event))
    if not ranked or len(held[ranked[0]]) < 3 or set(stems(ranked[0])) <= objects:
        return text
    event = ranked[0]
    link = "at" if places[event]["at"] else min(places[event], key=lambda one: (-places[event][one], one))
    return f"{text} {link} {event}" if link in ("at", "in", "during") else text


def _dated(here: Scene, index: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return an article's sentences with an event of a year, and by which word it hangs; worked out once."""
    if index not in here.dated:
        article, analysis = here.whole.articles[index], here.whole.analyses[index]
        told = []
        for start, end in analysis.sentences if _EVENT.search(article.text) else ():
            sentence = article.text[start:end]
            found = [(match.group(1), fold(match.group(2))) for match in _EVENT.finditer(sentence)]
            events = [(link, event) for link, event in found if not {*event.split()} & _MONTHS]
            told += [(sentence, events)] if events else []
        here.dated[index] = told
    return here.dated[index]
