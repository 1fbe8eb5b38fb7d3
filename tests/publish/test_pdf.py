"""PDFs, read back: title, bookmarks, links and words are those of the page."""

from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec
import pypdf
import pytest
from render.specimen import specimen

from builder.errors import BuilderError
from builder.model.settings import PdfSettings, Settings
from builder.publish import PDF_STAGE, set_pdfs
from builder.render import PdfJob, pdf_jobs
from builder.store import Cache
from publish.conftest import SETTINGS, TEMPLATES

BRANDT = "pdf/actors-ada-brandt.pdf"


def pdfs(change=lambda text: text, settings: Settings = SETTINGS, **more) -> dict[str, bytes]:
    return dict(set_pdfs(pdf_jobs(specimen(change), [TEMPLATES], settings), [TEMPLATES], as_of="2031-03-04", **more))


def opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def words(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def titles(outline) -> list[str]:
    return [t for entry in outline for t in (titles(entry) if isinstance(entry, list) else [entry.title])]


def links(reader: pypdf.PdfReader) -> list[str]:
    found = []
    for page in reader.pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get_object().get("/A")
            if action and action.get_object().get("/URI"):
                found.append(str(action.get_object()["/URI"]))
    return found


def test_there_is_one_for_each_actor_and_issue() -> None:
    assert list(pdfs()) == [BRANDT, "pdf/actors-seafarers-union.pdf", "pdf/issues-closing-the-harbour.pdf"]
    assert pdf_jobs(specimen(), [TEMPLATES], Settings(pdf=PdfSettings(enabled=False))) == ()


def test_it_has_title_language_bookmarks_page_numbers_and_tags() -> None:
    reader = opened(pdfs()[BRANDT])
    assert reader.metadata.title == "Ada Brandt"
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "en"
    assert "/StructTreeRoot" in catalog
    assert {"Ada Brandt", "Key quotations", "Closing the harbour to cruise ships"} <= set(titles(reader.outline))
    assert f"Page 1 of {len(reader.pages)}" in words(reader)
    xmp = catalog["/Metadata"].get_object().get_data()
    assert b"pdfuaid:part>1" in xmp
    assert b"pdfaid:part>2" in xmp


def test_it_says_what_the_page_says_and_quotes_the_passage() -> None:
    text = words(opened(pdfs()[BRANDT]))
    assert "“We have counted 400 ships in a year, and we cannot breathe … The quay belongs to the town.”" in text
    assert "undated" in text
    assert "The Lisk Courier" in text


def test_citations_lead_to_the_original_and_to_the_site() -> None:
    found = links(opened(pdfs(settings=Settings(url="https://news.example/book/"))[BRANDT]))
    assert [link for link in found if link.startswith("https://lisk.example/harbour-closes?id=7&x=%281%29#:~:text=")]
    assert [link for link in found if link.startswith("https://news.example/book/sources/harbour-closes/#p")]
    assert "https://news.example/book/issues/closing-the-harbour/" in found


def test_the_same_book_gives_the_same_bytes() -> None:
    assert pdfs() == pdfs()


def test_a_book_without_a_date_shows_none() -> None:
    book = specimen()
    undated = msgspec.structs.replace(book, resolution=msgspec.structs.replace(book.resolution, as_of=None))
    made = set_pdfs(pdf_jobs(undated, [TEMPLATES], SETTINGS), [TEMPLATES], as_of=None)
    assert "As of" not in words(opened(made[BRANDT]))


def test_names_in_other_scripts_are_set_in_packaged_fonts() -> None:
    reader = opened(pdfs()["pdf/issues-closing-the-harbour.pdf"])
    fonts = {str(f.get_object()["/BaseFont"]) for p in reader.pages for f in p["/Resources"]["/Font"].values()}
    assert [name for name in fonts if "NotoNaskhArabic" in name]
    assert "�" not in words(reader)
    assert "Лев Орлов" in words(opened(pdfs()["pdf/actors-seafarers-union.pdf"]))


def test_a_character_without_a_glyph_is_shown_as_missing_and_said_so() -> None:
    text = words(opened(pdfs(lambda text: text + " \U00020bb7😀\ua984")[BRANDT]))
    assert "lack 3 characters" in text
    assert "U+20BB7" in text


@pytest.mark.parametrize("name", ["王小明", "陳水扁", "渡辺 さくら", "ピカソ", "김민수"])
def test_names_of_east_asia_are_set(name: str) -> None:
    text = words(opened(pdfs(lambda text: text + name)[BRANDT]))
    assert name in text
    assert "lack" not in text


def test_joined_characters_without_a_glyph_do_not_stop_a_book() -> None:
    text = words(opened(pdfs(lambda text: text + " 👧\u200d🏴\u200d\u2620\ufe0f 👩\u200d👩")[BRANDT]))
    assert "U+1F467" in text


@pytest.mark.parametrize(
    "payload", ["#panic()", "*b* _i_ `c` $x$ @ref <label> = h", "#let x = 1; \\ // /* ]", '"\\u{41}"']
)
def test_typst_markup_in_the_news_is_plain_text(payload: str) -> None:
    text = words(opened(pdfs(lambda text: text + payload)[BRANDT]))
    assert "".join(payload.split()) in "".join(text.split())


def test_a_cached_pdf_is_not_set_again(tmp_path: Path) -> None:
    done: list[int] = []
    with Cache(tmp_path / "cache.sqlite") as cache:
        first = pdfs(cache=cache)
        spoilt = dict.fromkeys(first, b"from the cache")
        for (key,) in cache._db.execute("SELECT key FROM result").fetchall():
            cache.put(PDF_STAGE, key, b"from the cache")
        assert pdfs(cache=cache, progress=done.append) == spoilt
        assert pdfs(lambda text: text + "!", cache=cache)[BRANDT] != b"from the cache"
    assert sum(done) == 3


def test_a_pool_gives_what_one_process_gives() -> None:
    job = pdf_jobs(specimen(), [TEMPLATES], SETTINGS)[0]
    many = [PdfJob(path=f"pdf/{n}.pdf", payload=job.payload.replace(b"Ada", b"A%d" % n)) for n in range(8)]
    assert set_pdfs(many, [TEMPLATES], as_of=None, workers=2) == set_pdfs(many, [TEMPLATES], as_of=None, workers=1)


def test_a_mistake_in_the_pdf_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf/briefing.typ").write_text("#nonsense")
    with pytest.raises(BuilderError, match="unknown variable"):
        set_pdfs(pdf_jobs(specimen(), [TEMPLATES], SETTINGS), [tmp_path, TEMPLATES], as_of=None)


def test_the_payload_holds_the_items_of_the_page_in_order() -> None:
    record = json.loads(pdf_jobs(specimen(), [TEMPLATES], SETTINGS)[0].payload)
    assert record["title"] == "Ada Brandt"
    assert [section["name"] for section in record["sections"]][:3] == ["roles", "glance", "bottom-line"]
