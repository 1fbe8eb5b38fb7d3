"""Written: sentences that a language model words out of what a page prints anyway, each past the gate or not at all.

It is asked after cap and gate: what it may use is on the page, and a page that it leaves alone does not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from builder.compose.gate import Gate
from builder.compose.items import derived
from builder.model.assist import Ask, Assistant, Said, Task
from builder.model.briefing import Briefing, Item, Part, Section
from builder.model.checks import judge
from builder.model.identity import digest
from builder.model.printed import ON_DEMAND
from builder.model.record import Record
from builder.model.rules.writing import MODEL_TOTAL, WORDED_BY
from builder.model.spans import fold, overlaps
from builder.model.written import PREFIX, parts_of

LONG = 160
"""Characters of a sentence from which shortening it is worth a question."""

TRIMMED = ("said", "voices", "mentions")
"""Sections whose sentences may be shortened; under a direction the whole sentence shows it."""

AT_MOST = 3
"""Statements that one sentence may join."""


class _Place(Record, frozen=True, kw_only=True):
    """Sentences of a section that a question is about."""

    page: int
    section: int
    items: tuple[Item, ...]


def written(pages: Sequence[Briefing], gate: Gate, assistant: Assistant) -> list[Briefing]:
    """Let a model word the pages' sentences; what the gate refuses stays as its source has it."""
    asks: list[Ask] = []
    places: list[_Place] = []
    for number, page in enumerate(pages):
        for at, section in enumerate(page.sections):
            for task, items in _questions(page, section, gate, assistant):
                lines = tuple(item.text for item in items)
                asks.append(Ask(task=task, about=page.path, statements=lines))
                places.append(_Place(page=number, section=at, items=items))
    made = list(pages)
    tally: dict[int, list[int]] = {}
    for ask, place, answer in zip(asks, places, assistant.answer(asks), strict=True):
        new, faults = _tried(place.items, answer, gate, assistant.name)
        assistant.judged(ask.task, faults)
        count = tally.setdefault(place.page, [0, 0])
        count[0] += len(new)
        count[1] += sum(1 for fault in faults if fault)
        for item, sources in new:
            made[place.page] = _placed(made[place.page], place.section, item, sources, gate, assistant.name)
    return [_told(page, tally.get(at, [0, 0]), gate, assistant.name) for at, page in enumerate(made)]


def _questions(
    page: Briefing, section: Section, gate: Gate, assistant: Assistant
) -> Iterable[tuple[Task, tuple[Item, ...]]]:
    if page.kind not in ("actor", "issue"):
        return
    usable = tuple(item for item in section.items if _usable(item) and not _pointed_at(item, page, gate))
    if section.name == "bottom-line" and assistant.may("bottom_line"):
        if len(usable) > 1 or any(len(item.text) > LONG for item in usable):
            yield "bottom_line", usable
    elif section.name in TRIMMED and assistant.may("trim"):
        for item in usable:
            if item.statement is not None and len(item.text) > LONG:
                yield "trim", (item,)


def _usable(item: Item) -> bool:
    """Tell whether an item is one passage in its own words, nothing put in and nobody else to name."""
    plain = all(part.role in ("text", "quote") for part in item.parts)
    return item.kind == "sourced" and len(item.citations) == 1 and not item.insertions and plain


def _pointed_at(item: Item, page: Briefing, gate: Gate) -> bool:
    """Tell whether a line further down points to the words of an item, which then must stay."""
    cited = item.citations[0]
    told = {other.inputs[0] for section in page.sections for other in section.items if other.rule == "told-above"}
    rows = (gate.tables.statements[ident] for ident in sorted(told) if ident in gate.tables.statements)
    return any(
        gate.tables.sources[row.article].key == cited.article
        and any(overlaps(span, inner) for span in row.spans for inner in cited.spans)
        for row in rows
    )


