"""The container file, as far as it can be tried where no container can be run: linted, read, its wheel made."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from builder.cli import main
from tests.environment import ROOT

TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
LINES = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", TEXT)).splitlines()
FIRST, SECOND = [part.splitlines() for part in "\n".join(LINES).split("FROM ")[1:]]


def copied(stage: list[str]) -> list[tuple[list[str], str]]:
    """Return what a stage copies from outside, and where to."""
    words = [line.split()[1:] for line in stage if line.startswith("COPY ")]
    return [(sources, target) for *sources, target in words if not sources[0].startswith("--from")]


def test_a_linter_objects_to_nothing() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([linter, "--no-color", ROOT / "Containerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_all_that_it_copies_is_there_and_not_left_out() -> None:
    sources = [source for stage in (FIRST, SECOND) for found, _ in copied(stage) for source in found]
    admitted = re.findall(r"(?m)^!(.+)", (ROOT / ".dockerignore").read_text(encoding="utf-8"))
    assert len(sources) > 8
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert set(sources) == set(admitted)


def test_what_it_copies_makes_a_wheel(tmp_path: Path) -> None:
    for sources, target in copied(FIRST):
        for source in sources:
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, tmp_path / target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / source, tmp_path / source)
    (build,) = (line.removeprefix("RUN python ") for line in FIRST if "hatchling build" in line)
    command = [sys.executable, *build.replace("/wheel", str(tmp_path / "wheel")).split()]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "wheel").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"builder/_book/mkdocs.yml", "builder/cli.py", "builder/starter/book/gitlab-ci.yml"} <= set(names)


def test_it_runs_the_command_as_nobody_special() -> None:
    assert SECOND[0] == FIRST[0].removesuffix(" AS wheel")
    user = next(line.split()[1] for line in reversed(SECOND) if line.startswith("USER "))
    assert user.isdecimal() and user != "0"
    (entry,) = (json.loads(line.partition(" ")[2]) for line in SECOND if line.startswith("ENTRYPOINT "))
    assert entry == ["briefbook"]
    assert "VOLUME /book" in SECOND and "WORKDIR /book" in SECOND
    shown = re.findall(r"briefbook (\w+)$", TEXT, re.MULTILINE)
    assert shown and set(shown) <= set(main.commands)
