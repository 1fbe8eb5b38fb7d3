"""Theme: a book's own colour and logo, from its settings into the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builder.errors import BuilderError
from builder.model.colours import on_dark
from builder.model.settings import Settings

STYLE = "assets/book.css"
MOST_BYTES = 300_000
_KINDS = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")


def dress(loaded: Any, settings: Settings) -> None:
    """Let MkDocs' configuration name the files that `theme_files` gives."""
    if settings.theme.accent:
        loaded.extra_css.append(STYLE)
    if settings.theme.logo:
        loaded.theme["logo"] = loaded.theme["favicon"] = _logo(settings.theme.logo)


def theme_files(settings: Settings, home: Path | None) -> Mapping[str, bytes]:
    """Return the files of a book's own look by their path in the site; BuilderError for a logo that is none.

    `home` is the book's folder, in which the logo lies.
    """
    files: dict[str, bytes] = {}
    if settings.theme.accent:
        files[STYLE] = _style(settings.theme.accent, settings.theme.accent_dark).encode()
    if settings.theme.logo and home is not None:
        files[_logo(settings.theme.logo)] = _read(settings.theme.logo, home)
    return files


def _style(accent: str, dark: str | None) -> str:
    return (
        f'[data-md-color-scheme="default"] {{ --bb-accent: {accent}; }}\n'
        f'[data-md-color-scheme="slate"] {{ --bb-accent: {dark or on_dark(accent)}; }}\n'
    )


def _logo(name: str) -> str:
    return f"assets/book-logo{Path(name).suffix.lower()}"


def _read(name: str, home: Path) -> bytes:
    path = (home / name).resolve()
    if path.suffix.lower() not in _KINDS:
        problem, hint = "is no picture that a browser shows", f"use one of: {', '.join(_KINDS)}"
    elif not path.is_relative_to(home.resolve()) or not path.is_file():
        problem, hint = "is not in the book's folder", "theme.logo is a path relative to briefbook.toml"
    elif path.stat().st_size > MOST_BYTES:
        problem, hint = f"has more than {MOST_BYTES:,} bytes", "every page loads it: make it smaller"
    else:
        return path.read_bytes()
    raise BuilderError(f"theme.logo = '{name}' {problem}", where="briefbook.toml", hint=hint)
