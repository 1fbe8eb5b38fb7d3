"""Book: from the resolved record to everything that is printed, the cap and the gate on the way."""

from __future__ import annotations

from collections.abc import Mapping

from builder.compose.actors import actor_page
from builder.compose.capping import admitted, left_out
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.gate import Gate
from builder.compose.issues import issue_page
from builder.compose.items import DraftPage, wherever, with_line
from builder.compose.site import about, actors_index, home, issues_index, positions, sources_index, whole_timeline
from builder.compose.sources import backlinks, sources
from builder.model.briefing import Book, Item
from builder.model.printed import shown_spans, verification
from builder.model.resolution import Resolution
from builder.model.settings import Settings
from builder.model.tables import tables


def compose(resolution: Resolution, settings: Settings) -> Book:
    """Write every page of the book from the resolved record; the gate has the last word."""
    corpus = Corpus(resolution)
    citer = Citer(corpus, anchored=settings.sources.text != "none")
    drafts = [
        *(actor_page(corpus, citer, actor) for actor in resolution.actors if actor.page),
        *(issue_page(corpus, citer, issue) for issue in resolution.issues),
        home(corpus, citer, settings),
        positions(corpus, citer),
        whole_timeline(corpus, citer),
        actors_index(corpus, citer),
        issues_index(corpus, citer),
    ]
    forms, capped = admitted(drafts, resolution.articles, settings.sources.cap)
    short = tuple(sorted(corpus.ids[key] for key in capped))
    # What is left out is known before the gate has counted anything; the rule needs no more than that.
    quoted = frozenset(citation.article for item in forms.values() for citation in item.citations)
    corpus.tables = tables(resolution, cited=quoted, verification=verification([], 0, short))
    drafts = [noted(draft, forms, corpus) for draft in drafts]
    gate = Gate(resolution.articles, corpus.tables)
    pages = [page for draft in drafts if (page := gate.page(draft, forms)) is not None]
    # The closing pages tell of the others: what of the articles these cite, and what was withheld.
    found = sources(corpus, citer, pages, text=settings.sources.text, capped=capped)
    cited = frozenset(shown_spans(pages))
    corpus.tables = gate.tables = tables(resolution, cited=cited, verification=verification([], 0, short))
    pages += [page for page in [gate.page(sources_index(corpus, citer), {})] if page is not None]
    candidates = gate.candidates
    counts = verification(pages, candidates, short)
    corpus.tables = gate.tables = tables(resolution, cited=cited, verification=counts)
    pages += [page for page in [gate.page(about(corpus, citer), {})] if page is not None]
    return Book(
        resolution=resolution,
        briefings=tuple(sorted(pages, key=lambda page: page.path)),
        sources=found,
        backlinks=backlinks(pages),
        candidates=candidates,
        capped=short,
    )


def noted(draft: DraftPage, forms: Mapping[tuple[str, str], Item], corpus: Corpus) -> DraftPage:
    """Let a briefing say of which articles the cap leaves something out of it."""
    keys = left_out(draft, forms) if draft.kind in ("actor", "issue") else ()
    inputs = sorted(corpus.ids[key] for key in keys)
    for line in wherever(corpus.tables, draft.path, "gaps", "capped", inputs) if inputs else ():
        draft = with_line(draft, "gaps", line, before="names")
    return draft
