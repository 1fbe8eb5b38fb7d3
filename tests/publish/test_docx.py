"""DOCX read back: headings, footnotes that hold the passages, the same bytes twice, and hostile text as plain text."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

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


def test_the_same_payload_gives_the_same_bytes() -> None:
    assert set_docx(payload(), 1_714_694_400) == set_docx(payload(), 1_714_694_400)


def test_hostile_text_stays_text() -> None:
    made = set_docx(payload(title=HOSTILE), 1_714_694_400)
    quote = next(p for p in Document(io.BytesIO(made)).paragraphs if p.style.name == "Quote")
    assert quote.text == "</w:t><script>alert(1)</script> ]]> &amp; {{ 7*7 }} "
    assert b"<script" not in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")
