"""The PDF of the whole book, read back: what it holds, where its links lead, where its pages break."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pypdf
import pytest
from render.specimen import specimen

from builder.model.briefing import Book
from builder.model.resolution import Alias
from builder.model.settings import PdfSettings, Settings
from builder.publish import set_pdfs
from builder.publish.pdf_compact import compact
from builder.render import PdfJob, book_jobs, pdf_jobs
from publish.conftest import TEMPLATES

HOSTED = Settings(title="The harbour book", url="https://news.example/book/")
BRANDT, UNION, PLAN = "Ada Brandt", "Seafarers’ Union", "Closing the harbour to cruise ships"


def made(book: Book | None = None, settings: Settings = HOSTED) -> pypdf.PdfReader:
    (data,) = set_pdfs(book_jobs(book or specimen(), [TEMPLATES], settings), [TEMPLATES], as_of="2031-03-04").values()
    return pypdf.PdfReader(io.BytesIO(data))


def record(book: Book | None = None, settings: Settings = HOSTED) -> dict:
    (job,) = book_jobs(book or specimen(), [TEMPLATES], settings)
    assert job.path == "pdf/book.pdf"
    return json.loads(job.payload)


@pytest.fixture(scope="module")
def reader() -> pypdf.PdfReader:
    return made()


def text(reader: pypdf.PdfReader, number: int) -> str:
    return " ".join(reader.pages[number].extract_text().split())


def outline(reader: pypdf.PdfReader) -> list[tuple[int, str, int]]:
    """Return (depth, title, page) of every bookmark; pages count from 0."""

    def walk(entries: list, depth: int) -> list[tuple[int, str, int]]:
        found = []
        for entry in entries:
            if isinstance(entry, list):
                found += walk(entry, depth + 1)
            else:
                found.append((depth, entry.title, reader.get_destination_page_number(entry)))
        return found

    return walk(reader.outline, 0)


def starts(reader: pypdf.PdfReader) -> dict[str, int]:
    return {title: page for depth, title, page in outline(reader) if depth < 2}


def inner_links(reader: pypdf.PdfReader, number: int) -> list[int]:
    """Return the pages that links of a page lead to inside the file."""
    pages = [page.indirect_reference.idnum for page in reader.pages]
    found = []
    for annotation in reader.pages[number].get("/Annots", ()):
        there = annotation.get_object().get("/Dest")
        if isinstance(there, str):
            found.append(reader.get_destination_page_number(reader.named_destinations[there]))
        elif there is not None:
            found.append(pages.index(there.get_object()[0].indirect_reference.idnum))
    return found


def outer_links(reader: pypdf.PdfReader) -> list[str]:
    actions = [a.get_object().get("/A") for page in reader.pages for a in page.get("/Annots", ())]
    return [str(action.get_object()["/URI"]) for action in actions if action and "/URI" in action.get_object()]


def test_it_holds_title_contents_issues_actors_index_and_sources_in_order(reader: pypdf.PdfReader) -> None:
    assert [title for depth, title, _ in outline(reader) if depth == 0] == ["Issues", "Actors", "Index", "Sources"]
    assert [title for depth, title, _ in outline(reader) if depth == 1] == [PLAN, BRANDT, UNION]
    assert reader.metadata.title == "The harbour book"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "The harbour book" in text(reader, 0)
    assert "Page" not in text(reader, 0)


def test_contents_name_the_pages_where_briefings_begin_and_lead_there(reader: pypdf.PdfReader) -> None:
    contents = re.sub(r"[ .]+", " ", text(reader, 1))
    for title, page in starts(reader).items():
        assert f"{title} {page + 1}" in contents
        assert page in inner_links(reader, 1)


def test_links_between_briefings_stay_inside(reader: pypdf.PdfReader) -> None:
    at = starts(reader)
    assert at[PLAN] in inner_links(reader, at[BRANDT])
    assert not [link for link in outer_links(reader) if "/book/actors/" in link or "/book/issues/" in link]


def test_a_note_leads_to_the_original_to_its_passage_and_to_the_list_of_sources(reader: pypdf.PdfReader) -> None:
    at = starts(reader)
    assert at["Sources"] in inner_links(reader, at[BRANDT])
    assert [link for link in outer_links(reader) if "lisk.example/harbour-closes" in link and "#:~:text=" in link]
    assert [link for link in outer_links(reader) if link.startswith("https://news.example/book/sources/")]
    sources = text(reader, at["Sources"])
    assert "1 The Lisk Courier, Harbour to close to cruise ships, 4 March 2031." in sources
    assert "lisk.example/harbour-closes?id=7" in sources
    assert sources.index("4 March 2031") < sources.index("undated")


def test_the_index_has_pages_of_each_briefing_and_other_names(reader: pypdf.PdfReader) -> None:
    at = starts(reader)
    index = text(reader, at["Index"])
    assert re.search(rf"{PLAN}, {at[PLAN] + 1}, {at[BRANDT] + 1}\b", index)
    assert at[BRANDT] in inner_links(reader, at["Index"])


def test_a_name_that_several_bear_leads_to_each_of_them() -> None:
    book = specimen()
    shared = Alias(surface="the Chair", reason="role", article=book.resolution.articles[0].key, span=(0, 3), count=1)
    actors = tuple(msgspec.structs.replace(actor, aliases=(*actor.aliases, shared)) for actor in book.resolution.actors)
    chaired = msgspec.structs.replace(book, resolution=msgspec.structs.replace(book.resolution, actors=actors))
    (entry,) = (e for group in record(chaired)["index"] for e in group["entries"] if e["name"] == "the Chair")
    assert [one["name"] for one in entry["see"]] == [BRANDT, UNION]
    assert entry["to"] is None


def test_each_briefing_counts_its_notes_from_one(reader: pypdf.PdfReader) -> None:
    for title in (PLAN, BRANDT, UNION):
        assert re.search(r"\b1 ?The Lisk Courier", text(reader, starts(reader)[title]))


def test_a_book_over_its_size_says_what_it_leaves_out() -> None:
    small = msgspec.structs.replace(HOSTED, pdf=PdfSettings(book=2))
    held = record(settings=small)
    assert [b["title"] for chapter in held["chapters"] for b in chapter["briefings"]] == [PLAN, BRANDT]
    assert held["left_out"].startswith("This file holds 1 of 1 issues and 1 of 2 actors,")
    assert "1 of 2 actors" in text(made(settings=small), 0)
    assert record()["left_out"] is None


@pytest.mark.parametrize("pdf", [PdfSettings(book=0), PdfSettings(enabled=False)])
def test_a_book_that_wants_none_has_none(pdf: PdfSettings) -> None:
    assert book_jobs(specimen(), [TEMPLATES], Settings(pdf=pdf)) == ()


def test_the_same_book_gives_the_same_bytes() -> None:
    jobs = book_jobs(specimen(), [TEMPLATES], HOSTED)
    assert set_pdfs(jobs, [TEMPLATES], as_of=None) == set_pdfs(jobs, [TEMPLATES], as_of=None)


def pages(payload: dict) -> list[list[str]]:
    """Return the lines of each page of a briefing, without head, foot and notes."""
    job = PdfJob(path="pdf/x.pdf", payload=json.dumps(payload).encode())
    (data,) = set_pdfs([job], [TEMPLATES], as_of=None).values()
    found = []
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        body = [line for line in lines if not re.match(r"(\d+ ?The Lisk|As of|Page \d)", line)]
        found.append(body[: lines.index(body[-1]) + 1] if body else [])
    return found


def numbered(item: dict, number: int) -> dict:
    """Return an item that quotes at some length, with a note of its own."""
    note = {
        **item["notes"][0],
        "key": f"n{number}",
        "again": False,
        "exact": "A passage of a few words. " * (3 + 5 * number % 17),
    }
    part = {
        "text": f"Start{number} " + "of what was said at the quay " * (2 + 7 * number % 19) + f"End{number}.",
        "role": "quote",
        "link": None,
    }
    return {**item, "parts": [part], "quoted": True, "notes": [note]}


def crowded(change: Callable[[dict], None] = lambda payload: None) -> dict:
    """Return a briefing of many short sections, each with a heading, a group's heading and one quotation."""
    payload = json.loads(pdf_jobs(specimen(), [TEMPLATES], HOSTED)[0].payload)
    model = next(s for s in payload["sections"] if s["name"] == "quotations")["groups"][0]
    item = next(item for item in model["items"] if item["notes"])
    payload["sections"] = [
        {
            "name": f"part{number}",
            "heading": f"Heading{number}",
            "items": [],
            "groups": [
                {
                    "heading": {
                        **item,
                        "parts": [{"text": f"Group{number}", "role": "label", "link": None}],
                        "notes": [],
                    },
                    "items": [numbered(item, number)],
                }
            ],
        }
        for number in range(24)
    ]
    change(payload)
    return payload


