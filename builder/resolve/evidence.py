"""Evidence: the sentences of the articles that show whom two names mean."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.article import Article
from builder.model.record import Record
from builder.model.spans import Span, fold
from builder.resolve import names
from builder.resolve.corpus import Corpus
from builder.resolve.local import Local
from builder.resolve.naming import Directory, Named, folded, phrase_key

_LONGEST = 320
"""Characters of a sentence that are shown."""
Place = tuple[int, Span, str]
"""Index of an article, span and surface."""


class Evidence(Record, frozen=True, kw_only=True):
    """A sentence that holds a name, and the article it stands in."""

    surface: str
    sentence: str
    article: Article


def evidence(whole: Corpus, directory: Directory, left: Named, right: Named) -> tuple[Evidence, ...]:
    """Return a sentence for each name, both of one article where one holds both."""
    places = [_places(whole.articles, directory, one) for one in (left, right)]
    both = sorted({article for article, _, _ in places[0]} & {article for article, _, _ in places[1]})
    found = []
    for mine in places:
        here = [place for place in mine if place[0] in both[:1]] or mine
        found += [_sentence(whole, place) for place in here[:1]]
    return tuple(dict.fromkeys(found))


def _places(articles: Sequence[Article], directory: Directory, one: Named) -> list[Place]:
    """Return where a name stands and means its actor, in order of the articles."""
    found: list[Place] = []
    for local in directory.locals:
        if one.actor is not None and directory.owner(local) != one.actor.id:
            continue
        found += [
            (local.article, (mention.start, mention.end), names.clean(mention.text))
            for mention in local.mentions
            if _means(mention.text, local, one)
        ]
        spans = [*(span for span, _ in local.called), *((role.start, role.end) for role in local.roles)]
        texts = [(span, fold(articles[local.article].text[slice(*span)])) for span in spans]
        found += [(local.article, span, text) for span, text in texts if phrase_key(text) == phrase_key(one.asked)]
    return sorted(set(found))


def _means(surface: str, local: Local, one: Named) -> bool:
    if one.form is not None and local in one.form.locals and len(names.words(surface)) > 1:
        return True
    return bool(folded(names.clean(surface)) & one.keys)


def _sentence(whole: Corpus, place: Place) -> Evidence:
    article, analysis = whole.articles[place[0]], whole.analyses[place[0]]
    start, end = place[1]
    around = next(((a, b) for a, b in analysis.sentences if a <= start < b), (start, end))
    text = fold(article.text[around[0] : around[1]])
    if len(text) > _LONGEST:
        at = len(fold(article.text[around[0] : start]))
        cut = max(0, at - _LONGEST // 2)
        text = ("… " if cut else "") + text[cut : cut + _LONGEST].strip() + " …"
    return Evidence(surface=place[2], sentence=text, article=article)
