"""Speech: the statements of all articles, with their actors and issues filled in."""

from __future__ import annotations

import msgspec

from builder.model.resolution import SpokenStatement
from builder.model.sharing import Sharing
from builder.resolve.actors import Cast
from builder.resolve.callings import Callings
from builder.resolve.corpus import Corpus
from builder.resolve.issues import Sorted
from builder.resolve.positions import deeds


def statements(whole: Corpus, who: Cast, about: Sorted) -> tuple[SpokenStatement, ...]:
    """Map each statement to its speaker's actor; None where nobody is named.

    What an article tells of somebody's stance is taken for a statement where it belongs to an issue.
    """
    made: list[SpokenStatement] = []
    called = Callings(who.actors)
    persons = {actor.id for actor in who.actors if actor.kind == "person"}
    for index, (article, analysis) in enumerate(whole.pairs):
        own = Sharing()
        for told in (*analysis.statements, *analysis.acts, *deeds(article, analysis)):
            actor = who.speaker(index, told.speaker) if told.speaker else None
            statement = told
            if actor is None and told.speaker is not None and (known := called.get(told.speaker)):
                actor, statement = known[0], msgspec.structs.replace(told, speaker=known[1])
            if told.speaker is not None and told.speaker.text.lower() in ("he", "she") and actor not in persons:
                actor = None
            scores = about.scores(article.key, statement.sentence, statement.spans)
            if statement.type == "reported" and not actor:
                continue
            made.append(
                SpokenStatement(
                    article=article.key,
                    origin=whole.origin_of[article.key],
                    statement=own.of(statement),
                    actor=actor,
                    issues=scores,
                )
            )
    return tuple(sorted(made, key=lambda one: (one.article, one.statement.sentence, one.statement.id)))
