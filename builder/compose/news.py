"""News: what is new since the published book, told with sentences that other pages print already.

Nothing more of any article is cited for it: what these items cite is a part of what the rest of the book cites.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from builder.compose.citing import Citer
from builder.compose.corpus import Corpus
from builder.compose.gate import Gate
from builder.compose.items import Candidate, DraftGroup, derived, wherever
from builder.compose.page import Page
from builder.model.baseline import Changes, Shift
from builder.model.briefing import Briefing, Item, Part, Section
from builder.model.identity import digest
from builder.model.matching import find
from builder.model.printed import CHANGES, NEW, every_item
from builder.model.rows import StatementRow
from builder.model.rules.changes import KINDS, concerns
from builder.model.spans import ELLIPSIS, covers
from builder.model.tables import Tables

MOST = 200
"""New statements that the page quotes; it counts the others."""
A_SIDE = 2
"""Quotations that show a side of a shift."""
ON_A_BRIEFING = 8
"""New statements to which a briefing leads; it counts the others too."""

Quoted = Mapping[str, Sequence[Item]]
"""The printed items that quote a statement, by its id, the fullest first."""


def new_rows(tables: Tables) -> Mapping[str, Sequence[StatementRow]]:
    """Return the statements that news may quote, by article: those that are new and those that bear a shift."""
    found = tables.changed
    if found is None:
        return {}
    idents = {*found.statements, *(ident for one in found.shifts for ident in (*one.earlier, *one.later))}
    rows: dict[str, list[StatementRow]] = {}
    for ident in sorted(idents & tables.statements.keys()):
        row = tables.statements[ident]
        rows.setdefault(tables.sources[row.article].key, []).append(row)
    return rows


def quoted(pages: Iterable[Briefing], rows: Mapping[str, Sequence[StatementRow]]) -> Quoted:
    """Return what pages print of each of some statements; a sentence that holds all its words prints it too."""
    known = {row.id for own in rows.values() for row in own}
    found: dict[str, list[Item]] = {}
    for page in pages:
        for item in every_item(page):
            if item.kind == "sourced":
                for ident in dict.fromkeys([*_stated(item), *_held(item, rows)]):
                    if ident in known:
                        found.setdefault(ident, []).append(item)
    for ident, items in found.items():
        items.sort(key=lambda item: (item.statement != ident, -len(item.text), item.page, item.id))
    return found


def _stated(item: Item) -> Iterator[str]:
    return (citation.statement for citation in item.citations if citation.statement)


def _held(item: Item, spoken: Mapping[str, Sequence[StatementRow]]) -> Iterator[str]:
    """Return the statements of a named speaker whose words stand whole in a sentence."""
    for citation in item.citations[:1] if item.statement is None else ():
        for row in spoken.get(citation.article, ()):
            named = row.speaker is not None and row.speaker.actor is not None
            cited = all(any(covers(span, own) for span in citation.spans) for own in row.spans)
            if named and cited and all(find(piece, item.text) >= 0 for piece in (row.text or "\0").split(ELLIPSIS)):
                yield row.id


def changes_page(corpus: Corpus, citer: Citer, gate: Gate, pages: Iterable[Briefing]) -> Briefing | None:
    """Lay out the page that tells all that changed; None where nothing was published before."""
    found = gate.tables.changed
    if found is None:
        return None
    page = Page(corpus, citer, CHANGES)
    page.tables = gate.tables
    told = quoted(pages, new_rows(page.tables))
    glance = [derived(page.tables, CHANGES, "glance", "since", [])]
    lines = [Candidate(item=item) for item in glance]
    lines += wherever(page.tables, CHANGES, "glance", "nothing-changed", [])
    for kind in KINDS:
        lines += wherever(page.tables, CHANGES, "glance", "changed-total", [kind], key=kind)
    page.section("glance", lines)
    used: set[str] = set()
    for section, shifts in (
        ("shifts", [one for one in found.shifts if one.before]),
        ("new-positions", [one for one in found.shifts if not one.before]),
    ):
        page.section(section, *_shifts(page, section, shifts, told, used))
    page.section("new-statements", *_statements(page, found, told, used))
    for section, rule, idents in (
        ("new-actors", "new-actor", found.actors),
        ("new-issues", "new-issue", found.issues),
    ):
        page.section(section, _rows(page, section, rule, idents))
    page.section("corrected", _corrected(page, found, pages))
    gone = _rows(page, "withdrawn", "withdrawn", [one.article for one in found.withdrawals])
    for kind in ("actors", "issues"):
        gone += wherever(page.tables, CHANGES, "withdrawn", "pages-gone", [kind], key=kind)
    page.section("withdrawn", gone)
    page.section("new-articles", _rows(page, "new-articles", "new-article", found.articles))
    draft = page.draft("changes", page.title("page-title", [CHANGES]))
    forms = {(c.item.page, c.item.id): c.item for s in draft.sections for c in s.candidates}
    made = gate.page(draft, forms)
    return msgspec.structs.replace(made, withheld=()) if made is not None else None


def _rows(page: Page, section: str, rule: str, idents: Iterable[str]) -> list[Candidate]:
    return [Candidate(item=derived(page.tables, page.path, section, rule, [one], key=one)) for one in idents]


def _copied(page: Page, item: Item, section: str, group: str | None, key: str = "") -> Candidate:
    """Return a printed item for another place; its speaker leads to the page of its own that it came from."""
    speaker = page.corpus.target(item.inputs[0]) if item.statement and item.inputs else None
    parts = tuple(
        Part(text=part.text, role=part.role, target=speaker) if part.role == "speaker" else part for part in item.parts
    )
    ident = "i" + digest(page.path, section, item.id, group or "", key)
    return Candidate(
        item=msgspec.structs.replace(
            item, id=ident, page=page.path, section=section, group=group, parts=parts, checks=()
        )
    )


def _shifts(
    page: Page, section: str, shifts: Iterable[Shift], told: Quoted, used: set[str]
) -> tuple[list[Candidate], list[DraftGroup]]:
    """Show each shift with what was published, what is now, and the words for either."""
    found: list[Candidate] = []
    groups: list[DraftGroup] = []
    for one in shifts:
        pair = (one.actor, one.issue)
        group = " ".join(pair)
        under = wherever(page.tables, page.path, section, "turned", pair, key=group, group=group) if one.before else []
        shown: set[str] = set()
        for side, idents in (("before", one.earlier), ("now", one.later)):
            line = wherever(
                page.tables, page.path, section, "shift-side", [*pair, side], key=f"{group} {side}", group=group
            )
            words = _words(page, section, group, side, [i for i in idents if i in told], told, shown)
            under += [*line, *words]
            used.update(
                ident for ident in idents if any(one.item.text == told[ident][0].text for one in words if ident in told)
            )
        if shown:
            found += under
            groups.append(page.heading(section, group, "stands-on", pair, None))
    return found, groups


def _words(  # noqa: PLR0913, PLR0917
    page: Page, section: str, group: str, side: str, idents: Sequence[str], told: Quoted, shown: set[str]
) -> list[Candidate]:
    found: list[Candidate] = []
    for ident in idents:
        item = told[ident][0]
        if len(found) < A_SIDE and item.text not in shown:
            shown.add(item.text)
            found.append(_copied(page, item, section, group, side))
    return found


def _statements(page: Page, found: Changes, told: Quoted, used: set[str]) -> tuple[list[Candidate], list[DraftGroup]]:
    """Group the new statements by who made them; those that no page quotes are counted."""
    by_actor: dict[str, list[Candidate]] = {}
    texts: set[str] = set()
    left: list[str] = []
    rows = sorted(
        (page.tables.statements[ident] for ident in found.statements),
        key=lambda row: (page.corpus.newest_first(page.tables.sources[row.article].key), row.spans),
    )
    for row in rows:
        item = told[row.id][0] if row.id in told else None
        actor = row.speaker.actor if row.speaker else None
        if item is None or actor is None or len(texts) >= MOST:
            left.append(row.id)
        elif row.id not in used and item.text not in texts:
            texts.add(item.text)
            by_actor.setdefault(actor, []).append(_copied(page, item, "new-statements", actor))
    ordered = sorted(by_actor, key=lambda actor: (-len(by_actor[actor]), page.tables.actors[actor].name, actor))
    groups = [
        page.heading("new-statements", actor, "actor-name", [actor], page.corpus.target(actor)) for actor in ordered
    ]
    more = wherever(page.tables, page.path, "new-statements", "more-new", left) if left else []
    return [*more, *(one for actor in ordered for one in by_actor[actor])], groups


def _corrected(page: Page, found: Changes, pages: Iterable[Briefing]) -> list[Candidate]:
    """List the corrected articles, under each the sentences with its corrected figures as far as a page prints them."""
    lines: list[Candidate] = []
    keys = {page.tables.sources[one.article].key for one in found.corrections if one.figures}
    printed = [
        item
        for one in (pages if keys else ())
        for item in every_item(one)
        if item.kind == "sourced" and item.citations[0].article in keys
    ]
    for one in found.corrections:
        lines += _rows(page, "corrected", "corrected", [one.article])
        key = page.tables.sources[one.article].key
        seen: set[str] = set()
        for ident in one.figures:
            figure = page.tables.figures[ident]
            showing = (
                item
                for item in printed
                if any(
                    c.article == key and any(covers(span, (figure.start, figure.end)) for span in c.spans)
                    for c in item.citations[:1]
                )
                and (figure.text is None or figure.text in item.text)
            )
            best = min(showing, key=lambda item: (-len(item.text), item.page, item.id), default=None)
            if best is not None and best.text not in seen:
                seen.add(best.text)
                lines.append(_copied(page, best, "corrected", None, ident))
    return lines


def with_news(page: Briefing, gate: Gate, rows: Mapping[str, Sequence[StatementRow]]) -> Briefing:
    """Tell on a briefing, and on the home page, what of it is new; the words stand on the page already."""
    if gate.tables.changed is None:
        return page
    if page.kind == "home":
        lines = _at_home(gate)
    elif page.kind in ("actor", "issue") and page.subject:
        lines = _of_subject(page, page.subject, gate, rows)
    else:
        return page
    passed = [item for line in lines if (item := gate.passes(line)[0]) is not None]
    if len(passed) < 2:
        return page
    names = [section.name for section in page.sections]
    after = next((name for name in ("bottom-line", "glance") if name in names), None)
    at = names.index(after) + 1 if after else 0
    sections = (*page.sections[:at], Section(name=NEW, items=tuple(passed)), *page.sections[at:])
    return msgspec.structs.replace(page, sections=sections)


def _of_subject(page: Briefing, subject: str, gate: Gate, new: Mapping[str, Sequence[StatementRow]]) -> list[Item]:
    tables, found = gate.tables, gate.tables.changed
    assert found is not None
    here = wherever(tables, page.path, NEW, "new-here", [subject])
    if not here:
        return []
    lines = [derived(tables, page.path, NEW, "since", []), here[0].item]
    for one in found.shifts:
        if subject in (one.actor, one.issue):
            pair = (one.actor, one.issue)
            lines.append(derived(tables, page.path, NEW, "shifted", pair, key=" ".join(pair)))
    told = quoted([page], new)
    rows = [tables.statements[ident] for ident in found.statements if concerns(tables.statements[ident], subject)]
    rows.sort(key=lambda row: (tables.sources[row.article].published.date or "", row.id), reverse=True)
    seen: set[str] = set()
    for row in rows:
        items = [item for item in told.get(row.id, ()) if item.id not in seen]
        if items and len(seen) < ON_A_BRIEFING:
            seen.update(item.id for item in told[row.id])
            for line in wherever(tables, page.path, NEW, "new-statement", [row.id], key=row.id):
                lines.append(_leading(line.item, f"{page.path}#{items[0].id}"))
    return lines


def _at_home(gate: Gate) -> list[Item]:
    lines = [derived(gate.tables, "index", NEW, "since", [])]
    for kind in KINDS:
        for line in wherever(gate.tables, "index", NEW, "changed-total", [kind], key=kind):
            lines.append(_leading(line.item, CHANGES))
    return lines


def _leading(item: Item, target: str) -> Item:
    """Let the words of a line lead somewhere."""
    parts = tuple(
        msgspec.structs.replace(part, target=target) if part.role in ("label", "number") else part
        for part in item.parts
    )
    return msgspec.structs.replace(item, parts=parts)
