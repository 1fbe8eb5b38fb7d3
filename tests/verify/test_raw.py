"""What is cited of a saved page stands in the page itself, whatever its reader made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.read import read_folder
from builder.read.stripping import stripped
from builder.verify.data import claimed
from builder.verify.raw import torn
from builder.verify.verdict import verify
from tests.command import run

PAGE = """<!doctype html><html lang="en"><head><title>Ferry stays | Holt Courier</title>
<meta property="article:published_time" content="2031-03-04"><script>var x = "The ferry sinks";</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Ferry stays</h1>
<p>The <b>ferry</b> to the island will run all winter, the harbour board said on Tuesday after a long meeting.</p>
<aside>Read also: ten ferries</aside>
<p>“Nobody will be left on the island,” said the board’s chair, Ada Reed. Ada Reed said that the ferry had to stay.</p>
<p>Tom Vance, who leads the crews, said that the crews welcomed the board’s decision on the ferry and its winter.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    (folder / "texts").mkdir()
    (folder / "texts/ferry.html").write_text(PAGE, encoding="utf-8")
    done = run(folder, "build", "--articles", "texts", "--site", "site", "--no-pdf")
    assert done.returncode == 0, done.stderr
    return folder


def test_a_page_without_its_tags_has_all_its_words_and_no_script() -> None:
    words = stripped(PAGE.encode())
    assert "The ferry to the island" in words
    assert "Read also" in words
    assert "sinks" not in words


def test_what_is_cited_stands_in_the_page(book: Path) -> None:
    verdict = verify(book / "site", read_folder(book / "texts").articles, folder=book / "texts")
    assert verdict.failures == ()
    assert verdict.citations >= 3


def test_words_that_only_the_reader_has_are_found(book: Path) -> None:
    said = claimed(book / "site/data")
    texts = {one.key: one.text.replace("a", "o") for one in read_folder(book / "texts").articles}
    assert any("does not have the words" in str(one) for one in torn(said, book / "texts", texts))


def test_another_page_or_none_cannot_be_verified(book: Path, tmp_path: Path) -> None:
    said = claimed(book / "site/data")
    assert [str(one) for one in torn(said, tmp_path, {})] == ["ferry.html: cannot verify: the saved page is missing"]
    (tmp_path / "ferry.html").write_text(PAGE + " ", encoding="utf-8")
    assert ["another version" in str(one) for one in torn(said, tmp_path, {})] == [True]
