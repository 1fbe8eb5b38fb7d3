"""Passing: the gate judges with no more than `verify` will see, which is what the pages that it lets through show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from builder.compose.gate import Gate
from builder.compose.items import DraftPage
from builder.compose.network import PATH as NETWORK
from builder.compose.network import told
from builder.compose.site import backed
from builder.model.briefing import Briefing, Item, Withheld
from builder.model.printed import citations, shown_spans
from builder.model.resolution import Resolution
from builder.model.rows import ActorRow
from builder.model.spans import Span
from builder.model.tables import Shown, actor_rows, cited_spans

POSITIONS = "positions"

Forms = Mapping[tuple[str, str], Item]


def passed(
    drafts: Sequence[DraftPage], forms: Forms, gate: Gate, resolution: Resolution, *, whole: bool
) -> list[Briefing]:
    """Let pages through, judged with the roles that they themselves show; with all of them where texts stand `whole`.

    A role is shown once its item has passed, and what has passed depends on the roles. So they are judged anew, what
    was refused left out, until nothing changes: that is at the latest when nothing more is refused.
    """
    visible = cited_spans((one.article, one.spans) for item in forms.values() for one in citations(item))
    withheld: dict[tuple[str, str], Withheld] = {}
    while True:
        rows = _rows(gate, resolution, None if whole else visible)
        gate.again(rows)
        pages = _once(drafts, forms, gate)
        visible = shown_spans(pages)
        if whole or _rows(gate, resolution, visible) == rows:
            break
        withheld |= {place: refused for place, refused in gate.refused.items() if place in forms}
        forms = {place: item for place, item in forms.items() if place not in withheld}
    gate.candidates += len(withheld)
    return [_with(page, [refused for (path, _), refused in withheld.items() if path == page.path]) for page in pages]


def _rows(gate: Gate, resolution: Resolution, visible: Mapping[str, tuple[Span, ...]] | None) -> dict[str, ActorRow]:
    return actor_rows(resolution, gate.tables.statements.values(), Shown(visible))


def _once(drafts: Sequence[DraftPage], forms: Forms, gate: Gate) -> list[Briefing]:
    """Let every page through once; matrix and network tell what the others show, so they come after them."""
    held = [draft for draft in drafts if draft.path not in (POSITIONS, NETWORK)]
    pages = [page for draft in held if (page := gate.page(draft, forms)) is not None]
    resting = [
        *(backed(draft, gate.tables, pages) for draft in drafts if draft.path == POSITIONS),
        *(told(draft, pages) for draft in drafts if draft.path == NETWORK),
    ]
    return pages + [page for draft in resting if draft and (page := gate.page(draft, forms)) is not None]


def _with(page: Briefing, before: Sequence[Withheld]) -> Briefing:
    return msgspec.structs.replace(page, withheld=(*before, *page.withheld)) if before else page
