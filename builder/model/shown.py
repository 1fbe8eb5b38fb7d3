"""Shown: the rows of what one article holds, with no word in them that may not be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.model.analysis import Analysis, Event, Figure, Statement, When
from builder.model.article import Article, DateClue, article_id
from builder.model.identity import digest, same_words, text_version
from builder.model.resolution import Dealing, Direction, IssueScore, SpokenStatement
from builder.model.rows import (
    ClueRow,
    DealingRow,
    DirectionRow,
    EventRow,
    FigureRow,
    PublishedRow,
    ScoreRow,
    SourceRow,
    SpeakerRow,
    StatementRow,
    WhenRow,
)
from builder.model.spans import Span, covers, cut, fold


@dataclass(frozen=True)
class Shown:
    """Which stretches of which articles may appear; None: everything may."""

    spans: Mapping[str, tuple[Span, ...]] | None = None

    def text(self, article: Article, spans: Iterable[Span]) -> str | None:
        """Return the words at `spans`, None where a word of them is not shown."""
        spans = tuple(spans)
        if self.spans is not None:
            visible = self.spans.get(article.key, ())
            if not all(any(covers(whole, span) for whole in visible) for span in spans):
                return None
        return cut(article.text, spans)


def source_row(article: Article, origin: str, page: str | None = None, owner: str | None = None) -> SourceRow:
    """Return an article's metadata as sources.json has it."""
    published = article.published
    return SourceRow(
        id=article.id,
        key=article.key,
        version=article.version,
        path=article.path,
        member=article.member,
        reader=article.reader,
        title=article.title,
        title_from=article.title_from,
        outlet=article.outlet,
        outlet_from=article.outlet_from,
        owner=owner,
        authors=article.authors,
        published=PublishedRow(
            date=published.date,
            precision=published.precision,
            source=published.source,
            earliest=published.earliest,
            latest=published.latest,
            clues=tuple(_clue_row(clue) for clue in published.clues),
        ),
        modified=article.modified,
        url=article.url,
        file_sha256=article.file_sha256,
        text_sha256=text_version(article.text),
        origin=origin,
        language=article.language,
        page=page,
    )


def _clue_row(clue: DateClue) -> ClueRow:
    return ClueRow(
        rule=clue.rule,
        article=article_id(clue.article) if clue.article else None,
        start=clue.span[0],
        end=clue.span[1],
        earliest=clue.earliest,
        latest=clue.latest,
    )


def statement_row(
    article: Article,
    statement: Statement,
    *,
    spoken: SpokenStatement | None = None,
    shown: Shown | None = None,
) -> StatementRow:
    """Return a statement as statements.jsonl has it; without `spoken`, as its article alone shows it."""
    visible = shown or Shown()
    content = visible.text(article, statement.spans)
    around = visible.text(article, (statement.sentence,))
    framed = around is not None
    speaker = statement.speaker
    said = visible.text(article, (statement.attribution,)) if statement.attribution else None
    return StatementRow(
        id=statement.id,
        article=article.id,
        path=article.path,
        type=statement.type,
        spans=statement.spans,
        quoted=statement.quoted,
        sentence=statement.sentence,
        text=content,
        sha256=text_version(statement.text),
        words=same_words(statement.text),
        cue=statement.cue if said is not None or framed else None,
        attribution=statement.attribution,
        speaker=SpeakerRow(
            text=visible.text(article, ((speaker.start, speaker.end),)),
            start=speaker.start,
            end=speaker.end,
            actor=spoken.actor if spoken else None,
            name=speaker.name,
            how=speaker.how,
            evidence=speaker.evidence,
        )
        if speaker
        else None,
        addressee=statement.addressee if framed else None,
        via=statement.via if framed else None,
        negated=statement.negated,
        hedged=statement.hedged,
        where=statement.where if framed else None,
        when=when_row(article, statement.when, visible) if statement.when else None,
        issues=scores(spoken.issues, around or content) if spoken else (),
        direction=_direction(spoken.direction, spoken.rule) if spoken else None,
    )


def _direction(value: Direction | None, rule: str | None) -> DirectionRow | None:
    return DirectionRow(value=value, rule=rule) if value else None


def when_row(article: Article, when: When, shown: Shown) -> WhenRow:
    """Return a time expression as the data files have it."""
    return WhenRow(
        text=shown.text(article, ((when.start, when.end),)),
        start=when.start,
        end=when.end,
        first=when.first,
        last=when.last,
        precision=when.precision,
    )


