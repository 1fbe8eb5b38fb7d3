"""An explanation in words: what `briefbook explain` prints."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from builder.curate import judgement_line
from builder.model.curation import Judgement
from builder.model.resolution import Decision

if TYPE_CHECKING:
    from builder.resolve.evidence import Evidence
    from builder.resolve.explain import Compared, Explanation
    from builder.resolve.naming import Named

_PERSON = "a person's judgement"
_KINDS = {"person": "a person", "organisation": "an organisation", "country": "a country"}


def in_words(found: Explanation) -> str:
    """Return an explanation as paragraphs of plain text."""
    parts = [_answer(found), _why(found), _measured(found), _shown(found.evidence), _remedy(found)]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part)))


def _answer(found: Explanation) -> Iterator[str]:
    left, right = found.left, found.right
    if left.actor is None or right.actor is None:
        yield from (f"{one.name}: {_page(one)}" for one in (left, right) if one.actor)
        yield from (
            f"{one.name}: no actor in this book, by a person's decision" for one in (left, right) if not one.actor
        )
    elif found.same:
        yield f"{left.name} and {right.name} are one actor: {_page(left if left.name == _bearer(left) else right)}."
    else:
        yield f"{left.name} and {right.name} are two actors."
        yield from (f"  {one.name}: {_page(one)}" for one in (left, right))
    for one in (left, right):
        if one.others:
            others = ", ".join(f"{name} ({count} times)" for name, count in one.others)
            taken = one.actor.name if one.actor else one.name
            yield f"  '{one.asked}' is also said of {others}; here it is taken as {taken}."


def _bearer(one: Named) -> str:
    return one.actor.name if one.actor else ""


def _page(one: Named) -> str:
    assert one.actor is not None
    where = f"actors/{one.actor.slug}" if one.actor.page else f"{one.actor.slug}, only a line in the index"
    named = "" if one.actor.name == one.name else f"{one.actor.name}, "
    return f"{named}{one.actor.kind}, {where}"


def _why(found: Explanation) -> Iterator[str]:
    why = [*_by_people(found), *_by_rule(found)]
    if why:
        yield "Why:"
        yield from (f"  - {line}" for line in dict.fromkeys(why))


def _by_people(found: Explanation) -> Iterator[str]:
    for ruling in found.rulings:
        yield f"a person's ruling in content/judgements.yml: {_ruled(ruling)}"
    if found.entry and found.same:
        yield f"an entry in content/actors.yml lists both under '{found.entry.name}'"
    elif found.entry and found.entry.hidden:
        yield f"the entry '{found.entry.name}' in content/actors.yml is hidden"


def _ruled(ruling: Judgement) -> str:
    said = "same" if ruling.same else "not the same" if ruling.not_same else "not an actor or hidden"
    named = " and ".join(ruling.same or ruling.not_same or (ruling.not_an_actor or ruling.hidden or "",))
    by = ", ".join(word for word in (ruling.who, ruling.when) if word)
    why = f": {' '.join(ruling.why.split())}" if ruling.why else ""
    return f"{named}: {said}{f' ({by})' if by else ''}{why}"


def _by_rule(found: Explanation) -> Iterator[str]:
    rule = "without it, by rule" if found.rulings else "by rule"
    if found.alike:
        yield f"{rule}: they are one name, once titles, case and accents are set aside"
    for decision in found.chain:
        if decision.by != _PERSON:
            yield f"{rule}: {_decided(decision)}"
    for surface, reason in found.reasons:
        if reason != _PERSON:
            yield f"{rule}: '{surface}' means its actor: {reason}"
    if not found.same and found.left.actor and found.right.actor:
        yield f"{rule}: {_apart(found)}"


def _apart(found: Explanation) -> str:
    left, right, compared = found.left.form, found.right.form, found.compared
    if left and right and left.kind != right.kind:
        told = [one.actor.kind if one.actor else "" for one in (found.left, found.right)]
        told = told if told[0] != told[1] else [left.kind, right.kind]
        kinds = " and ".join(_KINDS.get(kind, f"a {kind}") for kind in told)
        return f"they are {kinds}, and names are compared within one kind only"
    if compared is None:
        one = found.left if left is None else found.right
        return f"'{one.name}' is no full name, and joins one only where it is certain whose it is"
    if not compared.blocked:
        return "never compared, for they share no block (the same last word or nearly; the same words)"
    if compared.judgement == "same":
        return "they fit, but one of them fits a third name as well, which the other contradicts"
    if compared.judgement == "unsure":
        return "unsure, and the unsure stay apart; they are listed under possible duplicates"
    return "too little in common"


def _decided(decision: Decision) -> str:
    score = ", ".join(f"{name} {value:g}" for name, value in decision.features)
    return (
        f"{decision.left} and {decision.right}: {decision.judgement}, by {decision.by}{f' ({score})' if score else ''}"
    )


def _measured(found: Explanation) -> Iterator[str]:
    compared: Compared | None = found.compared
    if compared is None or (found.same and not compared.blocked):
        return
    block = "they share a block" if compared.blocked else "they share no block, so a build doesn't compare them"
    yield f"Compared ({block}):"
    width = max(len(one.name) for one in compared.features)
    for one in compared.features:
        yield f"  {one.name:<{width}}  {one.value:5.2f} x {one.weight:.2f} = {one.value * one.weight:5.2f}"
    bounds = f"same from {compared.same_from:.2f}, unsure from {compared.unsure_from:.2f}"
    yield f"  {'score':<{width}}  {compared.score:20.2f}  {compared.judgement} ({bounds})"


def _shown(evidence: Iterable[Evidence]) -> Iterator[str]:
    sentences: dict[tuple[str, str], list[Evidence]] = {}
    for one in evidence:
        sentences.setdefault((one.article.key, one.sentence), []).append(one)
    if sentences:
        yield "In the articles:"
    for (_, sentence), found in sentences.items():
        surfaces, article = ", ".join(one.surface for one in found), found[0].article
        yield from textwrap.wrap(f"{surfaces}: “{sentence}”", 96, initial_indent="  - ", subsequent_indent="    ")
        yield "    " + ", ".join(word for word in (article.outlet, article.published.date, article.path) if word)


def _remedy(found: Explanation) -> Iterator[str]:
    if found.left.actor is None or found.right.actor is None:
        yield "To make it an actor again, remove that decision."
        return
    if found.remedy is None:
        yield from _no_remedy(found)
        return
    wish = "To keep them apart" if found.same else "To make them one"
    instead = " in place of the ruling above" if found.replaces else ""
    yield f"{wish}, put this line into content/judgements.yml{instead}:"
    yield judgement_line(found.remedy)


def _no_remedy(found: Explanation) -> Iterator[str]:
    if found.alike:
        yield "No ruling can part them: rulings are about names, and this is one name."
    elif found.same:
        yield "No ruling can part them: the articles that use the one give the other as well, for the same actor."
    else:
        yield "No ruling in content/judgements.yml makes them one; list both under one entry of content/actors.yml."
