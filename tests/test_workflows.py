"""The workflows of a new book: right by their schemas, careful with strangers, and run here step by step."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder import __version__
from builder.cli import main
from builder.starter import begin
from tests.environment import ROOT, make_environment, make_wheel, without_checkout
from tests.fetch.server import Server, page
from tests.runner import GitHub, Log, git, gitlab

HARBOUR = """\
---
title: Board puts off the quay
outlet: The Quay Courier
date: 2026-02-03
---

"We want the checking of each quotation before anybody votes," said Mira Solheim, who chairs the board of Eidsund.

Solheim supported the checking of quotations.
"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><item>
<title>Ferry fares</title><link>{0}/fares.html</link><pubDate>Wed, 04 Feb 2026 08:00:00 GMT</pubDate></item>
</channel></rss>"""
FARES = "“The fares of the ferry stay as they are until May,” said Orrin Vale, who runs the ferry to Eidsund. " * 2
MARK = "<!-- briefbook -->"

GH = r'''#!PYTHON
"""Stands in for GitHub: answers from a file, remembers what it was told to post."""
import json, os, pathlib, subprocess, sys

words, asked, query, posted, shown = sys.argv[2:], {}, None, None, None
method, path = "GET", None
while words:
    word = words.pop(0)
    if word == "--method":
        method = words.pop(0)
    elif word in ("-f", "-F"):
        name, _, value = words.pop(0).partition("=")
        asked[name] = pathlib.Path(value[1:]).read_text() if word == "-F" and value[0] == "@" else value
    elif word == "--jq":
        query = words.pop(0)
    elif not word.startswith("--"):
        path = word
server = json.loads(pathlib.Path(os.environ["SERVER"]).read_text())
if method in ("POST", "PATCH"):
    pathlib.Path(os.environ["SERVER"] + ".posted").write_text(json.dumps([method, path, asked["body"]]))
elif path.endswith("/zip"):
    sys.stdout.buffer.write(pathlib.Path(server[path]).read_bytes())
else:
    answer = server[path if "head" not in asked else path + "?head=" + asked["head"]]
    subprocess.run(["jq", "-r", query], input=json.dumps(answer), text=True, check=True)
'''


@pytest.fixture(scope="module")
def variables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Variables of a machine on which everything is installed but Briefbook."""
    home = tmp_path_factory.mktemp("machine")
    commands = make_environment(home / "env")
    (commands / "gh").write_text(GH.replace("PYTHON", sys.executable))
    (commands / "gh").chmod(0o755)
    yield without_checkout(commands, home)
    shutil.rmtree(home)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book under version control, with Briefbook's wheel in it as requirements.txt says."""
    folder = tmp_path_factory.mktemp("desk") / "book"
    begin(folder)
    make_wheel(folder / "wheels")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


def pushed(book: Path, folder: Path, files: dict[str, str], branch: str = "main") -> Path:
    """Return a server's repository that has a book, and in a last commit on a branch these files."""
    git(book, "clone", "--quiet", "--bare", ".", str(folder / "origin.git"))
    git(folder, "clone", "--quiet", "origin.git", "clone")
    clone = folder / "clone"
    git(clone, "checkout", "--quiet", "-B", branch)
    for path, text in files.items():
        (clone / path).parent.mkdir(parents=True, exist_ok=True)
        (clone / path).write_text(text)
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Write")
    git(clone, "push", "--quiet", "origin", branch)
    return folder / "origin.git"


@pytest.fixture
def feed() -> Iterator[str]:
    """Address of a feed on this machine that leads to one page."""
    with Server() as server:
        server.pages["/feed.xml"] = (200, {"Content-Type": "application/rss+xml"}, FEED.format(server.url).encode())
        server.pages["/fares.html"] = page(FARES, "Ferry fares")
        yield f"{server.url}/feed.xml"


def workflows(book: Path) -> dict[str, dict[str, Any]]:
    return {path.stem: yaml.safe_load(path.read_text()) for path in sorted((book / ".github/workflows").glob("*.yml"))}


