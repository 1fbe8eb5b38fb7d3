"""DOCX read back: headings, footnotes that hold the passages, the same bytes twice, and hostile text as plain text."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from docx import Document

from builder.publish.docx import set_docx

HEADINGS = {
    "bottom-line": "Bottom line",
    "quotations": "Key quotations",
    "positions": "Positions",
    "side-by-side": "Side by side",
}
HOSTILE = "</w:t><script>alert(1)</script> ]]> &amp; {{ 7*7 }} \x00\x0b\ufffe"


def note(key: str, exact: str, **more: Any) -> dict[str, Any]:
    return {
        "key": key, "outlet": "The Tarn Post", "title": "Harbour closes", "date": "3 May 2024", "dated": True,
        "before": "", "exact": exact, "after": "", "original": "https://tarn.example/a?b=1&c=2", "source": None, **more,
    }  # fmt: skip


def item(text: str, *notes: dict[str, Any], role: str = "text", link: str | None = None) -> dict[str, Any]:
    quoted = role == "quote"
    return {"kind": "sourced", "parts": [{"text": text, "role": role, "link": link}], "quoted": quoted, "notes": notes}


def named(name: str) -> dict[str, str]:
    return {"name": name, "heading": HEADINGS[name]}


def payload(**more: Any) -> bytes:
    first, second = note("a-1", "The harbour closes on Monday."), note("a-2", HOSTILE)
    record = {
        "kind": "actor", "title": "Ada Brandt", "parts": [{"text": "Ada Brandt", "role": "label", "link": None}],
        "notes": [], "book": "The harbour", "paper": "a4", "as_of": "2024-05-03", "as_of_words": "3 May 2024",
        "page": None, "report": None, "look": {}, "withheld": [["a name that is not there", 2]],
        "sections": [
            {**named("bottom-line"), "items": [item("It closes.", first, second)], "groups": []},
            {**named("quotations"), "items": [item(HOSTILE, first, role="quote")], "groups": []},
            {**named("positions"), "items": [], "groups": [{"heading": item("Closing"), "items": [item("N", second)]}]},
            {**named("side-by-side"), "items": [], "groups": [],
             "table": [[[item("Issue")], [item("Ada Brandt")]], [[item("Closing")], [item("No", second)]]]},
        ],
        **more,
    }  # fmt: skip
    return json.dumps(record).encode()


def footnotes(made: bytes) -> list[str]:
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/footnotes.xml").decode()
    found = re.findall(r'<w:footnote w:id="\d+">(.*?)</w:footnote>', xml)
    return [re.sub("<[^>]+>", "", one) for one in found]


def test_headings_lists_tables_and_footnotes_are_real() -> None:
    made = set_docx(payload(), 1_714_694_400)
    document = Document(io.BytesIO(made))
    styles = [(p.style.name, p.text) for p in document.paragraphs]
    assert ("Title", "Ada Brandt") in styles
    assert ("Heading 1", "Bottom line") in styles
    assert ("Heading 2", "Closing") in styles
    assert ("List Bullet", "2 × a name that is not there") in styles
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1].cells] == ["Closing", "No"]
    # Two passages, five references: each passage is one footnote.
    assert [one[:60] for one in footnotes(made)] == [
        " The Tarn Post, Harbour closes, 3 May 2024. The harbour clos",
        " The Tarn Post, Harbour closes, 3 May 2024. &lt;/w:t&gt;&lt;",
    ]
    assert document.core_properties.title == "Ada Brandt"


def test_a_passage_cited_twice_is_one_footnote_with_one_number() -> None:
    body = zipfile.ZipFile(io.BytesIO(set_docx(payload(), 0))).read("word/document.xml").decode()
    assert re.findall(r'footnoteReference w:id="(\d+)"', body) == ["1", "2"]
    # A second reference to a footnote would get the next number: it is a field with the number of the first.
    assert re.findall(r"NOTEREF _Note(\d+) ", body) == ["1", "2", "2"]
    assert re.findall(r"NOTEREF _Note(\d+) .*?<w:t>(\d+)</w:t>", body) == [("1", "1"), ("2", "2"), ("2", "2")]
    assert re.findall(r'bookmarkStart w:id="\d+" w:name="_Note(\d+)"', body) == ["1", "2"]


def test_rows_stay_whole_and_heads_stand_on_each_page() -> None:
    (table,) = Document(io.BytesIO(set_docx(payload(), 0))).tables
    assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1, 0]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_the_file_holds_nothing_of_the_library_that_wrote_it() -> None:
    made = zipfile.ZipFile(io.BytesIO(set_docx(payload(), 1_714_694_400)))
    foreign = ("customXml", "thumbnail", "stylesWithEffects", "Microsoft")
    assert [name for name in made.namelist() for word in foreign if word in name] == []
    listed = made.read("[Content_Types].xml") + made.read("_rels/.rels") + made.read("word/_rels/document.xml.rels")
    assert not [word for word in ("customXml", "thumbnail", "stylesWithEffects") if word in listed.decode()]
    styles = made.read("word/styles.xml").decode()
    assert 'w:styleId="FootnoteText"><w:name w:val="footnote text"/>' in styles
    assert 'w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>' in styles
    core = Document(io.BytesIO(set_docx(payload(), 1_714_694_400))).core_properties
    assert (core.author, core.last_modified_by, core.language) == ("The harbour", "The harbour", "en")
    assert core.created == core.modified
    assert core.created.isoformat()[:10] == "2024-05-03"


@pytest.mark.parametrize(
    ("look", "paper", "width"), [({}, "a4", 210), ({"wide": True}, "a4", 297), ({}, "us-letter", 215.9)]
)
def test_it_has_the_paper_of_the_book(look: dict[str, Any], paper: str, width: float) -> None:
    made = Document(io.BytesIO(set_docx(payload(look=look, paper=paper), 0)))
    assert round(made.sections[0].page_width.mm, 1) == width


def test_the_same_payload_gives_the_same_bytes() -> None:
    assert set_docx(payload(), 1_714_694_400) == set_docx(payload(), 1_714_694_400)


def test_hostile_text_stays_text() -> None:
    made = set_docx(payload(title=HOSTILE), 1_714_694_400)
    quote = next(p for p in Document(io.BytesIO(made)).paragraphs if p.style.name == "Quote")
    assert quote.text == "</w:t><script>alert(1)</script> ]]> &amp; {{ 7*7 }} "
    assert b"<script" not in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")
