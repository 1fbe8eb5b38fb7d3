"""The command as a person types it: a process of its own, with a cache of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(here: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `briefbook` in a folder; what it prints and its exit code come back."""
    return subprocess.run(
        [sys.executable, "-m", "builder", *arguments],
        cwd=here,
        env={**os.environ, "XDG_CACHE_HOME": str(here / "cache")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
