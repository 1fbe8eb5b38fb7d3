"""A way to publish the specimen book into a temporary folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# The specimen is made once for several folders of tests.
sys.path.insert(0, str(Path(__file__).parents[1]))
from render.specimen import specimen

from builder.model.briefing import Book
from builder.model.settings import Settings
from builder.publish import publish, search_entries, set_pdfs
from builder.render import book_jobs, pdf_jobs, render

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
SETTINGS = Settings(title="The harbour book")

Publish = Callable[..., Path]


def data_files(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data/matrix.csv").write_text("actor\n")


@pytest.fixture
def publish_book(tmp_path: Path) -> Publish:
    def run(
        book: Book | None = None,
        *,
        site: Path | None = None,
        settings: Settings = SETTINGS,
        templates: tuple[Path, ...] = (TEMPLATES,),
        config: Path = ROOT / "mkdocs.yml",
        pages: Callable = lambda pages: pages,
        extras: Callable[[Path], None] = data_files,
    ) -> Path:
        book = book or specimen()
        site = site or tmp_path / "site"
        shown = pages(render(book, templates, settings))
        publish(
            shown,
            site=site,
            work=tmp_path / "work",
            settings=settings,
            as_of=book.resolution.as_of,
            config=config,
            templates=templates,
            files=[
                set_pdfs(
                    (*pdf_jobs(book, templates, settings), *book_jobs(book, templates, settings)),
                    templates,
                    as_of=book.resolution.as_of,
                )
            ],
            extras=extras,
            search=tuple(search_entries(book, shown)),
        )
        return site

    return run
