"""Where an actor stands: the statement that shows it best, what carries it, who set it, where it shifts."""

from __future__ import annotations

import msgspec
import pytest

from builder.compose import compose
from builder.model.briefing import Book, Item
from builder.model.printed import ON_DEMAND
from builder.model.settings import Settings, SourceSettings
from tests.compose.fixtures import Desk, actor_id, river

OPEN = Settings(sources=SourceSettings(cap=1.0))


def under(book: Book, path: str, *, group: str | None = None) -> list[Item]:
    briefing = next(briefing for briefing in book.briefings if briefing.path == path)
    found = [i for s in briefing.sections if s.name in ("positions", "stands") for i in s.items]
    return [item for item in found if item.rule not in ON_DEMAND and (group is None or item.group == group)]


def bridge(*said: tuple[str, str, str, str]) -> Desk:
    """Return a desk on which Ola Berg says one thing an article: (article, date, words, direction)."""
    desk = Desk()
    desk.issue("Bridge")
    desk.actor("Ola Berg")
    for key, date, words, direction in said:
        desk.article(key, f'"{words}" Ola Berg said.\n', date=date)
        desk.said(
            key, words, "Ola Berg", by="Ola Berg", attribution="Ola Berg said", issue="Bridge", direction=direction
        )
    return desk


THREE = (
    ("a", "2031-01-01", "We want this bridge built by the summer.", "supports"),
    ("b", "2031-01-05", "I have always been for the bridge, and I am.", "supports"),
    ("c", "2031-01-09", "The town needs that crossing more than a stadium.", "supports"),
)


@pytest.mark.parametrize("first", [0, 1, 2])
def test_the_first_statement_of_a_position_stands_under_it_even_where_the_opening_has_it(first: int) -> None:
    desk = bridge(*THREE)
    order = [desk.statements[first], *desk.statements[:first], *desk.statements[first + 1 :]]
    desk.stands("Ola Berg", "Bridge", "supports", *order)
    book = compose(desk.resolution(), OPEN)
    for path in ("actors/ola-berg", "issues/bridge"):
        sourced = [item for item in under(book, path) if item.kind == "sourced"]
        assert sourced[0].statement == order[0].statement.id


@pytest.mark.parametrize("cap", [0.4, 0.5])
def test_what_shows_a_position_is_not_cut_short_while_something_else_is_shown(cap: float) -> None:
    desk = Desk()
    desk.issue("Bridge")
    desk.actor("Ola Berg")
    words = (
        "We want this bridge built by the summer, and we want it built in steel, for wood will not carry the "
        "lorries that come down from the quarry every day of the week. Whoever says otherwise has not been there."
    )
    other = "Nobody has asked the ferrymen what they will live on once the last boat is laid up for good."
    desk.article("a", f'"{words}" Ola Berg said.\n\n"{other}" Ola Berg said later.\n\n' + "Nothing followed. " * 12)
    for content, frame in ((words, "Ola Berg said."), (other, "Ola Berg said later")):
        desk.said("a", content, "Ola Berg", by="Ola Berg", attribution=frame, issue="Bridge", direction="supports")
    desk.stands("Ola Berg", "Bridge", "supports", desk.statements[0])
    book = compose(desk.resolution(), Settings(sources=SourceSettings(cap=cap)))
    shown = next(item for item in under(book, "actors/ola-berg") if item.kind == "sourced")
    assert words in shown.text


def test_a_position_tells_how_many_statements_of_how_many_origins_carry_it() -> None:
    desk = bridge(*THREE)
    desk.stands("Ola Berg", "Bridge", "supports", *desk.statements)
    desk.article("copy", desk.articles["a"].text, date="2031-01-02")
    desk.copy_of("copy", "a")
    book = compose(desk.resolution(), OPEN)
    told = [item.text for item in under(book, "actors/ola-berg") if item.rule == "rests-on"]
    assert told == ["rests on 3 statements from 3 origins; found by the rule “words”"]


