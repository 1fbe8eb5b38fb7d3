"""Proposals: what a language model may suggest about the record, before a page is drafted.

A heading must be words of a statement of its issue; two names go to the possible duplicates, where a person decides; a
direction goes to a person too, for no words of a page could prove it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

import msgspec

from builder.compose.gate import Gate
from builder.compose.items import derived
from builder.model.assist import Ask, Assistant, Said
from builder.model.briefing import Briefing
from builder.model.checks import judge
from builder.model.resolution import Actor, Decision, Issue, Resolution, SpokenStatement
from builder.model.rules.writing import NAMED_BY
from builder.model.spans import cut, fold
from builder.model.written import heading

SHOWN = 10
"""Statements of an issue that a model sees."""
TRIES = 3
"""Headings of one answer that are tried."""
TOGETHER = 30
"""Names that a model compares at a time."""
PAIRS = 10
"""Pairs of names that one book takes from a model."""
ALIKE = 0.6
"""Likeness of letters from which two names that share no word can be one actor's (difflib's ratio)."""


def proposed(made: Resolution, assistant: Assistant) -> tuple[Resolution, Mapping[str, str]]:
    """Return the record with what is taken of a model's proposals, and the issues whose heading it gave."""
    if assistant.may("directions"):
        _directions(made, assistant)
    if assistant.may("duplicates"):
        made = _duplicates(made, assistant)
    return _headings(made, assistant) if assistant.may("issue_names") else (made, {})


def named(pages: Sequence[Briefing], headings: Mapping[str, str], gate: Gate) -> list[Briefing]:
    """Say on the page of each issue whose heading a model gave that it did."""
    found = ((page, headings.get(page.subject or "")) for page in pages)
    return [_named(page, name, gate) if name else page for page, name in found]


def _named(page: Briefing, name: str, gate: Gate) -> Briefing:
    line = derived(gate.tables, page.path, "glance", NAMED_BY, [name, str(page.subject)])
    line = msgspec.structs.replace(line, checks=judge(line, gate.ground))
    gate.candidates += 1
    sections = (
        msgspec.structs.replace(section, items=(*section.items, line)) if section.name == "glance" else section
        for section in page.sections
    )
    return msgspec.structs.replace(page, sections=tuple(sections))


def _on(made: Resolution, issue: Issue) -> list[SpokenStatement]:
    """Return an issue's statements, those that stand for it first."""
    first = {ident: place for place, ident in enumerate(issue.representative)}
    found = [one for one in made.statements if any(score.id == issue.id for score in one.issues)]
    return sorted(found, key=lambda one: (first.get(one.statement.id, len(first)), one.statement.id))


def _headings(made: Resolution, assistant: Assistant) -> tuple[Resolution, Mapping[str, str]]:
    open_issues = [issue for issue in made.issues if not issue.given]
    shown = [[fold(one.statement.text) for one in _on(made, issue)[:SHOWN]] for issue in open_issues]
    asks = [
        Ask(task="issue_names", about=issue.id, statements=tuple(lines))
        for issue, lines in zip(open_issues, shown, strict=True)
    ]
    taken = {issue.name.casefold() for issue in made.issues}
    names = [form.casefold() for actor in made.actors for form in (actor.name, *(a.surface for a in actor.aliases))]
    new: dict[str, str] = {}
    faults: list[str] = []
    for issue, lines, answer in zip(open_issues, shown, assistant.answer(asks), strict=True):
        for said in answer[:TRIES]:
            text = fold(said.text).rstrip(".")
            fault = heading(text, [lines[number - 1] for number in said.rests_on], names)
            about = {
                word for words in (issue.name, *issue.keywords) for word in words.casefold().split() if len(word) > 3
            }
            fault = fault or (None if about & set(text.casefold().split()) else "words")
            fault = fault or ("taken" if text.casefold() in taken - {issue.name.casefold()} else None)
            faults.append(fault or "")
            if fault is None and text.casefold() != issue.name.casefold():
                new[issue.id] = text[0].upper() + text[1:]
                taken.add(text.casefold())
            if fault is None:
                break
    assistant.judged("issue_names", faults)
    issues = (msgspec.structs.replace(one, name=new[one.id]) if one.id in new else one for one in made.issues)
    return msgspec.structs.replace(made, issues=tuple(issues)), dict.fromkeys(new, assistant.name)


