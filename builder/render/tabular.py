"""Tabular: an item as the row of a table, its cells apart where its own words set a middle dot.

A row is HTML as it stands, so that sorting and filtering find plain cells; its visible text is exactly the item's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from builder.model.briefing import Part
from builder.render import escape
from builder.render.items import Shown, hyper
from builder.render.spellings import spellings

DOT = " · "
_SAID = frozenset(("actor", "article", "last seen", "origin", "sentence", "statement"))
_SEPARATOR = Markup('<span class="bb-dot"> · </span>')


@dataclass(frozen=True)
class Entry:
    """An item of an index as a row: `{{ entry }}` prints it, `{{ entry.line }}` as a line of text."""

    item: Shown

    def __html__(self) -> str:
        head, *rest = self.cells
        # A dot that a table hides leads each cell, so that the row reads as the item does.
        cells = Markup("").join(Markup(f"<td>{_SEPARATOR}{cell}</td>") for cell in rest)
        data = Markup("").join(
            Markup(f' data-{name}="{escape.attribute(value)}"') for name, value in self.facts if value
        )
        return Markup(
            f'<tr class="bb-item bb-derived"{self.item.claim()}{data}><th scope="row">{head}</th>{cells}</tr>'
        )

    def __str__(self) -> str:
        return self.__html__()

    @property
    def line(self) -> Markup:
        """The row as running text."""
        return self.item.html

    @cached_property
    def cells(self) -> tuple[Markup, ...]:
        """What stands in each cell."""
        return self.worded()

    def worded(self) -> tuple[Markup, ...]:
        """Return the words of each cell."""
        runs: list[list[Part]] = [[]]
        for part in self.item.item.parts:
            if part.role == "text" and part.text == DOT:
                runs.append([])
            else:
                runs[-1].append(part)
        return tuple(Markup("").join(_cell(part, self.item) for part in run) for run in runs)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What a reader can filter and sort by, beside the words of the row."""
        item, library = self.item.item, self.item.place.library
        first = item.inputs[0] if item.inputs else ""
        if item.rule == "actor-entry" and first in library.actors:
            actor = library.actors[first]
            names = [alias.surface for alias in actor.aliases]
            dates = [library.dates.get(ident, "") for ident in item.inputs[1:]]
            return (
                ("kind", actor.kind),
                ("date", max(dates, default="")),
                ("names", _joined([*names, *spellings([actor.name, *names])], actor.name)),
            )
        if item.rule == "issue-entry":
            return (("date", library.last_on.get(first, "")),)
        if item.rule == "source-entry":
            return (
                ("kind", library.outlets.get(first, "")),
                ("date", library.dates.get(first, "")),
                ("report", library.reports.get(first, "")),
            )
        return ()


def _joined(names: Iterable[str], known: str) -> str:
    return " | ".join(sorted(set(names) - {known}))


def _cell(part: Part, shown: Shown) -> Markup:
    """Return a part's words; a noun that the head of a column has said already can be hidden."""
    words = hyper(part, shown.place)
    if part.role == "text" and part.text.strip().removesuffix("s") in _SAID:
        return Markup(f'<span class="bb-unit">{words}</span>')
    return words
