"""Where a book is, and what its settings may say."""

from pathlib import Path

import pytest

from builder.config import locate, packaged
from builder.errors import BuilderError
from builder.model.settings import Settings


def book(folder: Path, settings: str = "") -> Path:
    (folder / "content" / "articles").mkdir(parents=True)
    (folder / "briefbook.toml").write_text(settings)
    return folder


def test_a_bare_folder_of_articles_needs_no_book(tmp_path, monkeypatch):
    articles = tmp_path / "somewhere" / "texts"
    articles.mkdir(parents=True)
    monkeypatch.chdir(book(tmp_path / "other", 'title = "Other"'))
    place = locate(articles=articles, site=Path("out"))
    assert place.home is None
    assert place.content is None
    assert place.settings.title == "Briefing book"
    assert place.site == tmp_path / "other" / "out"
    assert place.templates == (packaged() / "templates",)
    assert not place.work.is_relative_to(tmp_path / "somewhere")


def test_the_current_folder_is_the_book_when_it_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(book(tmp_path, 'title = "Ours"\npaths.site = "public"'))
    place = locate()
    assert place.settings.title == "Ours"
    assert (place.articles, place.site, place.work) == (
        tmp_path / "content/articles",
        tmp_path / "public",
        tmp_path / "build",
    )


def test_a_books_own_articles_belong_to_it_from_anywhere(tmp_path, monkeypatch):
    home = book(tmp_path / "home", 'title = "Ours"')
    monkeypatch.chdir(tmp_path)
    assert locate(articles=Path("home/content/articles")).settings.title == "Ours"
    assert locate(book=Path("home")).content == home / "content"


def test_own_templates_come_before_the_packaged_ones(tmp_path):
    home = book(tmp_path)
    (home / "templates").mkdir()
    assert locate(book=home).templates == (home / "templates", packaged() / "templates")


def test_a_folder_that_is_no_book_is_an_error(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BuilderError, match="no book here"):
        locate()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('titel = "x"', "did you mean 'title'?"),
        ("title = x", "no valid TOML"),
        ("title = 7", "expected `str`"),
        ('as_of = "soon"', "is no date"),
        ('url = "ftp://x"', "is no address"),
        ("workers = -1", "one per processor"),
        ("[sources]\ncap = 2", "is no share"),
        ('[sources]\ntext = "all"', "'sources', 'text'"),
        ("[pdf]\npapier = 1", "unknown key 'papier' in 'pdf'"),
    ],
)
def test_each_bad_setting_says_what_and_where(tmp_path, settings, says):
    with pytest.raises(BuilderError) as caught:
        locate(book=book(tmp_path, settings))
    assert says in str(caught.value)
    assert str(caught.value).startswith("briefbook.toml: ")


def test_a_toml_date_is_a_date(tmp_path):
    assert locate(book=book(tmp_path, "as_of = 2026-05-31")).settings.as_of == "2026-05-31"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("max_seconds = 0", "no time to read"),
        ("max_bytes = 0", "lets nothing through"),
        ("max_depth = -1", "lets nothing through"),
        ("columns = {headlin = 'x'}", "unknown field 'headlin'"),
        ("max_second = 1", "did you mean 'max_seconds'"),
    ],
)
def test_limits_of_reading_that_cannot_be_meant_are_refused(tmp_path, line, says):
    home = book(tmp_path, f"[reading]\n{line}\n")
    with pytest.raises(BuilderError) as raised:
        locate(book=home)
    assert says in str(raised.value)


def test_a_book_has_at_most_fifteen_settings_and_tables() -> None:
    assert len(Settings.__struct_fields__) <= 15
