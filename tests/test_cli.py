"""The commands as a person types them: real processes, real files, real exit codes."""

import errno
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builder import pipeline

ARTICLE = (
    "The harbour board of Port Ansel voted on Tuesday to close the northern quay for two years.\n\n"
    "“We have waited far too long for these repairs,” said the board's chair, Ada Reed.\n\n"
    "The quay was built of oak and iron in the year of the great storm, and generations of crews have mended "
    "their nets along it. Two of its cranes have stood still since last spring, when a pile gave way under a load "
    "of ice and one of the sheds slid into the basin overnight. Nobody was hurt. The ice house moved to the old "
    "station, where lorries now queue through the morning, and the auction hall has been half empty ever since.\n\n"
    "Tom Vance, who leads the Fishers' Guild, said the crews had not been asked.\n"
)


def run(*arguments: str, cwd: Path, cache: Path | None = None, **options) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache or cwd / "cache")}
    return subprocess.run(
        [sys.executable, "-m", "builder", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A bare folder of articles built once without PDFs, from another working directory."""
    here = tmp_path_factory.mktemp("cli")
    (here / "texts").mkdir()
    (here / "texts" / "quay.txt").write_text(ARTICLE)
    (here / "texts" / "broken.md").write_text("---\ntitle: [x\n---\n" + ARTICLE)
    elsewhere = here / "elsewhere"
    elsewhere.mkdir()
    done = run("build", "--articles", "../texts", "--site", "../out", "--no-pdf", cwd=elsewhere, cache=here / "cache")
    return here, done


def test_a_bare_folder_builds_from_anywhere_and_a_bad_article_is_one_clear_line(built):
    here, done = built
    assert done.returncode == 0, done.stderr
    assert (here / "out" / "index.html").is_file()
    assert "broken.md: failed: broken front matter in line 2" in done.stderr
    assert "Traceback" not in done.stderr
    assert "1 articles" in done.stdout
    for stage in ("read", "analyze", "resolve", "compose", "render", "publish"):
        assert f"{stage}: " in done.stderr
        assert f"{stage} " in done.stdout
    assert sorted(path.name for path in (here / "elsewhere").iterdir()) == []


def test_strict_says_3(built):
    here, _ = built
    done = run("build", "--articles", "texts", "--site", "out3", "--no-pdf", "--strict", cwd=here)
    assert done.returncode == 3
    assert run("check", "--articles", "texts", "--strict", cwd=here).returncode == 3


def test_check_tells_the_fate_of_every_file(built):
    here, _ = built
    done = run("check", "--articles", "texts", cwd=here)
    assert done.returncode == 0
    assert "read      quay.txt" in done.stdout
    assert "failed    broken.md" in done.stdout
    assert "1 articles of 2 files; 1 not read" in done.stdout


def test_inspect_prints_one_json_line_an_article(built):
    here, _ = built
    done = run("inspect", "texts/quay.txt", cwd=here)
    (line,) = done.stdout.splitlines()
    row = json.loads(line)
    assert done.returncode == 0
    assert row["path"] == "texts/quay.txt"
    assert row["article"]["text"] == ARTICLE
    speakers = {s["speaker"]["name"] for s in row["statements"]}
    assert speakers == {"Ada Reed", "Tom Vance"}
    for statement in row["statements"]:
        for start, end in statement["spans"]:
            assert ARTICLE[start:end].split(maxsplit=1)[0] in statement["text"]
    assert {m["text"] for m in row["mentions"]} >= {"Ada Reed", "Tom Vance", "Port Ansel"}


def test_inspect_of_a_broken_file_goes_on_and_exits_1(built):
    here, _ = built
    done = run("inspect", "texts/broken.md", "texts/quay.txt", "texts/none.txt", cwd=here)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "broken.md" in done.stderr
    assert "none.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_verify_agrees_with_the_build_and_finds_a_changed_word(built):
    here, _ = built
    assert run("verify", "out", "--articles", "texts", cwd=here).returncode == 0
    pages = [p for p in (here / "out" / "actors").rglob("*.html") if "far too long" in p.read_text()]
    assert pages
    former = pages[0].read_text()
    pages[0].write_text(former.replace("far too long", "not so long"))
    done = run("verify", "out", "--articles", "texts", cwd=here)
    pages[0].write_text(former)
    assert done.returncode == 1
    assert "failures" in done.stdout


@pytest.mark.parametrize(
    ("files", "arguments", "code", "says"),
    [
        ({}, ["build", "--articles", "empty"], 1, "the folder holds no articles"),
        ({}, ["build", "--articles", "nowhere"], 1, "no such folder of articles"),
        ({}, ["build"], 1, "no book here"),
        ({}, ["build", "--as-of", "soon", "--articles", "empty"], 2, "is no date"),
        ({}, ["build", "--pages"], 2, "No such option"),
        ({}, ["bild"], 2, "No such command"),
        ({"briefbook.toml": "titel = 'x'"}, ["build"], 1, "did you mean 'title'?"),
        ({"content/actors.yml": "- nam: x\n"}, ["build"], 1, "did you mean 'name'?"),
        ({"content/issues.yml": "- name: [\n"}, ["build"], 1, "no valid YAML"),
        ({"templates/pages/actor.md.jinja": "{{ page.nonsense }}"}, ["build", "--no-pdf"], 1, "actor.md.jinja"),
        ({"templates/pages/actor.md.jinja": "{% if %}"}, ["build", "--no-pdf"], 1, "actor.md.jinja"),
        ({"mkdocs.yml": "theme: nowhere\n"}, ["build", "--no-pdf"], 1, "nowhere"),
        ({"briefbook.toml": "model = 'nowhere'"}, ["build", "--no-pdf"], 1, "nowhere"),
    ],
)
def test_a_users_mistake_is_a_clear_line_and_the_former_site_stays(tmp_path, files, arguments, code, says):
    (tmp_path / "empty").mkdir()
    if files:
        files = {"content/articles/quay.txt": ARTICLE, "site/.briefbook": "", "site/index.html": "former", **files}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    if files:
        assert (tmp_path / "site" / "index.html").read_text() == "former"
        assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".site")) == []


def test_data_files_reach_a_site_on_another_disk(tmp_path, monkeypatch):
    def elsewhere(*_):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    (tmp_path / "work" / "data").mkdir(parents=True)
    (tmp_path / "work" / "data" / "items.jsonl").write_text("{}")
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(os, "rename", elsewhere)
    monkeypatch.setattr(os, "replace", elsewhere)
    pipeline._move(tmp_path / "work", tmp_path / "site")
    assert (tmp_path / "site" / "data" / "items.jsonl").read_text() == "{}"
    assert not (tmp_path / "work").exists()


def test_a_disk_that_fills_half_way_leaves_the_former_site(built):
    here, _ = built
    before = {p: p.read_bytes() for p in (here / "out").rglob("*") if p.is_file()}

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    done = run("build", "--articles", "texts", "--site", "out", "--no-pdf", cwd=here, preexec_fn=small_disk)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert {p: p.read_bytes() for p in (here / "out").rglob("*") if p.is_file()} == before
    assert not (here / ".out.new").exists()


def test_a_folder_that_is_no_site_of_ours_is_never_replaced(built):
    here, _ = built
    (here / "precious").mkdir(exist_ok=True)
    (here / "precious" / "thesis.txt").write_text("mine")
    done = run("build", "--articles", "texts", "--site", "precious", "--no-pdf", cwd=here)
    assert done.returncode == 1
    assert (here / "precious" / "thesis.txt").read_text() == "mine"


def test_help_teaches_and_starts_at_once(tmp_path):
    for command in ([], ["build"], ["serve"], ["check"], ["inspect"], ["verify"]):
        done = run(*command, "--help", cwd=tmp_path)
        assert done.returncode == 0
        assert "Usage:" in done.stdout
    heavy = "import sys, builder.cli; print([m for m in ('spacy', 'mkdocs', 'msgspec', 'jinja2') if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_serve_shows_a_changed_article(tmp_path):
    import urllib.request

    articles = tmp_path / "content" / "articles"
    articles.mkdir(parents=True)
    (articles / "quay.txt").write_text(ARTICLE)
    port = "8397"
    with subprocess.Popen(
        [sys.executable, "-m", "builder", "serve", "--port", port], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    ) as server:
        try:

            def page() -> str:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/actors/", timeout=5) as answer:
                    return answer.read().decode()

            def wait_for(word: str) -> bool:
                for _ in range(120):
                    try:
                        if word in page():
                            return True
                    except OSError:
                        assert server.poll() is None, server.stderr.read()
                    time.sleep(0.5)
                return False

            assert wait_for("Ada Reed")
            (articles / "quay.txt").write_text(ARTICLE.replace("Ada Reed", "Mona Petrie"))
            assert wait_for("Mona Petrie")
        finally:
            server.terminate()


def test_where_nothing_can_be_kept_the_build_goes_on_without_memory(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/quay.txt").write_text(
        "The harbour board met on Monday. “We will mend the quay,” said Ada Reed, its chair, in Port Ansel.\n" * 3
    )
    (tmp_path / "cache").write_text("a file where the folder of caches should be")
    done = run("build", "--articles", "texts", "--site", "site", "--no-pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "remembers nothing for the next" in done.stderr
    assert (tmp_path / "site/index.html").is_file()
