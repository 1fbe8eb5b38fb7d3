"""Sources: what of each article is cited, sentence by sentence, and which pages lead here or there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.items import Candidate, DraftPage, derived, wherever
from builder.compose.page import Page
from builder.model.briefing import Backlink, Briefing, Passage, Source
from builder.model.packed import kept
from builder.model.printed import citations, every_item
from builder.model.spans import Span, merge, overlaps
from builder.model.tables import source_path

Use = tuple[tuple[Span, ...], str, str]
"""What is cited of an article by whom: spans, page path, item id."""


def sources(
    corpus: Corpus, citer: Citer, briefings: Iterable[Briefing], *, text: str, capped: frozenset[str]
) -> Sequence[Source]:
    """Make a source page of every article that is cited."""
    cited: dict[str, list[Use]] = {}
    # Many items cite the same passage: it is held once.
    same: dict[tuple[Span, ...], tuple[Span, ...]] = {}
    for briefing in briefings:
        for item in every_item(briefing):
            for citation in citations(item):
                spans = same.setdefault(citation.spans, citation.spans)
                cited.setdefault(citation.article, []).append((spans, briefing.path, item.id))
    return kept(
        Source,
        (
            Source(
                path=source_path(corpus.articles[key]),
                article=corpus.articles[key],
                origin=corpus.origin.get(key, ""),
                passages=() if text == "none" else tuple(_passages(corpus, citer, key, cited[key])),
                capped=key in capped,
            )
            for key in sorted(cited)
        ),
        len(corpus.articles),
    )


def source_pages(corpus: Corpus, citer: Citer, found: Iterable[Source]) -> Iterator[DraftPage]:
    """Say on each source page where what is known of its article comes from, and which articles repeat it."""
    return (_source_page(corpus, citer, source) for source in found)


def _source_page(corpus: Corpus, citer: Citer, source: Source) -> DraftPage:
    page, ident = Page(corpus, citer, source.path), source.article.id
    page.section("byline", [Candidate(item=derived(page.tables, page.path, "byline", "source-line", [ident]))])
    origin = page.tables.origins[page.tables.sources[ident].origin]
    rules = ("dated-from", "known-from", "owned")
    known = [one for rule in rules for one in wherever(page.tables, page.path, "provenance", rule, [ident])]
    for other in _quoting_alike(page, ident):
        known += wherever(page.tables, page.path, "provenance", "shared", [ident, other], key=other)
    page.section("provenance", known)
    lines = wherever(page.tables, page.path, "repeats", "repeated", [ident])
    for other in origin.members:
        if other != ident:
            lines += wherever(page.tables, page.path, "repeats", "repeat", [ident, other], key=other)
    page.section("repeats", lines)
    return page.draft("source", page.title("source-title", [ident]))


def _quoting_alike(page: Page, ident: str) -> list[str]:
    """Return the articles that have quotations in common with an undated one."""
    if page.tables.sources[ident].published.date:
        return []
    found = (page.tables.quoted_in[words] for words in page.tables.quotes_of.get(ident, ()))
    return sorted(set().union(*found) - {ident})


def _passages(corpus: Corpus, citer: Citer, key: str, cited: Sequence[Use]) -> Iterable[Passage]:
    """Return a passage for each sentence of which anything is cited, with all that is cited of it."""
    shown = merge(span for own, _, _ in cited for span in own)
    sentences = sorted({s for span in shown for s in corpus.within(key, span)})
    loose = [span for span in shown if not any(overlaps(span, sentence) for sentence in sentences)]
    units: list[Span] = sorted([*sentences, *loose])
    for unit in units:
        spans = tuple((max(a, unit[0]), min(b, unit[1])) for a, b in shown if overlaps((a, b), unit))
        citation = citer.cite(key, spans)
        if citation.passage:
            users = {(page, item) for own, page, item in cited if any(overlaps(unit, span) for span in own)}
            yield Passage(id=citation.passage, citation=citation, cited_by=tuple(sorted(users)))


def backlinks(briefings: Iterable[Briefing]) -> tuple[tuple[str, tuple[Backlink, ...]], ...]:
    """Return for each page the items of other pages that link to it."""
    found: dict[str, set[tuple[str, str]]] = {}
    for briefing in briefings:
        for section in briefing.sections:
            linking = [(group.heading, group.target) for group in section.groups]
            linking += [(item, part.target) for item in section.items for part in item.parts]
            for item, target in linking:
                if target and target != briefing.path:
                    found.setdefault(target, set()).add((briefing.path, item.id))
    return tuple(
        (path, tuple(Backlink(page=page, item=item) for page, item in sorted(found[path]))) for path in sorted(found)
    )
