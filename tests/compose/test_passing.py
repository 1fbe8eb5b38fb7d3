"""The gate judges with the roles that the book shows, and reports of one dealing are put together."""

from __future__ import annotations

import pytest

from builder.compose import compose
from builder.model.briefing import Book, Item
from builder.model.checks import Ground, judge
from builder.model.printed import every_item, shown_spans, verification
from builder.model.settings import Settings, SourceSettings
from builder.model.tables import Shown, tables
from tests.compose.fixtures import Desk, actor_id, river

ISSUE = "Dredging of the channel"

HARBOUR = """The new harbour master is the youngest on this coast.

Otto Venn opened the season.

"The channel must be dredged at once," the harbour master told reporters on the pier.

The town council has set a day for the vote, and the fishing fleet waits for it in the outer basin.
"""

COAST = """Ada Brandt, the harbour master of Holmby, wrote a long letter to the town about the state of its piers.

Mr Venn did not come to the meeting that the council had called.
"""


def roles(*, page: bool) -> Book:
    """Two bear one role; the speaker's stands on a page only if he has one."""
    desk = Desk()
    desk.article("harbour", HARBOUR, outlet="Lisk Courier", date="2031-03-06")
    desk.article("coast", COAST, outlet="Coast Herald", date="2031-03-10")
    desk.actor("Otto Venn", "Venn", roles=(("harbour", "harbour master"),), page=page)
    desk.actor("Ada Brandt", roles=(("coast", "harbour master"),))
    desk.issue(ISSUE)
    desk.said(
        "harbour", "The channel must be dredged at once,", "the harbour master", by="Otto Venn", how="role", cue="told",
        attribution="the harbour master told", evidence="Otto Venn", issue=ISSUE,
    )  # fmt: skip
    return compose(desk.resolution(), Settings(sources=SourceSettings(cap=1.0)))


def said(book: Book) -> list[Item]:
    return [item for page in book.briefings for item in every_item(page) if "dredged at once" in item.text]


def faults(book: Book) -> list[str]:
    """Judge every item as `verify` does: with no word of an article that no page shows."""
    spans = shown_spans(book.briefings)
    counts = verification(book.briefings, book.candidates, book.capped)
    articles = book.resolution.articles
    ground = Ground(
        texts={article.key: article.text for article in articles},
        versions={article.key: article.version for article in articles},
        tables=tables(book.resolution, shown=Shown(spans), cited=frozenset(spans), verification=counts),
    )
    items = [item for page in book.briefings for item in every_item(page)]
    return [f"{item.page}: {check.detail}" for item in items for check in judge(item, ground) if not check.passed]


def test_a_role_counts_for_its_bearer_only_where_the_book_shows_it() -> None:
    shown, hidden = roles(page=True), roles(page=False)
    assert said(shown)
    assert not said(hidden)
    assert {refused.reason for page in hidden.briefings for refused in page.withheld} == {"speaker"}


@pytest.mark.parametrize("page", [True, False])
def test_what_passes_the_gate_passes_with_the_words_that_are_shown(page: bool) -> None:
    book = roles(page=page)
    assert not faults(book)
    counts = verification(book.briefings, book.candidates, ())
    assert counts.candidates == counts.printed + sum(counts.withheld.values())


TOLD = {"criticize": "criticized", "condemn": "condemned", "meet": "met"}


def dealt(verbs: tuple[str, str], days: tuple[str, str]) -> list[Item]:
    """Two papers, each with a dealing of the mayor with the union's chair; return what her page tells of them."""
    desk = river()
    for key, verb, day in zip(("late", "later"), verbs, days, strict=True):
        words = {
            "criticize": "Brandt criticized Orlov",
            "condemn": "Brandt condemned Orlov",
            "meet": "Brandt met Orlov",
        }
        tail = "over the pier in a speech" if key == "late" else "for his union’s plans that evening at the town hall"
        desk.article(key, f"{words[verb]} {tail}.\n\nThe tide was high.\n\nNobody else came.\n", outlet=key, date=day)
        desk.dealt(key, "Ada Brandt", verb, "Lev Orlov", words[verb])
    book = compose(desk.resolution(), Settings(sources=SourceSettings(cap=1.0)))
    page = next(page for page in book.briefings if page.subject == actor_id("Ada Brandt"))
    section = next(section for section in page.sections if section.name == "dealings")
    keys = {"late", "later"}
    return [i for i in section.items if {c.article for c in i.citations} & keys or i.rule == "corroborated"]


def test_one_act_of_one_day_is_one_line_with_its_origins() -> None:
    line, count = dealt(("criticize", "condemn"), ("2031-04-02", "2031-04-02"))
    assert len(line.citations) == 2
    assert count.text == "Reported by 2 origins."


@pytest.mark.parametrize(
    ("verbs", "days"),
    [(("criticize", "meet"), ("2031-04-02", "2031-04-02")), (("criticize", "condemn"), ("2031-04-02", "2031-04-05"))],
)
def test_another_act_or_another_day_is_another_line(verbs: tuple[str, str], days: tuple[str, str]) -> None:
    assert [len(line.citations) for line in dealt(verbs, days)] == [1, 1]
