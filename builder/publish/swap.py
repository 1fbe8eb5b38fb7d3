"""The swap: a finished tree takes the place of the former site by two renames, or nothing changes.

Beside the site lie, while a swap runs, `.NAME.new` (the staged tree) and `.NAME.old` (the former site). The former
site is moved away only once the staged tree is complete, so whatever a cut-off swap leaves can be told apart:
`old` without a site means the staged tree was about to move in; `old` beside a site means it has.
"""

from __future__ import annotations

import shutil
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


def recover(site: Path) -> str | None:
    """Finish or undo a swap that was cut off; return what was done, None if there was nothing to do."""
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
