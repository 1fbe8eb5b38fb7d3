"""Book: from the resolved record to everything that is printed, the cap and the gate on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from builder.compose.actors import actor_page
from builder.compose.afterwards import reworded
from builder.compose.capping import admitted, left_out
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.editorial import Paragraph, annotated, candidates, paragraphs, unpinned, veiled
from builder.compose.gate import Gate
from builder.compose.issues import issue_page
from builder.compose.items import DraftPage, wherever, with_line
from builder.compose.network import network
from builder.compose.news import changes_page, with_news
from builder.compose.passing import passed
from builder.compose.proposals import named, proposed
from builder.compose.reviewing import idle, with_reviews
from builder.compose.site import (
    about,
    actors_index,
    duplicates,
    home,
    issues_index,
    positions,
    sources_index,
    whole_timeline,
    with_checks,
)
from builder.compose.sources import backlinks, source_pages, sources
from builder.compose.written import written
from builder.model.assist import Assistant
from builder.model.baseline import Baseline
from builder.model.briefing import Book, Briefing, Item
from builder.model.curation import Editorial
from builder.model.diagnostic import Diagnostic
from builder.model.printed import shown_spans, verification
from builder.model.resolution import Resolution
from builder.model.settings import Settings
from builder.model.tables import Shown, tables

_PAGE = re.compile(rb'"(actors/[^"#]+)')

SAYS_NOTHING = ("title", "roles", "names")
"""Sections that identify an actor and tell nothing about it."""

TELLING = ("hidden", "contested")
"""Rules of lines that tell of words which stand elsewhere or nowhere."""

ONLY_NAMED = ("mentions", "timeline", "figures")
"""Sections in which a place is named as that in which something is or happens."""


def compose(
    resolution: Resolution,
    settings: Settings,
    editorial: Editorial | None = None,
    baseline: Baseline | None = None,
    assistant: Assistant | None = None,
) -> Book:
    """Write every page of the book from the resolved record; the gate has the last word.

    `editorial` is what editors add and keep off, `baseline` the published record that the book is compared with.
    An `assistant` may word sentences; the gate decides on each.
    """
    desk = editorial or Editorial()
    resolution, headings = proposed(resolution, assistant) if assistant is not None else (resolution, {})
    drafted = _settled(resolution, settings, desk)
    corpus, citer, capped = drafted.corpus, drafted.citer, drafted.capped
    short = tuple(sorted(corpus.ids[key] for key in capped))
    gate, pages, doubts = _let_through(drafted, short, whole=settings.sources.text == "full")
    # Drafts, with all forms of every sentence, are larger than what is made of them.
    del drafted
    corpus.forget()
    if assistant is not None:
        pages = named(written(pages, gate, assistant), headings, gate)
    # The closing pages tell of the others: what of the articles these cite, and what was withheld.
    found = sources(corpus, citer, pages, text=settings.sources.text, capped=capped)
    cited = frozenset(shown_spans(pages))
    corpus.tables = gate.tables = gate.tables.telling(cited=cited, verification=verification([], 0, short))
    closing = [*source_pages(corpus, citer, found), sources_index(corpus, citer)]
    pages += [page for draft in closing if (page := gate.page(draft, {})) is not None]
    tried = gate.candidates
    counts = verification(pages, tried, short)
    corpus.tables = gate.tables = gate.tables.telling(cited=cited, verification=counts, baseline=baseline)
    hidden = [one.id for one in desk.hidden]
    pages += [page for page in [gate.page(about(corpus, citer, hidden), {})] if page is not None]
    links = backlinks(pages)
    # What tells of the other pages comes last and changes nothing on them: no link back, no count, no citation more.
    news = changes_page(corpus, citer, gate, pages)
    pages = with_checks(with_reviews(with_news(pages, gate), desk.reviews, gate), gate)
    shown = Shown(None if settings.sources.text == "full" else shown_spans(pages))
    pages = reworded(pages, tables(corpus.resolution, shown=shown, cited=cited, verification=counts))
    pages += [news] if news is not None else []
    return Book(
        resolution=corpus.resolution,
        briefings=tuple(sorted(pages, key=lambda page: page.path)),
        sources=found,
        backlinks=links,
        candidates=tried,
        doubts=(*doubts, *unpinned(corpus, desk.pinned, pages), *idle(desk.reviews, pages)),
        capped=short,
    )


def _settled(resolution: Resolution, settings: Settings, desk: Editorial) -> _Drafted:
    """Draft all pages that cite articles, without pages that would say nothing."""
    drafted = _drafted(Corpus(resolution), settings, desk)
    bare = _bare(resolution, drafted.forms, drafted.pages)
    if not bare:
        return drafted
    # Known only once the cap is spent; links and indexes have to know it too, so they are drafted again.
    gone = frozenset(f"actors/{actor.slug}" for actor in drafted.corpus.resolution.actors if actor.id in bare)
    return _drafted(drafted.corpus.in_index_only(bare), settings, desk, _untouched(drafted.own, gone))


def _let_through(
    drafted: _Drafted, short: tuple[str, ...], *, whole: bool
) -> tuple[Gate, list[Briefing], list[Diagnostic]]:
    """Let through the gate what is drafted; return it with the gate, and remarks on what editors wrote."""
    corpus, forms = drafted.corpus, drafted.forms
    # What is left out is known before the gate has counted anything; the rule needs no more than that.
    quoted = frozenset(citation.article for item in forms.values() for citation in item.citations)
    corpus.tables = corpus.tables.telling(cited=quoted, verification=verification([], 0, short))
    gate = Gate(corpus.resolution.articles, corpus.tables)
    drafts = [noted(draft, forms, corpus) for draft in drafted.pages]
    drafts, doubts = annotated(drafts, drafted.paragraphs, forms, corpus, gate.ground)
    pages = passed(drafts, forms, gate, corpus.resolution, whole=whole)
    return gate, pages, [*drafted.doubts, *doubts]


@dataclass(frozen=True)
class _Drafted:
    """Pages before the gate, and what of the articles the cap lets them cite."""

    corpus: Corpus
    citer: Citer
    own: Mapping[str, DraftPage]
    """Pages of actors and issues, by path, before what editors hide is taken out."""
    pages: list[DraftPage]
    forms: Mapping[tuple[str, str], Item]
    capped: frozenset[str]
    paragraphs: list[Paragraph]
    doubts: list[Diagnostic]


def _drafted(
    corpus: Corpus, settings: Settings, desk: Editorial, kept: Mapping[str, DraftPage] | None = None
) -> _Drafted:
    """Draft the pages that cite articles and choose what of them the cap allows; pages that are `kept` stay."""
    resolution = corpus.resolution
    citer = Citer(corpus, anchored=settings.sources.text != "none")
    kept = kept or {}
    # By path, for an actor and an issue may have one id ("border-security").
    own = {
        path: kept[path] if path in kept else actor_page(corpus, citer, actor, desk.pinned)
        for actor, path in ((actor, f"actors/{actor.slug}") for actor in resolution.actors if actor.page)
    }
    own |= {
        path: kept[path] if path in kept else issue_page(corpus, citer, issue)
        for issue, path in ((issue, f"issues/{issue.slug}") for issue in resolution.issues)
    }
    drafts = [
        *own.values(),
        home(corpus, citer, settings),
        positions(corpus, citer),
        whole_timeline(corpus, citer),
        actors_index(corpus, citer),
        issues_index(corpus, citer),
        *(page for page in [duplicates(corpus, citer), network(corpus, citer)] if page is not None),
    ]
    drafts = veiled(drafts, desk, corpus)
    notes, doubts = paragraphs(corpus, citer, desk.notes, [draft.path for draft in drafts])
    forms, capped = admitted([*drafts, *candidates(notes)], resolution.articles, settings.sources.cap)
    return _Drafted(corpus, citer, own, drafts, forms, capped, notes, doubts)


def _untouched(drafts: Mapping[str, DraftPage], gone: frozenset[str]) -> dict[str, DraftPage]:
    """Return the pages that lead to none of those that are gone: nothing of them would be drafted otherwise."""
    away = {path.encode() for path in gone}
    return {
        path: draft
        for path, draft in drafts.items()
        if path not in gone and not away.intersection(_PAGE.findall(msgspec.json.encode(draft)))
    }


def _bare(resolution: Resolution, forms: Mapping[tuple[str, str], Item], drafts: Iterable[DraftPage]) -> frozenset[str]:
    """Return the actors of whom a page would hold counts and names alone, or of a place only what is there."""
    told = {item.page for item in forms.values() if item.section not in (*SAYS_NOTHING, *ONLY_NAMED)}
    named = {item.page for item in forms.values() if item.section in ONLY_NAMED}
    kept = {draft.subject for draft in drafts if draft.kind == "actor" and _stays(draft)}
    return frozenset(
        actor.id
        for actor in resolution.actors
        if actor.page
        and f"actors/{actor.slug}" not in (told if actor.kind == "place" else told | named)
        and actor.id not in kept
    )


def _stays(draft: DraftPage) -> bool:
    """Tell whether a page says something without any words: where its subject stands, what is hidden or contested."""
    return any(
        section.name == "positions"
        or (section.name != "timeline" and any(candidate.item.rule in TELLING for candidate in section.candidates))
        for section in draft.sections
    )


def noted(draft: DraftPage, forms: Mapping[tuple[str, str], Item], corpus: Corpus) -> DraftPage:
    """Let a briefing say of which articles the cap leaves something out of it."""
    keys = left_out(draft, forms) if draft.kind in ("actor", "issue") else ()
    inputs = sorted(corpus.ids[key] for key in keys)
    for line in wherever(corpus.tables, draft.path, "gaps", "capped", inputs) if inputs else ():
        draft = with_line(draft, "gaps", line, before="names")
    return draft
