"""Tables: the rows of the data files made from the record, with nothing shown that no page cites."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from dataclasses import replace as dataclass_replace
from functools import cached_property
from itertools import chain

from msgspec.structs import replace

from builder.model.article import Article
from builder.model.baseline import Baseline, Changes
from builder.model.identity import digest, slug
from builder.model.matching import PLAIN_WORD, bare_role
from builder.model.resolution import Resolution
from builder.model.rows import (
    ActorRow,
    AliasRow,
    DealingRow,
    DecisionRow,
    EventRow,
    EvidenceRow,
    FigureRow,
    IssueRow,
    OriginRow,
    PositionRow,
    RolePhraseRow,
    RoleRow,
    SourceRow,
    StatementRow,
    Verification,
    WitnessRow,
)
from builder.model.shown import (
    Shown,
    dealing_row,
    event_row,
    figure_row,
    inspect_row,
    numbered,
    source_row,
    statement_row,
)
from builder.model.spans import Span, fold, merge

__all__ = [
    "Shown",
    "Tables",
    "actor_rows",
    "cited_spans",
    "inspect_row",
    "resolution_event_ids",
    "resolution_figure_ids",
    "source_path",
    "source_row",
    "tables",
]


TELLING = 40
"""Characters from which two articles hardly have the same quotation by chance."""

_END = 3
"""Letters by whose last ones names of places are looked up."""

_BESIDE = re.compile(r"((?:,| in| near| outside) )(?:the \w+ )?")
_WORD = re.compile(r"\b")
_UNMERGED = 200
"""Cited spans of an article that are held before they are merged."""


@dataclass(frozen=True)
class Tables:
    """All rows by id, as the rules of derived items and the checks of the gate look them up."""

    sources: Mapping[str, SourceRow]
    origins: Mapping[str, OriginRow]
    aliases: Mapping[str, tuple[AliasRow, ...]]
    """By actor."""
    decisions: tuple[DecisionRow, ...]
    actors: Mapping[str, ActorRow]
    issues: Mapping[str, IssueRow]
    statements: Mapping[str, StatementRow]
    positions: Mapping[str, PositionRow]
    events: Mapping[str, EventRow]
    figures: Mapping[str, FigureRow]
    as_of: str | None = None
    verification: Verification | None = None
    baseline: Baseline | None = None
    """What was published last, where anything was."""
    dealings: Mapping[str, DealingRow] = field(default_factory=dict)

    def telling(
        self,
        *,
        cited: frozenset[str],
        verification: Verification | None,
        baseline: Baseline | None = None,
    ) -> Tables:
        """Return the same rows where other articles have a source page, and other things were counted.

        What was looked up in the rows stays looked up, except what these change.
        """
        sources = {
            ident: replace(row, page=row_path(row) if row.key in cited else None) for ident, row in self.sources.items()
        }
        made = dataclass_replace(self, sources=sources, verification=verification, baseline=baseline)
        made.__dict__.update(self._looked_up("by_key", "changed"))
        return made

    def with_actors(self, actors: Mapping[str, ActorRow]) -> Tables:
        """Return the same rows with others of the actors."""
        made = dataclass_replace(self, actors=actors)
        made.__dict__.update(self._looked_up("changed", "places", "bearers", "full_names", "offices"))
        return made

    def _looked_up(self, *stale: str) -> dict[str, object]:
        """Return the lookups made so far, those that are `stale` left out."""
        rows = {one.name for one in fields(self)}
        return {name: value for name, value in self.__dict__.items() if name not in rows and name not in stale}

    @cached_property
    def changed(self) -> Changes | None:
        """What is new since the baseline; None without one."""
        # The comparison reads these rows itself.
        from builder.model.changes import changes

        return changes(self, self.baseline) if self.baseline is not None else None

    @cached_property
    def by_key(self) -> Mapping[str, SourceRow]:
        """Sources by the key of their article."""
        return {row.key: row for row in self.sources.values()}

    @cached_property
    def places(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """What the places are called, and which place it is, by the first letter."""
        found: dict[str, set[tuple[str, str]]] = {}
        for actor in self.actors.values():
            for surface in (actor.name, *actor.aliases) if actor.kind == "place" else ():
                found.setdefault(surface[:1], set()).add((surface, actor.id))
        return {letter: tuple(sorted(pairs)) for letter, pairs in found.items()}

    @cached_property
    def in_one_breath(self) -> frozenset[tuple[str, str]]:
        """Names of places that some text puts side by side, as in "Lenn, Orlun" and "Lenn in the western Orlun"."""
        ends: dict[str, set[str]] = {}
        for surface in (surface for pairs in self.places.values() for surface, _ in pairs):
            ends.setdefault(surface[-_END:], set()).add(surface)
        found: set[tuple[str, str]] = set()
        rows: Iterable[EventRow | StatementRow | FigureRow] = chain(
            self.events.values(), self.statements.values(), self.figures.values()
        )
        for text in (row.text or "" for row in rows):
            for match in _BESIDE.finditer(text):
                start = match.start()
                last = {text[max(0, start - size) : start] for size in range(1, _END + 1)}
                former = [one for end in last for one in ends.get(end, ()) if _ends_with(text, one, start)]
                for at in {match.end(), match.end(1)} if former else ():
                    later = (one for one, _ in self.places.get(text[at : at + 1], ()) if _begins_with(text, one, at))
                    found.update((one, other) for other in later for one in former)
        return frozenset(found)

    @cached_property
    def said(self) -> Mapping[str, tuple[StatementRow, ...]]:
        """Statements by actor."""
        return _grouped((row.speaker.actor, row) for row in self.statements.values() if row.speaker)

    @cached_property
    def on_issue(self) -> Mapping[str, tuple[StatementRow, ...]]:
        """Statements by issue."""
        return _grouped((score.id, row) for row in self.statements.values() for score in row.issues)

    @cached_property
    def quoted_in(self) -> Mapping[str, frozenset[str]]:
        """Articles by the words that they quote, of quotations long enough not to be shared by chance."""
        found: dict[str, set[str]] = {}
        for row in self.statements.values():
            if row.type in ("direct", "mixed") and sum(end - start for start, end in row.spans) >= TELLING:
                found.setdefault(row.words, set()).add(row.article)
        return {words: frozenset(articles) for words, articles in found.items()}

    @cached_property
    def quotes_of(self) -> Mapping[str, frozenset[str]]:
        """The words of `quoted_in` by article."""
        found: dict[str, set[str]] = {}
        for words, articles in self.quoted_in.items():
            for article in articles:
                found.setdefault(article, set()).add(words)
        return {article: frozenset(words) for article, words in found.items()}

    @cached_property
    def stands(self) -> Mapping[tuple[str, str], tuple[PositionRow, ...]]:
        """Positions by actor and issue, latest first."""
        found: dict[tuple[str, str], list[PositionRow]] = {}
        for row in self.positions.values():
            found.setdefault((row.actor, row.issue), []).append(row)
        return {
            pair: tuple(sorted(rows, key=lambda row: (row.last or "", row.first or "", row.id), reverse=True))
            for pair, rows in found.items()
        }

    @cached_property
    def issues_of(self) -> Mapping[str, tuple[str, ...]]:
        """The issues on which positions of an actor are known, by actor."""
        found: dict[str, list[str]] = {}
        for actor, issue in self.stands:
            found.setdefault(actor, []).append(issue)
        return {actor: tuple(issues) for actor, issues in found.items()}

    @cached_property
    def unsure(self) -> Mapping[tuple[str, str], DecisionRow]:
        """Pairs of names that were left apart because nothing settles whether they are one actor."""
        return {row.pair: row for row in reversed(self.decisions) if row.judgement == "unsure"}

    @cached_property
    def bearers(self) -> Mapping[str, tuple[str, ...]]:
        """Actors by name, and by surface where no actor has it as its name."""
        named: dict[str, set[str]] = {}
        called: dict[str, set[str]] = {}
        for actor in self.actors.values():
            named.setdefault(actor.name, set()).add(actor.id)
            for surface in actor.aliases:
                called.setdefault(surface, set()).add(actor.id)
        return {name: tuple(sorted(found)) for name, found in {**called, **named}.items()}

    @cached_property
    def offices(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The roles that sources give, without their article, and the actors they give them to, by the first word."""
        found: dict[str, set[tuple[str, str]]] = {}
        for actor in self.actors.values():
            for role in actor.roles:
                told = bare_role(role.text)
                first = PLAIN_WORD.search(told)
                found.setdefault(first[0] if first else "", set()).add((told, actor.id))
        return {word: tuple(sorted(pairs)) for word, pairs in found.items()}

    @cached_property
    def full_names(self) -> Mapping[str, tuple[str, ...]]:
        """Surfaces of several words that mean persons, by their last word."""
        found: dict[str, set[str]] = {}
        for actor, rows in self.aliases.items():
            for alias in rows if self.actors[actor].kind == "person" else ():
                if " " in alias.surface:
                    found.setdefault(alias.surface.split()[-1], set()).add(alias.surface)
        return {word: tuple(sorted(surfaces)) for word, surfaces in found.items()}


