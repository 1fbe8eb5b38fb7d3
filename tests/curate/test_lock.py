"""slugs.lock: what is written is read back, whatever the names; a hand that spoilt it is told."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.curate import read_published, write_published
from builder.errors import BuilderError
from builder.model.curation import Published

SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True).filter(lambda slug: slug != "index")
NAMES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
RECORDS = st.builds(
    Published,
    actors=st.sets(st.tuples(SLUGS, NAMES), max_size=4).map(lambda rows: tuple(sorted(rows))),
    issues=st.dictionaries(SLUGS, st.lists(SLUGS, max_size=3).map(tuple), max_size=3).map(
        lambda rows: tuple(sorted(rows.items()))
    ),
    headings=st.dictionaries(SLUGS, st.tuples(NAMES, st.none() | SLUGS), max_size=3).map(
        lambda rows: tuple((slug, *rows[slug]) for slug in sorted(rows))
    ),
)


@settings(deadline=None)
@given(RECORDS)
def test_what_is_written_is_read_back_and_gives_the_same_bytes(record: Published) -> None:
    with TemporaryDirectory() as folder:
        write_published(Path(folder), record)
        first = (Path(folder) / "slugs.lock").read_bytes()
        assert read_published(Path(folder)) == record
        write_published(Path(folder), record)
        assert (Path(folder) / "slugs.lock").read_bytes() == first


def test_one_slug_stands_on_one_line(tmp_path: Path) -> None:
    write_published(tmp_path, Published(actors=(("no", "no"), ("ada", "Ádá Reed: “chair”")), issues=(("x", ("s1",)),)))
    lines = [line for line in (tmp_path / "slugs.lock").read_text().splitlines() if not line.startswith("#")]
    assert lines == ["actors:", "- [ada, 'Ádá Reed: “chair”']", "- ['no', 'no']", "issues:", "- [x, [s1]]"]


def test_a_heading_stands_with_its_slug_and_its_parent_and_a_lock_without_any_can_be_read(tmp_path: Path) -> None:
    record = Published(issues=(("x", ("s1",)), ("y", ())), headings=(("x", "Ban on kites", None), ("y", "Kites", "x")))
    write_published(tmp_path, record)
    lines = (tmp_path / "slugs.lock").read_text().splitlines()
    assert lines[-3:] == ["headings:", "- [x, Ban on kites, null]", "- [y, Kites, x]"]
    (tmp_path / "slugs.lock").write_text("\n".join(lines[:-3]))
    assert read_published(tmp_path).headings == ()


@pytest.mark.parametrize("row", ["[A, Kites, null]", "[x, Kites, ../up]"])
def test_a_heading_s_slug_or_parent_that_is_none_is_an_error(tmp_path: Path, row: str) -> None:
    (tmp_path / "slugs.lock").write_text(f"actors: []\nissues: []\nheadings: [{row}]\n")
    with pytest.raises(BuilderError, match="is no slug"):
        read_published(tmp_path)


@pytest.mark.parametrize("slug", ["../up", "a/b", "A", "", "index", "-a", "a--b"])
def test_a_slug_that_is_none_is_an_error(tmp_path: Path, slug: str) -> None:
    (tmp_path / "slugs.lock").write_text(f"actors: [['{slug}', Ada]]\nissues: []\n")
    with pytest.raises(BuilderError, match="is no slug"):
        read_published(tmp_path)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "slugs.lock").mkdir()
    with pytest.raises(BuilderError, match="cannot be written"):
        write_published(tmp_path, Published())
    assert [path.name for path in tmp_path.iterdir()] == ["slugs.lock"]
