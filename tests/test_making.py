"""A large book is made in a process of its own: the same site, the same lines, nothing left behind."""

import os
import pickle
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

import pytest

from builder import making, pipeline
from builder.config import locate, packaged
from builder.errors import BuilderError
from builder.model.stored import Stored
from builder.progress import Progress
from builder.store import Cache


def site(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def dies(*_: object) -> None:
    os._exit(9)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Some articles of the demo, not in a book."""
    folder = tmp_path / "few"
    folder.mkdir()
    for path in sorted((packaged() / "content" / "articles").rglob("*.md"))[:4]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_a_large_book_has_the_bytes_that_a_small_one_has(few: Path, tmp_path: Path, monkeypatch) -> None:
    built = {}
    for name, large in (("together", 10**9), ("apart", 0)):
        monkeypatch.setattr(making, "LARGE", large)
        progress = Progress(quiet=True)
        place = locate(few, tmp_path / name)
        built[name] = pipeline.build(place, progress)
        assert {"read", "analyze", "resolve", "compose", "render", "publish"} <= set(progress.seconds)
    assert site(tmp_path / "apart") == site(tmp_path / "together")
    assert built["apart"].counts == built["together"].counts
    assert not (place.work / "data").exists()


def test_a_record_is_read_back_as_it_was(few: Path, tmp_path: Path) -> None:
    with Cache(None) as cache:
        record = making.resolved(locate(few, tmp_path / "site"), Progress(quiet=True), cache).record
    stored = Stored.of(record)
    assert stored.resolution() == record
    assert pickle.loads(ForkingPickler.dumps(stored)).resolution() == record


def test_analyses_of_a_large_book_stay_in_the_cache(few: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(making, "LARGE", 0)
    place = locate(few, tmp_path / "site")
    pipeline.build(place, Progress(quiet=True))
    asked = []
    monkeypatch.setattr(making, "LARGE", 10**9)
    monkeypatch.setattr("builder.jobs._run", lambda articles, labour: asked.extend(articles) or iter(()))
    pipeline.build(place, Progress(quiet=True))
    assert asked == []


def test_a_mistake_of_the_user_reads_the_same(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "empty.txt").write_text("")
    told = []
    for large in (10**9, 0):
        monkeypatch.setattr(making, "LARGE", large)
        with pytest.raises(BuilderError) as caught:
            pipeline.build(locate(tmp_path / "few", tmp_path / "site"), Progress(quiet=True))
        told.append(str(caught.value))
    assert told[0] == told[1]
    assert not (tmp_path / "site").exists()


def test_a_process_that_is_ended_is_one_line(few: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(making, "LARGE", 0)
    monkeypatch.setattr(making, "_made_apart", dies)
    with pytest.raises(BuilderError, match="has been ended from outside"):
        pipeline.build(locate(few, tmp_path / "site"), Progress(quiet=True))
    assert not (tmp_path / "site").exists()
