"""The wheel in an empty environment, on the oldest Python and the newest to be had: it holds all that a book needs."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.environment import ROOT, make_environment, make_wheel, without_checkout

NEWEST = "3.14"
"""The newest Python for which spaCy has wheels."""


def pythons() -> list[Any]:
    """Return the oldest Python that we promise and the newest one, of those that are on this machine."""
    found = {}
    for folder in (*os.environ["PATH"].split(os.pathsep), *map(str, Path.home().glob(".pyenv/versions/*/bin"))):
        for file in sorted(Path(folder).glob("python3.*")) if Path(folder).is_dir() else ():
            version = re.fullmatch(r"python3\.(\d+)", file.name)
            if version and 11 <= int(version[1]) <= int(NEWEST[2:]) and "shims" not in folder:
                found.setdefault(int(version[1]), str(file))
    oldest = pytest.param(found.get(11, sys.executable), id="oldest")
    if not found or max(found) == 11:
        return [oldest, pytest.param("", id="newest", marks=pytest.mark.skip(reason="no Python newer than 3.11 here"))]
    return [oldest, pytest.param(found[max(found)], id=f"newest-3.{max(found)}")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module", params=pythons())
def machine(
    request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """A machine with an environment of its own that has the wheel and what it needs, and nothing of this checkout."""
    home = tmp_path_factory.mktemp("machine")
    commands = make_environment(home / "env", request.param)
    install = [commands / "pip", "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(install, check=True, capture_output=True, cwd=home)
    yield without_checkout(commands, home)
    shutil.rmtree(home)


def briefbook(machine: dict[str, str], here: Path, *arguments: str) -> str:
    command = [shutil.which("briefbook", path=machine["PATH"]) or "briefbook", *arguments]
    done = subprocess.run(command, cwd=here, env=machine, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_book_begins_builds_and_holds(machine: dict[str, str], tmp_path: Path) -> None:
    where = "import builder, sys; print(builder.__file__, sys.version_info[:2])"
    python = [Path(machine["PATH"].split(os.pathsep)[0]) / "python", "-c", where]
    loaded = subprocess.run(python, cwd=tmp_path, env=machine, capture_output=True, text=True, check=True).stdout
    assert str(ROOT) not in loaded
    briefbook(machine, tmp_path, "new", "mine")
    briefbook(machine, tmp_path / "mine", "build", "--strict")
    site = tmp_path / "mine" / "site"
    assert "My briefing book" in (site / "index.html").read_text()
    assert list((site / "pdf").rglob("*.pdf"))
    assert (site / "assets" / "briefbook.css").is_file()
    briefbook(machine, tmp_path / "mine", "verify", "site", "--articles", "content/articles")
    # The demo is in the wheel: a copy of its folder is a book.
    (packed,) = Path(machine["HOME"]).glob("env/lib/python3.*/site-packages/builder/_book/content/articles")
    assert len(briefbook(machine, tmp_path, "check", "--articles", str(packed)).splitlines()) > 12


def test_the_newest_python_has_a_wheel_of_every_dependency(tmp_path: Path) -> None:
    uv = str(Path(sys.executable).with_name("uv"))
    lock = str(ROOT / "requirements-run.lock")
    wanted = ["--python-version", NEWEST, "--python-platform", "x86_64-manylinux_2_28", "--only-binary", ":all:"]
    command = [
        uv,
        "pip",
        "install",
        "--dry-run",
        "--require-hashes",
        *wanted,
        "--target",
        str(tmp_path / "t"),
        "-r",
        lock,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert " + spacy==" in done.stderr
    assert not (tmp_path / "t").exists() or not list((tmp_path / "t").glob("spacy*"))


def test_no_code_of_ours_needs_more_than_the_oldest_python() -> None:
    files = sorted((ROOT / "builder").rglob("*.py"))
    assert len(files) > 100
    for file in files:
        ast.parse(file.read_text(encoding="utf-8"), filename=str(file), feature_version=(3, 11))
