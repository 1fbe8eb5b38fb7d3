"""Role phrases: the words by which articles go on speaking of an actor they have named ("the German official")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from builder.model.article import Article
from builder.model.resolution import RolePhrase
from builder.model.spans import Span
from builder.resolve import names
from builder.resolve.local import Local

_TELLING = 4
"""Letters from which a word of a name is more than "of" or "the"."""


def role_phrases(found: Iterable[tuple[Local, str]], name: str, articles: Sequence[Article]) -> tuple[RolePhrase, ...]:
    """Return each phrase once, the most frequent first, with the first place that has it.

    A phrase with a word of the actor's name is that name, not a role.
    """
    own = {word for word in names.words(name) if len(word) >= _TELLING}
    first: dict[str, tuple[str, Span, Span]] = {}
    count: Counter[str] = Counter()
    for local, _ in found:
        article = articles[local.article]
        for span, named in local.called:
            phrase = spoken(article.text[slice(*span)])
            if not phrase.startswith("the ") or own & set(names.words(phrase)):
                continue
            count[phrase] += 1
            first[phrase] = min(first.get(phrase, (article.key, span, named)), (article.key, span, named))
    return tuple(
        RolePhrase(text=phrase, article=first[phrase][0], span=first[phrase][1], named=first[phrase][2], count=times)
        for phrase, times in sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def spoken(phrase: str) -> str:
    """Return a phrase as it stands within a sentence, its white space folded: "The mayor" is "the mayor"."""
    folded = " ".join(phrase.split())
    return "the " + folded[4:] if folded.lower().startswith("the ") else folded
