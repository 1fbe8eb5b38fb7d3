"""The position matrix: items that name an actor, an issue and a direction, laid out as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.render.items import Place, Shown

if TYPE_CHECKING:
    from builder.render.page import SectionView


@dataclass(frozen=True)
class Row:
    """One actor's cells, in the order of the columns; a cell holds no item, one or several."""

    heading: Shown
    link: str | None
    cells: tuple[tuple[Shown, ...], ...]


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
    """Lay items out by the actor and the issue their parts link to, rows and columns in order of appearance."""
    cells: dict[str, dict[str, list[Shown]]] = {}
    columns: dict[str, None] = {}
    rest: list[Shown] = []
    for item in (item for section in sections for item in section.all):
        actor, issue = _target(item, "actors/"), _target(item, "issues/")
        if actor is None or issue is None or item.direction is None:
            rest.append(item)
            continue
        columns.setdefault(issue)
        cells.setdefault(actor, {}).setdefault(issue, []).append(item)
    return Matrix(
        columns=tuple(Column(*_heading(issue, place)) for issue in columns),
        rows=tuple(
            Row(*_heading(actor, place), tuple(tuple(row.get(issue, ())) for issue in columns))
            for actor, row in cells.items()
        ),
        rest=tuple(rest),
    )


def _target(item: Shown, prefix: str) -> str | None:
    library = item.place.library
    targets = (part.target.partition("#")[0] for part in item.item.parts if part.target)
    return next((t for t in targets if t.startswith(prefix) and t in library.briefings), None)


def _heading(path: str, place: Place) -> tuple[Shown, str]:
    title = Shown(place.library.briefings[path].title, place)
    return title, title.page_link
