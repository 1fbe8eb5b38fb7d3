"""The queue of reviews: the pages that nobody has read as they are, what is new on them, and how to say it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import yaml

from builder.model.briefing import Book, Briefing, Item
from builder.model.curation import Review
from builder.model.dates import spoken
from builder.model.printed import counts, every_item
from builder.model.reviews import latest, said, seen, state, unseen

MOST = 12
"""New items of one page that are printed; the others are counted."""

NAME = "YOUR NAME"


def in_words(book: Book, reviews: Sequence[Review], today: str) -> str:
    """Return the queue as text: each page to read, what of it is new, and the entry for reviews.yml; empty if none."""
    pages = (page for page in book.briefings if page.kind in ("actor", "issue"))
    return "\n\n".join("\n".join(lines) for page in pages if (lines := list(_page(page, reviews, today))))


def _page(page: Briefing, reviews: Sequence[Review], today: str) -> Iterator[str]:
    items = [item for item in every_item(page) if counts(item.page, item.section)]
    now = state(items)
    review = latest(reviews, page.path, now)
    if review is not None and review.state == now:
        return
    number = len(said(items))
    if review is None:
        yield f"{page.path}: nobody has read it ({number} item{'' if number == 1 else 's'})"
    else:
        when = spoken(review.when) if _dated(review.when) else review.when
        yield f"{page.path}: changed since {review.who} read it on {when}"
        yield from _new(unseen(items, review) if review.seen else [])
    entry = {"page": page.path, "state": now, "who": NAME, "when": today, "seen": seen(items)}
    yield "  to mark it read, put into content/reviews.yml:"
    yield (
        "  - "
        + yaml.safe_dump(entry, default_flow_style=True, sort_keys=False, width=10**9, allow_unicode=True).strip()
    )


def _new(items: Iterable[Item]) -> Iterator[str]:
    found = list(items)
    for item in found[:MOST]:
        yield f"  new: {' '.join(item.text.split())}"
    if len(found) > MOST:
        yield f"  new: … and {len(found) - MOST} more"
    if not found:
        yield "  something was taken out; nothing is new"


def _dated(when: str) -> bool:
    parts = when.split("-")
    return len(parts) == 3 and all(part.isdecimal() for part in parts)
