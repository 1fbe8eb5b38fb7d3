"""Items: candidates for a page, in their final wording, before cap and gate have seen them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from builder.model.briefing import Citation, Insertion, Item, Part
from builder.model.derive import RuleFailedError, derive
from builder.model.identity import digest
from builder.model.record import Record
from builder.model.spans import Span
from builder.model.tables import Tables


class Candidate(Record, frozen=True, kw_only=True):
    """An item that a page would print, and shorter forms for an article near its cap."""

    item: Item
    narrow: Item | None = None
    """The same words, citing no more of the article than they need."""
    short: Item | None = None
    """Fewer words, an ellipsis for the rest."""
    weight: float = 0.0
    """What the section ranks by; the heavier is admitted first."""
    prints: tuple[tuple[str, Span], ...] = ()
    """The stretches of articles that a reader sees, where that is less than what is cited."""
    about: str = ""
    """Id of the statement, event or figure that it shows."""
    why: Item | None = None
    """What explains the item on demand; it comes with the item or not at all."""
    backing: Item | None = None
    """How many origins report it; it comes with the item where all of them are cited."""
    spare: bool = False
    """It is printed where the others of its section are not, for their articles may not be quoted further."""
    needs: str = ""
    """Id of an item higher up on the page without which this one says nothing."""


class DraftGroup(Record, frozen=True, kw_only=True):
    """A heading and what stands under it."""

    id: str
    heading: Item
    target: str | None = None


class DraftSection(Record, frozen=True, kw_only=True):
    """A section before cap and gate."""

    name: str
    candidates: tuple[Candidate, ...]
    groups: tuple[DraftGroup, ...] = ()


class DraftPage(Record, frozen=True, kw_only=True):
    """A page before cap and gate."""

    path: str
    kind: str
    title: Item
    subject: str | None = None
    sections: tuple[DraftSection, ...]


def derived(  # noqa: PLR0913
    tables: Tables,
    page: str,
    section: str,
    rule: str,
    inputs: Iterable[str],
    *,
    key: str = "",
    group: str | None = None,
) -> Item:
    """Make a derived item; `key` keeps apart what has the same rule in a section, whatever its inputs are."""
    named = tuple(inputs)
    return Item(
        id="i" + digest(page, section, rule, key, group or ""),
        page=page,
        section=section,
        kind="derived",
        parts=derive(rule, named, tables),
        inputs=named,
        rule=rule,
        writer="rule",
        group=group,
    )


def wherever(  # noqa: PLR0913
    tables: Tables,
    page: str,
    section: str,
    rule: str,
    inputs: Iterable[str],
    *,
    key: str = "",
    group: str | None = None,
) -> list[Candidate]:
    """Make a derived item if its inputs bear it, else none."""
    try:
        return [Candidate(item=derived(tables, page, section, rule, inputs, key=key, group=group))]
    except RuleFailedError:
        return []


def sourced(  # noqa: PLR0913
    page: str,
    section: str,
    parts: Sequence[Part],
    citations: Sequence[Citation],
    *,
    insertions: Sequence[Insertion] = (),
    inputs: Iterable[str] = (),
    group: str | None = None,
    statement: str | None = None,
    key: str = "",
) -> Item:
    """Make a sourced item; its id is of what it cites, never of where it stands.

    `key` keeps apart what a section says more than once of one passage.
    """
    return Item(
        id=_id(page, section, group, parts, citations[0], statement, key),
        page=page,
        section=section,
        kind="sourced",
        parts=tuple(parts),
        citations=tuple(citations),
        insertions=tuple(insertions),
        inputs=tuple(inputs),
        group=group,
        statement=statement,
    )


def _id(  # noqa: PLR0913, PLR0917
    page: str,
    section: str,
    group: str | None,
    parts: Sequence[Part],
    cited: Citation,
    statement: str | None,
    key: str = "",
) -> str:
    anchor = statement or cited.passage or digest(cited.article, cited.exact)
    label = "".join(part.text for part in parts if part.role == "label")
    return "i" + digest(page, section, anchor, label, group or "", *([key] if key else ()))


def placed(item: Item, page: str, section: str, group: str | None) -> Item:
    """Put a sourced item on a page, where nothing leads to that page itself."""
    parts = _unlinked(item.parts, frozenset([page]))
    return msgspec.structs.replace(
        item,
        id=_id(page, section, group, parts, item.citations[0], item.statement),
        page=page,
        section=section,
        group=group,
        parts=parts,
    )


def unlinked(draft: DraftPage, gone: frozenset[str]) -> DraftPage:
    """Take the links to some pages out of a draft."""
    return msgspec.structs.replace(
        draft,
        sections=tuple(
            msgspec.structs.replace(
                section,
                candidates=tuple(_plain(candidate, gone) for candidate in section.candidates),
                groups=tuple(
                    msgspec.structs.replace(group, target=None) if group.target in gone else group
                    for group in section.groups
                ),
            )
            for section in draft.sections
        ),
    )


def _plain(candidate: Candidate, gone: frozenset[str]) -> Candidate:
    forms = ("item", "narrow", "short", "why", "backing")
    items = {form: item for form in forms if (item := getattr(candidate, form)) is not None}
    led = {
        form: msgspec.structs.replace(item, parts=_unlinked(item.parts, gone))
        for form, item in items.items()
        if any(part.target in gone for part in item.parts)
    }
    return msgspec.structs.replace(candidate, **led) if led else candidate


def _unlinked(parts: tuple[Part, ...], gone: frozenset[str]) -> tuple[Part, ...]:
    """Take the links to some pages out of parts; what then differs from its neighbour in nothing joins it."""
    if not any(part.target in gone for part in parts):
        return parts
    found: list[Part] = []
    free = False
    for part in parts:
        own = part.target in gone
        kept = msgspec.structs.replace(part, target=None) if own else part
        # Only what lost its link, or stands beside such, is joined: an ellipsis at the end stays a part.
        if found and (own or free) and kept.text != CUT_OFF and _alike(found[-1], kept):
            found[-1] = msgspec.structs.replace(kept, text=found[-1].text + kept.text)
        else:
            found.append(kept)
        free = own
    return tuple(found)


def _alike(one: Part, other: Part) -> bool:
    return (one.role, one.target) == (other.role, other.target) and one.role != "insert"


CUT_OFF = " …"
"""What stands after a sentence that is cut off."""


def with_line(page: DraftPage, section: str, candidate: Candidate, *, before: str) -> DraftPage:
    """Add a line to a section of a page; a section that is not there yet comes before another."""
    names = [one.name for one in page.sections]
    sections = list(page.sections)
    if section in names:
        at = names.index(section)
        sections[at] = msgspec.structs.replace(sections[at], candidates=(*sections[at].candidates, candidate))
    else:
        at = names.index(before) if before in names else len(names)
        sections.insert(at, DraftSection(name=section, candidates=(candidate,)))
    return msgspec.structs.replace(page, sections=tuple(sections))