def _grouped(pairs: Iterable[tuple[str | None, StatementRow]]) -> dict[str, tuple[StatementRow, ...]]:
    groups: dict[str, list[StatementRow]] = {}
    for key, row in pairs:
        if key is not None:
            groups.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in groups.items()}


def tables(
    resolution: Resolution,
    *,
    shown: Shown | None = None,
    cited: frozenset[str] = frozenset(),
    verification: Verification | None = None,
    baseline: Baseline | None = None,
) -> Tables:
    """Make every row of the record; `shown` leaves words out, `cited` are the articles that have a source page."""
    visible = shown or Shown()
    articles = {article.key: article for article in resolution.articles}
    origin = {key: group.id for group in resolution.origins for key in group.articles}
    owners = dict(resolution.owners)
    found = (
        statement_row(articles[spoken.article], spoken.statement, spoken=spoken, shown=visible)
        for spoken in resolution.statements
    )
    # What has one id is one statement, here as in the files.
    statements = tuple({row.id: row for row in found}.values())
    return Tables(
        sources={
            article.id: source_row(
                article,
                origin.get(article.key, ""),
                page=source_path(article) if article.key in cited else None,
                owner=owners.get(article.outlet or ""),
            )
            for article in resolution.articles
        },
        origins={
            group.id: OriginRow(
                id=group.id,
                members=tuple(articles[key].id for key in group.articles),
                representative=articles[group.representative].id,
                reason=group.reason,
                similarity=round(group.similarity, 4),
            )
            for group in resolution.origins
        },
        aliases={
            actor.id: tuple(
                AliasRow(
                    actor=actor.id,
                    surface=alias.surface,
                    reason=alias.reason,
                    evidence=_place(articles[alias.article], alias.span),
                    count=alias.count,
                )
                for alias in actor.aliases
            )
            for actor in resolution.actors
        },
        decisions=tuple(
            DecisionRow(
                pair=(decision.left, decision.right),
                features={name: round(value, 4) for name, value in decision.features},
                judgement=decision.judgement,
                by=decision.by,
            )
            for decision in resolution.decisions
        ),
        actors=actor_rows(resolution, statements, visible),
        issues=_issue_rows(
            resolution, statements, {article.id: origin.get(article.key, "") for article in articles.values()}
        ),
        statements={row.id: row for row in statements},
        positions={
            row.id: row
            for row in (
                PositionRow(
                    id=position_id(position.actor, position.issue, position.first, position.last),
                    actor=position.actor,
                    issue=position.issue,
                    first=position.first,
                    last=position.last,
                    direction=position.direction,
                    statements=position.statements,
                    witnesses=tuple(WitnessRow(direction=side, statement=ident) for side, ident in position.witnesses),
                    rule=position.rule,
                    veto=position.veto,
                )
                for position in resolution.positions
            )
        },
        events={row.id: row for row in _event_rows(resolution, articles, visible)},
        figures={row.id: row for row in _figure_rows(resolution, articles, visible)},
        as_of=resolution.as_of,
        verification=verification,
        baseline=baseline,
        dealings={row.id: row for row in _dealing_rows(resolution, articles, visible)},
    )


