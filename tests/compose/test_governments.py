"""A government that speaks through its capital or house: the country's page says so, and so does the quotation."""

from __future__ import annotations

import msgspec
import pytest

from builder.compose import compose
from builder.model.settings import Settings, SourceSettings
from tests.compose.fixtures import Desk

OPEN = Settings(sources=SourceSettings(cap=1.0))


@pytest.mark.parametrize(
    ("surface", "words", "reason", "shown"),
    [
        ("Lisk", "Lisk", "the capital, speaking for its government", "Lisk"),
        ("Amber House", "the Amber House", "the seat of its government", "the Amber House"),
    ],
)
def test_a_government_is_quoted_under_its_country_with_the_name_that_the_source_has(
    surface: str, words: str, reason: str, shown: str
) -> None:
    desk = Desk()
    desk.article("one", f'"We will open the border in May," {words} said.\n\nAmberland has a border.\n')
    desk.actor("Amberland", surface, kind="country")
    desk.said("one", "We will open the border in May,", words, by="Amberland", attribution=f"{words} said")
    resolution = desk.resolution()
    (actor,) = resolution.actors
    aliases = tuple(msgspec.structs.replace(a, reason=reason) if a.surface == surface else a for a in actor.aliases)
    resolution = msgspec.structs.replace(resolution, actors=(msgspec.structs.replace(actor, aliases=aliases),))
    book = compose(resolution, OPEN)
    page = next(briefing for briefing in book.briefings if briefing.path == "actors/amberland")
    printed = {section.name: [item.text for item in section.items] for section in page.sections}
    assert printed["roles"] == [f"its government is also spoken of as: {surface}"]
    assert printed["quotations"] == [f"Amberland ({shown}) said: “We will open the border in May”"]
    assert not page.withheld
