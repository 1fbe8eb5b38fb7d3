"""Passing: the gate judges with no more than `verify` will see, which is what the pages that it lets through show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from builder.compose.capping import Choice, Place
from builder.compose.gate import Gate
from builder.compose.items import DraftPage
from builder.compose.network import PATH as NETWORK
from builder.compose.network import pairs_of, told
from builder.compose.site import backed, directions_of
from builder.model.briefing import Briefing, Withheld
from builder.model.packed import kept
from builder.model.printed import shown_spans
from builder.model.resolution import Resolution
from builder.model.rows import ActorRow
from builder.model.spans import Span
from builder.model.tables import Shown, actor_rows

POSITIONS = "positions"


def passed(
    drafts: Sequence[DraftPage], choice: Choice, gate: Gate, resolution: Resolution, *, whole: bool
) -> Sequence[Briefing]:
    """Let pages through, judged with the roles that they themselves show; with all of them where texts stand `whole`.

    A role is shown once its item has passed, and what has passed depends on the roles. So they are judged anew, what
    was refused left out, until nothing changes: that is at the latest when nothing more is refused.
    """
    many = len(resolution.articles)
    visible = choice.cited
    withheld: dict[Place, Withheld] = {}
    while True:
        rows = _rows(gate, resolution, None if whole else visible)
        gate.again(rows)
        pages = kept(Briefing, _once(drafts, choice, gate), many)
        visible = shown_spans(pages)
        if whole or _rows(gate, resolution, visible) == rows:
            break
        withheld |= {place: refused for place, refused in gate.refused.items() if place in choice}
        choice = choice.without(withheld)
    gate.candidates += len(withheld)
    return kept(Briefing, _with(pages, withheld), many) if withheld else pages


def _rows(gate: Gate, resolution: Resolution, visible: Mapping[str, tuple[Span, ...]] | None) -> dict[str, ActorRow]:
    return actor_rows(resolution, gate.tables.statements.values(), Shown(visible))


def _once(drafts: Iterable[DraftPage], choice: Choice, gate: Gate) -> Iterator[Briefing]:
    """Let every page through once; matrix and network tell what the others show, so they come after them."""
    resting: list[DraftPage] = []
    directions: set[str] = set()
    pairs: set[frozenset[str | None]] = set()
    for draft in drafts:
        if draft.path in (POSITIONS, NETWORK):
            resting.append(draft)
        elif (page := gate.page(draft, choice.of(draft))) is not None:
            directions |= directions_of(page)
            pairs |= pairs_of(page)
            yield page
    for draft in sorted(resting, key=lambda one: one.path == NETWORK):
        left = backed(draft, gate.tables, directions) if draft.path == POSITIONS else told(draft, pairs)
        if left is not None and (page := gate.page(left, choice.of(left))) is not None:
            yield page


def _with(pages: Iterable[Briefing], withheld: Mapping[Place, Withheld]) -> Iterator[Briefing]:
    """Let pages tell what was refused on the way as well."""
    before: dict[str, list[Withheld]] = {}
    for (path, _), refused in withheld.items():
        before.setdefault(path, []).append(refused)
    for page in pages:
        own = before.get(page.path)
        yield msgspec.structs.replace(page, withheld=(*own, *page.withheld)) if own else page
