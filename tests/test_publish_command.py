"""Publishing as a person does it: addresses, once published, lead on through renames, mergers and losses."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.command import run

QUAY = (
    "The harbour board of Port Ansel voted on Tuesday to close the northern quay for two years.\n\n"
    "“We have waited far too long for these repairs,” said the board's chair, Ada Reed. Ada Reed added that the "
    "closing of the quay would begin in May.\n\n"
    "Tom Vance, who leads the Fishers' Guild, said the crews opposed the closing of the quay. “Nobody asked us "
    "about the closing of the quay,” Tom Vance said.\n\n"
    "The quay was built of oak and iron in the year of the great storm, and generations of crews have mended "
    "their nets along it. Two of its cranes have stood still since last spring.\n"
)
AUCTION = (
    "The auction hall stays open on Sundays, the town said.\n\n"
    "“Fish doesn't wait for Monday,” said Thomas Vantz, who speaks for the crews. Thomas Vantz said that the closing "
    "of the quay would cost every crew a season.\n"
)
LIGHT = (
    "The lighthouse will be painted red again, its keeper said on Friday.\n\n"
    "“Nobody can see a white tower in the snow,” said Mona Petrie, the keeper. Mona Petrie will buy the paint.\n"
)
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


def build(book: Path, *options: str) -> subprocess.CompletedProcess[str]:
    done = run(book, "build", "--no-pdf", *options)
    assert done.returncode == 0, done.stderr
    return done


def publish(book: Path) -> str:
    done = run(book, "publish", "--no-pdf")
    assert done.returncode == 0, done.stderr
    return done.stdout


def pages(book: Path) -> set[str]:
    """Return the actors' pages that are pages of their own."""
    found = (book / "site" / "actors").glob("*/index.html")
    return {page.parent.name for page in found if not REFRESH.search(page.read_text())}


def leads(book: Path, path: str) -> str:
    """Return where a redirect leads, relative to the site."""
    text = (book / "site" / path / "index.html").read_text()
    (target,) = REFRESH.findall(text)
    assert f'<a href="{target}">' in text
    assert '<html lang="en">' in text
    assert "<script" not in text
    landed = (book / "site" / path / target).resolve()
    assert (landed / "index.html").is_file()
    return landed.relative_to((book / "site").resolve()).as_posix()