@pytest.mark.parametrize("lines", range(0, 12, 2))
def test_no_heading_ends_a_page_and_no_quotation_is_torn(lines: int) -> None:
    def pushed(payload: dict) -> None:
        filler = {**payload["sections"][0]["groups"][0]["items"][0], "quoted": False, "notes": []}
        filler["parts"] = [{"text": "Filler.", "role": "text", "link": None}]
        payload["sections"].insert(0, {"name": "filler", "heading": "Filler", "items": [filler] * lines, "groups": []})

    found = pages(crowded(pushed))
    assert len(found) > 3
    for body in found:
        assert not re.match(r"(Heading|Group)\d", body[-1])
        joined = " ".join(body)
        assert re.findall(r"Start(\d+)", joined) == re.findall(r"End(\d+)\.", joined)
        assert re.findall(r"Heading(\d+)", joined) == re.findall(r"Start(\d+)", joined)


def test_small_objects_are_compressed_and_nothing_is_lost() -> None:
    import typst

    program = (
        b'#set document(title: "Quay")\n= Quay\n#for n in range(60) [#link("https://lisk.example/" + str(n))[Ship #n] ]'
    )
    plain = typst.compile(program, pdf_standards=["a-2a", "ua-1"], timestamp=0)
    packed = compact(plain)
    assert len(packed) < 0.8 * len(plain)
    before, after = (pypdf.PdfReader(io.BytesIO(data), strict=True) for data in (plain, packed))
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert outer_links(after) == outer_links(before)
    assert len(outer_links(after)) == 60
    assert compact(packed) == packed
    assert compact(b"no PDF") == b"no PDF"


def test_a_stream_that_ends_in_cr_keeps_its_length() -> None:
    data = b"x" * 8 + b"\r"
    plain = b"%PDF-1.7\n"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    objects.append(b"<</Length 9>>\nstream\n" + data + b"\nendstream")
    rows = [b"0000000000 65535 f\r\n"]
    for number, body in enumerate(objects, 1):
        rows.append(b"%010d 00000 n\r\n" % len(plain))
        plain += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    at = len(plain)
    plain += b"xref\n0 4\n" + b"".join(rows) + b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % at
    packed = compact(plain)
    assert packed != plain
    assert data + b"\r\nendstream" in packed
    assert pypdf.PdfReader(io.BytesIO(packed), strict=True).get_object(3).get_data() == data


def test_own_templates_of_a_book_replace_one_file_alone(tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf/book.typ").write_text("#heading[Only #d.title]\n")
    (data,) = set_pdfs(book_jobs(specimen(), [TEMPLATES], HOSTED), [tmp_path, TEMPLATES], as_of=None).values()
    assert "Only The harbour book" in text(pypdf.PdfReader(io.BytesIO(data)), 0)
