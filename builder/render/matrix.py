"""The position matrix: items that name an actor, an issue and a direction, laid out as a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model.briefing import Briefing, Citation, Item
from builder.model.resolution import SpokenStatement
from builder.model.spans import covers
from builder.render import urls
from builder.render.items import Place, Shown

if TYPE_CHECKING:
    from builder.render.page import SectionView


MOST_QUOTES = 3
"""Quotations that a cell opens to; the actor's page has the others."""


@dataclass(frozen=True)
class Cell:
    """Where one actor stands on one issue: the item, and where the actor's page says more."""

    item: Shown
    link: str
    mark: Shown | None = None
    """That a person set it."""
    quotes: tuple[Shown, ...] = ()
    """The words that show it, as the actor's page has them."""


@dataclass(frozen=True)
class Row:
    """One actor's cells in the order of the columns; None where nothing is said."""

    heading: Shown
    link: str | None
    cells: tuple[Cell | None, ...]
    kind: str = ""
    """What kind of actor it is."""


@dataclass(frozen=True)
class Column:
    """One issue."""

    heading: Shown
    link: str | None


@dataclass(frozen=True)
class Matrix:
    """Rows of actors, columns of issues, and the items that fit neither."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    rest: tuple[Shown, ...]


def matrix(sections: tuple[SectionView, ...], place: Place) -> Matrix:
    """Lay out items that were derived from (actor, issue), rows and columns in order of appearance."""
    cells: dict[str, dict[str, Cell]] = {}
    columns: dict[str, None] = {}
    rest: list[Shown] = []
    for item in (item for section in sections for item in section.all):
        actor, issue = _pair(item)
        if actor is not None and issue is not None and item.rule == "ruled":
            cell = cells.get(actor.path, {}).get(issue.path)
            if cell is not None:
                cells[actor.path][issue.path] = replace(cell, mark=item)
                continue
        if actor is None or issue is None or issue.path in cells.get(actor.path, ()):
            rest.append(item)
            continue
        columns.setdefault(issue.path)
        cells.setdefault(actor.path, {})[issue.path] = _cell(item, actor, issue, place)
    return Matrix(
        columns=tuple(Column(*_heading(issue, place)) for issue in columns),
        rows=tuple(
            Row(*_heading(actor, place), tuple(row.get(issue) for issue in columns), _kind(actor, place))
            for actor, row in cells.items()
        ),
        rest=tuple(rest),
    )


def _pair(item: Shown) -> tuple[Briefing | None, Briefing | None]:
    """Return the pages of the actor and of the issue that an item names as its inputs."""
    if (item.direction is None and item.rule != "ruled") or len(item.item.inputs) != 2:
        return None, None
    library = item.place.library
    paths = (library.subjects.get(ident) for ident in item.item.inputs)
    actor, issue = (library.briefings[path] if path is not None else None for path in paths)
    kinds = (actor.kind if actor else None, issue.kind if issue else None)
    return (actor, issue) if kinds == ("actor", "issue") else (None, None)


def _kind(path: str, place: Place) -> str:
    actor = place.library.actors.get(place.library.entries[path].subject or "")
    return actor.kind if actor else ""


def _cell(item: Shown, actor: Briefing, issue: Briefing, place: Place) -> Cell:
    """Lead to the words that show a cell best on the actor's page, else to what there is on the issue."""
    items = [item for section in actor.sections for item in section.items if item.group == issue.subject]
    sourced = [item for item in items if item.kind == "sourced"]
    shown = sourced[0] if sourced else None
    # Words that stand higher up on the page are only pointed to under the position.
    pointer = next((item for item in items if item.rule == "told-above"), None)
    if pointer is not None and (shown is None or items.index(pointer) < items.index(shown)):
        shown = _pointed(actor, pointer.inputs[0], place) or shown
    sourced = sourced or _spoken(actor, issue, place)
    shown = shown or (sourced[0] if sourced else None)
    quotes = [one for one in dict.fromkeys([shown, *sourced]) if one is not None][:MOST_QUOTES]
    first = shown or (items[0] if items else None)
    target = place.library.anchor(actor.path, first.id) if first else actor.path
    return Cell(item, urls.to_built(place.path, target), quotes=tuple(Shown(one, place) for one in quotes))


def _spoken(actor: Briefing, issue: Briefing, place: Place) -> list[Item]:
    """Return what an actor's page shows of what the actor says on an issue, wherever on the page."""
    said = place.library.spoken.get((actor.subject or "", issue.subject or ""), ())
    found = (_pointed(actor, ident, place) for ident in said)
    return list(dict.fromkeys(item for item in found if item is not None))


def _pointed(actor: Briefing, ident: str, place: Place) -> Item | None:
    """Return what on an actor's page shows the words of a statement."""
    spoken = place.library.statements.get(ident)
    if spoken is None:
        return None
    sourced = (item for section in actor.sections for item in section.items if item.kind == "sourced")
    return next((item for item in sourced if any(_holds(citation, spoken) for citation in item.citations)), None)


def _holds(citation: Citation, spoken: SpokenStatement) -> bool:
    spans = spoken.statement.spans
    return citation.article == spoken.article and all(any(covers(c, span) for c in citation.spans) for span in spans)


def _heading(path: str, place: Place) -> tuple[Shown, str]:
    title = Shown(place.library.entries[path].title, place)
    return title, urls.to_built(place.path, path)
