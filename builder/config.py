"""Where a book lives and what it sets: its folder, its settings, its content, its templates, its caches."""

from __future__ import annotations

import atexit
import datetime as dt
import logging
import os
import shutil
import tempfile
import tomllib
from pathlib import Path

from builder.errors import BuilderError
from builder.model.colours import LEAST, NIGHT, PAPER, contrast, is_colour
from builder.model.decode import DecodeError, decode
from builder.model.identity import digest
from builder.model.record import Record
from builder.model.settings import FIELDS, ReadingSettings, Settings, ThemeSettings

SETTINGS = "briefbook.toml"

log = logging.getLogger(__name__)


class Place(Record, frozen=True, kw_only=True):
    """One book's folders, all absolute. `home` and `content` are None for a bare folder of articles."""

    home: Path | None
    articles: Path
    content: Path | None
    site: Path
    work: Path
    """Pages, the cache and staged trees; may be deleted at any time."""
    templates: tuple[Path, ...]
    """Searched in order: the book's own, then the packaged ones."""
    mkdocs: Path
    settings: Settings
    scheduler: str | None = None
    """Address of a Dask scheduler whose workers analyze; None: this machine does."""
    shared: str | None = None
    """Address, as fsspec knows them, of a cache that several machines share."""


def packaged() -> Path:
    """Return the folder that holds the packaged templates, mkdocs.yml and demo."""
    inside = Path(__file__).parent / "_book"
    return inside if inside.is_dir() else Path(__file__).parent.parent


def locate(articles: Path | None = None, site: Path | None = None, book: Path | None = None) -> Place:
    """Find the book that a command means.

    `--book` names it; else a folder of articles that is some book's own belongs to that book; else, without
    a folder of articles, the current directory is the book. Any other folder of articles needs no book.
    Raises BuilderError for settings that are wrong and for a book that is none.
    """
    here = Path.cwd()
    home = book.resolve() if book else _home_of(articles.resolve()) if articles else here
    if home is not None and not _is_book(home):
        raise BuilderError(
            f"no book here: neither {SETTINGS} nor content/articles",
            where=str(home),
            hint="name a folder of articles with --articles DIR, or a book with --book DIR",
        )
    settings = _settings(home)
    base = home or here
    source = articles.resolve() if articles else (base / settings.paths.articles).resolve()
    content = base / "content" if home else None
    own = base / "mkdocs.yml"
    return Place(
        home=home,
        articles=source,
        content=content,
        site=(site or base / settings.paths.site).resolve() if site is None else site.absolute(),
        work=_workable(base / "build" if home else _user_cache() / "books" / digest(str(source))),
        templates=tuple(path for path in dict.fromkeys((base / "templates", packaged() / "templates")) if path.is_dir())
        if home
        else (packaged() / "templates",),
        mkdocs=own if home and own.is_file() else packaged() / "mkdocs.yml",
        settings=settings,
    )


def _is_book(folder: Path) -> bool:
    return (folder / SETTINGS).is_file() or (folder / "content" / "articles").is_dir()


def _home_of(articles: Path) -> Path | None:
    """Return the book whose own folder of articles this is, None where it is nobody's."""
    for folder in articles.parents:
        if (folder / SETTINGS).is_file():
            own = (folder / _settings(folder).paths.articles).resolve()
            return folder if articles == own else None
    return None


def _settings(home: Path | None) -> Settings:
    path = home / SETTINGS if home else None
    if path is None or not path.is_file():
        return Settings()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        if isinstance(values.get("as_of"), dt.date):
            values["as_of"] = values["as_of"].isoformat()
        settings = decode(values, Settings)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BuilderError(f"is no valid TOML: {error}", where=SETTINGS, hint="put text values in quotes") from None
    except DecodeError as error:
        raise BuilderError(error.message, where=SETTINGS, hint=error.hint) from None
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    wrong = None
    if settings.as_of is not None and not is_iso_date(settings.as_of):
        wrong = f"as_of = '{settings.as_of}' is no date", "write it as 2026-05-31"
    elif settings.url is not None and not settings.url.startswith(("http://", "https://")):
        wrong = f"url = '{settings.url}' is no address", "it begins with https://"
    elif not 0 < settings.sources.cap <= 1:
        wrong = f"sources.cap = {settings.sources.cap} is no share", "write a number above 0 and up to 1"
    elif settings.workers < 0:
        wrong = f"workers = {settings.workers}", "0 means one per processor"
    wrong = wrong or _wrong_reading(settings.reading) or _wrong_theme(settings.theme)
    if wrong:
        raise BuilderError(wrong[0], where=SETTINGS, hint=wrong[1])


def _wrong_reading(reading: ReadingSettings) -> tuple[str, str] | None:
    """Return what is wrong with the limits of reading, and what would be right."""
    leasts = (("max_bytes", 1), ("max_characters", 1), ("max_depth", 0), ("max_members", 1), ("max_expansion", 1))
    for name, least in leasts:
        value = getattr(reading, name)
        if value < least:
            return f"reading.{name} = {value} lets nothing through", f"write a number from {least} on"
    if not 0 < reading.max_seconds <= 3600:
        return (
            f"reading.max_seconds = {reading.max_seconds:g} is no time to read",
            "write a number of seconds, such as 8",
        )
    unknown = sorted(set(reading.columns) - set(FIELDS))
    if unknown:
        return f"reading.columns has an unknown field '{unknown[0]}'", f"the fields are: {', '.join(FIELDS)}"
    return None


def _wrong_theme(theme: ThemeSettings) -> tuple[str, str] | None:
    """Return which colour cannot be used, and what would be right."""
    for name, ground in (("accent", PAPER), ("accent_dark", NIGHT)):
        value = getattr(theme, name)
        if value is not None and not is_colour(value):
            return f"theme.{name} = '{value}' is no colour", "write it as '#8a1c2c'"
        if value is not None and (ratio := contrast(value, ground)) < LEAST:
            return (
                f"theme.{name} = '{value}' cannot be read on {ground}: its contrast is {ratio:.1f}",
                f"{LEAST} is the least; take a {'darker' if ground == PAPER else 'lighter'} one",
            )
    return None


def is_iso_date(text: str) -> bool:
    """Tell whether a text is a date such as 2026-05-31."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _workable(folder: Path) -> Path:
    """Return a folder for work that may be lost: this one, or where nothing can be written to it one for this run."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return folder
    log.warning("nothing can be kept in %s: this run remembers nothing for the next", folder)
    other = Path(tempfile.mkdtemp(prefix="briefbook-"))
    atexit.register(shutil.rmtree, other, ignore_errors=True)
    return other


def _user_cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "briefbook"
