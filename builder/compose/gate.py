"""The gate: nothing is printed that fails a check against its own cited words; what fails is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import cast

import msgspec

from builder.compose.items import Candidate, DraftPage, DraftSection, wherever
from builder.model.article import Article
from builder.model.briefing import Briefing, Check, Group, Item, PageKind, Section, Withheld
from builder.model.checks import Ground, judge, reads_roles
from builder.model.printed import ON_DEMAND
from builder.model.rows import ActorRow
from builder.model.rules import disputes
from builder.model.tables import Tables

_encode = msgspec.msgpack.Encoder().encode


class Gate:
    """Judges items and keeps the count."""

    def __init__(self, articles: Sequence[Article], tables: Tables) -> None:
        self._texts = {article.key: article.text for article in articles}
        self._versions = {article.key: article.version for article in articles}
        self.tables = tables
        self.candidates = 0
        self.refused: dict[tuple[str, str], Withheld] = {}
        """What did not pass, by page and id."""
        self._judged: dict[bytes, tuple[Check, ...]] = {}
        """Checks by all that they look at, as a digest."""
        self._verdicts: dict[tuple[Check, ...], tuple[Check, ...]] = {}
        """Verdicts, each once: most are alike."""
        self._above: set[str] = set()
        self._spares: set[str] = set()
        """Words that open a page in the place of others: where these come further down, a line points up to them."""

    @property
    def ground(self) -> Ground:
        """What items are checked against."""
        return Ground(texts=self._texts, versions=self._versions, tables=self.tables)

    def passes(self, item: Item) -> tuple[Item | None, Withheld | None]:
        """Return the item with its checks, or why it is withheld."""
        self.candidates += 1
        checks = self._checks(item)
        failed = [check for check in checks if not check.passed]
        if checks and not failed:
            return msgspec.structs.replace(item, checks=checks), None
        reason = failed[0].name if failed else "unchecked"
        refused = Withheld(page=item.page, section=item.section, reason=reason, citation=_where(item))
        self.refused[(item.page, item.id)] = refused
        return None, refused

    def _checks(self, item: Item) -> tuple[Check, ...]:
        if reads_roles(item, self.tables):
            return judge(item, self.ground)
        # What is checked of a sentence is the same on every page that prints it.
        words = tuple((part.text, part.role) for part in item.parts)
        said = words, item.citations, item.insertions, item.inputs, item.statement, item.writer
        asked = blake2b(_encode(said), digest_size=16).digest()
        if asked not in self._judged:
            checks = judge(item, self.ground)
            self._judged[asked] = self._verdicts.setdefault(checks, checks)
        return self._judged[asked]

    def again(self, actors: Mapping[str, ActorRow]) -> None:
        """Begin to count anew, with other roles of actors; verdicts that these cannot change stand."""
        self.tables = self.tables.with_actors(actors)
        self.candidates, self.refused = 0, {}

    def page(self, draft: DraftPage, admitted: Mapping[tuple[str, str], Item]) -> Briefing | None:
        """Let a page through: what is admitted and passes, in order; None if not even its title does."""
        withheld: list[Withheld] = []
        self._above, self._spares = set(), set()
        title, refused = self.passes(draft.title)
        if title is None:
            return None
        # What stands side by side is judged first: lines in sections that stand higher up may point to it.
        turns = sorted(enumerate(draft.sections), key=lambda one: _turn(one[1].name))
        made = {at: self._section(section, admitted, withheld) for at, section in turns}
        sections = [kept for at in sorted(made) if (kept := made[at]) is not None]
        return Briefing(
            path=draft.path,
            kind=_kind(draft.kind),
            title=title,
            subject=draft.subject,
            sections=tuple(sections),
            withheld=tuple(withheld) if refused is None else (refused, *withheld),
        )

    def _section(
        self, draft: DraftSection, admitted: Mapping[tuple[str, str], Item], withheld: list[Withheld]
    ) -> Section | None:
        passed: list[Item] = []
        seen: set[str] = set()
        for candidate in draft.candidates:
            item = candidate.item
            form = admitted.get((item.page, item.id)) if item.kind == "sourced" else item
            if form is None or form.id in seen or (candidate.needs and candidate.needs not in self._above):
                continue
            if candidate.spare and sum(1 for one in passed if one.kind == "sourced") >= ENOUGH:
                continue
            seen.add(form.id)
            told = self._pointer(candidate, form) if form.text in self._spares else form
            if told is None:
                continue
            self._above |= {form.id} - {told.id}
            self._spares |= {form.text} if candidate.spare else set()
            form = told
            passed += self._let(form, (candidate.why, candidate.backing if form == item else None), withheld)
        headings = []
        for group in draft.groups:
            # A direction or a heading with nothing left to rest on would be an assertion of our own.
            left = sum(1 for item in passed if item.group == group.id and _stands(item))
            if left < (len(group.heading.inputs) if group.heading.rule in DIFFER else 1):
                passed = self._without(passed, group.id)
                continue
            heading, refused = self.passes(group.heading)
            if heading is None:
                passed = self._without(passed, group.id)
                if refused is not None:
                    withheld.append(refused)
            else:
                headings.append(Group(id=group.id, heading=heading, target=group.target))
        return Section(name=draft.name, items=tuple(passed), groups=tuple(headings)) if passed else None

    def _let(self, form: Item, beside: Sequence[Item | None], withheld: list[Withheld]) -> list[Item]:
        """Return an item that passes and what explains it: that comes with it, by itself it says nothing."""
        passed: list[Item] = []
        for each in (form, *(one for one in beside if one is not None)):
            kept, refused = self.passes(each)
            if refused is not None:
                withheld.append(refused)
            if kept is None:
                break
            passed.append(kept)
            self._above.add(kept.id)
        return passed

    def _pointer(self, candidate: Candidate, form: Item) -> Item | None:
        """Return what says that a statement opens the page, where a direction rests on it; elsewhere nothing."""
        if form.section not in RESTING or not candidate.about:
            return None
        told = [candidate.about, "bottom-line"]
        found = wherever(
            self.tables, form.page, form.section, "told-above", told, key=candidate.about, group=form.group
        )
        return found[0].item if found else form

    def _without(self, passed: list[Item], group: str) -> list[Item]:
        """Leave a group out; what is not even tried is no candidate."""
        kept = [item for item in passed if item.group != group]
        self.candidates -= len(passed) - len(kept)
        self._above -= {item.id for item in passed} - {item.id for item in kept}
        return kept


RESTING = ("positions", "stands")
"""Sections in which a direction needs its words."""

ENOUGH = 2
"""Sentences of a section from which on it needs no spare ones."""

DIFFER = ("differ", *disputes.DIFFER)
"""Rules of headings that say that reports differ: each of these must stand below."""

UPHELD = (
    *("direction", "rests-on", "shift", "turned", "shift-side"),
    *("corroborated", "differ-as", "value-given", "disputed-as", "date-given", "place-given", "speaker-given"),
    *ON_DEMAND,
)
"""Rules of items that say nothing by themselves: they need the words under the same heading."""


def _turn(section: str) -> int:
    """Return when a section is judged: one that is pointed to before those that point."""
    return 0 if section in ("bottom-line", *RESTING) else 1 if section == "differences" else 2


def _stands(item: Item) -> bool:
    return item.kind != "derived" or item.rule not in UPHELD


def _where(item: Item) -> str:
    if not item.citations:
        return f"{item.rule or item.kind}: {', '.join(item.inputs)}"
    citation = item.citations[0]
    return f"{citation.article} {', '.join(f'{start}-{end}' for start, end in citation.spans)}"


def _kind(kind: str) -> PageKind:
    return cast(PageKind, kind)
