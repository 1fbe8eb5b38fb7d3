"""A book's own colour, logo and cards, from settings to the built site."""

from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path

import pytest

from builder.config import locate
from builder.errors import BuilderError
from builder.model.colours import ACCENT, LEAST, NIGHT, PAPER, contrast, on_dark
from builder.publish.cards import set_cards
from builder.publish.theme import theme_files
from builder.render.pdf import PdfJob
from tests.command import run

ROOT = Path(__file__).parents[2]
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/></svg>'
SETTINGS = """
title = "Rivers"
url = "https://briefs.example.org/rivers"
[theme]
logo = "look/logo.svg"
accent = "#1f4e8c"
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("book")
    (home / "content/articles").mkdir(parents=True)
    for article in sorted((ROOT / "content/articles").rglob("*.md"))[:3]:
        shutil.copy(article, home / "content/articles")
    (home / "look").mkdir()
    (home / "look/logo.svg").write_text(LOGO)
    (home / "briefbook.toml").write_text(SETTINGS)
    done = run(home, "build", "--no-pdf")
    assert done.returncode == 0, done.stderr
    return home


def test_colour_and_logo_are_on_every_page(book: Path) -> None:
    assert (book / "site/assets/book-logo.svg").read_text() == LOGO
    assert "--bb-accent: #1f4e8c" in (book / "site/assets/book.css").read_text()
    for page in ("index.html", "actors/index.html"):
        text = (book / "site" / page).read_text()
        assert "assets/book.css" in text and text.count("assets/book-logo.svg") >= 2


def test_each_briefing_has_a_card_that_networks_can_find(book: Path) -> None:
    pages = sorted((book / "site/actors").glob("*/index.html"))
    assert pages
    for page in (book / "site/index.html", *pages):
        address = (
            page.read_text().partition('og:image" content="https://briefs.example.org/rivers/')[2].partition('"')[0]
        )
        picture = (book / "site" / address).read_bytes()
        assert struct.unpack(">II", picture[16:24]) == (1200, 630)


@pytest.mark.parametrize("words", ["word " * 400, "w" * 400, "", "#panic() $ \\u{202e} \U0001f600"])
def test_a_card_is_one_picture_whatever_the_words(words: str) -> None:
    record = dict.fromkeys(("kind", "title", "line", "book"), words) | {"colour": "#8a1c2c"}
    job = PdfJob(path="cards/x.png", payload=json.dumps(record).encode())
    made = set_cards([job], [ROOT / "templates"])["cards/x.png"]
    assert struct.unpack(">II", made[16:24]) == (1200, 630)


def test_canonical_links_sitemap_and_previews_name_the_address(book: Path) -> None:
    page = (book / "site/actors/index.html").read_text()
    assert '<link rel="canonical" href="https://briefs.example.org/rivers/actors/">' in page
    assert "<loc>https://briefs.example.org/rivers/actors/</loc>" in (book / "site/sitemap.xml").read_text()


def test_verify_holds_what_heads_say(book: Path) -> None:
    done = run(book, "verify", "site", "--articles", "content/articles")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('accent = "red"', "is no colour"),
        ('accent = "#ffe08a"', "cannot be read"),
        ('accent_dark = "#3a1016"', "cannot be read"),
    ],
)
def test_a_colour_that_nobody_could_read_stops_the_build(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "briefbook.toml").write_text(f"[theme]\n{line}\n")
    with pytest.raises(BuilderError, match=message):
        locate(book=tmp_path)


@pytest.mark.parametrize(
    ("name", "message"), [("../logo.svg", "not in the book"), ("no.png", "not in the book"), ("logo.txt", "no picture")]
)
def test_a_logo_must_be_a_picture_of_the_book(tmp_path: Path, name: str, message: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "logo.svg").write_text(LOGO)
    (home / "logo.txt").write_text("no picture")
    (home / "briefbook.toml").write_text(f'[theme]\nlogo = "{name}"\n')
    place = locate(book=home)
    with pytest.raises(BuilderError, match=message):
        theme_files(place.settings, place.home)


@pytest.mark.parametrize("accent", ["#000000", "#8a1c2c", "#1f4e8c", "#006400"])
def test_by_night_an_accent_is_light_enough(accent: str) -> None:
    assert contrast(on_dark(accent), NIGHT) >= LEAST


def test_the_colours_that_settings_are_measured_against_are_those_of_the_pages() -> None:
    style = (ROOT / "templates/theme/assets/briefbook.css").read_text()
    day, night = style.partition('[data-md-color-scheme="slate"]')[::2]
    assert f"--bb-paper: {PAPER};" in day and f"--bb-accent: {ACCENT};" in day
    assert f"--bb-paper: {NIGHT};" in night
