"""Provenance: where an article's title, outlet and date are known from, and which articles are one report with it."""

from __future__ import annotations

from builder.model.article import Provenance
from builder.model.briefing import Part
from builder.model.dates import spoken, spoken_bounds
from builder.model.rows import ClueRow, SourceRow
from builder.model.rules.phrases import Parts, RuleFailedError, counted, joined, plain
from builder.model.tables import Tables

_FROM: dict[Provenance, str] = {
    "stated": "as the file states it",
    "page": "from the page",
    "text": "from the text",
    "curated": "given by a person",
    "inferred": "inferred",
    "unknown": "unknown",
}


def when(row: SourceRow) -> Parts:
    """Return the day of an article, or that it has none and what is known of it."""
    bounds = spoken_bounds(row.published.earliest, row.published.latest)
    day = Part(text=spoken(row.published.date), role="date")
    return (day, plain(f", {bounds}")) if bounds and not row.published.date else (day,)


def source_title(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An article's title."""
    return (Part(text=tables.sources[inputs[0]].title, role="label"),)


def source_line(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """An article's outlet, date and authors."""
    row = tables.sources[inputs[0]]
    outlet: Parts = (plain(row.outlet),) if row.outlet else ()
    authors: Parts = (plain(", ".join(row.authors)),) if row.authors else ()
    return joined(outlet, when(row), authors)


def known_from(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Where an article's title and outlet are known from."""
    row = tables.sources[inputs[0]]
    title = plain(f"Title: {_FROM[row.title_from]}")
    outlet = plain(f"Outlet: {_FROM[row.outlet_from]}")
    return joined((title,), (outlet,))


def dated_from(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Where an article's date is known from; of an undated one what is inferred, and why."""
    published = tables.sources[inputs[0]].published
    if published.date:
        return (plain(f"Date: {_FROM[published.source]}"),)
    bounds = spoken_bounds(published.earliest, published.latest)
    if not bounds:
        return (plain("Date: unknown; nothing read tells when it appeared"),)
    reasons: list[Part] = []
    for clue in published.clues:
        reasons += [plain(", and " if reasons else "")] if reasons else []
        reasons += _because(tables, clue)
    return (plain(f"Date: unknown. It appeared {bounds}, because "), *reasons)


def _because(tables: Tables, clue: ClueRow) -> Parts:
    if clue.article is None:
        return (plain(clue.rule),)
    other = tables.sources[clue.article]
    return (plain(f"{clue.rule} (see “"), Part(text=other.title, role="label", target=other.page), plain("”)"))


def repeated(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many other articles are one report with an article, why, how alike the least alike are, and what stands."""
    row = tables.sources[inputs[0]]
    origin = tables.origins[row.origin]
    if len(origin.members) < 2:
        raise RuleFailedError("the article is a report of its own")
    found: list[Part] = [
        plain("One report with "),
        *counted(len(origin.members) - 1, "other article"),
        plain(f": {origin.reason}"),
    ]
    if origin.similarity < 1:
        found += [plain("; at least "), Part(text=f"{int(origin.similarity * 100)} %", role="number"), plain(" shared")]
    found.append(plain("; counted once"))
    if origin.representative == row.id:
        found.append(plain("; this is the version that stands for it"))
    return tuple(found)


def repeat(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Another article that is one report with an article: title, outlet, date."""
    row, other = tables.sources[inputs[0]], tables.sources[inputs[1]]
    if row.id == other.id or row.origin != other.origin:
        raise RuleFailedError("not of one origin")
    outlet: Parts = (plain(other.outlet),) if other.outlet else ()
    stands: Parts = (plain("stands for all"),) if tables.origins[row.origin].representative == other.id else ()
    return joined((Part(text=other.title, role="label", target=other.page),), outlet, when(other), stands)


def shared(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """How many quotations an undated article has in common with another report; which was first is not known."""
    row, other = tables.sources[inputs[0]], tables.sources[inputs[1]]
    nothing: frozenset[str] = frozenset()
    common = len(tables.quotes_of.get(row.id, nothing) & tables.quotes_of.get(other.id, nothing))
    if row.published.date or row.origin == other.origin or not common:
        raise RuleFailedError("dated, one report, or nothing in common")
    return (
        plain("Recounts what another reports, or is recounted there: has "),
        *counted(common, "quotation"),
        plain(" in common with “"),
        Part(text=other.title, role="label", target=other.page),
        plain("”, "),
        *when(other),
    )


def owned(tables: Tables, inputs: tuple[str, ...]) -> Parts:
    """Who owns an article's outlet, and which other outlets are one voice with it."""
    row = tables.sources[inputs[0]]
    if not row.owner or not row.outlet:
        raise RuleFailedError("no owner is known")
    others = sorted({one.outlet for one in tables.sources.values() if one.outlet and one.owner == row.owner})
    others.remove(row.outlet)
    if not others:
        return (plain(f"{row.outlet} belongs to {row.owner}"),)
    return (plain(f"{row.outlet} belongs to {row.owner}, as {_listed(others)} do" + ("es" if len(others) == 1 else "")),
            plain("; they count as one voice"))  # fmt: skip


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
