"""Cards: the pictures that social networks show beside a link, one for each briefing and one for the book."""

from __future__ import annotations

import json

from builder.model.briefing import Book
from builder.model.colours import ACCENT
from builder.model.settings import Settings
from builder.render.head import summary
from builder.render.library import Library
from builder.render.page import PDF_KINDS, card_file
from builder.render.pdf import PdfJob


def card_jobs(book: Book, settings: Settings) -> tuple[PdfJob, ...]:
    """Return the cards of a book; none where it does not know its address, which networks need to find them."""
    if not settings.url:
        return ()
    library = Library(book, settings)
    frame = {"book": settings.title, "colour": settings.theme.accent or ACCENT}
    jobs = []
    for briefing in book.briefings:
        if briefing.kind in (*PDF_KINDS, "home"):
            home = briefing.kind == "home"
            actor = library.actors.get(briefing.subject or "") if briefing.kind == "actor" else None
            record = {
                **frame,
                "kind": actor.kind.capitalize() if actor else "" if home else "Issue",
                "title": settings.title if home else briefing.title.text,
                "line": summary(library, briefing),
                "book": "" if home else settings.title,
            }
            jobs.append(PdfJob(path=card_file(briefing.path), payload=json.dumps(record, sort_keys=True).encode()))
    return tuple(jobs)
