"""Verify what editors wrote and what changed: a forged note, review or change is named, whether in data or on pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from builder.compose import compose
from builder.model.baseline import written
from builder.model.changes import marks
from builder.model.curation import Editorial, Note, Review
from builder.model.identity import text_version
from builder.model.printed import every_item
from builder.model.reviews import state
from builder.model.rows import Manifest
from builder.model.settings import PdfSettings, Settings, SourceSettings
from builder.model.tables import tables
from builder.publish import publish
from builder.publish.data import write_data
from builder.render import render
from tests.verify.test_verify import ARTICLES, RESOLUTION, ROOT, failures, respell, rows, store

PAGE = "actors/lev-orlov"
SIGN = next(one.statement.id for one in RESOLUTION.statements if "not sign this" in one.statement.text)
NOTE = Note(
    path="x.md",
    page=PAGE,
    author="Ines Tarr",
    date="2031-04-02",
    paragraphs=(f"Orlov was plain: “I will not sign this” [@{SIGN}].", "A long spring is coming."),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edited")
    settings = Settings(sources=SourceSettings(cap=1.0), pdf=PdfSettings(enabled=False))
    whole = marks(tables(RESOLUTION))
    baseline = msgspec.structs.replace(
        whole, as_of="2031-03-05", articles=(), positions=tuple(
            msgspec.structs.replace(mark, direction="supports" if mark.direction == "opposes" else "opposes")
            for mark in whole.positions
        ),
    )  # fmt: skip
    draft = compose(RESOLUTION, settings, Editorial(notes=(NOTE,)), baseline)
    items = [item for page in draft.briefings if page.path == PAGE for item in every_item(page)]
    said = state(item for item in items if item.section not in ("new", "review"))
    review = Review(page=PAGE, state=said, who="Ines Tarr", when="2031-04-03")
    book = compose(RESOLUTION, settings, Editorial(notes=(NOTE,), reviews=(review,)), baseline)
    manifest = Manifest(
        tool="0", model="m", model_version="1", settings="0" * 64, as_of=RESOLUTION.as_of, cap=1.0,
        baseline=text_version(written(baseline)),
    )  # fmt: skip
    publish(
        render(book, (ROOT / "templates",), settings),
        site=folder / "site",
        work=folder / "work",
        settings=settings,
        as_of=RESOLUTION.as_of,
        config=ROOT / "mkdocs.yml",
        templates=(ROOT / "templates",),
        extras=lambda stage: write_data(book, [], stage / "data", manifest, baseline=baseline) and None,
    )
    return folder / "site"


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "site")
    return tmp_path / "site"


def forge(site: Path, wanted: dict[str, str], before: str, after: str) -> None:
    """Change words of an item in the data and on every page that shows it."""
    found = rows(site)
    hit = next(
        row for row in found if all(row[key] == value for key, value in wanted.items()) and before in row["text"]
    )
    hit["text"] = hit["text"].replace(before, after)
    for part in hit["parts"]:
        part["text"] = part["text"].replace(before, after)
    store(site, found)
    respell(site, hit["id"], before, after)


def test_a_clean_site_holds(site: Path) -> None:
    assert failures(site) == []


@pytest.mark.parametrize(
    ("wanted", "before", "after", "reason"),
    [
        ({"kind": "editorial"}, "not sign", "never sign", "quotation: words in quotation marks"),
        ({"kind": "editorial"}, "was plain", "told Petersen", "names: a name that no cited passage has: Petersen"),
        ({"kind": "editorial"}, "it cites nothing", "it cites much", "opinion: a paragraph that cites nothing"),
        ({"rule": "note-by"}, "Ines Tarr", "Ada Brandt", "derivation: the rule computes something else"),
        ({"rule": "reviewed"}, "Ines Tarr", "Ada Brandt", "derivation: the rule computes something else"),
        (
            {"page": "changes", "rule": "turned"},
            "opposes",
            "mixed",
            "derivation: the rule computes something else",
        ),
        ({"page": "changes", "rule": "changed-total"}, " shifted", " quiet", "derivation: the rule computes something"),
        ({"page": "changes", "kind": "sourced"}, "sign this", "sign that", "quotation: words in quotation marks"),
    ],
)
def test_forged_words_are_found(site: Path, wanted: dict[str, str], before: str, after: str, reason: str) -> None:
    forge(site, wanted, before, after)
    assert any(reason in line for line in failures(site))


def test_a_note_signed_by_somebody_else_is_found(site: Path) -> None:
    found = rows(site)
    for row in found:
        if row["section"] == "editorial" and row["kind"] == "editorial":
            row["writer"], row["inputs"] = "Ada Brandt", ["Ada Brandt", "2031-04-02"]
    store(site, found)
    assert any("a note under no heading that signs it" in line for line in failures(site))


def test_a_review_of_another_state_is_found(site: Path) -> None:
    found = rows(site)
    page = [
        row for row in found if row["page"] == PAGE and row["section"] == "editorial" and row["kind"] == "editorial"
    ]
    store(site, [row for row in found if row is not page[-1]])
    assert any("the page says something else than when it was reviewed" in line for line in failures(site))


def test_another_published_record_than_the_manifests_is_found(site: Path) -> None:
    path = site / "data/baseline.jsonl"
    path.write_text(path.read_text().replace("2031-03-05", "2031-03-04"))
    assert any("not the record that the manifest names" in line for line in failures(site))
    assert ARTICLES
