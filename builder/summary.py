"""The closing summary of a build: what went in, what came out, how long each stage took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.article import FileReport
from builder.model.briefing import Book
from builder.model.curation import Published
from builder.model.diagnostic import Diagnostic
from builder.model.record import Record

if TYPE_CHECKING:
    from builder.resolve.suggest import Suggestion


class Summary(Record, frozen=True, kw_only=True):
    """What one build did."""

    site: str
    counts: tuple[tuple[str, int], ...]
    """(what, how many), in the order of the flow."""
    seconds: tuple[tuple[str, float], ...]
    """(stage, seconds), in the order of the flow."""
    problems: tuple[Diagnostic, ...]
    model: str = ""
    """What a language model was asked and what became of its words; empty where there was none."""

    @property
    def doubts(self) -> bool:
        """Tell whether `--strict` should object: something was not read, was withheld or looks wrong."""
        return bool(self.problems) or dict(self.counts)["withheld"] > 0

    def __str__(self) -> str:
        counts = ", ".join(f"{number:,} {name}" for name, number in self.counts)
        seconds = ", ".join(f"{name} {spent:.1f}" for name, spent in self.seconds)
        total = sum(spent for _, spent in self.seconds)
        model = f"{self.model}\n" if self.model else ""
        return f"{counts}\n{model}{total:.1f} s ({seconds})\n{self.site}"


def count(book: Book, pages: int) -> tuple[tuple[str, int], ...]:
    """Count what a book holds, in the order in which it was made."""
    made = book.resolution
    return (
        ("articles", len(made.articles)),
        ("origins", len(made.origins)),
        ("actors", len(made.actors)),
        ("issues", len(made.issues)),
        ("statements", len(made.statements)),
        ("withheld", sum(len(briefing.withheld) for briefing in book.briefings)),
        ("pages", pages),
    )


def problems(
    reports: tuple[FileReport, ...], remarks: tuple[Diagnostic, ...], doubts: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """Gather in one list what a person should look at, files first."""
    return (*unread(reports), *remarks, *doubts)


def unread(reports: tuple[FileReport, ...]) -> tuple[Diagnostic, ...]:
    """Return a line for each file that became no article."""
    return tuple(
        Diagnostic(where=report.path, message=f"{report.fate}: {report.reason}", hint=report.hint)
        for report in reports
        if report.fate != "read"
    )


def weight(suggested: Suggestion) -> str:
    """Say how much stands behind a suggested issue."""
    numbers = (suggested.statements, "statement"), (suggested.actors, "actor"), (suggested.origins, "report")
    said, by, of = (f"{number:,} {name}{'' if number == 1 else 's'}" for number, name in numbers)
    return f"{said}, {by}, {of}"


class Kept(Record, frozen=True, kw_only=True):
    """What publishing recorded."""

    new: tuple[str, ...]
    """Paths of the pages that were not published before."""
    known: int
    """Pages published so far, whether they are there still or redirect."""

    def __str__(self) -> str:
        new = f"{len(self.new):,} new" if self.new else "none new"
        return f"{self.known:,} addresses kept in content/slugs.lock, {new}"


def kept(former: Published, after: Published) -> Kept:
    """Compare the published record before and after."""
    before, now = _paths(former), _paths(after)
    return Kept(new=tuple(sorted(now - before)), known=len(now))


def _paths(published: Published) -> set[str]:
    actors = {f"actors/{slug}" for slug, _ in published.actors}
    return actors | {f"issues/{slug}" for slug, _ in published.issues}
