"""Printed: what stands on the pages of a book, which words of the articles that shows, what was withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from builder.model.baseline import Baseline
from builder.model.briefing import Book, Briefing, Citation, Item, Withheld
from builder.model.rows import Verification, WithheldRow
from builder.model.settings import Settings
from builder.model.spans import Span
from builder.model.tables import Shown, Tables, cited_spans, tables

UNCOUNTED = "about"
"""The page that tells what was counted is not counted itself."""

CHANGES, NEW, REVIEW, CHECKED = "changes", "new", "review", "checked"
"""The page that tells what changed, the section of other pages that does, those that tell of reviews and checks."""

ON_DEMAND = ("assigned",)
"""Rules of items that explain the one before them: a page shows them on demand, nothing on paper does."""


def every_item(briefing: Briefing) -> Iterator[Item]:
    """Return all items of a page in order: title, headings and the rest."""
    yield briefing.title
    for section in briefing.sections:
        for group in section.groups:
            yield group.heading
        yield from section.items


def counts(page: str, section: str) -> bool:
    """Tell whether what stands there is counted: not what tells of counts, nor what tells of other items again."""
    return page not in (UNCOUNTED, CHANGES) and section not in (NEW, REVIEW, CHECKED)


def citations(item: Item) -> tuple[Citation, ...]:
    """Return every citation of an item, those of its insertions as well."""
    return (*item.citations, *(insertion.evidence for insertion in item.insertions))


def shown_spans(briefings: Iterable[Briefing]) -> dict[str, tuple[Span, ...]]:
    """Return what is cited of each article, by its key."""
    return cited_spans(
        (citation.article, citation.spans)
        for briefing in briefings
        for item in every_item(briefing)
        for citation in citations(item)
    )


def verification(briefings: Iterable[Briefing], candidates: int, capped: Iterable[str]) -> Verification:
    """Count what the gate let through and what it did not."""
    printed = 0
    refused: list[Withheld] = []
    checks: Counter[str] = Counter()
    for page in briefings:
        for item in every_item(page):
            if counts(item.page, item.section):
                printed += 1
                checks.update(check.name for check in item.checks if check.passed)
        refused += [one for one in page.withheld if counts(one.page, one.section)]
    return Verification(
        candidates=candidates,
        printed=printed,
        withheld=dict(sorted(Counter(one.reason for one in refused).items())),
        checks=dict(sorted(checks.items())),
        capped=tuple(sorted(capped)),
        items=tuple(
            WithheldRow(page=one.page, section=one.section, reason=one.reason, citation=one.citation) for one in refused
        ),
    )


def shown_rows(book: Book, settings: Settings, baseline: Baseline | None = None) -> Tables:
    """Return the rows of a book with the words in them that pages show."""
    visible = Shown(None if settings.sources.text == "full" else shown_spans(book.briefings))
    return tables(book.resolution, shown=visible, baseline=baseline)
