"""PDF and DOCX with a text layer."""

import io

import docx as word
import pypdf
import pytest
import typst

from builder.model.settings import ReadingSettings
from builder.read import docx, pdf
from builder.read.pdflines import Line, paragraphs, without_running
from builder.read.registry import Source, Unreadable
from tests.read import samples
from tests.read.samples import STORIES

ONE = STORIES[0]
LONG = "The crews of the northern quay had asked the county for an answer before the winter storms set in again. " * 6


def read(reader, data, **limits):
    return next(iter(reader.read(Source(data=data, settings=ReadingSettings(**limits)))))


def printed(body: str, page="a5", **setting) -> bytes:
    rules = "".join(f"#set {name}({value})\n" for name, value in setting.items())
    return typst.compile(
        f'#set page(paper: "{page}", header: [The Pier #h(1fr) 3 March 2026], footer: context [Page '
        f"#counter(page).display() of 3])\n{rules}{body}".encode()
    )


def test_lines_become_paragraphs_over_pages():
    body = '#set document(title: "x.indd", author: "Ada Reed")\n= Quay shut for two years\n\n' + "\n\n".join(
        [LONG.strip(), "“No,” she said.", LONG.strip(), "== What comes next", LONG.strip()]
    )
    article = read(pdf, printed(body, page="a6", par="justify: true"))
    assert article.metadata == {"title": "Quay shut for two years", "authors": "Ada Reed"}
    assert article.text.split("\n\n") == [
        LONG.strip(),
        "“No,” she said.",
        LONG.strip(),
        "What comes next",
        LONG.strip(),
    ]
    assert "date" not in article.metadata
    assert article.notes


def test_columns_are_read_one_after_the_other():
    article = read(pdf, printed(f"#columns(2)[{LONG}\n\n{LONG}]", page="a4", text="hyphenate: false"))
    assert article.text.split("\n\n")[-2:] == [LONG.strip(), LONG.strip()]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["It was a recon\xad", "struction of old."], "It was a reconstruction of old."),
        (
            ["A reconstruction began. The recon-", "struction ended."],
            "A reconstruction began. The reconstruction ended.",
        ),
        (["A well-", "known pattern of theirs."], "A well-known pattern of theirs."),
        (["Its well\xadmeant plan was well\xad", "known to all."], "Its well-meant plan was well-known to all."),
        (["Between Osmark-", "Hallen and the sea."], "Between Osmark- Hallen and the sea."),
    ],
)
def test_a_hyphen_goes_only_where_that_is_sure(lines, text):
    page = [Line(text=line, x=50, y=500 - 12 * i, size=10) for i, line in enumerate(lines)]
    assert paragraphs([page]) == [text]


def test_running_heads_and_page_numbers_go_and_other_lines_stay():
    def page(number):
        word = ("one", "two", "three")[number]
        lines = [
            f"The Pier, issue {number}",
            f"Text of page {word} stands here.",
            "More.",
            "Still more.",
            word,
            f"{number}",
        ]
        return [Line(text=line, x=50, y=500 - 20 * i, size=10) for i, line in enumerate(lines)]

    kept = without_running([page(i) for i in range(3)])
    assert [len(each) for each in kept] == [4, 4, 4]
    assert kept[1][0].text == "Text of page two stands here."


def test_what_a_browser_prints_on_a_page_names_its_address():
    lines = [
        "1/2/26, 6:45 PM Quay shut",
        "The quay is shut.",
        "It opens in May.",
        "Crews wait.",
        "https://p.example/quay 1/1",
    ]
    kept = without_running([[Line(text=line, x=50, y=500 - 20 * i, size=10) for i, line in enumerate(lines)]])
    assert [line.text for line in kept[0]] == lines[1:4]


def test_pdfs_that_cannot_be_read_say_why():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(samples.as_pdf(ONE)))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    empty = typst.compile(b"#rect(width: 5cm, height: 5cm)")
    for data, fate, says in (
        (locked.getvalue(), "refused", "encrypted"),
        (empty, "skipped", "no text layer"),
        (b"%PDF-1.7\n%%EOF", "failed", "broken PDF"),
    ):
        with pytest.raises(Unreadable, match=says) as problem:
            read(pdf, data)
        assert problem.value.fate == fate
        assert problem.value.hint


def document(build) -> bytes:
    made = word.Document()
    build(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_document():
    def build(made):
        made.core_properties.author = "Ada Reed"
        made.add_heading("Quay shut", 0)
        made.add_paragraph("One ").add_run("bold").bold = True
        table = made.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Cell one", "Cell two"
        made.add_paragraph("Last.")

    article = read(docx, document(build))
    assert article.text == "One bold\n\nCell one\n\nCell two\n\nLast."
    assert article.metadata == {"title": "Quay shut", "authors": "Ada Reed"}


def test_changes_boxes_and_notes_of_a_document():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    run = "<w:r><w:t>%s</w:t></w:r>"
    box = "<w:txbxContent><w:p>" + run % "Box." + "</w:p></w:txbxContent>"
    changed = run % "One " + "<w:ins>" + run % "new" + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    field = (
        "<w:r><w:instrText>PAGE</w:instrText><w:noBreakHyphen/></w:r><w:hyperlink>" + run % "link" + "</w:hyperlink>"
    )
    control = f"<w:sdt><w:sdtContent><w:p>{run % 'Two.'}</w:p></w:sdtContent></w:sdt>"
    either = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = (
        f"<w:document {w} {mc}><w:body><w:p>{changed}{field}</w:p>{control}"
        f"<w:p>{run % 'Three.'}{either}</w:p></w:body></w:document>"
    )
    notes = f"<w:footnotes {w}><w:footnote><w:p>{run % 'A note.'}</w:p></w:footnote></w:footnotes>"
    data = samples.as_zip(
        {"word/document.xml": body.encode(), "word/footnotes.xml": notes.encode(), "word/vbaProject.bin": b"x"}
    )
    article = read(docx, data)
    assert article.text.split("\n\n") == ["One new\u2011link", "Two.", "Three.", "Box.", "A note."]


def test_documents_that_are_not_read():
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'
    for data, fate, says in (
        (samples.as_zip({"word/document.xml": bomb.encode()}), "refused", "entities"),
        (samples.as_zip({"word/document.xml": b"<w>" + b" " * 30_000_000 + b"</w>"}), "refused", "times its size"),
        (samples.as_zip({"word/document.xml": b"<w>"}), "failed", "broken XML"),
        (samples.as_zip({"xl/workbook.xml": b"<w/>"}), "failed", "no Word document"),
        (samples.as_zip({"word/document.xml": b"<w/>"}), "skipped", "no text"),
        (b"\xd0\xcf\x11\xe0 old", "skipped", "encrypted or old"),
        (b"PK\x03\x04", "failed", "broken DOCX"),
    ):
        with pytest.raises(Unreadable, match=says) as problem:
            read(docx, data)
        assert problem.value.fate == fate
