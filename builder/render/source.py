"""Source pages: an article's cited passages in their order, each an anchor, with what cites it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from builder.model.article import Article
from builder.model.briefing import Briefing, Passage, Source
from builder.model.dates import spoken
from builder.model.spans import Span, merge
from builder.render import escape, head, urls
from builder.render.items import Place, Shown
from builder.render.page import CitingPage, SectionView, section_view

ELLIPSIS = Markup('<span class="bb-gap">…</span>')


@dataclass(frozen=True)
class Hull:
    """The stretch of one paragraph that a passage takes up; `first` where the passage begins here."""

    start: int
    end: int
    passage: Passage
    first: bool


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the article as far as it is shown: `{{ paragraph }}` prints it."""

    words: Markup
    gap: bool
    """Something was left out before it."""
    cited_by: tuple[CitingPage, ...]

    def __html__(self) -> str:
        return self.words


@dataclass(frozen=True)
class SourceView:
    """What the template of a source page knows as `page`."""

    source: Source
    place: Place
    briefing: Briefing | None = None
    """What compose has to say of the article: its title, its outlet and date, what repeats it."""

    @cached_property
    def title(self) -> Shown | None:
        """The title, an item; None where there is no briefing."""
        return Shown(self.briefing.title, self.place) if self.briefing else None

    @cached_property
    def sections(self) -> tuple[SectionView, ...]:
        """What is said of the article."""
        sections = self.briefing.sections if self.briefing else ()
        return tuple(view for view in (section_view(section, self.place) for section in sections) if view)

    def section(self, name: str) -> SectionView:
        """Return a section by name, an empty one where the page has none."""
        return next((section for section in self.sections if section.name == name), SectionView(name, (), ()))

    def others(self, *names: str) -> tuple[SectionView, ...]:
        """Return the sections not named, in order."""
        return tuple(section for section in self.sections if section.name not in names)

    @property
    def kind(self) -> str:
        """The page's kind."""
        return "source"

    @property
    def path(self) -> str:
        """Page path without suffix."""
        return self.source.path

    @property
    def name(self) -> str:
        """The article's title, for front matter."""
        return self.article.title

    @property
    def summary(self) -> str:
        """Outlet and date, for previews of links."""
        return head.BETWEEN.join(part for part in (self.article.outlet, self.date) if part)

    @property
    def linked_data(self) -> Markup:
        """What the article is, for machines, as front matter takes it."""
        return head.linked_data(self.place.library, self.path, self.briefing, self.source)

    @property
    def notes(self) -> tuple[object, ...]:
        """The footnotes that the page has referred to so far."""
        return tuple(self.place.notes)

    def url(self, path: str) -> str | None:
        """Return the same for a place that is no Markdown."""
        return urls.to_built(self.path, path) if path in self.place.library.paths else None

    def link(self, path: str) -> str | None:
        """Return the link from here to another page, None where there is no such page."""
        return urls.to_page(self.path, path) if path in self.place.library.paths else None

    @property
    def article(self) -> Article:
        """The article."""
        return self.source.article

    @property
    def date(self) -> str:
        """When it appeared, in words."""
        return spoken(self.article.published.date)

    @property
    def original(self) -> str | None:
        """Link to the publisher's page, None where there is none."""
        return urls.external(self.article.url)

    @property
    def capped(self) -> bool:
        """Tell whether passages were shortened to keep within the cap on quotation."""
        return self.source.capped

    @property
    def text(self) -> str:
        """How much of the text the book shows: cited, full or none."""
        return self.place.library.settings.sources.text

    @property
    def passages(self) -> int:
        """How many passages are cited."""
        return len(self.source.passages)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs that hold a cited passage (all of them where the full text is shown)."""
        full = self.text == "full"
        shown = merge(span for passage in self.source.passages for span in passage.citation.spans)
        paragraphs: list[Paragraph] = []
        gap = False
        for start, end in _blocks(self.article):
            hulls = list(self._hulls(start, end))
            if not hulls and not full:
                gap = True
                continue
            words = _nested((start, end), hulls, _Text(self.article.text, ((start, end),) if full else shown))
            paragraphs.append(Paragraph(words, gap, self._citing(hulls)))
            gap = False
        return tuple(paragraphs)

    @property
    def ends_early(self) -> bool:
        """Tell whether the article goes on after the last paragraph shown."""
        last = max((span[1] for p in self.source.passages for span in p.citation.spans), default=0)
        return self.text == "cited" and bool(self.article.text[last:].strip())

    def _hulls(self, start: int, end: int) -> Iterable[Hull]:
        for passage in self.source.passages:
            spans = passage.citation.spans
            inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
            if inside:
                first = start <= spans[0][0] < end
                yield Hull(inside[0][0], inside[-1][1], passage, first)

    def _citing(self, hulls: list[Hull]) -> tuple[CitingPage, ...]:
        """Return the pages that cite a passage which begins in one of the hulls."""
        library = self.place.library
        citing: dict[str, set[str]] = {}
        for hull in hulls:
            for page, item in hull.passage.cited_by if hull.first else ():
                if page in library.entries:
                    citing.setdefault(page, set()).add(item)
        return tuple(
            CitingPage(
                page=Shown(library.entries[page].title, self.place),
                links=tuple(
                    urls.to_page(self.path, library.anchor(page, item))
                    for item in library.entries[page].items
                    if item in citing[page]
                ),
            )
            for page in sorted(citing)
        )


@dataclass(frozen=True)
class _Text:
    """An article's text of which only the shown spans are printed."""

    text: str
    shown: tuple[Span, ...]

    def cut(self, start: int, end: int) -> Markup:
        """Return a stretch, with an ellipsis for each part of it that is not shown."""
        words, position = Markup(""), start
        for a, b in self.shown:
            if a >= end or b <= start:
                continue
            words += self._gap(position, max(a, start)) + escape.words(self.text[max(a, start) : min(b, end)])
            position = min(b, end)
        return words + self._gap(position, end)

    def _gap(self, start: int, end: int) -> Markup:
        if not self.text[start:end].strip():
            return Markup(" ") if start < end else Markup("")
        return Markup(" ") + ELLIPSIS + Markup(" ")


def _blocks(article: Article) -> tuple[Span, ...]:
    """Return the article's paragraphs; stretches between them that a passage may lie in count as well."""
    blocks = merge(article.paragraphs)
    return blocks or ((0, len(article.text)),)


def _nested(span: Span, hulls: list[Hull], text: _Text) -> Markup:
    """Return a stretch with an element for each hull in it; one that only overlaps the next is cut in two."""
    words, position, end = Markup(""), span[0], span[1]
    pending = sorted(hulls, key=lambda h: (h.start, -h.end, h.passage.id))
    while pending:
        outer, *rest = pending
        inner = [h for h in rest if h.start < outer.end]
        pending = [h for h in rest if h.start >= outer.end]
        for hull in [h for h in inner if h.end > outer.end]:
            inner[inner.index(hull)] = Hull(hull.start, outer.end, hull.passage, hull.first)
            pending.append(Hull(outer.end, hull.end, hull.passage, False))
        pending.sort(key=lambda h: (h.start, -h.end, h.passage.id))
        words += text.cut(position, outer.start) + _element(outer, _nested((outer.start, outer.end), inner, text))
        position = outer.end
    return words + text.cut(position, end)


def _element(hull: Hull, words: Markup) -> Markup:
    name = escape.attribute(hull.passage.id)
    anchor = f' id="{name}"' if hull.first else ""
    return Markup(f'<span class="bb-passage" data-passage="{name}"{anchor}>{words}</span>')
