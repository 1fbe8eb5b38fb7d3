"""The flow of resolve on one page: origins, actors, issues, who said what on which, where each stands."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.analysis import Analysis
from builder.model.article import Article
from builder.model.curation import Curation, Published
from builder.model.diagnostic import Diagnostic
from builder.model.resolution import Decision, Resolution
from builder.model.settings import Settings
from builder.resolve import names, stems
from builder.resolve.actors import Cast, cast, role_words
from builder.resolve.clusters import cluster
from builder.resolve.corpus import Corpus, corpus
from builder.resolve.forms import gather
from builder.resolve.happenings import happenings
from builder.resolve.issues import sort
from builder.resolve.positions import positions
from builder.resolve.rulings import idle, rulings, unknown_roles
from builder.resolve.speech import statements
from builder.resolve.spread import HERE, Spread

_REMEMBERED = 50_000
"""Names and words up to which a book's are remembered for the next time: of more, the memory is worth more."""


def resolve(  # noqa: PLR0913, PLR0917
    articles: Sequence[Article],
    analyses: Sequence[Analysis],
    curation: Curation,
    published: Published,
    settings: Settings,
    spread: Spread = HERE,
) -> tuple[Resolution, tuple[Diagnostic, ...]]:
    """Resolve a corpus: names to actors, statements to speakers and issues, actors to positions.

    The analyses may come in any order; an article without one counts as an origin and no more. They are read several
    times, mostly from the first to the last, and none is held: each may be made anew from where it is kept.
    `spread` does the parts that know nothing of each other: near-copies, and names that may be one.
    """
    whole = corpus(articles, analyses, [outlet.name for outlet in curation.outlets if outlet.wire], spread)
    who, decisions, missing = _actors(whole, curation, published, settings, spread)
    about, unmatched = sort(whole, who, curation, published, settings.issues)
    spoken = statements(whole, who, about)
    stands, vetoed = positions(whole, spoken, who.actors, about, curation)
    told = happenings(whole, who, about, stands.statements)
    made = Resolution(
        as_of=settings.as_of or _newest(whole.articles),
        articles=whole.articles,
        origins=whole.origins,
        actors=who.actors,
        issues=about.issues,
        statements=stands.statements,
        events=told.events,
        figures=told.figures,
        dealings=told.dealings,
        positions=stands.positions,
        decisions=decisions,
        sentences=told.sentences,
        broken=told.broken,
        leaning=told.leaning,
        owners=tuple(sorted((outlet.name, outlet.owner) for outlet in curation.outlets if outlet.owner)),
    )
    names.forget(_REMEMBERED)
    stems.forget(_REMEMBERED)
    return made, (*missing, *unmatched, *vetoed)


def _actors(
    whole: Corpus, curation: Curation, published: Published, settings: Settings, spread: Spread
) -> tuple[Cast, tuple[Decision, ...], tuple[Diagnostic, ...]]:
    forms, singles = gather(whole)
    rules, missing = rulings(curation, forms, singles)
    roles = {form.key: role_words(form.locals) for form in forms}
    clusters, decisions = cluster(forms, singles, roles, rules.same, rules.apart, spread)
    who = cast(clusters, whole, rules, published, settings.actors)
    idly = idle(rules, (found.keys for found in clusters), curation)
    return who, decisions, (*missing, *idly, *unknown_roles(curation, who.actors))


def _newest(articles: Sequence[Article]) -> str | None:
    return max((article.published.date for article in articles if article.published.date), default=None)
