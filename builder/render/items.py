"""Items on a page: the exact text in an element that names the item, the references behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from builder.model.briefing import Item, Part
from builder.model.dates import spoken
from builder.model.printed import ON_DEMAND, citations
from builder.model.spans import ELLIPSIS
from builder.render import escape, urls
from builder.render.library import Library
from builder.render.notes import Note, Notes

_NOT_CLASS = re.compile(r"[^a-z]+")


@dataclass
class Place:
    """The page being rendered: where it is, what it cites, which items stand on it by now."""

    library: Library
    path: str
    notes: Notes
    placed: set[str]


@dataclass(frozen=True)
class Shown:
    """An item ready to be placed: `{{ item }}` prints it with its references, `{{ item.bare }}` without."""

    item: Item
    place: Place
    why: Shown | None = None
    """What explains the item on demand."""

    def __html__(self) -> str:
        return self.bare + self.references

    def __str__(self) -> str:
        return self.__html__()

    @property
    def bare(self) -> Markup:
        """The item's element alone; its visible text is exactly the item's."""
        return self._element("".join([_part(part, self.place) for part in self.item.parts]))

    @property
    def plain(self) -> Markup:
        """The item's element without any link, for use inside a link."""
        return self._element("".join([styled(part) for part in self.item.parts]))

    @property
    def html(self) -> Markup:
        """The item's element as HTML, for a place that is no Markdown: without its references."""
        return self._element("".join([hyper(part, self.place) for part in self.item.parts]))

    @property
    def credits(self) -> tuple[Note, ...]:
        """What the item cites, told without footnotes."""
        return tuple(self.place.notes.note(citation) for citation in self.item.citations)

    def _element(self, words: str) -> Markup:
        """Put an element around words that are markup already."""
        return Markup(f'<span class="bb-item bb-{self.item.kind}"{self.claim()}>{words}</span>')

    def claim(self) -> Markup:
        """Return the attributes that make an element the item's, with its anchor where it stands on its own page."""
        own = self.item.page == self.place.path and self.item.id not in self.place.placed
        if own:
            self.place.placed.add(self.item.id)
        name = escape.attribute(self.item.id)
        anchor = f' id="{name}"' if own else ""
        return Markup(f' data-item="{name}"{anchor}')

    @property
    def references(self) -> Markup:
        """The references to the item's footnotes."""
        # Markup of markup needs no escaping: joined as it stands.
        return Markup("".join(dict.fromkeys(self.place.notes.refer(citation) for citation in citations(self.item))))

    @property
    def id(self) -> str:
        """The item's id, its anchor on its own page."""
        return self.item.id

    @property
    def kind(self) -> str:
        """Which of the kinds of item it is."""
        return self.item.kind

    @property
    def about(self) -> str:
        """Id of the actor, issue or article that a derived item tells of last."""
        return self.item.inputs[-1] if self.item.inputs else ""

    @property
    def rule(self) -> str | None:
        """The rule that computed a derived item."""
        return self.item.rule

    def way(self, path: str) -> str | None:
        """Return the link from here to another page, None where there is no such page."""
        return urls.to_page(self.place.path, path) if path in self.place.library.paths else None

    @property
    def text(self) -> str:
        """The item's exact visible text."""
        return self.item.text

    @property
    def link(self) -> str:
        """Link to the item where it stands."""
        return urls.to_page(self.place.path, self.place.library.anchor(self.item.page, self.item.id))

    @property
    def page_link(self) -> str:
        """Link to the page the item stands on."""
        return urls.to_page(self.place.path, self.item.page)

    @property
    def quoted(self) -> bool:
        """Tell whether the item holds a quotation."""
        return any(part.role == "quote" for part in self.item.parts)

    @property
    def linked(self) -> bool:
        """Tell whether any of the item's words are a link."""
        return any(_linked(part, self.place) for part in self.item.parts)

    @property
    def direction(self) -> str | None:
        """The direction the item states, None where it states none."""
        return next((part.text for part in self.item.parts if part.role == "direction"), None)

    @cached_property
    def copy(self) -> str | None:
        """What the copy button of a quotation gives, the permalink apart; None for anything else."""
        return quotation(self.item, self.place.library)


def shown(items: Iterable[Item], place: Place) -> tuple[Shown, ...]:
    """Return items ready to be placed, each with what explains it."""
    found: list[Shown] = []
    for item in items:
        if item.rule in ON_DEMAND and found:
            found[-1] = replace(found[-1], why=Shown(item, place))
        else:
            found.append(Shown(item, place))
    return tuple(found)


def quotation(item: Item, library: Library) -> str | None:
    """Return a quotation with speaker, role, outlet and date in one line, None where the item quotes nobody."""
    runs = [
        (quoted, "".join(part.text for part in run)) for quoted, run in groupby(item.parts, lambda p: p.role == "quote")
    ]
    quote = ELLIPSIS.join(text.strip() for quoted, text in runs if quoted)
    if not quote or not item.citations:
        return None
    said = library.statements.get(item.statement or "")
    named = library.actor_names.get(said.actor) if said and said.actor else None
    speaker = next((p.text for p in item.parts if p.role == "speaker"), None) or named
    role = next((part.text for part in item.parts if part.role == "role"), None)
    article = library.article(item.citations[0].article)
    where = ", ".join(part for part in (article.outlet or article.title, spoken(article.published.date)) if part)
    who = ", ".join(part for part in (speaker, role) if part)
    quote = f"“{quote}”" if not quote.startswith(("“", '"')) else quote
    return f"{quote} — {who} ({where})" if who else f"{quote} ({where})"


def class_name(words: str) -> str:
    """Return words as a CSS class ("not enough evidence" -> "not-enough-evidence")."""
    return _NOT_CLASS.sub("-", words.lower()).strip("-")[:40]


def _part(part: Part, place: Place) -> Markup:
    words = styled(part)
    if not _linked(part, place):
        return words
    assert part.target is not None
    return Markup(f"[{words}]({urls.to_page(place.path, part.target)})")


def hyper(part: Part, place: Place) -> Markup:
    """Return a part's words as HTML, linked to the built page they lead to."""
    words = styled(part)
    if not _linked(part, place):
        return words
    assert part.target is not None
    return Markup(f'<a href="{urls.to_built(place.path, part.target)}">{words}</a>')


def _linked(part: Part, place: Place) -> bool:
    return (
        part.target is not None
        and bool(part.text.strip())
        and part.target.partition("#")[0] in place.library.paths
        and part.target != place.path
    )


def styled(part: Part) -> Markup:
    """Return a part's words with the class of its role, without any link."""
    words = escape.words(part.text)
    if part.role == "text" or not part.text:
        return words
    names = f"bb-{part.role}"
    if part.role == "direction":
        names += f" bb-is-{class_name(part.text)}"
    return Markup(f'<span class="{names}">{words}</span>')
