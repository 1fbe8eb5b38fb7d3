"""Objects: what a heading's noun is of, in as many words as a stranger needs to know which."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from builder.resolve.dictionary import dictionary
from builder.resolve.issues.nouns import single
from builder.resolve.issues.scene import Scene
from builder.resolve.issues.wordings import LINK, Wording, of_a_people
from builder.resolve.stems import STOP, stem, stems

_ONE_WORD = re.compile(r"(the |an? )?([a-z]{3,})")
_SAID_SO = 0.35
"""Share of the reports with a heading's noun beside its object that must say which object, to have it said."""
_PART = 3
"""Letters that a word has more than one that it ends in, at least, to say which of these is meant."""
_KNOWN = 0.5
"""Share of the articles with a thing that first speak of it as known to all: "the border", but "a video"."""


def completed(here: Scene, topic: Collection[int], worded: Sequence[Wording], name: str, least: int) -> str:
    """Return a heading with the word that most reports have before its object: "closure of tax loopholes"."""
    parted = _object(name)
    if parted is None:
        return name
    before, article, noun = parted
    said: dict[str, set[str]] = defaultdict(set)
    for one in worded:
        for words in map(str.split, LINK.split(one.text)):
            if len(words) > 1 and single(words[-1]) == single(noun) and (_thing(words[-2]) or _name(words[-2])):
                said[words[-2]].add(here.origin(one.article))
    best = min(said, key=lambda which: (-len(said[which]), which), default="")
    told = here.together.reports(stems(name), topic)
    longer = _longer(here, topic, noun) if article == "the " else ""
    full = f"{before}{'the ' if best.istitle() else article}{best} {noun}"
    if longer:
        return f"{before}{article}{longer}"
    if not best or len(said[best]) < max(2, least) or stem(best) in stems(name):
        return name
    return full if here.together.reports(stems(full), topic) >= max(2, least, _SAID_SO * told) else name


def known(here: Scene, topic: Collection[int], name: str) -> str | None:
    """Return a heading of "the" thing that everybody knows, or that its articles first tell of by a name.

    What they first have to tell of as "a video", "some video", is any video to whoever has not read them: None.
    """
    parted = _object(name)
    if parted is None or parted[1] != "the ":
        return name
    before, article, noun = parted
    pattern = re.compile(rf"(\S+) {re.escape(noun)}\b", re.IGNORECASE)
    first = [match.group(1) for at in topic if (match := pattern.search(here.whole.articles[at].text))]
    called = Counter(word for word in first if word.lower() != "the")
    short = _short(here, topic, noun)
    if called.total() <= (1 - _KNOWN) * len(first) and not short:
        return name
    best = min(called, key=lambda word: (-called[word], word), default="")
    if called[best] >= max(2, _KNOWN * called.total()) and (_name(best) or _thing(best)):
        return f"{before}{article}{best} {short or noun}"
    named = _named(here, topic, noun, len(first))
    return f"{before}{article}{named}" if named else None


def _named(here: Scene, topic: Collection[int], noun: str, articles: int) -> str:
    """Return a noun with the name that half of its articles have before it at any place: "the Holt Games"."""
    pattern = re.compile(rf"\b([A-Z]\w+ {re.escape(noun)})\b", re.IGNORECASE)
    forms = Counter(form for at in topic for form in set(pattern.findall(here.whole.articles[at].text)))
    names: Counter[str] = Counter()
    for form, times in sorted(forms.items()):
        name = form.split()[0]
        names[name] = max(names[name], times) if _name(name) else 0
    best = min(names, key=lambda name: (-names[name], name), default="")
    if names[best] < max(2, _KNOWN * articles):
        return ""
    told: list[str] = [form for form in forms if form.startswith(f"{best} ")]
    return min(told, key=lambda form: (-forms[form], form))


def _short(here: Scene, topic: Collection[int], noun: str) -> str:
    """Return a noun with a capital where most articles have it so after "the": short for a name, "the Works"."""
    capital = noun.capitalize()
    texts = [here.whole.articles[at].text for at in topic]
    written = {form: sum(f" the {form}" in text for text in texts) for form in (noun, capital)}
    return capital if written[capital] > max(1, written[noun]) else ""


def _object(name: str) -> tuple[str, str, str] | None:
    """Return what stands before a heading's object, its article and the object, where this is one common word."""
    link = LINK.search(name)
    match = _ONE_WORD.fullmatch(name[link.end() :]) if link else None
    return (name[: link.end()], match.group(1) or "", match.group(2)) if link and match else None


def _longer(here: Scene, topic: Collection[int], noun: str) -> str:
    """Return the longer word that most articles with a noun have for it: "the waterworks" for "the works"."""
    held = set(here.together.holding((stem(noun),), topic))
    longer = {form for forms in here.nouns.forms.values() for form in forms if form.islower() and form.endswith(noun)}
    told = {
        form: len(held.intersection(here.together.holding((stem(form),), topic)))
        for form in longer
        if len(form) > len(noun) + _PART
    }
    best = max(sorted(told), key=lambda form: told[form], default="")
    return best if best and 2 * told[best] > len(held) else ""


def _name(word: str) -> bool:
    """Tell whether a word before a noun is a name that says whose or which: "the Holt letters"."""
    return word.istitle() and word.isalpha() and not of_a_people(word)


def _thing(word: str) -> bool:
    """Tell whether a word before a noun is a thing's: "tax loopholes", not "new loopholes"."""
    known = dictionary()
    return word.islower() and word not in STOP and single(word) in known.nouns and word not in known.adjectives
