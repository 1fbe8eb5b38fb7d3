"""Changes: a book's rows against the baseline, by meaning; the same rows and baseline always give the same changes."""

from __future__ import annotations

from collections.abc import Mapping

from builder.model.baseline import ArticleMark, Baseline, Changes, Correction, PositionMark, Shift, Withdrawal
from builder.model.identity import digest
from builder.model.resolution import Direction
from builder.model.rows import FigureRow, PositionRow
from builder.model.rules.phrases import REAL
from builder.model.tables import Tables


def marks(rows: Tables) -> Baseline:
    """Return what a later book is compared with: the present one, by identity."""
    said: dict[str, list[str]] = {}
    counted: dict[str, set[tuple[str, str]]] = {}
    for row in rows.statements.values():
        said.setdefault(row.article, []).append(row.id)
    for figure in rows.figures.values():
        if figure.what:
            counted.setdefault(figure.article, set()).add(_value(figure))
    return Baseline(
        as_of=rows.as_of,
        articles=tuple(
            ArticleMark(
                id=source.id,
                version=source.version,
                title=source.title,
                outlet=source.outlet,
                date=source.published.date,
                statements=tuple(sorted(said.get(source.id, ()))),
                figures=tuple(sorted(counted.get(source.id, ()))),
            )
            for source in sorted(rows.sources.values(), key=lambda source: source.id)
        ),
        actors=tuple(sorted(row.slug for row in rows.actors.values() if row.page)),
        issues=tuple(sorted(row.slug for row in rows.issues.values())),
        positions=tuple(
            PositionMark(
                actor=rows.actors[actor].slug,
                issue=rows.issues[issue].slug,
                direction=latest.direction,
                statements=latest.statements,
            )
            for (actor, issue), latest in _latest(rows)
        ),
    )


def marks_before(rows: Tables, date: str) -> Baseline:
    """Return what a book of the articles dated before `date` (ISO) would roughly have held, the undated ones with them.

    Positions are those of the time; nothing is known of what such a book would have withdrawn or corrected.
    """
    old = {row.id for row in rows.sources.values() if (row.published.date or "") < date}
    whole = marks(rows)
    spoken_to = {score.id for row in rows.statements.values() if row.article in old for score in row.issues}
    known = {actor for actor, found in rows.aliases.items() if any(one.evidence.article in old for one in found)}
    positions = []
    for (actor, issue), found in sorted(rows.stands.items()):
        former = next((row for row in found if (row.first or "") < date), None)
        if former is not None and actor in rows.actors and issue in rows.issues:
            slugs = rows.actors[actor].slug, rows.issues[issue].slug
            told = tuple(ident for ident in former.statements if rows.statements[ident].article in old)
            mark = PositionMark(actor=slugs[0], issue=slugs[1], direction=former.direction, statements=told)
            positions.append(mark)
    return Baseline(
        as_of=date,
        articles=tuple(mark for mark in whole.articles if mark.id in old),
        actors=tuple(sorted(row.slug for row in rows.actors.values() if row.page and row.id in known)),
        issues=tuple(sorted(row.slug for row in rows.issues.values() if row.id in spoken_to)),
        positions=tuple(positions),
    )


def changes(rows: Tables, baseline: Baseline) -> Changes:
    """Compare a book with the baseline."""
    before = {mark.id: mark for mark in baseline.articles}
    added = tuple(sorted(rows.sources.keys() - before.keys()))
    known = [row for row in rows.sources.values() if row.id in before]
    corrected = sorted(row.id for row in known if row.version != before[row.id].version)
    corrections = tuple(_correction(rows, before[ident]) for ident in corrected)
    new = _news(rows, before, {*added, *corrected})
    actors = {row.slug: row.id for row in rows.actors.values() if row.page}
    issues = {row.slug: row.id for row in rows.issues.values()}
    return Changes(
        since=baseline.as_of,
        as_of=rows.as_of,
        articles=added,
        statements=tuple(sorted(new)),
        actors=tuple(sorted(actors[slug] for slug in actors.keys() - set(baseline.actors))),
        issues=tuple(sorted(issues[slug] for slug in issues.keys() - set(baseline.issues))),
        shifts=_shifts(rows, baseline, new),
        corrections=corrections,
        withdrawals=tuple(
            Withdrawal(article=m.id, title=m.title, outlet=m.outlet, date=m.date, statements=len(m.statements))
            for m in sorted(before.values(), key=lambda mark: mark.id)
            if m.id not in rows.sources
        ),
        actors_gone=len(set(baseline.actors) - actors.keys()),
        issues_gone=len(set(baseline.issues) - issues.keys()),
    )


def _news(rows: Tables, before: Mapping[str, ArticleMark], touched: set[str]) -> set[str]:
    """Return the statements that nobody could read before.

    What a copy of a known report repeats is not new, nor what a better reading finds in an article that did not change.
    """
    old = {ident for mark in before.values() for ident in mark.statements}
    read = {
        (rows.sources[row.article].origin, row.sha256)
        for row in rows.statements.values()
        if row.article in before and (row.article not in touched or row.id in old)
    }
    return {
        row.id
        for row in rows.statements.values()
        if row.article in touched and row.id not in old and (rows.sources[row.article].origin, row.sha256) not in read
    }


def _correction(rows: Tables, mark: ArticleMark) -> Correction:
    now = {row.id for row in rows.statements.values() if row.article == mark.id}
    values: dict[str, set[str]] = {}
    for what, value in mark.figures:
        values.setdefault(what, set()).add(value)
    figures = [
        row.id
        for row in rows.figures.values()
        if row.article == mark.id and (known := values.get(_value(row)[0])) and _value(row)[1] not in known
    ]
    return Correction(
        article=mark.id,
        gone=len(set(mark.statements) - now),
        new=tuple(sorted(now - set(mark.statements))),
        figures=tuple(sorted(figures)),
    )


def _shifts(rows: Tables, baseline: Baseline, new: set[str]) -> tuple[Shift, ...]:
    """Return the directions that were not published so; one that is only less sure now is none."""
    before: dict[tuple[str, str], PositionMark] = {(mark.actor, mark.issue): mark for mark in baseline.positions}
    known = set(baseline.issues)
    found = []
    for (actor, issue), latest in _latest(rows):
        mark = before.get((rows.actors[actor].slug, rows.issues[issue].slug))
        told = mark.statements if mark else ()
        former: Direction | None = mark.direction if mark and mark.direction in REAL else None
        # A question that was not asked before has new positions by nature: the issue itself is what is new.
        if latest.direction not in REAL or latest.direction == former or rows.issues[issue].slug not in known:
            continue
        found.append(
            Shift(
                actor=actor,
                issue=issue,
                before=former,
                after=latest.direction,
                position=latest.id,
                earlier=tuple(ident for ident in told if former and ident in rows.statements),
                later=tuple(sorted(latest.statements, key=lambda ident: ident not in new)),
                reading=not new.intersection(latest.statements),
            )
        )
    return tuple(found)


def _latest(rows: Tables) -> list[tuple[tuple[str, str], PositionRow]]:
    pairs = ((pair, found[0]) for pair, found in rows.stands.items())
    return sorted((pair, row) for pair, row in pairs if pair[0] in rows.actors and pair[1] in rows.issues)


def _value(row: FigureRow) -> tuple[str, str]:
    return row.what, digest(f"{row.low:g}", f"{row.high:g}")
