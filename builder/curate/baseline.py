"""baseline.jsonl: what was published last, by identity; written by `briefbook publish` alone.

One line a record, sorted, so that version control shows what a publication changed.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec

from builder.curate.writing import write_whole
from builder.errors import BuilderError
from builder.model.baseline import Baseline, parsed, written
from builder.model.decode import DecodeError

__all__ = ["BASELINE", "baseline_at", "parsed", "read_baseline", "write_baseline", "written"]

BASELINE = "baseline.jsonl"


def read_baseline(content: Path | None) -> Baseline | None:
    """Read what was published last; None where nothing was."""
    if content is None or not (content / BASELINE).is_file():
        return None
    try:
        return parsed((content / BASELINE).read_text(encoding="utf-8"))
    except (DecodeError, msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        what = error.message if isinstance(error, DecodeError) else str(error)
        raise BuilderError(what, where=BASELINE, hint="restore it from version control, or publish anew") from None


def baseline_at(content: Path | None, revision: str) -> Baseline | None:
    """Read the baseline as version control (git) has it at a revision; None where there was none."""
    if content is None:
        return None
    if revision.startswith("-"):
        raise BuilderError(f"'{revision}' is no revision", where="--since", hint="name a commit, a tag or a date")
    command = ["git", "-C", str(content), "show", f"{revision}:./{BASELINE}"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise BuilderError("git is not here", where="--since", hint="name a date such as 2026-05-31") from None
    if done.returncode and "exists on disk, but not in" not in done.stderr and "does not exist in" not in done.stderr:
        reason = (done.stderr.strip().splitlines() or ["git failed"])[0].removeprefix("fatal: ")
        raise BuilderError(
            reason, where=f"--since {revision}", hint="name a commit, a tag, or a date such as 2026-05-31"
        )
    try:
        return None if done.returncode else parsed(done.stdout)
    except (DecodeError, msgspec.DecodeError) as error:
        raise BuilderError(str(error), where=f"{BASELINE} at {revision}", hint="name a later revision") from None


def write_baseline(content: Path, baseline: Baseline) -> None:
    """Write the baseline, whole or not at all; the same record gives the same bytes."""
    write_whole(content / BASELINE, written(baseline), hint="mend that and publish again")