def source_path(article: Article) -> str:
    """Return the path of an article's source page; it survives an edit of the text, not of the title."""
    return _path(article.title, article.id)


def row_path(row: SourceRow) -> str:
    """Return the path of the source page that a row would have."""
    return _path(row.title, row.id)


def _path(title: str, ident: str) -> str:
    return f"sources/{slug(title, 50)}-{ident[1:7]}"


def position_id(actor: str, issue: str, first: str | None, last: str | None) -> str:
    """Return a position's id."""
    return "k" + digest(actor, issue, first or "", last or "")


def _ends_with(text: str, name: str, end: int) -> bool:
    start = end - len(name)
    return text.endswith(name, 0, end) and _WORD.match(text, start) is not None


def _begins_with(text: str, name: str, start: int) -> bool:
    return text.startswith(name, start) and _WORD.match(text, start + len(name)) is not None


def cited_spans(citations: Iterable[tuple[str, Sequence[Span]]]) -> dict[str, tuple[Span, ...]]:
    """Merge cited spans by article key."""
    found: dict[str, list[Span]] = {}
    for key, spans in citations:
        own = found.setdefault(key, [])
        own.extend(spans)
        if len(own) > _UNMERGED:
            own[:] = merge(own)
    return {key: merge(found[key]) for key in sorted(found)}


