"""A swap that is cut off anywhere leaves one whole site after the next start: the former or the new one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.publish import swap


def a_site(folder: Path, words: str) -> None:
    folder.mkdir()
    (folder / "index.html").write_text(words)
    if words == "former":
        (folder / swap.MARK).write_text("")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    a_site(site, "former")
    a_site(swap.staging(site), "new")
    return site


def test_a_swap_replaces_the_site_and_tidies_up(site: Path) -> None:
    swap.swap(site)
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_first_site_is_swapped_in_too(tmp_path: Path) -> None:
    site = tmp_path / "site"
    a_site(swap.staging(site), "new")
    swap.swap(site)
    assert (site / "index.html").read_text() == "new"


@pytest.mark.parametrize("after", range(6))
def test_killed_at_any_point_it_recovers(site: Path, after: int) -> None:
    """Runs the swap in a process that dies on its Nth change to the disk."""
    script = f"""
import os, shutil, sys
from pathlib import Path
from builder.publish import swap
left = {after}
def dying(real):
    def call(*args, **more):
        global left
        if left == 0: os._exit(9)
        left -= 1
        return real(*args, **more)
    return call
Path.rename = dying(Path.rename)
Path.write_text = dying(Path.write_text)
os.unlink = dying(os.unlink)
os.rmdir = dying(os.rmdir)
swap.swap(Path({str(site)!r}))
"""
    done = subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2])
    assert done.returncode in (0, 9)
    swap.recover(site)
    words = (site / "index.html").read_text()
    assert words == ("former" if after <= 1 else "new")
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert swap.recover(site) is None
    swap.ready(site)


def test_a_staged_tree_that_never_was_complete_is_thrown_away(site: Path) -> None:
    site.rename(swap.former(site))
    swap.recover(site)
    assert (site / "index.html").read_text() == "former"


def test_a_failing_rename_puts_the_former_site_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self == swap.staging(site):
            raise PermissionError(13, "Permission denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(PermissionError):
        swap.swap(site)
    assert (site / "index.html").read_text() == "former"


@pytest.mark.parametrize("make", ["file", "folder"])
def test_what_we_did_not_make_is_refused(tmp_path: Path, make: str) -> None:
    other = tmp_path / "other"
    if make == "file":
        other.write_text("x")
    else:
        other.mkdir()
        (other / "x").write_text("x")
    with pytest.raises(BuilderError):
        swap.ready(other)


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    swap.ready(tmp_path / "empty")
    a_site(swap.staging(tmp_path / "empty"), "new")
    swap.swap(tmp_path / "empty")
    assert os.listdir(tmp_path) == ["empty"]  # noqa: PTH208


def hold(site: Path) -> subprocess.Popen[str]:
    """Start a process that writes the site, and return when it does."""
    script = f"""
import sys
from pathlib import Path
from builder.publish import swap
with swap.claimed(Path({str(site)!r})) as stage:
    (stage / "index.html").write_text("new")
    print("writing", flush=True)
    sys.stdin.readline()
    swap.swap(Path({str(site)!r}))
"""
    holder = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "writing\n"
    return holder


def test_two_builds_do_not_write_one_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    a_site(site, "former")
    with hold(site) as holder:
        for attempt in (swap.ready, swap.recover, lambda at: swap.claimed(at).__enter__()):
            with pytest.raises(BuilderError, match="another build is writing this site"):
                attempt(site)
        assert (site / "index.html").read_text() == "former"
        holder.communicate("go on\n")
    assert (site / "index.html").read_text() == "new"
    swap.ready(site)
    assert os.listdir(tmp_path) == ["site"]  # noqa: PTH208


def test_a_writer_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    a_site(site, "former")
    with hold(site) as holder:
        holder.kill()
    with swap.claimed(site) as stage:
        assert list(stage.iterdir()) == []
    assert os.listdir(tmp_path) == ["site"]  # noqa: PTH208


def test_a_writer_that_fails_leaves_the_site_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    a_site(site, "former")
    with pytest.raises(RuntimeError), swap.claimed(site) as stage:
        (stage / "half").write_text("x")
        raise RuntimeError
    assert (site / "index.html").read_text() == "former"
    assert os.listdir(tmp_path) == ["site"]  # noqa: PTH208
