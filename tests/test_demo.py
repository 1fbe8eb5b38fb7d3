"""What the demo promises of its own articles: every feature it was written to show is really planted in it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

CONTENT = Path(__file__).parent.parent / "content"
EXAMPLE_HOST = re.compile(r"^https://[a-z]+\.example\.(?:org|com|net)/\S+$")


@dataclass(frozen=True)
class Piece:
    """One demo article: its path, what its front matter states, its body."""

    path: str
    stated: dict[str, Any]
    body: str

    def first(self, *keys: str) -> Any:
        return next((self.stated[key] for key in keys if key in self.stated), None)


def load(path: Path) -> Piece:
    text = path.read_text(encoding="utf-8")
    stated: dict[str, Any] = {}
    if path.suffix == ".md":
        _, block, text = text.split("---\n", 2)
        stated = yaml.safe_load(block)
    return Piece(path.relative_to(CONTENT / "articles").as_posix(), stated, text)


def curated(name: str) -> Any:
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


PIECES = [load(path) for path in sorted((CONTENT / "articles").rglob("*")) if path.is_file()]
DATES = {piece.path: piece.first("date", "published") for piece in PIECES}


def having(*words: str) -> list[str]:
    """Return the paths of the articles whose body holds all these words."""
    return [piece.path for piece in PIECES if all(word in piece.body for word in words)]


def body(path: str) -> str:
    return next(piece.body for piece in PIECES if piece.path == path)


def test_is_a_small_book_of_short_articles_over_five_months() -> None:
    assert 14 <= len(PIECES) <= 18
    assert all(150 <= len(piece.body.split()) <= 450 for piece in PIECES)
    stated = [date for date in DATES.values() if date]
    assert all(isinstance(date, dt.date) and date.year == 2026 for date in stated)
    assert 120 <= (max(stated) - min(stated)).days <= 160


def test_mixes_markdown_and_plain_text_and_the_usual_names_of_the_keys() -> None:
    assert {Path(piece.path).suffix for piece in PIECES} == {".md", ".txt"}
    assert {"outlet", "source", "publisher"} <= {key for piece in PIECES for key in piece.stated}
    assert {"date", "published", "url", "link", "author", "authors"} <= {k for p in PIECES for k in p.stated}


def test_points_to_no_real_address() -> None:
    urls = [piece.first("url", "link") for piece in PIECES if piece.stated]
    urls += [entry["url"] for entry in curated("articles.yml").values() if "url" in entry]
    assert urls
    assert all(EXAMPLE_HOST.match(url) for url in urls)
    assert len(set(urls)) == len(urls)


def test_all_but_one_outlet_may_be_quoted_freely() -> None:
    entries = curated("articles.yml")
    bound = [p.path for p in PIECES if not (p.stated.get("free") or entries.get(p.path, {}).get("free"))]
    assert bound == ["basin/2026-03-27-slowly-or-dangerously.md"]


def test_a_wire_story_is_reprinted_word_for_word_and_once_with_changes() -> None:
    wire = body("corvane/2026-03-03-filling-in-july.md")
    assert body("ledger/2026-03-04-dam-across-the-orlun.md") == wire
    near = body("saltmarsh/2026-03-04-tap-in-our-house.md")
    assert near != wire
    shared = set(wire.split("\n\n")) & set(near.split("\n\n"))
    assert len(shared) >= 6
    assert near.rstrip().endswith("Reporting by Corvane Newswire")


def test_exactly_one_article_is_without_any_date() -> None:
    entries = curated("articles.yml")
    undated = [path for path, date in DATES.items() if date is None and "date" not in entries.get(path, {})]
    assert undated == ["loose/river-witness-briefing.txt"]


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("4,200 families", "6,800 families"),  # the ministry's count against the mayor's
        ("$2.8 billion", "$3.1 billion"),  # scope: with and without road and power line
        ("12,000 fishers", "9,000 licensed fishers"),  # scope: all who fish, and who has a licence
    ],
)
def test_outlets_give_conflicting_figures(number: str, other: str) -> None:
    assert set(having(other)) - set(having(number)) or set(having(number)) - set(having(other))
    assert having(number)
    assert having(other)


def test_two_figures_are_revised_later() -> None:
    assert having("to 5,100, up from the 4,200") == ["courier/2026-05-20-new-count.md"]
    assert having("to $70 million a year, down from $85 million") == ["saltmarsh/2026-06-27-still-want-to-be-paid.md"]


def test_a_range_holds_the_other_counts_and_is_no_conflict() -> None:
    assert having("between 4,000 and 7,000 families")
    assert having("between 300 and 420 cubic metres per second")
    assert having("350 cubic metres per second")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We will fill the reservoir from 1 July, with a treaty or without one.", "There will be no filling this year"),
        ("we will oppose the filling in every one of them", "We agree to the filling because it is no longer a decree"),
        ("Until it is paid we oppose the filling", "If compensation is written into the treaty, we will support"),
        ("There are no cracks", None),
    ],
)
def test_positions_shift_between_dates_or_stay(before: str, after: str | None) -> None:
    assert having(before)
    if after is not None:
        assert min(DATES[path] for path in having(before)) < min(DATES[path] for path in having(after))


def test_two_people_share_a_surname_and_a_ruling_keeps_them_apart() -> None:
    assert having("Anton Marek", "Antonia Marek") == ["ledger/2026-06-18-two-mareks.md"]
    apart = [ruling["not_same"] for ruling in curated("judgements.yml") if "not_same" in ruling]
    assert apart == [["Anton Marek", "Antonia Marek"]]
    assert all({"who", "when", "why"} <= set(ruling) for ruling in curated("judgements.yml"))


@pytest.mark.parametrize(("acronym", "name"), [("OBC", "Orlun Basin Commission"), ("WRA", "World Rivers Assembly")])
def test_acronyms_are_spelt_out_in_one_report_and_used_alone_elsewhere(acronym: str, name: str) -> None:
    spelt = having(f"{name} ({acronym})")
    paragraphs = {each for path in spelt for each in body(path).split("\n\n") if f"({acronym})" in each}
    assert len(paragraphs) == 1
    assert len(set(having(acronym)) - set(spelt)) >= 2


def test_a_name_is_transliterated_in_two_ways() -> None:
    assert having("Stoyan Vereshchin")
    assert having("Vereschin")
    assert not having("Vereshchin", "Vereschin")


@pytest.mark.parametrize("script", [r"[\u0600-\u06ff]+ [\u0600-\u06ff]+", r"[\u0400-\u04ff]+ [\u0400-\u04ff]+"])
def test_one_name_stands_in_its_own_script(script: str) -> None:
    assert sum(len(re.findall(script, piece.body)) for piece in PIECES) == 1


def test_capitals_speak_as_governments() -> None:
    assert having("Vesnograd said")
    assert having("Port Selim had earlier recalled") or having("Port Selim had recalled")


def test_one_man_is_talked_about_and_never_speaks() -> None:
    assert len(having("Keldin")) >= 6
    assert not re.search(
        r"Keldin (?:said|told|added)|said (?:General )?(?:Rustam )?Keldin", " ".join(p.body for p in PIECES)
    )


@pytest.mark.parametrize("name", ["Meridian Development Bank", "Lena Ostrow"])
def test_some_names_stand_in_passing_or_in_a_credit_only(name: str) -> None:
    assert len(having(name)) == 1


@pytest.mark.parametrize(
    "words",
    [
        '," Radovar told parliament',  # direct, content first
        '," said Foreign Minister Salma Tazeri',  # inverted
        "“We will go to every court there is,” he said, “and",  # interrupted, pronoun
        "According to the energy ministry, 4,200",  # according to, in front
        "according to a study",  # and behind
        'Stoyan Vereshchin said: "The first of July',  # introduced by a colon
        'called the announcement "premature"',  # partial quotation
        "adding that he would not sign",  # participle
        "Radovar told Radio Lukavitsa, according to the Vesnograd Courier, that",  # second-hand
        "MAREK: Almost all of them.",  # transcript
        '"model village"',  # scare quote
        "The ministry denied that",  # denied
        "Filling can begin only if",  # conditional
        "speaking on condition of anonymity",  # unnamed
        "The mayor said he supported",  # role phrase
        "wrote in a post on social media",  # where it was said
    ],
)
def test_speech_is_attributed_in_every_way(words: str) -> None:
    assert having(words)


def test_a_quotation_runs_over_paragraphs_whose_marks_never_close() -> None:
    assert [
        len(re.findall(r"^“[^”\n]+$", piece.body, re.MULTILINE)) for piece in PIECES if "wind belongs" in piece.body
    ] == [2]


def test_issues_have_a_parent_and_their_patterns_find_something() -> None:
    issues = curated("issues.yml")
    assert 3 <= len(issues) <= 5
    assert [issue.get("parent") for issue in issues].count("Filling of the Kamenar reservoir") == 1
    text = "\n".join(piece.body for piece in PIECES)
    for issue in issues:
        for pattern in issue["patterns"]:
            assert re.search(pattern, text, re.IGNORECASE), pattern


def test_invented_countries_are_declared() -> None:
    countries = {entry["name"]: entry for entry in curated("actors.yml")}
    assert set(countries) == {"Karvenia", "Zahrania"}
    assert all(entry["kind"] == "country" for entry in countries.values())
    assert all(having(alias) for entry in countries.values() for alias in entry["aliases"])
