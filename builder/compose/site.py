"""Site pages: home, the indexes, the matrix of positions, the timeline of everything, and how it was made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from builder.compose.choosing import choose
from builder.compose.chronology import timeline
from builder.compose.citing import Citer
from builder.compose.corpus import Corpus, Voice
from builder.compose.disputes import elsewhere
from builder.compose.fitness import pointing
from builder.compose.gate import Gate
from builder.compose.items import Candidate, DraftGroup, DraftPage, derived, wherever
from builder.compose.page import Page
from builder.model.briefing import Briefing, Item, Part, Section
from builder.model.derive import REAL
from builder.model.identity import digest
from builder.model.printed import CHECKED, every_item
from builder.model.rows import IssueRow
from builder.model.rules.coverage import periods
from builder.model.settings import Settings
from builder.model.tables import Tables

MOST_ON_HOME = 12
QUOTED_ON_HOME = 5
MOST_EVENTS = 400
MOST_CELLS = 4000


def home(corpus: Corpus, citer: Citer, settings: Settings) -> DraftPage:
    """Lay out the home page."""
    page = Page(corpus, citer, "index")
    if settings.description:
        page.section("standfirst", [Candidate(item=_set("standfirst", settings.description))])
    totals = ["articles", "origins", "outlets", "actors", "issues", "statements"]
    found = [Candidate(item=derived(page.tables, "index", "glance", "total", [kind], key=kind)) for kind in totals]
    if corpus.resolution.as_of:
        found.append(Candidate(item=derived(page.tables, "index", "glance", "as-of", [])))
    page.section("glance", found)
    issues = _by_weight(page)[:MOST_ON_HOME]
    page.section("issues", [each for row in issues for each in _lively(page, "issues", "issue", row.id)])
    actors = sorted((a for a in corpus.resolution.actors if a.page), key=lambda a: (-a.salience, a.name, a.id))
    page.section("actors", [each for a in actors[:MOST_ON_HOME] for each in _lively(page, "actors", "actor", a.id)])
    among = periods(page.tables)
    chart = wherever(page.tables, "index", "coverage", "busiest", [])
    chart += wherever(page.tables, "index", "coverage", "spanned", []) if chart else []
    for period in among if chart else ():
        chart += wherever(page.tables, "index", "coverage", "coverage", [period], key=period)
    page.section("coverage", chart)
    plain, _ = elsewhere(page, corpus.voices, "quotations")
    key = choose(
        [voice for voice in plain if voice.main.statement.type == "direct" and not pointing(corpus, voice.main)],
        lambda voice: voice.main.statement.text,
        _weight,
        QUOTED_ON_HOME,
        same=0.4,
    )
    page.section("quotations", page.voices(key, "quotations", QUOTED_ON_HOME))
    return page.draft("home", _set("title", settings.title))


def _weight(voice: Voice) -> float:
    length = len(voice.main.statement.text.split())
    return 1.0 + 0.3 * len(voice.also) + (0.5 if voice.main.issues else 0.0) + (0.3 if 8 <= length <= 35 else 0.0)


def _set(section: str, words: str) -> Item:
    """Make an item of words that the book's settings give."""
    return Item(
        id="i" + digest("index", section),
        page="index",
        section=section,
        kind="editorial",
        parts=(Part(text=words),),
        writer="settings",
    )


def _row(page: Page, section: str, rule: str, ident: str) -> Candidate:
    return Candidate(item=derived(page.tables, page.path, section, rule, [ident], key=ident))


def _entry(page: Page, section: str, rule: str, inputs: Sequence[str], key: str) -> Candidate:
    return Candidate(item=derived(page.tables, page.path, section, rule, inputs, key=key))


def _lively(page: Page, section: str, kind: str, ident: str) -> list[Candidate]:
    """Make the row of an actor or an issue and what it was like over time."""
    return [
        _row(page, section, f"{kind}-row", ident),
        *wherever(page.tables, page.path, section, "rhythm", [kind, ident], key=ident),
    ]


def _by_weight(page: Page) -> list[IssueRow]:
    return sorted(
        page.tables.issues.values(), key=lambda row: (-len(page.tables.on_issue.get(row.id, ())), row.name, row.id)
    )


def actors_index(corpus: Corpus, citer: Citer) -> DraftPage:
    """Lay out the index of actors: those with a page first, by name."""
    page = Page(corpus, citer, "actors/index")
    ordered = sorted(corpus.resolution.actors, key=lambda a: (not a.page, a.name.casefold(), a.id))
    rows = (([actor.id, *sorted(corpus.ids[key] for key in actor.articles)], actor) for actor in ordered)
    page.section("index", [_entry(page, "index", "actor-entry", inputs, actor.id) for inputs, actor in rows])
    return page.draft("actors", page.title("page-title", [page.path]))


def issues_index(corpus: Corpus, citer: Citer) -> DraftPage:
    """Lay out the index of issues."""
    page = Page(corpus, citer, "issues/index")
    page.section("index", [_entry(page, "index", "issue-entry", [row.id], row.id) for row in _by_weight(page)])
    return page.draft("issues", page.title("page-title", [page.path]))