def _tried(
    items: Sequence[Item], answer: Sequence[Said], gate: Gate, name: str
) -> tuple[list[tuple[Item, tuple[Item, ...]]], list[str]]:
    """Return the sentences that pass, each with those that it replaces, and for every sentence what refused it."""
    passed: list[tuple[Item, tuple[Item, ...]]] = []
    faults: list[str] = []
    used: set[str] = set()
    for said in answer:
        sources = tuple(items[number - 1] for number in sorted(said.rests_on))
        text = fold(said.text)
        if [text] == [source.text for source in sources]:
            continue
        if len(sources) > AT_MOST or used & {source.id for source in sources}:
            faults.append("order")
            continue
        item = _item(text, sources, name)
        checks = judge(item, gate.ground)
        failed = next((check.name for check in checks if not check.passed), "")
        faults.append(failed)
        if not failed:
            passed.append((msgspec.structs.replace(item, checks=checks), sources))
            used |= {source.id for source in sources}
    return passed, faults


def _item(text: str, sources: Sequence[Item], name: str) -> Item:
    """Make the item of a written sentence; one that shortens a statement stays that statement's."""
    first = sources[0]
    parts = _linked(parts_of(text), sources)
    if len(sources) == 1:
        return msgspec.structs.replace(first, parts=parts, writer=PREFIX + name, checks=())
    return Item(
        id="i" + digest(first.page, first.section, "written", *(source.id for source in sources)),
        page=first.page,
        section=first.section,
        kind="sourced",
        parts=parts,
        citations=tuple(citation for source in sources for citation in source.citations),
        writer=PREFIX + name,
        group=first.group,
    )


def _linked(parts: Sequence[Part], sources: Sequence[Item]) -> tuple[Part, ...]:
    """Link the names that the sources link, each once."""
    links = {part.target: part.text.strip() for source in sources for part in source.parts if part.target}
    found: list[Part] = []
    for part in parts:
        rest = part.text
        while part.role == "text":
            places = [
                (match.start(), match.end(), target)
                for target, words in links.items()
                for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", rest)
            ]
            if not places:
                break
            start, end, target = min(places)
            found += [Part(text=rest[:start]), Part(text=rest[start:end], target=target)]
            rest = rest[end:]
            del links[target]
        found.append(Part(text=rest, role=part.role))
    return tuple(part for part in found if part.text)


def _placed(  # noqa: PLR0913, PLR0917
    page: Briefing, at: int, item: Item, sources: Sequence[Item], gate: Gate, name: str
) -> Briefing:
    """Put a sentence where the first of those stood that it replaces, and say under it who worded it."""
    gone = {source.id for source in sources}
    key = f"worded {item.id}"
    mark = derived(gate.tables, item.page, item.section, WORDED_BY, [name, item.id], key=key, group=item.group)
    items: list[Item] = []
    section, waiting = page.sections[at], False
    for each in section.items:
        if waiting and each.rule not in ON_DEMAND:
            items, waiting = [*items, _judged(mark, gate)], False
        if each.id == sources[0].id:
            items, waiting = [*items, item], True
        elif each.id not in gone:
            items.append(each)
    items += [_judged(mark, gate)] if waiting else []
    gate.candidates += len(items) - len(section.items)
    changed = msgspec.structs.replace(section, items=tuple(items))
    sections = (changed if number == at else other for number, other in enumerate(page.sections))
    return msgspec.structs.replace(page, sections=tuple(sections))


def _told(page: Briefing, count: Sequence[int], gate: Gate, name: str) -> Briefing:
    """Say at the foot of the first such section how many sentences were worded and refused; nothing if none is new."""
    if not count[0]:
        return page
    at = next(n for n, section in enumerate(page.sections) if any(i.rule == WORDED_BY for i in section.items))
    section = page.sections[at]
    line = derived(gate.tables, page.path, section.name, MODEL_TOTAL, [name, *map(str, count)])
    gate.candidates += 1
    changed = msgspec.structs.replace(section, items=(*section.items, _judged(line, gate)))
    sections = (changed if number == at else other for number, other in enumerate(page.sections))
    return msgspec.structs.replace(page, sections=tuple(sections))


def _judged(item: Item, gate: Gate) -> Item:
    return msgspec.structs.replace(item, checks=judge(item, gate.ground))
