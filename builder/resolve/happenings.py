"""Happenings: what articles tell besides what is said: events, figures, dealings; and where their sentences stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from builder.model.analysis import Analysis, Relation
from builder.model.article import Article
from builder.model.record import Record
from builder.model.resolution import CountedFigure, DatedEvent, Dealing, SpokenStatement
from builder.model.sharing import Sharing
from builder.model.spans import Span
from builder.resolve.actors import Cast
from builder.resolve.corpus import Corpus
from builder.resolve.issues import Sorted

Places = tuple[tuple[str, tuple[Span, ...]], ...]
"""(article key, spans), in the articles' order."""


class Happenings(Record, frozen=True, kw_only=True):
    """What all articles tell, and where their sentences are."""

    events: tuple[DatedEvent, ...]
    figures: tuple[CountedFigure, ...]
    dealings: tuple[Dealing, ...]
    sentences: Places
    broken: Places
    leaning: Places


def happenings(whole: Corpus, who: Cast, about: Sorted, spoken: Iterable[SpokenStatement] = ()) -> Happenings:
    """Gather what the articles tell, in one reading of their analyses; `spoken` is what is known to be said in them."""
    said: dict[str, list[Span]] = defaultdict(list)
    for one in spoken:
        said[one.article].append(one.statement.sentence)
    events: list[DatedEvent] = []
    figures: list[CountedFigure] = []
    dealings: list[Dealing] = []
    places: list[tuple[str, tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]] = []
    for index, (article, analysis) in enumerate(whole.pairs):
        origin = whole.origin_of[article.key]
        actors = {at: who.of[(index, at)] for at in range(len(analysis.entities)) if (index, at) in who.of}
        own = Sharing(said.pop(article.key, ()))
        events += _events(article, analysis, origin, actors, about, own)
        figures += _figures(article, analysis, origin, about, own)
        dealings += _dealings(article, analysis, origin, actors)
        places.append(
            (
                article.key,
                own.of(analysis.sentences),
                own.of(analysis.broken),
                own.of(analysis.leaning),
            )
        )
    return Happenings(
        events=tuple(sorted(events, key=lambda one: (one.event.when.first or "9999", one.article, one.event.start))),
        figures=tuple(sorted(figures, key=lambda one: (one.article, one.figure.start))),
        dealings=tuple(
            sorted(dealings, key=lambda one: (one.subject, one.object, one.verb, one.article, one.relation.sentence))
        ),
        sentences=tuple((key, spans) for key, spans, _, _ in places),
        broken=tuple((key, spans) for key, _, spans, _ in places),
        leaning=tuple((key, spans) for key, _, _, spans in places),
    )


def _events(  # noqa: PLR0913, PLR0917
    article: Article, analysis: Analysis, origin: str, actors: dict[int, str], about: Sorted, own: Sharing
) -> Iterator[DatedEvent]:
    """Map each event's participants to actors."""
    for event in analysis.events:
        yield DatedEvent(
            article=article.key,
            origin=origin,
            event=own.of(event),
            actors=tuple(sorted({actors[at] for at in event.participants if at in actors})),
            issues=about.scores(article.key, (event.start, event.end), ((event.start, event.end),)),
        )


def _figures(article: Article, analysis: Analysis, origin: str, about: Sorted, own: Sharing) -> Iterator[CountedFigure]:
    """Attach each figure to the issues of its sentence."""
    for figure in analysis.figures:
        scores = about.scores(article.key, figure.sentence, (figure.sentence,))
        yield CountedFigure(article=article.key, origin=origin, figure=own.of(figure), issues=scores)


def _dealings(article: Article, analysis: Analysis, origin: str, actors: dict[int, str]) -> Iterator[Dealing]:
    """Map who did what to whom to actors."""
    for relation in analysis.relations:
        if _only_labels(article, analysis, relation):
            continue
        subject, target = actors.get(relation.subject), actors.get(relation.object)
        if subject and target and subject != target:
            yield Dealing(
                subject=subject,
                verb=relation.verb,
                object=target,
                article=article.key,
                origin=origin,
                relation=relation,
            )


ASKED = 40
_ASKED = re.compile(r"\b(?:whether|if|why|how|when|where)\s+(?:[\w’'-]+\s+){0,2}$")
"""Words that open what somebody is asked: who is spoken of in it is not asked."""

_LABEL = re.compile(r"(?: ?\([^)]*\))?(?:['’]s)? (?:[\w’'-]+ ){0,3}")


def _only_labels(article: Article, analysis: Analysis, relation: Relation) -> bool:
    """Tell whether one of the two is only named in a title ("invited Cod Board chair Ola Berg") or in a question."""
    inside = [m for m in analysis.mentions if relation.sentence[0] <= m.start and m.end <= relation.sentence[1]]
    others = [r for r in analysis.relations if r.sentence == relation.sentence and r.verb == relation.verb]
    for mine, theirs in (
        (relation.object, {r.object for r in others if r.subject == relation.subject}),
        (relation.subject, {r.subject for r in others if r.object == relation.object}),
    ):
        named = [m for m in inside if m.entity == mine]
        bearers = [m for m in inside if m.entity in theirs - {mine}]
        if mine == relation.object and named and all(_ASKED.search(article.text[: m.start][-ASKED:]) for m in named):
            return True
        if named and all(
            any(m.end <= one.start and _LABEL.fullmatch(article.text, m.end, one.start) for one in bearers)
            for m in named
        ):
            return True
    return False
