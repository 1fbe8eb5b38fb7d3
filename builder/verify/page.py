"""Page: a built HTML file as a reader gets it: its items, passages, bylines, links, anchors and free words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_UNSEEN = frozenset(("script", "style", "template", "title", "button", "svg"))
_MARKED = ("data-item", "data-passage", "data-citation", "data-source")
_CHROME_WORDS = """
bb-tools bb-way bb-ways bb-there bb-cited-by bb-heading-notes bb-card-foot bb-gap bb-again
headerlink footnote-ref footnote-backref
"""
_CHROME = frozenset(_CHROME_WORDS.split())
"""Classes of what a template puts beside items: fixed words, marks and buttons."""


@dataclass
class Marked:
    """An element that names what it prints."""

    kind: str
    name: str
    text: str = ""
    exact: str | None = None
    """The words in its <mark>, where it has one."""


@dataclass
class HtmlPage(HTMLParser):
    """Parses one file; a marked element inside another counts for both."""

    marked: list[Marked] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    """Words inside a section that belong to no marked element."""
    _open: list[tuple[str, dict[str, str], Marked | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[name] for name in ("id", "name") if values.get(name)}
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag in _VOID:
            return
        kind = next((kind for kind in _MARKED if kind in values), None)
        mark = Marked(kind=kind.removeprefix("data-"), name=values[kind]) if kind else None
        if mark is not None:
            self.marked.append(mark)
        self._open.append((tag, values, mark))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element that closes at once."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open inside it."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        """Give words to every marked element they stand in; the others are free."""
        tags = {tag for tag, _, _ in self._open}
        if tags & _UNSEEN or self._within("footnote-ref"):
            return
        inside = [mark for _, _, mark in self._open if mark is not None]
        for mark in inside:
            mark.text += data
            if "mark" in tags:
                mark.exact = (mark.exact or "") + data
        if not inside and data.strip() and self._within("bb-section") and not any(self._within(c) for c in _CHROME):
            self.free.append(data.strip())

    def _within(self, name: str) -> bool:
        return any(name in values.get("class", "").split() for _, values, _ in self._open)


def read_page(html: str) -> HtmlPage:
    """Parse a page."""
    page = HtmlPage()
    page.feed(html)
    page.close()
    return page
