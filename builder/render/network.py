"""Network: the pairs of a page as a drawing, its names items and links, and as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from builder.render import escape, urls
from builder.render.items import Place, Shown
from builder.render.netmap import LINE, WIDTH, Node, height, laid_out
from builder.render.tabular import Entry

_SENTENCES = 2
"""Which cell has the number of sentences."""
_SHAPES = {"organisation": "square", "country": "diamond", "place": "diamond"}


@dataclass(frozen=True)
class Tie(Entry):
    """A pair as a row; the number of its sentences leads to where an actor's page has them."""

    @cached_property
    def cells(self) -> tuple[Markup, ...]:
        """What stands in each cell."""
        cells, link = self.worded(), _words(self.item, self.item.place)
        if link is None:
            return cells
        return tuple(
            Markup(f'<a href="{link}">{cell}</a>') if at == _SENTENCES else cell for at, cell in enumerate(cells)
        )


@dataclass(frozen=True)
class Network:
    """A drawing and its table."""

    drawing: Markup
    ties: tuple[Tie, ...]


def network(edges: tuple[Shown, ...], nodes: tuple[Shown, ...], place: Place) -> Network:
    """Draw actors and what is between them: a line is as thick as the number of its item allows."""
    at = {shown.item.inputs[0]: number for number, shown in enumerate(nodes)}
    pairs: dict[tuple[int, int], int] = {}
    for shown in edges:
        ends = sorted(at[ident] for ident in shown.item.inputs if ident in at)
        numbers = [int(part.text.replace(",", "")) for part in shown.item.parts if part.role == "number"]
        if len(ends) == 2 and numbers:
            pairs[ends[0], ends[1]] = numbers[-1]
    placed = laid_out([shown.text for shown in nodes], pairs) if pairs else ()
    lines = Markup("").join(_line(pair, weight, placed) for pair, weight in sorted(pairs.items()))
    names = Markup("").join(
        _name(number, shown, node, place) for number, (shown, node) in enumerate(zip(nodes, placed, strict=False))
    )
    drawing = Markup(
        f'<svg class="bb-net" viewBox="0 0 {WIDTH} {height(len(nodes))}" role="group"'
        f' aria-label="Actors and who has to do with whom; the table says the same">{lines}{names}</svg>'
    )
    return Network(
        drawing=drawing if pairs else Markup(""),
        ties=tuple(Tie(shown) for shown in edges),
    )


def _line(pair: tuple[int, int], weight: int, nodes: tuple[Node, ...]) -> Markup:
    a, b = (nodes[number] for number in pair)
    thick = round(min(6.0, 1 + 0.8 * (weight - 1)), 1)
    return Markup(
        f'<line x1="{a.x}" y1="{a.y}" x2="{b.x}" y2="{b.y}" stroke-width="{thick}" data-between="{pair[0]} {pair[1]}"/>'
    )


def _name(number: int, shown: Shown, node: Node, place: Place) -> Markup:
    library = place.library
    ident = shown.item.inputs[0]
    path = library.subjects.get(ident)
    kind = library.actors[ident].kind if ident in library.actors else ""
    baseline = node.y + node.radius + LINE - 3
    words = Markup(" ").join(
        Markup(f'<tspan x="{node.x}" y="{baseline + LINE * line}">{escape.words(text)}</tspan>')
        for line, text in enumerate(node.lines)
    )
    text = Markup(f'<text class="bb-item bb-derived"{shown.claim()}>{words}</text>')
    body = _shape(_SHAPES.get(kind, "circle"), node) + text
    if path is None:
        return Markup(f'<g data-node="{number}">{body}</g>')
    return Markup(f'<a href="{urls.to_built(place.path, path)}" data-node="{number}">{body}</a>')


def _shape(shape: str, node: Node) -> Markup:
    x, y, r = node.x, node.y, node.radius
    if shape == "circle":
        return Markup(f'<circle cx="{x}" cy="{y}" r="{r}"/>')
    if shape == "square":
        s = round(r * 0.9)
        return Markup(f'<rect x="{x - s}" y="{y - s}" width="{2 * s}" height="{2 * s}"/>')
    return Markup(f'<path d="M{x} {y - r}L{x + r} {y}L{x} {y + r}L{x - r} {y}z"/>')


def _words(shown: Shown, place: Place) -> Markup | None:
    """Return the link to the words that tell of a pair, on the page of either."""
    library = place.library
    for ident, other in (shown.item.inputs[:2], shown.item.inputs[1::-1]):
        path = library.subjects.get(ident)
        page = library.briefings[path] if path is not None else None
        for section in page.sections if page else ():
            if section.name == "dealings":
                for item in section.items:
                    if item.group == other and page is not None:
                        return urls.to_built(place.path, library.anchor(page.path, item.id))
    return None
