"""Rendering with the cache and over processes: the bytes that MkDocs alone would write, and no page too many."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.publish import rendering
from builder.publish.mkdocs import build_html
from builder.store import Cache
from publish.conftest import SETTINGS, TEMPLATES

CONFIG = TEMPLATES.parent / "mkdocs.yml"


def pages(folder: Path, number: int = 12) -> Path:
    """Write pages of all makes: linked with one another, with notes, headings, tables and raw HTML."""
    (folder / "actors").mkdir(parents=True)
    for name in ("index", "positions", "timeline", "about", "actors/index"):
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n# {name}\n\nWords of {name}.\n", encoding="utf-8")
    for at in range(number):
        to = (at + 1) % number
        text = (
            f"---\ntitle: Actor {at}\n---\n# Actor {at}\n\n## Said\n\n<div data-item='i{at}' markdown>See "
            f"[the next](a{to}.md#said) and [all](index.md).[^1]</div>\n\n| a | b |\n| - | - |\n"
            f"| {at} | é |\n\n[^1]: Note\n"
        )
        (folder / "actors" / f"a{at}.md").write_text(text, encoding="utf-8")
    return folder


def built(source: Path, out: Path, cache: Cache | None = None) -> dict[str, str]:
    build_html(source, out, settings=SETTINGS, config=CONFIG, templates=[TEMPLATES], stamp=1_700_000_000, cache=cache)
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    real = rendering._Scene.render

    def render(self: rendering._Scene, file: object) -> rendering.Rendered:
        seen.append(file.src_uri)  # type: ignore[attr-defined]
        return real(self, file)

    monkeypatch.setattr(rendering._Scene, "render", render)
    return seen


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what MkDocs writes by itself."""
    folder = tmp_path_factory.mktemp("plain")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "simple", lambda config: False)
        return built(pages(folder / "pages"), folder / "site")


def test_the_bytes_are_those_of_mkdocs_cold_warm_and_over_processes(tmp_path, monkeypatch, plain):
    source = pages(tmp_path / "pages")
    with Cache(tmp_path / "cache") as cache:
        assert built(source, tmp_path / "cold", cache) == plain
        seen = counted(monkeypatch)
        assert built(source, tmp_path / "warm", cache) == plain
    assert seen == []
    monkeypatch.setattr(rendering, "POOL_FROM", 2)
    assert built(source, tmp_path / "pool") == plain


def test_a_changed_page_alone_is_rendered_again(tmp_path, monkeypatch):
    source = pages(tmp_path / "pages")
    with Cache(tmp_path / "cache") as cache:
        built(source, tmp_path / "one", cache)
        seen = counted(monkeypatch)
        (source / "actors/a3.md").write_text("---\ntitle: New\n---\n# New\n\n## Said\n\nElse.\n", encoding="utf-8")
        after = built(source, tmp_path / "two", cache)
        assert seen == ["actors/a3.md"]
    assert after == built(source, tmp_path / "three")


def test_a_page_from_the_cache_is_still_held_to_its_links(tmp_path):
    source = pages(tmp_path / "pages")
    with Cache(tmp_path / "cache") as cache:
        built(source, tmp_path / "one", cache)
        shutil.copy(source / "about.md", source / "actors/a3.md")
        with pytest.raises(BuilderError, match=r"actors/a2\.md.*does not contain an anchor '#said'"):
            built(source, tmp_path / "two", cache)
        (source / "actors/a3.md").unlink()
        with pytest.raises(BuilderError, match=r"actors/a2\.md.*not found among documentation files"):
            built(source, tmp_path / "three", cache)


def test_a_changed_theme_or_title_renders_everything_again(tmp_path, monkeypatch):
    source, templates = pages(tmp_path / "pages", 2), tmp_path / "templates"
    (templates / "theme").mkdir(parents=True)
    with Cache(tmp_path / "cache") as cache:
        for words in ("one", "two"):
            text = f'{{% extends "base.html" %}}{{% block footer %}}{words}{{% endblock %}}'
            (templates / "theme/main.html").write_text(text, encoding="utf-8")
            build_html(
                source, tmp_path / words, settings=SETTINGS, config=CONFIG, templates=[templates, TEMPLATES],
                stamp=1, cache=cache,
            )  # fmt: skip
            assert words in (tmp_path / words / "actors/a1/index.html").read_text(encoding="utf-8")


def test_a_book_with_plugins_of_its_own_is_built_by_mkdocs_alone(tmp_path, monkeypatch):
    source = pages(tmp_path / "pages", 2)
    seen = counted(monkeypatch)
    hook = tmp_path / "hook.py"
    hook.write_text(
        "def on_post_page(output, page, config):\n    return output + '<!-- hooked -->'\n", encoding="utf-8"
    )
    config = tmp_path / "mkdocs.yml"
    (tmp_path / "templates/theme").mkdir(parents=True)
    config.write_text(CONFIG.read_text(encoding="utf-8") + f"\nhooks:\n  - {hook}\n", encoding="utf-8")
    build_html(source, tmp_path / "site", settings=SETTINGS, config=config, templates=[TEMPLATES], stamp=1)
    assert seen == []
    assert "<!-- hooked -->" in (tmp_path / "site/actors/a1/index.html").read_text(encoding="utf-8")
