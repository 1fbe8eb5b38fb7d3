"""What a PDF is set from: the same record as the page, as JSON; article text is data there, never Typst source."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from builder.model.article import Article
from builder.model.briefing import Book, Briefing, Citation, Item, Part, Section
from builder.model.dates import spoken
from builder.model.printed import ON_DEMAND, citations
from builder.model.record import Record
from builder.model.settings import Settings
from builder.render import escape, urls
from builder.render.environment import environment
from builder.render.library import Library
from builder.render.notes import context
from builder.render.page import PDF_KINDS, pdf_file

WORDS = "words.md.jinja"
STICKING = ("direction", "rests-on", "set-by")
"""Rules of items that no page may end with: the words that show them follow."""
PACKS = "packs/"
"""Where packs would stand in a site; nothing of one is ever there."""


class PdfJob(Record, frozen=True, kw_only=True):
    """A PDF to set: where in the site it goes and what it is set from."""

    path: str
    payload: bytes


def pdf_jobs(book: Book, templates: Sequence[Path], settings: Settings) -> tuple[PdfJob, ...]:
    """Return the PDFs of a book, one for each actor and issue briefing; none where settings say so.

    `templates` are the folders that pages are rendered with: headings have the same words in a PDF.
    """
    if not settings.pdf.enabled:
        return ()
    library, headings = Library(book, settings), _headings(templates)
    return tuple(
        PdfJob(path=pdf_file(briefing.path), payload=_payload(briefing, library, headings))
        for briefing in sorted(book.briefings, key=lambda b: b.path)
        if briefing.kind in PDF_KINDS
    )


def pdf_payload(book: Book, briefing: Briefing, templates: Sequence[Path], settings: Settings, **look: object) -> bytes:
    """Return what the PDF of one briefing is set from, as JSON in UTF-8.

    `look` goes to the template of PDFs as it is: the size of the text in points, whether the sheet lies on its side.
    """
    return _payload(briefing, Library(book, settings), _headings(templates), look)


def _headings(templates: Sequence[Path]) -> Mapping[str, str]:
    """Return the fixed words of section headings, as the templates of pages have them."""
    words = environment([folder / "pages" for folder in templates]).get_template(WORDS).module
    return dict(getattr(words, "headings", {}))


def _payload(
    briefing: Briefing, library: Library, headings: Mapping[str, str], look: Mapping[str, object] | None = None
) -> bytes:
    settings = library.settings
    withheld = Counter(refused.reason for refused in briefing.withheld)
    record = {
        "kind": briefing.kind,
        "title": briefing.title.text,
        "parts": [_part(part, library) for part in briefing.title.parts],
        "notes": _notes(briefing.title, library),
        "book": settings.title,
        "paper": settings.pdf.paper,
        "as_of": library.book.resolution.as_of,
        "as_of_words": spoken(library.book.resolution.as_of),
        "page": _web(library, briefing.path),
        "report": settings.report,
        "sections": [
            {
                "heading": headings.get(section.name) or section.name.replace("-", " ").capitalize(),
                **(_table(section, briefing, library) if _tabled(section, briefing) else _section(section, library)),
            }
            for section in briefing.sections
            if section.items or section.groups
        ],
        "look": dict(look or {}),
        "withheld": [[reason, count] for reason, count in sorted(withheld.items(), key=lambda p: (-p[1], p[0]))],
    }
    return json.dumps(_printable(record), ensure_ascii=False, sort_keys=True).encode()


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return escape.printable(value)
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    if isinstance(value, dict):
        return {key: _printable(part) for key, part in value.items()}
    return value


def _section(section: Section, library: Library) -> dict[str, object]:
    known = {group.id for group in section.groups}
    printed = [item for item in section.items if item.rule not in ON_DEMAND]
    return {
        "name": section.name,
        "items": [_item(item, library) for item in printed if item.group not in known],
        "groups": [
            {
                "heading": _item(group.heading, library),
                "items": [_item(item, library) for item in printed if item.group == group.id],
            }
            for group in section.groups
        ],
    }


def _item(item: Item, library: Library) -> dict[str, object]:
    return {
        "kind": item.kind,
        "parts": [_part(part, library) for part in item.parts],
        "quoted": any(part.role == "quote" for part in item.parts),
        "sticks": item.rule in STICKING,
        "notes": _notes(item, library),
    }


def _notes(item: Item, library: Library) -> list[dict[str, object]]:
    """Return an item's footnotes; a pack quotes in its table, so that its footnotes name each article once."""
    if not item.page.startswith(PACKS):
        return [_note(citation, library) for citation in citations(item)]
    articles = dict.fromkeys(citation.article for citation in citations(item))
    return [_reference(library.article(key), library) for key in articles]


def _tabled(section: Section, briefing: Briefing) -> bool:
    return briefing.kind == "pack" and section.name == "stands"


def _table(section: Section, briefing: Briefing, library: Library) -> dict[str, object]:
    """Return a pack's table: a row for each issue, a column for each actor, the first row with their names."""
    by_cell: dict[str | None, list[Item]] = {}
    for item in section.items:
        by_cell.setdefault(item.group, []).append(item)
    names = [part for part in briefing.title.parts if part.role == "label"]
    head = [[{"kind": "derived", "parts": [_part(name, library)], "quoted": False, "notes": []}] for name in names]
    rows = [
        [
            [_item(issue, library)],
            *([_item(one, library) for one in by_cell.get(f"{key} {actor}", ())] for actor in who),
        ]
        for issue in by_cell.get(None, ())
        for key, who in [(issue.inputs[0], briefing.title.inputs)]
    ]
    return {"name": section.name, "items": [], "groups": [], "table": [[[], *head], *rows]}


def _part(part: Part, library: Library) -> dict[str, object]:
    linked = part.target is not None and part.target.partition("#")[0] in library.paths
    return {"text": part.text, "role": part.role, "link": _web(library, part.target or "") if linked else None}


def _note(citation: Citation, library: Library) -> dict[str, object]:
    article = library.article(citation.article)
    source = library.sources.get(article.key)
    before, after = context(citation, article)
    return {
        "key": f"{article.id}-{citation.passage}",
        "outlet": article.outlet,
        "title": article.title,
        "date": spoken(article.published.date),
        "dated": article.published.date is not None,
        "before": before,
        "exact": citation.exact,
        "after": after,
        "original": urls.to_words(article.url, citation),
        "source": _web(library, f"{source.path}#{citation.passage}") if source else None,
    }


def _reference(article: Article, library: Library) -> dict[str, object]:
    """Return an article's footnote without a passage."""
    source = library.sources.get(article.key)
    address = urls.external(article.url)
    return {
        "key": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "date": spoken(article.published.date),
        "dated": article.published.date is not None,
        "before": "",
        "exact": "",
        "after": "",
        "original": address,
        "address": address.partition("://")[2].removesuffix("/") if address else None,
        "source": _web(library, source.path) if source else None,
    }


def _web(library: Library, target: str) -> str | None:
    """Return the address of a page on the web; None for a book that no address is known of."""
    base = urls.external(library.settings.url)
    if base is None:
        return None
    path, _, anchor = target.partition("#")
    path = path.removesuffix("index").strip("/")
    return f"{base.rstrip('/')}/{path + '/' if path else ''}{'#' + anchor if anchor else ''}"