def test_one_statement_of_one_origin_is_said_plainly() -> None:
    desk = bridge(THREE[0])
    desk.stands("Ola Berg", "Bridge", "supports", *desk.statements)
    book = compose(desk.resolution(), OPEN)
    told = [item.text for item in under(book, "issues/bridge") if item.rule == "rests-on"]
    assert told == ["rests on 1 statement; found by the rule “words”"]


def test_what_a_person_set_is_marked_with_the_reason_and_stands_without_any_words() -> None:
    desk = bridge(THREE[0])
    desk.actor("Kai Holm")
    desk.article("k", "Kai Holm was there. Kai Holm saw Kai Holm.\n")
    desk.stands("Ola Berg", "Bridge", "opposes", desk.statements[0], veto="it was irony")
    desk.stands("Kai Holm", "Bridge", "supports", veto="set by a person")
    book = compose(desk.resolution(), OPEN)
    told = {item.group: item.text for item in under(book, "issues/bridge") if item.rule == "set-by"}
    assert told == {actor_id("Ola Berg"): "set by a person: it was irony", actor_id("Kai Holm"): "set by a person"}
    assert not any(item.rule == "rests-on" for item in under(book, "issues/bridge"))
    matrix = next(briefing for briefing in book.briefings if briefing.path == "positions")
    marked = {item.inputs[0] for s in matrix.sections for item in s.items if item.rule == "ruled"}
    assert marked == {actor_id("Ola Berg"), actor_id("Kai Holm")}


def test_a_shift_is_told_with_both_dates_and_both_quotations() -> None:
    desk = bridge(
        ("a", "2031-01-01", "We want this bridge built by the summer.", "supports"),
        ("b", "2031-02-05", "There must be no bridge here, now or ever.", "opposes"),
    )
    old, new = desk.statements
    desk.stands("Ola Berg", "Bridge", "supports", old, first="2031-01-01", last="2031-01-01")
    desk.stands("Ola Berg", "Bridge", "opposes", new, first="2031-02-05", last="2031-02-05")
    book = compose(desk.resolution(), OPEN)
    for path in ("actors/ola-berg", "issues/bridge"):
        printed = [item.text for item in under(book, path)]
        assert printed == [
            "opposes (5 February 2031)",
            "rests on 1 statement; found by the rule “words”",
            "Ola Berg said: “There must be no bridge here, now or ever.”",
            "Shift: from supports (1 January 2031) to opposes (5 February 2031)",
            "supports (1 January 2031)",
            "rests on 1 statement; found by the rule “words”",
            "Ola Berg said: “We want this bridge built by the summer.”",
        ]


def test_a_direction_whose_words_the_cap_leaves_out_is_left_out_with_all_that_tells_of_it() -> None:
    desk = bridge(THREE[0])
    desk.stands("Ola Berg", "Bridge", "supports", *desk.statements)
    book = compose(desk.resolution(), Settings(sources=SourceSettings(cap=0.1)))
    assert under(book, "issues/bridge") == []


def cells(book: Book) -> list[str]:
    matrix = next(briefing for briefing in book.briefings if briefing.path == "positions")
    return [item.text for section in matrix.sections for item in section.items]


def test_the_matrix_shows_no_direction_whose_words_are_on_no_page() -> None:
    desk = bridge(*THREE)
    desk.actor("Kai Holm")
    desk.article("k", '"We have no use for it at all, Kai Holm said.\n\nKai Holm has a boat. It is red.\n')
    cut_off = desk.said(
        "k", "We have no use for it at all,", "Kai Holm", by="Kai Holm", attribution="Kai Holm said", type="indirect",
        quoted=(), issue="Bridge", direction="opposes",
    )  # fmt: skip
    desk.stands("Ola Berg", "Bridge", "supports", *desk.statements[:3])
    desk.stands("Kai Holm", "Bridge", "opposes", cut_off)
    assert cells(compose(desk.resolution(), OPEN)) == ["Ola Berg · supports · Bridge"]
    assert cells(compose(desk.resolution(), Settings(sources=SourceSettings(cap=0.0)))) == []


