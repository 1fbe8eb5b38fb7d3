"""The look of a document, and its file: paper, styles with the names that Word knows, nothing of the library's own."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

FAINT = RGBColor(0x6B, 0x67, 0x5F)
_ACCENT, _INK = RGBColor(0x7A, 0x1F, 0x2B), RGBColor(0x1C, 0x1B, 0x19)
_FONT = "Times New Roman"
"""Found, or matched to a hair, wherever documents are read: what fits on a page does so everywhere."""
_PAPER = {"a4": (210, 297), "us-letter": (215.9, 279.4)}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FOREIGN = re.compile(r"^(?:customXml/|docProps/thumbnail|docProps/app\.xml|word/stylesWithEffects)")
"""Parts of the template that the library begins every document with: a picture of it, and which Word made it."""


def dress(document: Any, record: dict[str, Any]) -> None:
    """Give a document its paper, its styles and a foot with date and page."""
    pack = record["kind"] == "pack"
    section = document.sections[0]
    width, height = (Mm(side) for side in _PAPER[record["paper"]])
    if record["look"].get("wide"):
        section.orientation, width, height = WD_ORIENT.LANDSCAPE, height, width
    section.page_width, section.page_height = width, height
    margin = Mm(16 if pack else 25)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
    section.footer_distance = Mm(7 if pack else 12)
    _styles(document, record["look"].get("size", 11.5) - 0.5, small=pack)
    foot = section.footer.paragraphs[0]
    for stops in list(document.styles["Footer"].element.iter(qn("w:tabs"))):
        stops.getparent().remove(stops)
    foot.paragraph_format.tab_stops.add_tab_stop(width - 2 * margin, alignment=2)
    foot.add_run(f"As of {record['as_of_words']}\tPage " if record["as_of"] else "\tPage ")
    for field, after in (("PAGE", " of "), ("NUMPAGES", "")):
        shown = "<w:r><w:t>1</w:t></w:r>"
        foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {field} ">{shown}</w:fldSimple>'))
        foot.add_run(after)
    document.settings.element.find(qn("w:compat")).addprevious(
        parse_xml(f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
    )


def _styles(document: Any, size: float, *, small: bool) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(size)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = (
        Pt(2 if small else 5),
        1.0 if small else 1.1,
    )
    for name, points, before in (
        ("Title", 18 if small else 24, 0),
        ("Heading 1", 11 if small else 14, 8 if small else 16),
        ("Heading 2", 10 if small else 11, 5 if small else 9),
    ):
        style = styles[name]
        _font(style, Pt(points), _INK if name != "Heading 1" else _ACCENT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)
        style.paragraph_format.keep_with_next = True
    for border in styles["Title"].element.iter(qn("w:bottom")):
        border.set(qn("w:color"), "CFC9BD")
        border.attrib.pop(qn("w:themeColor"), None)
    styles["Quote"].paragraph_format.left_indent = Pt(12)
    styles["Quote"].font.italic, styles["Quote"].font.color.rgb = False, _INK
    direction = styles.add_style("Direction", WD_STYLE_TYPE.PARAGRAPH)
    direction.base_style, direction.paragraph_format.keep_with_next = normal, True
    direction.paragraph_format.space_before = Pt(3)
    text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.element.set(qn("w:styleId"), "FootnoteText")
    text.base_style, text.font.size = normal, Pt(8.5)
    text.paragraph_format.space_after, text.paragraph_format.line_spacing = Pt(1), 1.0
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.element.set(qn("w:styleId"), "FootnoteReference")
    reference.font.superscript = True
    _font(styles["Footer"], Pt(8.5), FAINT)


def _font(style: Any, size: Any, color: RGBColor) -> None:
    """Set a style's font by name: a theme's font would come before it."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    style.font.name, style.font.size, style.font.color.rgb = _FONT, size, color


def packed(document: Any) -> bytes:
    """Return the file with its parts sorted, without the time of day and without what the template brought along."""
    raw, made = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        # Readers expect the list of content types first.
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if _FOREIGN.match(name):
                continue
            content = before.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                content = _without_foreign(content)
            after.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _without_foreign(content: bytes) -> bytes:
    """Leave out of a list of parts those that are left out of the file."""
    root = parse_xml(content)
    for entry in list(root):
        name = (entry.get("PartName") or entry.get("Target") or "").removeprefix("../").lstrip("/")
        here = f"word/{name}" if name.startswith("stylesWithEffects") else name
        if entry.get("TargetMode") != "External" and (_FOREIGN.match(here) or entry.get("Extension") == "jpeg"):
            root.remove(entry)
    listed: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return listed