def event_row(  # noqa: PLR0913
    article: Article,
    event: Event,
    ident: str,
    *,
    origin: str = "",
    actors: Sequence[str] = (),
    issues: Sequence[IssueScore] = (),
    shown: Shown | None = None,
) -> EventRow:
    """Return an event as events.jsonl has it."""
    visible = shown or Shown()
    return EventRow(
        id=ident,
        article=article.id,
        origin=origin,
        start=event.start,
        end=event.end,
        text=visible.text(article, ((event.start, event.end),)),
        sha256=text_version(fold(article.text[event.start : event.end])),
        when=when_row(article, event.when, visible),
        actors=tuple(actors),
        issues=scores(issues, visible.text(article, ((event.start, event.end),))),
    )


def dealing_row(article: Article, dealing: Dealing, shown: Shown) -> DealingRow:
    """Return a dealing as dealings.jsonl has it; its id is of who, what and the sentence's words."""
    start, end = dealing.relation.sentence
    words = fold(article.text[start:end])
    named = dealing.subject, dealing.object
    return DealingRow(
        id="d" + digest(article.key, *named, dealing.relation.verb, words),
        subject=dealing.subject,
        object=dealing.object,
        verb=dealing.relation.verb if shown.text(article, ((start, end),)) is not None else None,
        article=article.id,
        origin=dealing.origin,
        start=start,
        end=end,
        sha256=text_version(words),
    )


def figure_row(  # noqa: PLR0913
    article: Article,
    figure: Figure,
    ident: str,
    *,
    origin: str = "",
    issues: Sequence[IssueScore] = (),
    shown: Shown | None = None,
) -> FigureRow:
    """Return a figure as figures.jsonl has it."""
    visible = shown or Shown()
    text = visible.text(article, ((figure.start, figure.end),))
    return FigureRow(
        id=ident,
        article=article.id,
        origin=origin,
        start=figure.start,
        end=figure.end,
        text=text,
        sha256=text_version(fold(article.text[figure.start : figure.end])),
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        counted=figure.counted if text is not None else None,
        what=digest(figure.unit or "", " ".join(sorted(figure.counted.casefold().split())))
        if figure.unit or figure.counted
        else "",
        approximate=figure.approximate,
        replaces=figure.replaces,
        beside=figure.beside,
        sentence=figure.sentence,
        issues=scores(issues, visible.text(article, (figure.sentence,))),
    )


def event_ids(key: str, text: str, events: Iterable[Event]) -> tuple[str, ...]:
    """Return the ids of one article's events: of their words, never of where these stand."""
    return numbered("e", ((key, fold(text[event.start : event.end]), event.when.text) for event in events))


def figure_ids(key: str, text: str, figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return the ids of one article's figures: of their words, never of where these stand."""
    return numbered("f", ((key, fold(text[slice(*figure.sentence)]), figure.text) for figure in figures))


def inspect_row(article: Article, analysis: Analysis) -> dict[str, object]:
    """Return what one article alone shows, as `briefbook inspect` prints it."""
    import msgspec

    row = msgspec.to_builtins(source_row(article, ""))
    events = zip(analysis.events, event_ids(article.key, article.text, analysis.events), strict=True)
    figures = zip(analysis.figures, figure_ids(article.key, article.text, analysis.figures), strict=True)
    return {
        "path": article.path,
        "article": {**row, "text": article.text},
        "mentions": [
            {"start": mention.start, "end": mention.end, "text": mention.text, "kind": mention.kind}
            for mention in analysis.mentions
        ],
        "statements": [msgspec.to_builtins(statement_row(article, statement)) for statement in analysis.statements],
        "events": [msgspec.to_builtins(event_row(article, event, ident)) for event, ident in events],
        "figures": [msgspec.to_builtins(figure_row(article, figure, ident)) for figure, ident in figures],
    }


def numbered(letter: str, keys: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return ids made of keys, what is the same told apart by its number."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for key in keys:
        found.append(letter + digest(*key, str(seen[key])))
        seen[key] += 1
    return tuple(found)


def scores(issues: Iterable[IssueScore], shown: str | None = None) -> tuple[ScoreRow, ...]:
    """Return scores as the data files have them: with the words that carry them, as far as these are shown."""
    return tuple(
        ScoreRow(
            id=issue.id,
            score=round(issue.score, 4),
            direction=_direction(issue.direction, issue.rule),
            words=tuple(word for word in issue.words if fold(word) in (shown or "")),
        )
        for issue in issues
    )
