"""The whole book through its templates: one page for each briefing and each source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jinja2.sandbox import ImmutableSandboxedEnvironment

from builder.errors import BuilderError
from builder.model.briefing import Book
from builder.model.packed import Packed
from builder.model.printed import every_item
from builder.model.settings import Settings
from builder.render.environment import SUFFIX, environment, fill
from builder.render.items import Place
from builder.render.library import Library
from builder.render.notes import Notes
from builder.render.page import Page, PageView
from builder.render.source import SourceView
from builder.render.urls import page_file

_REFERENCE = re.compile(r"\[\^(\d+)\](?!:)")
_DEFINITION = re.compile(r"^\[\^(\d+)\]:", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def render(book: Book, templates: Sequence[Path], settings: Settings, feeds: Iterable[str] = ()) -> Sequence[Page]:
    """Return the Markdown of every page, sorted by path and kept on disk.

    `templates` are folders like the packaged `templates/`, the book's own first; pages/<kind>.md.jinja lays out
    pages of a kind. A template that leaves an item out is obeyed: links to it then go to its page. `feeds` are the
    paths, without suffix, of the feeds that are published beside the pages.
    """
    env = environment([folder / "pages" for folder in templates])
    beside = frozenset(feeds)
    pages, left_out = _pages(env, Library(book, settings, feeds=beside))
    if left_out:
        pages, _ = _pages(env, Library(book, settings, left_out, beside))
    return pages


def _pages(env: ImmutableSandboxedEnvironment, library: Library) -> tuple[Sequence[Page], frozenset[tuple[str, str]]]:
    """Fill a template for each page; return the pages, and what of the book's items none of them placed."""
    sources = {source.path: source.article.key for source in library.book.sources}
    left_out: set[tuple[str, str]] = set()

    def made() -> Iterator[Page]:
        for path in sorted(library.paths, key=page_file):
            place, briefing = _place(library, path), library.briefings.get(path)
            if path in sources:
                view: PageView | SourceView = SourceView(library.sources[sources[path]], place, briefing)
            elif briefing is not None and briefing.kind != "source":
                view = PageView(briefing, place)
            else:
                continue
            yield _page(env, view, place)
            if briefing is not None:
                left_out.update((path, item.id) for item in every_item(briefing) if item.id not in place.placed)

    return Packed.shelved(Page, made()), frozenset(left_out)


def _place(library: Library, path: str) -> Place:
    return Place(library=library, path=path, notes=Notes(library, path), placed=set())


def _page(env: ImmutableSandboxedEnvironment, view: PageView | SourceView, place: Place) -> Page:
    name = f"{view.kind}{SUFFIX}"
    values = {"page": view, "settings": place.library.settings, "as_of": place.library.book.resolution.as_of}
    text = _BLANK_LINES.sub("\n\n", fill(env, name, values)).strip() + "\n"
    # Front matter is data for the head; what looks like a reference there is none.
    body = text.partition("\n---\n")[2] if text.startswith("---\n") else text
    lost = set(_REFERENCE.findall(body)) - set(_DEFINITION.findall(body))
    if lost:
        raise BuilderError(
            f"template: page {place.path} refers to footnote {min(lost, key=int)}, which it never prints",
            where=name,
            hint='end the page with {% include "notes.md.jinja" %}',
        )
    return Page(path=page_file(place.path), text=text)
