"""The editors' desk: what people ruled on single statements, looked up in the record before pages are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from builder.model.analysis import Analysis
from builder.model.curation import Curation, Editorial, Hidden
from builder.model.diagnostic import Diagnostic
from builder.model.identity import same_words
from builder.model.packed import SMALL, Packed
from builder.model.resolution import Resolution, SpokenStatement

Resolve = Callable[[Sequence[Analysis]], tuple[Resolution, tuple[Diagnostic, ...]]]


def resolved(
    analyses: Sequence[Analysis], curation: Curation, resolve: Resolve
) -> tuple[Resolution, tuple[Diagnostic, ...], Editorial]:
    """Resolve a corpus without the statements that editors hide: nothing is counted of them, no position rests on one.

    A hidden statement takes with it the same words of the same speaker in other articles. Whose it is and what it is
    about shows only in the record that has it, so a corpus of which something is hidden is resolved twice.
    """
    made, doubts = resolve(analyses)
    editorial = Editorial(
        pinned=tuple(ruling for ruling in curation.picked if ruling.pinned),
        notes=curation.notes,
        reviews=curation.reviews,
    )
    wanted = dict.fromkeys(ruling.hidden for ruling in curation.picked if ruling.hidden)
    spoken = {one.statement.id: one for one in made.statements}
    doubts = (*doubts, *(_missing(ident) for ident in wanted if ident not in spoken))
    found = [spoken[ident] for ident in wanted if ident in spoken]
    if not found:
        return made, doubts, editorial
    alike = {one.statement.id: _alike(one, made.statements) for one in found}
    gone = {each.statement.id for own in alike.values() for each in own}
    left = Packed.of(
        Analysis,
        (
            msgspec.structs.replace(one, statements=tuple(said for said in one.statements if said.id not in gone))
            for one in analyses
        ),
        SMALL,
    )
    made, _ = resolve(left)
    hidden = tuple(
        Hidden(
            id=one.statement.id,
            actor=one.actor,
            issues=tuple(sorted(score.id for score in one.issues)),
            places=tuple((each.article, each.statement.spans) for each in alike[one.statement.id]),
        )
        for one in sorted(found, key=lambda one: one.statement.id)
    )
    return made, doubts, msgspec.structs.replace(editorial, hidden=hidden)


def _alike(one: SpokenStatement, others: Sequence[SpokenStatement]) -> list[SpokenStatement]:
    """Return a statement and those that repeat it: the same words of the same known speaker."""
    words = same_words(one.statement.text)
    return [
        other
        for other in others
        if other is one
        or (one.actor is not None and other.actor == one.actor and same_words(other.statement.text) == words)
    ]


def _missing(ident: str) -> Diagnostic:
    return Diagnostic(
        where="judgements.yml", message=f"'{ident}' is no statement of this book", hint="correct or remove it"
    )
