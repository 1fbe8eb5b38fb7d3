"""Scripts: every one that has a packaged font is set in it, right to left where it runs so, and read back."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdf
import pytest
from render.specimen import specimen

from builder.publish import set_pdfs
from builder.render import pdf_jobs
from publish.conftest import SETTINGS, TEMPLATES

BRANDT = "pdf/actors-ada-brandt.pdf"
FONTS = TEMPLATES / "pdf/fonts"


def made(added: str, templates: tuple[Path, ...] = (TEMPLATES,)) -> pypdf.PdfReader:
    book = specimen(lambda text: f"{text} {added}" if text == "Ada Brandt" else text)
    job = pdf_jobs(book, templates, SETTINGS)[0]
    assert job.path == BRANDT
    (data,) = set_pdfs([job], templates, as_of="2031-03-04").values()
    return pypdf.PdfReader(io.BytesIO(data))


def words(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def fonts(reader: pypdf.PdfReader) -> str:
    return " ".join(
        sorted({str(f.get_object()["/BaseFont"]) for p in reader.pages for f in p["/Resources"]["/Font"].values()})
    )


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("Αννα Βράντη", "Libertinus"),
        ("Ада Брандт", "Libertinus"),
        ("آدا برانت", "NotoNaskhArabic"),
        ("עדה ברנדט", "Libertinus"),
        ("आडा ब्रांट", "NotoSerifDevanagari"),
        ("เอดา แบรนท์", "NotoSerifThai"),
        ("Ադա Բրանդտ", "NotoSerifArmenian"),
        ("ადა ბრანდტი", "NotoSerifGeorgian"),
        ("አዳ ብራንት", "NotoSerifEthiopic"),
        ("আডা ব্রান্ট", "NotoSerifBengali"),
        ("ஆடா பிராண்ட்", "NotoSerifTamil"),
        ("ఆడా బ్రాంట్", "NotoSerifTelugu"),
        ("આડા બ્રાંટ", "NotoSerifGujarati"),
        ("ਆਡਾ ਬ੍ਰਾਂਟ", "NotoSerifGurmukhi"),
        ("ಆಡಾ ಬ್ರಾಂಟ್", "NotoSerifKannada"),
        ("ആഡ ബ്രാന്റ്", "NotoSerifMalayalam"),
        ("ආඩා බ්‍රාන්ට්", "NotoSerifSinhala"),
        ("អាដា ប្រាន់", "NotoSerifKhmer"),
        ("ອາດາ ບຣານ", "NotoSerifLao"),
        ("အာဒါ ဘရန့်", "NotoSerifMyanmar"),
        ("阿達 勃蘭特", "NotoSansCJK"),
        ("アダ・ブラント", "NotoSansCJK"),
        ("아다 브란트", "NotoSansCJK"),
    ],
)
def test_a_name_is_set_in_a_font_of_its_script(name: str, font: str) -> None:
    reader = made(name)
    assert font in fonts(reader)
    assert "lack" not in words(reader)
    assert "�" not in words(reader)
    assert name in reader.metadata.title


@pytest.mark.parametrize("name", ["עדה ברנדט", "آدا برانت"])
def test_what_runs_from_right_to_left_is_read_back_in_its_order(name: str) -> None:
    text = words(made(name))
    assert all(word in text or word[::-1] in text for word in name.split())


def test_every_packaged_font_is_asked_for_by_its_family() -> None:
    look = (TEMPLATES / "pdf/look.typ").read_text(encoding="utf-8").replace(" ", "")
    families = {font.stem.partition("-")[0] for font in FONTS.glob("*.?tf")}
    assert {"NotoSerifThai", "NotoSansCJKjp"} <= families
    assert [family for family in sorted(families) if family.replace("jp", "JP") not in look] == []


def test_a_font_in_the_books_own_folder_is_used_where_the_packaged_ones_lack_a_character(tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(TEMPLATES, bare, ignore=shutil.ignore_patterns("NotoSerifThai*"))
    assert "lack" in words(made("เอดา", (bare,)))
    own = tmp_path / "own"
    (own / "pdf/fonts").mkdir(parents=True)
    shutil.copy(FONTS / "NotoSerifThai-Regular.ttf", own / "pdf/fonts")
    reader = made("เอดา", (own, bare))
    assert "NotoSerifThai" in fonts(reader)
    assert "lack" not in words(reader)
