"""DOCX of a briefing: the record that its PDF is set from, as a document with real headings, lists and footnotes."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from builder.publish.docx_look import FAINT, dress, packed
from builder.publish.pdf import DOCX_STAGE, Job, timestamp
from builder.publish.setting import FileCache, made_once

CLOSING = {
    "page": "Every sentence above rests on the passages in the footnotes, quoted as their sources have them.",
    "pack": "What stands in quotation marks is, word for word, in the articles of the footnotes. "
    "Words in square brackets are added; a direction is found by rules or set by a person.",
}
ISSUE, NOT_SHOWN = "Issue", "Not shown: its words may not be quoted here."
"""Fixed words of a pack's table."""

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_PALE = '<w:color w:val="6B675F"/>'


def set_docxs(
    jobs: Iterable[Job],
    *,
    as_of: str | None,
    workers: int = 0,
    cache: FileCache | None = None,
    progress: Callable[[int], None] = lambda count: None,
) -> Mapping[str, bytes]:
    """Return the document beside each PDF by its path in the site: docx/NAME.docx beside pdf/NAME.pdf."""
    stamp = timestamp(as_of)
    state = hashlib.sha256(f"{importlib.metadata.version('python-docx')} {stamp}".encode())
    for source in sorted(Path(__file__).parent.glob("docx*.py")):
        state.update(source.read_bytes())
    payloads = ((f"docx/{PurePosixPath(job.path).stem}.docx", job.payload) for job in jobs)
    return made_once(
        payloads,
        partial(set_docx, stamp=stamp),
        state.digest(),
        stage=DOCX_STAGE,
        workers=workers,
        cache=cache,
        progress=progress,
    )


def set_docx(payload: bytes, stamp: int) -> bytes:
    """Return the document of a PDF's payload (JSON in UTF-8), dated by `stamp` (a second); same input, same bytes."""
    record = _clean(json.loads(payload))
    document, pack = Document(), record["kind"] == "pack"
    writer = _Writer(document)
    dress(document, record)
    core, when = document.core_properties, datetime.fromtimestamp(stamp, UTC)
    core.title, core.author, core.language, core.comments = record["title"][:255], record["book"][:255], "en", ""
    core.created = core.modified = when
    core.last_modified_by, core.revision = record["book"][:255], 1
    title = document.add_heading(level=0)
    writer.words(title, {"parts": record["parts"], "notes": record["notes"]})
    if record["as_of"]:
        line = document.add_paragraph(f"{record['book']} · as of {record['as_of_words']}")
        line.runs[0].font.color.rgb = FAINT
    for section in record["sections"]:
        _section(document, writer, section, pack=pack)
    if record["withheld"]:
        document.add_heading("Withheld", level=1)
        document.add_paragraph("Some sentences did not pass the checks against their sources and are not printed:")
        for reason, count in record["withheld"]:
            document.add_paragraph(f"{count} × {reason}", style="List Bullet")
    web = f" The page on the web: {record['page']}." if record["page"] else ""
    report = f" Errors: {record['report']}." if record["report"] else ""
    closing = document.add_paragraph(CLOSING["pack" if pack else "page"] + web + report)
    closing.runs[0].font.color.rgb = FAINT
    writer.finish()
    return packed(document)


def _section(document: Any, writer: _Writer, section: dict[str, Any], *, pack: bool) -> None:
    name = section["name"]
    document.add_heading(section["heading"], level=1)
    _items(document, writer, name, section["items"])
    if "table" in section:
        _table(document, writer, section["table"])
    for group in section["groups"]:
        if pack and name == "roles":
            _in_line(_named(document, writer, group["heading"]), writer, group["items"])
            continue
        writer.words(document.add_heading(level=2), group["heading"])
        _items(document, writer, name, group["items"])


def _named(document: Any, writer: _Writer, heading: dict[str, Any]) -> Any:
    """Begin a paragraph with a name and a colon."""
    line = document.add_paragraph()
    writer.words(line, heading)
    for run in line.runs:
        run.bold = True
    line.add_run(": ")
    return line


def _items(document: Any, writer: _Writer, name: str, items: Sequence[dict[str, Any]]) -> None:
    if name in ("glance", "roles") and items:
        _in_line(document.add_paragraph(), writer, items)
        return
    for item in items:
        paragraph = document.add_paragraph(style=_style(name, item))
        paragraph.paragraph_format.keep_with_next = True if item.get("sticks") else None
        paragraph.paragraph_format.keep_together = True if item["quoted"] else None
        writer.words(paragraph, item)


def _in_line(line: Any, writer: _Writer, items: Sequence[dict[str, Any]]) -> None:
    for at, item in enumerate(items):
        if at:
            line.add_run(" · ")
        writer.words(line, item)


def _style(name: str, item: dict[str, Any]) -> str:
    if item["parts"] and item["parts"][0]["role"] == "direction":
        return "Direction"
    if name == "bottom-line":
        return "Normal"
    return "Quote" if item["quoted"] else "List Bullet"