def holds(book: Path) -> None:
    done = run(book, "verify", "site", "--articles", "content/articles")
    assert done.returncode == 0, done.stdout


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of three articles, published once."""
    book = tmp_path_factory.mktemp("book")
    (book / "content" / "articles").mkdir(parents=True)
    for name, text in (("quay", QUAY), ("auction", AUCTION), ("light", LIGHT)):
        (book / "content" / "articles" / f"{name}.txt").write_text(text)
    (book / "content" / "issues.yml").write_text("- name: Closing of the quay\n  phrases: [closing of the quay]\n")
    build(book)
    before = contents(book / "site")
    said = publish(book)
    assert {"ada-reed", "tom-vance", "thomas-vantz", "mona-petrie"} <= pages(book)
    assert f"{len(pages(book)) + 1} addresses kept in content/slugs.lock" in said
    assert contents(book / "site") == before
    return book


@pytest.fixture
def book(published: Path) -> Path:
    """The published book with its curation and articles as they were."""
    for name in ("actors.yml", "judgements.yml"):
        (published / "content" / name).unlink(missing_ok=True)
    (published / "content" / "articles" / "light.txt").write_text(LIGHT)
    (published / "content" / "issues.yml").write_text("- name: Closing of the quay\n  phrases: [closing of the quay]\n")
    return published


def lock(book: Path) -> str:
    return (book / "content" / "slugs.lock").read_text()


def test_publishing_again_changes_nothing_and_a_frozen_build_passes(book: Path) -> None:
    before = lock(book)
    assert "none new" in publish(book)
    assert lock(book) == before
    assert "- [ada-reed, Ada Reed]\n" in before
    assert re.search(r"(?m)^- \[closing-of-the-quay, \[s\w+", before)
    build(book, "--frozen")
    assert lock(book) == before
    assert [path.name for path in (book / "content").iterdir() if path.name.startswith(".")] == []


def test_a_frozen_build_stops_at_a_new_page_and_keeps_the_site(book: Path) -> None:
    build(book)
    before = contents(book / "site")
    (book / "content" / "articles" / "light.txt").write_text(LIGHT.replace("Mona Petrie", "Olga Stern"))
    done = run(book, "build", "--no-pdf", "--frozen")
    assert done.returncode == 1
    assert "slugs.lock: 1 page would have an address that is not published: actors/olga-stern" in done.stderr
    assert "briefbook publish" in done.stderr
    assert contents(book / "site") == before


def test_a_renamed_actor_keeps_its_address_and_gets_it_back_with_the_old_name(book: Path) -> None:
    before = lock(book)
    (book / "content" / "actors.yml").write_text("- name: Adelaide Reed-Holm\n  aliases: [Ada Reed]\n")
    build(book, "--frozen")
    assert "Adelaide Reed-Holm" in (book / "site" / "actors" / "ada-reed" / "index.html").read_text()
    publish(book)
    assert "- [ada-reed, Ada Reed]\n- [ada-reed, Adelaide Reed-Holm]\n" in lock(book)
    (book / "content" / "actors.yml").unlink()
    build(book, "--frozen")
    assert "Ada Reed" in (book / "site" / "actors" / "ada-reed" / "index.html").read_text()
    (book / "content" / "slugs.lock").write_text(before)


def test_a_slug_that_a_person_chose_redirects_the_former_one(book: Path) -> None:
    before = lock(book)
    (book / "content" / "actors.yml").write_text("- name: Ada Reed\n  slug: the-chair\n")
    assert run(book, "build", "--no-pdf", "--frozen").returncode == 1
    publish(book)
    assert leads(book, "actors/ada-reed") == "actors/the-chair"
    build(book, "--frozen")
    holds(book)
    (book / "content" / "slugs.lock").write_text(before)


def test_a_merged_actor_redirects_and_comes_back_when_the_ruling_goes(book: Path) -> None:
    (book / "content" / "judgements.yml").write_text("- same: [Tom Vance, Thomas Vantz]\n  who: us\n")
    build(book, "--frozen")
    assert leads(book, "actors/thomas-vantz") == "actors/tom-vance"
    assert "thomas-vantz" not in pages(book)
    holds(book)
    publish(book)
    (book / "content" / "judgements.yml").unlink()
    build(book, "--frozen")
    assert {"tom-vance", "thomas-vantz"} <= pages(book)


def test_what_is_gone_leads_to_the_index_and_its_address_is_never_given_away(book: Path) -> None:
    (book / "content" / "articles" / "light.txt").unlink()
    build(book, "--frozen")
    assert leads(book, "actors/mona-petrie") == "actors"
    holds(book)
    publish(book)
    assert "mona-petrie" in lock(book)
    (book / "content" / "articles" / "light.txt").write_text(LIGHT)
    build(book, "--frozen")
    assert "mona-petrie" in pages(book)


def test_an_issue_under_another_name_is_found_by_its_statements(book: Path) -> None:
    before = lock(book)
    (book / "content" / "issues.yml").write_text("- name: Repairs at the quay\n  phrases: [closing of the quay]\n")
    build(book)
    assert leads(book, "issues/closing-of-the-quay") == "issues/repairs-at-the-quay"
    (book / "content" / "issues.yml").write_text("- name: Painting of the tower\n  phrases: [white tower]\n")
    build(book)
    assert leads(book, "issues/closing-of-the-quay") == "issues"
    named = "- name: Repairs at the quay\n  slug: closing-of-the-quay\n  phrases: [closing of the quay]\n"
    (book / "content" / "issues.yml").write_text(named)
    build(book, "--frozen")
    assert not REFRESH.search((book / "site" / "issues" / "closing-of-the-quay" / "index.html").read_text())
    assert lock(book) == before


def test_redirects_know_where_the_site_will_live(book: Path) -> None:
    (book / "briefbook.toml").write_text('url = "https://desk.example.org/quay/"\n')
    (book / "content" / "judgements.yml").write_text("- same: [Tom Vance, Thomas Vantz]\n")
    build(book)
    (book / "briefbook.toml").unlink()
    text = (book / "site" / "actors" / "thomas-vantz" / "index.html").read_text()
    assert '<link rel="canonical" href="https://desk.example.org/quay/actors/tom-vance/">' in text
    assert leads(book, "actors/thomas-vantz") == "actors/tom-vance"


def test_a_bare_folder_cannot_be_published_or_frozen_by_mistake(book: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "publish")
    assert done.returncode == 1
    assert "no book here" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_lock_that_leads_out_of_the_site_stops_the_build(book: Path) -> None:
    before = lock(book)
    (book / "content" / "slugs.lock").write_text("actors:\n- [../../etc, Ada Reed]\nissues: []\n")
    done = run(book, "build", "--no-pdf")
    (book / "content" / "slugs.lock").write_text(before)
    assert done.returncode == 1
    assert "slugs.lock: '../../etc' is no slug" in done.stderr
