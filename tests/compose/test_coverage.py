"""Coverage, indexes and the network: counted over time and between actors, by rules that can be computed again."""

from __future__ import annotations

import pytest

from builder.compose import compose
from builder.model.briefing import Briefing, Item
from builder.model.derive import RuleFailedError, derive
from builder.model.printed import every_item
from builder.model.rules.coverage import periods
from builder.model.settings import Settings, SourceSettings
from builder.model.tables import Tables, tables
from tests.compose.fixtures import Desk, actor_id, river

OPEN = Settings(sources=SourceSettings(cap=1.0))


def said(rule: str, inputs: list[str], found: Tables) -> str:
    return "".join(part.text for part in derive(rule, inputs, found))


def dated(*dates: str | None) -> Tables:
    desk = Desk()
    for at, date in enumerate(dates):
        desk.article(f"paper-{at}", f"Report {at} of the harbour.", title=f"Report {at}", date=date)
    return tables(desk.resolution())


@pytest.mark.parametrize(
    ("dates", "unit", "first", "last", "number"),
    [
        (("2031-03-04", "2031-03-06"), "day", "2031-03-04", "2031-03-06", 3),
        (("2031-03-04", "2031-04-16"), "week", "2031-03-03", "2031-04-14", 7),
        (("2030-11-30", "2031-07-01"), "month", "2030-11", "2031-07", 9),
        (("2012-06-01", "2031-07-01"), "year", "2012", "2031", 20),
        (("2031-03", "2031-04-02"), "month, as exact as the least exact", "2031-03", "2031-04", 2),
        (("2031", "2031-04-02"), "year, as exact as the least exact", "2031", "2031", 1),
        ((None, None), "none", None, None, 0),
    ],
)
def test_time_is_parted_as_the_dates_allow(dates, unit, first, last, number) -> None:
    among = periods(dated(*dates))
    assert len(among) == number, unit
    assert (among[0], among[-1]) == (first, last) if among else first is None


def test_articles_are_counted_by_period_and_the_fullest_is_named() -> None:
    found = dated("2031-03-04", "2031-03-05", "2031-03-20", None)
    assert [said("coverage", [period], found) for period in periods(found)] == [
        "week of 3 March 2031 · 2 articles",
        "week of 10 March 2031 · 0 articles",
        "week of 17 March 2031 · 1 article",
    ]
    assert said("busiest", [], found) == "3 dated articles · most in the week of 3 March 2031: 2"
    assert said("spanned", [], found) == "4 March 2031 to 20 March 2031"
    with pytest.raises(RuleFailedError):
        said("coverage", ["2031-02-24"], found)
    with pytest.raises(RuleFailedError):
        said("busiest", [], dated("2031-03-04", None))


def test_what_two_copies_share_counts_once_over_time_at_its_first_day() -> None:
    found = tables(river().resolution())
    whole = said("rhythm", ["actor", actor_id("Ada Brandt")], found)
    assert whole.startswith("statements by day: 6 March 2031 ")
    with pytest.raises(RuleFailedError):
        said("rhythm", ["actor", actor_id("Port Lisk")], found)


def page(desk: Desk, path: str) -> Briefing | None:
    made = compose(desk.resolution(), OPEN)
    return next((one for one in made.briefings if one.path == path), None)


def rows(desk: Desk, path: str, rule: str) -> list[Item]:
    found = page(desk, path)
    return [item for item in every_item(found) if item.rule == rule] if found else []


def test_the_network_holds_the_pairs_whose_words_a_page_shows() -> None:
    desk = river()
    ties = rows(desk, "network", "dealt")
    assert ties
    for tie in ties:
        assert tie.text.endswith(("1 origin", "2 origins"))
        briefings = [page(desk, f"actors/{slug}") for slug in ("ada-brandt", "lev-orlov", "seafarers'-union")]
        items = [(one.subject, item) for one in briefings if one for item in every_item(one)]
        told = {(subject, item.group) for subject, item in items if item.section == "dealings"}
        assert tuple(tie.inputs) in told or tuple(reversed(tie.inputs)) in told
    names = [item.inputs[0] for item in rows(desk, "network", "actor-name")]
    assert set(names) == {ident for tie in ties for ident in tie.inputs}
    assert len(names) == len(set(names))


def test_a_book_in_which_nobody_deals_with_anybody_has_no_network() -> None:
    desk = river()
    desk.dealings.clear()
    assert page(desk, "network") is None


def test_a_tie_that_no_row_bears_out_fails() -> None:
    found = tables(river().resolution())
    row = next(iter(found.dealings.values()))
    assert said("dealt", [row.subject, row.object], found) == said("dealt", [row.object, row.subject], found).replace(
        " · ".join(found.actors[ident].name for ident in (row.object, row.subject)),
        " · ".join(found.actors[ident].name for ident in (row.subject, row.object)),
    )
    for pair in ([row.subject, row.subject], [row.subject, actor_id("Hotel Miramar")]):
        with pytest.raises(RuleFailedError):
            said("dealt", pair, found)


def test_an_index_tells_the_same_of_every_row_in_the_same_order() -> None:
    desk = river()
    actors = {item.text.split(" · ")[0]: item.text.split(" · ") for item in rows(desk, "actors/index", "actor-entry")}
    assert {len(cells) for cells in actors.values()} == {6}
    assert actors["Ada Brandt"][1] == "person"
    assert actors["Ada Brandt"][5].startswith("last seen ")
    issues = [item.text.split(" · ") for item in rows(desk, "issues/index", "issue-entry")]
    assert {len(cells) for cells in issues} == {6}
    assert "support" in issues[0][3]
    sources = [item.text for item in rows(desk, "sources/index", "source-entry")]
    assert sum("one report with 1 other" in text for text in sources) == 2


def test_an_index_does_not_take_another_number_of_articles() -> None:
    found = tables(river().resolution())
    actor = actor_id("Ada Brandt")
    some = sorted(found.sources)[: found.actors[actor].articles + 1]
    with pytest.raises(RuleFailedError):
        said("actor-entry", [actor, *some], found)


def test_home_says_how_many_briefings_a_person_has_read() -> None:
    line = next(item for item in rows(river(), "index", "reviewed-total"))
    assert line.text.startswith("0 of ")
    found = tables(river().resolution())
    with pytest.raises(RuleFailedError):
        said("reviewed-total", ["actors/nobody"], found)