def in_schema(name: str, *files: Path) -> None:
    command = [Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", name, *files]
    transform = ["--data-transform", "gitlab-ci"] if "gitlab" in name else []
    done = subprocess.run([*command, *transform], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_they_are_right_by_their_schemas(book: Path) -> None:
    ours = sorted((ROOT / ".github/workflows").glob("*.yml"))
    in_schema("vendor.github-workflows", *sorted((book / ".github/workflows").glob("*.yml")), *ours)
    in_schema("vendor.gitlab-ci", book / ".gitlab-ci.yml")


def test_a_linter_objects_to_nothing_but_the_trigger_that_is_needed(book: Path) -> None:
    linter = Path(sys.executable).with_name("zizmor")
    command = [linter, "--offline", "--no-progress", "--color", "never", "--format", "plain", book / ".github"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.findall(r"(?m)^\w+\[([\w-]+)\].*\n\s+--> (\S+?):", done.stdout)
    assert [(ident, Path(path).name) for ident, path in found] == [("dangerous-triggers", "comment.yml")]


def test_who_builds_a_stranger_s_change_holds_no_key(book: Path) -> None:
    check = workflows(book)["check"]
    assert check["permissions"] == {"contents": "read"}
    text = (book / ".github/workflows/check.yml").read_text()
    assert not re.search(r"secrets|github\.token|pull_request_target", text)
    for name, one in workflows(book).items():
        writes = {
            job: sorted(right for right, how in told.get("permissions", one["permissions"]).items() if how == "write")
            for job, told in one["jobs"].items()
        }
        assert writes == {
            "check": {"check": []},
            "comment": {"comment": ["pull-requests"]},
            "publish": {"build": [], "keep": ["contents"], "online": ["id-token", "pages"]},
        }[name]  # fmt: skip


def test_every_action_is_pinned_by_its_commit(book: Path) -> None:
    text = "\n".join(path.read_text() for path in sorted((book / ".github/workflows").glob("*.yml")))
    used = re.findall(r"uses: (\S+)@(\S+)(.*)", text)
    assert len(used) > 8
    assert all(re.fullmatch(r"[0-9a-f]{40}", commit) and re.match(r" # v\d", note) for _, commit, note in used)
    assert len({action.split("/")[1] for action, _, _ in used}) == len({commit for _, commit, _ in used})


def test_the_page_on_hosting_names_what_there_is(book: Path) -> None:
    text = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"[`/]briefbook (\w+)", text))
    assert {"new", "serve", "build", "verify", "add"} <= commands <= set(main.commands)
    for path in re.findall(r"`(content/[\w./]+|requirements\.txt|briefbook\.toml|wheels)`", text):
        written_later = path in {"content/slugs.lock", "content/baseline.jsonl"}
        assert written_later or (book / path).exists(), path
    assert "pip wheel --no-deps --wheel-dir wheels" in text
    assert "pip wheel --no-deps --wheel-dir wheels" in (book / "requirements.txt").read_text()


def test_what_is_installed_is_this_version(book: Path) -> None:
    (line,) = re.findall(r"(?m)^[^#\n].*", (book / "requirements.txt").read_text())
    assert line == f"./wheels/briefbook-{__version__}-py3-none-any.whl"
    assert (book / line).is_file()


def test_github_adds_publishes_records_and_tells_a_pull_request(
    book: Path, variables: dict[str, str], feed: str, tmp_path: Path
) -> None:
    origin = pushed(book, tmp_path, {"content/feeds.txt": f"{feed}\n", "content/articles/broken.pdf": "no PDF at all"})
    (tmp_path / "runs").mkdir()
    server = GitHub(origin, tmp_path / "runs", variables)
    values = {"github.run_id": "7", "github.sha": "0" * 40}
    build = server.run("publish", "build", branch="main", values=values, holds={"github.event_name != 'push'": True})
    # A file that cannot be read is told, and keeps nothing else from being published.
    assert build.code == 0, build.text
    assert "::warning::Something was left out" in build.text
    keep = server.run("publish", "keep", branch="main", values=values, holds={})
    assert keep.code == 0, keep.text
    server.run("publish", "online", branch="main", values=values, holds={})
    assert server.online is not None
    assert (server.online / "actors/orrin-vale/index.html").is_file()
    assert list((server.online / "pdf").rglob("*.pdf"))
    assert recorded(origin) == ("github-actions[bot]", {".html", ".json", ".jsonl", ".lock"})

    git(tmp_path / "clone", "pull", "--quiet")
    git(tmp_path / "clone", "checkout", "--quiet", "-b", "news")
    (tmp_path / "clone/content/articles/harbour.md").write_text(HARBOUR)
    git(tmp_path / "clone", "add", ".")
    git(tmp_path / "clone", "commit", "--quiet", "--message", "News")
    git(tmp_path / "clone", "push", "--quiet", "origin", "news")
    check = server.run("check", "check", branch="news", values=values, holds={"!cancelled()": True})
    # The broken file is still there, and in a pull request somebody is asked; whether the rest holds is told as well.
    assert check.code == 3, check.text
    assert "$ briefbook verify" in check.text
    assert "build/cache.sqlite" in server.restored
    changes = (server.artifacts["changes"] / "changes.md").read_text()
    assert "Mira Solheim" in changes and "Orrin Vale" not in changes


def test_what_is_recorded_reaches_content_alone(book: Path, variables: dict[str, str], tmp_path: Path) -> None:
    origin = pushed(book, tmp_path, {})
    clone = tmp_path / "clone"
    (clone / "content/articles/site.example.org").mkdir()
    (clone / "content/articles/site.example.org/fetched.html").write_text("<p>Fetched.</p>")
    (clone / ".github/workflows/publish.yml").write_text("name: taken over")
    (clone / "briefbook.toml").write_text("")
    git(clone, "add", ".")
    (tmp_path / "record").mkdir()
    (tmp_path / "record/record.patch").write_text(git(clone, "diff", "--cached", "--binary"))
    (tmp_path / "runs").mkdir()
    server = GitHub(origin, tmp_path / "runs", variables, artifacts={"record": tmp_path / "record"})
    # Somebody has pushed in the meantime.
    git(clone, "reset", "--quiet", "--hard")
    (clone / "content/articles/harbour.md").write_text(HARBOUR)
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "News")
    git(clone, "push", "--quiet", "origin", "main")
    assert server.run("publish", "keep", branch="main", values={}, holds={}).code == 0
    assert git(origin, "show", "--name-only", "--format=", "main").split() == [
        "content/articles/site.example.org/fetched.html"
    ]


