"""What the written docs say is there: commands, settings, curation files, linked pages."""

from __future__ import annotations

import json
import re
import textwrap
import tomllib
from pathlib import Path

import msgspec
import pytest

from builder.cli import main
from builder.curate.files import FILES
from builder.model.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md"))]

LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


def settings_block() -> str:
    """Return the README's example of briefbook.toml."""
    block = re.search(r"(?m)^    title = .*\n(?:(?:    .*)?\n)+", README)
    assert block
    return textwrap.dedent(block.group())


def test_every_command_is_in_the_readme() -> None:
    assert {name for name in main.commands if f"`briefbook {name}" not in README} == set()


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"`briefbook (\w+)", README)) | set(re.findall(r"/briefbook (\w+)", README))
    assert named
    assert named - set(main.commands) == set()


def test_every_option_in_the_readme_exists() -> None:
    known = {option for command in main.commands.values() for each in command.params for option in each.opts}
    known |= {option for command in main.commands.values() for each in command.params for option in each.secondary_opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - known == set()


def test_the_example_of_settings_is_accepted() -> None:
    settings = msgspec.convert(tomllib.loads(settings_block()), Settings)
    assert settings.title == "The Orlun dispute"


def test_the_defaults_shown_are_the_defaults() -> None:
    shown, default = msgspec.convert(tomllib.loads(settings_block()), Settings), Settings()
    assert (shown.sources, shown.actors, shown.pdf) == (default.sources, default.actors, default.pdf)


def test_every_curation_file_is_in_the_readme() -> None:
    assert {name for name in FILES if f"`{name}`" not in README} == set()


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8")
    for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines():
        name = re.match(r"[a-z0-9_-]+", line)
        assert name is None or f"| {name.group()}" in reasons, name


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_page_on_how_a_book_was_made_gives_the_recorded_figures() -> None:
    page = (ROOT / "templates" / "pages" / "about.md.jinja").read_text(encoding="utf-8")
    recorded = json.loads((ROOT / "bench" / "quotes.json").read_text(encoding="utf-8"))["polnear_dev"]
    for found, figure in (
        (r"finds (\d+) of 100 statements", "statement: span R"),
        (r"(\d+) of 100 have the right extent", "statement: span P"),
        (r"of these (\d+) of 100 the right speaker", "statement: speaker"),
    ):
        (printed,) = re.findall(found, page)
        assert int(printed) == round(recorded[figure])
