"""DOCX of a briefing: the record that its PDF is set from, as a document with real headings, lists and footnotes."""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from builder.publish.pdf import DOCX_STAGE, Job, PdfCache, made_once, timestamp

_FAINT = RGBColor(0x6B, 0x67, 0x5F)
_ACCENT = RGBColor(0x7A, 0x1F, 0x2B)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def set_docxs(
    jobs: Sequence[Job],
    *,
    as_of: str | None,
    workers: int = 0,
    cache: PdfCache | None = None,
    progress: Callable[[int], None] = lambda count: None,
) -> Mapping[str, bytes]:
    """Return the document beside each PDF by its path in the site: docx/NAME.docx beside pdf/NAME.pdf."""
    stamp = timestamp(as_of)
    state = hashlib.sha256(f"{importlib.metadata.version('python-docx')} {stamp}".encode())
    state.update(Path(__file__).read_bytes())
    one, payloads = partial(set_docx, stamp=stamp), [job.payload for job in jobs]
    made = made_once(payloads, one, state.digest(), stage=DOCX_STAGE, workers=workers, cache=cache, progress=progress)
    return dict(zip((f"docx/{PurePosixPath(job.path).stem}.docx" for job in jobs), made, strict=True))


def set_docx(payload: bytes, stamp: int) -> bytes:
    """Return the document of a PDF's payload (JSON in UTF-8), dated by `stamp` (a second); same input, same bytes."""
    record = _clean(json.loads(payload))
    document = Document()
    writer = _Writer(document)
    _styles(document)
    core, when = document.core_properties, datetime.fromtimestamp(stamp, UTC)
    core.title, core.author, core.language, core.comments = record["title"][:255], record["book"][:255], "en", ""
    core.created = core.modified = when
    core.last_modified_by, core.revision = record["book"][:255], 1
    title = document.add_heading(level=0)
    writer.words(title, {"parts": record["parts"], "notes": record["notes"]})
    if record["as_of"]:
        line = document.add_paragraph(f"{record['book']} · as of {record['as_of_words']}")
        line.runs[0].font.color.rgb = _FAINT
    for section in record["sections"]:
        _section(document, writer, section)
    if record["withheld"]:
        document.add_heading("Withheld", level=1)
        document.add_paragraph("Some sentences did not pass the checks against their sources and are not printed:")
        for reason, count in record["withheld"]:
            document.add_paragraph(f"{count} × {reason}", style="List Bullet")
    closing = "Every sentence above rests on the passages in the footnotes, quoted as their sources have them."
    web = f" The page on the web: {record['page']}." if record["page"] else ""
    report = f" Errors: {record['report']}." if record["report"] else ""
    document.add_paragraph(closing + web + report)
    writer.finish()
    return _packed(document)


def _section(document: Any, writer: _Writer, section: dict[str, Any]) -> None:
    name = section["name"]
    document.add_heading(section["heading"], level=1)
    _items(document, writer, name, section["items"])
    if "table" in section:
        _table(document, writer, section["table"])
    for group in section["groups"]:
        writer.words(document.add_heading(level=2), group["heading"])
        _items(document, writer, name, group["items"])


def _items(document: Any, writer: _Writer, name: str, items: Sequence[dict[str, Any]]) -> None:
    if name in ("glance", "roles") and items:
        line = document.add_paragraph()
        for at, item in enumerate(items):
            if at:
                line.add_run(" · ")
            writer.words(line, item)
        return
    for item in items:
        writer.words(document.add_paragraph(style=_style(name, item)), item)


def _style(name: str, item: dict[str, Any]) -> str:
    if item["parts"] and item["parts"][0]["role"] == "direction":
        return "Direction"
    if name == "bottom-line":
        return "Normal"
    return "Quote" if item["quoted"] else "List Bullet"


def _table(document: Any, writer: _Writer, rows: Sequence[Sequence[Sequence[dict[str, Any]]]]) -> None:
    """Write rows of cells of items, the first row as the heads of the columns."""
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, cells in enumerate(rows):
        row = table.add_row()
        if number == 0:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, items in zip(row.cells, cells, strict=True):
            for at, item in enumerate(items):
                writer.words(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), item)
            if number == 0:
                for run in cell.paragraphs[0].runs:
                    run.bold = True


def _styles(document: Any) -> None:
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(10.5)
    for name in ("Heading 1", "Heading 2", "Title"):
        styles[name].font.color.rgb = _ACCENT if name != "Title" else RGBColor(0x1C, 0x1B, 0x19)
    styles["Quote"].paragraph_format.left_indent = Pt(12)
    styles["Quote"].font.italic = False
    direction = styles.add_style("Direction", WD_STYLE_TYPE.PARAGRAPH)
    direction.base_style, direction.paragraph_format.keep_with_next = styles["Normal"], True
    for name, kind, size in (("Footnote Text", WD_STYLE_TYPE.PARAGRAPH, 8.5), ("Footnote Reference", None, None)):
        style = styles.add_style(name, kind or WD_STYLE_TYPE.CHARACTER)
        if size:
            style.base_style, style.font.size = styles["Normal"], Pt(size)
        else:
            style.font.superscript = True


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
            run.bold = True if part["role"] in ("speaker", "number", "direction") else None
            if part["role"] in ("role", "insert"):
                run.font.color.rgb = _FAINT
        for at, note in enumerate(item["notes"]):
            if at:
                paragraph.add_run(", ").font.superscript = True
            self._refer(paragraph, note)

    def _refer(self, paragraph: Any, note: dict[str, Any]) -> None:
        key = f"{note['key']} {note['exact']}"
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            self.notes.append(note)
        run = paragraph.add_run()
        run.style = "Footnote Reference"
        run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{self.numbers[key]}"/>'))

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
            _run(f", {note['date']}. "),
            _run(note["before"], '<w:color w:val="6B675F"/>'),
            _run(note["exact"]),
            _run(note["after"], '<w:color w:val="6B675F"/>'),
        ]
        if note["source"]:
            runs += [_run(" "), *self._links(note["source"], "Passage on the site")]
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


def _packed(document: Any) -> bytes:
    """Return the file with its parts sorted and without the time of day."""
    raw, made = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        # Readers expect the list of content types first.
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            after.writestr(zipfile.ZipInfo(name, _EPOCH), before.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
