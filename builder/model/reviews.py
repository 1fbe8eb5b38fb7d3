"""Reviews: what a page says, as a state that somebody can have read; counts that move with every build are no part."""

from __future__ import annotations

from collections.abc import Iterable

from builder.model.briefing import Item
from builder.model.curation import Review
from builder.model.identity import digest

SECTION = "review"
"""Where a page tells its state of review."""

SAYING = ("sourced", "editorial")
"""Kinds of item that say something; what is computed from them moves with every build."""

_SHORT = 4


def said(items: Iterable[Item]) -> dict[str, Item]:
    """Return the items of a page that say something, by a digest of their words and of what they cite."""
    return {
        digest(item.text, *(words for cited in item.citations for words in (cited.article, cited.exact))): item
        for item in items
        if item.kind in SAYING
    }


def state(items: Iterable[Item]) -> str:
    """Return the state of a page: the same as long as it says the same, in whatever order."""
    return digest(*sorted(said(items)), size=16)


def seen(items: Iterable[Item]) -> str:
    """Return four digits of each item that a page says."""
    return "".join(sorted(mark[:_SHORT] for mark in said(items)))


def unseen(items: Iterable[Item], review: Review) -> list[Item]:
    """Return what a page says that it did not say when it was read."""
    known = {review.seen[at : at + _SHORT] for at in range(0, len(review.seen), _SHORT)}
    return [item for mark, item in said(items).items() if mark[:_SHORT] not in known]


def latest(reviews: Iterable[Review], page: str, now: str) -> Review | None:
    """Return the review of a page that holds, else the last one; None where nobody has read it."""
    own = [review for review in reviews if review.page == page]
    return next((review for review in reversed(own) if review.state == now), own[-1] if own else None)
