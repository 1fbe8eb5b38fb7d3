"""Where sources differ on dates, places and who said what; and that all planted differences of the demo are told."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from builder.compose import compose
from builder.config import locate
from builder.model.briefing import Book, Item
from builder.model.settings import Settings, SourceSettings
from builder.progress import Progress
from builder.study import study
from tests.compose.fixtures import Desk

OPEN = Settings(sources=SourceSettings(cap=1.0))
CASES = Path(__file__).parent.parent / "cases" / "compose_disputes.md"
ISSUE = "Dredging the fjord"
PLACES = ("Lom", "Vik", "Lom Harbour")
SAID = "The fjord must be dredged before winter comes to us."


def table() -> list[list[str]]:
    rows = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def desk(*texts: str) -> Desk:
    made = Desk()
    made.issue(ISSUE)
    for name, kind in (("Ola Berg", "person"), ("Kari Holt", "person"), *((p, "place") for p in PLACES)):
        if any(name in text for text in texts):
            made.actor(name, kind=kind)
    return made


def differences(book: Book) -> list[Item]:
    return [item for b in book.briefings for s in b.sections if s.name == "differences" for item in s.items]


@pytest.mark.parametrize("row", table(), ids=lambda row: row[0])
def test_reports_of_one_event_differ_or_not(row: list[str]) -> None:
    made = desk(row[1], row[4], "Ola Berg")
    for key, (sentence, when, then) in (("a", row[1:4]), ("b", row[4:7])):
        made.article(key, f'{sentence} "{SAID}" Ola Berg said.\n', outlet=f"Paper {key}", date="2031-06-01")
        who = next(name for name in ("Ola Berg", "Kari Holt") if name in sentence)
        exact = len(then) == 10
        first, last = (then, then) if exact else (f"{then}-01", f"{then}-28")
        size = "day" if exact else "month"
        made.happened(key, sentence, when, first, last, size, actors=(who,), issue=ISSUE)
        made.said(key, SAID, "Ola Berg", by="Ola Berg", attribution="Ola Berg said", issue=ISSUE)
    book = compose(made.resolution(), OPEN)
    assert [item.text for item in differences(book) if item.rule == "disputed-as"] == ([row[7]] if row[7] else [])
    assert [refused for briefing in book.briefings for refused in briefing.withheld] == []


def mouths(first: str, second: str, words: str = SAID, outlets: tuple[str, str] = ("Paper a", "Paper b")) -> list[str]:
    made = desk(first, second)
    for number, (key, who) in enumerate((("a", first), ("b", second))):
        made.article(key, f'"{words}" {who} said.\n', outlet=outlets[number], date=f"2031-06-0{number + 1}")
        made.said(key, words, who, by=who, attribution=f"{who} said", issue=ISSUE)
    return [item.text for item in differences(compose(made.resolution(), OPEN)) if item.rule == "disputed-as"]


def test_words_given_to_two_people_are_told() -> None:
    assert mouths("Ola Berg", "Kari Holt") == ["Plain conflict: Ola Berg against Kari Holt."]


def test_one_outlet_that_gives_them_to_another_later_has_revised_it() -> None:
    found = mouths("Ola Berg", "Kari Holt", outlets=("Paper a", "Paper a"))
    assert found == ["Later revision: Ola Berg, then Kari Holt."]


def test_words_of_one_person_are_no_difference_and_short_ones_anybodys() -> None:
    assert mouths("Ola Berg", "Ola Berg") == []
    assert mouths("Ola Berg", "Kari Holt", "We will see.") == []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Book:
    place = msgspec.structs.replace(locate(book=Path(__file__).parents[2]), work=tmp_path_factory.mktemp("work"))
    resolution, _, editorial = study(place, Progress(quiet=True)).resolved(Progress(quiet=True))
    return compose(resolution, place.settings, editorial)


def test_every_planted_difference_of_the_demo_is_told_and_no_other(demo: Book) -> None:
    labels = sorted(item.text for item in differences(demo) if item.rule in ("disputed-as", "differ-as"))
    assert labels == [
        "Later revision: $85 million, then $70 million.",
        "Later revision: 4,200 families, then 5,100; Plain conflict: 4,200 families against 6,800 families; "
        "Plain conflict: 6,800 families against 5,100.",
        "Plain conflict: 5 May 2026 against 4 May 2026.",
        "Plain conflict: Halvern against Port Selim.",
        "Plain conflict: Salma Tazeri against Farid Belkassar.",
        "Scope: $2.8 billion and $3.1 billion may not count the same.",
        "Scope: 12,000 fishers and 9,000 licensed fishers may not count the same.",
    ]
