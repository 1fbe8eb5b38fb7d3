"""Editors at the command line: the queue of reviews, notes, pinned and hidden statements, what changed, feeds."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.command import run
from tests.test_publish_command import AUCTION, QUAY

PAGE = "actors/tom-vance"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "content/articles"
    folder.mkdir(parents=True)
    (folder / "quay.md").write_text(f"---\ntitle: The quay closes\ndate: 2026-03-02\noutlet: Ansel Post\n---\n{QUAY}")
    (tmp_path / "briefbook.toml").write_text("[sources]\ncap = 1.0\n")
    return tmp_path


def add(book: Path) -> None:
    (book / "content/articles/hall.md").write_text(
        f"---\ntitle: The hall stays open\ndate: 2026-04-01\noutlet: Ansel Post\n---\n{AUCTION}"
        "\n“Oak outlives every board,” said Tom Vance of the Fishers' Guild.\n"
    )


def build(book: Path, command: str = "build") -> str:
    done = run(book, command, "--no-pdf")
    assert done.returncode == 0, done.stderr
    return done.stderr


def shown(book: Path, path: str = PAGE) -> str:
    text = (book / "site" / path / "index.html").read_text()
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def statement(book: Path, words: str) -> str:
    rows = map(json.loads, (book / "site/data/statements.jsonl").read_text().splitlines())
    return next(row["id"] for row in rows if words in (row["text"] or ""))


def holds(book: Path) -> None:
    done = run(book, "verify", "site", "--articles", "content/articles")
    assert done.returncode == 0, done.stdout


def queue(book: Path) -> str:
    done = run(book, "check", "--review")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_page_is_a_draft_until_somebody_has_read_it_and_again_once_it_says_something_else(book: Path) -> None:
    build(book)
    assert "Draft : nobody has reviewed this page" in shown(book)
    told = queue(book)
    assert f"{PAGE}: nobody has read it" in told
    lines = re.findall(r"(?m)^  (- \{.*\})$", told)
    (book / "content/reviews.yml").write_text("\n".join(lines).replace("YOUR NAME", "Ines Tarr") + "\n")
    assert queue(book) == "every page is reviewed as it is\n"
    assert build(book).count("note:") == 0
    assert "Reviewed by Ines Tarr on" in shown(book)
    holds(book)
    add(book)
    told = queue(book)
    assert f"{PAGE}: changed since Ines Tarr read it on" in told
    assert "  new: Tom Vance said: “Oak outlives every board”" in told
    assert "  new: Tom Vance said: “Nobody asked us" not in told
    build(book)
    assert "Draft : changed since Ines Tarr reviewed it on" in shown(book)
    holds(book)


def test_what_editors_wrote_stands_in_place_and_what_has_none_is_reported(book: Path) -> None:
    build(book)
    asked = statement(book, "Nobody asked us")
    (book / "content/notes").mkdir()
    (book / "content/notes/vance.md").write_text(
        f"---\npage: {PAGE}\nauthor: Ines Tarr\ndate: 2026-03-09\n---\n"
        f"Vance counts: “Nobody asked us about the closing of the quay” [@{asked}].\n\n"
        "<script>alert(1)</script> is no *markup* here.\n\nVance told Olsen [@" + asked + "].\n"
    )
    (book / "content/notes/lost.md").write_text("---\npage: actors/nobody\nauthor: I\ndate: 2026-03-09\n---\nLost.\n")
    (book / "content/reviews.yml").write_text("- {page: actors/gone, state: x, who: I, when: '2026-01-01'}\n")
    (book / "content/judgements.yml").write_text(
        f"- pinned: {asked}\n  who: Ines Tarr\n  when: '2026-03-09'\n- hidden: s0000deadbeef\n- hidden: Ada Reed\n"
    )
    told = build(book)
    checked = run(book, "check").stderr
    for line in (
        "notes/vance.md, paragraph 3: withheld: a name that no cited passage has: Olsen",
        "notes/lost.md: no page is at 'actors/nobody'",
        "reviews.yml: no actor's or issue's page is at 'actors/gone'",
        "judgements.yml: 's0000deadbeef' is no statement of this book",
    ):
        assert f"note: {line}" in told
        assert f"note: {line}" in checked
    page = shown(book)
    assert "Note by Ines Tarr, 9 March 2026" in page
    assert "<script>alert(1)</script> is no *markup* here. The editor’s opinion; it cites nothing." in page
    assert "<script>alert" not in (book / "site" / PAGE / "index.html").read_text()
    assert "Olsen" not in page
    assert page.index("Pinned by Ines Tarr on 9 March 2026") > page.index("Key quotations")
    assert not (book / "site/actors/ada-reed").exists()
    holds(book)


def test_a_hidden_statement_is_nowhere_in_the_site(book: Path) -> None:
    build(book)
    asked = statement(book, "Nobody asked us")
    (book / "content/judgements.yml").write_text(f"- hidden: {asked}\n  who: Ines Tarr\n")
    assert build(book).count("note:") == 0
    assert "1 statement hidden by an editor" in shown(book)
    for path in (path for path in (book / "site").rglob("*") if path.is_file()):
        assert b"Nobody asked us" not in path.read_bytes(), path
    holds(book)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("- pinned: Ada Reed", "entry 1 pins 'Ada Reed', which is no statement's id"),
        ("- {hidden: s0123456789ab, same: [A, B]}", "entry 1 rules on a statement and on names at once"),
    ],
)
def test_a_ruling_that_mixes_up_names_and_statements_is_a_mistake(book: Path, entry: str, message: str) -> None:
    (book / "content/judgements.yml").write_text(entry + "\n")
    done = run(book, "check")
    assert (done.returncode, message in done.stderr) == (1, True)


def test_what_changed_stands_on_its_page_on_briefings_and_in_feeds(book: Path) -> None:
    build(book, "publish")
    assert not (book / "site/changes").exists()
    assert "changes/" not in (book / "site/index.html").read_text()
    add(book)
    build(book)
    first = {path: path.read_bytes() for path in (book / "site").rglob("*") if path.is_file()}
    assert "New since 2 March 2026" in shown(book)
    assert "New since 2 March 2026" in shown(book, ".")
    told = shown(book, "changes")
    assert "Oak outlives every board" in told
    assert "Nobody asked us" not in told
    head = (book / "site" / PAGE / "index.html").read_text().partition("</head>")[0]
    for feed in ("feeds/actors/tom-vance", "feeds/book"):
        assert f'href="../../{feed}.atom"' in head
        atom = ElementTree.parse(book / f"site/{feed}.atom").getroot()
        entries = json.loads((book / f"site/{feed}.json").read_text())["items"]
        assert entries[0]["date_published"].startswith("2026-04-01")
        assert len(atom.findall("{http://www.w3.org/2005/Atom}entry")) == len(entries) > 1
    holds(book)
    build(book)
    assert {path: path.read_bytes() for path in (book / "site").rglob("*") if path.is_file()} == first
    data = book / "site/data/changes.json"
    data.write_text(data.read_text().replace('"since": "2026-03-02"', '"since": "2026-03-03"'))
    feed = book / "site/feeds/book.json"
    feed.write_text(feed.read_text().replace("Oak outlives", "Oak outlived"))
    done = run(book, "verify", "site", "--articles", "content/articles")
    assert done.returncode == 1
    assert "the rows and the published record give other changes" in done.stdout
    assert "feeds/book.json: tells what no page shows" in done.stdout
