"""Aliases: the surfaces under which an actor is named, each with a place that shows it and why it is theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from builder.model.article import Article
from builder.model.resolution import Alias
from builder.model.sharing import between
from builder.resolve import countries, names
from builder.resolve.clusters import Cluster
from builder.resolve.local import Local
from builder.resolve.repair import is_run

_NEAR = 0.7
"""Likeness of a first name to one of the person's, from which it may be theirs, misspelt."""


def aliases(
    found: Iterable[tuple[Local, str]], name: str, cluster: Cluster, articles: Sequence[Article]
) -> tuple[Alias, ...]:
    """Return each distinct surface once, with the first place that holds it and how often it occurs."""
    full = {tuple(form.key.split()) for form in cluster.forms if " " in form.key} | {names.words(name)}
    known = {word for words in full for word in words} | {form.key for form in cluster.forms if " " not in form.key}
    first: dict[str, tuple[str, int, int, str]] = {}
    count: Counter[str] = Counter()
    for local, joined in found:
        article = articles[local.article]
        for mention in local.mentions:
            surface = names.clean(mention.text)
            if not surface or not any(char.isupper() for char in surface) or is_run(surface):
                continue
            if local.kind == "person" and _overgrown(surface, full, known):
                continue
            count[surface] += 1
            place = (article.key, mention.start, mention.end, joined)
            if surface not in first or place < first[surface]:
                first[surface] = place
    return tuple(
        Alias(
            surface=surface,
            reason=first[surface][3] or _reason(surface, name),
            article=first[surface][0],
            span=between(first[surface][1], first[surface][2]),
            count=count[surface],
        )
        for surface in sorted(count, key=lambda surface: (-count[surface], surface))
    )


def _overgrown(surface: str, full: set[tuple[str, ...]], known: set[str]) -> bool:
    """Tell whether a person's name has caught a word before or after it that is neither name nor title."""
    found = names.person_words(surface)
    if len(found) < 2 or set(found) <= known:
        return False
    if any(found[: len(name)] == name for name in full if len(name) > 1):
        # "Mara Venn Backs Krell": the words of a headline.
        return not known.union(names.SUFFIXES).issuperset(found)
    if found[0] in known | {found[0][:1]}:
        return False
    if not set(found) & known:
        # The full name of somebody known by another.
        return False
    return len(found) > 2 or not any(
        names.same_first(found[0], word) or names.similar(found[0], word) >= _NEAR for word in known
    )


def _reason(surface: str, name: str) -> str:
    if names.key(surface) == names.key(name):
        return "the name itself"
    if names.is_acronym(surface):
        return "acronym"
    if countries.demonym(surface):
        return "the country's people or adjective"
    return _of_words(names.person_words(surface), names.person_words(name))


def _of_words(found: tuple[str, ...], full: tuple[str, ...]) -> str:
    if found == full:
        return "the name with a title"
    if [word for word in found if word != "al"] == [word for word in full if word != "al"]:
        return "the name with or without its article"
    if len(found) < len(full) and set(found) <= set(full):
        return "part of the name, in an article that gives it in full"
    return "another form of the name"