def actor_rows(resolution: Resolution, statements: Iterable[StatementRow], shown: Shown) -> dict[str, ActorRow]:
    """Make the rows of the actors, with those of their roles that may appear."""
    articles = {article.key: article for article in resolution.articles}
    said = Counter(row.speaker.actor for row in statements if row.speaker and row.speaker.actor)
    return {
        actor.id: ActorRow(
            id=actor.id,
            slug=actor.slug,
            name=actor.name,
            kind=actor.kind,
            aliases=tuple(dict.fromkeys(alias.surface for alias in actor.aliases)),
            roles=tuple(
                RoleRow(text=role.text, date=role.date, evidence=_place(articles[role.article], role.span))
                for role in actor.roles
                if shown.text(articles[role.article], (role.span,)) is not None
            ),
            role_phrases=tuple(
                RolePhraseRow(
                    text=one.text,
                    evidence=_place(articles[one.article], one.span),
                    named=_place(articles[one.article], one.named),
                    count=one.count,
                )
                for one in actor.role_phrases
                if shown.text(articles[one.article], (one.span,)) is not None
            ),
            articles=len(actor.articles),
            origins=len(actor.origins),
            statements=said[actor.id],
            page=f"actors/{actor.slug}" if actor.page else None,
        )
        for actor in resolution.actors
    }


def _issue_rows(
    resolution: Resolution, statements: Sequence[StatementRow], origin: Mapping[str, str]
) -> dict[str, IssueRow]:
    rows: dict[str, IssueRow] = {}
    by_issue: dict[str, list[StatementRow]] = {}
    for row in statements:
        for score in row.issues:
            by_issue.setdefault(score.id, []).append(row)
    for issue in resolution.issues:
        own = by_issue.get(issue.id, [])
        rows[issue.id] = IssueRow(
            id=issue.id,
            slug=issue.slug,
            name=issue.name,
            parent=issue.parent,
            keywords=issue.keywords,
            articles=len({row.article for row in own}),
            origins=len({origin[row.article] for row in own}),
            actors=tuple(sorted({row.speaker.actor for row in own if row.speaker and row.speaker.actor})),
            page=f"issues/{issue.slug}",
        )
    return rows


def _event_rows(resolution: Resolution, articles: Mapping[str, Article], shown: Shown) -> Iterable[EventRow]:
    for dated, ident in zip(resolution.events, resolution_event_ids(resolution), strict=True):
        yield event_row(
            articles[dated.article],
            dated.event,
            ident,
            origin=dated.origin,
            actors=dated.actors,
            issues=dated.issues,
            shown=shown,
        )


def _dealing_rows(resolution: Resolution, articles: Mapping[str, Article], shown: Shown) -> Iterable[DealingRow]:
    rows = (dealing_row(articles[one.article], one, shown) for one in resolution.dealings)
    return sorted({row.id: row for row in rows}.values(), key=lambda row: (row.article, row.start, row.id))


def _figure_rows(resolution: Resolution, articles: Mapping[str, Article], shown: Shown) -> Iterable[FigureRow]:
    for counted, ident in zip(resolution.figures, resolution_figure_ids(resolution), strict=True):
        yield figure_row(
            articles[counted.article],
            counted.figure,
            ident,
            origin=counted.origin,
            issues=counted.issues,
            shown=shown,
        )


def resolution_event_ids(resolution: Resolution) -> tuple[str, ...]:
    """Return the ids of all events, in the record's order."""
    texts = {article.key: article.text for article in resolution.articles}
    return numbered(
        "e",
        (
            (dated.article, fold(texts[dated.article][dated.event.start : dated.event.end]), dated.event.when.text)
            for dated in resolution.events
        ),
    )


def resolution_figure_ids(resolution: Resolution) -> tuple[str, ...]:
    """Return the ids of all figures, in the record's order."""
    texts = {article.key: article.text for article in resolution.articles}
    return numbered(
        "f",
        (
            (counted.article, fold(texts[counted.article][slice(*counted.figure.sentence)]), counted.figure.text)
            for counted in resolution.figures
        ),
    )


def _place(article: Article, span: Span) -> EvidenceRow:
    return EvidenceRow(article=article.id, start=span[0], end=span[1])
