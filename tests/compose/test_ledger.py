"""Where sources differ: what is a difference, of which kind, and what only looks like one."""

from __future__ import annotations

import pytest

from builder.compose import compose
from builder.model.settings import Settings, SourceSettings
from tests.compose.fixtures import Desk

OPEN = Settings(sources=SourceSettings(cap=1.0))
RULES = ("value-given", "differ-as")
PATH = "issues/dredging-the-fjord"


def ledger(*reports: tuple[str, str, str, dict[str, object]], places: tuple[str, ...] = ()) -> list[str]:
    """Return the derived lines of a book's ledger; a report is its day, its sentence, its figure and what it says."""
    desk = Desk()
    desk.actor("Ola Berg")
    for place in places:
        desk.actor(place, kind="place")
    desk.issue("Dredging the fjord")
    for number, (day, sentence, figure, more) in enumerate(reports):
        key = f"paper-{number}"
        words = "The fjord must be dredged before winter comes."
        desk.article(key, f'{sentence} "{words}" Ola Berg said.\n', outlet=f"Paper {number}", date=day)
        desk.said(key, words, "Ola Berg", by="Ola Berg", attribution="Ola Berg said", issue="Dredging the fjord")
        value = float(str(more.pop("value")))
        desk.counted(key, figure, value, float(str(more.pop("high", value))), "boat", "Dredging the fjord", **more)
    book = compose(desk.resolution(), OPEN)
    sections = [s for b in book.briefings if b.path == PATH for s in b.sections if s.name == "differences"]
    return [item.text for section in sections for item in section.items if item.rule in RULES]


LOW = ("2031-03-01", "Some say that 900 boats lie in the inner fjord each winter.", "900 boats", {"value": 900})


@pytest.mark.parametrize(
    ("sentence", "figure", "more", "label"),
    [
        ("Now 1,400 boats lie in the inner fjord each winter.", "1,400 boats", {}, "Plain conflict: 900 boats against"),
        (
            "Now 1,400 boats lie in the inner fjord each winter.",
            "1,400 boats",
            {"replaces": 900.0},
            "Later revision: 900 boats, then 1,400 boats.",
        ),
        (
            "About 1,400 boats lie in the inner fjord each winter.",
            "1,400 boats",
            {"approximate": True},
            "Estimate against count: 1,400 boats against 900 boats.",
        ),
        (
            "Now 1,400 fishing boats lie in the inner fjord each winter.",
            "1,400 fishing boats",
            {},
            "Scope: 900 boats and 1,400 fishing boats may not count the same.",
        ),
    ],
)
def test_a_difference_says_of_which_kind_it_is(sentence: str, figure: str, more: dict[str, object], label: str) -> None:
    lines = ledger(_low(), ("2031-04-01", sentence, figure, {"value": 1400, **more}))
    assert lines[:2] == ["900 boats: Paper 0, 1 March 2031", f"{figure}: Paper 1, 1 April 2031"]
    assert lines[2].startswith(label)


@pytest.mark.parametrize(
    ("sentence", "figure", "more"),
    [
        ("Now 903 boats lie in the inner fjord each winter.", "903 boats", {"value": 903}),
        ("About 950 boats lie in the inner fjord each winter.", "950 boats", {"value": 950, "approximate": True}),
        ("More than 700 boats lie in the inner fjord each winter.", "700 boats", {"value": 700, "approximate": True}),
        ("Up to 1,400 boats lie in the inner fjord each winter.", "1,400 boats", {"value": 1400, "approximate": True}),
        ("Between 700 and 950 boats lie in the inner fjord each winter.", "950 boats", {"value": 700, "high": 950}),
        ("A hundred and more hotels with 1,400 boats were sold.", "1,400 boats", {"value": 1400}),
    ],
)
def test_roundings_bounds_ranges_and_other_things_are_none(sentence: str, figure: str, more: dict[str, object]) -> None:
    assert ledger(_low(), ("2031-04-01", sentence, figure, dict(more))) == []


def test_two_places_have_two_counts_and_one_place_has_one() -> None:
    first = ("2031-03-01", "Some say that 900 boats lie in the harbour of Lund each winter.", "900 boats")
    for place, lines in (("Holt", 0), ("Lund", 3)):
        other = ("2031-04-01", f"Now 1,400 boats lie in the harbour of {place} each winter.", "1,400 boats")
        found = ledger((*first, {"value": 900}), (*other, {"value": 1400}), places=tuple({"Lund": 0, place: 0}))
        assert len(found) == lines


def _low() -> tuple[str, str, str, dict[str, object]]:
    day, sentence, figure, more = LOW
    return day, sentence, figure, dict(more)


def test_figures_stand_under_what_they_count_and_none_stands_twice() -> None:
    desk = Desk()
    desk.actor("Ola Berg")
    desk.issue("Dredging the fjord")
    words = "The fjord must be dredged before winter comes."
    for key, sentence in (
        ("one", "Forty boats lie in the inner fjord."),
        ("two", "In summer Forty boats were counted."),
    ):
        desk.article(key, f'{sentence} "{words}" Ola Berg said.\n', outlet=key, date="2031-03-01")
        desk.counted(key, "Forty boats", 40, 40, "boat", "Dredging the fjord")
    desk.said("one", words, "Ola Berg", by="Ola Berg", attribution="Ola Berg said", issue="Dredging the fjord")
    found = [s for b in compose(desk.resolution(), OPEN).briefings if b.path == PATH for s in b.sections]
    section = next(section for section in found if section.name == "figures")
    assert [group.heading.text for group in section.groups] == ["Forty boats"]
    assert [item.text for item in section.items if item.kind == "sourced"] == ["Forty boats lie in the inner fjord."]


def test_words_that_a_country_cannot_say_are_not_put_into_its_mouth() -> None:
    desk = Desk()
    desk.article("one", '"I think that the fjord is deep enough," Norland said. "We will dredge the fjord," it said.\n')
    desk.actor("Norland", kind="country")
    desk.said("one", "I think that the fjord is deep enough,", "Norland", by="Norland", attribution="Norland said")
    desk.said("one", "We will dredge the fjord,", "Norland", by="Norland", attribution="Norland said")
    printed = {item.text for b in compose(desk.resolution(), OPEN).briefings for s in b.sections for item in s.items}
    assert any("We will dredge" in text for text in printed)
    assert not any("I think" in text for text in printed)


def test_the_same_words_under_two_issues_are_printed_once_and_pointed_to() -> None:
    desk = Desk()
    desk.article("one", '"We will dredge the fjord if the quay is closed," Ola Berg said.\n')
    desk.actor("Ola Berg")
    for issue in ("Dredging the fjord", "Closing the quay"):
        desk.issue(issue)
    words = "We will dredge the fjord if the quay is closed,"
    said = desk.said("one", words, "Ola Berg", by="Ola Berg", attribution="Ola Berg said", issue="Dredging the fjord")
    for issue in ("Dredging the fjord", "Closing the quay"):
        desk.stands("Ola Berg", issue, "conditional", said)
    book = compose(desk.resolution(), OPEN)
    sections = [s for b in book.briefings if b.path == "actors/ola-berg" for s in b.sections if s.name == "positions"]
    assert [item.kind for section in sections for item in section.items].count("sourced") == 1
    assert [item.text for section in sections for item in section.items if item.rule == "told-above"]
