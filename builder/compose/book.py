"""Book: from the resolved record to everything that is printed, the cap and the gate on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from builder.compose.actors import actor_page
from builder.compose.afterwards import reworded
from builder.compose.capping import Choice, admitted, left_out
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.editorial import Paragraph, annotated, candidates, paragraphs, standing, unpinned, veiled
from builder.compose.gate import Gate
from builder.compose.issues import issue_page
from builder.compose.items import DraftPage, unlinked, wherever, with_line
from builder.compose.network import network
from builder.compose.news import changes_page, new_rows, with_news
from builder.compose.passing import passed
from builder.compose.proposals import named, proposed
from builder.compose.reviewing import KINDS, idle, with_review
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
from builder.model.briefing import Book, Briefing
from builder.model.curation import Editorial
from builder.model.diagnostic import Diagnostic
from builder.model.packed import kept
from builder.model.printed import every_item, shown_spans, verification
from builder.model.resolution import Actor, Issue, Resolution
from builder.model.settings import Settings
from builder.model.spans import Span, merge
from builder.model.tables import Shown, tables

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
    many = len(resolution.articles)
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
    cited = frozenset(source.article.key for source in found)
    corpus.tables = gate.tables = gate.tables.telling(cited=cited, verification=verification([], 0, short))
    closing = chain(source_pages(corpus, citer, found), (sources_index(corpus, citer),))
    ends = kept(Briefing, (page for draft in closing if (page := gate.page(draft, {})) is not None), many)
    tried = gate.candidates
    counts = verification(chain(pages, ends), tried, short)
    corpus.tables = gate.tables = gate.tables.telling(cited=cited, verification=counts, baseline=baseline)
    last = gate.page(about(corpus, citer, [one.id for one in desk.hidden]), {})
    whole = _Joined(pages, ends, () if last is None else (last,))
    links = backlinks(whole)
    # What tells of the other pages comes last and changes nothing on them: no link back, no count, no citation more.
    news = changes_page(corpus, citer, gate, whole)
    seen, new = _Seen(), new_rows(gate.tables)
    told = (with_review(with_news(page, gate, new), desk.reviews, gate) for page in whole)
    pages = kept(Briefing, map(seen.page, told), many)
    shown = Shown(None if settings.sources.text == "full" else seen.cited)
    rows = tables(corpus.resolution, shown=shown, cited=cited, verification=counts)
    order = sorted(range(len(pages)), key=lambda at: seen.paths[at])
    final = (reworded(_checked(pages[at], seen, gate), rows) for at in order)
    return Book(
        resolution=corpus.resolution,
        briefings=kept(Briefing, _with(final, news), many),
        sources=found,
        backlinks=links,
        candidates=tried,
        doubts=(*doubts, *unpinned(corpus, desk.pinned, seen.pinned), *idle(desk.reviews, seen.briefings)),
        capped=short,
    )


class _Joined(Iterable[Briefing]):
    """Pages one after the other, as often as asked for."""

    def __init__(self, *parts: Iterable[Briefing]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[Briefing]:
        return chain(*self._parts)


class _Seen:
    """What pages turn out to show, gathered while they pass by."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.briefings: set[str] = set()
        """Paths of the pages of actors and issues."""
        self.read: set[str] = set()
        """Paths of the pages that somebody has read as they are now."""
        self.pinned: set[str] = set()
        """Ids of the pinned statements that pages show."""
        self.cited: dict[str, tuple[Span, ...]] = {}
        """What pages cite of each article, by its key."""

    def page(self, page: Briefing) -> Briefing:
        """Take note of a page."""
        self.paths.append(page.path)
        if page.kind in KINDS:
            self.briefings.add(page.path)
        for key, spans in shown_spans([page]).items():
            self.cited[key] = merge((*self.cited.get(key, ()), *spans))
        for item in every_item(page):
            if item.rule == "reviewed":
                self.read.add(page.path)
            elif item.rule == "pinned":
                self.pinned.add(item.inputs[0])
        return page


def _checked(page: Briefing, seen: _Seen, gate: Gate) -> Briefing:
    return with_checks(page, seen.read, gate) if page.kind == "home" else page


def _with(pages: Iterable[Briefing], news: Briefing | None) -> Iterator[Briefing]:
    """Put the page of news in its place among pages sorted by path."""
    for page in pages:
        if news is not None and news.path < page.path:
            yield news
            news = None
        yield page
    if news is not None:
        yield news


def _settled(resolution: Resolution, settings: Settings, desk: Editorial) -> _Drafted:
    """Draft all pages that cite articles, without pages that would say nothing."""
    drafted = _drafted(Corpus(resolution), settings, desk)
    bare = _bare(drafted)
    if not bare:
        return drafted
    # Known only once the cap is spent; links have to know it too, and indexes are drafted again.
    gone = frozenset(f"actors/{actor.slug}" for actor in drafted.corpus.resolution.actors if actor.id in bare)
    own, corpus = drafted.own, drafted.corpus.in_index_only(bare)
    # The choice among all sentences of the book is large, and made anew.
    del drafted
    return _drafted(corpus, settings, desk, (unlinked(page, gone) for page in own if page.path not in gone))