def _table(document: Any, writer: _Writer, rows: Sequence[Sequence[Sequence[dict[str, Any]]]]) -> None:
    """Write rows of cells of items: the first row has the heads of the columns, the first column those of the rows."""
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    area = document.sections[0]
    whole = area.page_width - area.left_margin - area.right_margin
    first = int(whole * (0.16 if len(rows[0]) > 3 else 0.18))
    widths = [first, *[(whole - first) // (len(rows[0]) - 1)] * (len(rows[0]) - 1)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, cells in enumerate(rows):
        row = table.add_row()
        # No row is torn apart over two pages, and the heads stand on each.
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if number == 0:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for at, (cell, items, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
            cell.width = width
            _cell(cell, writer, items, head=number == 0 or at == 0)
            if not items:
                words = cell.paragraphs[0].add_run(NOT_SHOWN if number else ISSUE)
                words.bold = number == 0


def _cell(cell: Any, writer: _Writer, items: Sequence[dict[str, Any]], *, head: bool) -> None:
    for at, item in enumerate(items):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        if item["parts"] and item["parts"][0]["role"] == "direction":
            paragraph.style = "Direction"
        writer.words(paragraph, item)
        for run in paragraph.runs if head else ():
            run.bold = True


class _Writer:
    """Puts items into paragraphs and keeps the footnotes, each passage once."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.numbers: dict[str, int] = {}
        self.notes: list[dict[str, Any]] = []
        self.part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, b"", document.part.package)

    def words(self, paragraph: Any, item: dict[str, Any]) -> None:
        """Add an item's words and its footnote references."""
        for part in item["parts"]:
            into = _linked(paragraph, part["link"], self.document.part) if part["link"] else paragraph
            run = paragraph.add_run(part["text"])
            if into is not paragraph:
                into.append(run._r)
            run.bold = True if part["role"] in ("speaker", "number", "direction", "mark") else None
            if part["role"] in ("role", "insert"):
                run.font.color.rgb = FAINT
        for at, note in enumerate(item["notes"]):
            if at:
                paragraph.add_run(", ").font.superscript = True
            self._refer(paragraph, note)

    def _refer(self, paragraph: Any, note: dict[str, Any]) -> None:
        """Refer to a passage's footnote; from the second time on by its number, for a footnote has one place."""
        key = f"{note['key']} {note['exact']}"
        names = nsdecls("w")
        if key in self.numbers:
            number = self.numbers[key]
            look = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            words = f"<w:r>{look}<w:t>{number}</w:t></w:r>"
            field = f'<w:fldSimple {names} w:instr=" NOTEREF _Note{number} \\h ">{words}</w:fldSimple>'
            paragraph._p.append(parse_xml(field))
            return
        number = self.numbers[key] = len(self.numbers) + 1
        self.notes.append(note)
        paragraph._p.append(parse_xml(f'<w:bookmarkStart {names} w:id="{number}" w:name="_Note{number}"/>'))
        run = paragraph.add_run()
        run.style = "footnote reference"
        run._r.append(parse_xml(f'<w:footnoteReference {names} w:id="{number}"/>'))
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {names} w:id="{number}"/>'))

    def finish(self) -> None:
        """Write the footnotes into the document."""
        notes = "".join(self._note(number, note) for number, note in enumerate(self.notes, 1))
        rule = (
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0">'
            "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
        )
        names = nsdecls("w", "r")
        xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {names}>{rule}{notes}</w:footnotes>'
        self.part._blob = xml.encode()
        self.document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, number: int, note: dict[str, Any]) -> str:
        outlet = f"{note['outlet']}, " if note["outlet"] else ""
        runs = [
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>',
            _run(f" {outlet}", "<w:i/>"),
            *self._links(note["original"], note["title"]),
            _run(f", {note['date']}."),
            _run(" " if note["exact"] else ""),
            _run(note["before"], _PALE),
            _run(note["exact"]),
            _run(note["after"], _PALE),
        ]
        if note["source"]:
            runs += [_run(" "), *self._links(note["source"], "Passage on the site" if note["exact"] else "On the site")]
        if note.get("address"):
            runs.append(_run(f" {note['address']}", _PALE))
        style = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        return f'<w:footnote w:id="{number}"><w:p>{style}{"".join(runs)}</w:p></w:footnote>'

    def _links(self, address: str | None, words: str) -> Iterator[str]:
        if not address:
            yield _run(words)
            return
        ident = self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        underlined = _run(words, '<w:u w:val="single"/>')
        yield f'<w:hyperlink r:id="{ident}">{underlined}</w:hyperlink>'


def _linked(paragraph: Any, address: str, part: Any) -> Any:
    ident = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{ident}"/>')
    paragraph._p.append(link)
    return link


def _run(text: str, look: str = "") -> str:
    props = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _clean(value: Any) -> Any:
    """Leave out of all text what XML cannot hold."""
    if isinstance(value, str):
        return _NOT_XML.sub("", value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return value
