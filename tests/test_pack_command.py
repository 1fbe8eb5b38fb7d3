"""Packs of the demo, read back from PDF and DOCX: one page, and no quotation that its articles don't hold."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pypdf
import pytest
from docx import Document

from builder import inquiry
from builder.config import locate
from builder.progress import Progress
from tests.command import run

ROOT = Path(__file__).parents[1]
PAIR = ("--actors", "Salma Tazeri", "milena-radovar")
FOUR = ("filling", "minimum flow", "independent inspection", "Resettlement of the Lukavitsa valley")
_QUOTED = re.compile("“([^“”]+)”")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("book")
    shutil.copytree(ROOT / "content", home / "content")
    shutil.copy(ROOT / "briefbook.toml", home)
    return home


def pack(book: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(book, "pack", *arguments)


def made(book: Path, *arguments: str) -> list[Path]:
    done = pack(book, *arguments)
    assert done.returncode == 0, done.stderr
    return [book / line for line in done.stdout.splitlines()]


def pdf_text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def docx_text(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        body, notes = (file.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    paragraphs = re.split(r"</w:p>", body + notes)
    return "\n".join("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", one)) for one in paragraphs)


def held(book: Path) -> str:
    """Return all that the demo's articles say, with straight marks, and what they and the issues are called."""
    made, _, _ = inquiry.composed(locate(book=book), Progress(quiet=True))
    known = [text for article in made.resolution.articles for text in (article.text, article.title)]
    return straight(" ".join([*known, *(issue.name for issue in made.resolution.issues)]))


def straight(text: str) -> str:
    return " ".join(text.replace("“", '"').replace("”", '"').replace("&amp;", "&").split())


def strays(text: str, known: str) -> list[str]:
    """Return the pieces of quotations that are not in the articles."""
    quotes = (quote.removesuffix(" …") for quote in _QUOTED.findall(text))
    pieces: Iterable[str] = (piece for quote in quotes for piece in quote.split(" … "))
    return [piece for piece in pieces if straight(piece) not in known]


def test_two_actors_on_four_issues_stand_on_one_page_in_the_articles_words(book: Path) -> None:
    pdf, docx = made(book, *PAIR, "--issues", *FOUR, "--out", "meeting")
    assert [path.name for path in (pdf, docx)] == [f"packs-salma-tazeri-milena-radovar.{s}" for s in ("pdf", "docx")]
    known = held(book)
    for text in (pdf_text(pdf), docx_text(docx)):
        assert len(_QUOTED.findall(text)) > 6
        assert strays(text, known) == []
        assert strays(text.replace("“We ", "“They "), known)
        assert "Shift: from supports" in text
        assert "silent: nothing is reported" in text
    assert len(pypdf.PdfReader(pdf).pages) == 1


def test_the_table_has_heads_and_the_sheet_is_tagged(book: Path) -> None:
    pdf, docx = made(book, *PAIR, "--issues", "filling", "--out", "tagged")
    catalog = pypdf.PdfReader(pdf).trailer["/Root"]
    assert b"pdfuaid:part>1" in catalog["/Metadata"].get_object().get_data()
    tags = {str(tag) for tag in structure(catalog["/StructTreeRoot"])}
    assert {"/Table", "/TR", "/TH", "/TD", "/Note"} <= tags
    (table,) = Document(io.BytesIO(docx.read_bytes())).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Issue", "Salma Tazeri", "Milena Radovar"]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def structure(node: object) -> Iterable[object]:
    """Yield the types of all elements below a node of a PDF's structure."""
    node = getattr(node, "get_object", lambda: node)()
    if isinstance(node, list):
        for one in node:
            yield from structure(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from structure(node["/K"])


def test_without_issues_it_takes_what_both_speak_to_and_says_what_it_leaves_out(book: Path) -> None:
    (pdf,) = made(book, "--actors", "Vereshchin", "Radovar", "Belkassar", "--out", "three.pdf")
    text = pdf_text(pdf)
    assert "Stoyan Vereshchin, Milena Radovar and Farid Belkassar" in text
    assert "At least two of them also speak to “" in text
    page = pypdf.PdfReader(pdf).pages[0].mediabox
    assert page.width > page.height


def test_the_same_pack_has_the_same_bytes(book: Path) -> None:
    first = [path.read_bytes() for path in made(book, *PAIR, "--out", "once")]
    assert first == [path.read_bytes() for path in made(book, *PAIR, "--out", "twice")]


def test_a_page_of_the_book_can_be_had_alone(book: Path) -> None:
    (docx,) = made(book, "--page", "actors/salma-tazeri", "--format", "docx", "--out", "page")
    document = Document(io.BytesIO(docx.read_bytes()))
    assert document.paragraphs[0].text == "Salma Tazeri"
    assert {"Heading 1", "Heading 2", "Quote"} <= {paragraph.style.name for paragraph in document.paragraphs}
    # What a rule is called stands between the same marks.
    assert strays(re.sub("by the rule “[^”]+”", "", docx_text(docx)), held(book)) == []


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--actors", "Marek", "Tazeri"), 1, ["'Marek' may be 2 actors", "anton-marek (Anton Marek)"]),
        (("--actors", "Salma Tazerri", "Radovar"), 1, ["no actor like 'Salma Tazerri'", "near: Salma Tazeri"]),
        (("--actors", "Tazeri", "salma-tazeri"), 1, ["two of the names mean one actor, Salma Tazeri"]),
        ((*PAIR, "--issues", "delta flow minimums"), 1, ["no issue like", "near: Minimum flow to the Orlun delta"]),
        (("--page", "actors/salma"), 1, ["no page of an actor or issue at 'actors/salma'", "actors/salma-tazeri"]),
        (("--actors", "Tazeri"), 2, ["two actors or more"]),
        ((*PAIR, "--page", "actors/salma-tazeri"), 2, ["takes no --actors"]),
        ((*PAIR, "--format", "odt"), 2, ["'odt' is none of: pdf, docx"]),
    ],
)
def test_what_is_wrong_is_told_in_a_line(book: Path, arguments: tuple[str, ...], code: int, told: list[str]) -> None:
    done = pack(book, *arguments, "--out", "wrong")
    assert done.returncode == code
    assert all(words in done.stderr for words in told), done.stderr
    assert "Traceback" not in done.stderr
    assert not (book / "wrong").exists()
