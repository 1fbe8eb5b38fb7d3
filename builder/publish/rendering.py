"""Rendering of pages by MkDocs: only those that changed, over several processes, with the bytes MkDocs would write.

MkDocs 1.6.1 renders every page at every build, one after the other. A page's HTML depends on its Markdown, on which of
its link targets exist, on the navigation and on the theme; all of that is in its key, so what has the same key is taken
from the cache. Anchors are kept beside the HTML: a page from the cache is checked like any other.
"""

from __future__ import annotations

import logging
import os
import posixpath
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import msgspec

from builder.model.identity import digest
from builder.model.record import Record
from builder.processes import pool
from builder.publish.links import Outline, outline
from builder.publish.sparing import Sparing, few_parses

STAGE = "page"

POOL_FROM = 200
"""Pages from which a pool pays: each process loads MkDocs and the theme for about a second first."""

_BETWEEN = re.compile(r"""[\s()<>"'`\[\]#?]+""")
_TARGET = re.compile(r".+\.(?:md|png|svg|jpe?g|gif|webp|pdf)\b")
_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")
_SETTINGS = (
    "site_name", "site_url", "site_description", "site_author", "copyright", "repo_url", "repo_name", "edit_uri",
    "use_directory_urls", "extra", "extra_css", "extra_javascript", "markdown_extensions", "mdx_configs",
)  # fmt: skip
"""Of MkDocs' settings those that a page may print or be rendered by."""


class PageCache(Protocol):
    """Bytes by stage and key; `builder.store.Cache` is one."""

    def get(self, stage: str, key: str) -> bytes | None:
        """Return what was stored, None where nothing was."""

    def put(self, stage: str, key: str, value: bytes) -> None:
        """Store a value."""


class Rendered(Record, frozen=True, kw_only=True):
    """One page as MkDocs renders it, with all that later steps of a build want to know of it."""

    html: str
    anchors: tuple[str, ...]
    links: dict[str, dict[str, str]]
    """Page linked to -> anchor there -> the link as written."""
    outline: Outline
    warnings: tuple[str, ...] = ()


_decoder = msgspec.msgpack.Decoder(Rendered)


def _encode(page: Rendered) -> bytes:
    """Pack a page; most of it is the theme's frame, so the quickest compression makes a fifth of it."""
    return zlib.compress(msgspec.msgpack.encode(page), 1)


def _decode(stored: bytes) -> Rendered:
    return _decoder.decode(zlib.decompress(stored))


def simple(config: Any) -> bool:
    """Tell whether a configuration is one that this module renders as MkDocs does: no hooks and no plugins."""
    titled = config.nav is not None and all(_titled(config.nav))
    return titled and not config.hooks and not config.plugins and not config.extra_templates


def _titled(nav: Any) -> Iterator[bool]:
    for entry in nav:
        if not isinstance(entry, dict):
            yield False
            continue
        for value in entry.values():
            yield from _titled(value) if isinstance(value, list) else (True,)


def build(config: Any, load: Callable[[], Any], cache: PageCache | None, workers: int) -> dict[str, Outline]:
    """Build a site as `mkdocs.commands.build.build` does; return the outline of each page by its path in the site.

    `load` returns the same configuration afresh and can be pickled: worker processes call it.
    """
    from mkdocs import utils
    from mkdocs.commands import build as own

    scene = _Scene(config)
    utils.clean_directory(config.site_dir)
    config.plugins.on_pre_build(config=config)
    pages = scene.pages
    rendered = _all(scene, pages, load, cache, workers)
    scene.files.copy_static_files()
    for template in config.theme.static_templates:
        own._build_theme_template(template, scene.env, scene.files, config, scene.nav)
    for file, page in zip(pages, rendered, strict=True):
        for line in page.warnings:
            logging.getLogger("mkdocs").warning(line)
        file.page.present_anchor_ids = set(page.anchors)
        file.page.links_to_anchors = {scene.files.get_file_from_path(to): dict(at) for to, at in page.links.items()}
    for file in pages:
        file.page.validate_anchor_links(files=scene.files, log_level=config.validation.links.anchors)
    config.plugins.on_post_build(config=config)
    return {file.dest_uri: page.outline for file, page in zip(pages, rendered, strict=True)}


