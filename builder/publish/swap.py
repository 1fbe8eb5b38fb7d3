"""The swap: a finished tree takes the place of the former site by two renames, or nothing changes.

Beside the site lie, while a swap runs, `.NAME.new` (the staged tree) and `.NAME.old` (the former site). The former
site is moved away only once the staged tree is complete, so whatever a cut-off swap leaves can be told apart:
`old` without a site means the staged tree was about to move in; `old` beside a site means it has.

Who writes into the staged folder holds a lock on it: builds of different articles may name the same site, and the
second would otherwise clear away what the first is writing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.errors import BuilderError

MARK = ".briefbook"
"""A file in the root of each site we made: only such a folder (or an empty one) is ever replaced."""


def staging(site: Path) -> Path:
    """Return where the next site is staged: beside the site, so that a rename can move it in."""
    return site.parent / f".{site.name}.new"


def former(site: Path) -> Path:
    """Return where the former site waits while the new one moves in."""
    return site.parent / f".{site.name}.old"


@contextmanager
def claimed(site: Path) -> Iterator[Path]:
    """Get `site` ready, and keep other builds from it; yields the empty folder for the staged tree.

    BuilderError where another build has it. Whatever of the staged tree is there in the end is removed.
    """
    ready(site)
    stage = staging(site)
    try:
        stage.mkdir()
    except FileExistsError:
        raise _busy(site) from None
    with _locked(site):
        try:
            yield stage
        finally:
            shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _locked(site: Path) -> Iterator[None]:
    """Hold the lock on the staged folder, if there is one; BuilderError where another process holds it."""
    handle = _open(staging(site))
    try:
        if handle is not None and not _lock(handle, staging(site)):
            raise _busy(site)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _lock(handle: int, folder: Path) -> bool:
    """Lock a folder; tell whether it is ours, and still the one that stands there under this name."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), folder.stat())
    except (BlockingIOError, FileNotFoundError):
        return False


def _open(folder: Path) -> int | None:
    """Return a handle to lock; None where there is nothing to lock, or no such locks on this system."""
    try:
        import fcntl  # noqa: F401

        return os.open(folder, os.O_RDONLY)
    except (ImportError, FileNotFoundError):
        return None


def _busy(site: Path) -> BuilderError:
    return BuilderError("another build is writing this site", where=str(site), hint="wait until it has ended")


def recover(site: Path) -> str | None:
    """Finish or undo a swap that was cut off; return what was done, None if there was nothing to do."""
    with _locked(site):
        return _recover(site)


def _recover(site: Path) -> str | None:
    new, old = staging(site), former(site)
    done = None
    if old.exists() and not site.exists():
        if (new / MARK).is_file():
            new.rename(site)
            done = "finished a swap that was cut off"
        else:
            old.rename(site)
            done = "put the former site back after a swap that was cut off"
    for left in (old, new):
        if left.exists():
            shutil.rmtree(left)
            done = done or "removed what a build that was cut off had left"
    return done


def ready(site: Path) -> None:
    """Get `site` ready to be replaced: recover what a former build left; raise where it holds something else."""
    recover(site)
    if site.is_file() or (site.is_dir() and any(site.iterdir()) and not (site / MARK).is_file()):
        raise BuilderError(
            "this folder holds something else than a former site, and a build would replace it",
            where=str(site),
            hint="name another folder with --site, or empty this one",
        )


def swap(site: Path) -> None:
    """Move the staged tree to `site`; on any failure the former site is back in its place."""
    new, old = staging(site), former(site)
    # Written last: a tree that bears it is complete.
    (new / MARK).write_text("Made by Briefbook; the next build replaces this folder.\n", encoding="utf-8")
    kept = site.exists()
    if kept:
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if kept:
            old.rename(site)
        raise
    if kept:
        shutil.rmtree(old, ignore_errors=True)
