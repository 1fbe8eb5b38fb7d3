"""Book: from the resolved record to everything that is printed, the cap and the gate on the way."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from builder.compose.actors import actor_page
from builder.compose.afterwards import reworded
from builder.compose.capping import admitted, left_out
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.gate import Gate
from builder.compose.issues import issue_page
from builder.compose.items import DraftPage, wherever, with_line
from builder.compose.site import (
    about,
    actors_index,
    backed,
    duplicates,
    home,
    issues_index,
    positions,
    sources_index,
    whole_timeline,
)
from builder.compose.sources import backlinks, source_pages, sources
from builder.model.briefing import Book, Item
from builder.model.printed import shown_spans, verification
from builder.model.resolution import Resolution
from builder.model.settings import Settings
from builder.model.tables import Shown, tables

SAYS_NOTHING = ("title", "roles", "names")
"""Sections that identify an actor and tell nothing about it."""


def compose(resolution: Resolution, settings: Settings) -> Book:
    """Write every page of the book from the resolved record; the gate has the last word."""
    corpus, citer, drafts, forms, capped = _drafted(resolution, settings)
    if bare := _bare(resolution, forms):
        # Known only once the cap is spent; links and indexes have to know it too, so they are drafted again.
        resolution = _in_index_only(resolution, bare)
        corpus, citer, drafts, forms, capped = _drafted(resolution, settings)
    short = tuple(sorted(corpus.ids[key] for key in capped))
    # What is left out is known before the gate has counted anything; the rule needs no more than that.
    quoted = frozenset(citation.article for item in forms.values() for citation in item.citations)
    corpus.tables = tables(resolution, cited=quoted, verification=verification([], 0, short))
    drafts = [noted(draft, forms, corpus) for draft in drafts]
    gate = Gate(resolution.articles, corpus.tables)
    matrix = next(draft for draft in drafts if draft.path == "positions")
    pages = [page for draft in drafts if draft is not matrix and (page := gate.page(draft, forms)) is not None]
    pages += [page for page in [gate.page(backed(matrix, corpus.tables, pages), forms)] if page is not None]
    # The closing pages tell of the others: what of the articles these cite, and what was withheld.
    found = sources(corpus, citer, pages, text=settings.sources.text, capped=capped)
    cited = frozenset(shown_spans(pages))
    corpus.tables = gate.tables = tables(resolution, cited=cited, verification=verification([], 0, short))
    closing = [*source_pages(corpus, citer, found), sources_index(corpus, citer)]
    pages += [page for draft in closing if (page := gate.page(draft, {})) is not None]
    candidates = gate.candidates
    counts = verification(pages, candidates, short)
    corpus.tables = gate.tables = tables(resolution, cited=cited, verification=counts)
    pages += [page for page in [gate.page(about(corpus, citer), {})] if page is not None]
    shown = Shown(None if settings.sources.text == "full" else shown_spans(pages))
    pages = reworded(pages, tables(resolution, shown=shown, cited=cited, verification=counts))
    return Book(
        resolution=resolution,
        briefings=tuple(sorted(pages, key=lambda page: page.path)),
        sources=found,
        backlinks=backlinks(pages),
        candidates=candidates,
        capped=short,
    )


def _drafted(
    resolution: Resolution, settings: Settings
) -> tuple[Corpus, Citer, list[DraftPage], Mapping[tuple[str, str], Item], frozenset[str]]:
    """Draft the pages that cite articles and choose what of them the cap allows."""
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
        *(page for page in [duplicates(corpus, citer)] if page is not None),
    ]
    forms, capped = admitted(drafts, resolution.articles, settings.sources.cap)
    return corpus, citer, drafts, forms, capped


def _bare(resolution: Resolution, forms: Mapping[tuple[str, str], Item]) -> frozenset[str]:
    """Return the actors of whom a page would hold counts and names alone."""
    told = {item.page for item in forms.values() if item.section not in SAYS_NOTHING}
    placed = {position.actor for position in resolution.positions}
    return frozenset(
        actor.id
        for actor in resolution.actors
        if actor.page and f"actors/{actor.slug}" not in told and actor.id not in placed
    )


def _in_index_only(resolution: Resolution, actors: frozenset[str]) -> Resolution:
    kept = (msgspec.structs.replace(a, page=False) if a.id in actors else a for a in resolution.actors)
    return msgspec.structs.replace(resolution, actors=tuple(kept))


def noted(draft: DraftPage, forms: Mapping[tuple[str, str], Item], corpus: Corpus) -> DraftPage:
    """Let a briefing say of which articles the cap leaves something out of it."""
    keys = left_out(draft, forms) if draft.kind in ("actor", "issue") else ()
    inputs = sorted(corpus.ids[key] for key in keys)
    for line in wherever(corpus.tables, draft.path, "gaps", "capped", inputs) if inputs else ():
        draft = with_line(draft, "gaps", line, before="names")
    return draft
