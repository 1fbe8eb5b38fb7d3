"""Drawings: bars as high as their numbers, names of a network apart and on the paper, the same bytes each time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from builder.model.briefing import Item, Part
from builder.render import charts
from builder.render.netmap import MOVES, WIDTH, Node, height, laid_out
from builder.render.network import network
from tests.compose.fixtures import river

ASSETS = Path(__file__).parents[2] / "templates/theme/assets"
OWN_ASSETS = 60_000
"""Most bytes of our own scripts and style sheets together."""


def item(*runs: tuple[str, str]) -> Item:
    parts = tuple(Part(text=text, role=role) for text, role in runs)  # type: ignore[arg-type]
    return Item(id="i1", page="index", section="coverage", kind="derived", parts=parts)


def counts(date: str, number: int) -> Item:
    return item((date, "date"), (" · ", "text"), (f"{number:,}", "number"), (" articles", "text"))


def heights(drawing: Markup) -> list[int]:
    return [int(size) for size in re.findall(r"v-(\d+)", drawing)]


def test_a_bar_is_as_high_as_its_number_and_nothing_has_none() -> None:
    drawn = charts.bars([counts("March 2031", 4), counts("April 2031", 0), counts("May 2031", 2)])
    tallest, half = heights(drawn)
    assert tallest == charts.TALL - 1
    assert abs(half - tallest / 2) <= 1
    assert 'aria-hidden="true"' in drawn


def test_one_of_a_thousand_still_shows() -> None:
    assert min(heights(charts.bars([counts("2030", 1_200), counts("2031", 1)]))) >= 2


def test_nothing_counted_draws_nothing() -> None:
    assert charts.bars([counts("2030", 0)]) == ""
    assert charts.spark(item(("statements by year: ", "text")), ["2030"]) == ""


def test_a_line_of_bars_puts_each_number_under_its_period() -> None:
    said = item(("2030", "date"), (" ", "text"), ("1", "number"), (", ", "text"), ("2032", "date"), ("3", "number"))
    drawn = charts.spark(said, ["2030", "2031", "2032"])
    assert re.findall(r"M(\d+) 18v-(\d+)", drawn) == [("0", "6"), ("12", "17")]


def overlap(one: Node, other: Node) -> float:
    over = (one.wide + other.wide) / 2 - abs(one.x - other.x)
    under = (one.high + other.high) / 2 - abs(one.y + one.drop - other.y - other.drop)
    return min(over, under)


NAMES = st.lists(st.text(alphabet="abcdef ", min_size=3, max_size=24), min_size=2, max_size=30)


@settings(max_examples=15, deadline=None)
@given(NAMES, st.data())
def test_names_of_a_network_lie_apart_and_on_the_paper(names: list[str], data: st.DataObject) -> None:
    places = st.integers(0, len(names) - 1)
    found = data.draw(st.lists(st.tuples(places, places), min_size=1, max_size=40))
    pairs = {(min(pair), max(pair)): 1 for pair in found if pair[0] != pair[1]}
    nodes = laid_out(names, pairs)
    assert nodes == laid_out(names, dict(reversed(pairs.items())))
    for at, node in enumerate(nodes):
        assert node.wide / 2 <= node.x <= WIDTH - node.wide / 2
        assert node.radius <= node.y <= height(len(names)) - node.high + node.radius + 1
        assert all(overlap(node, other) <= 2 for other in nodes[at + 1 :]), MOVES


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ada Brandt", ("Ada Brandt",)),
        ("Authority for Harbours and Inland Waters", ("Authority for Harbours", "and Inland Waters")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschifffahrtsgesellschaft",)),
    ],
)
def test_a_long_name_takes_two_lines_where_it_has_a_blank(name: str, lines: tuple[str, ...]) -> None:
    assert laid_out([name, "B"], {(0, 1): 1})[0].lines == lines


def test_a_page_without_pairs_draws_nothing() -> None:
    from builder.compose import compose
    from builder.model.settings import Settings
    from builder.render.items import Place
    from builder.render.library import Library
    from builder.render.notes import Notes

    library = Library(compose(river().resolution(), Settings()), Settings())
    drawn = network((), (), Place(library=library, path="network", notes=Notes(library, "network"), placed=set()))
    assert drawn.drawing == ""
    assert drawn.ties == ()


def test_own_scripts_and_style_sheets_stay_small() -> None:
    sizes = {file.name: file.stat().st_size for file in ASSETS.iterdir() if file.suffix in (".css", ".js")}
    assert sum(sizes.values()) < OWN_ASSETS, sizes