def positions(corpus: Corpus, citer: Citer) -> DraftPage:
    """Lay out the matrix: an item for each actor who speaks to an issue and each issue."""
    page = Page(corpus, citer, "positions")
    spoken = {actor for actor, _ in page.tables.stands}
    actors = [a for a in corpus.resolution.actors if a.page and a.id in spoken]
    actors.sort(key=lambda a: (-len(page.tables.said.get(a.id, ())), a.name, a.id))
    issues = sorted(
        {issue for _, issue in page.tables.stands}, key=lambda i: (-len(page.tables.on_issue.get(i, ())), i)
    )
    every = len(actors) * len(issues) <= MOST_CELLS
    cells: list[Candidate] = []
    for pair in ((a.id, i) for a in actors for i in issues if every or (a.id, i) in page.tables.stands):
        key = " ".join(pair)
        cells.append(Candidate(item=derived(page.tables, page.path, "positions", "cell", pair, key=key)))
        cells += wherever(page.tables, page.path, "positions", "ruled", pair, key=key)
    page.section("positions", cells)
    return page.draft("positions", page.title("page-title", [page.path]))


def directions_of(page: Briefing) -> set[str]:
    """Return the ids of the positions that a page shows with their words."""
    return {item.inputs[0] for item in every_item(page) if item.rule == "direction"}


def backed(matrix: DraftPage, tables: Tables, told: Collection[str]) -> DraftPage:
    """Leave out of the matrix each direction that is not among those `told` with their words."""

    def stands(candidate: Candidate) -> bool:
        rows = tables.stands.get((candidate.item.inputs[0], candidate.item.inputs[1]), ())
        return not rows or rows[0].direction not in REAL or rows[0].id in told

    sections = (
        msgspec.structs.replace(section, candidates=tuple(filter(stands, section.candidates)))
        for section in matrix.sections
    )
    return msgspec.structs.replace(matrix, sections=tuple(sections))


def duplicates(corpus: Corpus, citer: Citer) -> DraftPage | None:
    """List the pairs of actors that may be one, each with the lines that settle it; None where there is none."""
    page = Page(corpus, citer, "duplicates")
    found: list[Candidate] = []
    groups: list[DraftGroup] = []
    for pair in sorted(corpus.tables.unsure, key=lambda pair: tuple(name.casefold() for name in pair)):
        key = " | ".join(pair)
        if not wherever(page.tables, page.path, "pairs", "perhaps-one", pair):
            continue
        groups.append(page.heading("pairs", key, "perhaps-one", pair, None))
        found += wherever(page.tables, page.path, "pairs", "likeness", pair, key=key, group=key)
        for verdict in ("same", "not_same"):
            line = derived(
                page.tables, page.path, "pairs", "ruling", [*pair, verdict], key=f"{key} {verdict}", group=key
            )
            found.append(Candidate(item=line))
    page.section("pairs", found, groups)
    return page.draft("duplicates", page.title("page-title", [page.path])) if found else None


def whole_timeline(corpus: Corpus, citer: Citer) -> DraftPage:
    """Lay out the timeline of everything that is dated."""
    page = Page(corpus, citer, "timeline")
    page.section("timeline", *timeline(page, corpus.events, most=MOST_EVENTS))
    return page.draft("timeline", page.title("page-title", [page.path]))


def sources_index(corpus: Corpus, citer: Citer) -> DraftPage:
    """Lay out the index of sources, newest first, those without a date apart, and what of them is one report."""
    page = Page(corpus, citer, "sources/index")
    ordered = sorted(corpus.resolution.articles, key=lambda a: corpus.newest_first(a.key))
    dated, undated = (
        [
            _entry(page, section, "source-entry", [article.id], article.id)
            for article in ordered
            if bool(article.published.date) == known
        ]
        for section, known in (("index", True), ("undated", False))
    )
    page.section("index", dated)
    page.section("undated", undated)
    several = [row for row in page.tables.origins.values() if len(row.members) > 1]
    page.section("origins", [_row(page, "origins", "origin-row", row.id) for row in several])
    return page.draft("sources", page.title("page-title", [page.path]))


def with_checks(page: Briefing, read: Iterable[str], gate: Gate) -> Briefing:
    """Tell on the home page what was checked, and which briefings a person has `read` as they are now."""
    lines: list[tuple[str, list[str]]] = [(rule, []) for rule in ("gate-candidates", "gate-printed", "gate-withheld")]
    found = [
        passed
        for rule, inputs in (*lines, ("reviewed-total", sorted(read)))
        for one in wherever(gate.tables, "index", CHECKED, rule, inputs)
        if (passed := gate.passes(one.item)[0]) is not None
    ]
    section = Section(name=CHECKED, items=tuple(found))
    return msgspec.structs.replace(page, sections=(*page.sections, section)) if found else page


def about(corpus: Corpus, citer: Citer, hidden: Sequence[str] = ()) -> DraftPage:
    """Lay out how the book was made; its tables know what the gate did, `hidden` are statements kept off the pages."""
    page = Page(corpus, citer, "about")
    totals = ["articles", "origins", "outlets", "actors", "issues", "statements"]
    page.section("about", [Candidate(item=derived(page.tables, "about", "about", "total", [k], key=k)) for k in totals])
    rules = ("gate-candidates", "gate-printed", "gate-withheld")
    found = [candidate for rule in rules for candidate in wherever(page.tables, "about", "verification", rule, [])]
    for reason in page.tables.verification.withheld if page.tables.verification else ():
        found += wherever(page.tables, "about", "verification", "gate-withheld", [reason], key=reason)
    if hidden:
        found += wherever(page.tables, "about", "verification", "hidden", hidden)
    page.section("verification", found)
    inputs = tuple(sorted(page.tables.sources))
    if inputs:
        page.section("gaps", wherever(page.tables, "about", "gaps", "undated", inputs))
    return page.draft("about", page.title("page-title", [page.path]))
