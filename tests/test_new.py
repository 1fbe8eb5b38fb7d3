"""A book of one's own: what `briefbook new` writes builds at once, and its examples mean what they say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from builder.curate import read_curation
from builder.model.curation import Curation
from builder.model.settings import Settings
from tests.command import run


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a new book was begun."""
    desk = tmp_path_factory.mktemp("desk")
    done = run(desk, "new", "my book")
    assert done.returncode == 0, done.stderr
    written = {p.relative_to(desk / "my book").as_posix() for p in (desk / "my book").rglob("*") if p.is_file()}
    assert set(done.stdout.splitlines()) == written
    assert {
        ".gitignore",
        "briefbook.toml",
        "content/judgements.yml",
        "content/feeds.txt",
        "requirements.txt",
    } <= written
    assert {".gitlab-ci.yml", *(f".github/workflows/{name}.yml" for name in ("check", "comment", "publish"))} <= written
    assert "briefbook build --book 'my book'" in done.stderr
    return desk


def test_it_builds_and_holds_and_nothing_is_doubtful(desk: Path) -> None:
    done = run(desk, "build", "--book", "my book", "--strict")
    assert done.returncode == 0, done.stderr
    site = desk / "my book" / "site"
    assert "My briefing book" in (site / "index.html").read_text()
    assert (site / "actors" / "ines-halder" / "index.html").is_file()
    assert (site / "issues" / "checking-of-quotations" / "index.html").is_file()
    held = run(desk, "verify", "my book/site", "--articles", "my book/content/articles")
    assert held.returncode == 0, held.stdout


def uncommented(text: str) -> str:
    """Return a template with its examples, which stand indented or as list items, made real."""
    return re.sub(r"(?m)^# (?=- |  |\S+\.txt:)", "", text)


def test_every_example_in_the_templates_is_right(desk: Path, tmp_path: Path) -> None:
    files = sorted((desk / "my book" / "content").glob("*.yml"))
    assert len(files) == 6
    assert read_curation(desk / "my book" / "content") == Curation()
    for file in files:
        (tmp_path / file.name).write_text(uncommented(file.read_text()))
    made = read_curation(tmp_path)
    assert [len(entries) for entries in (made.articles, made.outlets, made.actors, made.issues, made.judgements)] == [
        1,
        2,
        1,
        1,
        2,
    ]
    assert (len(made.picked), len(made.reviews)) == (1, 1)
    told = (desk / "my book" / "content" / "notes" / "how-to-write-a-note.txt").read_text()
    (tmp_path / "notes").mkdir()
    example = "\n".join(line[4:] for line in told.splitlines() if line.startswith("    ") or not line)
    (tmp_path / "notes" / "first-look.md").write_text(example.strip() + "\n")
    (note,) = read_curation(tmp_path).notes
    assert (note.page, len(note.paragraphs)) == ("actors/ines-halder", 2)


def test_the_settings_it_shows_are_the_defaults(desk: Path) -> None:
    text = (desk / "my book" / "briefbook.toml").read_text()
    real = msgspec.convert(tomllib.loads(text), Settings)
    assert real.title == "My briefing book"
    shown = msgspec.convert(tomllib.loads(re.sub(r"(?m)^# (?=\[|\w+ = )", "", text)), Settings)
    default = Settings()
    assert (shown.sources, shown.actors, shown.issues, shown.pdf) == (
        default.sources,
        default.actors,
        default.issues,
        default.pdf,
    )


def test_its_list_of_feeds_lists_none_and_can_be_added_from(desk: Path) -> None:
    done = run(desk, "add", "--from", "my book/content/feeds.txt", "--book", "my book")
    assert (done.returncode, done.stdout) == (0, "0 new, 0 changed, 0 known, 0 refused\n")


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        (b"https://one.example.org/feed\n/etc/passwd\n", "list.txt, line 2: is no web address"),
        (b"news/\n", "list.txt, line 1: is no web address"),
        (b"\xff\xfe", "list.txt: is no text in UTF-8"),
        (None, "list.txt: No such file or directory"),
    ],
)
def test_a_list_of_feeds_that_is_none_is_refused_whole(tmp_path: Path, listed: bytes | None, told: str) -> None:
    if listed is not None:
        (tmp_path / "list.txt").write_bytes(listed)
    done = run(tmp_path, "add", "--from", "list.txt", "--articles", "articles")
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {told}\n  hint: ")
    assert not (tmp_path / "articles").exists()


def test_adding_nothing_is_a_mistake(tmp_path: Path) -> None:
    done = run(tmp_path, "add")
    assert (done.returncode, "--from" in done.stderr) == (2, True)


@pytest.mark.parametrize("left", ["a file", "a folder", "a hidden file"])
def test_a_folder_that_holds_something_is_refused_and_stays_as_it_is(tmp_path: Path, left: str) -> None:
    (tmp_path / "mine").mkdir()
    if left == "a folder":
        (tmp_path / "mine" / "content").mkdir()
    else:
        (tmp_path / "mine" / ("thesis.txt" if left == "a file" else ".env")).write_text("years of work")
    before = sorted(tmp_path.rglob("*"))
    done = run(tmp_path, "new", "mine")
    assert done.returncode == 1
    assert done.stderr.startswith("error: mine: is not empty; nothing was written\n  hint: ")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_in_its_place_is_refused_and_a_fresh_clone_is_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = run(tmp_path, "new", "file")
    assert (done.returncode, "error: file: is a file" in done.stderr) == (1, True)
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    assert run(tmp_path, "new", "clone").returncode == 0
    assert run(tmp_path, "new").returncode == 2


@pytest.mark.parametrize(
    "command", [["new"], ["explain"], ["publish"], ["suggest"], ["suggest", "issues"], ["check"], ["build"], ["add"]]
)
def test_every_help_teaches(tmp_path: Path, command: list[str]) -> None:
    done = run(tmp_path, *command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: ")
    assert len(done.stdout.split()) > 30
