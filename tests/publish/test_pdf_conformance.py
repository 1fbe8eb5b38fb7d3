"""Every kind of PDF holds against PDF/UA-1 and PDF/A-2a, checked by a validator that is no part of what sets them."""

from __future__ import annotations

import io

import page
import pypdf
import pytest
from pypdf.generic import NameObject
from render.specimen import specimen

from builder.compose import compose
from builder.compose.pack import Packer
from builder.model.curation import Editorial
from builder.model.settings import Settings, SourceSettings
from builder.model.tables import tables
from builder.publish import set_pdfs
from builder.render import PdfJob, book_jobs, pdf_jobs, pdf_payload
from publish.conftest import TEMPLATES
from tests.compose.fixtures import river

PROFILES = ("ua1", "2a")
KINDS = ("actor", "issue", "book", "pack", "scripts")
OPEN = Settings(sources=SourceSettings(cap=1.0), url="https://news.example/book/")
SCRIPTS = " שלום नमस्ते สวัสดี 王小明 김민수 Բարեւ გამარჯობა ሰላም \U00020bb7"


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    book = compose(river().resolution(), OPEN)
    stands = tables(book.resolution).stands
    pack = Packer(book, OPEN, Editorial()).pack(
        sorted({actor for actor, _ in stands})[:2], sorted({issue for _, issue in stands}), quotations=2
    )
    mixed = specimen(lambda text: text + SCRIPTS)
    jobs = {
        **{job.path.partition("/")[2].partition("s-")[0]: job for job in pdf_jobs(book, [TEMPLATES], OPEN)},
        "book": book_jobs(book, [TEMPLATES], OPEN)[0],
        "pack": PdfJob(path="pack", payload=pdf_payload(book, pack, [TEMPLATES], OPEN, size=9, wide=True)),
        "scripts": book_jobs(mixed, [TEMPLATES], OPEN)[0],
    }
    return {kind: next(iter(set_pdfs([jobs[kind]], [TEMPLATES], as_of="2031-03-04").values())) for kind in KINDS}


def failures(data: bytes, profile: str) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=profile)
    assert report.rules.total > 50
    found = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    assert report.is_compliant == (not found)
    return found


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_conforms(samples: dict[str, bytes], kind: str, profile: str) -> None:
    assert failures(samples[kind], profile) == []


def written(data: bytes, *, untagged: bool) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    if untagged:
        del writer.root_object[NameObject("/StructTreeRoot")], writer.root_object[NameObject("/MarkInfo")]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("profile", PROFILES)
def test_the_check_refuses_a_file_without_tags(samples: dict[str, bytes], profile: str) -> None:
    before = set(failures(written(samples["actor"], untagged=False), profile))
    after = set(failures(written(samples["actor"], untagged=True), profile))
    assert after - before
    assert not page.is_pdf_compliant_bytes(written(samples["actor"], untagged=True), profile=profile)