def recorded(origin: Path) -> tuple[str, set[str]]:
    """Return who made the last commit, and the kinds of files in it, all of which lie in content."""
    who, *files = git(origin, "show", "--name-only", "--format=%an", "main").split()
    assert os.path.commonpath(files) == "content"
    return who, {Path(path).suffix for path in files}


def commented(
    tmp_path: Path, book: Path, variables: dict[str, str], found: bytes | None, **odd: object
) -> tuple[Log, list[str] | None]:
    """Run the job that comments on what a check found; return what it posted."""
    repo, branch = "repos/desk/book", "x;touch${IFS}pwned"
    with zipfile.ZipFile(tmp_path / "changes.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("changes.md", found or b"")
        archive.writestr("../../escaped", "x")
    size = odd.get("size", (tmp_path / "changes.zip").stat().st_size)
    former = {"id": 2, "user": {"login": "github-actions[bot]"}, "body": f"{MARK} former"}
    artifact = {"id": 3, "name": "changes", "size_in_bytes": size}
    answers = {
        f"{repo}/pulls?head=stranger:{branch}": [{"number": 9, "head": {"sha": odd.get("head", "abc")}}],
        f"{repo}/actions/runs/5/artifacts": {"artifacts": [artifact] if found else []},
        f"{repo}/actions/artifacts/3/zip": str(tmp_path / "changes.zip"),
        f"{repo}/issues/9/comments": [
            {"id": 1, "user": {"login": "stranger"}, "body": f"{MARK} mine"},
            *([former] if odd.get("former") else []),
        ],
    }
    (tmp_path / "server.json").write_text(json.dumps(answers))
    (tmp_path / "runs").mkdir()
    variables = {**variables, "SERVER": str(tmp_path / "server.json")}
    server = GitHub(pushed(book, tmp_path, {}), tmp_path / "runs", variables)
    run = "github.event.workflow_run"
    values = {
        "github.token": "t", "github.repository": "desk/book", f"{run}.id": "5", f"{run}.head_sha": "abc",
        f"{run}.head_repository.owner.login": "stranger", f"{run}.head_branch": branch,
    }  # fmt: skip
    log = server.run("comment", "comment", branch="main", values=values, holds={})
    assert not list(tmp_path.rglob("pwned")) and not list(tmp_path.rglob("escaped"))
    posted = tmp_path / "server.json.posted"
    return log, json.loads(posted.read_text()) if posted.is_file() else None


MISSING = [name for name in ("jq", "unzip") if shutil.which(name) is None]
NEEDS = pytest.mark.skipif(bool(MISSING), reason="needs jq and unzip, as GitHub's machines have them")


@NEEDS
@pytest.mark.parametrize("former", [False, True])
def test_what_changed_becomes_one_comment(tmp_path: Path, book: Path, variables: dict[str, str], former: bool) -> None:
    log, posted = commented(tmp_path, book, variables, "# What changed\n\n- “Ærlig”\n".encode(), former=former)
    assert log.code == 0, log.text
    where = ["PATCH", "repos/desk/book/issues/comments/2"] if former else ["POST", "repos/desk/book/issues/9/comments"]
    first, *quoted = posted[2].splitlines() if posted else [""]
    assert posted and posted[:2] == where
    assert first.startswith(MARK)
    assert quoted == ["> # What changed", "> ", "> - “Ærlig”"]


@NEEDS
def test_a_hostile_finding_is_posted_as_a_short_quotation(
    tmp_path: Path, book: Path, variables: dict[str, str]
) -> None:
    hostile = b"/approve\n@everyone $(touch pwned) `touch pwned` \x1b[2J\n```\n" + "é\n".encode() * 300_000
    log, posted = commented(tmp_path, book, variables, hostile)
    assert log.code == 0, log.text
    assert posted
    _, *quoted = posted[2].rstrip("\n").split("\n")
    assert all(line.startswith(">") for line in quoted)
    assert len(posted[2]) < 65_536
    assert "@everyone" not in posted[2] and "\x1b" not in posted[2]


@NEEDS
@pytest.mark.parametrize("odd", [{"head": "another commit"}, {"size": 50_000_000}, {"nothing": True}], ids=str)
def test_what_is_not_the_pull_request_s_or_too_large_is_not_posted(
    tmp_path: Path, book: Path, variables: dict[str, str], odd: dict[str, object]
) -> None:
    found = None if "nothing" in odd else b"text of the stranger"
    log, posted = commented(tmp_path, book, variables, found, **odd)
    assert log.code == 0, log.text
    assert posted is None if "head" in odd else posted is not None and "text of the stranger" not in posted[2]


def test_gitlab_tells_a_merge_request_by_the_same_commands(book: Path) -> None:
    told = yaml.safe_load((book / ".gitlab-ci.yml").read_text())["check"]
    steps = workflows(book)["check"]["jobs"]["check"]["steps"]
    assert told["script"] == [step["run"] for step in steps if "run" in step]
    assert told["artifacts"]["expose_as"] and told["artifacts"]["paths"] == ["changes.md"]


def test_gitlab_adds_publishes_and_records(book: Path, variables: dict[str, str], feed: str, tmp_path: Path) -> None:
    origin = pushed(book, tmp_path, {"content/feeds.txt": f"# ours\n\n{feed}\n"})
    given = {
        "CI_PIPELINE_SOURCE": "schedule",
        "CI_REPOSITORY_URL": str(origin),
        "CI_DEFAULT_BRANCH": "main",
        "CI_SERVER_HOST": "git.example.org",
    }
    done = gitlab(origin, tmp_path / "work", "pages", "main", {**variables, **given})
    assert done.code == 0, done.text
    assert (tmp_path / "work/public/actors/orrin-vale/index.html").is_file()
    assert recorded(origin) == ("Briefbook", {".html", ".json", ".jsonl", ".lock"})