def test_the_witnesses_of_a_mixed_position_stand_first_on_either_side() -> None:
    desk = bridge(*THREE, ("d", "2031-02-01", "No bridge of that kind may ever be built.", "opposes"))
    for_it, against = desk.statements[1], desk.statements[3]
    sides = (("opposes", against.statement.id), ("supports", for_it.statement.id))
    desk.stands("Ola Berg", "Bridge", "mixed", *desk.statements, witnesses=sides)
    book = compose(desk.resolution(), OPEN)
    shown = [item.statement for item in under(book, "issues/bridge") if item.kind == "sourced"]
    assert shown == [against.statement.id, for_it.statement.id]


def test_a_stance_that_is_only_told_of_stands_under_its_position_and_among_no_words() -> None:
    desk = bridge(*THREE)
    desk.actor("Kai Holm")
    desk.article("k", "Kai Holm, who opposes the bridge, has a boat. Kai Holm said little.\n")
    told = desk.said(
        "k", "opposes the bridge", "Kai Holm", by="Kai Holm", attribution="Kai Holm, who opposes", type="reported",
        quoted=(), issue="Bridge", direction="opposes", cue="opposes",
    )  # fmt: skip
    desk.stands("Kai Holm", "Bridge", "opposes", told)
    book = compose(desk.resolution(), OPEN)
    (holm,) = [briefing for briefing in book.briefings if briefing.path == "actors/kai-holm"]
    held = {section.name for section in holm.sections for item in section.items if item.statement == told.statement.id}
    assert held == {"positions"}


def test_names_that_may_be_one_are_listed_with_likeness_and_the_lines_that_settle_it() -> None:
    desk = river()
    desk.unsure("Lev Orlov", "Nadia Haddad", surname=0.9, first_name=0.5, context=-1.0, suffix=0.0)
    book = compose(desk.resolution(), OPEN)
    briefing = next(briefing for briefing in book.briefings if briefing.path == "duplicates")
    (section,) = briefing.sections
    assert [group.heading.text for group in section.groups] == ["Lev Orlov and Nadia Haddad"]
    assert {part.target for group in section.groups for part in group.heading.parts} >= {
        "actors/lev-orlov",
        "actors/nadia-haddad",
    }
    assert [item.text for item in section.items] == [
        "Compared by features of the names: context -1 (speaks against it); surname 0.9 (nearly the same); "
        "first name 0.5 (alike)",
        '- {same: ["Lev Orlov", "Nadia Haddad"], who: your name, when: "2031-03-12", why: say why}',
        '- {not_same: ["Lev Orlov", "Nadia Haddad"], who: your name, when: "2031-03-12", why: say why}',
    ]
    for path, other in (("actors/lev-orlov", "Nadia Haddad"), ("actors/nadia-haddad", "Lev Orlov")):
        gaps = next(s for b in book.briefings if b.path == path for s in b.sections if s.name == "gaps")
        assert f"May be the same as {other}: see possible duplicates." in [item.text for item in gaps.items]


def test_a_line_to_paste_is_read_back_as_the_ruling_that_it_words() -> None:
    import yaml

    desk = river()
    desk.actor('Jo "J: {O}" Orlov #1', page=False)
    desk.unsure('Jo "J: {O}" Orlov #1', "Lev Orlov", surname=1.0)
    book = compose(desk.resolution(), OPEN)
    briefing = next(briefing for briefing in book.briefings if briefing.path == "duplicates")
    lines = [item.text for item in briefing.sections[0].items if item.rule == "ruling"]
    (same,), (apart,) = (yaml.safe_load(line) for line in lines)
    assert same["same"] == apart["not_same"] == ['Jo "J: {O}" Orlov #1', "Lev Orlov"]
    assert same["when"] == "2031-03-12"


def test_names_of_nobody_or_of_one_actor_are_no_duplicates() -> None:
    desk = river()
    desk.unsure("Lev Orlov", "Orlov", surname=1.0)
    desk.unsure("Lev Orlov", "Somebody Else", surname=1.0)
    desk.decisions.append(msgspec.structs.replace(desk.decisions[0], right="Nadia Haddad", judgement="not the same"))
    book = compose(desk.resolution(), OPEN)
    assert "duplicates" not in {briefing.path for briefing in book.briefings}
    assert not any(item.rule == "may-be" for b in book.briefings for s in b.sections for item in s.items)
