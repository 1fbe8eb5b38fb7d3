"""MkDocs, run in this process: the one module that knows its internals (1.6.1, the last release of its line)."""

from __future__ import annotations

import html
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from builder.errors import BuilderError
from builder.model.settings import Settings
from builder.publish import rendering
from builder.publish.links import Outline
from builder.publish.rendering import PageCache
from builder.publish.theme import dress

_OWN_SEARCH = {"search", "material/search"}
_QUIET = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of: its own strict mode stops at a count and says nothing under -q."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def build_html(  # noqa: PLR0913
    pages: Path,
    out: Path,
    *,
    settings: Settings,
    config: Path,
    templates: Sequence[Path],
    stamp: int,
    cache: PageCache | None = None,
    searched: bool = False,
) -> Mapping[str, Outline]:
    """Build the folder `out` from the Markdown in `pages`; anything MkDocs warns of is a BuilderError.

    Returns the outlines of the pages by path, as far as they are known. A mkdocs.yml with hooks or plugins of its own
    is built by MkDocs alone, without the cache. `searched` says that an index of the site will lie beside the pages.
    """
    outlines: Mapping[str, Outline] = {}
    with _environment({**_QUIET, "SOURCE_DATE_EPOCH": str(stamp)}), _warnings() as warned:
        from mkdocs.commands.build import build
        from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

        try:
            load = partial(load_book, pages, out, settings, config, tuple(templates), searched)
            loaded = load()
            if rendering.simple(loaded):
                outlines = rendering.build(loaded, load, cache, settings.workers)
            else:
                build(loaded)
        except ConfigurationError as error:
            raise BuilderError(f"mkdocs: {error}", where=str(config)) from error
        except (MkDocsException, Abort) as error:
            raise BuilderError(_message(warned.lines or [str(error)]), where=str(config)) from error
    if warned.lines:
        raise BuilderError(_message(warned.lines), where=str(config))
    return outlines


def load_book(  # noqa: PLR0913, PLR0917
    pages: Path, out: Path, settings: Settings, config: Path, templates: Sequence[Path], searched: bool = False
) -> Any:
    """Return MkDocs' configuration of a book; a book that names MkDocs' own search in its mkdocs.yml gets that one."""
    from mkdocs.config import load_config

    themes = [str((folder / "theme").resolve()) for folder in templates if (folder / "theme").is_dir()]
    out.mkdir(parents=True, exist_ok=True)
    # The theme prints names as they stand, hence the escaping; page links are made for folders with an index.
    loaded = load_config(
        str(config),
        docs_dir=str(pages),
        site_dir=str(out),
        site_name=html.escape(settings.title),
        site_description=html.escape(settings.description) or None,
        site_url=settings.url,
        use_directory_urls=True,
        strict=False,
    )
    dirs = [
        folder
        for folder in loaded.theme.dirs
        if folder not in themes and Path(folder).resolve() not in map(Path, themes)
    ]
    loaded.theme.dirs[:] = themes + dirs
    loaded.extra["searched"] = searched and not _OWN_SEARCH & set(loaded.plugins)
    dress(loaded, settings)
    loaded.nav = _existing(loaded.nav, pages) if loaded.nav else None
    return loaded


def _existing(nav: Any, pages: Path) -> Any:
    """Return the navigation without entries whose page this book has not."""
    if isinstance(nav, list):
        return [entry for entry in (_existing(entry, pages) for entry in nav) if entry]
    if isinstance(nav, Mapping):
        return {name: kept for name, entry in nav.items() if (kept := _existing(entry, pages))}
    return nav if "://" in nav or (pages / nav).is_file() else None


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _warnings() -> Iterator[_Warnings]:
    handler = _Warnings()
    logger = logging.getLogger("mkdocs")
    propagate, level = logger.propagate, logger.level
    logger.addHandler(handler)
    # Each warning comes back as one error; the rest is the machinery's own talk.
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
        logger.setLevel(level)


def _message(lines: Sequence[str]) -> str:
    shown = "\n".join(f"  - {line}" for line in lines[:20])
    return f"mkdocs reports {len(lines)} problems:\n{shown}"