def _duplicates(made: Resolution, assistant: Assistant) -> Resolution:
    """Leave a pair of names open that a model takes for one actor, where nothing has ruled on it."""
    actors = sorted((actor for actor in made.actors if actor.page), key=lambda one: (one.kind, one.name, one.id))
    groups = [
        own[at : at + TOGETHER]
        for kind in ("organisation", "person")
        for own in [[actor for actor in actors if actor.kind == kind]]
        for at in range(0, len(own), TOGETHER)
    ]
    groups = [group for group in groups if len(group) > 1]
    asks = [Ask(task="duplicates", about=group[0].id, statements=tuple(a.name for a in group)) for group in groups]
    known = {frozenset((one.left, one.right)) for one in made.decisions}
    found: list[Decision] = []
    faults: list[str] = []
    for group, answer in zip(groups, assistant.answer(asks), strict=True):
        for said in answer:
            pair = _pair(group, said)
            fits = pair is not None and frozenset(pair) not in known and len(found) < PAIRS
            faults.append("" if fits else "likeness")
            if pair is not None and fits:
                known.add(frozenset(pair))
                by = f"the language model {assistant.name}"
                found.append(Decision(left=pair[0], right=pair[1], features=(), judgement="unsure", by=by))
    assistant.judged("duplicates", faults)
    ordered = sorted((*made.decisions, *found), key=lambda one: (one.left, one.right))
    return msgspec.structs.replace(made, decisions=tuple(ordered)) if found else made


def _pair(group: Sequence[Actor], said: Said) -> tuple[str, str] | None:
    """Return two names that could be one actor's by their letters: a word in common, initials, or nearly the same."""
    if said.text.strip().casefold() != "same" or len(said.rests_on) != 2:
        return None
    left, right = sorted(group[number - 1].name for number in said.rests_on)
    words = [{word for word in name.casefold().split() if len(word) > 2} for name in (left, right)]
    initials = ["".join(word[0] for word in name.split() if word[0].isupper()) for name in (left, right)]
    short = any(name.replace(".", "") == letters for name, letters in ((left, initials[1]), (right, initials[0])))
    near = SequenceMatcher(None, left.casefold(), right.casefold()).ratio() >= ALIKE
    return (left, right) if left != right and (words[0] & words[1] or short or near) else None


def _directions(made: Resolution, assistant: Assistant) -> None:
    """Tell a person where a model reads a direction otherwise than the rules; nothing of it is printed."""
    asks: list[Ask] = []
    shown: list[list[SpokenStatement]] = []
    for issue in made.issues:
        own = [one for one in _on(made, issue) if one.actor is not None][:SHOWN]
        if own:
            lines = tuple(fold(one.statement.text) for one in own)
            asks.append(Ask(task="directions", about=issue.id, statements=lines, question=issue.name))
            shown.append(own)
    texts = {article.key: article.text for article in made.articles}
    for ask, own, answer in zip(asks, shown, assistant.answer(asks), strict=True):
        for said in answer:
            value = said.text.strip().casefold()
            for one in [own[number - 1] for number in said.rests_on]:
                known = next((score.direction for score in one.issues if score.id == ask.about), None) or "none"
                if value in ("supports", "opposes", "conditional", "none") and value != known:
                    words = cut(texts[one.article], one.statement.spans)
                    assistant.remark(
                        f"{ask.question}: the rules read {known}, the language model {value}: "
                        f"“{words[:80]}” ({one.statement.id})"
                    )