class _Scene:
    """What rendering one page needs of all others: the files, the navigation, the theme."""

    def __init__(self, config: Any) -> None:
        from mkdocs.structure.files import get_files, set_exclusions
        from mkdocs.structure.nav import get_navigation
        from mkdocs.structure.pages import Page

        self.config = config.plugins.on_config(config)
        self.files = get_files(config)
        env = config.theme.get_env()
        self.files.add_files_from_theme(env, config)
        self.files = config.plugins.on_files(self.files, config=config)
        set_exclusions(self.files, config)
        self.nav = config.plugins.on_nav(get_navigation(self.files, config), config=config, files=self.files)
        for file in self.files.documentation_pages():
            if file.page is None:
                Page(None, file, config)
        # Every page prints the navigation, and with it what the heads of its pages say.
        for page in self.nav.pages:
            page.read_source(config)
        self.env = config.plugins.on_env(env, config=config, files=self.files)
        self.state = _state(self)
        # MkDocs picks them out of all files anew whenever it is asked.
        self.pages: list[Any] = list(self.files.documentation_pages())
        # Last, so that it sees the patterns of all others.
        config.markdown_extensions.append(Sparing())

    def key(self, file: Any) -> str:
        """Return a page's cache key."""
        text = file.content_string
        folder = posixpath.dirname(file.src_uri)
        found = (_TARGET.match(word) for word in {word for word in _BETWEEN.split(text) if "." in word})
        targets = sorted({target[0] for target in found if target})
        near = (posixpath.normpath(posixpath.join(folder, target)) for target in targets)
        there = "".join("1" if self.files.get_file_from_path(target) else "0" for target in near)
        return digest(self.state, file.src_uri, there, text, size=40)

    def render(self, file: Any) -> Rendered:
        """Render one page, as MkDocs' own two passes do."""
        from mkdocs.commands import build as own

        page, config, warned = file.page, self.config, _Lines()
        logger = logging.getLogger("mkdocs")
        propagate, logger.propagate = logger.propagate, False
        handlers, logger.handlers = logger.handlers, [warned]
        try:
            with few_parses():
                own._populate_page(page, config, self.files)
            page.active = True
            context = own.get_context(self.nav, self.pages, config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            html = config.plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False
            logger.propagate, logger.handlers = propagate, handlers
        made = Rendered(
            html=html,
            anchors=tuple(sorted(page.present_anchor_ids)),
            links={to.src_uri: dict(sorted(at.items())) for to, at in page.links_to_anchors.items()},
            outline=outline(html),
            warnings=tuple(warned.lines),
        )
        # What thousands of pages hold would otherwise stay until the end.
        page.content = page.markdown = None
        page.toc, page.present_anchor_ids, page.links_to_anchors = [], set(), {}
        return made


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _state(scene: _Scene) -> str:
    """Return a hash of what every page depends on besides itself."""
    config = scene.config
    shown = [(page.title, page.url, str(page.meta)) for page in scene.nav.pages]
    folders = [Path(folder) for folder in config.theme.dirs if "site-packages" not in Path(folder).parts]
    theme = [(file.name, file.read_bytes()) for folder in folders for file in sorted(folder.rglob("*.html"))]
    settings = {name: str(config[name]) for name in _SETTINGS}
    # A date of the build on every page would make all of them new each day: it counts where a template prints it.
    stamped = any(b"build_date_utc" in text for _, text in theme)
    return digest(
        Path(__file__).read_text(encoding="utf-8"),
        *(f"{name} {version(name)}" for name in _PACKAGES),
        str(shown),
        str(settings),
        str(sorted(dict(config.theme).items())),
        str(theme),
        os.environ.get("SOURCE_DATE_EPOCH", "") if stamped else "",
    )


def _all(
    scene: _Scene, pages: Sequence[Any], load: Callable[[], Any], cache: PageCache | None, workers: int
) -> list[Rendered]:
    """Render what is not in the cache; write all pages, and return what is known of them without their HTML."""
    keys = [scene.key(file) for file in pages]
    made: dict[int, Rendered] = {}
    for at, key in enumerate(keys):
        stored = _stored(cache, key)
        if stored is not None:
            made[at] = _written(pages[at], stored)
    todo = [at for at in range(len(pages)) if at not in made]
    for at, encoded in zip(todo, _render(scene, [pages[at] for at in todo], load, workers), strict=True):
        page = _decode(encoded)
        if cache is not None and not page.warnings:
            cache.put(STAGE, keys[at], encoded)
        made[at] = _written(pages[at], page)
    return [made[at] for at in range(len(pages))]


def _written(file: Any, page: Rendered) -> Rendered:
    """Write a page as soon as it is there: the HTML of all pages at once would be the largest thing of a build."""
    from mkdocs import utils

    utils.write_file(page.html.encode("utf-8", errors="xmlcharrefreplace"), file.abs_dest_path)
    # Most pages lead to the same places, in the same words.
    links, requests = (tuple(map(sys.intern, found)) for found in (page.outline.links, page.outline.requests))
    same = {anchor: anchor for anchor in page.outline.anchors}
    anchors = tuple(same.get(anchor, anchor) for anchor in page.anchors)
    lines = msgspec.structs.replace(page.outline, links=links, requests=requests)
    return msgspec.structs.replace(page, html="", anchors=anchors, outline=lines)


def _stored(cache: PageCache | None, key: str) -> Rendered | None:
    stored = cache.get(STAGE, key) if cache is not None else None
    if stored is None:
        return None
    try:
        return _decode(stored)
    except (msgspec.DecodeError, zlib.error):
        return None


def _render(scene: _Scene, pages: Sequence[Any], load: Callable[[], Any], workers: int) -> Iterable[bytes]:
    count = min(workers or os.cpu_count() or 1, len(pages))
    if count <= 1 or len(pages) < POOL_FROM:
        yield from (_encode(scene.render(file)) for file in pages)
        return
    with pool(count, _start, load) as processes:
        yield from processes.map(_one, [file.src_uri for file in pages], chunksize=16)


_scene: _Scene | None = None


def _start(load: Callable[[], Any]) -> None:
    global _scene  # noqa: PLW0603 (a process loads the theme once)
    _scene = _Scene(load())


def _one(uri: str) -> bytes:
    assert _scene is not None
    file = _scene.files.get_file_from_path(uri)
    return _encode(_scene.render(file))
