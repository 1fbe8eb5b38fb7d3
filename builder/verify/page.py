"""Page: a built HTML file as a reader gets it: its items, passages, bylines, links, anchors and free words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from builder.model.diagnostic import Diagnostic
from builder.model.packed import Keyed, kept
from builder.model.spans import fold

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_UNSEEN = frozenset(("script", "style", "template", "title"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MARKED = ("data-item", "data-passage", "data-citation", "data-source")
_SIGNS = {"headerlink": "¶", "footnote-backref": "↩", "bb-gap": "…"}
"""What a page puts beside items without a word, by its class."""
_NUMBERED = ("footnote-ref", "bb-again")
"""Classes of references, which are numbers."""
SITE = "og:site_name"
_BODY = "md-content__inner"
"""Class of the part of a page that its template fills; the rest is the theme's frame."""


@dataclass
class Marked:
    """An element that names what it prints."""

    kind: str
    name: str
    text: str = ""
    exact: str | None = None
    """The words in its <mark>, where it has one."""
    around: tuple[str, str] = ("", "")
    """The words before and after its <mark>."""


@dataclass
class HtmlPage:
    """What one file shows; a marked element inside another counts for both."""

    marked: list[Marked] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    """Words of the page's body that belong to no marked element: each run between two tags."""
    frame: list[str] = field(default_factory=list)
    """Words around the body: masthead, navigation, table of contents."""
    headings: list[str] = field(default_factory=list)
    """Headings of the body, whole."""
    copies: list[str] = field(default_factory=list)
    """What the copy buttons give."""
    metas: dict[str, str] = field(default_factory=dict)
    """The page's title and what its head states by name ("description", "og:title")."""
    linked: list[str] = field(default_factory=list)
    """Its schema.org data, as JSON."""
    moved: bool = False
    """The page only leads on to another."""


class _Parser(HTMLParser):
    """Reads one file."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = HtmlPage()
        self._open: list[tuple[str, dict[str, str], Marked | None]] = []
        self._run = ""
        self._bodied = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self._ended()
        values = {name: value or "" for name, value in attrs}
        self.page.anchors |= {values[name] for name in ("id", "name") if values.get(name)}
        self.page.moved |= tag == "meta" and values.get("http-equiv", "").casefold() == "refresh"
        self.page.copies += [values["data-copy"]] if values.get("data-copy") else []
        if tag == "meta" and (name := values.get("property") or values.get("name")):
            self.page.metas[name] = values.get("content", "")
        if tag == "a" and values.get("href"):
            self.page.links.append(values["href"])
        if tag in _VOID:
            return
        if tag in _HEADINGS and self._within(_BODY):
            self.page.headings.append("")
        kind = next((kind for kind in _MARKED if kind in values), None)
        mark = Marked(kind=kind.removeprefix("data-"), name=values[kind]) if kind else None
        if mark is not None:
            self.page.marked.append(mark)
        self._open.append((tag, values, mark))
        self._bodied |= _BODY in values.get("class", "").split()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element that closes at once."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open inside it."""
        self._ended()
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        """Collect words up to the next tag."""
        self._run += data

    def close(self) -> None:
        """End the page; without a body of its own all of it is one."""
        super().close()
        self._ended()
        if not self._bodied:
            self.page.free, self.page.frame = [*self.page.free, *self.page.frame], []

    def _ended(self) -> None:
        """Give a run of words to every marked element it stands in; else it is free, or the frame's."""
        run, self._run = self._run, ""
        tags = {tag for tag, _, _ in self._open}
        if run.strip() and self._open:
            self._stated(run, *self._open[-1][:2])
        if not run or tags & _UNSEEN:
            return
        body, sign = self._within(_BODY), self._sign(run.strip())
        if sign and (self._within("footnote-ref") or self._within("headerlink")):
            return
        inside = [mark for _, _, mark in self._open if mark is not None]
        for mark in inside:
            mark.text += run
            if "mark" in tags:
                mark.exact = (mark.exact or "") + run
            else:
                before, after = mark.around
                mark.around = (before + run, after) if mark.exact is None else (before, after + run)
        if body and tags & _HEADINGS:
            self.page.headings[-1] += run
        if not inside and run.strip() and not sign:
            (self.page.free if body else self.page.frame).append(run.strip())

    def _stated(self, run: str, tag: str, values: dict[str, str]) -> None:
        """Keep what the head states between tags; a drawing has a title of its own."""
        if tag == "title" and not any(name == "svg" for name, _, _ in self._open):
            self.page.metas["title"] = run
        if tag == "script" and values.get("type") == "application/ld+json":
            self.page.linked.append(run)

    def _sign(self, words: str) -> bool:
        """Tell whether words are a sign or the number of a reference, no words at all."""
        if any(self._within(name) and words.strip("\ufe0e") == sign for name, sign in _SIGNS.items()):
            return True
        return any(self._within(name) for name in _NUMBERED) and words.isdigit()

    def _within(self, name: str) -> bool:
        return any(name in values.get("class", "").split() for _, values, _ in self._open)


def read_page(html: str) -> HtmlPage:
    """Parse a page."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.page


@dataclass(frozen=True)
class Site:
    """All pages of a site, and what can be told of them only together."""

    pages: Mapping[str, HtmlPage]
    """By their path in the site; those of a large one lie on disk."""
    framing: Set[str]
    """Words that stand around the body of every page."""
    name: str
    """What most pages call the site."""
    anchors: Set[int]
    """`hash((path, anchor))` of all anchors."""
    printed: bool
    """Some page marks an item."""


PageCheck = Callable[[str, HtmlPage], Iterator[Diagnostic]]
"""Names what is wrong with one page, given its path in the site."""


def read_site(folder: Path, articles: int) -> Site:
    """Parse all pages of a site that is made of so many articles."""
    names: Counter[str] = Counter()
    framed: list[set[str]] = []
    anchors: set[int] = set()
    marking: list[str] = []
    paths = sorted(folder.rglob("*.html"))

    def read() -> Iterator[HtmlPage]:
        for path in paths:
            page = read_page(path.read_text("utf-8", "replace"))
            where = path.relative_to(folder).as_posix()
            anchors.update(hash((where, anchor)) for anchor in page.anchors)
            names.update(fold(page.metas[SITE]) for _ in range(SITE in page.metas))
            if page.frame:
                frame = {fold(words) for words in page.frame}
                framed[:] = [framed[0] & frame if framed else frame]
            if not marking and any(mark.kind == "item" for mark in page.marked):
                marking.append(where)
            yield page

    pages = kept(HtmlPage, read(), articles)
    places = {path.relative_to(folder).as_posix(): at for at, path in enumerate(paths)}
    return Site(
        pages=Keyed(pages, places),
        framing=framed[0] if framed else set(),
        name=names.most_common(1)[0][0] if names else "",
        anchors=anchors,
        printed=bool(marking),
    )
