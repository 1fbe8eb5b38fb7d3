"""A shared cache is never trusted and never in the way."""

from __future__ import annotations

import sys

import pytest

from builder.errors import BuilderError
from builder.store import Shared


def test_values_come_back_many_at_a_time(tmp_path):
    pytest.importorskip("fsspec")
    shared = Shared(str(tmp_path / "shared"))
    shared.put("s", "one", b"1")
    shared.put("s", "two", b"2")
    shared.put("t", "one", b"other")
    assert Shared(str(tmp_path / "shared")).get_many("s", ["one", "two", "three"]) == {"one": b"1", "two": b"2"}


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 200])
def test_a_damaged_value_counts_as_none(tmp_path, damage):
    pytest.importorskip("fsspec")
    shared = Shared(str(tmp_path))
    shared.put("s", "key", b"value")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(damage)
    assert shared.get_many("s", ["key"]) == {}


def test_a_value_under_another_key_counts_as_none(tmp_path):
    pytest.importorskip("fsspec")
    shared = Shared(str(tmp_path))
    shared.put("s", "key", b"value")
    (tmp_path / "s" / "ke" / "key").rename(tmp_path / "s" / "ke" / "kez")
    assert shared.get_many("s", ["kez"]) == {}


def test_a_store_that_cannot_be_written_is_told_once(tmp_path, caplog):
    pytest.importorskip("fsspec")
    (tmp_path / "file").write_text("no folder")
    shared = Shared(str(tmp_path / "file"))
    for number in range(3):
        shared.put("s", str(number), b"value")
    assert shared.get_many("s", ["1"]) == {}
    assert len(caplog.records) == 1


def test_an_address_of_no_kind_is_one_clear_line():
    pytest.importorskip("fsspec")
    with pytest.raises(BuilderError, match="nowhere://x: cannot be used as a cache"):
        Shared("nowhere://x")


def test_without_the_extra_the_error_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(BuilderError, match=r"briefbook\[cluster\]"):
        Shared("s3://bucket/briefbook")
