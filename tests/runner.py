"""What a server does with a workflow, as far as it can be done here: each step's own commands, in order, for real.

Stubbed is only what the server itself gives: a clone, stored files, answers of its interface. An expression or an
action that is not known here is an error, so nothing is passed over.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder as somebody."""
    who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass
class Log:
    """What a job did."""

    code: int
    text: str


@dataclass
class GitHub:
    """The server's side of GitHub's workflows of one repository."""

    origin: Path
    desk: Path
    variables: Mapping[str, str]
    artifacts: dict[str, Path] = field(default_factory=dict)
    online: Path | None = None
    cached: dict[str, Path] = field(default_factory=dict)
    restored: set[str] = field(default_factory=set)

    def run(self, workflow: str, job: str, *, branch: str, values: Mapping[str, str], holds: Mapping[str, bool]) -> Log:
        """Run a job on a branch; `values` are those of its expressions, `holds` says which conditions do."""
        told = yaml.safe_load(git(self.origin, "show", f"{branch}:.github/workflows/{workflow}.yml"))["jobs"][job]
        turn = len(list(self.desk.iterdir()))
        work, temp = self.desk / f"{turn}-{job}", self.desk / f"{turn}-{job}-temp"
        work.mkdir()
        temp.mkdir()
        values = {"runner.temp": str(temp), **values}
        outputs = temp / "output"
        log, code = [], 0
        given = {"RUNNER_TEMP": str(temp), "GITHUB_OUTPUT": str(outputs), "CI": "true"}
        for step in told["steps"]:
            condition = str(step.get("if", "")).removeprefix("${{ ").removesuffix(" }}")
            if not (holds[condition] if condition else code == 0):
                continue
            if "uses" in step:
                self._use(step["uses"].split("@")[0], _filled(step.get("with", {}), values), work, branch)
                continue
            own = _filled({**told.get("env", {}), **step.get("env", {})}, values)
            env = {**self.variables, **given, **own}
            assert not _EXPRESSION.search(step["run"]), "an expression in a command is run as part of it"
            outputs.write_text("")
            (temp / "step.sh").write_text(step["run"])
            done = _shell(["bash", "-e", str(temp / "step.sh")], work, env)
            log.append(f"$ {step['run']}\n{done.text}")
            code = code or done.code
            if "id" in step:
                pairs = (line.partition("=") for line in outputs.read_text().splitlines())
                found = {f"steps.{step['id']}.outputs.{name}": value for name, _, value in pairs}
                values = {**values, **found}
                holds = {**holds, **{f"{name} != ''": value != "" for name, value in found.items()}}
        if code == 0:
            for step in told["steps"]:
                if step.get("uses", "").startswith("actions/cache@"):
                    self.cached[step["with"]["path"]] = work
        return Log(code, "\n".join(log))

    def _restore(self, work: Path, paths: str) -> None:
        # What is restored is what was stored under exactly this list of paths.
        for path in paths.split() if paths in self.cached else ():
            if (self.cached[paths] / path).exists():
                there = self.cached[paths] / path
                _copy(there, work / path if there.is_dir() else (work / path).parent)
                self.restored.add(path)

    def _use(self, action: str, wishes: Mapping[str, Any], work: Path, branch: str) -> None:
        actions: dict[str, Callable[[], None]] = {
            "actions/checkout": lambda: self._checkout(work, wishes, branch),
            "actions/setup-python": lambda: None,
            "actions/cache": lambda: self._restore(work, wishes["path"]),
            "actions/cache/restore": lambda: self._restore(work, wishes["path"]),
            "actions/upload-artifact": lambda: self._keep(wishes["name"], work / wishes["path"]),
            "actions/upload-pages-artifact": lambda: self._keep("github-pages", work / wishes["path"]),
            "actions/download-artifact": lambda: _copy(self.artifacts[wishes["name"]], Path(wishes["path"])),
            "actions/deploy-pages": lambda: setattr(self, "online", self.artifacts["github-pages"]),
        }
        actions[action]()

    def _checkout(self, work: Path, wishes: Mapping[str, Any], branch: str) -> None:
        git(work, "clone", "--quiet", "--branch", wishes.get("ref", branch), str(self.origin), ".")
        if wishes["persist-credentials"] is False:
            git(work, "remote", "set-url", "origin", str(self.origin / "no-key-for-this"))

    def _keep(self, name: str, path: Path) -> None:
        assert path.exists(), f"{path} was to be kept and is not there"
        _copy(path, self.desk.parent / "artifacts" / name)
        self.artifacts[name] = self.desk.parent / "artifacts" / name


def gitlab(origin: Path, work: Path, job: str, branch: str, variables: Mapping[str, str]) -> Log:
    """Run a job of GitLab's on a branch, as its runner does: one script, from a clone on no branch."""
    git(origin.parent, "clone", "--quiet", "--branch", branch, str(origin), str(work))
    git(work, "checkout", "--quiet", "--detach")
    git(work, "remote", "set-url", "origin", str(origin / "no-key-for-this"))
    told = yaml.safe_load((work / ".gitlab-ci.yml").read_text())[job]
    script = "\n".join(told["script"])
    return _shell(["bash", "-c", f"set -eo pipefail\n{script}"], work, {**variables, "CI": "true"})


def _filled(wishes: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    def fill(value: Any) -> Any:
        return _EXPRESSION.sub(lambda found: values[found.group(1)], value) if isinstance(value, str) else value

    return {name: fill(value) for name, value in wishes.items()}


def _copy(path: Path, target: Path) -> None:
    if path.is_dir():
        shutil.copytree(path, target, dirs_exist_ok=True)
    else:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target / path.name)


def _shell(command: list[str], work: Path, env: Mapping[str, str]) -> Log:
    both: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    done = subprocess.run(command, cwd=work, env=dict(env), timeout=300, check=False, **both)
    return Log(done.returncode, done.stdout)
