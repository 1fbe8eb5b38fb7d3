"""Reviewing: each briefing tells whether somebody has read what it says now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from builder.compose.gate import Gate
from builder.compose.items import derived
from builder.model.briefing import Briefing, Section
from builder.model.curation import Review
from builder.model.diagnostic import Diagnostic
from builder.model.printed import REVIEW, counts, every_item
from builder.model.reviews import latest, state

KINDS = ("actor", "issue")


def with_review(page: Briefing, reviews: Sequence[Review], gate: Gate) -> Briefing:
    """Let a briefing tell who has read it, or that it is a draft."""
    if page.kind not in KINDS:
        return page
    now = state(item for item in every_item(page) if counts(item.page, item.section))
    review = latest(reviews, page.path, now)
    if review is None:
        line = derived(gate.tables, page.path, REVIEW, "draft", [page.path])
    else:
        rule = "reviewed" if review.state == now else "outdated"
        told = [page.path, review.state, review.who, review.when]
        line = derived(gate.tables, page.path, REVIEW, rule, told)
    passed, _ = gate.passes(line)
    sections = (Section(name=REVIEW, items=(passed,)), *page.sections) if passed is not None else page.sections
    return msgspec.structs.replace(page, sections=sections)


def idle(reviews: Iterable[Review], known: Collection[str]) -> list[Diagnostic]:
    """Report reviews of pages that are not among the `known` paths of briefings."""
    return [
        Diagnostic(
            where="reviews.yml",
            message=f"no actor's or issue's page is at '{review.page}'",
            hint="remove the entry, or correct its page",
        )
        for review in reviews
        if review.page not in known
    ]
