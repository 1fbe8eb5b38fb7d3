"""An empty environment with nothing in it but what the lock says running needs, and the wheel made of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def make_wheel(folder: Path) -> Path:
    """Build the wheel into a folder."""
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    (wheel,) = folder.glob("*.whl")
    return wheel


def make_environment(folder: Path, python: str = sys.executable) -> Path:
    """Make an environment with pip and all of requirements-run.lock, by hash; return its folder of commands."""
    _uv("venv", "--quiet", "--no-project", "--seed", "--python", python, str(folder))
    lock = str(ROOT / "requirements-run.lock")
    _uv("pip", "install", "--quiet", "--require-hashes", "--python", str(folder / "bin" / "python"), "-r", lock)
    return folder / "bin"


def without_checkout(commands: Path, home: Path) -> dict[str, str]:
    """Return the variables of a process that finds its commands there first, and nothing of this checkout."""
    ours = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "XDG_", "GIT_", "GITHUB_", "COVERAGE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    path = [str(commands), *(part for part in kept["PATH"].split(os.pathsep) if not Path(part).is_relative_to(ROOT))]
    return {**kept, "PATH": os.pathsep.join(path), "HOME": str(home), "PIP_NO_INPUT": "1"}


def _uv(*arguments: str) -> None:
    _run(str(Path(sys.executable).with_name("uv")), *arguments)


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