def _let_through(
    drafted: _Drafted, short: tuple[str, ...], *, whole: bool
) -> tuple[Gate, Sequence[Briefing], list[Diagnostic]]:
    """Let through the gate what is drafted; return it with the gate, and remarks on what editors wrote."""
    corpus, choice = drafted.corpus, drafted.choice
    # What is left out is known before the gate has counted anything; the rule needs no more than that.
    quoted = frozenset(choice.cited)
    corpus.tables = corpus.tables.telling(cited=quoted, verification=verification([], 0, short))
    gate = Gate(corpus.resolution.articles, corpus.tables)
    notes, doubts = standing(drafted.paragraphs, choice, gate.ground)
    told = (annotated(noted(draft, choice, corpus), notes, corpus) for draft in drafted.pages)
    drafts = kept(DraftPage, told, len(corpus.articles))
    return gate, passed(drafts, choice, gate, corpus.resolution, whole=whole), [*drafted.doubts, *doubts]


@dataclass(frozen=True)
class _Drafted:
    """Pages before the gate, and what of the articles the cap lets them cite."""

    corpus: Corpus
    citer: Citer
    own: Sequence[DraftPage]
    """Pages of actors and issues, before what editors hide is taken out."""
    others: Sequence[DraftPage]
    desk: Editorial
    choice: Choice
    capped: frozenset[str]
    paragraphs: list[Paragraph]
    doubts: list[Diagnostic]

    @property
    def pages(self) -> Iterator[DraftPage]:
        """All pages, without what editors hide."""
        return veiled(chain(self.own, self.others), self.desk, self.corpus)


def _drafted(
    corpus: Corpus,
    settings: Settings,
    desk: Editorial,
    subjects: Iterable[DraftPage] | None = None,
) -> _Drafted:
    """Draft the pages that cite articles, those of actors and issues where they are not given; apply the cap."""
    resolution = corpus.resolution
    citer = Citer(corpus, anchored=settings.sources.text != "none")
    own = kept(DraftPage, _own(corpus, citer, desk) if subjects is None else subjects, len(corpus.articles))
    others = kept(DraftPage, _others(corpus, citer, settings), len(corpus.articles))
    paths = [*_subjects(corpus), *(page.path for page in others)]
    notes, doubts = paragraphs(corpus, citer, desk.notes, paths)
    drafts = chain(veiled(chain(own, others), desk, corpus), candidates(notes))
    choice, capped = admitted(drafts, resolution.articles, settings.sources.cap)
    return _Drafted(corpus, citer, own, others, desk, choice, capped, notes, doubts)


def _others(corpus: Corpus, citer: Citer, settings: Settings) -> Iterator[DraftPage]:
    """Draft the pages of the whole book that cite articles or lead to those that do."""
    yield home(corpus, citer, settings)
    yield positions(corpus, citer)
    yield whole_timeline(corpus, citer)
    yield actors_index(corpus, citer)
    yield issues_index(corpus, citer)
    yield from (page for page in (duplicates(corpus, citer), network(corpus, citer)) if page is not None)


def _subjects(corpus: Corpus) -> dict[str, Actor | Issue]:
    """Return who and what has a page, by its path: an actor and an issue may have one id ("border-security")."""
    found: dict[str, Actor | Issue] = {f"actors/{one.slug}": one for one in corpus.resolution.actors if one.page}
    return found | {f"issues/{one.slug}": one for one in corpus.resolution.issues}


def _own(corpus: Corpus, citer: Citer, desk: Editorial) -> Iterator[DraftPage]:
    """Draft the pages of actors and issues."""
    for subject in _subjects(corpus).values():
        if isinstance(subject, Actor):
            yield actor_page(corpus, citer, subject, desk.pinned)
        else:
            yield issue_page(corpus, citer, subject)


def _bare(drafted: _Drafted) -> frozenset[str]:
    """Return the actors of whom a page would hold counts and names alone, or of a place only what is there."""
    sections = drafted.choice.sections
    told = {path for path, names in sections.items() if names.difference(SAYS_NOTHING, ONLY_NAMED)}
    named = {path for path, names in sections.items() if names.intersection(ONLY_NAMED)}
    stay = {draft.subject for draft in drafted.pages if draft.kind == "actor" and _stays(draft)}
    return frozenset(
        actor.id
        for actor in drafted.corpus.resolution.actors
        if actor.page
        and f"actors/{actor.slug}" not in (told if actor.kind == "place" else told | named)
        and actor.id not in stay
    )


def _stays(draft: DraftPage) -> bool:
    """Tell whether a page says something without any words: where its subject stands, what is hidden or contested."""
    return any(
        section.name == "positions"
        or (section.name != "timeline" and any(candidate.item.rule in TELLING for candidate in section.candidates))
        for section in draft.sections
    )


def noted(draft: DraftPage, choice: Choice, corpus: Corpus) -> DraftPage:
    """Let a briefing say of which articles the cap leaves something out of it."""
    keys = left_out(draft, choice) if draft.kind in ("actor", "issue") else ()
    inputs = sorted(corpus.ids[key] for key in keys)
    for line in wherever(corpus.tables, draft.path, "gaps", "capped", inputs) if inputs else ():
        draft = with_line(draft, "gaps", line, before="names")
    return draft
