"""Publishing: pages, PDFs and data become a staged tree, which is checked and then swapped in."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from builder.errors import BuilderError
from builder.model.settings import Settings
from builder.publish import swap
from builder.publish.links import Outline, broken_links
from builder.publish.mkdocs import build_html
from builder.publish.pdf import timestamp
from builder.publish.redirects import write_redirects
from builder.publish.rendering import PageCache
from builder.publish.search import Entry
from builder.publish.search_index import pagefind, write_index

MOST_LISTED = 20


class PageFile(Protocol):
    """A Markdown file; `path` is relative to the folder of pages."""

    @property
    def path(self) -> str:
        """Posix path with suffix."""

    @property
    def text(self) -> str:
        """Markdown."""


def publish(  # noqa: PLR0913
    pages: Sequence[PageFile],
    *,
    site: Path,
    work: Path,
    settings: Settings,
    as_of: str | None,
    config: Path,
    templates: Sequence[Path],
    files: Iterable[Mapping[str, bytes]] = (),
    extras: Callable[[Path], None] = lambda folder: None,
    moved: Mapping[str, str] | None = None,
    cache: PageCache | None = None,
    search: Sequence[Entry] | None = None,
) -> None:
    """Build `site` from pages and other files by their paths; on any failure the former site is untouched.

    `work` takes the Markdown (in `work/pages`); `config` is the book's mkdocs.yml or the packaged one; `templates` are
    folders like the packaged `templates/`, the book's own first; `extras` is called with the staged folder and writes
    whatever else belongs to the site; `moved` are old page paths and where they lead now; `cache` keeps rendered pages
    and the search index for the next build; `search` is what can be found in the site. Raises BuilderError.
    """
    site, work = site.resolve(), work.resolve()
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        _write_pages(pages, work / "pages")
        with swap.claimed(site) as stage:
            outlines = build_html(
                work / "pages",
                stage,
                settings=settings,
                config=config,
                templates=templates,
                stamp=timestamp(as_of),
                cache=cache,
                searched=search is not None and pagefind() is not None,
            )
            for path, content in (one for some in files for one in some.items()):
                (stage / path).parent.mkdir(parents=True, exist_ok=True)
                (stage / path).write_bytes(content)
            extras(stage)
            if search is not None:
                write_index(search, stage, cache)
            write_redirects(moved or {}, stage, settings.url)
            _check(stage, settings, outlines)
            swap.swap(site)
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else str(site)
        raise BuilderError(
            f"cannot write the site: {error.strerror or error}", where=where, hint=write_hint(error)
        ) from error


def _write_pages(pages: Sequence[PageFile], folder: Path) -> None:
    """Let a folder hold these pages and nothing else; what it holds already stays as it is."""
    left = {path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()}
    for page in pages:
        file, content = folder / page.path, page.text.encode()
        if file not in left or file.is_symlink() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)
            file.write_bytes(content)
        left.discard(file)
    for file in left:
        file.unlink()


def _check(stage: Path, settings: Settings, outlines: Mapping[str, Outline]) -> None:
    broken = broken_links(stage, urlsplit(settings.url or "/").path or "/", outlines)
    if broken:
        raise BuilderError(f"{len(broken)} links of the built site lead nowhere:\n" + listed(broken))


def listed(lines: Sequence[str]) -> str:
    """Return lines indented under a message, no more than a person reads."""
    shown = "\n".join(f"  - {line}" for line in lines[:MOST_LISTED])
    more = len(lines) - MOST_LISTED
    return f"{shown}\n  - and {more} more" if more > 0 else shown


def write_hint(error: Exception) -> str:
    """Return what to tell somebody whose site could not be written."""
    if getattr(error, "errno", None) == errno.ENOSPC or "full" in str(error):
        return "the disk is full; the former site is untouched"
    return "the former site is untouched"
