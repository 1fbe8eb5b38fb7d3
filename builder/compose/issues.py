"""Issue pages: where each side stands, what it says in its own words, what happened, what is not known."""

from __future__ import annotations

import msgspec

from builder.compose.choosing import choose
from builder.compose.chronology import timeline
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.counting import counting
from builder.compose.disputes import disputes
from builder.compose.items import Candidate, DraftGroup, DraftPage, derived, wherever
from builder.compose.lead import lead
from builder.compose.ledger import differences
from builder.compose.page import Page, silences
from builder.compose.standing import cell, worded
from builder.model.derive import REAL
from builder.model.resolution import Issue
from builder.model.spans import Span
from builder.model.tables import Tables

VOICES = 8
"""Statements of one actor on an issue page."""
FIGURES = 10
RELATED = 8


def issue_page(corpus: Corpus, citer: Citer, issue: Issue) -> DraftPage:
    """Lay out an issue's briefing."""
    page = Page(corpus, citer, f"issues/{issue.slug}")
    page.section("glance", _glance(page, issue))
    opening = lead(corpus, page.writer, _sentences(corpus, issue), issue.id)
    page.section("bottom-line", page.opening(opening))
    stands, actors = _stands(page, issue)
    page.section("stands", stands, actors)
    # What is told differently stands side by side: voices and timeline give way to it.
    counts, told = differences(page, issue.id), disputes(page, issue.id)
    page.section("voices", *_voices(page, issue))
    page.section("timeline", *timeline(page, corpus.issue_events.get(issue.id, [])))
    page.section("differences", [*counts[0], *told[0]], [*counts[1], *told[1]])
    page.section("figures", *counting(page, corpus.issue_figures.get(issue.id, []), FIGURES))
    page.section("actors", _actors(page, issue))
    page.section("related", _related(page, issue))
    page.section("gaps", _gaps(page, issue))
    return explained(page.draft("issue", page.title("issue-name", [issue.id]), issue.id), page.tables, issue.id)


def explained(page: DraftPage, tables: Tables, issue: str) -> DraftPage:
    """Let each statement, event and figure of an issue's page tell on demand why it is there."""

    def why(candidate: Candidate) -> Candidate:
        if not candidate.about:
            return candidate
        item, ids = candidate.item, [issue, candidate.about]
        found = wherever(tables, page.path, item.section, "assigned", ids, key=item.id, group=item.group)
        return msgspec.structs.replace(candidate, why=found[0].item) if found else candidate

    sections = (
        msgspec.structs.replace(section, candidates=tuple(map(why, section.candidates))) for section in page.sections
    )
    return msgspec.structs.replace(page, sections=tuple(sections))


def _glance(page: Page, issue: Issue) -> list[Candidate]:
    inputs = _articles(page, issue)
    found = [
        derived(page.tables, page.path, "glance", rule, [issue.id]) for rule in ("issue-statements", "issue-actors")
    ]
    if inputs:
        found += [derived(page.tables, page.path, "glance", rule, inputs) for rule in ("articles", "origins")]
        if any(page.tables.sources[ident].published.date for ident in inputs):
            found += [derived(page.tables, page.path, "glance", rule, inputs) for rule in ("first-seen", "last-seen")]
    return [Candidate(item=item) for item in found]


def _articles(page: Page, issue: Issue) -> tuple[str, ...]:
    """Return the articles of what is said, happens or is counted on an issue: all that its page may show."""
    corpus = page.corpus
    told = {dated.article for _, dated in corpus.issue_events.get(issue.id, [])}
    told |= {counted.article for _, counted in corpus.issue_figures.get(issue.id, [])}
    said = {row.article for row in page.tables.on_issue.get(issue.id, ())}
    return tuple(sorted(said | {corpus.ids[key] for key in told}))


def _sentences(corpus: Corpus, issue: Issue) -> list[tuple[str, Span]]:
    pool: list[tuple[str, Span]] = []
    for voice in corpus.voices_by_issue.get(issue.id, []):
        pool += corpus_sentences(corpus, voice.main.article, voice.main.statement.sentence)
    for _, dated in corpus.issue_events.get(issue.id, []):
        pool += corpus_sentences(corpus, dated.article, (dated.event.start, dated.event.end))
    for _, counted in corpus.issue_figures.get(issue.id, []):
        pool += corpus_sentences(corpus, counted.article, counted.figure.sentence)
    return pool


def corpus_sentences(corpus: Corpus, key: str, span: Span) -> list[tuple[str, Span]]:
    """Return the sentences that a span touches, with their article."""
    return [(key, sentence) for sentence in corpus.within(key, span)]


def _stands(page: Page, issue: Issue) -> tuple[list[Candidate], list[DraftGroup]]:
    """Give each actor a direction and the statement that shows it best."""
    found: list[Candidate] = []
    groups: list[DraftGroup] = []
    tables, corpus = page.tables, page.corpus
    pairs = [actor for (actor, about) in tables.stands if about == issue.id and actor in tables.actors]
    for actor in sorted(pairs, key=lambda a: (-len(tables.said.get(a, ())), tables.actors[a].name, a)):
        if all(row.direction not in REAL and not row.veto for row in tables.stands[(actor, issue.id)]):
            continue
        if under := cell(page, "stands", (actor, issue.id), actor, 1):
            found += under
            groups.append(page.heading("stands", actor, "actor-name", [actor], corpus.target(actor)))
    for unknown in wherever(tables, page.path, "stands", "undecided", [issue.id], group="undecided"):
        found.append(unknown)
        groups.append(page.heading("stands", "undecided", "no-direction", [issue.id], None))
    return found, groups


def _voices(page: Page, issue: Issue) -> tuple[list[Candidate], list[DraftGroup]]:
    """Group what is said by who says it, the most talkative first."""
    by_actor: dict[str, list[Candidate]] = {}
    voices = worded(page.corpus.voices_by_issue.get(issue.id, []))
    speakers = sorted({str(voice.main.actor) for voice in voices})
    for actor in speakers:
        own = [voice for voice in voices if voice.main.actor == actor]
        ranked = choose(own, lambda v: v.main.statement.text, lambda _: 1.0, VOICES, same=0.7)
        if own_words := page.voices(ranked, "voices", VOICES, group=actor):
            by_actor[actor] = own_words
    ordered = sorted(by_actor, key=lambda a: (-len(by_actor[a]), page.tables.actors[a].name, a))
    groups = [page.heading("voices", a, "actor-name", [a], page.corpus.target(a)) for a in ordered]
    return [candidate for actor in ordered for candidate in by_actor[actor]], groups


def _actors(page: Page, issue: Issue) -> list[Candidate]:
    actors = {row.speaker.actor for row in page.tables.on_issue.get(issue.id, ()) if row.speaker} - {None}
    items = [
        derived(page.tables, page.path, "actors", "actor-on-issue", [str(actor), issue.id], key=str(actor))
        for actor in actors
    ]
    return [Candidate(item=item) for item in sorted(items, key=lambda item: (-_number(item.text), item.text))]


def _number(text: str) -> int:
    return int(text.rsplit(" · ", 1)[-1].split(maxsplit=1)[0])


def _related(page: Page, issue: Issue) -> list[Candidate]:
    found: list[Candidate] = []
    for other in sorted(page.tables.issues):
        if other != issue.id:
            found += wherever(page.tables, page.path, "related", "related-issue", [issue.id, other], key=other)
    return sorted(found, key=lambda c: (-_number(c.item.text), c.item.text))[:RELATED]


def _gaps(page: Page, issue: Issue) -> list[Candidate]:
    """Say who is spoken of on the issue and silent, and how narrow its sources are."""
    inputs = _articles(page, issue)
    found: list[Candidate] = []
    if inputs:
        found += wherever(page.tables, page.path, "gaps", "one-origin-each", [issue.id])
        for rule in ("single-origin", "one-side", "not-newer", "undated"):
            found += wherever(page.tables, page.path, "gaps", rule, inputs)
    return [*found, *silences(page, [pair for pair in page.corpus.involved if pair[1] == issue.id], "silent-here")]
